//! `_codes.py` of the Python package: literals of everything that the core names.

use std::fmt::Write as _;

use payflight::codes;
use payflight::flow::{Mark, Outcome, Party, Verdict, built_in, built_in_texts};
use payflight::model::Resource;
use payflight::protocol::retry::Reason;

use crate::run;

const FILE: &str = "bindings/python/python/payflight/_codes.py";
const LINE: usize = 118;

/// Writes the file; with `check`, says whether it would change.
pub(crate) fn generate(check: bool) -> Result<(), String> {
    run::write(FILE, &page()?, check)
}

fn page() -> Result<String, String> {
    let mut out = String::from(
        "\"\"\"Words of the engine, made from its tables by ``cargo xtask generate``.\n\n\
         Newer engines may say others: they come as plain ``str``.\n\"\"\"\n\n\
         from typing import Literal, Tuple\n",
    );
    let mut statuses: Vec<String> = Vec::new();
    let mut flows = Vec::new();
    for (name, _) in built_in_texts() {
        let flow = built_in(name).ok_or_else(|| format!("{name} does not load"))?;
        flows.push(name);
        for status in flow.statuses() {
            if !statuses.contains(&status.name) {
                statuses.push(status.name.clone());
            }
        }
    }
    let codes: Vec<&str> = codes::all().map(|code| code.code).collect();
    let statuses: Vec<&str> = statuses.iter().map(String::as_str).collect();
    literal(
        &mut out,
        "Code",
        "Every code of reports, findings, refusals and verdicts.",
        &codes,
    );
    for (name, about, words) in protocol_words() {
        literal(&mut out, name, about, &words);
    }
    literal(
        &mut out,
        "Severity",
        "How much a violation matters.",
        &["error", "warning"],
    );
    literal(
        &mut out,
        "Verdict",
        "What a report says.",
        &["accepted", "rejected"],
    );
    let resources = Resource::ALL.map(Resource::name);
    literal(&mut out, "Resource", "What a body may be.", &resources);
    literal(&mut out, "FlowName", "The built-in flows.", &flows);
    literal(
        &mut out,
        "Status",
        "The statuses of the built-in flows.",
        &statuses,
    );
    let verdicts = Verdict::ALL.map(Verdict::name);
    literal(
        &mut out,
        "DecisionVerdict",
        "What became of an observation.",
        &verdicts,
    );
    literal(
        &mut out,
        "Mark",
        "How sure something is, the surest first.",
        &Mark::ALL.map(Mark::name),
    );
    let outcomes = Outcome::ALL.map(Outcome::name);
    literal(&mut out, "Outcome", "How a status ends.", &outcomes);
    literal(
        &mut out,
        "Party",
        "Who takes an edge.",
        &Party::ALL.map(Party::name),
    );
    tuple(&mut out, "CODES", "Code", &codes);
    tuple(&mut out, "FLOWS", "FlowName", &flows);
    tuple(&mut out, "STATUSES", "Status", &statuses);
    Ok(out)
}

/// The words that the rules around the calls say, each set with its name and what it is.
pub(crate) fn protocol_words() -> [(&'static str, &'static str, Vec<&'static str>); 3] {
    let codes = |groups: &[&str]| {
        let all = codes::all().map(|code| code.code);
        let group = |code: &&str| {
            code.split('.')
                .next()
                .is_some_and(|of| groups.contains(&of))
        };
        all.filter(group).collect()
    };
    [
        (
            "HeaderCode",
            "What may be wrong with a header.",
            codes(&["header"]),
        ),
        (
            "AuthenticityCode",
            "Why a notification may be refused.",
            codes(&["apikey", "token"]),
        ),
        (
            "RetryReason",
            "Why a call is tried again, or not.",
            Reason::ALL.map(Reason::name).to_vec(),
        ),
    ]
}

fn literal(out: &mut String, name: &str, about: &str, words: &[&str]) {
    _ = write!(out, "\n{name} = Literal[\n");
    rows(out, words);
    _ = write!(out, "]\n\"\"\"{about}\"\"\"\n");
}

fn tuple(out: &mut String, name: &str, kind: &str, words: &[&str]) {
    _ = write!(out, "\n{name}: Tuple[{kind}, ...] = (\n");
    rows(out, words);
    out.push_str(")\n");
}

/// The words, as many to a line as fit.
fn rows(out: &mut String, words: &[&str]) {
    let mut line = String::from("   ");
    for word in words {
        let next = format!(" \"{word}\",");
        if line.len() + next.len() > LINE {
            _ = writeln!(out, "{line}");
            line = String::from("   ");
        }
        line.push_str(&next);
    }
    _ = writeln!(out, "{line}");
}
