//! Rules on members known and unknown.

use super::choices::Choices;
use super::tree::J;
use super::values;
use crate::naive::tables::{self, Kind, Role, Table};

const REGEXES: &[&str] = &[
    "",
    "^[A-Z]{3}$",
    "^[0-9]+$",
    "^.{0,10}$",
    "^(GBP|USD)$",
    "a",
    r"^\d{14}$",
    "^[^\"]*$",
    "^$",
    "x|y",
    "(?i)^gbp",
    r"^(?=.*[0-9])[A-Z0-9.]+$",
    r"\S",
    r"^\w+$",
    r"^\p{Lu}",
    r"[0-9]{2}\.[0-9]{2}$",
    "^(?:ab|c)*$",
    r"\A[a-z]*\z",
    "^(?P<n>[A-Z]{2})",
    r"\u00e9",
    "^[^\\s]{1,36}$",
    "^true$",
    "[\u{e9}\u{1d11e}]",
    r"\bx\b",
];
/// Refused ones; the place of what is refused is plain in each.
const REFUSED: &[&str] = &[
    "(?<=a)b",
    "a(?!b)",
    r"(a)\1",
    "a++",
    "(?>a)",
    "a(?i)b",
    "(?#c)a",
    "(a",
    "*a",
    "a)",
    r"\q",
    "a{2}{3}",
    "((a{1,1000}){1,1000}){1,1000}",
    "^*",
    "a{3,2}",
    r"\07",
];
const OPTIONALITIES: &[&str] = &[
    "Required",
    "Optional",
    "NotAllowed",
    "Not allowed",
    "not-allowed",
    "MANDATORY",
    "Forbidden",
    "Prohibited",
    "re_quired",
];
const APIS: [(&str, &[&str]); 4] = [
    (
        "batch",
        &["BatchPayments", "Batch", "batchpayment", "PAYMENTS"],
    ),
    ("subscription", &["Subscriptions", "subscription"]),
    (
        "creditor",
        &["Creditors", "CreditorPut", "creditorputs", "Creditor"],
    ),
    (
        "debtor-account",
        &[
            "DebtorAccounts",
            "debtoraccount",
            "DebtorAccountPut",
            "DebtorAccountPuts",
        ],
    ),
];

/// Where a document shall be wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It loads.
    Good,
    /// It has refused regexes only.
    Regexes,
    /// Rules and shapes are bad too.
    Bad,
}

/// One rule's maker: numbers its rules and reuses some paths.
pub struct Maker<'a> {
    /// The resource that most rules are about.
    pub resource: &'a str,
    /// Where a document shall be wrong.
    pub health: Health,
    /// Paths used before, so that rules overlap.
    pub pool: Vec<String>,
    /// Rules made.
    pub made: usize,
}

impl Maker<'_> {
    fn path(&mut self, resource: &str, c: &mut Choices) -> String {
        if !self.pool.is_empty() && c.one_in(4) {
            let old = self.pool[c.below(self.pool.len())].clone();
            // An ancestor of an earlier path, or the path itself.
            let cut = old.rfind('.').filter(|at| *at > 1 && c.one_in(2));
            return cut.map_or(old.clone(), |at| old[..at].to_owned());
        }
        let Some(table) = tables::of(resource) else {
            return "$.x".to_owned();
        };
        let mut steps = Vec::new();
        walk(table, &mut steps, c);
        let mut text = spell(&steps, resource, c);
        if !text.chars().any(char::is_alphabetic) {
            text += ".externalId";
        }
        self.pool.push(text.clone());
        text
    }

    fn validation(&mut self, file_format: bool, c: &mut Choices) -> J {
        let listed = APIS.iter().find(|(r, _)| *r == self.resource);
        let (resource, names) = match listed {
            Some(own) if file_format || !c.one_in(6) => *own,
            _ => APIS[c.below(4)],
        };
        let resource = if file_format { "batch" } else { resource };
        let api = if c.one_in(24) {
            "Invoices"
        } else {
            c.of(names)
        };
        let mut v = Vec::new();
        let mut put = |name: &str, value: J| v.push((name.to_owned(), value));
        if !file_format || c.one_in(4) {
            put("apiPath", J::s(api));
        }
        put("jsonPath", J::Str(self.path(resource, c)));
        put(
            "optionality",
            J::s(if c.one_in(3) {
                c.of(OPTIONALITIES)
            } else {
                c.of(&OPTIONALITIES[..3])
            }),
        );
        if !c.one_in(4) {
            put(
                "regex",
                if c.one_in(12) {
                    J::Null
                } else {
                    J::s(c.of(REGEXES))
                },
            );
        }
        if c.one_in(2) {
            put(
                "uiLabel",
                J::s(c.of(&["Label", "", "\u{e9}tiquette \"q\""])),
            );
        }
        if c.one_in(2) {
            put(
                "errorMessage",
                J::s(c.of(&[
                    "must be right.",
                    "Must be right.",
                    "",
                    "\u{e9}crire.",
                    "1 wrong",
                    "\u{c9}. \"x\"",
                ])),
            );
        }
        if c.one_in(2) {
            put("example", J::s(c.of(&["12", "", "a\"b\u{1}"])));
        }
        if c.one_in(6) {
            put("description", J::Num("5".to_owned()));
        }
        J::Obj(v)
    }

    /// One rule, as its kind of document has it.
    fn rule(&mut self, file_format: bool, c: &mut Choices) -> J {
        self.made += 1;
        let mut validation = self.validation(file_format, c);
        if self.health != Health::Good && c.one_in(4) {
            validation.set("regex", J::s(c.of(REFUSED)));
        }
        if self.health == Health::Bad && c.one_in(3) {
            match c.below(6) {
                0 => validation.set("jsonPath", J::s(c.of(BAD_PATHS))),
                1 => validation.set("optionality", values::any(1, c)),
                2 => validation
                    .members()
                    .into_iter()
                    .for_each(|m| m.retain(|(n, _)| n != "optionality")),
                3 => validation.set("jsonPath", c_null_or_number(c)),
                4 if !file_format => validation
                    .members()
                    .into_iter()
                    .for_each(|m| m.retain(|(n, _)| n != "apiPath")),
                _ => validation.set("regex", J::Num("1".to_owned())),
            }
        }
        let mut rule = vec![("ruleId".to_owned(), J::Str(format!("r-{}", self.made)))];
        if self.health == Health::Bad && c.one_in(12) {
            rule.clear();
        }
        let name = if file_format {
            "sourceValidation"
        } else {
            "validation"
        };
        if file_format && c.one_in(10) {
            if c.one_in(2) {
                validation.set("jsonPath", J::s(""));
                rule.push((name.to_owned(), validation));
            }
        } else {
            rule.push((name.to_owned(), validation));
        }
        if self.health == Health::Bad && c.one_in(16) {
            return values::leaf(c);
        }
        J::Obj(rule)
    }

    /// A list of rules.
    pub fn rules(&mut self, most: usize, file_format: bool, c: &mut Choices) -> J {
        J::Arr(
            (0..c.below(most + 1))
                .map(|_| self.rule(file_format, c))
                .collect(),
        )
    }
}

fn c_null_or_number(c: &mut Choices) -> J {
    if c.one_in(2) {
        J::Null
    } else {
        J::Num("7".to_owned())
    }
}

const BAD_PATHS: &[&str] = &[
    "",
    "$",
    "$..x",
    "$.payments[-1]",
    "$.payments[0:1]",
    "$.payments[?@.x]",
    "$['a','b']",
    "data",
    "$.data",
    ".x",
    "$.x.",
    "*.x",
    "$.a-b",
    "$.x[01]",
    "$x",
    "$.x ",
    " $.x",
    "$.x[",
    "$['x\"]",
    "$.payments[*",
    "$.1a",
    "$[9007199254740992]",
    "$['\\q']",
    "$. x",
];

/// A known path, with now and then an unknown or deeper step.
fn walk(table: &'static Table, steps: &mut Vec<String>, c: &mut Choices) {
    if c.one_in(30) {
        steps.push("*".to_owned());
        for _ in 0..c.below(4) {
            let next = [
                "externalId",
                "*",
                "name",
                "identification",
                "0",
                "amount",
                "creditor",
                "additionalData",
                "apcaNumber",
            ];
            steps.push(c.of(&next).to_owned());
        }
        return;
    }
    if c.one_in(20) {
        steps.push(c.of(&["x", "zz", "n", "a", "a\"b", "a\\b", ""]).to_owned());
        for _ in 0..c.below(4) {
            steps.push(
                c.of(&[
                    "a",
                    "n",
                    "*",
                    "name",
                    "0",
                    "x/y~z",
                    "externalId",
                    "1",
                    "a\"b",
                    "a\\b",
                    "a\nb",
                    "",
                    "4294967296",
                ])
                .to_owned(),
            );
        }
        return;
    }
    let field = &table.fields[c.below(table.fields.len())];
    steps.push(field.name.to_owned());
    match field.kind {
        Kind::Object(inner) if !c.one_in(8) => walk(inner, steps, c),
        Kind::Objects(inner) if !c.one_in(10) => {
            match c.below(8) {
                0 | 1 => {}
                2 => steps.push("0".to_owned()),
                3 => steps.push("1".to_owned()),
                _ => steps.push("*".to_owned()),
            }
            walk(inner, steps, c);
        }
        _ if field.role == Role::Additional && !c.one_in(4) => {
            let inside: &[&str] = c.of(&[
                &["apcaNumber"] as &[&str],
                &["companyNumber"],
                // Names that go on where another ends, with what comes before a quote.
                &["apcaNumber 2"],
                &["apcaNumber!"],
                &["deep", "a"],
                &["list", "n"],
                &["list", "*", "n"],
                &["deep", "*"],
                &["list", "1", "n"],
                &["*"],
            ]);
            steps.extend(inside.iter().map(|s| (*s).to_owned()));
        }
        Kind::Text if c.one_in(40) => steps.push(c.of(&["foo", "*", "0"]).to_owned()),
        _ => {}
    }
}

fn spell(steps: &[String], resource: &str, c: &mut Choices) -> String {
    let mut steps = steps.to_vec();
    let data = steps.first().is_some_and(|s| s == "data");
    if resource == "batch" && c.one_in(6) {
        steps.insert(0, "data".to_owned());
    } else if resource != "batch" && data && steps.len() > 1 && steps[1] != "data" && c.one_in(3) {
        steps.remove(0);
    }
    let mut out = if c.one_in(4) {
        String::new()
    } else {
        "$".to_owned()
    };
    for step in &steps {
        let index = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        let odd = step.is_empty() || step.contains(['"', '\\', '\n']);
        let form = c.below(8);
        if step == "*" {
            let dotted = form == 0 && !out.is_empty();
            out += if dotted { ".*" } else { "[*]" };
        } else if index {
            out += &format!("[{step}]");
        } else if odd {
            // As JSON spells it, which RFC 9535 takes between double quotes.
            out += &format!("[{}]", serde_json::Value::from(step.as_str()));
        } else if form == 1 || step.contains([' ', '!']) {
            out += &format!("['{step}']");
        } else if form == 2 {
            out += &format!("[ \"{step}\" ]");
        } else if step.contains('/') || (form == 3 && c.one_in(4)) {
            let escaped = step.replace('/', "\\/").replace('e', "\\u0065");
            out +=
                &format!(" ['{escaped}']").replacen(' ', if out.is_empty() { "" } else { " " }, 1);
        } else if out.is_empty() {
            out += step;
        } else {
            out += &format!(".{step}");
        }
    }
    out
}
