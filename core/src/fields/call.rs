//! `fields` and `checkField` by name (`docs/calls.md`).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::fields_to_json;
use super::place::steps;
use crate::call::{Gather, Request, Texts};
use crate::check::Provider;
use crate::json::Writer;
use crate::model::Resource;
use crate::record::Refusal;
use crate::rules::PathError;

/// `fields`, of the definition that is given, or of the one whose text the request has.
pub(crate) fn fields(request: &Request<'_>, given: Option<&Provider>) -> Result<String, Refusal> {
    let asked = Asked::read(request, given, &[])?;
    let loaded = asked.texts.load()?;
    let fields = given
        .or(loaded.as_ref())
        .map(|provider| provider.fields(asked.resource, asked.instrument.as_deref()));
    Ok(fields_to_json(&fields.unwrap_or_default()))
}

/// `checkField`, by the definition that is given, or by the one whose text the request has.
pub(crate) fn check_field(
    request: &Request<'_>,
    given: Option<&Provider>,
) -> Result<String, Refusal> {
    let mut gather = Gather::default();
    let asked = gather.take(Asked::read(request, given, &["path", "value"]));
    let path = gather.take(request.required_text("path"));
    let value = gather.take(request.required_text("value"));
    let ((asked, path), value) = gather.settle(asked.zip(path).zip(value))?;
    let refuse = |error: PathError| {
        let what = format!("it is refused at its byte {}: {}", error.at, error.reason);
        request.bad("path", &what)
    };
    // What is asked is judged before the texts are.
    steps(&path, asked.resource).map_err(refuse)?;
    let loaded = asked.texts.load()?;
    let mut out = Writer::new();
    out.open_object().member("violations").open_array();
    if let Some(provider) = given.or(loaded.as_ref()) {
        let instrument = asked.instrument.as_deref();
        let said = provider.check_field(asked.resource, instrument, &path, &value);
        for record in &said.map_err(refuse)? {
            record.write(&mut out);
        }
    }
    out.close_array().close_object();
    Ok(out.finish())
}

/// What both functions ask for.
struct Asked<'t> {
    /// Nothing, where a definition is given.
    texts: Texts<'t>,
    resource: Resource,
    instrument: Option<Cow<'t, str>>,
}

impl<'t> Asked<'t> {
    /// `more` are members that the function knows beside those of both.
    fn read(
        request: &Request<'t>,
        given: Option<&Provider>,
        more: &[&str],
    ) -> Result<Self, Refusal> {
        let texts: &[&str] = match given {
            Some(_) => &[],
            None => &["provider", "providerId", "instruments"],
        };
        let mut gather = Gather::default();
        gather.take(request.knows(&[texts, more, &["resource", "instrument"]].concat()));
        let resource = gather.take(resource(request)).unwrap_or_default();
        let instrument = gather.take(request.text("instrument")).flatten();
        if given.is_none() && !request.has("provider") {
            gather.take(request.required_text("provider"));
        }
        let texts = gather.take(Texts::read(request, texts));
        gather.settle(texts.map(|texts| Asked {
            texts,
            resource,
            instrument,
        }))
    }
}

fn resource(request: &Request<'_>) -> Result<Resource, Refusal> {
    let Some(name) = request.text("resource")? else {
        return Ok(Resource::default());
    };
    Resource::from_name(&name).ok_or_else(|| {
        let names = Resource::ALL.map(Resource::name).join("`, `");
        request.bad("resource", &format!("it must be one of `{names}`"))
    })
}
