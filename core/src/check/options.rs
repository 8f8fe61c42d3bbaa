//! The options of a check (section 6 of the contract).

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;

use super::code::{COUNT, Code, default_levels};
use crate::call::Request;
use crate::json::{Tree, Value};
use crate::model::Resource;
use crate::record::{Record, Refusal, Severity};

/// The latest time that is taken, in milliseconds since 1970 UTC: 2^53 - 1.
pub const MAX_TIME: u64 = crate::flow::MAX_TIME;

/// The largest body in bytes, where nothing else is asked.
pub(crate) const MAX_BODY_BYTES: u32 = 5_000_000;

/// What a code is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Not reported.
    Off,
}

impl Level {
    fn parse(word: &str) -> Option<Level> {
        match word {
            "error" => Some(Level::Error),
            "warning" => Some(Level::Warning),
            "off" => Some(Level::Off),
            _ => None,
        }
    }
}

/// How a body is checked.
///
/// ```
/// use payflight::check::Options;
/// let options = Options { strict: true, ..Options::default() };
/// assert_eq!(options.max_payments, 2000);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A larger body is not read: bytes, from 0.
    pub max_body_bytes: u64,
    /// The service's limit of payments in a batch, from 0.
    pub max_payments: u64,
    /// The service's limit of invoices in a batch, from 0.
    pub max_invoices: u64,
    /// How many violations are listed, from 1; all are counted.
    pub max_violations: u64,
    /// Warnings become errors.
    pub strict: bool,
    /// Violations carry the text of the value: personal data.
    pub include_values: bool,
    /// The time to hold dates against, in milliseconds since 1970 UTC, at most [`MAX_TIME`].
    pub now: Option<u64>,
    /// What kind of body it is.
    pub resource: Resource,
    /// Codes that are set to another level, before `strict`.
    pub levels: BTreeMap<String, Level>,
}

/// The options by name.
const NAMES: [&str; 9] = [
    "maxBodyBytes",
    "maxPayments",
    "maxInvoices",
    "maxViolations",
    "strict",
    "includeValues",
    "now",
    "resource",
    "levels",
];

impl Default for Options {
    fn default() -> Self {
        Options {
            max_body_bytes: u64::from(MAX_BODY_BYTES),
            max_payments: 2000,
            max_invoices: 2000,
            max_violations: 1000,
            strict: false,
            include_values: false,
            now: None,
            resource: Resource::Batch,
            levels: BTreeMap::new(),
        }
    }
}

impl Options {
    /// Reads options from JSON; nothing at all means the defaults.
    ///
    /// # Errors
    /// `call.not_json`, `call.unknown_member`, `call.bad_member`, with the path in the options.
    pub fn read(json: &[u8]) -> Result<Options, Refusal> {
        if json.is_empty() {
            return Ok(Options::default());
        }
        let tree = Tree::read(json).map_err(|fault| crate::call::not_json(json, &fault))?;
        Options::from_value(tree.root())
    }

    /// Reads options from an object of a request.
    ///
    /// # Errors
    /// `call.unknown_member` or `call.bad_member`, with the path in the request.
    pub fn from_value(value: Value<'_>) -> Result<Options, Refusal> {
        let mut request = Request::new(value);
        request.only(&NAMES);
        let mut options = Options::default();
        for (name, least, limit) in [
            ("maxBodyBytes", 0, &mut options.max_body_bytes),
            ("maxPayments", 0, &mut options.max_payments),
            ("maxInvoices", 0, &mut options.max_invoices),
            ("maxViolations", 1, &mut options.max_violations),
        ] {
            *limit = request.at_least(name, least).unwrap_or(*limit);
        }
        options.strict = request.boolean("strict").unwrap_or_default();
        options.include_values = request.boolean("includeValues").unwrap_or_default();
        options.now = request.number("now");
        let names = Resource::ALL.map(Resource::name);
        let resource = request.word("resource", Resource::from_name, &names);
        options.resource = resource.unwrap_or_default();
        let levels = request.object("levels");
        for (name, value) in levels.iter().flat_map(|levels| levels.members()) {
            let name = name.resolve();
            let level = value.as_str().and_then(|word| Level::parse(&word));
            if Code::with_level(&name).is_none() {
                request.bad(value, "There is no such code, or its level can't be set.");
            } else if let Some(level) = level {
                options.levels.insert(name.into_owned(), level);
            } else if !value.is_null() {
                request.bad(value, "Expected `error`, `warning` or `off`.");
            }
        }
        request.settle(Some(options))
    }

    /// The severity of each code under these options; `None` is off.
    ///
    /// # Errors
    /// `call.bad_member` where `levels` names a code that has no level.
    pub(crate) fn severities(&self) -> Result<[Option<Severity>; COUNT], Refusal> {
        let mut severities = default_levels();
        for (name, level) in &self.levels {
            let place = Code::with_level(name).and_then(|code| severities.get_mut(code as usize));
            let Some(place) = place else {
                let message =
                    format!("`levels`: there is no code `{name}`, or its level can't be set.");
                return Err(Record::new("call.bad_member", message)
                    .at_path(format!("/levels/{name}"))
                    .into());
            };
            *place = match level {
                Level::Error => Some(Severity::Error),
                Level::Warning => Some(Severity::Warning),
                Level::Off => None,
            };
        }
        if self.strict {
            for severity in severities.iter_mut().flatten() {
                *severity = Severity::Error;
            }
        }
        Ok(severities)
    }
}
