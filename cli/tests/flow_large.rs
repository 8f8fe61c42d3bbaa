//! `payflight flow show --format svg` of flows that are larger than any built-in one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly, their helpers too"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// A flow of resting statuses `s0`, `s1`, …, the first of them initial.
fn file(name: &str, statuses: usize, edges: &BTreeSet<(usize, usize)>) -> String {
    let status = |place| format!(r#"{{"name":"s{place}","kind":"resting"}}"#);
    let edge = |(from, to)| format!(r#"{{"from":"s{from}","to":"s{to}"}}"#);
    let statuses: Vec<String> = (0..statuses).map(status).collect();
    let edges: Vec<String> = edges.iter().copied().map(edge).collect();
    let text = format!(
        r#"{{"flow":"{name}","initial":["s0"],"statuses":[{}],"edges":[{}]}}"#,
        statuses.join(","),
        edges.join(",")
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn picture(path: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_payflight"))
        .args(["flow", "show", path, "--format", "svg", "--highlight", "s1"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// Each tag that is opened is closed, in its order: all the XML that a picture has.
fn is_well_formed(svg: &str) -> bool {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let Some((tag, text)) = tag.split_once('>') else {
            return false;
        };
        if tag.matches('"').count() % 2 == 1 || text.contains('>') {
            return false;
        }
        let name = |tag: &str| tag.split_whitespace().next().unwrap_or_default().to_owned();
        if let Some(closed) = tag.strip_prefix('/') {
            if open.pop() != Some(closed.to_owned()) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name(tag));
        }
    }
    open.is_empty()
}

/// Every status and every edge is there once, and it is the same picture each time.
fn is_drawn(name: &str, statuses: usize, edges: &BTreeSet<(usize, usize)>) {
    let path = file(name, statuses, edges);
    let svg = picture(&path);
    assert!(is_well_formed(&svg), "{name}");
    let mut expected: BTreeSet<String> = edges
        .iter()
        .map(|(from, to)| format!("edge-s{from}--s{to}"))
        .collect();
    expected.extend((0..statuses).map(|place| format!("status-s{place}")));
    let groups: Vec<&str> = svg.split("<g id=\"").skip(1).collect();
    let drawn = groups.iter().map(|group| group.split('"').next().unwrap());
    let drawn: BTreeSet<String> = drawn.map(str::to_owned).collect();
    assert_eq!(drawn, expected, "{name}");
    assert_eq!(groups.len(), expected.len(), "{name}");
    assert_eq!(svg.matches(" current\"").count(), 1, "{name}");
    let arrows = svg.matches("url(#arrow)").count();
    assert_eq!(arrows, edges.len() + 1, "{name}: one for the beginning");
    for place in 0..statuses {
        let label = format!("\">s{place}</text>");
        assert_eq!(svg.matches(&label).count(), 1, "{name}: {label}");
    }
    assert_eq!(svg, picture(&path), "{name}");
}

/// `each` edges onwards and back from every status.
fn mixed(statuses: usize, each: usize) -> BTreeSet<(usize, usize)> {
    let mut edges = BTreeSet::new();
    for from in 0..statuses {
        let to = [
            from + 1,
            from + 7,
            from * 3 % statuses,
            (from * 7 + 3) % statuses,
            from / 2,
        ];
        let to = to.into_iter().filter(|to| *to < statuses && *to != from);
        edges.extend(to.take(each).map(|to| (from, to)));
    }
    edges
}

#[test]
fn eighty_statuses_are_drawn() {
    let edges = mixed(80, 3);
    assert!(edges.len() > 225, "{}", edges.len());
    is_drawn("eighty", 80, &edges);
}

#[test]
fn as_many_statuses_as_a_flow_may_have_are_drawn() {
    let edges = mixed(1_000, 4);
    assert!(edges.len() > 3_900, "{}", edges.len());
    is_drawn("thousand", 1_000, &edges);
}

#[test]
fn statuses_that_are_all_joined_are_drawn() {
    let all = (0..60).flat_map(|from| (0..60).map(move |to| (from, to)));
    let edges = all.filter(|(from, to)| from != to).collect();
    is_drawn("complete", 60, &edges);
}

#[test]
fn a_long_chain_and_a_wide_star_are_drawn() {
    let chain = (1..1_000).map(|to| (to - 1, to)).collect();
    is_drawn("chain", 1_000, &chain);
    let star = (1..1_000).map(|to| (0, to)).collect();
    is_drawn("star", 1_000, &star);
}
