//! Pictures of a flow as text: Mermaid and Graphviz.

use alloc::format;
use alloc::string::{String, ToString as _};
use core::fmt::Write as _;

use super::model::{Edge, Flow, Status};
use super::words::{Kind, Mark, Parties};

impl Flow {
    /// The flow as a Mermaid `stateDiagram-v2`. Marks that are weaker than `documented` are told beside the
    /// names and on the edges; `highlight` is the place of a status to be shown as the current one.
    pub fn to_mermaid(&self, highlight: Option<usize>) -> String {
        let mut out = String::from("stateDiagram-v2\n");
        for (place, status) in self.statuses.iter().enumerate() {
            let label = mermaid_text(&status_label(status));
            _ = writeln!(out, "    state \"{label}\" as s{place}");
        }
        for place in &self.initial {
            _ = writeln!(out, "    [*] --> s{place}");
        }
        for edge in &self.edges {
            _ = write!(out, "    s{} --> s{}", edge.from, edge.to);
            let label = edge_label(edge);
            if !label.is_empty() {
                _ = write!(out, " : {label}");
            }
            out.push('\n');
        }
        for (place, status) in self.statuses.iter().enumerate() {
            if status.kind == Kind::Final {
                _ = writeln!(out, "    s{place} --> [*]");
            }
        }
        for (kind, style) in [
            (Kind::Active, "fill:#e8f0fe,stroke:#3367d6,color:#10243f"),
            (Kind::Resting, "fill:#fff4d6,stroke:#a66f00,color:#3b2a00"),
            (Kind::Final, "fill:#e6e6e6,stroke:#444444,color:#111111"),
        ] {
            let name = kind.name();
            _ = writeln!(out, "    classDef {name}Status {style}");
            for (place, status) in self.statuses.iter().enumerate() {
                if status.kind == kind {
                    _ = writeln!(out, "    class s{place} {name}Status");
                }
            }
        }
        if let Some(place) = highlight {
            out.push_str("    classDef current stroke-width:4px\n");
            _ = writeln!(out, "    class s{place} current");
        }
        out
    }

    /// The flow as a Graphviz `digraph`. Documented edges are solid, examples bold, inferred ones dashed, assumed
    /// ones dotted; `highlight` is the place of a status to be shown as the current one.
    pub fn to_dot(&self, highlight: Option<usize>) -> String {
        let mut out = format!(
            "digraph {} {{\n    rankdir=LR\n    node [shape=box, fontname=\"sans-serif\"]\n    edge [fontname=\"sans-serif\", fontsize=10]\n",
            dot_text(&self.name)
        );
        // Ids of our own: no name can be another's, or that of a point.
        for (place, status) in self.statuses.iter().enumerate() {
            let label = dot_text(&status.name);
            let shape = match status.kind {
                Kind::Active => "style=\"rounded,",
                Kind::Resting => "style=\"rounded,bold,",
                Kind::Final => "peripheries=2, style=\"",
            };
            let line = line_style(status.mark);
            let width = if highlight == Some(place) {
                ", penwidth=4"
            } else {
                ""
            };
            _ = writeln!(out, "    s{place} [label={label}, {shape}{line}\"{width}]");
        }
        for (count, place) in self.initial.iter().enumerate() {
            _ = writeln!(
                out,
                "    start{count} [shape=point]\n    start{count} -> s{place}"
            );
        }
        for edge in &self.edges {
            let (from, to) = (edge.from, edge.to);
            let (line, label) = (line_style(edge.mark), dot_text(&parties(edge.by)));
            _ = writeln!(out, "    s{from} -> s{to} [style={line}, label={label}]");
        }
        out.push_str("}\n");
        out
    }
}

fn status_label(status: &Status) -> String {
    match status.mark {
        Mark::Documented => status.name.to_string(),
        mark => format!("{} ({})", status.name, mark.name()),
    }
}

fn edge_label(edge: &Edge) -> String {
    let by = parties(edge.by);
    match edge.mark {
        Mark::Documented => by,
        mark if by.is_empty() => format!("({})", mark.name()),
        mark => format!("{by} ({})", mark.name()),
    }
}

/// Who may take an edge, where not everybody may.
pub(super) fn parties(by: Parties) -> String {
    let mut text = String::new();
    if by == Parties::all() {
        return text;
    }
    for party in by.iter() {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(party.name());
    }
    text
}

fn line_style(mark: Mark) -> &'static str {
    match mark {
        Mark::Documented => "solid",
        Mark::Example => "bold",
        Mark::Inferred => "dashed",
        Mark::Assumed => "dotted",
    }
}

/// Mermaid has entities instead of escapes; what could end or open something is written as its number.
fn mermaid_text(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            'A'..='Z' | 'a'..='z' | '0'..='9' | ' ' | '_' | '-' | '.' | '/' | '(' | ')' => {
                out.push(character);
            }
            other => _ = write!(out, "#{};", u32::from(other)),
        }
    }
    out
}

/// A quoted text; in a label it is shown as it is. A control character, which no picture can show, is written as JSON
/// writes it.
fn dot_text(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Else `&lt;` would be shown as `<`.
            '&' => out.push_str("&amp;"),
            control if control.is_control() => {
                _ = write!(out, "\\\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
