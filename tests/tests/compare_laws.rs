//! What a comparison of two definitions says, against what their checks say of bodies.

mod compare_support;

use compare_support::Random;
use payflight::api::{Host, call};
use payflight::check::{Options, Provider, Verdict as Answer};
use payflight::compare::{Comparison, Verdict, compare};
use payflight::rules::LoadOptions;
use serde_json::{Value, json};

/// Places one below the other, some of them in several spellings.
const PATHS: &[&str] = &[
    "$.appId",
    "$.custom",
    "custom",
    "$.custom.a",
    "$.custom.a.b",
    "$['custom'].a",
    "$.custom[0]",
    "$.custom[*]",
    "$.custom[0].a",
    "$.payments[*].creditor",
    "$.payments.creditor",
    "$.payments[0].creditor",
    "$.payments[*].creditor.name",
    "$.payments.creditor.name",
    "$.payments[*].custom",
    "$.payments[*].custom.a",
    "$.payments[*].*",
    "$.payments[*].remittanceInformation",
    "$.payments[*].remittanceInformation.invoices",
    "$.payments[*].remittanceInformation.invoices.invoiceNumber",
    "$.payments[*].additionalData",
    "$.payments[*].additionalData.a",
];
const REGEXES: &[&str] = &[
    "",
    "",
    "",
    "^[A-Z]+$",
    "^[A-Z]{1,2}$",
    "^[A-Z]{1,3}$",
    "^.{0,3}$",
    "^(A|AB)$",
    "^[^]*$",
    "[0-9]",
    "^A?$",
    "[]",
];
const WANTED: &[&str] = &["Required", "Optional", "Optional", "NotAllowed"];
const TEXTS: &[&str] = &[
    "",
    "A",
    "AB",
    "ABC",
    "ABCD",
    "a",
    "1",
    "{\"a\":\"A\"}",
    "{\"a\":\"\"}",
    "{}",
];

#[derive(Clone)]
struct Definition {
    rules: Vec<(&'static str, &'static str, &'static str)>,
    most: Option<u64>,
    listed: Vec<&'static str>,
}

impl Definition {
    fn load(&self) -> Provider {
        Provider::load(self.text().as_bytes(), &LoadOptions::default()).unwrap()
    }

    fn text(&self) -> String {
        let rules = self
            .rules
            .iter()
            .enumerate()
            .map(|(at, (path, wanted, regex))| {
                json!({"ruleId": format!("r-{at}"), "validation":
                {"apiPath": "Payments", "jsonPath": path, "optionality": wanted, "regex": regex}})
            });
        let mut whole = json!({"validationRules": rules.collect::<Vec<_>>()});
        if let Some(most) = self.most {
            whole["maximumPaymentCount"] = json!(most);
        }
        if !self.listed.is_empty() {
            whole["localInstruments"] = json!(self.listed);
        }
        whole.to_string()
    }
}

fn of<T: Copy>(list: &[T], random: &mut Random) -> T {
    list[random.below(list.len())]
}

fn rule(random: &mut Random) -> (&'static str, &'static str, &'static str) {
    (of(PATHS, random), of(WANTED, random), of(REGEXES, random))
}

fn limits(definition: &mut Definition, random: &mut Random) {
    definition.most = [None, Some(1), Some(2)][random.below(3)];
    definition.listed = [vec![], vec!["A"], vec!["A", "B"]][random.below(3)].clone();
}

fn definition(random: &mut Random) -> Definition {
    let mut made = Definition {
        rules: (0..random.below(6)).map(|_| rule(random)).collect(),
        most: None,
        listed: Vec::new(),
    };
    if random.one_in(4) {
        limits(&mut made, random);
    }
    made
}

/// The definition with one to three things changed.
fn changed(old: &Definition, random: &mut Random) -> Definition {
    let mut new = old.clone();
    for _ in 0..=random.below(3) {
        let at = random.below(new.rules.len().max(1));
        match random.below(6) {
            0 => new.rules.push(rule(random)),
            1 if at < new.rules.len() => _ = new.rules.remove(at),
            2 | 3 if at < new.rules.len() => new.rules[at].1 = of(WANTED, random),
            4 if at < new.rules.len() => new.rules[at].2 = of(REGEXES, random),
            5 if random.one_in(2) => limits(&mut new, random),
            _ => {}
        }
    }
    new
}

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(8) {
        0 | 1 if depth > 0 => {
            let names = ["a", "b"].into_iter().filter(|_| random.below(3) > 0);
            let names: Vec<&str> = names.collect();
            Value::Object(
                names
                    .into_iter()
                    .map(|name| (name.to_owned(), value(random, depth - 1)))
                    .collect(),
            )
        }
        2 if depth > 0 => json!([value(random, depth - 1)]),
        3 => Value::Null,
        4 => json!(random.below(20)),
        _ => json!(of(TEXTS, random)),
    }
}

fn maybe(object: &mut Value, name: &str, value: Value, random: &mut Random) {
    if random.one_in(2) {
        object[name] = value;
    }
}

fn payment(random: &mut Random) -> Value {
    let mut payment = json!({});
    let mut creditor = json!({});
    maybe(&mut creditor, "name", json!(of(TEXTS, random)), random);
    maybe(&mut payment, "creditor", creditor, random);
    let custom = value(random, 2);
    maybe(&mut payment, "custom", custom, random);
    let mut remittance = json!({});
    let mut invoice = json!({});
    maybe(
        &mut invoice,
        "invoiceNumber",
        json!(of(TEXTS, random)),
        random,
    );
    let invoices = if random.one_in(3) {
        json!([])
    } else {
        json!([invoice])
    };
    maybe(&mut remittance, "invoices", invoices, random);
    maybe(&mut payment, "remittanceInformation", remittance, random);
    maybe(
        &mut payment,
        "additionalData",
        json!(of(TEXTS, random)),
        random,
    );
    payment
}

/// A body that the service takes: members of the table have their kinds.
fn body(random: &mut Random) -> String {
    let payments: Vec<Value> = (0..=random.below(2)).map(|_| payment(random)).collect();
    let mut body = json!({"externalId": "b-1", "subscriptionId": "s-1", "payments": payments});
    // A quote in a text would be refused by the service itself.
    maybe(&mut body, "appId", json!(of(&TEXTS[..7], random)), random);
    let custom = value(random, 3);
    maybe(&mut body, "custom", custom, random);
    if random.one_in(3) {
        body["localInstrument"] = json!(["A", "B", "C"][random.below(3)]);
    }
    body.to_string()
}

fn takes(provider: &Provider, body: &str) -> bool {
    let report = provider
        .check(body.as_bytes(), &Options::default())
        .unwrap();
    report.verdict == Answer::Accepted
}

fn verdicts(found: &Comparison) -> Vec<Verdict> {
    let rules = found.rules.iter().map(|change| change.verdict);
    rules
        .chain(found.limits.iter().map(|change| change.verdict))
        .collect()
}

#[test]
fn no_body_is_refused_that_the_comparison_says_is_taken() {
    let mut random = Random(0x5EED_0003);
    let bodies: Vec<String> = (0..1_500).map(|_| body(&mut random)).collect();
    let (mut looser, mut tighter, mut taken) = (0, 0, 0);
    for round in 0..1_200 {
        let old = definition(&mut random);
        let new = if round % 6 == 0 {
            definition(&mut random)
        } else {
            changed(&old, &mut random)
        };
        let (before, after) = (old.load(), new.load());
        let found = compare(&before, &after, None);
        let verdicts = verdicts(&found);
        assert!(
            !verdicts.contains(&Verdict::Undecided),
            "{}",
            found.to_json()
        );
        let nothing_lost = !found.may_refuse_more();
        let nothing_gained = verdicts
            .iter()
            .all(|one| matches!(one, Verdict::Tighter | Verdict::Same));
        looser += usize::from(nothing_lost && !nothing_gained);
        tighter += usize::from(nothing_gained && !nothing_lost);
        if !nothing_lost && !nothing_gained {
            continue;
        }
        for body in &bodies[round % 1_000..][..400] {
            let (old_takes, new_takes) = (takes(&before, body), takes(&after, body));
            taken += usize::from(old_takes && new_takes);
            let note = || {
                format!(
                    "{}\n{}\n{body}\n{}",
                    old.text(),
                    new.text(),
                    found.to_json()
                )
            };
            assert!(
                !nothing_lost || !old_takes || new_takes,
                "refused\n{}",
                note()
            );
            assert!(
                !nothing_gained || old_takes || !new_takes,
                "taken\n{}",
                note()
            );
        }
    }
    assert!(
        looser > 200 && tighter > 200 && taken > 20_000,
        "{looser} {tighter} {taken}"
    );
}

/// Places that are near one another: below a list, an object of the table, a text that holds JSON, a free member.
const NEAR: &[&[&str]] = &[
    &[
        "$.payments[*]",
        "$.payments[1]",
        "$.payments[*].creditor",
        "$.payments[1].creditor",
        "$.payments[1].creditor.name",
        "$.payments[*].creditor.name",
        "$.payments.creditor.name",
        "$.payments[*].*",
        "$.*.creditor",
        "$.*.creditor.name",
    ],
    &[
        "$.payments[*].remittanceInformation",
        "$.payments[*].remittanceInformation.*",
        "$.payments[*].remittanceInformation.invoices",
        "$.payments[*].remittanceInformation.invoices[0]",
        "$.payments[*].remittanceInformation.invoices[*]",
        "$.payments[*].remittanceInformation.invoices[0].invoiceNumber",
        "$.payments.remittanceInformation.invoices.invoiceNumber",
    ],
    &[
        "$.payments[*].additionalData",
        "$.payments[*].*",
        "$.payments[*].additionalData.a",
        "$.payments[*].additionalData.*",
        "$.payments[*].additionalData.a.b",
        "$.payments[*].additionalData[0].a",
        "$.payments[*].additionalData.a[0].b",
        "$.payments[*].additionalData.a[*].b",
    ],
    &[
        "$.custom",
        "$.*",
        "$.custom.a",
        "$.custom.*",
        "$.custom[0]",
        "$.custom[*]",
        "$.custom.a.b",
        "$.custom[0].a",
        "$.custom[*].a",
        "$.custom[0].a.b",
        "$.custom.*.b",
        "$.custom[*].a.b",
        "$.custom.a[0]",
        "$.custom.a[0].b",
        "$.custom.a.*.b",
        "$.custom.a.b.a",
        "$.custom[0].a.b.a",
        "$.*.a.b",
    ],
];

/// A value that may be an array wherever it stands.
fn nested(random: &mut Random, depth: usize) -> Value {
    match random.below(8) {
        0..4 if depth > 0 => {
            let mut made = json!({});
            for name in ["a", "b"] {
                let inner = nested(random, depth - 1);
                maybe(&mut made, name, inner, random);
            }
            made
        }
        4 | 5 if depth > 0 => (0..random.below(3))
            .map(|_| nested(random, depth - 1))
            .collect(),
        6 => Value::Null,
        _ => json!("A"),
    }
}

fn nested_payment(random: &mut Random) -> Value {
    let mut made = payment(random);
    let data = nested(random, 3).to_string();
    maybe(&mut made, "additionalData", json!(data), random);
    made
}

/// What excuses what: rules that differ in little on places that have much in common.
#[test]
fn an_excuse_that_is_lost_is_told() {
    let mut random = Random(0x5EED_0007);
    let near = |of_places: usize, random: &mut Random| {
        let wanted = ["Required", "Optional", "NotAllowed"][[0, 0, 0, 1, 1, 2][random.below(6)]];
        (of(NEAR[of_places], random), wanted, "")
    };
    let bodies: Vec<String> = (0..600)
        .map(|_| {
            let payments: Vec<Value> = (0..=random.below(2))
                .map(|_| nested_payment(&mut random))
                .collect();
            let mut body =
                json!({"externalId": "b-1", "subscriptionId": "s-1", "payments": payments});
            let custom = nested(&mut random, 4);
            maybe(&mut body, "custom", custom, &mut random);
            body.to_string()
        })
        .collect();
    let (mut kept, mut excused) = (0, 0);
    for round in 0..4_000 {
        let places = round % NEAR.len();
        let mut old = Definition {
            rules: (0..2 + random.below(4))
                .map(|_| near(places, &mut random))
                .collect(),
            most: None,
            listed: Vec::new(),
        };
        let mut new = old.clone();
        new.rules.remove(random.below(new.rules.len()));
        if random.one_in(3) {
            new.rules.push(near(places, &mut random));
        }
        if random.one_in(3) {
            core::mem::swap(&mut old, &mut new);
        }
        let (before, after) = (old.load(), new.load());
        let found = compare(&before, &after, None);
        if found.may_refuse_more() {
            excused += usize::from(verdicts(&found) == [Verdict::Tighter]);
            continue;
        }
        kept += 1;
        for body in &bodies[round % 500..][..100] {
            assert!(
                !takes(&before, body) || takes(&after, body),
                "refused\n{}\n{}\n{body}\n{}",
                old.text(),
                new.text(),
                found.to_json()
            );
        }
    }
    assert!(kept > 1_000 && excused > 500, "{kept} {excused}");
}

#[test]
fn a_comparison_turned_round_says_the_opposite() {
    let mut random = Random(0x5EED_0004);
    for _ in 0..1_000 {
        let old = definition(&mut random);
        let new = changed(&old, &mut random);
        let (before, after) = (old.load(), new.load());
        assert_eq!(
            verdicts(&compare(&before, &before, None)),
            [],
            "{}",
            old.text()
        );
        let (there, back) = (
            compare(&before, &after, None),
            compare(&after, &before, None),
        );
        let mut here: Vec<&str> = verdicts(&there).into_iter().map(Verdict::name).collect();
        let mut turned: Vec<&str> = verdicts(&back)
            .into_iter()
            .map(|verdict| match verdict {
                Verdict::Tighter => "looser",
                Verdict::Looser => "tighter",
                other => other.name(),
            })
            .collect();
        here.sort_unstable();
        turned.sort_unstable();
        assert_eq!(here, turned, "{}\n{}", old.text(), new.text());
    }
}

/// The witness, put into a body at the rule's place, is taken by one check and refused by the other.
#[test]
fn both_checks_confirm_each_witness() {
    let mut random = Random(0x5EED_0005);
    let mut seen = [0; 2];
    for _ in 0..3_000 {
        let (wanted, first, second) = (
            of(WANTED, &mut random),
            of(REGEXES, &mut random),
            of(REGEXES, &mut random),
        );
        let one = |regex, wanted| Definition {
            rules: vec![("$.appId", wanted, regex)],
            most: None,
            listed: Vec::new(),
        };
        let (old, new) = (one(first, wanted), one(second, of(WANTED, &mut random)));
        let (before, after) = (old.load(), new.load());
        let found = compare(&before, &after, None);
        let Some(change) = found.rules.first() else {
            continue;
        };
        for (text, is_lost) in [(&change.lost, true), (&change.gained, false)] {
            let Some(text) = text else { continue };
            let body = json!({"externalId": "b-1", "subscriptionId": "s-1", "appId": text, "payments": [{}]});
            let body = body.to_string();
            let note = || format!("{}\n{}\n{body}", old.text(), new.text());
            assert_eq!(takes(&before, &body), is_lost, "{}", note());
            assert_eq!(takes(&after, &body), !is_lost, "{}", note());
            let confirms = |regex: &str| {
                let regex = regress::Regex::with_flags(regex, "u").unwrap();
                regex.find(text).is_some()
            };
            assert_eq!(confirms(first), is_lost, "{}", note());
            assert_eq!(confirms(second), !is_lost, "{}", note());
            seen[usize::from(is_lost)] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 300), "{seen:?}");
}

/// The call finds the bodies that two checks find, and says of them what the check says.
#[test]
fn the_bodies_refused_are_those_of_two_checks() {
    let mut random = Random(0x5EED_0006);
    let mut found_any = 0;
    for _ in 0..150 {
        let old = definition(&mut random);
        let new = changed(&old, &mut random);
        let bodies: Vec<String> = (0..20).map(|_| body(&mut random)).collect();
        let request = json!({"old": old.text(), "new": new.text(), "bodies": bodies}).to_string();
        let answer = call("compare", request.as_bytes(), &Host::default());
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let (before, after) = (old.load(), new.load());
        let numbered = bodies.iter().enumerate();
        let expected: Vec<Value> = numbered
            .filter(|(_, body)| takes(&before, body) && !takes(&after, body))
            .map(|(at, body)| {
                let report = after.check(body.as_bytes(), &Options::default()).unwrap();
                let report: Value = serde_json::from_str(&report.to_json()).unwrap();
                json!({"body": at, "report": report})
            })
            .collect();
        found_any += expected.len();
        assert_eq!(answer["refused"], Value::from(expected), "{request}");
    }
    assert!(found_any > 100, "{found_any}");
}
