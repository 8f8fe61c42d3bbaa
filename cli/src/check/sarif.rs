//! The answer as SARIF 2.1.0, for tools that collect findings. No value of a body is in it.

use std::collections::BTreeMap;

use payflight::codes;
use serde_json::Value;
use serde_sarif::sarif::{
    ArtifactLocation, Location, LogicalLocation, Message, PhysicalLocation, PropertyBag, Region,
    ReportingDescriptor, Result as Finding, ResultLevel, Run, Sarif, Tool, ToolComponent,
};

use crate::excerpt::token;
use crate::outcome::Failure;
use crate::wire::{Record, Report};

/// Counts how long the values at the places of a report are: a region has an end, or it goes on to the end of its
/// line, which is the whole body where that is one line.
pub(super) fn measure(report: &mut Report, body: &[u8]) {
    for record in &mut report.violations {
        let token = record.offset.map_or(&b""[..], |offset| token(body, offset));
        let characters = String::from_utf8_lossy(token).chars().count();
        record.length = (token.len(), characters);
    }
}

/// The log of one run.
pub(super) fn log(reports: &[(String, Report)]) -> Result<String, Failure> {
    let mut rules = Rules::default();
    let mut results = Vec::new();
    for (label, report) in reports {
        results.extend(
            report
                .violations
                .iter()
                .map(|record| finding(label, record, &mut rules)),
        );
    }
    let driver = ToolComponent::builder()
        .name("payflight")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(rules.list)
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .results(results)
        .column_kind(Value::from("unicodeCodePoints"))
        .build();
    let log = Sarif::builder()
        .version("2.1.0")
        .schema("https://json.schemastore.org/sarif-2.1.0.json")
        .runs(vec![run])
        .build();
    match serde_json::to_string(&log) {
        Ok(text) => Ok(text + "\n"),
        Err(error) => Err(Failure::Message(format!("can't write the log: {error}"))),
    }
}

/// The codes that speak, each once.
#[derive(Default)]
struct Rules {
    list: Vec<ReportingDescriptor>,
    places: BTreeMap<String, i64>,
}

impl Rules {
    fn index(&mut self, code: &str) -> i64 {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        let place = self.list.len() as i64;
        self.places.insert(code.to_owned(), place);
        let descriptor = match codes::find(code) {
            Some(entry) => ReportingDescriptor::builder()
                .id(code)
                .short_description(&entry.meaning.to_owned())
                .help(&entry.fix.to_owned())
                .build(),
            None => ReportingDescriptor::builder().id(code).build(),
        };
        self.list.push(descriptor);
        place
    }
}

fn finding(label: &str, record: &Record, rules: &mut Rules) -> Finding {
    let level = match record.severity.as_deref() {
        Some("warning") => ResultLevel::Warning,
        _ => ResultLevel::Error,
    };
    let mut finding = Finding::builder()
        .rule_id(record.code.clone())
        .rule_index(rules.index(&record.code))
        .level(level)
        .message(Message::builder().text(record.message.clone()).build())
        .locations(vec![location(label, record)])
        .build();
    finding.properties = record.rule_id.as_ref().map(|id| {
        let of_provider = BTreeMap::from([("providerRuleId".to_owned(), Value::from(id.as_str()))]);
        PropertyBag::builder()
            .additional_properties(of_provider)
            .build()
    });
    finding
}

fn location(label: &str, record: &Record) -> Location {
    let artifact = ArtifactLocation::builder().uri(uri(label)).build();
    let physical = match (record.line, record.column, record.offset) {
        (Some(line), Some(column), Some(offset)) => PhysicalLocation::builder()
            .artifact_location(artifact)
            .region(
                Region::builder()
                    .start_line(line as i64)
                    .start_column(column as i64)
                    .end_column((column + record.length.1) as i64)
                    .byte_offset(offset as i64)
                    .byte_length(record.length.0 as i64)
                    .build(),
            )
            .build(),
        _ => PhysicalLocation::builder()
            .artifact_location(artifact)
            .build(),
    };
    let logical = LogicalLocation::builder()
        .fully_qualified_name(record.path.clone())
        .build();
    Location::builder()
        .physical_location(physical)
        .logical_locations(vec![logical])
        .build()
}

/// A path as a URI reference: everything but unreserved characters and slashes is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
