//! What is wrong with a document: a refusal when loading, a finding of lint.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, Unknown};
use super::path::PathError;
use super::reading::{Malformed, Place, Reading};
use crate::json::{Fault, Locator};
use crate::pattern::{PatternError, PatternErrorKind};
use crate::record::{Param, Record, Refusal, fault_words};

/// What is wrong.
#[derive(Debug, Clone)]
pub(super) enum Problem {
    /// It is no JSON that is taken; the code of section 2.
    NotJson(&'static str),
    /// The list of rules (of instruments) is missing or no list.
    NoRules,
    /// The provider that was asked for is not there.
    ProviderUnknown,
    /// A rule that lacks what makes it one.
    Malformed,
    /// A `jsonPath` that is refused.
    PathInvalid,
    /// An `optionality` that is missing or unknown.
    OptionalityUnknown,
    /// A regular expression that is refused, and where in it.
    Regex(PatternErrorKind, usize),
}

/// One thing that is wrong, with its place.
#[derive(Debug, Clone)]
pub(super) struct Trouble {
    pub(super) document: Document,
    pub(super) problem: Problem,
    pub(super) message: Cow<'static, str>,
    pub(super) path: String,
    pub(super) offset: usize,
    pub(super) rule_id: Option<String>,
}

impl Trouble {
    pub(super) fn not_json(document: Document, fault: Fault) -> Trouble {
        let (words, _) = fault_words(&fault);
        Trouble {
            document,
            problem: Problem::NotJson(fault.code()),
            message: format!("The {} cannot be read: {words}", document.noun()).into(),
            path: fault.path.clone(),
            offset: fault.offset,
            rule_id: None,
        }
    }

    /// At `""`, which is where the top value begins.
    fn of_whole(document: Document, problem: Problem, start: usize, message: &'static str) -> Self {
        Trouble {
            document,
            problem,
            message: message.into(),
            path: String::new(),
            offset: start,
            rule_id: None,
        }
    }

    pub(super) fn no_rules(document: Document, start: usize) -> Trouble {
        let message = match document {
            Document::Provider => {
                "The provider definition has no list of rules; expected a list at `accountType.validationRules` or `validationRules`."
            }
            Document::Instruments => {
                "The catalogue has no list of instruments; expected a list, or an object with a list in `data`."
            }
            Document::FileFormat => {
                "The file format has no list of rules; expected a list at `specification.rules`."
            }
        };
        Trouble::of_whole(document, Problem::NoRules, start, message)
    }

    /// An instrument whose rules are no list.
    pub(super) fn no_list(start: usize) -> Trouble {
        Trouble::of_whole(
            Document::Instruments,
            Problem::NoRules,
            start,
            "The `validationRules` of an instrument of the catalogue are no list; expected a list of rules.",
        )
    }

    pub(super) fn provider_unknown(unknown: Unknown, start: usize) -> Trouble {
        let message = match unknown {
            Unknown::Empty => "The list of provider definitions is empty.",
            Unknown::Unnamed => {
                "The list has several provider definitions; name one by its `providerId`."
            }
            Unknown::NoSuchId => {
                "No provider definition of the list has the `providerId` that was named."
            }
        };
        Trouble::of_whole(Document::Provider, Problem::ProviderUnknown, start, message)
    }

    pub(super) fn malformed(document: Document, malformed: Malformed<'_>) -> Trouble {
        let message = match malformed.member {
            None => Cow::Borrowed("A rule must be an object."),
            Some("regex") => {
                Cow::Borrowed("The `regex` of a rule must be a text, `null` or absent.")
            }
            Some(member) => format!("A rule must have `{member}`, a text.").into(),
        };
        Trouble {
            document,
            problem: Problem::Malformed,
            message,
            path: malformed.place.path(),
            offset: malformed.place.offset(),
            rule_id: malformed
                .id
                .filter(|id| !id.is_empty())
                .map(Cow::into_owned),
        }
    }

    pub(super) fn path_invalid(
        document: Document,
        rule: &Reading<'_>,
        error: PathError,
    ) -> Trouble {
        let message = format!(
            "The `jsonPath` is refused at its byte {}: {}.",
            error.at, error.reason
        );
        Trouble::of_rule(
            document,
            rule,
            Problem::PathInvalid,
            rule.json_path_at,
            message,
        )
    }

    pub(super) fn optionality_unknown(document: Document, rule: &Reading<'_>) -> Trouble {
        let message = match rule.word("optionality") {
            Some(word) => format!(
                "The `optionality` `{word}` is unknown; expected `Required`, `Optional` or `NotAllowed`."
            ),
            None => String::from(
                "A rule must have `optionality`: `Required`, `Optional` or `NotAllowed`.",
            ),
        };
        Trouble::of_rule(
            document,
            rule,
            Problem::OptionalityUnknown,
            rule.optionality_at,
            message,
        )
    }

    pub(super) fn regex(
        document: Document,
        rule: &Reading<'_>,
        at: Place<'_>,
        error: &PatternError,
    ) -> Trouble {
        let message = format!(
            "The regular expression is refused at its byte {}: {}",
            error.at, error.reason
        );
        let problem = Problem::Regex(error.kind, error.at);
        Trouble::of_rule(document, rule, problem, at, message)
    }

    fn of_rule(
        document: Document,
        rule: &Reading<'_>,
        problem: Problem,
        at: Place<'_>,
        message: String,
    ) -> Trouble {
        Trouble {
            document,
            problem,
            message: message.into(),
            path: at.path(),
            offset: at.offset(),
            rule_id: (!rule.id.is_empty()).then(|| rule.id.clone().into_owned()),
        }
    }

    /// The code of a refusal.
    fn code(&self) -> &'static str {
        let of = |provider, instruments, file_format| match self.document {
            Document::Provider => provider,
            Document::Instruments => instruments,
            Document::FileFormat => file_format,
        };
        match self.problem {
            Problem::NotJson(_) => of(
                "definition.not_json",
                "instruments.not_json",
                "file_format.not_json",
            ),
            Problem::NoRules => of(
                "definition.no_rules",
                "instruments.no_rules",
                "file_format.no_rules",
            ),
            Problem::ProviderUnknown => "definition.provider_unknown",
            Problem::Malformed => of(
                "definition.rule_malformed",
                "instruments.rule_malformed",
                "file_format.rule_malformed",
            ),
            Problem::PathInvalid => of(
                "definition.path_invalid",
                "instruments.path_invalid",
                "file_format.path_invalid",
            ),
            Problem::OptionalityUnknown => of(
                "definition.optionality_unknown",
                "instruments.optionality_unknown",
                "file_format.optionality_unknown",
            ),
            Problem::Regex(PatternErrorKind::Unsupported, _) => "regex.unsupported",
            Problem::Regex(PatternErrorKind::TooLarge, _) => "regex.too_large",
            Problem::Regex(_, _) => "regex.invalid",
        }
    }

    fn into_record(self) -> Record {
        let code = self.code();
        let mut record = Record::new(code, self.message)
            .at_path(self.path)
            .with("document", Param::Text(self.document.name().into()));
        match self.problem {
            Problem::NotJson(reason) => {
                record = record.with("reason", Param::Text(reason.into()));
            }
            Problem::Regex(_, at) => record = record.with("at", Param::Count(at as u64)),
            _ => {}
        }
        record.rule_id = self.rule_id;
        record.offset = Some(self.offset);
        record
    }
}

/// The refusal of everything that is wrong, in the order of the documents and of their texts; none if nothing is.
pub(super) fn refuse<'a>(
    mut troubles: Vec<Trouble>,
    text_of: impl Fn(Document) -> &'a [u8],
) -> Option<Refusal> {
    troubles.sort_by_key(|trouble| (trouble.document, trouble.offset));
    let mut records = Vec::with_capacity(troubles.len());
    let mut locator: Option<(Document, Locator<'_>)> = None;
    for trouble in troubles {
        let document = trouble.document;
        if locator.as_ref().is_none_or(|(of, _)| *of != document) {
            locator = Some((document, Locator::new(text_of(document))));
        }
        let mut record = trouble.into_record();
        if let (Some((_, locator)), Some(offset)) = (&mut locator, record.offset) {
            record.position = Some(locator.at(offset));
        }
        records.push(record);
    }
    Refusal::from_all(records)
}
