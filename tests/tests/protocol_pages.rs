//! The pages of `docs/protocol/`: each call that is shown gives the answer that is shown.

use std::path::Path;

use payflight::api::{Host, call};
use serde_json::Value;

const PAGES: [&str; 10] = [
    "fingerprint",
    "headers",
    "idempotency",
    "notifications",
    "onboarding",
    "readiness",
    "retention",
    "retry",
    "throttle",
    "token",
];

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn answer(name: &str, request: &str) -> String {
    String::from_utf8(call(name, request.as_bytes(), &Host::default())).unwrap()
}

#[test]
fn each_page_shows_what_is_answered() {
    for page in PAGES {
        let text = text(&format!("docs/protocol/{page}.md"));
        let lines: Vec<&str> = text.lines().collect();
        let mut shown = 0;
        for pair in lines.windows(2) {
            let Some(command) = pair[0].strip_prefix("$ echo '") else {
                continue;
            };
            let (request, rest) = command.split_once("' | payflight call ").unwrap();
            let name = rest.strip_suffix(" -").unwrap();
            assert_eq!(answer(name, request), pair[1], "{page}: {request}");
            shown += 1;
        }
        assert!(shown > 0, "{page} shows no call");
    }
}

#[test]
fn the_example_of_an_integration_has_three_things_open() {
    let page = text("docs/protocol/readiness.md");
    let answer = answer("readiness", &text("examples/integration.json"));
    let report: Value = serde_json::from_str(&answer).unwrap();
    let open = report["requirements"].as_array().unwrap().iter();
    let open: Vec<String> = open
        .filter(|one| one["verdict"] != "met")
        .map(|one| format!("[{},{},{}]", one["id"], one["required"], one["verdict"]))
        .collect();
    assert_eq!(open.len(), 3);
    assert!(page.contains(&open.join("\n")), "{open:?}");
    assert_eq!(report["furtherAssessment"], true);
}
