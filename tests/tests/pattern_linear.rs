//! The time of a match is linear in the text, for every accepted pattern:
//! counted in steps, from 1 kB to 1 MB.

mod pattern_support;

use pattern_support::{Dialect, Random, cases, pattern, text};
use payflight::pattern::{Pattern, PatternErrorKind};

const LENGTHS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The classic traps, each with what its text repeats and how it ends.
const TRAPS: &[(&str, &str, &str)] = &[
    ("^.{0,1024}$", "a", ""),
    (".{0,1024}$", "\n", "\n"),
    (r"^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$", "a", ""),
    (r"^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,}$", "a", "1"),
    (r"^(?!.*(ab)+c).*$", "ab", "!"),
    ("(a|b){1,1000}c", "ab", ""),
    ("(ab|ba){1,30}c", "ab", ""),
    ("[ab]*a[ab]{200}c", "ab", ""),
    ("[ab]*a[ab]{200}c", "aab", ""),
    ("[ab]*a[ab]{100,200}c", "aab", ""),
    ("(?:[ab]*a[ab]{500}){2}c", "aab", ""),
    ("^(a+)+$", "a", "!"),
    ("^(a|a)*$", "a", "!"),
    ("^(a*)*b$", "a", "!"),
    ("(a|aa)+$", "a", "!"),
    ("(x+x+)+y", "x", ""),
    (r"\s+$", " ", "x"),
    (r"^\s*\s*\s*\s*$", " ", "x"),
    (
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        "a",
        "!",
    ),
    ("(.*a){20}", "a", ""),
    ("(.*a){20}$", "a", "b"),
    ("a?a?a?a?a?a?a?a?a?a?aaaaaaaaaa$", "a", "b"),
    (r"\b(\w+)\s*\1{0}=", "word ", ""),
    (r"\b\w+\b\s\b\w+\b!", "word ", ""),
    (r"(?i)^(straße|\w+ ?)+$", "Straſſe ", "!"),
    (r"\p{L}+\p{Lu}{3,9}1", "éÉ", ""),
    (".{3,}x", "é\n", ""),
    (r"(?:^|a)[ab]{3000}c", "ab", ""),
];

#[test]
fn steps_are_linear_in_the_text() {
    for &(source, unit, end) in TRAPS {
        // This one is refused, for its back-reference.
        let Ok(pattern) = Pattern::new(source) else {
            assert!(source.contains(r"\1"), "{source}");
            continue;
        };
        let per_byte: Vec<f64> = LENGTHS
            .iter()
            .map(|&length| {
                let text = unit.repeat(length / unit.len()) + end;
                let (_, steps) = pattern.count_steps(&text);
                steps as f64 / text.len() as f64
            })
            .collect();
        println!("{source}: {per_byte:.2?} ({})", pattern.shape());
        // A count of hundreds is under way in full only in the second text.
        let counts_far = source.contains("{500}") || source.contains("{3000}");
        let usual = per_byte[usize::from(counts_far)];
        for ratio in &per_byte {
            assert!(*ratio <= usual * 1.1, "{source}: {per_byte:?}");
        }
    }
}

/// Any pattern, on any repeated text: ten times the text, ten times the work.
#[test]
fn steps_are_linear_for_generated_patterns() {
    let mut random = Random::new(6);
    for _ in 0..cases(1_500, 50_000) {
        let source = pattern(&mut random, Dialect::EcmaScript);
        let pattern = Pattern::new(&source).unwrap();
        let unit = text(&mut random);
        let end = text(&mut random);
        let steps = |times: usize| pattern.count_steps(&(unit.repeat(times) + &end)).1;
        let (short, long) = (steps(100), steps(1000));
        assert!(
            long <= short * 11 + 200,
            "{source:?} {unit:?}: {short} {long}"
        );
    }
}

#[test]
fn compiled_size_is_bounded() {
    for source in [
        "^.{0,1024}$",
        "^[A-Za-z0-9 ]{1,4000}$",
        "(a|b){1,1000}c",
        "((a{1,10}){1,10}){1,10}",
        "(ab){4096}",
        "(ab|ba){1,1000}",
        "(?:){0,1000000000}",
        r"(\b){1000000000}a",
        "a{0,99999999999999999999}",
        "(a*){1,1000}",
        "a{2,4000000}",
    ] {
        assert!(Pattern::new(source).is_ok(), "{source}");
    }
    for source in [
        "((a{1,1000}){1,1000}){1,1000}",
        "a{99999999999999999999}",
        "a{2,99999999999999999999}",
        "a{4294967295}",
        "(ab){4097}",
        "(a?b?){1000000000}",
        "(a{2,2000000}b){3}",
        "(((ab){20}){20}){20}",
        "(a{1,2}){4294967295}",
    ] {
        let error = Pattern::new(source).unwrap_err();
        assert_eq!(error.kind, PatternErrorKind::TooLarge, "{source}");
        assert_eq!(error.at, 0, "{source}");
    }
}

#[test]
fn source_length_is_bounded_in_bytes() {
    assert!(Pattern::new(&"a".repeat(4096)).is_ok());
    assert!(Pattern::new(&"é".repeat(2048)).is_ok());
    for source in ["a".repeat(4097), "é".repeat(2049), "(".repeat(4097)] {
        let error = Pattern::new(&source).unwrap_err();
        assert_eq!((error.kind, error.at), (PatternErrorKind::TooLarge, 0));
    }
}

#[test]
fn nesting_is_bounded() {
    let nested =
        |open: &str, close: &str, depth: usize| open.repeat(depth) + "a" + &close.repeat(depth);
    // Groups that do nothing cost nothing.
    assert!(Pattern::new(&nested("(", ")", 2000)).is_ok());
    assert!(Pattern::new(&nested("(b", ")", 1000)).is_ok());
    assert!(Pattern::new(&nested("(b", ")?", 100)).is_ok());
    let error = Pattern::new(&nested("(b", ")?", 600)).unwrap_err();
    assert_eq!((error.kind, error.at), (PatternErrorKind::TooLarge, 0));
    // Open groups only: one fault, at the first.
    let error = Pattern::new(&"(".repeat(4096)).unwrap_err();
    assert_eq!((error.kind, error.at), (PatternErrorKind::Invalid, 0));
}
