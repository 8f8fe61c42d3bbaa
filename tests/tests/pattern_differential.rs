//! The pattern engine against others, on patterns and texts made from a seed.

mod pattern_support;

use pattern_support::{Dialect, Random, cases, pattern, text};
use payflight::pattern::{Pattern, Scratch};

const TEXTS: usize = 10;

/// Compares on so many pairs; `other` answers `None` for what it refuses.
fn compare(
    seed: u64,
    pairs: usize,
    dialect: Dialect,
    prefix: &str,
    compile: impl Fn(&str) -> Option<Box<dyn Fn(&str) -> bool>>,
) {
    let mut random = Random::new(seed);
    let mut scratch = Scratch::default();
    let (mut compared, mut matched) = (0, 0);
    while compared < pairs {
        let source = format!("{prefix}{}", pattern(&mut random, dialect));
        let Some(other) = compile(&source) else {
            continue;
        };
        let ours = Pattern::new(&source).unwrap_or_else(|e| panic!("{source:?}: {e}"));
        for _ in 0..TEXTS {
            let text = text(&mut random);
            let expected = other(&text);
            let found = ours.is_match_in(&text, &mut scratch);
            assert_eq!(
                found,
                expected,
                "pattern {source:?} ({}), text {text:?}",
                ours.shape()
            );
            compared += 1;
            matched += usize::from(found);
        }
    }
    // A comparison in which nothing (or all) matches says little.
    assert!(matched * 10 > compared && matched * 10 < compared * 9);
}

fn with_regress(flags: &'static str) -> impl Fn(&str) -> Option<Box<dyn Fn(&str) -> bool>> {
    move |source| {
        let source = source.trim_start_matches("(?i)");
        let other = regress::Regex::with_flags(source, flags).ok()?;
        Some(Box::new(move |text| other.find(text).is_some()))
    }
}

#[test]
fn agrees_with_regress() {
    compare(
        1,
        cases(50_000, 1_000_000),
        Dialect::NoEmptyLoops,
        "",
        with_regress("u"),
    );
}

#[test]
fn agrees_with_regress_without_case() {
    compare(
        2,
        cases(10_000, 200_000),
        Dialect::NoEmptyLoops,
        "(?i)",
        with_regress("iu"),
    );
}

#[test]
fn agrees_with_regex() {
    compare(
        3,
        cases(50_000, 1_000_000),
        Dialect::Portable,
        "",
        |source| {
            let other = regex::Regex::new(source).ok()?;
            Some(Box::new(move |text| other.is_match(text)))
        },
    );
}
