//! Bodies to split, put together at random: any order of members, any white space, escapes, what is no payment.

use payflight::plan::PlanOptions;
use payflight_tests::generate::choices::Choices;
use payflight_tests::naive::plan::Options;

const SPACES: &[&str] = &["", "", "", " ", "\r\n", "\n  ", "\t", " \r\n\t "];
const TEXTS: &[&str] = &[
    "x",
    "",
    "Zo\u{eb}",
    "\u{1F600}\u{1F469}\u{200D}\u{1F4BB}",
    r"\ud83d\ude00",
    r#"\"quoted\", [not] {a} bracket"#,
    r"a\\",
    r"\u005b\/\n",
    "],}",
    "A rather long text that makes this payment larger than the others are",
];
const IDS: &[&str] = &[
    "b-1",
    "",
    "a\\\"b",
    "caf\u{e9}",
    r"\u0062-\u0031",
    r"x\/y\n",
];
const NEW_IDS: &[&str] = &[
    "",
    "p",
    "part two",
    "q\"\\\u{1}\n",
    "\u{1F600}",
    "a-much-longer-identifier",
];

/// A body and the options to split it by.
pub struct Case {
    /// The body.
    pub body: String,
    /// As the naive planner takes them.
    pub options: Options,
}

impl Case {
    /// One that the choices lead to.
    pub fn new(choices: &mut Choices) -> Case {
        let count = 1 + choices.below(8) - usize::from(choices.one_in(16));
        let body = body(choices, count);
        let ids = choices.one_in(3).then(|| {
            let many = choices.below(count + 3);
            (0..many).map(|_| choices.of(NEW_IDS).to_owned()).collect()
        });
        let omitted = if choices.one_in(3) {
            choices.below(4)
        } else {
            0
        };
        let indexes = count + usize::from(choices.one_in(8));
        let omitted = if count == 0 { 0 } else { omitted };
        let omit = (0..omitted).map(|_| choices.below(indexes)).collect();
        let bytes = match choices.below(3) {
            0 => 5_000_000,
            // Around what a few payments need.
            _ => (body.len() * (4 + choices.below(6)) / 8) + choices.below(24),
        };
        let options = Options {
            bytes,
            payments: *choices_of(choices, &[2000, 1, 2, 3, 4, 0, 2]),
            invoices: *choices_of(choices, &[2000, 0, 3, 2, 4, 7, 6]),
            ids,
            omit,
        };
        Case { body, options }
    }

    /// As the engine takes them.
    pub fn for_engine(&self) -> PlanOptions {
        let mut options = PlanOptions::default();
        options.max_body_bytes = self.options.bytes as u64;
        options.max_payments = self.options.payments as u64;
        options.max_invoices = self.options.invoices as u64;
        options.ids = self.options.ids.clone();
        options.omit = self.options.omit.clone();
        options
    }

    /// As `plan` by name takes them.
    pub fn for_call(&self) -> String {
        let mut options = serde_json::json!({
            "maxBodyBytes": self.options.bytes,
            "maxPayments": self.options.payments,
            "maxInvoices": self.options.invoices,
            "omit": self.options.omit,
        });
        if let Some(ids) = &self.options.ids {
            options["ids"] = ids.clone().into();
        }
        serde_json::json!({"body": self.body, "options": options}).to_string()
    }
}

fn choices_of<'a>(choices: &mut Choices, list: &'a [usize]) -> &'a usize {
    // The first of the list is taken by half.
    if choices.below(2) == 0 {
        &list[0]
    } else {
        &list[choices.below(list.len())]
    }
}

fn body(choices: &mut Choices, count: usize) -> String {
    let mut members = Vec::new();
    match choices.below(8) {
        0..=4 => members.push((name(choices, "externalId"), string(choices, IDS))),
        5 => members.push((name(choices, "externalId"), "null".to_owned())),
        6 => members.push((name(choices, "externalId"), "[7]".to_owned())),
        _ => {}
    }
    members.push(("subscriptionId".to_owned(), string(choices, TEXTS)));
    if !choices.one_in(12) {
        let payments = (0..count).map(|_| payment(choices)).collect();
        members.push((name(choices, "payments"), list(choices, payments)));
    } else if choices.one_in(2) {
        members.push((
            name(choices, "payments"),
            choices.of(&["null", "{}", "\"[]\"", "3"]).to_owned(),
        ));
    }
    if choices.one_in(3) {
        // Neither of these is the batch's own.
        let inner = r#"{"payments":[{},{}],"externalId":"inner"}"#.to_owned();
        members.push(("x".to_owned(), inner));
    }
    choices.shuffle(&mut members);
    let body = object(choices, members);
    format!("{}{body}{}", choices.of(SPACES), choices.of(SPACES))
}

fn payment(choices: &mut Choices) -> String {
    if choices.one_in(12) {
        let odd = [
            "null",
            "7",
            "\"payment\"",
            "[[],{}]",
            "true",
            "-0.5e+3",
            "{}",
        ];
        return choices.of(&odd).to_owned();
    }
    let mut members = vec![("externalId".to_owned(), string(choices, TEXTS))];
    if choices.one_in(2) {
        let invoice = |choices: &mut Choices| {
            choices
                .of(&["{}", "null", r#"{"invoiceNumber":"7"}"#, "[]"])
                .to_owned()
        };
        let count = choices.below(4);
        let invoices = (0..count).map(|_| invoice(choices)).collect();
        let invoices = match choices.below(6) {
            5 => choices
                .of(&["null", "{\"a\":[1,2]}", "\"[1,2]\""])
                .to_owned(),
            _ => list(choices, invoices),
        };
        let mut inner = vec![(name(choices, "invoices"), invoices)];
        if choices.one_in(2) {
            inner.push(("reference".to_owned(), string(choices, TEXTS)));
        }
        choices.shuffle(&mut inner);
        members.push((
            name(choices, "remittanceInformation"),
            object(choices, inner),
        ));
    }
    if choices.one_in(4) {
        members.push(("invoices".to_owned(), "[1,2,3]".to_owned()));
    }
    choices.shuffle(&mut members);
    object(choices, members)
}

/// A name, now and then with its first letter escaped.
fn name(choices: &mut Choices, name: &str) -> String {
    if choices.one_in(4) {
        let code = name.bytes().next().map_or(0, u32::from);
        format!("\\u{code:04x}{}", &name[1..])
    } else {
        name.to_owned()
    }
}

fn string(choices: &mut Choices, list: &[&str]) -> String {
    format!("\"{}\"", choices.of(list))
}

fn object(choices: &mut Choices, members: Vec<(String, String)>) -> String {
    let members = members
        .into_iter()
        .map(|(name, value)| {
            format!(
                "\"{name}\"{}:{}{value}",
                choices.of(SPACES),
                choices.of(SPACES)
            )
        })
        .collect();
    joined(choices, members, "{", "}")
}

fn list(choices: &mut Choices, elements: Vec<String>) -> String {
    joined(choices, elements, "[", "]")
}

fn joined(choices: &mut Choices, texts: Vec<String>, open: &str, close: &str) -> String {
    let mut out = format!("{open}{}", choices.of(SPACES));
    for (place, text) in texts.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        out += &format!("{comma}{}{text}{}", choices.of(SPACES), choices.of(SPACES));
    }
    out + close
}
