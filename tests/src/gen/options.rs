//! Options of a check, now and then wrong.

use super::choices::Choices;
use crate::naive::options::LEVEL_CODES;

/// The text of the options; often empty.
pub fn options(resource: &str, bytes: usize, c: &mut Choices) -> String {
    let mut members: Vec<String> = Vec::new();
    if resource != "batch" || c.one_in(8) {
        members.push(format!("\"resource\":\"{resource}\""));
    }
    for (name, list) in [
        ("maxPayments", ["2000", "2", "1", "0"]),
        ("maxInvoices", ["2000", "2", "1", "0"]),
        ("maxViolations", ["1", "2", "3", "5"]),
    ] {
        if c.one_in(8) {
            members.push(format!("\"{name}\":{}", c.of(&list)));
        }
    }
    if c.one_in(4) {
        members.push(format!("\"strict\":{}", c.one_in(2)));
    }
    if c.one_in(2) {
        members.push("\"includeValues\":true".to_owned());
    }
    if c.one_in(2) {
        members.push(format!(
            "\"now\":{}",
            c.of(&[
                "1772323200000",
                "1772323199999",
                "1772400000000",
                "0",
                "4102444800000"
            ])
        ));
    }
    if c.one_in(40) {
        members.push(format!(
            "\"maxBodyBytes\":{}",
            (bytes + 1).saturating_sub(c.below(3))
        ));
    }
    if c.one_in(2) {
        members.push(levels(c));
    }
    if c.one_in(60) {
        let bad = [
            "\"maxViolations\":0",
            "\"strict\":1",
            "\"colour\":true",
            "\"levels\":{\"json.syntax\":\"off\"}",
            "\"levels\":{\"rule.pattern\":\"info\"}",
            "\"resource\":\"Batch\"",
            "\"maxPayments\":-1",
            "\"now\":\"x\"",
            "\"maxInvoices\":1.5",
            "\"levels\":[]",
        ];
        let bad = c.of(&bad);
        let name = bad.split(':').next().unwrap_or("").to_owned();
        members.retain(|m| !m.starts_with(&name));
        members.push(bad.to_owned());
    }
    if members.is_empty() {
        return String::new();
    }
    c.shuffle(&mut members);
    format!("{{{}}}", members.join(","))
}

fn levels(c: &mut Choices) -> String {
    let mut chosen: Vec<&str> = vec!["remittance.sum"];
    for _ in 0..c.below(4) {
        let code = c.of(&LEVEL_CODES);
        if !chosen.contains(&code) {
            chosen.push(code);
        }
    }
    let one = |code: &&str| format!("\"{code}\":\"{}\"", c.of(&["error", "warning", "off"]));
    let list: Vec<String> = chosen.iter().map(one).collect();
    format!("\"levels\":{{{}}}", list.join(","))
}
