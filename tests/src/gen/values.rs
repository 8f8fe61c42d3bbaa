//! Texts for known members: most are good, some are just not.

use super::choices::Choices;
use super::tree::{J, Style, write};
use crate::naive::tables::{Field, Role};

/// An amount of a batch or invoice.
const AMOUNTS: &[&str] = &[
    "10.00",
    "10",
    "0.00",
    "10.5",
    "7",
    "10.500",
    "10.505",
    "0",
    "1.12345",
    "1.123456",
    "1234567890123",
    "12345678901234",
    "-1",
    "-2.50",
    "-0",
    "",
    "abc",
    "1.",
    ".5",
    "1e3",
    "01.10",
    "+5",
    "1_000",
    "10,00",
    "\u{661}",
    " 1",
    "00",
    "0.001",
    "9999999999999.99999",
    "--1",
];
const CURRENCIES: &[&str] = &[
    "GBP", "USD", "EUR", "JPY", "BHD", "CLF", "XAU", "XXX", "QQQ", "HRK", "usd", "GB", "GBPX", "",
    "GB1", "\u{c9}UR",
];
const DATES: &[&str] = &[
    "2026-03-01T09:30:00Z",
    "2026-03-01",
    "2026-03-01T09:30:00",
    "2026-02-28T23:59:59Z",
    "2026-03-01T00:00:00+01:00",
    "2026-02-28T23:30:00-01:00",
    "2024-02-29",
    "2026-02-29",
    "2100-02-29",
    "2000-02-29T00:00:00z",
    "2026-03-01t09:30:00.125Z",
    "2026-12-31T23:59:60Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01 09:30:00Z",
    "2026-03-01T09:30Z",
    "2026-03-01T09:30:00+24:00",
    "2026-03-01T09:30:00+0100",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "",
    "tomorrow",
    "0000-01-01",
    "9999-12-31",
    "2026-03-01T09:30:61Z",
    "2026-03-01T09:60:00Z",
    "2026-03-01T",
    "2026-03-01Z",
    "2026-3-1",
    "2026-03-01T09:30:00.Z",
    "2026-03-01T09:30:00-00:00",
    "2026-03-01T09:30:00.999999999999",
    "\u{661}026-03-01",
    "2026-02-28T23:59:60Z",
    "2026-02-28T23:59:60",
    "-026-03-01",
];
const SCHEMES: &[&str] = &[
    "SortCodeAccountNumber",
    "IBAN",
    "BICFI",
    "Other",
    "iban",
    "",
];
const IDENTIFICATIONS: &[&str] = &[
    "12345612345678",
    "GB82WEST12345698765432",
    "DEUTDEFF500",
    "DE89370400440532013000",
    "BARCGB22",
    "1234561234567",
    "123456123456789",
    "GB83WEST12345698765432",
    "GB82WEST1234569876543",
    "GB82 WEST 1234 5698 7654 32",
    "ZZ82WEST",
    "GB8",
    "gb82WEST12345698765432",
    "GB82west12345698765432",
    "NO9386011117947",
    "DEUTDEFF50",
    "DEUTQQFF",
    "deutdeff",
    "",
    "G",
    "GBA2WEST12345698765432",
    "1234GB22XXX",
    "NEDSZAJJ\u{e9}",
    "MT84MALT011000012345MTLCAST001S",
    "\u{e9}\u{e9}",
    "12345612345 78",
];
const COUNTRIES: &[&str] = &[
    "GB", "GBR", "US", "USA", "UK", "DE", "DEU", "ZZ", "ZZZ", "gb", "", "XKX", "AN", "SU", "GB ",
    "\u{c9}",
];
const INSTRUMENTS: &[&str] = &[
    "BACS",
    "ACH",
    "FPS",
    "Faster Payments",
    "CHAPS",
    "Automated",
    "",
    "bacs",
    "NOPE",
    "CH\"S",
];
const IDS: &[&str] = &["a", "b", "c", "", "A", "\u{e9}", "p-1", "a b"];
const PROVIDERS: &[&str] = &["p-1", "p-2", "", "P-1"];
const TEXTS: &[&str] = &[
    "x",
    "Acme Ltd",
    "",
    "a\"b",
    "\u{e9}t\u{e9}",
    "\u{1d11e}",
    "line\nbreak",
    "12",
    "AB",
    "a@b.example",
    "tab\t",
    "\u{10ffff}",
    "null",
    "\u{1}",
    "back\\slash",
    "Stra\u{df}e/7~1",
    "\u{2028}",
    "GBP",
];

/// A text for any member.
pub fn any_text(c: &mut Choices) -> String {
    if c.one_in(40) {
        return "y\u{e9}".repeat(c.below(240));
    }
    c.of(TEXTS).to_owned()
}

/// One character of a text exchanged, dropped or doubled.
pub fn mutate(text: &str, c: &mut Choices) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return "x".to_owned();
    }
    let at = c.below(chars.len());
    match c.below(4) {
        0 => {
            chars.remove(at);
        }
        1 => chars.insert(at, *c.of(&[&'x', &'0', &'A', &'\u{e9}', &'.', &'-'])),
        2 => chars[at] = *c.of(&[&'x', &'0', &'9', &'A', &' ', &':']),
        _ => chars.swap(0, at),
    }
    chars.into_iter().collect()
}

/// The first choices of a list are good and come most often.
fn mostly<'a>(list: &[&'a str], good: usize, c: &mut Choices) -> &'a str {
    if c.one_in(5) {
        c.of(list)
    } else {
        c.of(&list[..good])
    }
}

/// A good or nearly good text for a known member.
pub fn text(field: &Field, c: &mut Choices) -> String {
    if let Some(max) = field.max
        && c.one_in(5)
    {
        let letter = c.of(&["a", "\u{e9}", "\u{1d11e}"]);
        return letter.repeat(max + c.below(2));
    }
    let plain = match field.role {
        Role::Amount | Role::InvoiceAmount => mostly(AMOUNTS, 5, c),
        Role::Currency => mostly(CURRENCIES, 4, c),
        Role::Date | Role::Execution => mostly(DATES, 4, c),
        Role::Country2 | Role::Country3 => mostly(COUNTRIES, 4, c),
        Role::Additional => return additional(c),
        Role::OneOf(allowed) => c.of(allowed),
        Role::Plain | Role::Minor => match field.name {
            "schemeName" => mostly(SCHEMES, 3, c),
            "identification" => mostly(IDENTIFICATIONS, 5, c),
            "localInstrument" => mostly(INSTRUMENTS, 4, c),
            "externalId" | "endToEndIdentifier" => mostly(IDS, 3, c),
            "providerId" => mostly(PROVIDERS, 2, c),
            _ => return any_text(c),
        },
    };
    if c.one_in(16) {
        mutate(plain, c)
    } else {
        plain.to_owned()
    }
}

/// A number for a known member.
pub fn number(c: &mut Choices) -> String {
    let list = [
        "1050",
        "0",
        "1",
        "1.5",
        "-1",
        "1e3",
        "999999999999999",
        "1000000000000000",
        "0.0",
        "12E+2",
        "-0",
    ];
    c.of(&list).to_owned()
}

/// What an `additionalData` holds.
pub fn additional(c: &mut Choices) -> String {
    let mut inner = Vec::new();
    let mut names = [
        "apcaNumber",
        "companyNumber",
        "apcaNumber 2",
        "list",
        "apcaNumber!",
        "deep",
    ];
    if c.one_in(2) {
        c.shuffle(&mut names);
    }
    for name in names {
        if c.one_in(3) {
            continue;
        }
        let value = match name {
            "list" => J::Arr(
                (0..c.below(3))
                    .map(|_| J::Obj(vec![("n".to_owned(), any(1, c))]))
                    .collect(),
            ),
            "deep" => J::Obj(vec![
                ("a".to_owned(), any(1, c)),
                ("b".to_owned(), any(0, c)),
            ]),
            _ => leaf(c),
        };
        inner.push((name.to_owned(), value));
    }
    let style = if c.one_in(3) {
        Style::Odd
    } else {
        Style::Compact
    };
    let text = write(&J::Obj(inner), style, c);
    match c.below(16) {
        10 => format!("[{text}]"),
        11 => c
            .of(&["null", "12", "\"x\"", "true", "[]", " {} "])
            .to_owned(),
        12 => c
            .of(&[
                "",
                "{",
                "not json",
                "{\"a\":1,\"a\":2}",
                "\u{feff}{}",
                "{\"a\":\"\\ud800\"}",
                "{} x",
                "01",
                "{'a':1}",
            ])
            .to_owned(),
        13 => {
            let deep = 62 + c.below(5);
            format!("{}{}", "[".repeat(deep), "]".repeat(deep))
        }
        14 => mutate(&text, c),
        _ => text,
    }
}

/// A string, number, boolean or null.
pub fn leaf(c: &mut Choices) -> J {
    match c.below(6) {
        0 => J::s(c.of(&["12345678", "x", "", "AB", "\u{e9}"])),
        1 => J::Num(number(c)),
        2 => J::Bool(c.one_in(2)),
        3 => J::Null,
        _ => J::Str(any_text(c)),
    }
}

/// Any value of a small depth.
pub fn any(depth: usize, c: &mut Choices) -> J {
    if depth == 0 || c.one_in(2) {
        return leaf(c);
    }
    if c.one_in(2) {
        return J::Arr((0..c.below(4)).map(|_| any(depth - 1, c)).collect());
    }
    let names = [
        "a",
        "n",
        "name",
        "x/y~z",
        "identification",
        "additionalData",
        "externalId",
        "a\"b",
        "a\\b",
        "a\u{8}",
        "",
    ];
    let mut members: Vec<(String, J)> = Vec::new();
    for _ in 0..c.below(4) {
        let name = c.of(&names);
        if !members.iter().any(|(n, _)| n == name) {
            members.push((name.to_owned(), any(depth - 1, c)));
        }
    }
    J::Obj(members)
}
