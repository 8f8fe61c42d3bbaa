//! Cases for the differential test: definitions, catalogues, file formats, bodies, options.

pub mod choices;

mod bodies;
mod options;
mod rules;
mod tree;
mod values;

use crate::naive::{Load, tables};
use bodies::Taste;
use choices::Choices;
use rules::{Health, Maker};
use tree::{J, Style, damage, write};

/// One case, as texts.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The definition or file format.
    pub definition: Option<Vec<u8>>,
    /// It is a file format.
    pub is_file_format: bool,
    /// The catalogue.
    pub instruments: Option<String>,
    /// Which definition.
    pub provider_id: Option<String>,
    /// `unsupported: "report"`
    pub unsupported_report: bool,
    /// The body.
    pub body: Vec<u8>,
    /// Options of the check.
    pub options: String,
}

impl Case {
    /// As the naive checker takes it.
    pub fn load(&self) -> Load<'_> {
        Load {
            definition: self.definition.as_deref(),
            is_file_format: self.is_file_format,
            instruments: self.instruments.as_deref().map(str::as_bytes),
            provider_id: self.provider_id.as_deref(),
            unsupported_report: self.unsupported_report,
        }
    }

    /// Everything, to read.
    pub fn show(&self) -> String {
        let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.escape_ascii().to_string(),
        };
        format!(
            "definition: {}\nfile format: {}  provider: {:?}  report: {}\ninstruments: {}\nbody: {}\noptions: {}",
            self.definition.as_deref().map_or("-".to_owned(), text),
            self.is_file_format,
            self.provider_id,
            self.unsupported_report,
            self.instruments.as_deref().unwrap_or("-"),
            text(&self.body),
            self.options
        )
    }
}

fn style(c: &mut Choices) -> Style {
    match c.below(6) {
        3 => Style::Pretty,
        4 | 5 => Style::Odd,
        _ => Style::Compact,
    }
}

/// Makes a case.
pub fn case(c: &mut Choices) -> Case {
    let resource = if c.one_in(2) {
        tables::RESOURCES[c.below(9)]
    } else {
        "batch"
    };
    let mut case = Case {
        body: body(resource, c),
        ..Case::default()
    };
    case.options = options::options(resource, case.body.len(), c);
    let health = match c.below(20) {
        16 | 17 => Health::Regexes,
        18 | 19 => Health::Bad,
        _ => Health::Good,
    };
    case.unsupported_report = if health == Health::Regexes {
        !c.one_in(4)
    } else {
        c.one_in(4)
    };
    let mut maker = Maker {
        resource,
        health,
        pool: Vec::new(),
        made: 0,
    };
    match c.below(8) {
        0 => {}
        1 => {
            case.is_file_format = true;
            let tree = rules::file_format(&mut maker, c);
            case.definition = Some(document(&tree, health, c));
        }
        _ => {
            let (tree, named) = rules::provider(&mut maker, c);
            case.definition = Some(document(&tree, health, c));
            case.provider_id = named;
            if !c.one_in(4) {
                let catalogue = rules::catalogue(&mut maker, c);
                let text = document(&catalogue, health, c);
                case.instruments = String::from_utf8(text).ok();
            }
        }
    }
    case
}

fn document(tree: &J, health: Health, c: &mut Choices) -> Vec<u8> {
    let mut tree = tree.clone();
    if c.one_in(4) {
        tree.mix(c);
    }
    let style = style(c);
    let mut text = write(&tree, style, c).into_bytes();
    if health == Health::Bad && c.one_in(12) {
        damage(&mut text, c);
    }
    text
}

fn body(resource: &str, c: &mut Choices) -> Vec<u8> {
    let taste = Taste {
        density: 1 + c.below(4),
        spoil: *c.of(&[&400, &60, &20, &8]),
    };
    let Some(table) = tables::of(resource) else {
        return Vec::new();
    };
    let mut tree = bodies::body(table, taste, c);
    if resource == "batch" {
        if c.one_in(3) {
            bodies::liken(&mut tree, c);
        }
        if c.one_in(12) {
            bodies::settle(&mut tree, c);
        }
        // One selector, most often.
        if !c.one_in(4) {
            let keep = c.of(&["subscriptionId", "providerId", "fileFormatId"]);
            if let Some(members) = tree.members() {
                members.retain(|(n, _)| {
                    n == keep
                        || !["subscriptionId", "providerId", "fileFormatId"].contains(&n.as_str())
                });
            }
        }
    }
    match c.below(6) {
        3 => tree.mix(c),
        4 => tree.last("localInstrument"),
        5 => tree.last("payments"),
        _ => {}
    }
    if c.one_in(60) {
        double(&mut tree, c);
    }
    let style = style(c);
    let mut text = write(&tree, style, c).into_bytes();
    if c.one_in(20) {
        for _ in 0..=c.below(2) {
            damage(&mut text, c);
        }
    }
    text
}

/// Gives a member twice.
fn double(tree: &mut J, c: &mut Choices) {
    let Some(members) = tree.members() else {
        return;
    };
    if members.is_empty() {
        return;
    }
    let at = c.below(members.len());
    if let J::Arr(items) = &mut members[at].1
        && let Some(item) = items.last_mut()
    {
        double(item, c);
        return;
    }
    if c.one_in(2) && matches!(members[at].1, J::Obj(_)) {
        double(&mut members[at].1, c);
        return;
    }
    let again = members[at].clone();
    members.push(again);
}
