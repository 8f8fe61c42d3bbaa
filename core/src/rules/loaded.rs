//! What loading makes: every rule, with the instruments and what the definition says beside its rules.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::rule::{Origin, Rule};
use crate::pattern::Pattern;

/// One element of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// `localInstrumentId`, else `id`, else `code`: the first that is a text.
    pub id: Option<String>,
    /// `name`, where it is a text.
    pub name: Option<String>,
    /// Its byte offset in the catalogue.
    pub offset: usize,
}

/// A definition (or a file format) and its catalogue, ready for use.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The provider's (or the file format's) rules in their order, then those of each instrument of the catalogue in
    /// its order: also rules that are shadowed, and those of instruments that the definition does not list.
    pub rules: Vec<Rule>,
    /// The regular expressions, each source once.
    pub patterns: Vec<Pattern>,
    /// The instruments of the catalogue, in its order.
    pub instruments: Vec<Instrument>,
    /// `localInstruments` as written; what is no text in it is left out.
    pub listed: Vec<String>,
    /// `defaultLocalInstrument`.
    pub default_instrument: Option<String>,
    /// `maximumPaymentCount`, where it is a whole number from 1.
    pub maximum_payment_count: Option<u64>,
    /// `providerId`.
    pub provider_id: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// Whether this is a file format.
    pub is_file_format: bool,
    by_id: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    listed_texts: BTreeMap<String, usize>,
    /// For each instrument of the catalogue, whether the definition lists it.
    listed_instruments: Vec<bool>,
    /// The provider's rules by `apiPath` and `jsonPath` as written: sorted indexes into `rules`.
    provider_places: Vec<usize>,
}

impl Loaded {
    /// The instrument of the catalogue that a value names, by id, else by name, exactly. Where several have one id
    /// (or name), it is the first.
    pub fn resolve_instrument(&self, value: &str) -> Option<usize> {
        self.by_id
            .get(value)
            .or_else(|| self.by_name.get(value))
            .copied()
    }

    /// Whether one of `localInstruments` agrees with a value: the same text, or both name the same instrument of the
    /// catalogue.
    pub fn is_listed(&self, value: &str) -> bool {
        self.listed_texts.contains_key(value)
            || self
                .resolve_instrument(value)
                .is_some_and(|index| self.lists(index))
    }

    /// Whether the definition lists the instrument of the catalogue with this index.
    pub fn lists(&self, instrument: usize) -> bool {
        self.listed_instruments.get(instrument) == Some(&true)
    }

    /// Whether the provider has a rule with the same `apiPath` and `jsonPath`, as written, as this rule of an
    /// instrument.
    pub fn is_shadowed(&self, rule: &Rule) -> bool {
        matches!(rule.origin, Origin::Instrument(_))
            && self
                .provider_places
                .binary_search_by(|&index| self.place_of(index).cmp(&written_place(rule)))
                .is_ok()
    }

    fn place_of(&self, index: usize) -> (&str, &str) {
        self.rules.get(index).map(written_place).unwrap_or_default()
    }

    /// Makes the tables that the questions are answered from.
    pub(super) fn finish(&mut self) {
        for (index, instrument) in self.instruments.iter().enumerate() {
            if let Some(id) = &instrument.id {
                self.by_id.entry(id.clone()).or_insert(index);
            }
            if let Some(name) = &instrument.name {
                self.by_name.entry(name.clone()).or_insert(index);
            }
        }
        self.listed_instruments = alloc::vec![false; self.instruments.len()];
        for (place, text) in self.listed.iter().enumerate() {
            self.listed_texts.insert(text.clone(), place);
            let instrument = self.resolve_instrument(text);
            let listed = instrument.and_then(|index| self.listed_instruments.get_mut(index));
            if let Some(listed) = listed {
                *listed = true;
            }
        }
        let mut places: Vec<usize> = self
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.origin == Origin::Provider)
            .map(|(index, _)| index)
            .collect();
        places.sort_unstable_by(|&a, &b| self.place_of(a).cmp(&self.place_of(b)));
        self.provider_places = places;
    }
}

fn written_place(rule: &Rule) -> (&str, &str) {
    (&rule.api_path, &rule.json_path)
}
