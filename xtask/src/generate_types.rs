//! The literal unions of the npm package, from the core's tables.

use std::fmt::Write as _;

use payflight::check::Options;
use payflight::codes;
use payflight::flow::{Party, Verdict, built_in, built_in_texts};
use payflight::model::Resource;

use crate::generate_python::protocol_words;
use crate::run;

const PAGE: &str = "wasm/npm/src/codes.ts";

/// `wasm/npm/src/codes.ts`.
pub(crate) fn generate(check: bool) -> Result<(), String> {
    run::write(PAGE, &page()?, check)
}

fn page() -> Result<String, String> {
    let mut out = String::from(
        "// Made from the core's tables by `cargo xtask generate`.\n\n\
         /** One of these, or a text that was not known when this was made: it is kept word for word. */\n\
         export type OrText<T extends string> = T | (string & {});\n",
    );
    let all: Vec<&str> = codes::all().map(|code| code.code).collect();
    union(
        &mut out,
        "KnownCode",
        "CODES",
        "Every code of reports, findings and refusals.",
        &all,
    );
    out.push_str("\n/** A code; a later version may give others. */\nexport type Code = OrText<KnownCode>;\n");
    let levelled: Vec<&str> = all
        .iter()
        .copied()
        .filter(|code| {
            Options::read(format!(r#"{{"levels":{{"{code}":"off"}}}}"#).as_bytes()).is_ok()
        })
        .collect();
    union(
        &mut out,
        "LevelledCode",
        "LEVELLED_CODES",
        "The codes whose severity a caller may change.",
        &levelled,
    );
    for (name, list, about, values) in [
        (
            "Severity",
            "SEVERITIES",
            "How much something matters.",
            &["error", "warning", "info"][..],
        ),
        (
            "Level",
            "LEVELS",
            "What a caller may set a code to.",
            &["error", "warning", "off"],
        ),
        (
            "ReportVerdict",
            "REPORT_VERDICTS",
            "Whether the services would take a body.",
            &["accepted", "rejected"],
        ),
        (
            "Mark",
            "MARKS",
            "How sure something is.",
            &["documented", "example", "inferred", "assumed"],
        ),
    ] {
        union(&mut out, name, list, about, values);
    }
    for (name, about, words) in protocol_words() {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let words = words.join("\n  | ");
        _ = writeln!(out, "\n/** {about} */\nexport type {name} =\n  | {words};");
    }
    let verdicts = Verdict::ALL.map(Verdict::name);
    union(
        &mut out,
        "Verdict",
        "VERDICTS",
        "What became of an observation.",
        &verdicts,
    );
    let parties = Party::ALL.map(Party::name);
    union(
        &mut out,
        "Party",
        "PARTIES",
        "Who may make a change.",
        &parties,
    );
    let resources = Resource::ALL.map(Resource::name);
    union(
        &mut out,
        "Resource",
        "RESOURCES",
        "What kind of body it is.",
        &resources,
    );
    flows(&mut out)?;
    Ok(out)
}

fn union(out: &mut String, name: &str, list: &str, about: &str, values: &[&str]) {
    _ = writeln!(out, "\n/** {about} */\nexport const {list} = [");
    for value in values {
        _ = writeln!(out, "  \"{value}\",");
    }
    _ = writeln!(
        out,
        "] as const;\n\n/** {about} */\nexport type {name} = (typeof {list})[number];"
    );
}

/// The names of the flows, and the statuses of each.
fn flows(out: &mut String) -> Result<(), String> {
    out.push_str("\n/** The statuses of each built-in flow. */\nexport interface FlowStatuses {\n");
    for (name, _) in built_in_texts() {
        let flow = built_in(name).ok_or_else(|| format!("{name} can't be loaded"))?;
        let statuses: Vec<String> = flow
            .statuses()
            .iter()
            .map(|status| format!("\"{}\"", status.name))
            .collect();
        _ = writeln!(out, "  \"{name}\":\n    | {};", statuses.join("\n    | "));
    }
    out.push_str(
        "}\n\n/** A built-in flow. */\nexport type FlowName = keyof FlowStatuses;\n\n\
         /** A status of a built-in flow; an unknown one is kept. */\n\
         export type StatusOf<F extends FlowName> = OrText<FlowStatuses[F]>;\n",
    );
    Ok(())
}
