//! The pattern of a field in Node: `new RegExp('^(?:' + pattern + ')$', 'v')` takes exactly the texts that our search
//! takes.

mod pattern_support;

use std::collections::BTreeSet;

use pattern_support::{Case, Dialect, Random, ask_node, cases, pattern, text};
use payflight::json::{Kind, Tree, Value};
use payflight::pattern::Pattern;
use payflight_tests::vectors::{folder, read};

/// A pattern, and texts to try it on.
struct Tried {
    source: String,
    texts: Vec<String>,
}

/// Asks Node about all of them; says how many pairs were compared, and prints every difference.
fn compare(all: &[Tried]) -> usize {
    let ours: Vec<Pattern> = all
        .iter()
        .map(|one| Pattern::new(&one.source).unwrap_or_else(|e| panic!("{:?}: {e}", one.source)))
        .collect();
    let asked: Vec<Case> = ours
        .iter()
        .zip(all)
        .map(|(ours, one)| Case {
            source: format!("^(?:{})$", ours.javascript().expect("there is always one")),
            flags: "v",
            texts: one.texts.clone(),
        })
        .collect();
    let answers = ask_node(&asked);
    assert_eq!(answers.len(), all.len());
    let (mut compared, mut wrong) = (0, Vec::new());
    for ((ours, asked), answer) in ours.iter().zip(&asked).zip(answers) {
        let Some(answer) = answer else {
            wrong.push(format!(
                "{:?}: Node refuses {:?}",
                ours.source(),
                asked.source
            ));
            continue;
        };
        for (text, theirs) in asked.texts.iter().zip(answer) {
            compared += 1;
            if ours.is_match(text) != theirs {
                wrong.push(format!(
                    "{:?}: Node says {theirs} of {text:?} by {:?}",
                    ours.source(),
                    asked.source
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    compared
}

/// Texts near the ends of what a pattern may say.
fn edges() -> Vec<String> {
    let mut texts: Vec<String> = [
        "", "\n", "a\n", "\na", "\u{2028}", "\r", "a", "A", "k", "K", "\u{212A}", "s", "\u{17F}",
        "-", "^", "]", "[", "&&", "&", "--", "(", "{", "}", "/", "|", "\\", "_", "é", "É", "😀",
        "\"", "'", " ", "1", "12345678", "GBP", "gbp", "EUR", "a b", "a.b", "ß", "ẞ", "\u{0}",
        "\u{8}", "\t", "..", "!!", "~~", "^^", "x y-z", "BACS",
    ]
    .map(str::to_owned)
    .into();
    texts.extend([13, 14, 15, 34, 35, 36, 140, 141].map(|length| "7".repeat(length)));
    texts.extend([18, 19, 35].map(|length| "Ab ".repeat(length)));
    texts
}

fn collect(value: Value<'_>, name: &str, found: &mut BTreeSet<String>) {
    match value.kind() {
        Kind::String => {
            let text = value.as_str().unwrap_or_default();
            if name == "regex" {
                found.insert(text.clone().into_owned());
            }
            // A definition is a text that holds JSON.
            if text.starts_with(['{', '['])
                && let Ok(tree) = Tree::read_list(text.as_bytes())
            {
                collect(tree.root(), "", found);
            }
        }
        Kind::Object => value
            .members()
            .for_each(|(name, member)| collect(member, &name.resolve(), found)),
        Kind::Array => value.elements().for_each(|one| collect(one, "", found)),
        _ => {}
    }
}

/// Every regular expression of the vectors and of the examples that is taken.
fn known() -> Vec<String> {
    let mut found = BTreeSet::new();
    for vector in read("check").iter().chain(&read("protocol")) {
        if let Some(request) = &vector.request
            && let Ok(tree) = Tree::read(request.as_bytes())
        {
            collect(tree.root(), "", &mut found);
        }
    }
    for name in ["provider.json", "instruments.json"] {
        let text = std::fs::read(folder().join("../../examples").join(name)).unwrap();
        collect(Tree::read_list(&text).unwrap().root(), "", &mut found);
    }
    let taken = found.into_iter().filter(|one| Pattern::new(one).is_ok());
    taken.collect()
}

#[test]
fn every_known_pattern_agrees_with_node() {
    let mut random = Random::new(21);
    let sources = known();
    assert!(sources.len() > 200, "{}", sources.len());
    let tried: Vec<Tried> = sources
        .into_iter()
        .map(|source| {
            let mut texts = edges();
            texts.extend((0..40).map(|_| text(&mut random)));
            texts.extend((0..40).map(|_| spoilt(&source, &mut random)));
            Tried { source, texts }
        })
        .collect();
    println!("{} patterns, {} pairs", tried.len(), compare(&tried));
}

/// Characters of the pattern itself, in some order: nearer to what it takes than chance is.
fn spoilt(source: &str, random: &mut Random) -> String {
    let signs: Vec<char> = source.chars().collect();
    let length = random.below(16).min(signs.len() * 16);
    (0..length)
        .map(|_| signs[random.below(signs.len())])
        .collect()
}

#[test]
fn generated_patterns_agree_with_node() {
    let mut random = Random::new(22);
    let tried: Vec<Tried> = (0..cases(6_000, 60_000))
        .map(|at| {
            let source = pattern(&mut random, Dialect::NoEmptyLoops);
            let folds = if at % 4 == 0 { "(?i)" } else { "" };
            Tried {
                source: format!("{folds}{source}"),
                texts: (0..12).map(|_| text(&mut random)).collect(),
            }
        })
        .collect();
    println!("{} pairs", compare(&tried));
}

/// Pieces of classes and of what surrounds them, put together without sense; what is taken must agree.
#[test]
fn generated_classes_agree_with_node() {
    const PIECES: &[&str] = &[
        "a",
        "k",
        "S",
        "-",
        "-",
        "&",
        "&&",
        "!!",
        "^",
        "^",
        ".",
        "(",
        ")",
        "{",
        "}",
        "/",
        "|",
        "[",
        "~",
        "~~",
        " ",
        r"\-",
        r"\]",
        r"\[",
        r"\\",
        r"\^",
        r"\&",
        r"\_",
        r"\/",
        r"\d",
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        r"\b",
        r"\p{Lu}",
        r"\P{Ll}",
        r"\x41",
        r"\u006B",
        r"\u{1F600}",
        r"\ud83d\ude00",
        r"\cJ",
        r"\0",
        "\u{212A}",
        "é",
        "a-z",
        "0-9",
        "*",
        "**",
        "$",
        "'",
        "\"",
        ",",
        ":",
        "<",
        ">",
        "=",
        "@",
        "`",
        "%",
        "#",
        "?",
        "+",
        ";",
    ];
    const AROUND: &[&str] = &[
        "", "", "^", "$", "x", "{", "}", "]", r"\b", r"\B", "+", "{2}", "|", r"\/", r"\-", "-",
        r"\A", r"\z",
    ];
    let mut random = Random::new(23);
    let tried: Vec<Tried> = (0..cases(8_000, 80_000))
        .filter_map(|_| {
            let folds = random.pick(&["", "", "(?i)"]);
            let negated = random.pick(&["", "", "^"]);
            let inside: String = (0..=random.below(6)).map(|_| random.pick(PIECES)).collect();
            let (before, behind) = (random.pick(AROUND), random.pick(AROUND));
            let source = format!("{folds}{before}[{negated}{inside}]{behind}");
            Pattern::new(&source).ok()?;
            let mut texts = edges();
            texts.extend((0..8).map(|_| spoilt(&source, &mut random)));
            Some(Tried { source, texts })
        })
        .collect();
    assert!(tried.len() > 3_000, "{}", tried.len());
    println!("{} patterns, {} pairs", tried.len(), compare(&tried));
}

/// Classes in groups of every kind, on all short texts of a few characters.
#[test]
fn negated_classes_in_groups_agree_with_node() {
    const SIGNS: &[&str] = &["a", "b", ",", "K", "\n", "😀"];
    const CLASSES: &[&str] = &[
        "[^,]",
        "[^a,]",
        r"[^\D]",
        r"[^\W\n]",
        r"[^\p{Ll}]",
        "[^k]",
        "[^]",
        r"[^\s\S]",
        "[^^,]",
        "[^a-]",
    ];
    const GROUPS: &[&str] = &[
        "^X+(?:,X+){0,2}$",
        "^(?:Xa)+$",
        "^(?:,X){0,2}$",
        "^(?:Xb){1,3}$",
        "^(?:aX){2}$",
        "^(?:(?:Xa)b?){2}$",
        "^(?:a(?:b|X))+?b",
        "^((?:aX)?b){2,}$",
        "^(?:(?:aX)*b)+$",
        "^(X)*$",
        "^(?:aX)?X{2,3}$",
        "(?:,X)+",
        "(?:Xa){2}|(?:X,)+",
        "^(?=(?:aX)+$)",
        "^(?P<one>aX){,2}$|^(aX){2}$",
    ];
    let mut texts = vec![String::new()];
    for from in [0, 1, 7, 43] {
        let longer = texts[from..].iter();
        let longer: Vec<String> = longer
            .flat_map(|text| SIGNS.iter().map(move |sign| format!("{text}{sign}")))
            .collect();
        texts.extend(longer);
    }
    assert_eq!(texts.len(), 1 + 6 + 36 + 216 + 1296);
    let sources = ["", "(?i)"].iter().flat_map(|folds| {
        GROUPS.iter().flat_map(move |group| {
            CLASSES
                .iter()
                .map(move |class| format!("{folds}{}", group.replace('X', class)))
        })
    });
    let tried: Vec<Tried> = sources
        .map(|source| Tried {
            source,
            texts: texts.clone(),
        })
        .collect();
    println!("{} patterns, {} pairs", tried.len(), compare(&tried));
}

#[test]
fn what_is_rewritten_is_written_as_its_author_did() {
    for (source, expected) in [
        ("^[A-Z0-9]{8}$", "[A-Z0-9]{8}"),
        (r"\A\d{14}\z", r"\d{14}"),
        ("abc", r"[\s\S]*abc[\s\S]*"),
        ("^abc", r"abc[\s\S]*"),
        (r"abc\Z", r"[\s\S]*abc"),
        ("^a$|b", r"a|[\s\S]*b[\s\S]*"),
        ("^(a|b)$", "(a|b)"),
        ("(^a|b$)", r"[\s\S]*(^a|b$)[\s\S]*"),
        ("^(?P<code>[A-Z]{2})$", "(?:[A-Z]{2})"),
        ("^(?<code>x)(?:y)$", "(?:x)(?:y)"),
        (r"^(?=.*\d)[a-z-]+$", r"(?=.*\d)[a-z\-]+"),
        ("^(?=a$)a", r"(?=a$)a[\s\S]*"),
        (r"^[\w.-]+\@x\-y$", r"[\w.\-]+@x-y"),
        ("^[(a|b)/{}]$", r"[\(a\|b\)\/\{\}]"),
        ("^[!!]$|", r"[!\!]|[\s\S]*"),
        ("^[^]{2}$", r"[\s\S]{2}"),
        ("^x{,2}]$", r"x\{,2\}\]"),
        (r"^[a-\d]$", r"[a\-\d]"),
        ("^^a$$", "a"),
        ("^a$b$", "a$b"),
        ("", r"[\s\S]*"),
        ("^", r"[\s\S]*"),
        ("^$", "(?:)"),
        (r"(?i)^[a-c]\d\D.$", r"[a-cA-C]\d\D."),
        (r"(?i)^[^x]$", "[^xX]"),
        (r"(?i)^\W$", r"[\W--[\u{17F}\u{212A}]]"),
        (r"(?i)^s$", r"[sS\u{17F}]"),
    ] {
        let found = Pattern::new(source).unwrap().javascript().unwrap();
        assert_eq!(found, expected, "{source}");
    }
}
