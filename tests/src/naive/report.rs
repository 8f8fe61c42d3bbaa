//! Section 5: violations and the text of a report.

use super::options::Options;
use super::text::{position, quote};

/// Where a rule stands: 0 the provider's list, 1 an instrument's; the instrument's place; its own.
pub type Rank = (usize, usize, usize);

/// One violation before its severity is settled.
#[derive(Clone, Debug, Default)]
pub struct Violation {
    /// Code.
    pub code: &'static str,
    /// Pointer.
    pub path: String,
    /// Rule and its id.
    pub rule: Option<(Rank, String)>,
    /// One sentence.
    pub message: String,
    /// Text of the place, if it is a string, number or boolean.
    pub value: Option<String>,
    /// Byte offset.
    pub at: usize,
    /// Member texts of `params`, each value as JSON.
    pub params: Vec<(&'static str, String)>,
    /// `body.too_large` has no line.
    pub no_line: bool,
}

/// `{…}` of params.
pub fn params_text(params: &[(&'static str, String)]) -> String {
    let members: Vec<String> = params
        .iter()
        .map(|(n, v)| format!("{}:{v}", quote(n)))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// The severity that a code has before options.
pub fn usual_severity(code: &str) -> &'static str {
    match code {
        "remittance.sum" => "off",
        "field.unknown"
        | "amount.zero"
        | "amount.missing"
        | "currency.unknown"
        | "country.unknown"
        | "datetime.no_offset"
        | "datetime.past"
        | "additional_data.not_json"
        | "external_id.duplicate"
        | "payment.possible_duplicate"
        | "account.format"
        | "iban.invalid"
        | "bic.invalid"
        | "provider.mismatch"
        | "value.unknown"
        | "rule.unchecked" => "warning",
        _ => "error",
    }
}

fn severity(code: &str, options: &Options) -> &'static str {
    // No option changes what section 2 says.
    if code.starts_with("json.") || code == "body.too_large" {
        return "error";
    }
    let level = options
        .levels
        .iter()
        .find(|(c, _)| c == code)
        .map(|(_, l)| *l);
    match level.unwrap_or(usual_severity(code)) {
        "warning" if options.strict => "error",
        other => other,
    }
}

fn one(v: &Violation, severity: &str, body: &[u8], options: &Options) -> String {
    let mut out = format!(
        "{{\"code\":{},\"severity\":{},\"path\":{}",
        quote(v.code),
        quote(severity),
        quote(&v.path)
    );
    if let Some((_, id)) = &v.rule {
        out += &format!(",\"ruleId\":{}", quote(id));
    }
    out += &format!(",\"message\":{}", quote(&v.message));
    if let (true, Some(value)) = (options.include_values, &v.value) {
        let short: String = value.chars().take(200).collect();
        out += &format!(",\"value\":{}", quote(&short));
    }
    out += &format!(",\"offset\":{}", v.at);
    if !v.no_line {
        let (line, column) = position(body, v.at);
        out += &format!(",\"line\":{line},\"column\":{column}");
    }
    if !v.params.is_empty() {
        out += &format!(",\"params\":{}", params_text(&v.params));
    }
    out + "}"
}

/// What the statistics need.
pub struct Stats {
    /// Text of `stats` without its end.
    pub text: String,
    /// Number of payments whose rejection is told; none: not told.
    pub rejected_of: Option<usize>,
}

/// The whole report.
pub fn write(
    mut found: Vec<Violation>,
    unchecked: &[String],
    stats: &Stats,
    body: &[u8],
    options: &Options,
) -> String {
    found.retain(|v| severity(v.code, options) != "off");
    found.sort_by(|a, b| {
        let rank = |v: &Violation| v.rule.as_ref().map(|(r, _)| *r);
        let key = |v: &Violation| (v.at, v.path.clone(), v.code, rank(v));
        key(a).cmp(&key(b))
    });
    let is_error = |v: &&Violation| severity(v.code, options) == "error";
    let errors = found.iter().filter(is_error).count();
    let warnings = found.len() - errors;
    let truncated = found.len() > options.max_violations;
    let listed: Vec<String> = found
        .iter()
        .take(options.max_violations)
        .map(|v| one(v, severity(v.code, options), body, options))
        .collect();
    let verdict = if errors == 0 { "accepted" } else { "rejected" };
    let mut out = format!(
        "{{\"verdict\":\"{verdict}\",\"errors\":{errors},\"warnings\":{warnings},\"truncated\":{truncated},\"violations\":[{}]",
        listed.join(",")
    );
    if !unchecked.is_empty() {
        let ids: Vec<String> = unchecked.iter().map(|id| quote(id)).collect();
        out += &format!(",\"unchecked\":[{}]", ids.join(","));
    }
    out += &format!(",\"stats\":{{{}", stats.text);
    let rejected = |i: &usize| {
        let own = format!("/payments/{i}");
        let below = format!("{own}/");
        found
            .iter()
            .filter(is_error)
            .any(|v| v.path == own || v.path.starts_with(&below))
    };
    let runs = runs((0..stats.rejected_of.unwrap_or(0)).filter(rejected));
    if !runs.is_empty() {
        out += &format!(",\"rejectedPayments\":[{}]", runs.join(","));
    }
    out + "}}"
}

fn runs(indexes: impl Iterator<Item = usize>) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for i in indexes {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == i => *last = i,
            _ => runs.push((i, i)),
        }
    }
    runs.iter().map(|(a, b)| format!("[{a},{b}]")).collect()
}
