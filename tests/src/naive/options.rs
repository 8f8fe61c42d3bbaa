//! Section 6: the options of a check.

use super::json::{Node, Top, Value, parse, token};
use super::{Record, tables};

/// Options with their defaults filled in.
#[derive(Clone, Debug)]
pub struct Options {
    /// Greatest number of bytes.
    pub max_body_bytes: usize,
    /// Greatest number of payments.
    pub max_payments: usize,
    /// Greatest number of invoices.
    pub max_invoices: usize,
    /// Violations listed.
    pub max_violations: usize,
    /// Warnings become errors.
    pub strict: bool,
    /// Values in the report.
    pub include_values: bool,
    /// Milliseconds since 1970.
    pub now: Option<i64>,
    /// The resource.
    pub resource: String,
    /// Changed severities.
    pub levels: Vec<(String, &'static str)>,
}

/// Every code whose level can be set.
pub const LEVEL_CODES: [&str; 36] = [
    "type.mismatch",
    "field.required",
    "field.unknown",
    "selector.missing",
    "selector.conflict",
    "payments.empty",
    "payments.too_many",
    "invoices.too_many",
    "text.forbidden_character",
    "text.too_long",
    "amount.format",
    "amount.scale",
    "currency.format",
    "datetime.format",
    "instrument.unsupported",
    "amount.zero",
    "amount.missing",
    "currency.unknown",
    "country.unknown",
    "datetime.no_offset",
    "datetime.past",
    "additional_data.not_json",
    "external_id.duplicate",
    "payment.possible_duplicate",
    "account.format",
    "iban.invalid",
    "bic.invalid",
    "provider.mismatch",
    "remittance.sum",
    "value.unknown",
    "redirect.success_missing",
    "rule.required",
    "rule.not_allowed",
    "rule.type",
    "rule.pattern",
    "rule.unchecked",
];

impl Default for Options {
    fn default() -> Self {
        Options {
            max_body_bytes: 5_000_000,
            max_payments: 2000,
            max_invoices: 2000,
            max_violations: 1000,
            strict: false,
            include_values: false,
            now: None,
            resource: "batch".to_owned(),
            levels: Vec::new(),
        }
    }
}

fn record(code: &'static str, path: String) -> Record {
    Record {
        code: code.to_owned(),
        path,
        ..Record::default()
    }
}

fn integer(node: &Node) -> Option<u64> {
    match &node.value {
        Value::Number(text) if text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(text.parse().unwrap_or(u64::MAX))
        }
        _ => None,
    }
}

/// Reads the text of the options.
///
/// # Errors
/// One record a bad member, in the order of the text.
pub fn read(text: &str) -> Result<Options, Vec<Record>> {
    let mut options = Options::default();
    if text.is_empty() {
        return Ok(options);
    }
    let node = parse(text.as_bytes(), Top::Object)
        .map_err(|_| vec![record("call.not_json", String::new())])?;
    let Value::Object(members) = &node.value else {
        return Ok(options);
    };
    let mut bad = Vec::new();
    for (name, value) in members {
        let is_null = matches!(value.value, Value::Null);
        if !is_null
            || set(&mut Options::default(), name, value)
                .iter()
                .any(is_unknown)
        {
            bad.extend(set(&mut options, name, value));
        }
    }
    if bad.is_empty() {
        Ok(options)
    } else {
        Err(bad)
    }
}

fn is_unknown(record: &Record) -> bool {
    record.code == "call.unknown_member"
}

fn set(options: &mut Options, name: &str, value: &Node) -> Vec<Record> {
    let path = format!("/{}", token(name));
    let fine = match name {
        "maxBodyBytes" => limit(&mut options.max_body_bytes, value, 0),
        "maxPayments" => limit(&mut options.max_payments, value, 0),
        "maxInvoices" => limit(&mut options.max_invoices, value, 0),
        "maxViolations" => limit(&mut options.max_violations, value, 1),
        "strict" => flag(&mut options.strict, value),
        "includeValues" => flag(&mut options.include_values, value),
        "now" => match integer(value) {
            Some(ms) if ms <= 9_007_199_254_740_991 => {
                options.now = i64::try_from(ms).ok();
                true
            }
            _ => false,
        },
        "resource" => match value.text() {
            Some(resource) if tables::of(resource).is_some() => {
                options.resource = resource.to_owned();
                true
            }
            _ => false,
        },
        "levels" => return levels(options, value),
        _ => return vec![record("call.unknown_member", path)],
    };
    if fine {
        Vec::new()
    } else {
        vec![record("call.bad_member", path)]
    }
}

fn limit(place: &mut usize, value: &Node, least: usize) -> bool {
    match integer(value).map(|v| usize::try_from(v).unwrap_or(usize::MAX)) {
        Some(v) if v >= least => {
            *place = v;
            true
        }
        _ => false,
    }
}

fn flag(place: &mut bool, value: &Node) -> bool {
    if let Value::Bool(b) = value.value {
        *place = b;
        return true;
    }
    false
}

fn levels(options: &mut Options, value: &Node) -> Vec<Record> {
    let Value::Object(members) = &value.value else {
        return vec![record("call.bad_member", "/levels".to_owned())];
    };
    let mut bad = Vec::new();
    for (code, level) in members {
        let known = LEVEL_CODES.contains(&code.as_str());
        if known && matches!(level.value, Value::Null) {
            continue;
        }
        let level = ["error", "warning", "off"]
            .into_iter()
            .find(|l| Some(*l) == level.text());
        match level {
            Some(level) if known => options.levels.push((code.clone(), level)),
            _ => bad.push(record(
                "call.bad_member",
                format!("/levels/{}", token(code)),
            )),
        }
    }
    bad
}
