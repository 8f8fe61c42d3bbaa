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

/// A pattern, and which of all short texts it takes.
struct Known {
    tree: Tree,
    pattern: Pattern,
    takes: Vec<bool>,
}

impl Known {
    fn new(tree: Tree, texts: &[String]) -> Self {
        Known {
            pattern: new(&tree.write()),
            takes: texts.iter().map(|text| tree.takes(text)).collect(),
            tree,
        }
    }

    fn confirms(&self, text: &str) -> bool {
        let regress = regress::Regex::with_flags(&self.tree.write(), "u").unwrap();
        let takes = self.tree.takes(text);
        assert_eq!(
            regress.find(text).is_some(),
            takes,
            "{} {text:?}",
            self.tree.write()
        );
        takes
    }
}

const LONGEST: usize = 4;

fn length(only: &Only) -> Option<usize> {
    match only {
        Only::Text(Some(text)) => Some(text.chars().count()),
        _ => None,
    }
}

fn agrees(only: &Only, takes: &Known, refuses: &Known, texts: &[String]) {
    let note = || {
        let (takes, refuses) = (takes.tree.write(), refuses.tree.write());
        format!("{only:?} in {takes:?}, not {refuses:?}")
    };
    let both = takes.takes.iter().zip(&refuses.takes).zip(texts).skip(1);
    let mut lost = both.filter(|((takes, refuses), _)| **takes && !**refuses);
    let shortest = lost.next().map(|(_, text)| text.chars().count());
    match only {
        Only::Nothing => assert_eq!(shortest, None, "{}", note()),
        Only::Text(Some(text)) => {
            assert!(
                takes.confirms(text) && !refuses.confirms(text),
                "{}",
                note()
            );
            let own = text.chars().count();
            let fits = shortest.map_or(own > LONGEST, |shortest| own == shortest);
            assert!(fits, "{} {shortest:?}", note());
        }
        // Only large ones may be past the bound.
        _ => assert!(
            shortest.is_none() && takes.tree.write().len() > 60,
            "{}",
            note()
        ),
    }
}

#[test]
fn every_verdict_is_that_of_all_short_texts() {
    let texts = texts(LONGEST);
    let mut random = Random(0x5EED_0001);
    let (mut seen, mut undecided) = ([0usize; 4], 0);
    let rounds = if std::env::var_os("PAYFLIGHT_LONG").is_some() {
        20_000
    } else {
        400
    };
    for round in 0..rounds {
        let old = match round % 4 {
            0 => looking(&mut random),
            _ => pattern(&mut random),
        };
        let after = match round % 5 {
            0 => pattern(&mut random),
            _ => changed(&old, &mut random),
        };
        let (one, other) = (Known::new(old, &texts), Known::new(after, &texts));
        let found = compare(&one.pattern, &other.pattern);
        agrees(&found.first, &one, &other, &texts);
        agrees(&found.second, &other, &one, &texts);
        let back = compare(&other.pattern, &one.pattern);
        assert_eq!(length(&found.first), length(&back.second));
        assert_eq!(length(&found.second), length(&back.first));
        undecided += usize::from([&found.first, &found.second].contains(&&Only::Undecided));
        let kind = |only: &Only| usize::from(*only != Only::Nothing);
        seen[kind(&found.first) * 2 + kind(&found.second)] += 1;
    }
    // Each of the four answers is met often.
    assert!(seen.iter().all(|count| *count > rounds / 20), "{seen:?}");
    assert!(undecided <= rounds / 100, "{undecided} of {rounds}");
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
        ("^(?!.*--)[a-z-]{1,35}$", "^[a-z]*(-[a-z]+)*-?$", "looser"),
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
        Some("AA0")
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
