//! `fields` and `checkField` by name (`docs/calls.md`).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::fields_to_json;
use super::place::steps;
use crate::call::{Request, Texts, refusal};
use crate::check::Provider;
use crate::json::Writer;
use crate::model::Resource;
use crate::record::Refusal;
use crate::rules::PathError;

/// `fields`, of the definition that is given, or of the one whose text the request has.
pub(crate) fn fields(
    mut request: Request<'_>,
    given: Option<&Provider>,
) -> Result<String, Refusal> {
    let asked = Asked::read(&mut request, given, &[]);
    request.finish()?;
    let loaded = asked.texts.load()?;
    let fields = given
        .or(loaded.as_ref())
        .map(|provider| provider.fields(asked.resource, asked.instrument.as_deref()));
    Ok(fields_to_json(&fields.unwrap_or_default()))
}

/// `checkField`, by the definition that is given, or by the one whose text the request has.
pub(crate) fn check_field(
    mut request: Request<'_>,
    given: Option<&Provider>,
) -> Result<String, Refusal> {
    let asked = Asked::read(&mut request, given, &["path", "value"]);
    let path = request.required_text("path");
    let value = request.required_text("value");
    let at = request.value.get("path").unwrap_or(request.value);
    let (path, value) = request.settle(path.zip(value))?;
    let refuse = |error: PathError| {
        let message = format!(
            "`path` can't be used: it is refused at its byte {}: {}.",
            error.at, error.reason
        );
        refusal("call.bad_member", at, message)
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
    /// What is wrong the request keeps; `more` are members that the function knows beside those of both.
    fn read(request: &mut Request<'t>, given: Option<&Provider>, more: &[&str]) -> Self {
        let texts = Texts::of_request(given, &["provider", "providerId", "instruments"]);
        request.only(&[texts, more, &["resource", "instrument"]].concat());
        if given.is_none() {
            request.required("provider");
        }
        let names = Resource::ALL.map(Resource::name);
        let resource = request.word("resource", Resource::from_name, &names);
        Asked {
            texts: Texts::read(request, texts),
            resource: resource.unwrap_or_default(),
            instrument: request.text("instrument"),
        }
    }
}
