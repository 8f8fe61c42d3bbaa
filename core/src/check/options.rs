//! The options of a check (section 6 of the contract).

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;

use super::code::{COUNT, Code, default_levels};
use crate::call::{Gather, bad_member_by, locator_of, unknown_member};
use crate::json::{Kind, Locator, Tree, Value};
use crate::model::Resource;
use crate::record::{Record, Refusal, Severity};

/// The latest time that is taken, in milliseconds since 1970 UTC: 2^53 - 1.
pub const MAX_TIME: u64 = 9_007_199_254_740_991;

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
            max_body_bytes: 5_000_000,
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
        let mut options = Options::default();
        let mut gather = Gather::default();
        let mut locator = locator_of(value);
        for (name, member) in value.members() {
            let name = name.resolve();
            if !NAMES.contains(&name.as_ref()) {
                let unknown = unknown_member(member, &name, &mut locator);
                gather.take::<()>(Err(unknown.into()));
            } else if !member.is_null() {
                gather.take(options.set(&name, member));
            }
        }
        gather.settle(Some(options))
    }

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<(), Refusal> {
        match name {
            "maxBodyBytes" => self.max_body_bytes = whole(value, 0)?,
            "maxPayments" => self.max_payments = whole(value, 0)?,
            "maxInvoices" => self.max_invoices = whole(value, 0)?,
            "maxViolations" => self.max_violations = whole(value, 1)?,
            "strict" => self.strict = boolean(value)?,
            "includeValues" => self.include_values = boolean(value)?,
            "now" => {
                let now = whole(value, 0)?;
                if now > MAX_TIME {
                    return Err(bad(
                        value,
                        format!("a time must be at most {MAX_TIME} ms since 1970 UTC"),
                    ));
                }
                self.now = Some(now);
            }
            "resource" => {
                let resource = value.as_str().and_then(|name| Resource::from_name(&name));
                let names = Resource::ALL.map(Resource::name).join(", ");
                self.resource =
                    resource.ok_or_else(|| bad(value, format!("it must be one of {names}")))?;
            }
            _ => self.set_levels(value)?,
        }
        Ok(())
    }

    fn set_levels(&mut self, value: Value<'_>) -> Result<(), Refusal> {
        if value.kind() != Kind::Object {
            return Err(bad(value, "it must be an object from codes to levels"));
        }
        let mut gather = Gather::default();
        let mut locator = locator_of(value);
        for (name, level) in value.members() {
            let name = name.resolve();
            if let Some(Some(level)) = gather.take(level_of(&name, level, &mut locator)) {
                self.levels.insert(name.into_owned(), level);
            }
        }
        gather.settle(Some(()))
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

/// The level of a code; none where it is `null`.
fn level_of(
    code: &str,
    value: Value<'_>,
    locator: &mut Locator<'_>,
) -> Result<Option<Level>, Refusal> {
    let mut bad = |what| Err(bad_member_by(value, what, locator).into());
    if Code::with_level(code).is_none() {
        return bad("there is no such code, or its level can't be set");
    }
    match value.as_str().as_deref() {
        _ if value.is_null() => Ok(None),
        Some("error") => Ok(Some(Level::Error)),
        Some("warning") => Ok(Some(Level::Warning)),
        Some("off") => Ok(Some(Level::Off)),
        _ => bad("a level must be `error`, `warning` or `off`"),
    }
}

fn bad(value: Value<'_>, what: impl Into<Cow<'static, str>>) -> Refusal {
    crate::call::bad_member(value, &what.into()).into()
}

fn whole(value: Value<'_>, least: u64) -> Result<u64, Refusal> {
    match value.as_u64() {
        Some(number) if number >= least => Ok(number),
        _ => Err(bad(
            value,
            format!("it must be a whole number from {least}"),
        )),
    }
}

fn boolean(value: Value<'_>) -> Result<bool, Refusal> {
    value
        .as_bool()
        .ok_or_else(|| bad(value, "it must be true or false"))
}
