//! How long a field's text may be, and its options, against searches in the language of the pattern.

mod pattern_support;

use pattern_support::{Dialect, Random, cases, pattern, text};
use payflight::pattern::Pattern;
use payflight::pattern::language::{Budget, longest, matches_nothing, text_between, words};

const BUDGET: Budget = Budget(60_000);

/// Whether the pattern takes a text of `from` scalar values or more (up to `to`); `None` past the budget.
fn takes_length(pattern: &Pattern, from: u64, to: &str) -> Option<bool> {
    let length = Pattern::new(&format!(r"^[\s\S]{{{from},{to}}}$")).unwrap();
    text_between(&[pattern, &length], &[], BUDGET).map(|text| text.is_some())
}

/// Anchors at the ends alone, and no lookahead: there the longest text is exact.
fn is_plain(source: &str) -> bool {
    let inside = source.strip_prefix('^').unwrap_or(source);
    let inside = inside.strip_suffix('$').unwrap_or(inside);
    !inside.contains(['^', '$'])
        && !["(?=", "(?!", r"\b", r"\B", "[]", r"\p", r"\P"]
            .iter()
            .any(|one| inside.contains(one))
}

#[test]
fn no_text_is_longer_than_the_longest_and_one_is_as_long() {
    let mut random = Random::new(31);
    let (mut bounded, mut exact, mut endless) = (0, 0, 0);
    for _ in 0..cases(3_000, 30_000) {
        let drawn = pattern(&mut random, Dialect::EcmaScript);
        let source = match random.below(4) {
            0 => drawn,
            1 => format!("^(?:{drawn})$"),
            2 => format!("^(?={drawn}$)[a-c]*$"),
            _ => format!(
                "^(?:{}){{0,3}}$",
                drawn
                    .replace(['^', '$', '|'], "")
                    .replace("(?=", "(?:")
                    .replace("(?!", "(?:")
            ),
        };
        let Ok(ours) = Pattern::new(&source) else {
            continue;
        };
        let Some(most) = longest(&ours) else {
            if is_plain(&source)
                && matches_nothing(&ours, BUDGET) == Some(false)
                && takes_length(&ours, 12, "") == Some(false)
            {
                panic!("{source:?} takes no text of twelve characters, and has no longest");
            }
            endless += 1;
            continue;
        };
        for _ in 0..8 {
            let text = text(&mut random);
            assert!(
                !ours.is_match(&text) || text.chars().count() as u64 <= most,
                "{source:?} {text:?} {most}"
            );
        }
        assert_ne!(
            takes_length(&ours, most + 1, ""),
            Some(true),
            "{source:?} {most}"
        );
        bounded += 1;
        if most > 0 && is_plain(&source) {
            match takes_length(&ours, most, &most.to_string()) {
                Some(found) => assert!(found, "{source:?} {most}"),
                None => continue,
            }
            exact += 1;
        }
    }
    println!("{bounded} bounded ({exact} exactly), {endless} not");
    assert!(
        bounded > 300 && exact > 100 && endless > 300,
        "{bounded} {exact} {endless}"
    );
}

/// Lists of words in many forms, and what looks like one.
#[test]
fn options_are_all_that_a_list_takes() {
    let mut random = Random::new(32);
    let mut lists = 0;
    for _ in 0..3_000 {
        let mut drawn: Vec<String> = (0..=random.below(4))
            .map(|_| {
                (0..random.below(4))
                    .map(|_| random.pick(&["A", "B", r"\.", r"\u0043", "é", "d"]))
                    .collect()
            })
            .collect();
        if random.below(6) == 0 {
            drawn.push(
                random
                    .pick(&["[AB]", "A?", ".", "A{2}", r"\d", r"\bA"])
                    .to_owned(),
            );
        }
        let source = match random.below(6) {
            0 => format!("^({})$", drawn.join("|")),
            1 => format!("^{}$", drawn.join("$|^")),
            2 => format!("^(?:({}))$", drawn.join("|")),
            3 => format!("(^{}$)", drawn.join("$|^")),
            4 => format!(r"\A(?:{})\z", drawn.join("|")),
            _ => format!("^{}$", drawn.join("|")),
        };
        let ours = Pattern::new(&source).unwrap();
        let Some(found) = words(&ours) else { continue };
        lists += 1;
        let listed: Vec<String> = found.iter().map(|word| word.replace('.', r"\.")).collect();
        let list = Pattern::new(&format!("^(?:{})$", listed.join("|"))).unwrap();
        assert!(
            found.iter().all(|word| ours.is_match(word)),
            "{source:?} {found:?}"
        );
        assert_eq!(
            text_between(&[&ours], &[&list], Budget::LINT),
            Some(None),
            "{source:?} {found:?}"
        );
        assert_eq!(
            ours.is_match(""),
            found.iter().any(String::is_empty),
            "{source:?}"
        );
    }
    assert!(lists > 1_500, "{lists}");
}
