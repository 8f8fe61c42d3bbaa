//! The call by name: `{"old","new","bodies"?}`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::compare;
use crate::call::Request;
use crate::check::Provider;
use crate::json::Value;
use crate::record::{Record, Refusal};
use crate::rules::LoadOptions;

/// Answers `compare`.
///
/// # Errors
/// Those of a bad call, and everything that is wrong with the definitions: the old one's first.
pub(crate) fn call(root: Value<'_>) -> Result<String, Refusal> {
    let mut request = Request::new(root);
    request.only(&["old", "new", "bodies"]);
    let old = request.required_text("old");
    let new = request.required_text("new");
    let bodies = request.texts("bodies");
    let (old, new) = request.settle(old.zip(new))?;
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
