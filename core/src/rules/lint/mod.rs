//! Lint: everything that is wrong with rules, or worth a look, at once (4.5). It also reads what can't be loaded.

mod code;
mod definition;
mod finding;
mod list;
mod pairs;
mod place;
mod questions;
mod rule;
mod table;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

pub use finding::{Finding, findings_to_json};

use super::document::{Document, definition_of, file_format_of, instruments_of, rules_of};
use super::load::{instrument_of, listed_of};
use super::loaded::Loaded;
use super::trouble::{Trouble, refuse};
use crate::json::{Tree, Value};
use crate::record::Refusal;
use finding::{Findings, found, found_trouble};
use list::look_at_list;
use pairs::Pairs;
use place::Places;
use questions::Questions;
use rule::{Eye, Seen};

pub(crate) use table::walk;

/// What lint reads beside the definition, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct LintOptions<'a> {
    /// Which definition of a list is meant.
    pub provider_id: Option<&'a str>,
    /// The text of the catalogue.
    pub instruments: Option<&'a [u8]>,
    /// The text is a file format, not a provider definition.
    pub file_format: bool,
}

/// Everything that lint finds, by document (provider, instruments, file format), then offset, then code.
///
/// ```
/// use payflight::rules::{LintOptions, lint};
/// let text = br#"{"maximumPaymentCount": 0, "validationRules": []}"#;
/// let findings = lint(text, &LintOptions::default()).unwrap();
/// assert_eq!(findings[0].record.code, "lint.count_out_of_range");
/// ```
///
/// # Errors
/// `definition.provider_unknown`, where the text does not have the provider asked for.
pub fn lint(definition: &[u8], options: &LintOptions<'_>) -> Result<Vec<Finding>, Refusal> {
    let catalogue = options.instruments.unwrap_or_default();
    let text_of = |document| match document {
        Document::Instruments => catalogue,
        _ => definition,
    };
    let document = if options.file_format {
        Document::FileFormat
    } else {
        Document::Provider
    };
    let mut linting = Linting::default();
    let own_tree = linting.keep(document, Tree::read(definition));
    let catalogue_tree = options
        .instruments
        .and_then(|text| linting.keep(Document::Instruments, Tree::read_list(text)));
    let own = match own_tree.as_ref().map(Tree::root) {
        None => None,
        Some(root) if options.file_format => Some((root, file_format_of(root))),
        Some(root) => match definition_of(root, options.provider_id) {
            Ok(definition) => Some((root, definition)),
            Err(unknown) => {
                let trouble = Trouble::provider_unknown(unknown, root.offset());
                return match refuse(Vec::from([trouble]), text_of) {
                    Some(refusal) => Err(refusal),
                    None => Ok(Vec::new()),
                };
            }
        },
    };
    linting.run(document, own, catalogue_tree.as_ref().map(Tree::root));
    Ok(linting.findings.finish(text_of))
}

#[derive(Default)]
struct Linting {
    findings: Findings,
    questions: Questions,
    places: Places,
}

impl Linting {
    /// The tree, where the text is one.
    fn keep<'a>(
        &mut self,
        document: Document,
        read: Result<Tree<'a>, crate::json::Fault>,
    ) -> Option<Tree<'a>> {
        read.map_err(|fault| {
            let trouble = Trouble::not_json(document, fault);
            self.findings.add(document, found_trouble(trouble));
        })
        .ok()
    }

    /// Looks at everything; `own` is the top value of the first text, and the definition (or file format) in it.
    fn run<'t>(
        &mut self,
        document: Document,
        own: Option<(Value<'t>, Value<'t>)>,
        catalogue: Option<Value<'t>>,
    ) {
        let own_rules = own.map_or_else(Vec::new, |(root, own)| {
            self.look_at_own(document, root, own)
        });
        let mut known = Loaded::default();
        let instruments = catalogue.map_or_else(Vec::new, |root| self.look_at_catalogue(root));
        known.instruments = instruments
            .iter()
            .map(|(value, _)| instrument_of(*value))
            .collect();
        if let Some((_, own)) = own.filter(|_| document == Document::Provider) {
            known.listed = listed_of(own);
            known.finish();
            definition::look_at_count(own, &mut self.findings);
            let has_catalogue = catalogue.and_then(instruments_of).is_some();
            definition::look_at_instruments(own, &known, has_catalogue, &mut self.findings);
        }
        let written: BTreeSet<_> = own_rules.iter().map(written_place).collect();
        let is_shadowed = |rule: &&Seen<'_>| {
            document == Document::Provider && written.contains(&written_place(rule))
        };
        let Linting {
            findings,
            questions,
            places,
        } = self;
        let mut pairs = Pairs::new(places, questions, findings);
        pairs.look_at_own(document, &own_rules);
        for (index, (_, rules)) in instruments.iter().enumerate() {
            for rule in rules.iter().filter(is_shadowed) {
                let reading = &rule.reading;
                let message = "The provider has a rule with the same `apiPath` and `jsonPath`, which is used in place of this one.";
                let record = found(code::SHADOWED_BY_PROVIDER, reading.json_path_at, message);
                let record = record.of_rule(&*reading.id);
                pairs.findings.add(Document::Instruments, record);
            }
            if known.lists(index) {
                pairs.look_at_instrument(rules.iter().filter(|rule| !is_shadowed(rule)));
            }
        }
    }

    fn look_at_own<'t>(
        &mut self,
        document: Document,
        root: Value<'t>,
        own: Value<'t>,
    ) -> Vec<Seen<'t>> {
        let Some(list) = rules_of(document, own) else {
            let trouble = Trouble::no_rules(document, root.offset());
            self.findings.add(document, found_trouble(trouble));
            return Vec::new();
        };
        look_at_list(&mut self.eye(document), list)
    }

    /// Each instrument with its rules.
    fn look_at_catalogue<'t>(&mut self, root: Value<'t>) -> Vec<(Value<'t>, Vec<Seen<'t>>)> {
        let document = Document::Instruments;
        let Some(list) = instruments_of(root) else {
            let trouble = Trouble::no_rules(document, root.offset());
            self.findings.add(document, found_trouble(trouble));
            return Vec::new();
        };
        let mut instruments = Vec::new();
        for instrument in list.elements() {
            let rules = match rules_of(document, instrument) {
                Some(list) => look_at_list(&mut self.eye(document), list),
                None => {
                    if instrument.get("validationRules").is_some() {
                        let trouble = Trouble::no_list(root.offset());
                        self.findings.add(document, found_trouble(trouble));
                    }
                    Vec::new()
                }
            };
            instruments.push((instrument, rules));
        }
        instruments
    }

    fn eye(&mut self, document: Document) -> Eye<'_> {
        Eye {
            document,
            findings: &mut self.findings,
            questions: &mut self.questions,
            places: &mut self.places,
        }
    }
}

fn written_place<'s>(rule: &'s Seen<'_>) -> (&'s str, &'s str) {
    (&rule.reading.api_path, &rule.reading.json_path)
}
