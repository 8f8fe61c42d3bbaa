//! Flows of any shape that loads, with cycles, ties and several ends.

use proptest::prelude::*;

use payflight::flow::Flow;

use super::Data;

/// What stands between two statuses: nothing, or an edge with its place in the order, its parties and its mark.
type Between = Option<(u8, &'static str, &'static str)>;

const KINDS: [&str; 5] = ["active", "active", "active", "resting", "final"];
const PARTIES: [&str; 3] = [
    "",
    ",\"by\":\"provider\"",
    ",\"by\":[\"consumer\",\"service\"]",
];
const MARKS: [&str; 4] = ["documented", "example", "inferred", "assumed"];

fn json(kinds: &[&str], between: &[Between], no_change: bool) -> String {
    let mut statuses = Vec::new();
    let mut edges = Vec::new();
    for (from, kind) in kinds.iter().enumerate() {
        let outcome = match *kind {
            "final" => ",\"outcome\":\"failed\"",
            _ => "",
        };
        statuses.push(format!(
            "{{\"name\":\"S{from}\",\"kind\":\"{kind}\"{outcome}}}"
        ));
        for to in 0..kinds.len() {
            let edge = between[from * kinds.len() + to];
            if let (Some((place, by, mark)), true) = (edge, from != to && *kind != "final") {
                let edge =
                    format!("{{\"from\":\"S{from}\",\"to\":\"S{to}\"{by},\"mark\":\"{mark}\"}}");
                edges.push((place, edge));
            }
        }
    }
    // In any order, so that ties are broken by places.
    edges.sort_by_key(|(place, _)| *place);
    let edges: Vec<String> = edges.into_iter().map(|(_, edge)| edge).collect();
    let initial: Vec<String> = (0..kinds.len())
        .map(|place| format!("\"S{place}\""))
        .collect();
    let no_change = if no_change {
        "\"noChange\":[\"None\"],"
    } else {
        ""
    };
    format!(
        "{{\"flow\":\"random\",\"initial\":[{}],{no_change}\"statuses\":[{}],\"edges\":[{}]}}",
        initial.join(","),
        statuses.join(","),
        edges.join(",")
    )
}

/// A flow of two to seven statuses.
pub fn flow() -> impl Strategy<Value = Data> {
    let by = prop::sample::select(&PARTIES[..]);
    let mark = prop::sample::select(&MARKS[..]);
    let edge = prop::option::weighted(0.35, (any::<u8>(), by, mark));
    let kinds = prop::collection::vec(prop::sample::select(&KINDS[..]), 2..8);
    kinds
        .prop_flat_map(move |kinds| {
            let count = kinds.len() * kinds.len();
            let between = prop::collection::vec(edge.clone(), count);
            (Just(kinds), between, any::<bool>())
        })
        .prop_map(|(kinds, between, no_change)| json(&kinds, &between, no_change))
        .prop_filter_map("nothing else is wrong", |json| {
            match Flow::load(json.as_bytes()) {
                Ok(_) => Some(Data::read(&json)),
                Err(refusal) => {
                    // Whatever else is wrong would be wrong with the drawing.
                    let expected = |code: &str| code == "flow.no_way_out";
                    assert!(refusal.all().all(|record| expected(record.code)), "{json}");
                    None
                }
            }
        })
}
