//! Questions about what patterns take (checking 4.5), on patterns whose
//! answer is known, and against the engine itself.

mod pattern_support;

use pattern_support::{Dialect, Random, cases, pattern, text};
use payflight::pattern::Pattern;
use payflight::pattern::language::{
    Budget, Growth, backtracks, host_differences, is_anchored, matches_nothing,
    satisfiable_together, takes_empty, text_between,
};

fn new(source: &str) -> Pattern {
    Pattern::new(source).unwrap_or_else(|e| panic!("{source:?}: {e}"))
}

#[test]
fn the_empty_text() {
    for source in ["", "^$", "a*", "^.{0,5}$", "x|", "$", r"^(?!a)", r"\B"] {
        assert!(takes_empty(&new(source)), "{source}");
    }
    for source in ["a", "^.{1,5}$", "a+", r"\b", "^(?=a)"] {
        assert!(!takes_empty(&new(source)), "{source}");
    }
}

#[test]
fn nothing_matches() {
    for source in [
        "[]",
        "a$b",
        "a^",
        "^(?=a)b",
        "^(?!a)a",
        "a[]{2}|[^\\s\\S]",
        r"^\Ba",
        r"a\bb",
        r"\p{Cs}",
        "^(?=.{5})a{0,4}$",
        "^(?=[ab]*a$)(?=[ab]*b$)",
        "^(?!.*[0-9])[a-z]*[0-9]",
        "^[a-z]{3000}(?:^)",
        "^(?!(?:ab)*$)(?:abab)+$",
    ] {
        assert_eq!(
            matches_nothing(&new(source), Budget::LINT),
            Some(true),
            "{source}"
        );
    }
    for source in [
        "",
        "^$",
        "[^]",
        "a$|b",
        r"^\ba",
        "^(?=a)a",
        "^.{0,1024}$",
        "^[a-z]{3000}$",
        "[]?",
        "^(?=.{5})a{0,5}$",
        "[ab]*a[ab]{200}c",
        "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$",
        "^(?!(?:ab)*$)(?:ab)+a$",
        r"\bé",
        "(?i)ſ",
        "((a|b){1,30}c){5}",
    ] {
        assert_eq!(
            matches_nothing(&new(source), Budget::LINT),
            Some(false),
            "{source}"
        );
    }
}

#[test]
fn two_on_one_place() {
    let together = |patterns: &[&str]| {
        let patterns: Vec<Pattern> = patterns.iter().map(|source| new(source)).collect();
        let patterns: Vec<&Pattern> = patterns.iter().collect();
        satisfiable_together(&patterns, Budget::LINT)
    };
    for patterns in [
        &["^[0-9]{6}$", "^[0-9]{8}$"][..],
        &["^(GBP|EUR)$", "^(USD|CHF)$"],
        &["^[A-Z]+$", "[0-9]"],
        &["^.{0,999}$", "^a{1000,}$"],
        // Only the empty text: no text that is there.
        &["^a*$", "^b*$"],
        &["^$"],
        &["^[^<>]{0,10}$", "^.{5,}$", "^<|>$"],
        &["^(?![^]*x)", "x"],
        &[r"^\w+$", r"\B-|-\B"],
    ] {
        assert_eq!(together(patterns), Some(false), "{patterns:?}");
    }
    for patterns in [
        &["^[0-9]{6,8}$", "^[0-9]{8}$"][..],
        &["^(GBP|EUR)$", "^(USD|EUR)$"],
        &["[A-Z]", "[0-9]", "-", "^.{3}$"],
        &["^.{0,1000}$", "^a{1000,}$"],
        &["^a*$", "^(ab?)*$"],
        &["^(?!.*x)", "y"],
        &["^[^\\x00-\\x08<>]{0,2036}$", "^[^\\x00-\\x08<>]{0,2037}$"],
        &[],
    ] {
        assert_eq!(together(patterns), Some(true), "{patterns:?}");
    }
}

#[test]
fn a_text_between() {
    let between = |taking: &str, refusing: &str| {
        text_between(&[&new(taking)], &[&new(refusing)], Budget::LINT).unwrap()
    };
    assert_eq!(between("^a{1,5}$", "^a{1,4}$").as_deref(), Some("aaaaa"));
    assert_eq!(between("^a{1,4}$", "^a{1,5}$"), None);
    assert_eq!(between("^(ab)+$", "^(abab)+$").as_deref(), Some("ab"));
    assert_eq!(between("^(abab)+$", "^(ab)+$"), None);
    assert_eq!(between("^(?=a)[ab]$", "^a$|^b$"), None);
    assert_eq!(between("^[ab]$", "^(?=a)[ab]$").as_deref(), Some("b"));
}

#[test]
fn a_search_ends() {
    let hard = new("^(?![ab]*a[ab]{40}$)[ab]*a[ab]{40}$");
    assert_eq!(matches_nothing(&hard, Budget::LINT), None);
    assert_eq!(matches_nothing(&new("^a$"), Budget(1)), None);
    assert_eq!(matches_nothing(&new("^a$"), Budget(100)), Some(false));
    assert_eq!(backtracks(&new("^(a+)+$"), Budget(1)), None);
}

/// What is found is so; where nothing is found, no generated text says
/// otherwise.
#[test]
fn a_text_that_is_found_matches() {
    let mut random = Random::new(5);
    let (mut found, mut none) = (0, 0);
    for _ in 0..cases(1_500, 50_000) {
        let one = new(&pattern(&mut random, Dialect::EcmaScript));
        let other = new(&pattern(&mut random, Dialect::EcmaScript));
        let note = || format!("{:?} {:?}", one.source(), other.source());
        match text_between(&[&one], &[&other], Budget(50_000)) {
            None => {}
            Some(Some(text)) => {
                found += 1;
                assert!(!text.is_empty(), "{}", note());
                assert!(
                    one.is_match(&text) && !other.is_match(&text),
                    "{} {text:?}",
                    note()
                );
            }
            Some(None) => {
                none += 1;
                for _ in 0..30 {
                    let text = text(&mut random);
                    let between = one.is_match(&text) && !other.is_match(&text);
                    assert!(!between || text.is_empty(), "{} {text:?}", note());
                }
            }
        }
    }
    assert!(found > 300 && none > 100, "{found} {none}");
}

#[test]
fn growth_of_backtracking() {
    let table: &[(Growth, &[&str])] = &[
        (
            Growth::Exponential,
            &[
                "^(a+)+$",
                "(a|a)*b",
                "^(a*)*$",
                "^(a|aa)+$",
                "^([a-zA-Z]+)*$",
                "(x+x+)+y",
                "^(a+|b+)*c",
                r"^(\w+\s?)*$",
                r"^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(.*a){300}$",
                "^(?=(a+)+b)a",
                "^(a{1,300})+$",
                "^(|a+)*$",
                "^(?:a?a)*$",
                r"^([0-9]{8}|[0-9]{12})*$",
                "^(a*b*)*$",
                "^(([^,]*),?)*$",
            ],
        ),
        (
            Growth::Polynomial,
            &[
                r"^\s*\s*$",
                r"\s+$",
                "^a*a*b",
                "^[0-9]*x?[0-9]*$",
                "[0-9]+x",
                "^.*foo.*$",
                "^(a*)(b?)(a*)$",
                r"^\w+[a-z]*-$",
                "^.*.*$",
                "^a{0,500}a{0,500}$",
            ],
        ),
        (
            Growth::Linear,
            &[
                "^a+$",
                "^(ab)+$",
                "(a|b)*",
                r"\d+",
                "^(a|b)+$",
                "^a*b*c*$",
                r"^\s*\S+\s*$",
                "^(a+b)+$",
                "^[a-z]+(-[a-z]+)*$",
                "^(a|b)*a$",
                "^.{0,1024}$",
                "a+b?",
                "^(a?){3}$",
                "^(?:ab?)*$",
                "^a{1,20}a{1,20}$",
                "[0-9]{6}",
                "GBP|EUR",
                "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$",
            ],
        ),
    ];
    for (growth, sources) in table {
        for source in *sources {
            let found = backtracks(&new(source), Budget::LINT);
            assert_eq!(found, Some(*growth), "{source}");
        }
    }
    // Assertions inside are not judged.
    assert_eq!(backtracks(&new(r"^(\w+\b ?)*$"), Budget::LINT), None);
}

#[test]
fn patterns_of_payment_rules_do_not_backtrack() {
    for source in [
        r"^(0|[1-9][0-9]{0,9})\.[0-9]{2}$",
        "^(BillPayment|EcommerceGoods|EcommerceServices|PartyToParty|Other)$",
        "^[0-9A-Za-zÀ-ÖØ-öø-ɏ .,'&/()#-]{1,35}$",
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$",
        "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        "^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$",
        r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}$",
        r"^[^\x00-\x08<>]{0,2079}$",
        r"^[a-z]+(\.[a-z0-9]+){1,3}$",
        r"^\+?[0-9][0-9 ()-]{6,20}$",
    ] {
        let found = backtracks(&new(source), Budget::LINT);
        assert_eq!(found, Some(Growth::Linear), "{source}");
    }
}

#[test]
fn anchors() {
    for source in [
        "^a$",
        r"\Aa\z",
        r"^a\Z",
        "^a$|^b$",
        "(^a$|^b$)",
        "(^a|^b)$",
        "^(a|b)$",
        "^(?=a)a$",
        "(?i)^a$",
        "^$",
        "((^a$))",
        "^(?:a$|b$)",
    ] {
        assert!(is_anchored(&new(source)), "{source}");
    }
    for source in [
        "", "a", "^a", "a$", "^a|b$", "^a$|b", "^(a$|b)", "(^a)?b$", r"\^a\$", "[^a]$", "^a$|",
        "^a[$]", "(^a|b)$",
    ] {
        assert!(!is_anchored(&new(source)), "{source}");
    }
}

#[test]
fn hosts() {
    for (source, hosts) in [
        ("^[0-9]+", &[][..]),
        (r"^a\z", &[]),
        (r"\Aa\$\.[.$]", &[]),
        (r"\\d\\w", &[]),
        (r"[\b]", &[]),
        (r"\d", &[".NET", "Python"]),
        (r"[\D]", &[".NET", "Python"]),
        (r"\w", &[".NET", "Python"]),
        (r"\W", &[".NET", "Python"]),
        (r"\s", &[".NET", "Java", "Python"]),
        (r"[^\S]", &[".NET", "Java", "Python"]),
        (r"\ba", &[".NET", "Java", "Python"]),
        (r"\Ba", &[".NET", "Java", "Python"]),
        ("a.", &[".NET", "Java", "Python"]),
        ("a$", &[".NET", "Java", "Python"]),
        (r"a\Z", &[".NET", "Java"]),
        (r"\d\Z", &[".NET", "Java", "Python"]),
    ] {
        assert_eq!(host_differences(&new(source)), hosts, "{source}");
    }
}
