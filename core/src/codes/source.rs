//! Where the asks behind the codes come from.

/// How sure a fact about the services is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A guide or a public standard says it in so many words.
    Documented,
    /// It is in an example of a guide, not in its words.
    Example,
    /// It follows from what is documented or shown.
    Inferred,
    /// No source has it: this project's own answer.
    Assumed,
}

impl Mark {
    /// `documented`, `example`, `inferred` or `assumed`.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Documented => "documented",
            Mark::Example => "example",
            Mark::Inferred => "inferred",
            Mark::Assumed => "assumed",
        }
    }
}

/// A source, with how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The guide or standard, by its title.
    pub text: &'static str,
    /// How sure it is.
    pub mark: Mark,
}

const fn source(text: &'static str, mark: Mark) -> Source {
    Source { text, mark }
}

pub(super) const RFC_8259: Source = source(
    "RFC 8259, The JSON data interchange format",
    Mark::Documented,
);
pub(super) const OURS: Source = source("Payflight's own contract", Mark::Assumed);
pub(super) const SUBMIT: Source = source(
    "Payments Out guide \u{201c}Submit a batch of payments using a subscription\u{201d}",
    Mark::Documented,
);
pub(super) const SUBMIT_EXAMPLE: Source = source(
    "Payments Out guide \u{201c}Submit a batch of payments using a subscription\u{201d}, example body",
    Mark::Example,
);
pub(super) const SUBMIT_INFERRED: Source = source(
    "Payments Out guide \u{201c}Submit a batch of payments using a subscription\u{201d}",
    Mark::Inferred,
);
pub(super) const SELECTORS: Source = source(
    "Payments Out guides on submitting a batch by subscription, by provider and by file format",
    Mark::Documented,
);
pub(super) const REL_JULY_2021: Source = source(
    "Payments Out announcement of 26 July 2021",
    Mark::Documented,
);
pub(super) const REL_SEPT_2021: Source = source(
    "Payments Out announcement of 16 September 2021",
    Mark::Documented,
);
pub(super) const ADDITIONAL_DATA: Source = source(
    "Payments Out guide \u{201c}Create a subscription to a payment provider\u{201d}; announcement of 4 March 2022",
    Mark::Documented,
);
pub(super) const MODELS: Source = source(
    "The tables of the guides' example bodies and published models",
    Mark::Example,
);
pub(super) const ACCEPTANCE: Source = source(
    "The published models of Payments Acceptance in the Sage Network API",
    Mark::Documented,
);
pub(super) const RULES: Source = source(
    "Payments Out guide \u{201c}Understand provider rules\u{201d}",
    Mark::Documented,
);
pub(super) const RULES_INFERRED: Source = source(
    "Payments Out guide \u{201c}Understand provider rules\u{201d}",
    Mark::Inferred,
);
pub(super) const TYPES: Source = source(
    "Payments Out guide \u{201c}List of payment types\u{201d}",
    Mark::Documented,
);
pub(super) const FORMATS: Source = source(
    "Payments Out guide \u{201c}Definitions of supported files\u{201d}",
    Mark::Documented,
);
pub(super) const PROVIDER_JSON: Source = source(
    "Payments Out guide \u{201c}Understand provider JSON\u{201d}",
    Mark::Documented,
);
pub(super) const ECMASCRIPT: Source = source(
    "ECMA-262, regular expressions with the flag u",
    Mark::Documented,
);
pub(super) const RFC_9535: Source = source("RFC 9535, JSONPath", Mark::Documented);
pub(super) const RFC_3339: Source =
    source("RFC 3339, Date and time on the Internet", Mark::Documented);
pub(super) const ISO_4217: Source = source("ISO 4217, currency codes", Mark::Documented);
pub(super) const ISO_3166: Source = source("ISO 3166-1, country codes", Mark::Documented);
pub(super) const ISO_13616: Source = source("ISO 13616 and the IBAN registry", Mark::Documented);
pub(super) const ISO_9362: Source = source("ISO 9362, business identifier code", Mark::Documented);
pub(super) const OPEN_BANKING: Source = source(
    "UK Open Banking read/write specification, SortCodeAccountNumber",
    Mark::Inferred,
);
pub(super) const SETUP: Source = source(
    "Payments Acceptance guide \u{201c}Set up\u{201d} of the Provider API",
    Mark::Documented,
);
pub(super) const RFC_7515: Source = source("RFC 7515, JSON Web Signature", Mark::Documented);
pub(super) const RFC_7519: Source = source("RFC 7519, JSON Web Token", Mark::Documented);
pub(super) const RFC_8725: Source = source(
    "RFC 8725, JSON Web Token best current practices",
    Mark::Documented,
);
