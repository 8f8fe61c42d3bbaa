//! `checkField` against the check: of generated providers and values, it says what the check of a body says that has
//! the value at the place.

use payflight::Provider;
use payflight::check::Options;
use payflight::fields::Field;
use payflight::model::{Ask, Resource, Shape};
use payflight::record::{Params, Record};
use payflight::rules::{LoadOptions, Rule, Step};
use payflight_tests::generate::case;
use payflight_tests::generate::choices::Choices;
use payflight_tests::vectors::quote;

const RESOURCES: [Resource; 4] = [
    Resource::Batch,
    Resource::Subscription,
    Resource::Creditor,
    Resource::DebtorAccount,
];
const VALUES: &[&str] = &[
    "",
    "a",
    "x",
    "GBP",
    "gbp",
    "12345678901234",
    "12",
    "1.23",
    "ab",
    "A1",
    "true",
    "é",
    "\u{1d11e}",
    "\n",
    "a b",
    "Zz",
];

/// One place: each step a name or an index, and how many steps lead to a text that holds JSON.
struct Spot {
    steps: Vec<Step>,
    inner: Option<usize>,
}

/// A place that the path names; none where there is no such place in a body.
fn spot(path: &[Step], resource: Resource) -> Option<Spot> {
    let mut shape = Some(Shape::Object(resource.table()));
    let mut spot = Spot {
        steps: Vec::new(),
        inner: None,
    };
    for step in path {
        while let (Some(Shape::List(element)), Step::Name(_)) = (shape, step) {
            spot.steps.push(Step::Index(0));
            shape = Some(*element);
        }
        let mut ask = Ask::Nothing;
        let next = match (shape, step) {
            (Some(Shape::Object(object)), Step::Wild) => {
                Step::Name(object.members.first()?.name.to_owned())
            }
            (_, Step::Wild) => Step::Index(0),
            (_, Step::Index(index)) if *index > 3 => return None,
            _ => step.clone(),
        };
        shape = match (shape, &next) {
            (Some(Shape::List(element)), _) => Some(*element),
            (Some(Shape::Object(object)), Step::Name(name)) => {
                let member = object.members.iter().find(|member| member.name == name);
                ask = member.map_or(Ask::Nothing, |member| member.ask);
                member.map(|member| member.shape)
            }
            _ => None,
        };
        spot.steps.push(next);
        if ask == Ask::AdditionalData && spot.steps.len() < path.len() {
            // Only a name leads into the JSON of a text.
            if !matches!(path.get(spot.steps.len()), Some(Step::Name(_))) {
                return None;
            }
            spot.inner = Some(spot.steps.len());
            shape = None;
        }
    }
    // Of one that is asked for by its name, another would take its place.
    let last = spot.steps.last()?;
    (*last != Step::Name("localInstrument".into())).then_some(spot)
}

impl Spot {
    fn json(&self, value: &str, from: usize) -> String {
        let inside = match self.steps.get(from) {
            None => return quote(value),
            Some(Step::Name(name)) => format!("{{{}:{}}}", quote(name), self.json(value, from + 1)),
            Some(Step::Index(index)) => {
                format!(
                    "[{}{}]",
                    "null,".repeat(*index as usize),
                    self.json(value, from + 1)
                )
            }
            Some(Step::Wild) => unreachable!("a place has no wildcard"),
        };
        if self.inner == Some(from) {
            quote(&inside)
        } else {
            inside
        }
    }

    fn pointer(&self) -> String {
        let step = |step: &Step| match step {
            Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("/{index}"),
            Step::Wild => String::new(),
        };
        self.steps.iter().map(step).collect()
    }

    fn path(&self) -> String {
        let step = |step: &Step| match step {
            Step::Name(name) => format!("[{}]", quote(name)),
            Step::Index(index) => format!("[{index}]"),
            Step::Wild => String::new(),
        };
        format!("${}", self.steps.iter().map(step).collect::<String>())
    }
}

type Said = (&'static str, Option<String>, String, Params);

fn said(record: &Record) -> Said {
    (
        record.code,
        record.rule_id.clone(),
        record.message.to_string(),
        record.params.clone(),
    )
}

/// A body with the value at the place, and an instrument that holds for it.
fn body(spot: &Spot, value: &str, instrument: Option<&str>) -> String {
    let body = spot.json(value, 0);
    match instrument {
        Some(instrument) => body.replacen(
            '{',
            &format!("{{\"localInstrument\":{},", quote(instrument)),
            1,
        ),
        None => body,
    }
}

/// What was compared.
#[derive(Default)]
struct Counts {
    places: usize,
    violations: usize,
    silent: usize,
    of_instruments: usize,
}

fn compare(
    provider: &Provider,
    rule: &Rule,
    field: &Field,
    resource: Resource,
    instrument: Option<&str>,
    value: &str,
    counts: &mut Counts,
) {
    let Some(spot) = spot(&rule.path, resource) else {
        return;
    };
    let body = body(&spot, value, instrument);
    let options = Options {
        resource,
        max_violations: 1_000_000,
        ..Options::default()
    };
    let report = provider.check(body.as_bytes(), &options).unwrap();
    let pointer = spot.pointer();
    let is_below_another_kind = report
        .violations
        .iter()
        .any(|one| one.code == "type.mismatch" && pointer.starts_with(&format!("{}/", one.path)));
    let is_read = report
        .violations
        .iter()
        .all(|one| !one.code.starts_with("json."));
    if is_below_another_kind || !is_read {
        return;
    }
    let expected: Vec<Said> = report
        .violations
        .iter()
        .filter(|one| one.rule_id.is_some() && one.path == pointer && one.code != "rule.unchecked")
        .map(said)
        .collect();
    let about = format!("{} {instrument:?} {value:?}\n{body}", rule.json_path);
    let here = provider
        .check_field(resource, instrument, &spot.path(), value)
        .unwrap();
    assert_eq!(
        here.iter().map(said).collect::<Vec<_>>(),
        expected,
        "{about}"
    );
    // By the rule's own path: the same of this rule.
    let by_rule = provider
        .check_field(resource, instrument, &field.path, value)
        .unwrap();
    let of_rule = |one: &Said| one.1.as_deref() == Some(rule.id.as_str());
    let found: Vec<Said> = by_rule.iter().map(said).filter(of_rule).collect();
    let expected: Vec<Said> = expected.into_iter().filter(of_rule).collect();
    assert_eq!(found, expected, "{about}");
    counts.places += 1;
    counts.violations += usize::from(!expected.is_empty());
    counts.silent += usize::from(expected.is_empty());
    counts.of_instruments += usize::from(field.source.instrument.is_some());
}

#[test]
fn a_value_gets_what_the_check_says_of_it() {
    let mut counts = Counts::default();
    for seed in 0..4_000 {
        let mut choices = Choices::seeded(seed);
        let case = case(&mut choices);
        let Some(definition) = &case.definition else {
            continue;
        };
        let options = LoadOptions {
            instruments: case.instruments.as_deref().map(str::as_bytes),
            provider_id: case.provider_id.as_deref(),
            report_unsupported: case.unsupported_report,
            file_format: case.is_file_format,
        };
        let Ok(provider) = Provider::load(definition, &options) else {
            continue;
        };
        let loaded = provider.loaded();
        for resource in RESOURCES {
            let mut named: Vec<Option<&str>> = vec![None];
            if resource == Resource::Batch {
                named.extend(loaded.listed.iter().map(|one| Some(one.as_str())));
                named.extend(loaded.instruments.iter().map(|one| one.id.as_deref()));
                named.extend([Some("none of them"), Some("")]);
            }
            for instrument in named {
                for field in provider.fields(resource, instrument) {
                    let rule = loaded
                        .rules
                        .iter()
                        .find(|rule| rule.id == field.source.rule_id)
                        .unwrap();
                    for _ in 0..2 {
                        let value = choices.of(VALUES);
                        compare(
                            &provider,
                            rule,
                            &field,
                            resource,
                            instrument,
                            value,
                            &mut counts,
                        );
                    }
                }
            }
        }
    }
    println!(
        "{} places: {} with violations, {} without; {} of instruments",
        counts.places, counts.violations, counts.silent, counts.of_instruments
    );
    assert!(counts.violations > 2_000 && counts.silent > 2_000 && counts.of_instruments > 1_000);
}
