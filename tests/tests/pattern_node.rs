//! The pattern engine against Node's `RegExp`: with the flag `u` where that
//! compiles, else without, on texts of the Basic Multilingual Plane.

mod pattern_support;

use std::io::Write;
use std::process::{Command, Stdio};

use pattern_support::{Dialect, Random, cases, pattern, text};
use payflight::pattern::Pattern;

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

struct Case {
    source: String,
    flags: &'static str,
    texts: Vec<String>,
}

fn generated(seed: u64, pairs: usize) -> Vec<Case> {
    let mut random = Random::new(seed);
    let one = |_| {
        let source = pattern(&mut random, Dialect::EcmaScript);
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

fn ask_node(cases: &[Case]) -> Vec<Option<Vec<bool>>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/js/pattern-node.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs Node");
    let lines: String = cases
        .iter()
        .map(|case| serde_json::json!([case.source, case.flags, case.texts]).to_string() + "\n")
        .collect();
    let mut input = node.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers = String::from_utf8(output.stdout).unwrap();
    answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
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
            assert_eq!(found, *expected, "pattern {source:?}, text {text:?}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn agrees_with_node() {
    let pairs = cases(20_000, 1_000_000);
    assert_eq!(compare(&generated(4, pairs)), pairs);
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
