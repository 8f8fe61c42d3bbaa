//! One field of a form.

use alloc::string::String;
use alloc::vec::Vec;

use super::input::Input;
use crate::json::Writer;
use crate::pattern::language::{longest, words};
use crate::rules::{Loaded, Optionality, Origin, Rule};

/// Whose rule a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceKind {
    /// The provider's.
    Provider,
    /// A local instrument's.
    Instrument,
    /// A file format's (only where that was loaded instead of a provider).
    FileFormat,
}

impl SourceKind {
    /// `provider`, `instrument` or `fileFormat`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Provider => "provider",
            SourceKind::Instrument => "instrument",
            SourceKind::FileFormat => "fileFormat",
        }
    }
}

/// The rule that a field comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Whose it is.
    pub kind: SourceKind,
    /// Its `ruleId`.
    pub rule_id: String,
    /// The instrument's id in the catalogue, else its name.
    pub instrument: Option<String>,
}

/// What a user interface needs for one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The rule's `jsonPath` as written.
    pub path: String,
    /// `uiLabel`, else the last name of the path.
    pub label: String,
    /// Whether the value is wanted.
    pub optionality: Optionality,
    /// For JavaScript: [`Pattern::javascript`](crate::pattern::Pattern::javascript).
    pub pattern: Option<String>,
    /// `example`, where it is not empty.
    pub example: Option<String>,
    /// `description`, where it is not empty.
    pub description: Option<String>,
    /// `errorMessage`, where it is not empty.
    pub error_message: Option<String>,
    /// The most Unicode scalar values of a text that the rule's pattern takes, where that has a limit.
    pub max_length: Option<u64>,
    /// What it is typed into.
    pub input: Input,
    /// The texts to choose from, as the pattern lists them; there where `input` is [`Input::Select`].
    pub options: Option<Vec<String>>,
    /// Whose rule it is.
    pub source: Source,
}

impl Field {
    pub(super) fn new(rule: &Rule, loaded: &Loaded) -> Field {
        let pattern = rule.pattern.and_then(|at| loaded.patterns.get(at));
        let options = pattern.and_then(words);
        let (kind, instrument) = match rule.origin {
            Origin::Provider => (SourceKind::Provider, None),
            Origin::FileFormat => (SourceKind::FileFormat, None),
            Origin::Instrument(at) => {
                let instrument = loaded.instruments.get(at);
                let name = instrument.and_then(|one| one.id.clone().or_else(|| one.name.clone()));
                (SourceKind::Instrument, name)
            }
        };
        Field {
            path: rule.json_path.clone(),
            label: rule.label.clone(),
            optionality: rule.optionality,
            pattern: pattern.and_then(|pattern| pattern.javascript()),
            example: rule.example.clone(),
            description: rule.description.clone(),
            error_message: rule.error_message.clone(),
            max_length: pattern.and_then(longest),
            input: if options.is_some() {
                Input::Select
            } else {
                Input::of_place(rule)
            },
            options,
            source: Source {
                kind,
                rule_id: rule.id.clone(),
                instrument,
            },
        }
    }

    /// Writes the field as an object, with the members of the contract in its order.
    pub fn write(&self, out: &mut Writer) {
        out.open_object().member("path").string(&self.path);
        out.member("label").string(&self.label);
        let optionality = match self.optionality {
            Optionality::Required => "required",
            Optionality::Optional => "optional",
            Optionality::NotAllowed => "not_allowed",
        };
        out.member("optionality").string(optionality);
        for (name, text) in [
            ("pattern", &self.pattern),
            ("example", &self.example),
            ("description", &self.description),
            ("errorMessage", &self.error_message),
        ] {
            if let Some(text) = text {
                out.member(name).string(text);
            }
        }
        if let Some(length) = self.max_length {
            out.member("maxLength").number(length);
        }
        out.member("input").string(self.input.name());
        if let Some(options) = &self.options {
            out.member("options").open_array();
            for option in options {
                out.string(option);
            }
            out.close_array();
        }
        out.member("source").open_object();
        out.member("kind").string(self.source.kind.name());
        out.member("ruleId").string(&self.source.rule_id);
        if let Some(instrument) = &self.source.instrument {
            out.member("instrument").string(instrument);
        }
        out.close_object().close_object();
    }
}

/// The answer of `fields`: `{"fields": […]}`.
#[must_use]
pub fn fields_to_json(fields: &[Field]) -> String {
    let mut out = Writer::new();
    out.open_object().member("fields").open_array();
    for field in fields {
        field.write(&mut out);
    }
    out.close_array().close_object();
    out.finish()
}
