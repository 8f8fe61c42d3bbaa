//! Loading: all rules of a definition, a catalogue, a file format, or everything that is wrong with them.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{
    Document, definition_of, file_format_of, instrument_id, instruments_of, member_of, rules_of,
};
use super::loaded::{Instrument, Loaded};
use super::path::Step;
use super::reading::{Place, Reading, read_rule};
use super::rule::{Origin, Rule};
use super::trouble::{Trouble, refuse};
use crate::json::{Tree, Value};
use crate::pattern::{Pattern, PatternError};
use crate::record::Refusal;

/// What to load beside the definition, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions<'a> {
    /// The text of the catalogue, the answer of `GET /v3/localinstruments`.
    pub instruments: Option<&'a [u8]>,
    /// Which definition of a list is meant.
    pub provider_id: Option<&'a str>,
    /// Rules whose regular expression is refused are loaded without it.
    pub report_unsupported: bool,
    /// The text is a file format, not a provider definition.
    pub file_format: bool,
}

/// Loads a definition (or a file format) and the catalogue beside it: section 4.1 of the contract of the check.
///
/// ```
/// use payflight::rules::{LoadOptions, load};
/// let text = br#"{"validationRules": [{"ruleId": "r-1", "validation":
///     {"apiPath": "Payments", "jsonPath": "$.externalId", "optionality": "Perhaps"}}]}"#;
/// let refusal = load(text, &LoadOptions::default()).unwrap_err();
/// assert_eq!(refusal.first.code, "definition.optionality_unknown");
/// assert_eq!(refusal.first.path, "/validationRules/0/validation/optionality");
/// ```
///
/// # Errors
/// Everything that is wrong, in the order of the documents (definition, catalogue, file format) and of their texts.
pub fn load(definition: &[u8], options: &LoadOptions<'_>) -> Result<Loaded, Refusal> {
    let document = if options.file_format {
        Document::FileFormat
    } else {
        Document::Provider
    };
    let mut loading = Loading {
        report_unsupported: options.report_unsupported,
        ..Loading::default()
    };
    match Tree::read(definition) {
        Ok(tree) if options.file_format => loading.read_file_format(tree.root()),
        Ok(tree) => loading.read_definition(tree.root(), options.provider_id),
        Err(fault) => loading.troubles.push(Trouble::not_json(document, fault)),
    }
    let catalogue = options.instruments.unwrap_or_default();
    if options.instruments.is_some() {
        match Tree::read_list(catalogue) {
            Ok(tree) => loading.read_catalogue(tree.root()),
            Err(fault) => {
                let trouble = Trouble::not_json(Document::Instruments, fault);
                loading.troubles.push(trouble);
            }
        }
    }
    let text_of = |document| match document {
        Document::Instruments => catalogue,
        _ => definition,
    };
    match refuse(loading.troubles, text_of) {
        Some(refusal) => Err(refusal),
        None => {
            loading.loaded.finish();
            Ok(loading.loaded)
        }
    }
}

#[derive(Default)]
struct Loading {
    report_unsupported: bool,
    loaded: Loaded,
    troubles: Vec<Trouble>,
    /// What became of each source of a pattern, by its place in `compiled`.
    patterns: BTreeMap<String, usize>,
    compiled: Vec<Result<usize, PatternError>>,
}

impl Loading {
    fn read_definition(&mut self, root: Value<'_>, provider_id: Option<&str>) {
        let definition = match definition_of(root, provider_id) {
            Ok(definition) => definition,
            Err(unknown) => {
                let trouble = Trouble::provider_unknown(unknown, root.offset());
                self.troubles.push(trouble);
                return;
            }
        };
        let text = |value: Option<Value<'_>>| value?.as_str().map(Cow::into_owned);
        self.loaded.provider_id = text(definition.get("providerId"));
        self.loaded.name = text(definition.get("name"));
        self.loaded.maximum_payment_count = definition
            .get("maximumPaymentCount")
            .and_then(Value::as_u64)
            .filter(|&count| count >= 1);
        self.loaded.default_instrument = text(member_of(definition, "defaultLocalInstrument"));
        self.loaded.listed = listed_of(definition);
        match rules_of(Document::Provider, definition) {
            Some(list) => self.read_rules(list, Document::Provider, Origin::Provider),
            None => {
                let trouble = Trouble::no_rules(Document::Provider, root.offset());
                self.troubles.push(trouble);
            }
        }
    }

    fn read_file_format(&mut self, root: Value<'_>) {
        let file_format = file_format_of(root);
        self.loaded.is_file_format = true;
        self.loaded.name = file_format
            .get("name")
            .and_then(Value::as_str)
            .map(Cow::into_owned);
        match rules_of(Document::FileFormat, file_format) {
            Some(list) => self.read_rules(list, Document::FileFormat, Origin::FileFormat),
            None => {
                let trouble = Trouble::no_rules(Document::FileFormat, root.offset());
                self.troubles.push(trouble);
            }
        }
    }

    fn read_catalogue(&mut self, root: Value<'_>) {
        let Some(list) = instruments_of(root) else {
            let trouble = Trouble::no_rules(Document::Instruments, root.offset());
            self.troubles.push(trouble);
            return;
        };
        for (index, instrument) in list.elements().enumerate() {
            self.loaded.instruments.push(instrument_of(instrument));
            if let Some(list) = rules_of(Document::Instruments, instrument) {
                self.read_rules(list, Document::Instruments, Origin::Instrument(index));
            } else if instrument.get("validationRules").is_some() {
                self.troubles.push(Trouble::no_list(root.offset()));
            }
        }
    }

    fn read_rules(&mut self, list: Value<'_>, document: Document, origin: Origin) {
        for (place, value) in list.elements().enumerate() {
            match read_rule(value, document) {
                Ok(reading) => self.take(&reading, document, origin, place),
                Err(malformed) => self.troubles.push(Trouble::malformed(document, malformed)),
            }
        }
    }

    /// Makes a rule of what was read, or says what is wrong with it.
    fn take(&mut self, reading: &Reading<'_>, document: Document, origin: Origin, place: usize) {
        if let Err(error) = reading.path {
            let trouble = Trouble::path_invalid(document, reading, error);
            self.troubles.push(trouble);
        }
        if reading.optionality.is_none() {
            let trouble = Trouble::optionality_unknown(document, reading);
            self.troubles.push(trouble);
        }
        let mut pattern = None;
        let mut unchecked = false;
        if let Some((source, value)) = &reading.regex {
            match self.compile(source) {
                Ok(index) => pattern = Some(index),
                Err(_) if self.report_unsupported => unchecked = true,
                Err(error) => {
                    let at = Place::of(*value);
                    let trouble = Trouble::regex(document, reading, at, &error);
                    self.troubles.push(trouble);
                }
            }
        }
        let (Ok(path), Some(optionality)) = (&reading.path, reading.optionality) else {
            return;
        };
        let word = |name| reading.word(name).map(Cow::into_owned);
        let ui_label = word("uiLabel");
        self.loaded.rules.push(Rule {
            id: reading.id.clone().into_owned(),
            origin,
            place,
            api_path: reading.api_path.clone().into_owned(),
            resource: reading.resource,
            json_path: reading.json_path.clone().into_owned(),
            path: path.clone(),
            typed_in: reading.typed_in,
            optionality,
            pattern,
            unchecked,
            label: label_of(ui_label.as_deref(), path, &reading.json_path),
            ui_label,
            example: word("example"),
            description: word("description"),
            error_message: word("errorMessage"),
            offset: reading.rule.offset(),
            regex_offset: reading.regex.as_ref().map(|(_, value)| value.offset()),
        });
    }

    /// The index of a pattern; equal sources are compiled once.
    fn compile(&mut self, source: &str) -> Result<usize, PatternError> {
        let known = self.patterns.get(source);
        if let Some(known) = known.and_then(|place| self.compiled.get(*place)) {
            return known.clone();
        }
        let made = Pattern::new(source).map(|pattern| {
            self.loaded.patterns.push(pattern);
            self.loaded.patterns.len().saturating_sub(1)
        });
        self.patterns.insert(source.into(), self.compiled.len());
        self.compiled.push(made.clone());
        made
    }
}

/// `localInstruments` of a definition: those that are texts.
pub(super) fn listed_of(definition: Value<'_>) -> Vec<String> {
    let listed = member_of(definition, "localInstruments");
    let elements = listed.into_iter().flat_map(Value::elements);
    elements
        .filter_map(Value::as_str)
        .map(Cow::into_owned)
        .collect()
}

/// One element of a catalogue.
pub(super) fn instrument_of(value: Value<'_>) -> Instrument {
    Instrument {
        id: instrument_id(value).map(Cow::into_owned),
        name: value
            .get("name")
            .and_then(Value::as_str)
            .map(Cow::into_owned),
        offset: value.offset(),
    }
}

fn label_of(ui_label: Option<&str>, path: &[Step], json_path: &str) -> String {
    let last_name = path.iter().rev().find_map(|step| match step {
        Step::Name(name) => Some(name.as_str()),
        _ => None,
    });
    ui_label.or(last_name).unwrap_or(json_path).into()
}
