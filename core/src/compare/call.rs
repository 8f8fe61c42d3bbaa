//! The call by name: `{"old","new","bodies"?}`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::compare;
use crate::call::{Gather, Request, bad_member};
use crate::check::Provider;
use crate::json::{Kind, Value};
use crate::record::{Record, Refusal};
use crate::rules::LoadOptions;

/// Answers `compare`.
///
/// # Errors
/// Those of a bad call, and everything that is wrong with the definitions: the old one's first.
pub(crate) fn call(root: Value<'_>) -> Result<String, Refusal> {
    let request = Request::new(root);
    let mut gather = Gather::default();
    gather.take(request.knows(&["old", "new", "bodies"]));
    let old = gather.take(request.required_text("old"));
    let new = gather.take(request.required_text("new"));
    let bodies = gather.take(bodies(root));
    let ((old, new), bodies) = gather.settle(old.zip(new).zip(bodies))?;
    let (old, new) = match (load("old", &old), load("new", &new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let faults = [old.err(), new.err()].into_iter().flatten().flatten();
            return Refusal::from_all(faults.collect()).map_or(Ok(String::new()), Err);
        }
    };
    let bodies: Option<Vec<&[u8]>> = bodies
        .as_ref()
        .map(|bodies| bodies.iter().map(|body| body.as_bytes()).collect());
    Ok(compare(&old, &new, bodies.as_deref()).to_json())
}

/// Loads a definition, or says everything that is wrong with it and which of the two it is.
fn load(name: &str, text: &str) -> Result<Provider, Vec<Record>> {
    Provider::load(text.as_bytes(), &LoadOptions::default()).map_err(|refusal| {
        let named = |record: &Record| Record {
            message: format!("In `{name}`: {}", record.message).into(),
            ..record.clone()
        };
        refusal.all().map(named).collect()
    })
}

fn bodies<'t>(root: Value<'t>) -> Result<Option<Vec<Cow<'t, str>>>, Refusal> {
    let Some(list) = root.get("bodies") else {
        return Ok(None);
    };
    if list.kind() != Kind::Array {
        return Err(bad_member(list, "it must be a list of texts").into());
    }
    let texts = list.elements().map(|body| {
        let text = body.as_str();
        text.ok_or_else(|| bad_element(body).into())
    });
    texts.collect::<Result<_, Refusal>>().map(Some)
}

fn bad_element(body: Value<'_>) -> Record {
    let message = "Each of `bodies` must be a text.";
    Record::new("call.bad_member", message)
        .at_path(body.path())
        .at_offset(body.whole_text().as_bytes(), body.offset())
}
