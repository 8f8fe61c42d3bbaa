//! How large a flow may be.

use payflight::flow::{Flow, MAX_STATUSES};
use payflight::record::Record;

/// A flow of so many statuses in a row, that begins with the last one too.
fn row(count: usize) -> String {
    let status = |place| format!("{{\"name\":\"s{place}\",\"kind\":\"resting\"}}");
    let edge = |place| format!("{{\"from\":\"s{place}\",\"to\":\"s{}\"}}", place + 1);
    let statuses: Vec<String> = (0..count).map(status).collect();
    let edges: Vec<String> = (0..count - 1).map(edge).collect();
    format!(
        "{{\"flow\":\"row\",\"initial\":[\"s0\",\"s{}\"],\"statuses\":[{}],\"edges\":[{}]}}",
        count - 1,
        statuses.join(","),
        edges.join(",")
    )
}

/// The code and the path of everything that is wrong.
fn refused(text: &str) -> Vec<(&'static str, String)> {
    let record = |record: &Record| (record.code, record.path.clone());
    match Flow::load(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.all().map(record).collect(),
    }
}

#[test]
fn a_flow_has_at_most_1_000_statuses() {
    assert_eq!(MAX_STATUSES, 1_000);
    let flow = Flow::load(row(1_000).as_bytes()).unwrap();
    assert_eq!(flow.statuses().len(), 1_000);
    // The names of the others are no unknown ones.
    for count in [1_001, 1_002, 1_500] {
        let limit = ("flow.malformed", "/statuses/1000".to_owned());
        assert_eq!(refused(&row(count)), [limit], "{count}");
    }
}

#[test]
fn what_else_is_wrong_is_told_beside_the_limit() {
    let text = row(1_002)
        .replace("\"to\":\"s1\"", "\"to\":\"Gone\"")
        .replace("{\"from\":\"s1000\"", "{\"from\":\"Lost\"");
    assert_eq!(
        refused(&text),
        [
            ("flow.malformed", "/statuses/1000".to_owned()),
            ("flow.unknown_status", "/edges/0/to".to_owned()),
            ("flow.unknown_status", "/edges/1000/from".to_owned()),
        ]
    );
    // What is no status has no name.
    let text = row(1_001).replace(
        "{\"name\":\"s1000\",\"kind\":\"resting\"}",
        "7,{\"name\":null}",
    );
    assert_eq!(
        refused(&text),
        [
            ("flow.unknown_status", "/initial/1".to_owned()),
            ("flow.malformed", "/statuses/1000".to_owned()),
            ("flow.unknown_status", "/edges/999/to".to_owned()),
        ]
    );
}
