//! The three texts that rules come from, and where in them the rules are.

use crate::json::{Kind, Value};

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Document {
    /// A provider definition.
    Provider,
    /// A catalogue of local instruments.
    Instruments,
    /// A file format.
    FileFormat,
}

impl Document {
    /// Its name in `params.document`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Document::Provider => "provider",
            Document::Instruments => "instruments",
            Document::FileFormat => "fileFormat",
        }
    }

    /// What people call it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Document::Provider => "provider definition",
            Document::Instruments => "catalogue of local instruments",
            Document::FileFormat => "file format",
        }
    }
}

/// A provider that a text does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The list has no definition at all.
    Empty,
    /// The list has several, and none was named.
    Unnamed,
    /// None has the id that was named.
    NoSuchId,
}

/// The definition in a text: the object itself, or the one in `data`, or the one of the list in `data` that has the
/// id; a list of one needs no id.
pub(super) fn definition_of<'t>(
    root: Value<'t>,
    provider_id: Option<&str>,
) -> Result<Value<'t>, Unknown> {
    let Some(data) = root.get("data") else {
        return Ok(root);
    };
    match (data.kind(), provider_id) {
        (Kind::Object, _) => Ok(data),
        (Kind::Array, Some(id)) => data
            .elements()
            .find(|element| {
                element
                    .get("providerId")
                    .and_then(Value::text)
                    .is_some_and(|text| text.is(id))
            })
            .ok_or(if data.elements().next().is_none() {
                Unknown::Empty
            } else {
                Unknown::NoSuchId
            }),
        (Kind::Array, None) => {
            let mut elements = data.elements();
            match (elements.next(), elements.next()) {
                (Some(only), None) => Ok(only),
                (None, _) => Err(Unknown::Empty),
                _ => Err(Unknown::Unnamed),
            }
        }
        _ => Ok(root),
    }
}

/// The file format in a text: the object itself, or the one in `data`.
pub(super) fn file_format_of(root: Value<'_>) -> Value<'_> {
    root.get("data")
        .filter(|data| data.kind() == Kind::Object)
        .unwrap_or(root)
}

/// The list of instruments of a catalogue: the top value, or `data`.
pub(super) fn instruments_of(root: Value<'_>) -> Option<Value<'_>> {
    let list = match root.kind() {
        Kind::Array => root,
        _ => root.get("data")?,
    };
    (list.kind() == Kind::Array).then_some(list)
}

/// A member of a definition: that of `accountType`, else that of the definition itself.
pub(super) fn member_of<'t>(definition: Value<'t>, name: &str) -> Option<Value<'t>> {
    definition
        .get("accountType")
        .and_then(|account_type| account_type.get(name))
        .or_else(|| definition.get(name))
}

/// The list of rules of a definition or a file format, if there is one.
pub(super) fn rules_of(document: Document, object: Value<'_>) -> Option<Value<'_>> {
    let list = match document {
        Document::Provider => member_of(object, "validationRules"),
        Document::Instruments => object.get("validationRules"),
        Document::FileFormat => object
            .get("specification")
            .and_then(|specification| specification.get("rules")),
    };
    list.filter(|list| list.kind() == Kind::Array)
}

/// The id of an instrument: the first of its three members that is a text.
pub(super) fn instrument_id(instrument: Value<'_>) -> Option<alloc::borrow::Cow<'_, str>> {
    ["localInstrumentId", "id", "code"]
        .into_iter()
        .find_map(|name| instrument.get(name)?.as_str())
}
