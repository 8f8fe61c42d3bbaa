//! `fields` and `checkField` by name (`docs/calls.md`).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::fields_to_json;
use super::place::steps;
use crate::call::{Gather, Request};
use crate::check::Provider;
use crate::json::Writer;
use crate::model::Resource;
use crate::record::Refusal;
use crate::rules::{LoadOptions, PathError};

const KNOWN: [&str; 5] = [
    "provider",
    "providerId",
    "instruments",
    "resource",
    "instrument",
];

/// `fields`
pub(crate) fn fields(request: &Request<'_>) -> Result<String, Refusal> {
    let mut gather = Gather::default();
    gather.take(request.knows(&KNOWN));
    let asked = gather.take(Asked::read(request));
    let asked = gather.settle(asked)?;
    let fields = asked
        .load()?
        .fields(asked.resource, asked.instrument.as_deref());
    Ok(fields_to_json(&fields))
}

/// `checkField`
pub(crate) fn check_field(request: &Request<'_>) -> Result<String, Refusal> {
    let mut gather = Gather::default();
    gather.take(request.knows(&[&KNOWN[..], &["path", "value"]].concat()));
    let asked = gather.take(Asked::read(request));
    let path = gather.take(request.required_text("path"));
    let value = gather.take(request.required_text("value"));
    let ((asked, path), value) = gather.settle(asked.zip(path).zip(value))?;
    let refuse = |error: PathError| {
        let what = format!("it is refused at its byte {}: {}", error.at, error.reason);
        request.bad("path", &what)
    };
    // What is asked is judged before the texts are.
    steps(&path, asked.resource).map_err(refuse)?;
    let said = asked
        .load()?
        .check_field(asked.resource, asked.instrument.as_deref(), &path, &value)
        .map_err(refuse)?;
    let mut out = Writer::new();
    out.open_object().member("violations").open_array();
    for record in &said {
        record.write(&mut out);
    }
    out.close_array().close_object();
    Ok(out.finish())
}

/// What both functions ask for.
struct Asked<'t> {
    provider: Cow<'t, str>,
    provider_id: Option<Cow<'t, str>>,
    instruments: Option<Cow<'t, str>>,
    resource: Resource,
    instrument: Option<Cow<'t, str>>,
}

impl<'t> Asked<'t> {
    fn read(request: &Request<'t>) -> Result<Self, Refusal> {
        let resource = |name: Cow<'_, str>| {
            Resource::from_name(&name).ok_or_else(|| {
                let names = Resource::ALL.map(Resource::name).join("`, `");
                request.bad("resource", &format!("it must be one of `{names}`"))
            })
        };
        let resource = || {
            let name = request.text("resource")?;
            name.map_or(Ok(Resource::default()), resource)
        };
        let mut gather = Gather::default();
        let provider = gather.take(request.required_text("provider"));
        let asked = Asked {
            provider: provider.unwrap_or_default(),
            provider_id: gather.take(request.text("providerId")).flatten(),
            instruments: gather.take(request.text("instruments")).flatten(),
            resource: gather.take(resource()).unwrap_or_default(),
            instrument: gather.take(request.text("instrument")).flatten(),
        };
        gather.settle(Some(asked))
    }

    fn load(&self) -> Result<Provider, Refusal> {
        let options = LoadOptions {
            instruments: self.instruments.as_deref().map(str::as_bytes),
            provider_id: self.provider_id.as_deref(),
            ..LoadOptions::default()
        };
        Provider::load(self.provider.as_bytes(), &options)
    }
}
