//! Patterns: time linear in the text, and ECMAScript's meaning.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payflight::pattern::Pattern;

/// Forms that are taken beside ECMAScript's, or that it means otherwise; loops around loops can keep a backtracking
/// engine busy for ever.
const OTHER: [&str; 8] = ["(?i", "(?P", "\\A", "\\z", "\\Z", ")*", ")+", "){"];

fuzz_target!(|case: (&str, &str)| {
    let (source, text) = case;
    let pattern = match Pattern::new(source) {
        Ok(pattern) => pattern,
        Err(error) => {
            assert!(error.at <= source.len(), "{error:?}");
            return;
        }
    };
    linear(&pattern, text);
    let small = source.len() <= 32 && text.chars().count() <= 12;
    if small && !OTHER.iter().any(|form| source.contains(form)) {
        if let Ok(other) = regress::Regex::with_flags(source, "u") {
            assert_eq!(
                pattern.is_match(text),
                other.find(text).is_some(),
                "{source:?} on {text:?}"
            );
        }
    }
});

fn linear(pattern: &Pattern, text: &str) {
    if text.is_empty() {
        return;
    }
    let times = 1 + 2000 / text.len();
    let (_, steps) = pattern.count_steps(&text.repeat(times));
    let (_, twice) = pattern.count_steps(&text.repeat(2 * times));
    assert!(
        twice <= 3 * steps + 100_000,
        "{steps} steps, {twice} for twice the text: {}",
        pattern.source()
    );
}
