//! What the contract's dialect takes and refuses (checking 4.4), each form
//! beside its near miss.

use payflight::pattern::{Pattern, PatternErrorKind, Scratch};

use PatternErrorKind::{Invalid, Unsupported};

fn matches(source: &str, text: &str) -> bool {
    let pattern = Pattern::new(source).unwrap_or_else(|e| panic!("{source:?}: {e}"));
    let found = pattern.is_match(text);
    assert_eq!(pattern.is_match_in(text, &mut Scratch::default()), found);
    assert_eq!(pattern.count_steps(text).0, found);
    found
}

/// A pattern, texts it takes, and texts it does not.
type Meaning = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

fn check(table: &[Meaning]) {
    for (source, taken, refused) in table {
        for text in *taken {
            assert!(matches(source, text), "{source:?} should take {text:?}");
        }
        for text in *refused {
            assert!(
                !matches(source, text),
                "{source:?} should not take {text:?}"
            );
        }
    }
}

#[test]
fn searches_and_anchors() {
    check(&[
        ("", &["", "a"], &[]),
        ("b", &["b", "abc"], &["", "a"]),
        ("^b", &["b", "bc"], &["ab", "a\nb"]),
        ("b$", &["b", "ab"], &["bc", "b\n"]),
        ("^$", &[""], &["\n", "a"]),
        ("a^b|a$b", &[], &["ab", "a", "b"]),
        (r"\Ab\z", &["b"], &["ab", "b\n"]),
        (r"^b\Z", &["b"], &["b\n"]),
        ("a|^b", &["xa", "b"], &["xb"]),
        ("a||b", &["", "x"], &[]),
    ]);
}

#[test]
fn classes() {
    check(&[
        (
            "^.$",
            &["a", "\u{85}", "\u{B}", "😀"],
            &["\n", "\r", "\u{2028}", "\u{2029}"],
        ),
        (r"^\d$", &["0", "9"], &["٣", "a", "/", ":"]),
        (r"^\D$", &["٣", "a"], &["0"]),
        (
            r"^\w$",
            &["a", "Z", "_", "5"],
            &["é", "-", "\u{17F}", "\u{212A}", "@", "[", "`", "{"],
        ),
        (r"^\W$", &["é", "-"], &["a", "_"]),
        (
            r"^\s$",
            &[
                " ", "\t", "\u{B}", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{2028}", "\u{3000}",
                "\u{202F}", "\u{205F}",
            ],
            &["\u{85}", "\u{180E}", "\u{200B}", "\u{1C}"],
        ),
        (r"^\S$", &["\u{85}", "a"], &[" "]),
        (
            r"\bab\b",
            &["ab", "x ab", "éabé", "ab-"],
            &["xab", "ab_", "1ab"],
        ),
        (r"a\Bb", &["ab"], &["a b"]),
        (r"^\B$", &[""], &["a"]),
        ("^[]$", &[], &["", "]", "a"]),
        ("^[^]$", &["\n", "a"], &["", "aa"]),
        ("[]a]", &[], &["]", "a]"]),
        ("^[a-]$", &["a", "-"], &["b"]),
        ("^[-a]$", &["a", "-"], &["b"]),
        (r"^[a\-z]$", &["a", "-", "z"], &["b"]),
        ("^[+--]$", &["+", ",", "-"], &["*", "."]),
        (
            r"^[\w-.]$",
            &["a", "-", ".", "_"],
            &["+", "\u{2D}\u{2D}", "/"],
        ),
        (r"^[a-\d]$", &["a", "-", "7"], &["b"]),
        (r"^[\d-\w]$", &["a", "-", "7"], &["+"]),
        (r"^[\b]$", &["\u{8}"], &["b"]),
        ("^[a[]$", &["a", "["], &["]"]),
        ("^[&x]$", &["&", "x"], &["&&"]),
        ("^[^a-c]$", &["d", "é", "😀"], &["a", "c", ""]),
    ]);
}

#[test]
fn escapes() {
    check(&[
        (r"^\u00e9\u{e9}\xe9$", &["ééé"], &["éé"]),
        (r"^\u{1F600}\ud83d\ude00😀$", &["😀😀😀"], &["😀😀"]),
        (r"^[\ud83d\ude00-\ud83d\ude02]$", &["😁"], &["😃"]),
        (r"^\u{00000000000000000041}$", &["A"], &["B"]),
        (r"^\u{0}\0$", &["\0\0"], &["\0"]),
        (r"^\u{10FFFF}$", &["\u{10FFFF}"], &[]),
        (r"^\cJ\cj[\cJ]\t\n\v\f\r$", &["\n\n\n\t\n\u{B}\u{C}\r"], &[]),
        (
            r##"^\-\_\ \@\"\'\#\/\!\%\&\,\:\;\<\=\>\`\~$"##,
            &["-_ @\"'#/!%&,:;<=>`~"],
            &[],
        ),
        (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|$", &["^$\\.*+?()[]{}|"], &[]),
        (r"^\p{Lu}$", &["A", "É"], &["a", "1"]),
        (r"^\P{Lu}$", &["a", "1", "ª"], &["É"]),
        (
            r"^\p{L}\p{gc=Letter}\p{General_Category=Ll}$",
            &["aAé"],
            &["aAE"],
        ),
        (r"^\p{Script=Greek}\p{sc=Grek}$", &["αΩ"], &["aΩ"]),
        (r"^[\p{Nd}\P{L}]$", &["٣", "-"], &["a"]),
        (r"^[^\p{L}]$", &["1"], &["a"]),
        (r"^\p{Cs}$", &[], &["a", "\u{E000}"]),
    ]);
}

#[test]
fn literal_brackets() {
    check(&[
        ("^a{$", &["a{"], &["a"]),
        ("^a{2$", &["a{2"], &["aa"]),
        ("^a{,2}$", &["a{,2}"], &["", "a", "aa"]),
        ("^a{x}$", &["a{x}"], &[]),
        ("^a{1,x}$", &["a{1,x}"], &[]),
        ("^{$", &["{"], &[]),
        ("^{+}$", &["{}", "{{}"], &["}"]),
        ("^]}$", &["]}"], &[]),
        ("^]{2}$", &["]]"], &["]"]),
        ("^a{2}}$", &["aa}"], &["aa"]),
        ("^a{ 2}$", &["a{ 2}"], &["aa"]),
    ]);
}

#[test]
fn groups_and_repetition() {
    check(&[
        ("^(ab|c)+?$", &["ab", "abcab"], &["", "abb"]),
        ("^(?:ab){2}$", &["abab"], &["ab", "ababab"]),
        (
            "^(?<year>[0-9]{4})-(?P<month>[0-9]{2})$",
            &["2026-01"],
            &["2026-1"],
        ),
        ("^(?<été>a)(?<$_1>b)$", &["ab"], &[]),
        (r"^(?<\u0061b>a)$", &["a"], &[]),
        ("^(?:(?<n>a)|(?<n>b))$", &["a", "b"], &[]),
        ("^a{0}b$", &["b"], &["ab"]),
        ("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]),
        ("^a{2,}?$", &["aa", "aaaaaaaa"], &["a"]),
        ("^a{02,3}$", &["aa", "aaa"], &["a"]),
        ("^a??$", &["", "a"], &["aa"]),
        ("^(a*)*$", &["", "aaa"], &["b"]),
        ("^(?:a?){3}$", &["", "a", "aaa"], &["aaaa"]),
        ("^()*$", &[""], &["a"]),
        ("^(?:)$", &[""], &["a"]),
        ("^(|a)$", &["", "a"], &["aa"]),
    ]);
}

#[test]
fn lookaheads() {
    check(&[
        (
            "^(?=.*[0-9])(?=.*[A-Z])[^ ]{3,5}$",
            &["aA1", "1AAAA"],
            &["aA", "aaa1", "AAAA", "A1 x", "A12345"],
        ),
        ("^(?!ab)a", &["a", "ac"], &["ab", "abc", "b"]),
        ("^(?=a)", &["a", "ab"], &["", "ba"]),
        (r"\A(?=a$)|^(?!b)c", &["a", "c", "cb"], &["ab", "b"]),
        ("x|^(?=a)(?!ab)", &["bx", "a", "ac"], &["ab", "b"]),
        ("(?i)^(?=A)a", &["A", "a"], &["b"]),
        ("^(?=a|b$)", &["ac", "b"], &["bc"]),
        ("^(?=())a(?:b)", &["ab"], &["a"]),
    ]);
}

#[test]
fn without_case() {
    check(&[
        (
            "(?i)^straße$",
            &["STRAẞE", "Straße", "ſtraße"],
            &["strasse"],
        ),
        ("(?i)^k$", &["K", "\u{212A}"], &["c"]),
        ("(?i)^[a-z]$", &["K", "\u{17F}", "\u{212A}"], &["é"]),
        (r"(?i)^\w$", &["\u{17F}", "\u{212A}"], &["é"]),
        (r"(?i)^\W$", &["é"], &["\u{17F}", "S"]),
        (r"(?i)\bs", &["S", "-s"], &["\u{212A}s", "xS"]),
        (r"(?i)^[^k]$", &["a"], &["K", "k", "\u{212A}"]),
        (r"(?i)^\p{Lu}$", &["a", "A"], &["1", "ª"]),
        (r"(?i)^\P{Lu}$", &["a", "A", "1"], &[]),
        (r"(?i)^[^\P{Lu}]$", &[], &["a", "A", "1"]),
        ("(?i)^σ$", &["Σ", "ς"], &["s"]),
        ("(?i)^İ$", &["İ"], &["i", "I", "ı"]),
        ("(?i)", &["", "a"], &[]),
        ("^k$", &["k"], &["K", "\u{212A}"]),
    ]);
}

/// A refused pattern, which code, and where.
type Refusal = (&'static str, PatternErrorKind, usize);

fn check_refusals(table: &[Refusal]) {
    for (source, kind, at) in table {
        let error = match Pattern::new(source) {
            Ok(_) => panic!("{source:?} should be refused"),
            Err(error) => error,
        };
        assert_eq!((error.kind, error.at), (*kind, *at), "{source:?}: {error}");
        assert!(error.reason.ends_with('.') && error.reason.len() > 20);
    }
}

#[test]
fn refuses_other_dialects() {
    check_refusals(&[
        ("a(?=b)", Unsupported, 1),
        ("(?=b)", Unsupported, 0),
        ("(?:^(?=b))", Unsupported, 4),
        ("(^)(?=b)", Unsupported, 3),
        ("(?:)^(?=b)", Unsupported, 5),
        ("^^(?=b)", Unsupported, 2),
        ("^a(?!b)", Unsupported, 2),
        ("^(?=a(?!b))", Unsupported, 5),
        ("^(?=^(?!b))", Unsupported, 5),
        ("x|(?!b)", Unsupported, 2),
        ("$(?!b)", Unsupported, 1),
        ("é(?<=a)b", Unsupported, 2),
        ("^(?<!a)b", Unsupported, 1),
        (r"(a)\1", Unsupported, 3),
        (r"\8", Unsupported, 0),
        (r"a\9", Unsupported, 1),
        (r"a\07", Unsupported, 1),
        (r"a\00", Unsupported, 1),
        (r"[\1]", Unsupported, 1),
        (r"(?<n>a)\k<n>", Unsupported, 7),
        (r"\k<n>", Unsupported, 0),
        ("(?P=n)", Unsupported, 0),
        ("a(?>b)", Unsupported, 1),
        ("a++", Unsupported, 1),
        ("a*+", Unsupported, 1),
        ("a?+", Unsupported, 1),
        ("ab{2}+", Unsupported, 2),
        ("ab{2,}+c", Unsupported, 2),
        ("a(?#b)", Unsupported, 1),
        ("a(?#b(c)", Unsupported, 1),
        ("a(?(1)b)", Unsupported, 1),
        ("a(?R)", Unsupported, 1),
        ("a(?1)", Unsupported, 1),
        ("a(?+1)", Unsupported, 1),
        ("a(?-1)", Unsupported, 1),
        ("a(?&b)", Unsupported, 1),
        ("a(?P>b)", Unsupported, 1),
        ("[a-z-[aeiou]]", Unsupported, 4),
        ("[abc-[b]]", Unsupported, 4),
        (r"[\w-[\d]]", Unsupported, 3),
        ("[a-z&&[b]]", Unsupported, 4),
        ("[&&]", Unsupported, 1),
        ("a(?i)b", Unsupported, 1),
        ("(?i:a)", Unsupported, 0),
        ("(?s)a", Unsupported, 0),
        ("(?im)a", Unsupported, 0),
        ("(?-i)a", Unsupported, 0),
        ("(?i)a(?i)", Unsupported, 5),
        (r"\p{Alphabetic}", Unsupported, 0),
        (r"\p{Any}", Unsupported, 0),
        (r"a\P{ASCII}", Unsupported, 1),
        (r"\p{scx=Greek}", Unsupported, 0),
        (r"[\p{Script_Extensions=Latn}]", Unsupported, 1),
    ]);
}

#[test]
fn refuses_what_is_no_pattern() {
    check_refusals(&[
        ("*", Invalid, 0),
        ("a|*", Invalid, 2),
        ("(+a)", Invalid, 1),
        ("{2}", Invalid, 0),
        ("a{2}{3}", Invalid, 4),
        ("a**", Invalid, 2),
        ("a+*", Invalid, 2),
        ("a???", Invalid, 3),
        ("a+?+", Invalid, 3),
        ("^*", Invalid, 1),
        ("$+", Invalid, 1),
        (r"\b?", Invalid, 2),
        (r"\B{2}", Invalid, 2),
        ("^(?=a)*", Invalid, 6),
        ("^(?!a)?", Invalid, 6),
        (r"\A*", Invalid, 2),
        ("a{2,1}", Invalid, 1),
        ("a{100000000000000000000,99999999999999999999}", Invalid, 1),
        ("a)", Invalid, 1),
        ("(a", Invalid, 0),
        ("a(b(c)", Invalid, 1),
        ("(?", Invalid, 0),
        ("a(?<n", Invalid, 1),
        ("(?<>a)", Invalid, 0),
        ("(?<1a>a)", Invalid, 0),
        ("(?<a-b>a)", Invalid, 0),
        ("(?<n>a)(?<n>b)", Invalid, 7),
        ("(?<n>a(?<n>b))", Invalid, 6),
        ("(?|a)", Invalid, 0),
        ("(?*a)", Invalid, 0),
        ("a[b", Invalid, 1),
        ("[^", Invalid, 0),
        (r"[a\]", Invalid, 0),
        ("a[b-a]", Invalid, 2),
        (r"a\", Invalid, 1),
        (r"\a", Invalid, 0),
        (r"a\e", Invalid, 1),
        (r"\Q", Invalid, 0),
        (r"\h", Invalid, 0),
        (r"\é", Invalid, 0),
        (r"\k", Invalid, 0),
        (r"\k<", Invalid, 0),
        (r"[\B]", Invalid, 1),
        (r"[\A]", Invalid, 1),
        (r"[\Z]", Invalid, 1),
        (r"\c1", Invalid, 0),
        (r"\c", Invalid, 0),
        (r"\x4", Invalid, 0),
        (r"\xg0", Invalid, 0),
        (r"\u004", Invalid, 0),
        (r"\u{}", Invalid, 0),
        (r"\u{110000}", Invalid, 0),
        (r"\u{1F600", Invalid, 0),
        (r"\ud83d", Invalid, 0),
        (r"a\ude00", Invalid, 1),
        (r"\ud83d\u0041", Invalid, 0),
        (r"\u{d83d}\u{de00}", Invalid, 0),
        (r"\08", Invalid, 0),
        (r"\p", Invalid, 0),
        (r"\pL", Invalid, 0),
        (r"\p{", Invalid, 0),
        (r"\p{}", Invalid, 0),
        (r"\p{Nope}", Invalid, 0),
        (r"\p{Latin}", Invalid, 0),
        (r"\p{scx=Nope}", Invalid, 0),
        (r"a\P{lu}", Invalid, 1),
    ]);
}

#[test]
fn the_first_fault_in_the_pattern_counts() {
    check_refusals(&[
        // What is never closed was opened first.
        (r"(\1", Invalid, 0),
        (r"a([\1", Invalid, 1),
        ("((?<=a)", Invalid, 0),
        (r"[\1", Invalid, 0),
        (r"(a\1)(", Unsupported, 2),
        (r"\1*+", Unsupported, 0),
        (r"*\1", Invalid, 0),
        ("(a++)*{", Unsupported, 2),
        (r"(?i)(?=a", Unsupported, 4),
    ]);
}
