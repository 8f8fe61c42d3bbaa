//! Calls: reading a request, and what can be wrong with one.

mod texts;

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

pub(crate) use texts::{Texts, unsupported};

use crate::json::{Fault, Kind, Locator, Value};
use crate::record::{Param, Record, Refusal, fault_words};

const BAD_MEMBER: &str = "call.bad_member";

/// The members of a request; one that is `null` is as good as absent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'t> {
    value: Value<'t>,
}

impl<'t> Request<'t> {
    /// The request that an object is.
    pub(crate) fn new(value: Value<'t>) -> Self {
        Request { value }
    }

    /// Refuses members that are not among `names`, all of them.
    pub(crate) fn knows(&self, names: &[&str]) -> Result<(), Refusal> {
        let others = self.value.members();
        let others = others.filter(|(name, _)| !names.iter().any(|known| name.is(known)));
        let mut locator = locator_of(self.value);
        let all =
            others.map(|(name, member)| unknown_member(member, &name.resolve(), &mut locator));
        Refusal::from_all(all.collect()).map_or(Ok(()), Err)
    }

    /// Whether a member is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// A member that must be a text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<Cow<'t, str>>, Refusal> {
        let Some(member) = self.value.get(name) else {
            return Ok(None);
        };
        let text = member
            .as_str()
            .ok_or_else(|| bad_member(member, "it must be a text"))?;
        Ok(Some(text))
    }

    /// A member that must be there and be a text.
    pub(crate) fn required_text(&self, name: &'static str) -> Result<Cow<'t, str>, Refusal> {
        self.text(name)?
            .ok_or_else(|| missing_member(self.value, name).into())
    }

    /// A member that must be true or false.
    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        let Some(member) = self.value.get(name) else {
            return Ok(None);
        };
        let value = member
            .as_bool()
            .ok_or_else(|| bad_member(member, "it must be true or false"))?;
        Ok(Some(value))
    }

    /// A member that must be an object.
    pub(crate) fn object(&self, name: &str) -> Result<Option<Value<'t>>, Refusal> {
        match self.value.get(name) {
            Some(member) if member.kind() != Kind::Object => {
                Err(bad_member(member, "it must be an object").into())
            }
            other => Ok(other),
        }
    }

    /// What `read` makes of the member `options`, or the defaults.
    pub(crate) fn options<T: Default>(
        &self,
        read: impl Fn(Value<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.object("options")?.map_or(Ok(T::default()), read)
    }

    /// A member that is there but can't be used; `what` is the rest of the sentence.
    pub(crate) fn bad(&self, name: &str, what: &str) -> Refusal {
        bad_member(self.value.get(name).unwrap_or(self.value), what).into()
    }
}

/// Everything that is wrong with a request, to be told at once in the order of its text.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    all: Vec<Record>,
}

impl Gather {
    /// What was found; what is wrong is kept.
    pub(crate) fn take<T>(&mut self, found: Result<T, Refusal>) -> Option<T> {
        found
            .map_err(|refusal| self.all.extend(refusal.into_all()))
            .ok()
    }

    /// What was asked for, or the refusal of everything that was wrong: `found` is none only where something was.
    pub(crate) fn settle<T>(mut self, found: Option<T>) -> Result<T, Refusal> {
        self.all.sort_by_key(|record| record.offset);
        match (Refusal::from_all(self.all), found) {
            (None, Some(found)) => Ok(found),
            (Some(refusal), _) => Err(refusal),
            (None, None) => Err(Record::new(BAD_MEMBER, "This can't be used.").into()),
        }
    }
}

/// There is no function of this name.
pub(crate) fn unknown_function(name: &str) -> Refusal {
    Record::new(
        "call.unknown_function",
        format!("There is no function `{name}`."),
    )
    .into()
}

/// The function is not in this build.
pub(crate) fn not_here(name: &str) -> Refusal {
    Record::new(
        "call.not_here",
        format!("`{name}` is not in this part of the package."),
    )
    .into()
}

/// The request is no JSON.
pub(crate) fn not_json(text: &[u8], fault: &Fault) -> Refusal {
    let (message, params) = fault_words(fault);
    let mut record = Record::new("call.not_json", message)
        .at_path(fault.path.clone())
        .at_offset(text, fault.offset);
    record
        .params
        .push(("reason", Param::Text(fault.code().into())));
    record.params.extend(params);
    record.into()
}

/// A member that the function does not know. The locator is one of the request, which a caller with many of them
/// uses for all: each takes the way from the last one.
pub(crate) fn unknown_member(value: Value<'_>, name: &str, locator: &mut Locator<'_>) -> Record {
    let message = format!("There is no member `{name}` here.");
    placed(Record::new("call.unknown_member", message), value, locator)
}

/// A member of the wrong kind or out of range; `what` says what it must be, as the rest of a sentence.
pub(crate) fn bad_member(value: Value<'_>, what: &str) -> Record {
    bad_member_by(value, what, &mut locator_of(value))
}

/// As [`bad_member`], one of many.
pub(crate) fn bad_member_by(value: Value<'_>, what: &str, locator: &mut Locator<'_>) -> Record {
    let name = value.name().map(|name| name.resolve()).unwrap_or_default();
    let message = format!("`{name}` can't be used: {what}.");
    placed(Record::new(BAD_MEMBER, message), value, locator)
}

/// A member that must be there.
pub(crate) fn missing_member(parent: Value<'_>, name: &'static str) -> Record {
    let record = placed(
        Record::new("call.missing_member", format!("`{name}` is missing.")),
        parent,
        &mut locator_of(parent),
    );
    let path = format!("{}/{name}", parent.path());
    record.at_path(path)
}

fn placed(record: Record, value: Value<'_>, locator: &mut Locator<'_>) -> Record {
    Record {
        offset: Some(value.offset()),
        position: Some(locator.at(value.offset())),
        ..record.at_path(value.path())
    }
}

/// A locator of the text that a value stands in.
pub(crate) fn locator_of(value: Value<'_>) -> Locator<'_> {
    Locator::new(value.whole_text().as_bytes())
}
