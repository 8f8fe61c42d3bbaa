//! Flows drawn from a seed: any shape that loads, with cycles, ties and several ends.

use payflight::flow::Flow;

use super::Data;
use super::provider::Random;

fn pick<'a>(random: &mut Random, words: &[&'a str]) -> &'a str {
    words[random.below(words.len() as u64) as usize]
}

fn draw(random: &mut Random) -> String {
    let count = 2 + random.below(6);
    let mut kinds = Vec::new();
    let mut statuses = Vec::new();
    for place in 0..count {
        let kind = pick(random, &["active", "active", "active", "resting", "final"]);
        let outcome = match kind {
            "final" => ",\"outcome\":\"failed\"",
            _ => "",
        };
        statuses.push(format!(
            "{{\"name\":\"S{place}\",\"kind\":\"{kind}\"{outcome}}}"
        ));
        kinds.push(kind);
    }
    let mut edges = Vec::new();
    for from in 0..count {
        for to in 0..count {
            if from == to || kinds[from as usize] == "final" || !random.one_in(3) {
                continue;
            }
            let by = pick(
                random,
                &[
                    "",
                    ",\"by\":\"provider\"",
                    ",\"by\":[\"consumer\",\"service\"]",
                ],
            );
            let mark = pick(random, &["documented", "example", "inferred", "assumed"]);
            edges.push(format!(
                "{{\"from\":\"S{from}\",\"to\":\"S{to}\"{by},\"mark\":\"{mark}\"}}"
            ));
        }
    }
    // In any order, so that ties are broken by places.
    for place in (1..edges.len()).rev() {
        let other = random.below(place as u64 + 1) as usize;
        edges.swap(place, other);
    }
    let no_change = pick(random, &["", "\"noChange\":[\"None\"],"]);
    let initial: Vec<String> = (0..count).map(|place| format!("\"S{place}\"")).collect();
    format!(
        "{{\"flow\":\"random\",\"initial\":[{}],{no_change}\"statuses\":[{}],\"edges\":[{}]}}",
        initial.join(","),
        statuses.join(","),
        edges.join(",")
    )
}

/// The flow of a seed: the first draw that loads.
pub fn flow(seed: u64) -> Data {
    let mut random = Random(seed);
    loop {
        let json = draw(&mut random);
        match Flow::load(json.as_bytes()) {
            Ok(_) => return Data::read(&json),
            // Whatever else is wrong would be wrong with the drawing.
            Err(refusal) => assert!(
                refusal.all().all(|record| record.code == "flow.no_way_out"),
                "{json}"
            ),
        }
    }
}
