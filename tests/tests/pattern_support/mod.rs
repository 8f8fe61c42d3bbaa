//! Patterns and texts made from a seed, for the tests that compare engines.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::Write;
use std::process::{Command, Stdio};

/// A small generator of numbers (splitmix64): the same cases in every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Which constructs a generated pattern may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// What ECMAScript with the flag `u` takes, lookaheads included.
    EcmaScript,
    /// The same, without repeated groups that may be empty: a backtracking
    /// engine may need more time or memory for those than there is.
    NoEmptyLoops,
    /// What means the same everywhere.
    Portable,
}

const ATOMS: &[&str] = &[
    "a",
    "a",
    "b",
    "b",
    "c",
    "1",
    "_",
    "é",
    "ß",
    "\u{212A}",
    "😀",
    r"\.",
    r"[\-.]",
    "[ab]",
    "[^a]",
    "[a-c1]",
    "[b-é]",
    "[^b-y]",
    "[😀-😂x]",
    "[k-s]",
];
const OWN_ATOMS: &[&str] = &[
    ".",
    r"\d",
    r"\w",
    r"\s",
    r"\D",
    r"\W",
    r"\S",
    r"[\w-]",
    r"[^\s1]",
    r"\u0061",
    r"\u{1F600}",
    r"\x62",
    r"\p{Lu}",
    r"\P{L}",
    r"[\p{Ll}1]",
    r"[^\P{L}a]",
    r"\p{sc=Latin}",
    r"\cJ",
    r"\ud83d\ude00",
    "[]",
    "[^]",
];
const QUANTIFIERS: &[&str] = &[
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,3}", "{2,}", "{0}", "{2,3}?", "{3,5}",
    "{1,}", "{0,1}", "{4}",
];
const LETTERS: &[&str] = &[
    "a", "a", "a", "b", "b", "c", "1", "2", "_", "-", ".", "é", "ß", "k", "K", "\u{212A}", "s",
    "ſ", "S", "😀", "😁", "\n", " ", "\u{2028}", "\u{FEFF}", "A", "B", "z",
];

/// A pattern that an engine of the dialect takes.
pub fn pattern(random: &mut Random, dialect: Dialect) -> String {
    let mut out = String::new();
    let branches = 1 + random.below(4) / 3;
    for branch in 0..branches {
        if branch > 0 {
            out.push('|');
        }
        if random.below(2) == 0 {
            out.push('^');
            if dialect != Dialect::Portable {
                for _ in 0..random.below(6).saturating_sub(3) {
                    out.push_str(random.pick(&["(?=", "(?!"]));
                    alternatives(random, dialect, 2, &mut out);
                    out.push(')');
                }
            }
        }
        sequence(random, dialect, 3, &mut out);
        if random.below(2) == 0 {
            out.push('$');
        }
    }
    out
}

/// Says whether it may be empty; so does [`sequence`].
fn alternatives(random: &mut Random, dialect: Dialect, depth: usize, out: &mut String) -> bool {
    let mut empty = false;
    for at in 0..=random.below(3) {
        if at > 0 {
            out.push('|');
        }
        empty |= sequence(random, dialect, depth, out);
    }
    empty
}

fn sequence(random: &mut Random, dialect: Dialect, depth: usize, out: &mut String) -> bool {
    let mut empty = true;
    for _ in 0..random.below(5) {
        if random.below(14) == 0 {
            let own: &[&str] = match dialect {
                Dialect::EcmaScript | Dialect::NoEmptyLoops => &["^", "$", r"\b", r"\B"],
                Dialect::Portable => &["^", "$"],
            };
            out.push_str(random.pick(own));
            continue;
        }
        let mut item_empty = false;
        if depth > 0 && random.below(4) == 0 {
            out.push_str(random.pick(&["(", "(?:", "("]));
            item_empty = alternatives(random, dialect, depth - 1, out);
            out.push(')');
        } else if dialect != Dialect::Portable && random.below(3) == 0 {
            out.push_str(random.pick(OWN_ATOMS));
        } else {
            out.push_str(random.pick(ATOMS));
        }
        if item_empty && dialect == Dialect::NoEmptyLoops {
            // Not even `?`.
        } else if random.below(5) < 2 {
            let quantifier = random.pick(QUANTIFIERS);
            out.push_str(quantifier);
            item_empty |= ["*", "?", "*?", "??", "{0,2}", "{0}", "{0,1}"].contains(&quantifier);
        }
        empty &= item_empty;
    }
    empty
}

/// Where lengths in UTF-8 and planes change, and what lies on both sides of the surrogates. (Node is wrong of U+10FFFE.)
const BORDERS: [char; 16] = [
    '\0',
    '\u{7F}',
    '\u{80}',
    '\u{7FF}',
    '\u{800}',
    '\u{AC00}',
    '\u{D7FE}',
    '\u{D7FF}',
    '\u{E000}',
    '\u{E001}',
    '\u{F8FF}',
    '\u{F900}',
    '\u{FFFF}',
    '\u{10000}',
    '\u{1F600}',
    '\u{10FFFF}',
];

/// A pattern of classes that end and begin at borders, in one of the forms that are run in different ways.
pub fn bordered_pattern(random: &mut Random) -> String {
    let mut class = || {
        let not = ["", "", "^"][random.below(3)];
        let mut out = format!("[{not}");
        for _ in 0..=random.below(3) {
            let (a, b) = (random.below(BORDERS.len()), random.below(BORDERS.len()));
            let at = |at: usize| u32::from(BORDERS[at]);
            out += &format!("\\u{{{:x}}}-\\u{{{:x}}}", at(a.min(b)), at(a.max(b)));
        }
        out + "]"
    };
    let (a, b) = (class(), class());
    match random.below(8) {
        0 => format!("^{a}{{0,2}}$"),
        1 => format!("^$|^{a}+$"),
        2 => format!("^({a}{{1,3}}|{b}x)$"),
        3 => format!("{a}$"),
        4 => format!("^({a}+ ?)+{b}$"),
        5 => format!("^(?!{a}){b}*$"),
        6 => format!("^{a}{b}{{2}}$"),
        _ => format!("{a}|^{b}{{2}}"),
    }
}

/// A text of characters at borders.
pub fn bordered_text(random: &mut Random) -> String {
    let length = random.below(4);
    (0..length)
        .map(|_| BORDERS[random.below(BORDERS.len())])
        .collect()
}

/// A text of the letters that the patterns are made of.
pub fn text(random: &mut Random) -> String {
    let length = random.below(13);
    // Few different letters match more often.
    let kinds = 1 + random.below(LETTERS.len());
    (0..length).map(|_| LETTERS[random.below(kinds)]).collect()
}

/// How many cases a test runs: more when `PAYFLIGHT_LONG` is set.
pub fn cases(usual: usize, long: usize) -> usize {
    if std::env::var_os("PAYFLIGHT_LONG").is_some() {
        long
    } else {
        usual
    }
}

/// A pattern for Node, and the texts to try it on.
pub struct Case {
    pub source: String,
    pub flags: &'static str,
    pub texts: Vec<String>,
}

/// What Node's `RegExp` says of each case; `None` where it refuses the pattern.
pub fn ask_node(cases: &[Case]) -> Vec<Option<Vec<bool>>> {
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
