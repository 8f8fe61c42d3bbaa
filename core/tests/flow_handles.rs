//! Trackers behind a handle: everything that is wrong with what they are loaded from, at once.

use payflight::flow::{BatchHandle, Handle};
use payflight::json::{Tree, Value};

/// The code and the path of everything that is wrong, in a line each.
fn all(answer: Vec<u8>) -> Vec<String> {
    let Ok(tree) = Tree::read(&answer) else {
        return Vec::new();
    };
    let error = tree.root().get("error");
    let all = error.and_then(|error| error.get("all"));
    let line = |record: Value<'_>| {
        let text = |name| record.get(name).and_then(Value::as_str).unwrap_or_default();
        format!("{} {}", text("code"), text("path"))
    };
    all.into_iter()
        .flat_map(Value::elements)
        .map(line)
        .collect()
}

#[test]
fn a_resource() {
    let refused = |text: &str| all(Handle::load(text.as_bytes()).unwrap_err());
    let state = r#"{"flow":"x","hash":"h","status":"Pending","since":1,"seen":[],"version":0}"#;
    assert_eq!(
        refused(&format!(
            r#"{{"flow":"nope","state":{state},"migrate":1,"zz":1}}"#
        )),
        [
            "flow.not_found /flow",
            "state.malformed /state/version",
            "call.bad_member /migrate",
            "call.unknown_member /zz",
        ]
    );
    assert_eq!(
        refused(&format!(r#"{{"state":{state}}}"#)),
        [
            "call.missing_member /flow",
            "state.malformed /state/version"
        ]
    );
    for state in ["", r#","state":null"#] {
        let text = format!(r#"{{"flow":"payments-out/subscription"{state}}}"#);
        assert!(Handle::load(text.as_bytes()).is_ok());
    }
}

#[test]
fn a_batch() {
    let refused = |text: &str| all(BatchHandle::load(text.as_bytes()).unwrap_err());
    assert_eq!(
        refused(r#"{"flow":"x","paymentFlow":7,"state":[],"migrate":1,"zz":1}"#),
        [
            "flow.not_found /flow",
            "call.bad_member /paymentFlow",
            "state.malformed /state",
            "call.bad_member /migrate",
            "call.unknown_member /zz",
        ]
    );
    assert!(BatchHandle::load(b"{}").is_ok());
}
