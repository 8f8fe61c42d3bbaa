//! Section 2 by three readers: the core and the naive checker must give the same report, byte for byte, and
//! serde_json must take and refuse the same texts in all that section 2 leaves to RFC 8259.

use payflight_tests::generate::case;
use payflight_tests::generate::choices::Choices;
use payflight_tests::naive::{Answer, Load, check};

/// Bytes that mean something somewhere in a JSON text, and some that never do.
const BYTES: &[u8] = b"\"\\/{}[]:,-+.0123456789abcdefEnrtuxTN \t\n\r\x00\x01\x0b\x1f\x7f\x80\xbf\xc0\xc2\xe2\xed\xef\xf0\xf4\xff";

const TEXTS: &[&str] = &[
    r#"{"a":1,"b":[true,false,null,"x"],"c":{"d":-1.5e+3,"e":0,"f":"\"\\\/\b\f\n\r\t\u0041\uD834\udd1e"},"g":[[],{}]}"#,
    "{ \"\u{e9}\u{20ac}\u{1d11e}\" : [ 0.1 , 1E5,\t12e-7\r\n] ,\n\"externalId\":\"b\\u00e9\",\"payments\":[{\"instructedAmount\":{\"amount\":\"1\"}}]}",
    "{}",
];

/// Counts of one test, for its last word.
#[derive(Default)]
struct Seen {
    all: usize,
    refused: usize,
}

impl Seen {
    fn three(&mut self, text: &[u8]) {
        let Answer::Report(ours) = check(&Load::default(), text, "") else {
            panic!("no report")
        };
        let theirs = payflight::api::check(None, text, b"");
        let theirs = String::from_utf8(theirs).expect("UTF-8");
        let show = text.escape_ascii();
        assert_eq!(ours, theirs, "\nnaive and core, of {show}");
        self.all += 1;
        let says = |code: &str| ours.contains(&format!("\"code\":\"json.{code}\""));
        // A duplicate, a depth or a top of another kind ends the read: what follows is not looked at.
        if says("too_deep") || says("duplicate_member") || says("not_an_object") {
            return;
        }
        let refused = says("syntax");
        self.refused += usize::from(refused);
        match serde_json::from_slice::<serde_json::Value>(text) {
            // RFC 8259 sets no limit to a number.
            Err(e) if e.to_string().contains("number out of range") => {}
            found => assert_eq!(refused, found.is_err(), "serde_json, of {show}: {found:?}"),
        }
    }

    fn value(&mut self, value: &[u8]) {
        self.three(&[b"{\"v\":", value, b"}"].concat());
        self.three(&[b"{\"v\":", value].concat());
    }

    fn done(&self, least: usize) {
        println!("texts: {} refused: {}", self.all, self.refused);
        assert!(self.all >= least && self.refused > 0 && self.refused < self.all);
    }
}

#[test]
fn truncated_and_changed_at_each_byte() {
    let mut seen = Seen::default();
    for text in TEXTS.iter().map(|t| t.as_bytes()) {
        for at in 0..=text.len() {
            seen.three(&text[..at]);
            for byte in BYTES {
                let rest = text.get(at + 1..).unwrap_or(&[]);
                seen.three(&[&text[..at], &[*byte], rest].concat());
                seen.three(&[&text[..at], &[*byte], &text[at..]].concat());
            }
            seen.three(&[&text[..at], text.get(at + 1..).unwrap_or(&[])].concat());
        }
    }
    seen.done(20_000);
}

#[test]
fn every_form_of_a_number() {
    let mut seen = Seen::default();
    let alphabet = b"-0+1.eE";
    let mut forms: Vec<Vec<u8>> = vec![Vec::new()];
    for _ in 0..5 {
        let longer = forms
            .iter()
            .flat_map(|f| alphabet.iter().map(move |b| [f.as_slice(), &[*b]].concat()));
        forms = longer.collect();
        forms.iter().for_each(|f| seen.value(f));
    }
    for form in [
        "1e999",
        "-1E-999",
        "123456789012345678901234567890",
        "0.000e+00",
        "1 2",
        "0x1",
        "NaN",
        "Infinity",
    ] {
        seen.value(form.as_bytes());
    }
    seen.done(30_000);
}

#[test]
fn every_escape() {
    let mut seen = Seen::default();
    for byte in 0..=255u8 {
        seen.value(&[b'"', b'\\', byte, b'"']);
        seen.value(&[b'"', b'\\', byte]);
        seen.value(&[b'"', byte, b'"']);
        for at in 0..4 {
            let mut digits = *b"0041";
            digits[at] = byte;
            seen.value(&[b"\"\\u", digits.as_slice(), b"\""].concat());
        }
    }
    let units = [
        "0000", "d7ff", "D800", "dBfF", "DC00", "dfff", "e000", "FFFF",
    ];
    for high in units {
        for low in units {
            let pair = format!("\"\\u{high}\\u{low}\"");
            (0..=pair.len()).for_each(|at| seen.value(&pair.as_bytes()[..at]));
            for at in 8..pair.len() {
                for byte in b"\\\"ux0dDcCbBfF8zG\x01\xc3" {
                    let mut other = pair.clone().into_bytes();
                    other[at] = *byte;
                    seen.value(&other);
                }
            }
        }
    }
    seen.done(5_000);
}

#[test]
fn every_kind_of_utf8() {
    let mut seen = Seen::default();
    let next = [
        0x00, 0x22, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff,
    ];
    for first in 0x80..=0xffu8 {
        seen.three(&[b'{', first, b'}']);
        for a in next {
            seen.value(&[b'"', first, a, b'"']);
            // Only these begin a sequence of three or four.
            let longer: &[u8] = if first < 0xe0 { &[] } else { &next };
            for &b in longer {
                seen.value(&[b'"', first, a, b, b'"']);
                for c in [0x22, 0x7f, 0x80, 0xbf, 0xc0] {
                    seen.value(&[b'"', first, a, b, c, b'"']);
                }
            }
        }
    }
    seen.done(50_000);
}

/// Every scalar value's sequence cut at each length, in a string, as a name, between values and at the end of the
/// text; and the sequences that are none, by their kind.
#[test]
fn every_cut_of_a_sequence() {
    let mut seen = Seen::default();
    let edges = [
        '\u{80}',
        '\u{7ff}',
        '\u{800}',
        '\u{fff}',
        '\u{1000}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{feff}',
        '\u{ffff}',
        '\u{10000}',
        '\u{3ffff}',
        '\u{40000}',
        '\u{10ffff}',
    ];
    let mut sequences: Vec<Vec<u8>> = edges.iter().map(|c| c.to_string().into_bytes()).collect();
    let none: [&[u8]; 22] = [
        // Overlong: NUL, `"`, U+7F, U+80, U+7FF, U+FFFF.
        b"\xc0\x80",
        b"\xc0\xa2",
        b"\xc1\xbf",
        b"\xe0\x80\x80",
        b"\xe0\x82\x80",
        b"\xe0\x9f\xbf",
        b"\xf0\x80\x80\x80",
        b"\xf0\x8f\xbf\xbf",
        // Surrogates, alone and as a pair.
        b"\xed\xa0\x80",
        b"\xed\xaf\xbf",
        b"\xed\xb0\x80",
        b"\xed\xbf\xbf",
        b"\xed\xa0\xbd\xed\xb8\x80",
        // Over U+10FFFF, and first bytes of five and six.
        b"\xf4\x90\x80\x80",
        b"\xf5\x80\x80\x80",
        b"\xf7\xbf\xbf\xbf",
        b"\xf8\x88\x80\x80\x80",
        b"\xfc\x84\x80\x80\x80\x80",
        // Continuations alone, and bytes that are none.
        b"\x80",
        b"\xbf\xbf",
        b"\xfe",
        b"\xff",
    ];
    sequences.extend(none.iter().map(|bytes| bytes.to_vec()));
    for sequence in &sequences {
        for cut in 1..=sequence.len() {
            let part = &sequence[..cut];
            for (before, after) in [
                ("{\"v\":\"", "\"}"),
                ("{\"v\":\"", "x\"}"),
                ("{\"v\":\"", "\u{e9}\"}"),
                ("{\"v\":\"", "\\n\"}"),
                ("{\"v\":\"", ""),
                (
                    "{\"v\":\"abcdefghijklmnopqrstuvwxyz0123456789",
                    "abcdefghijklmnopqrstuvwxyz0123456789\"}",
                ),
                ("{\"v\":\"abcdefghijklmnopqrstuvwxyz0123456789", ""),
                ("{\"", "\":1}"),
                ("{\"v\":1", "}"),
                ("{\"v\":1}", ""),
                ("{\"v\":1} ", " "),
                ("", "{}"),
                ("{\"v\":\"\\", "\"}"),
                ("{\"v\":\"\\u00", "\"}"),
                ("{\"v\":[tru", "]}"),
                ("{\"v\":-1.", "}"),
            ] {
                seen.three(&[before.as_bytes(), part, after.as_bytes()].concat());
            }
        }
    }
    seen.done(1_500);
}

/// Bytes of any value, not only those that mean something, and bodies with one byte or bit changed.
#[test]
fn bytes_of_any_value() {
    let mut seen = Seen::default();
    for seed in 0..20_000u64 {
        let mut c = Choices::seeded(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5eed);
        let mut random =
            |most: usize| -> Vec<u8> { (0..c.below(most)).map(|_| c.below(256) as u8).collect() };
        let (bytes, inside) = (random(40), random(12));
        seen.three(&bytes);
        seen.three(&[b"{\"", inside.as_slice(), b"\":0}"].concat());
        seen.three(&[b"{\"a\":\"", inside.as_slice(), b"\"}"].concat());
    }
    for seed in 0..200u64 {
        let mut c = Choices::seeded(seed ^ 0xb17);
        let body = case(&mut c).body;
        for _ in 0..60 {
            let at = c.below(body.len().max(1));
            let mut other = body.clone();
            other
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|b| *b ^= 1 << c.below(8));
            seen.three(&other);
        }
    }
    seen.done(70_000);
}

#[test]
fn depth_and_repeated_names() {
    let mut seen = Seen::default();
    for depth in 60..70 {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let text = format!("{{\"v\":{}1{}}}", open.repeat(depth), close.repeat(depth));
            seen.three(text.as_bytes());
            seen.three(&text.as_bytes()[..text.len() / 2]);
        }
    }
    let names = [
        r#""a""#,
        r#""\u0061""#,
        r#""b""#,
        r#""A""#,
        r#""externalId""#,
        r#""external\u0049d""#,
        r#""""#,
    ];
    for first in names {
        for second in names {
            for rest in ["1}", "1", "1,}", "\"\\x\"}", "[1,]}", "{\"a\":1,\"a\":2}}"] {
                let text = format!("{{{first}:{{}},{second}:{rest}");
                (0..=text.len()).for_each(|at| seen.three(&text.as_bytes()[..at]));
                seen.three(format!("{{\"payments\":[{text}]}}").as_bytes());
            }
        }
    }
    seen.done(2_000);
}

/// An object of few names, each spelled in one of several ways, in which others are nested.
fn object(c: &mut Choices, depth: usize) -> String {
    const NAMES: [[&str; 3]; 6] = [
        ["a", r"\u0061", "a"],
        ["b", r"\u0062", "b"],
        ["\u{e9}", r"\u00e9", r"\u00E9"],
        ["/", r"\/", r"\u002f"],
        ["amount", r"amoun\u0074", "amount"],
        ["payments", r"payment\u0073", "payments"],
    ];
    let names = 2 + c.below(NAMES.len() - 1);
    let members = (0..c.below(5)).map(|_| {
        let name = NAMES[c.below(names)][c.below(3)];
        let value = match c.below(if depth == 0 { 2 } else { 5 }) {
            0 => "null".into(),
            1 => "1".into(),
            2 => format!("[{}]", object(c, depth - 1)),
            _ => object(c, depth - 1),
        };
        format!("\"{name}\":{value}")
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// A name that one object teaches is asked of the objects around it and inside of it.
#[test]
fn few_names_at_every_depth() {
    let mut seen = Seen::default();
    let mut twice = 0;
    for seed in 0..30_000u64 {
        let mut c = Choices::seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xface);
        let depth = 1 + c.below(4);
        let mut text = object(&mut c, depth);
        if c.below(3) == 0 {
            text = format!("{{\"payments\":[{text},{}]}}", object(&mut c, depth));
        }
        seen.three(text.as_bytes());
        seen.three(&text.as_bytes()[..c.below(text.len())]);
        let answer = payflight::api::check(None, text.as_bytes(), b"");
        twice += usize::from(String::from_utf8_lossy(&answer).contains("json.duplicate_member"));
    }
    println!("with a name twice: {twice}");
    assert!(twice > 5_000 && twice < 25_000);
    seen.done(60_000);
}

#[test]
fn random_bytes_and_changed_bodies() {
    let mut seen = Seen::default();
    for seed in 0..4_000u64 {
        let mut c = Choices::seeded(seed.wrapping_mul(0x9e37_79b9_97f4_a7c1));
        let mut body = case(&mut c).body;
        for _ in 0..=c.below(3) {
            let at = c.below(body.len().max(1));
            match c.below(4) {
                0 => body.truncate(at),
                1 => body.insert(at.min(body.len()), BYTES[c.below(BYTES.len())]),
                2 if !body.is_empty() => {
                    body.remove(at);
                }
                _ => body
                    .get_mut(at)
                    .into_iter()
                    .for_each(|b| *b = BYTES[c.below(BYTES.len())]),
            }
        }
        seen.three(&body);
        let random: Vec<u8> = (0..c.below(24))
            .map(|_| BYTES[c.below(BYTES.len())])
            .collect();
        seen.value(&random);
    }
    seen.done(12_000);
}
