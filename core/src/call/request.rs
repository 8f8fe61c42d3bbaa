//! Reading a request: its members, and everything that is wrong with them at once.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::faults::{Faults, one_of, refusal};
use crate::flow::MAX_TIME;
use crate::json::{Kind, Value};
use crate::record::Refusal;

const MISSING: &str = "call.missing_member";
const BAD: &str = "call.bad_member";

/// An object of a request.
pub(crate) struct Request<'t> {
    pub(crate) value: Value<'t>,
    faults: Faults,
}

impl<'t> Request<'t> {
    /// An object; anything else has no members, and is refused.
    pub(crate) fn new(value: Value<'t>) -> Request<'t> {
        let mut faults = Faults::new();
        if value.kind() != Kind::Object {
            let found = value.kind().name();
            faults.at(BAD, value, format!("Expected object, found {found}."));
        }
        Request { value, faults }
    }

    /// Only these members are known.
    pub(crate) fn only(&mut self, names: &[&str]) {
        for (name, member) in self.value.members() {
            if !names.iter().any(|known| name.is(known)) {
                let name = name.resolve();
                let message = format!(
                    "There is no member `{name}` here; expected {}.",
                    one_of(names)
                );
                self.faults.at("call.unknown_member", member, message);
            }
        }
    }

    /// Whether a member is there and not `null`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// Something is wrong with a member.
    pub(crate) fn bad(&mut self, value: Value<'_>, message: impl Into<String>) {
        self.faults.at(BAD, value, message.into());
    }

    /// A member that has to be there, `null` or not.
    pub(crate) fn given(&mut self, name: &str) -> Option<Value<'t>> {
        let value = self.value.get_any(name);
        if value.is_none() {
            self.missing(name);
        }
        value
    }

    /// A member that has to be there and not `null`.
    pub(crate) fn required(&mut self, name: &str) -> Option<Value<'t>> {
        let value = self.value.get(name);
        if value.is_none() {
            self.missing(name);
        }
        value
    }

    fn missing(&mut self, name: &str) {
        if self.value.kind() == Kind::Object {
            let message = format!("`{name}` is required.");
            self.faults.missing(MISSING, self.value, name, message);
        }
    }

    /// A text, if the member is there.
    pub(crate) fn text(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let value = self.value.get(name)?;
        self.text_of(value)
    }

    /// The text that `value` has to be.
    pub(crate) fn text_of(&mut self, value: Value<'t>) -> Option<Cow<'t, str>> {
        let text = value.as_str();
        if text.is_none() {
            self.other_kind(value, Kind::String.name());
        }
        text
    }

    fn other_kind(&mut self, value: Value<'_>, expected: &str) {
        let found = value.kind().name();
        self.bad(value, format!("Expected {expected}, found {found}."));
    }

    /// A text that has to be there.
    pub(crate) fn required_text(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let value = self.required(name)?;
        self.text_of(value)
    }

    /// A text of at least one character that has to be there.
    pub(crate) fn required_name(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let value = self.required(name)?;
        let text = self.text_of(value)?;
        if text.is_empty() {
            self.bad(value, "This must not be empty.");
            return None;
        }
        Some(text)
    }

    /// A whole number up to [`MAX_TIME`]: a time or a version.
    pub(crate) fn number_of(&mut self, value: Value<'t>) -> Option<u64> {
        self.whole_of(value, 0, MAX_TIME)
    }

    fn whole_of(&mut self, value: Value<'t>, least: u64, most: u64) -> Option<u64> {
        let number = value.as_u64();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.no_whole(value, &format!("{least} to {most}"));
        }
        number
    }

    fn no_whole(&mut self, value: Value<'t>, range: &str) {
        // `-0` is a whole number too, but not written as the contract asks.
        let message = format!("Expected a whole number from {range}, without point or exponent.");
        self.bad(value, message);
    }

    /// A whole number, if the member is there.
    pub(crate) fn number(&mut self, name: &str) -> Option<u64> {
        let value = self.value.get(name)?;
        self.number_of(value)
    }

    /// A whole number that has to be there.
    pub(crate) fn required_number(&mut self, name: &str) -> Option<u64> {
        let value = self.required(name)?;
        self.number_of(value)
    }

    /// A whole number from `least` to `most`, if the member is there.
    pub(crate) fn whole(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        let value = self.value.get(name)?;
        self.whole_of(value, least, most)
    }

    /// A limit that is no less, if the member is there; one that is larger than any count is as good as none.
    pub(crate) fn at_least(&mut self, name: &str, least: u64) -> Option<u64> {
        let value = self.value.get(name)?;
        let limit = value.as_limit().filter(|limit| *limit >= least);
        if limit.is_none() {
            self.no_whole(value, &format!("{least}"));
        }
        limit
    }

    /// An object, if the member is there.
    pub(crate) fn object(&mut self, name: &str) -> Option<Value<'t>> {
        self.of_kind(name, Kind::Object)
    }

    /// The elements of an array, if the member is there.
    pub(crate) fn array(
        &mut self,
        name: &str,
    ) -> Option<impl Iterator<Item = Value<'t>> + use<'t>> {
        Some(self.of_kind(name, Kind::Array)?.elements())
    }

    fn of_kind(&mut self, name: &str, kind: Kind) -> Option<Value<'t>> {
        let value = self.value.get(name)?;
        if value.kind() != kind {
            self.other_kind(value, kind.name());
            return None;
        }
        Some(value)
    }

    /// A text each, if the member is there: an array of them.
    pub(crate) fn texts(&mut self, name: &str) -> Option<Vec<Cow<'t, str>>> {
        let elements = self.array(name)?;
        Some(
            elements
                .filter_map(|element| self.text_of(element))
                .collect(),
        )
    }

    /// The options that `read` makes of the member `options`, or the defaults.
    pub(crate) fn options<T: Default>(
        &mut self,
        read: impl Fn(Value<'t>) -> Result<T, Refusal>,
    ) -> Option<T> {
        match self.value.get("options") {
            None => Some(T::default()),
            Some(_) => {
                let options = self.object("options")?;
                self.take(read(options))
            }
        }
    }

    /// True or false, if the member is there.
    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        let value = self.value.get(name)?;
        let found = value.as_bool();
        if found.is_none() {
            self.other_kind(value, "true or false");
        }
        found
    }

    /// What was found in a member; what is wrong with it is kept.
    pub(crate) fn take<T>(&mut self, found: Result<T, Refusal>) -> Option<T> {
        self.faults.take(found)
    }

    /// With what is wrong with an object inside this one.
    pub(crate) fn absorb(&mut self, inner: Request<'_>) {
        self.faults.append(inner.faults);
    }

    /// One of the words of a list, if the member is there.
    pub(crate) fn word<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let value = self.value.get(name)?;
        let found = value.as_str().and_then(|text| parse(&text));
        if found.is_none() {
            self.bad(value, format!("Expected {}.", one_of(words)));
        }
        found
    }

    /// One of the words of a list, which has to be there.
    pub(crate) fn required_word<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        self.required(name)?;
        self.word(name, parse, words)
    }

    /// What was asked for, or the refusal of all that was wrong: `found` is none only where something was.
    pub(crate) fn settle<T>(self, found: Option<T>) -> Result<T, Refusal> {
        let value = self.value;
        self.finish()?;
        found.ok_or_else(|| refusal(BAD, value, "This can't be used."))
    }

    /// The refusal of all that was wrong.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        self.faults.refuse(self.value.document())
    }
}
