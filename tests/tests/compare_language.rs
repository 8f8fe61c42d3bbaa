//! What two patterns take, compared: against every text up to a length, and on patterns whose answer is known.

mod compare_support;

use compare_support::{Random, Tree, changed, looking, pattern, texts};
use payflight::pattern::Pattern;
use payflight::pattern::language::{Budget, Difference, Only, difference};

fn new(source: &str) -> Pattern {
    Pattern::new(source).unwrap_or_else(|e| panic!("{source:?}: {e}"))
}

fn compare(old: &Pattern, new: &Pattern) -> Difference {
    let mut budget = Budget::COMPARE;
    difference(old, new, &mut budget)
}

/// The length of the shortest text that only the first takes, by trying them all.
fn shortest(takes: &Tree, refuses: &Tree, texts: &[String]) -> Option<usize> {
    let mut texts = texts.iter().filter(|text| !text.is_empty());
    let found = texts.find(|text| takes.takes(text) && !refuses.takes(text));
    found.map(|text| text.chars().count())
}

fn agrees(only: &Only, takes: &Tree, refuses: &Tree, texts: &[String], longest: usize) {
    let note = || format!("{only:?} in {:?}, not {:?}", takes.write(), refuses.write());
    match (only, shortest(takes, refuses, texts)) {
        (Only::Nothing, None) => {}
        (Only::Text(Some(text)), length) => {
            assert!(takes.takes(text) && !refuses.takes(text), "{}", note());
            let own = text.chars().count();
            assert!(
                length.map_or(own > longest, |length| own == length),
                "{} {length:?}",
                note()
            );
            let regress = |tree: &Tree| regress::Regex::with_flags(&tree.write(), "u").unwrap();
            assert!(regress(takes).find(text).is_some(), "{}", note());
            assert!(regress(refuses).find(text).is_none(), "{}", note());
        }
        (_, length) => panic!("{} {length:?}", note()),
    }
}

#[test]
fn every_verdict_is_that_of_all_short_texts() {
    const LONGEST: usize = 4;
    let texts = texts(LONGEST);
    let mut random = Random(0x5EED_0001);
    let mut seen = [0usize; 4];
    for round in 0..3_000 {
        let old = match round % 4 {
            0 => looking(&mut random),
            _ => pattern(&mut random),
        };
        let after = match round % 5 {
            0 => pattern(&mut random),
            _ => changed(&old, &mut random),
        };
        let (one, other) = (new(&old.write()), new(&after.write()));
        let found = compare(&one, &other);
        agrees(&found.first, &old, &after, &texts, LONGEST);
        agrees(&found.second, &after, &old, &texts, LONGEST);
        let back = compare(&other, &one);
        let length = |only: &Only| match only {
            Only::Text(Some(text)) => Some(text.chars().count()),
            _ => None,
        };
        assert_eq!(length(&found.first), length(&back.second));
        assert_eq!(length(&found.second), length(&back.first));
        let kind = |only: &Only| usize::from(*only != Only::Nothing);
        seen[kind(&found.first) * 2 + kind(&found.second)] += 1;
    }
    // Each of the four answers is met often.
    assert!(seen.iter().all(|count| *count > 200), "{seen:?}");
}

#[test]
fn each_takes_what_it_takes() {
    let mut random = Random(0x5EED_0002);
    for _ in 0..500 {
        let source = pattern(&mut random).write();
        // Otherwise spelled, so that it is not known by its form alone.
        let (one, other) = (new(&source), new(&format!("(?:{source}|[])")));
        let same = Difference {
            first: Only::Nothing,
            second: Only::Nothing,
        };
        assert_eq!(compare(&one, &other), same, "{source}");
        assert_eq!(compare(&one, &one), same, "{source}");
    }
}

fn verdict(old: &str, after: &str) -> &'static str {
    let found = compare(&new(old), &new(after));
    match (&found.first, &found.second) {
        (Only::Undecided, _) | (_, Only::Undecided) => "undecided",
        (Only::Nothing, Only::Nothing) => "same",
        (Only::Text(_), Only::Nothing) => "tighter",
        (Only::Nothing, Only::Text(_)) => "looser",
        _ => "different",
    }
}

#[test]
fn patterns_of_providers() {
    let words = |count: usize| {
        let words: Vec<String> = (0..count).map(|at| format!("W{at:03}")).collect();
        format!("^({})$", words.join("|"))
    };
    let (many, more) = (words(600), words(601));
    for (old, after, expected) in [
        ("^[A-Z]{1,10}$", "^[A-Z]{1,12}$", "looser"),
        (r"\d{6}", "[0-9]{6}", "same"),
        (r"^\d{6}$", "^[0-9]{6}$", "same"),
        ("(A|B)", "[AB]", "same"),
        ("^(A|B)$", "^[AB]$", "same"),
        ("^.{0,140}$", "^.{0,35}$", "tighter"),
        ("^.{0,1000}$", "^.{0,1024}$", "looser"),
        ("^.{0,100000}$", "^.{0,99999}$", "tighter"),
        ("^[A-Z]{1,4000}$", "^[A-Z0-9]{1,4000}$", "looser"),
        ("^[A-Z]{2,5}$", "^[A-Y]{1,4}$", "different"),
        (
            "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$",
            "^(?=.*[A-Z])(?=.*[0-9])[^ ]{8,64}$",
            "same",
        ),
        (
            "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$",
            "^(?=.*[0-9])[^ ]{8,64}$",
            "looser",
        ),
        (
            "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$",
            "^(?=.*[0-9])(?=.*[A-Z])[^ ]{10,60}$",
            "tighter",
        ),
        (
            "^(?!.*--)[a-z-]{1,35}$",
            "^[a-z]*(-[a-z]+)*-?$",
            "looser",
        ),
        ("(?i)^gb[0-9]{2}$", "^[Gg][Bb][0-9]{2}$", "same"),
        ("(?i)^k$", "^[Kk]$", "tighter"),
        (many.as_str(), more.as_str(), "looser"),
        (more.as_str(), many.as_str(), "tighter"),
        (r"^\p{L}{1,70}$", r"^[\p{L}\p{M}]{1,70}$", "looser"),
        (r"^[\p{Lu}\p{Ll}]+$", r"^\p{L}+$", "looser"),
        ("[0-9]{6}", "^[0-9]{6}$", "tighter"),
        ("^[0-9]{8}", "^[0-9]{8,}", "same"),
        (
            r"^\+?[0-9][0-9 ()-]{6,20}$",
            r"^\+?[0-9][0-9 -]{6,20}$",
            "tighter",
        ),
        (
            r"^\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$",
            r"^\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,4})+$",
            "looser",
        ),
        (
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            "^[0-9]{4}-[01][0-9]-[0-3][0-9]$",
            "looser",
        ),
        (r"^[ -~]{0,140}$", r"^[\x20-\x7e]{0,140}$", "same"),
        (r"^\bA", "^A", "same"),
        ("^[^]*$", "^.*$", "tighter"),
        ("^a{0,3000}b{0,3000}$", "^a{0,3000}b{0,3001}$", "looser"),
        ("^(a{1,50}b){1,40}$", "^(a{1,50}b){1,41}$", "looser"),
    ] {
        assert_eq!(verdict(old, after), expected, "{old} {after}");
    }
}

#[test]
fn the_witness_is_short_and_readable() {
    let text = |old: &str, after: &str| match compare(&new(old), &new(after)) {
        Difference {
            first: Only::Text(text),
            ..
        } => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        text("^[A-Z0-9]{3,5}$", "^[A-Z]{3,5}$").as_deref(),
        Some("000")
    );
    assert_eq!(text("^.{0,3}$", "^[A-Za-z]{0,3}$").as_deref(), Some("0"));
    assert_eq!(text("^.{1,3}$", "^[ -~]{1,3}$").as_deref(), Some("\u{A1}"));
    assert_eq!(text("x", "^x").as_deref(), Some("Ax"));
    // Too long to be written out, but decided.
    assert_eq!(text("^a{0,6000}$", "^a{0,5500}$"), None);
}

#[test]
fn a_search_ends() {
    let hard = ("^[ab]*a[ab]{40}$", "^[ab]*a[ab]{41}$");
    assert_eq!(verdict(hard.0, hard.1), "undecided");
    let found = difference(&new("^ab$"), &new("^ac$"), &mut Budget(1));
    assert_eq!(
        (found.first, found.second),
        (Only::Undecided, Only::Undecided)
    );
}
