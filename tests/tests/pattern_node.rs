//! The pattern engine against Node's `RegExp`: with the flag `u` where that
//! compiles, else without, on texts of the Basic Multilingual Plane.

mod pattern_support;

use pattern_support::{
    Case, Dialect, Random, ask_node, bordered_pattern, bordered_text, cases, pattern, text,
};
use payflight::pattern::{Pattern, PatternErrorKind};

/// Forms that the flag `u` refuses and the contract takes.
const ADDITIONS: &[&str] = &[
    r"^[\w-.]+$",
    r"^[a-\d]+$",
    r"a{",
    r"^a{,2}$",
    r"a{2",
    r"^]$",
    r"^}a]$",
    r"^\_\ \@$",
    r"^[\d-x]$",
    r"^[\&\~\_]+$",
    r"x{}",
    r"{",
    r"^{+$",
    r"^a{1}}$",
    r"^\'\,$",
    r"^a{1,b}$",
];
const PLAIN_TEXTS: &[&str] = &[
    "", "a", "a-.b", "1-a", "a{", "a{,2}", "a{2", "]", "}a]", "_ @", "x", "-", "5", "&~_", "x{}",
    "{{", "a}", "',", "a{1,b}", "aa",
];

fn generated(seed: u64, pairs: usize, dialect: Dialect) -> Vec<Case> {
    let mut random = Random::new(seed);
    let one = |_| {
        let source = pattern(&mut random, dialect);
        let texts = (0..10).map(|_| text(&mut random)).collect();
        let flags = if random.below(5) == 0 { "iu" } else { "u" };
        Case {
            source,
            flags,
            texts,
        }
    };
    (0..pairs / 10).map(one).collect()
}

/// Compares all cases; says how many pairs Node answered.
fn compare(cases: &[Case]) -> usize {
    let answers = ask_node(cases);
    assert_eq!(answers.len(), cases.len());
    let mut compared = 0;
    for (case, answer) in cases.iter().zip(&answers) {
        let source = match case.flags.contains('i') {
            true => format!("(?i){}", case.source),
            false => case.source.clone(),
        };
        let ours = Pattern::new(&source);
        let Some(answer) = answer else {
            assert!(ours.is_err(), "only we take {source:?}");
            continue;
        };
        let ours = ours.unwrap_or_else(|e| panic!("{source:?}: {e}"));
        for (text, expected) in case.texts.iter().zip(answer) {
            let found = ours.is_match(text);
            compared += 1;
            // Node also looks between the two halves of such a character,
            // where `\B` always holds. ECMAScript steps over both.
            let has_halves = text.chars().any(|next| next > '\u{FFFF}');
            if has_halves && source.contains(r"\B") && !found {
                continue;
            }
            assert_eq!(found, *expected, "pattern {source:?}, text {text:?}");
        }
    }
    compared
}

#[test]
fn agrees_with_node() {
    let pairs = 20_000;
    assert_eq!(compare(&generated(4, pairs, Dialect::EcmaScript)), pairs);
}

/// Without the repetitions for which Node may need more time than there is.
#[test]
fn agrees_with_node_without_empty_loops() {
    let pairs = cases(10_000, 1_000_000);
    let cases = generated(8, pairs, Dialect::NoEmptyLoops);
    assert_eq!(compare(&cases), pairs);
}

/// Sets that end where the surrogates begin, or begin where they end.
#[test]
fn agrees_with_node_at_every_border() {
    let pairs = cases(20_000, 1_000_000);
    let mut random = Random::new(12);
    let one = |_| Case {
        source: bordered_pattern(&mut random),
        flags: if random.below(5) == 0 { "iu" } else { "u" },
        texts: (0..20).map(|_| bordered_text(&mut random)).collect(),
    };
    let cases: Vec<Case> = (0..pairs / 20).map(one).collect();
    assert_eq!(compare(&cases), pairs);
}

#[test]
fn agrees_with_node_on_the_additions() {
    let cases: Vec<Case> = ADDITIONS
        .iter()
        .map(|source| Case {
            source: (*source).to_owned(),
            flags: "",
            texts: PLAIN_TEXTS.iter().map(|text| (*text).to_owned()).collect(),
        })
        .collect();
    assert_eq!(compare(&cases), ADDITIONS.len() * PLAIN_TEXTS.len());
}

/// Pieces of syntax, put together without sense.
const PIECES: &[&str] = &[
    "a", "b", "1", "-", ",", ":", "=", "!", "<", ">", "P", "?", "*", "+", "{", "}", "{1}", "{1,}",
    "{2,1}", "{,2}", "(", ")", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<n>", "[", "]", "[", "]",
    "[^", "|", "^", "$", ".", "&", "&&", r"\", r"\d", r"\w", r"\s", r"\D", r"\b", r"\B", r"\-",
    r"\[", r"\]", r"\/", r"\_", r"\ ", r"\a", r"\c", r"\cA", r"\x", r"\x61", r"\u", r"\u0061",
    r"\u{61}", r"\u{", r"\1", r"\0", r"\8", r"\k", r"\p{L}", r"\p", r"\P{Lu}", r"\p{Any}", "é",
];

/// What Node takes with the flag `u` we take or refuse as unsupported, and what
/// only we take Node takes without the flag, with the same meaning.
#[test]
fn agrees_with_node_on_what_a_pattern_is() {
    let mut random = Random::new(7);
    let sources: Vec<String> = (0..cases(20_000, 500_000))
        .map(|_| (0..=random.below(9)).map(|_| random.pick(PIECES)).collect())
        .collect();
    let texts: Vec<String> = [
        "", "a", "b1", "-", "{,2}", "a{", "]", "}", "1]", "a-", "&&", "(", " _", "é,:=",
    ]
    .map(str::to_owned)
    .to_vec();
    let ask = |flags| {
        let case = |source: &String| Case {
            source: source.clone(),
            flags,
            texts: texts.clone(),
        };
        ask_node(&sources.iter().map(case).collect::<Vec<_>>())
    };
    let (mut taken, mut added) = (0, 0);
    for ((source, strict), lax) in sources.iter().zip(ask("u")).zip(ask("")) {
        let ours = match Pattern::new(source) {
            Ok(ours) => ours,
            Err(error) => {
                let is_known = error.kind == PatternErrorKind::Unsupported;
                assert!(strict.is_none() || is_known, "{source:?}: {error}");
                continue;
            }
        };
        // Without the flag these mean something else.
        let needs_flag = [r"\u{", r"\p", r"\P"]
            .iter()
            .any(|form| source.contains(form));
        if strict.is_none() && needs_flag {
            continue;
        }
        taken += usize::from(strict.is_some());
        added += usize::from(strict.is_none());
        let answer = strict.or(lax);
        let answer = answer.unwrap_or_else(|| panic!("only we take {source:?}"));
        for (text, expected) in texts.iter().zip(answer) {
            assert_eq!(ours.is_match(text), expected, "{source:?} {text:?}");
        }
    }
    assert!(taken > 1_000 && added > 500, "{taken} {added}");
}

/// Every general category and script by its names, on texts whose properties
/// no version of Unicode changes any more.
#[test]
fn agrees_with_node_on_properties() {
    let names = [
        "L",
        "Letter",
        "LC",
        "Cased_Letter",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mark",
        "Combining_Mark",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "digit",
        "Decimal_Number",
        "Nl",
        "No",
        "P",
        "punct",
        "Punctuation",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "Z",
        "Zs",
        "Zl",
        "Zp",
        "C",
        "Other",
        "Cc",
        "cntrl",
        "Cf",
        "Cs",
        "Surrogate",
        "Co",
        "gc=Lu",
        "General_Category=Lu",
        "gc=Letter",
        "sc=Latin",
        "sc=Latn",
        "Script=Greek",
        "sc=Grek",
        "sc=Cyrl",
        "sc=Qaac",
        "sc=Qaai",
        "sc=Zyyy",
        "sc=Zinh",
        "sc=Han",
        "sc=Hrkt",
        "sc=Katakana_Or_Hiragana",
        "L&",
        "lu",
        "LU",
        "Latin",
        "sc=latin",
        "gc=",
        "sc=",
        "=Lu",
        "Is_L",
        "InGreek",
        " Lu",
        "Lu ",
        "Uppercase Letter",
        "Nope",
        "sc=Nope",
        "scx=Nope",
        "Script",
        "gc",
        "Uppercase_Letter=",
        "blk=Greek",
        "RGI_Emoji",
        "Basic_Emoji",
        "Letter=Lu",
    ];
    let letters = "aAéßΩωжǅʰאª1٣Ⅷ²½_-()«»!+$^©\u{300}\u{903}\u{20DD} \u{A0}\u{2028}\u{2029}\u{7}\u{AD}\u{E000}漢カ";
    let cases: Vec<Case> = names
        .iter()
        .flat_map(|name| {
            ["u", "iu"].into_iter().flat_map(move |flags| {
                ["p", "P"].into_iter().map(move |letter| Case {
                    source: format!("^\\{letter}{{{name}}}$"),
                    flags,
                    texts: letters.chars().map(String::from).collect(),
                })
            })
        })
        .collect();
    assert!(compare(&cases) > 5_000);
}
