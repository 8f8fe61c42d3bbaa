//! No text of a body is in an answer, unless values are asked for (section 5).

use payflight::Provider;
use payflight::api::{self, Host};
use payflight_tests::generate::choices::Choices;
use payflight_tests::generate::{Case, case};
use payflight_tests::marks::{Marks, damaged, found};
use payflight_tests::naive::tables::RESOURCES;
use serde_json::{Map, Value, json};

const CASES: u64 = 6_000;

/// What was seen, so that the test is known to have looked at something.
#[derive(Default)]
struct Seen {
    reports: usize,
    violations: usize,
    refusals: usize,
    values: usize,
    resources: std::collections::BTreeSet<String>,
    codes: std::collections::BTreeSet<String>,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn load(case: &Case) -> Option<Provider> {
    let mut options = Map::new();
    if let Some(instruments) = &case.instruments {
        options.insert("instruments".into(), json!(instruments));
    }
    if let Some(id) = &case.provider_id {
        options.insert("providerId".into(), json!(id));
    }
    options.insert("unsupported".into(), json!("report"));
    options.insert("fileFormat".into(), json!(case.is_file_format));
    let options = Value::Object(options).to_string();
    api::load(case.definition.as_deref()?, options.as_bytes()).ok()
}

impl Seen {
    /// A report without values, and the same with them.
    fn check(&mut self, provider: Option<&Provider>, body: &[u8], resource: &str, strict: bool) {
        let mut options = json!({"resource": resource, "strict": strict, "now": 1_772_350_000_000u64,
            "levels": {"remittance.sum": "warning"}});
        let answer = api::check(provider, body, options.to_string().as_bytes());
        assert_eq!(
            found(&answer),
            None,
            "\nbody: {}\nreport: {}",
            text(body),
            text(&answer)
        );
        let report: Value = serde_json::from_slice(&answer).expect("a report is JSON");
        let violations = report["violations"].as_array().expect("a list");
        self.reports += 1;
        self.violations += violations.len();
        self.resources.insert(resource.to_owned());
        let codes = violations.iter().filter_map(|one| one["code"].as_str());
        self.codes.extend(codes.map(str::to_owned));
        options["includeValues"] = json!(true);
        let answer = api::check(provider, body, options.to_string().as_bytes());
        self.values += usize::from(found(&answer).is_some());
    }

    /// The door for other languages: the report, and what it says of requests that are not right.
    fn call(&mut self, body: &str, resource: &str, c: &mut Choices) {
        let options = json!({"resource": resource});
        let good = json!({"body": body, "options": options}).to_string();
        let requests = [
            good.clone(),
            json!({"body": body, "bodies": body}).to_string(),
            json!({"body": body, "options": {"strict": body}}).to_string(),
            json!({"body": body, "options": {"resource": body}}).to_string(),
            json!({"body": [body], "providerId": {"a": body}}).to_string(),
            json!({"provider": body, "body": body}).to_string(),
            json!({"fileFormat": body, "body": body}).to_string(),
            format!("[{good}]"),
            format!("{good}{good}"),
            format!("{{\"a\":{good},\"a\":1}}"),
        ];
        for request in requests {
            self.asked("check", request.as_bytes());
            self.asked("check", &damaged(&request, c));
        }
        self.asked("lint", json!({"provider": body}).to_string().as_bytes());
        self.asked("explain", json!({"code": body}).to_string().as_bytes());
        self.asked("fields", good.as_bytes());
    }

    fn asked(&mut self, name: &str, request: &[u8]) {
        let answer = api::call(name, request, &Host::default());
        assert_eq!(
            found(&answer),
            None,
            "\n{name} {}\nanswer: {}",
            text(request),
            text(&answer)
        );
        self.refusals += usize::from(answer.starts_with(b"{\"error\""));
    }
}

#[test]
fn no_text_of_a_body_is_in_an_answer() {
    let mut seen = Seen::default();
    for seed in 0..CASES {
        let mut c = Choices::seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let case = case(&mut c);
        let provider = load(&case);
        let marks = Marks {
            all: !c.one_in(4),
            instruments: provider.is_none(),
        };
        let body = marks.on(&String::from_utf8_lossy(&case.body), &mut c);
        let options: Value = serde_json::from_str(&case.options).unwrap_or_default();
        let resource = options["resource"].as_str();
        let resource = resource
            .filter(|name| RESOURCES.contains(name))
            .unwrap_or("batch");
        let strict = c.one_in(4);
        seen.check(provider.as_ref(), body.as_bytes(), resource, strict);
        let broken = damaged(&body, &mut c);
        seen.check(provider.as_ref(), &broken, resource, strict);
        if seed % 8 == 0 {
            seen.call(&body, resource, &mut c);
        }
    }
    println!(
        "{} reports, {} violations, {} codes, {} refusals, {} reports with values",
        seen.reports,
        seen.violations,
        seen.codes.len(),
        seen.refusals,
        seen.values
    );
    println!("{:?}", seen.codes);
    assert!(seen.resources.len() == 9 && seen.codes.len() > 35);
    assert!(seen.violations > 20_000 && seen.refusals > 5_000 && seen.values > 3_000);
}
