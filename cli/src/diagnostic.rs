//! How a record is shown: the line with the place marked, as compilers do.

use std::fmt::Write as _;
use std::io;

use annotate_snippets::renderer::{self, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use serde_json::Value;

use crate::excerpt::{Show, excerpt};
use crate::wire::Record;

/// A text that records speak of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Document<'a> {
    /// Its name.
    pub(crate) label: &'a str,
    /// Its bytes.
    pub(crate) text: &'a [u8],
    /// Whether its values may be shown.
    pub(crate) open: bool,
}

/// Shows records in the way that the place they go to can take.
pub(crate) struct Printer {
    renderer: Renderer,
}

impl Printer {
    /// For standard output.
    pub(crate) fn for_stdout() -> Printer {
        Printer::new(AutoStream::choice(&io::stdout()))
    }

    /// For standard error.
    pub(crate) fn for_stderr() -> Printer {
        Printer::new(AutoStream::choice(&io::stderr()))
    }

    fn new(choice: ColorChoice) -> Printer {
        let renderer = match choice {
            ColorChoice::Never => Renderer::plain(),
            _ => Renderer::styled(),
        };
        Printer {
            renderer: renderer.term_width(160),
        }
    }

    /// The record as text, with a blank line at its end.
    pub(crate) fn show(&self, record: &Record, document: Option<&Document<'_>>) -> String {
        let level = match record.severity.as_deref() {
            Some("warning") => Level::WARNING,
            Some("info") => Level::INFO,
            _ => Level::ERROR,
        };
        let message = visible(&record.message);
        let mut group = Group::with_title(level.primary_title(message).id(visible(&record.code)));
        if let Some(document) = document {
            group = place(group, record, document);
        }
        for (name, text) in notes(record) {
            let level = if name == "help" {
                Level::HELP
            } else {
                Level::NOTE.with_name(Some(name))
            };
            group = group.element(level.message(visible(&text)));
        }
        without_join(&self.renderer.render(&[group]))
    }
}

/// The place is given apart from the line, as an excerpt does not begin where its line does. The renderer takes the
/// two for two places and joins them by a line of `:::`, which says nothing here.
fn without_join(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len() + 2);
    for line in rendered.lines() {
        if !line.contains(":::") || strip_str(line).to_string().trim() != ":::" {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push('\n');
    out
}

/// Codes that speak of what is not there.
const ABSENT: [&str; 4] = [
    "rule.required",
    "field.required",
    "amount.missing",
    "redirect.success_missing",
];

fn place<'a>(group: Group<'a>, record: &'a Record, document: &Document<'a>) -> Group<'a> {
    let mut origin = Origin::path(visible(document.label));
    if let (Some(line), Some(column)) = (record.line, record.column) {
        origin = origin.line(line).char_column(column);
    }
    let group = group.element(origin);
    let (Some(offset), Some(line)) = (record.offset, record.line) else {
        return group;
    };
    let show = match record.code.as_str() {
        _ if document.open => Show::Values,
        "json.duplicate_member" => Show::NamesUntilName,
        code if code.starts_with("json.") => Show::NamesUntilFault,
        _ => Show::Names,
    };
    let excerpt = excerpt(document.text, offset, show);
    let opens = excerpt
        .text
        .get(excerpt.mark.clone())
        .is_some_and(|marked| matches!(marked, "{" | "["));
    let mut annotation = AnnotationKind::Primary.span(excerpt.mark);
    if !record.path.is_empty() {
        let path = visible(&record.path);
        // The place of an absent value is the innermost value that is there.
        let absent = opens && ABSENT.contains(&record.code.as_str());
        annotation = annotation.label(if absent {
            format!("lacks {path}")
        } else {
            path
        });
    }
    group.element(
        Snippet::source(excerpt.text)
            .line_start(line)
            .annotation(annotation),
    )
}

/// What stands below the line: what would be right, and which rule says so.
fn notes(record: &Record) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if record.line.is_none() && !record.path.is_empty() {
        notes.push(("at", record.path.clone()));
    }
    if let Some(id) = &record.rule_id {
        notes.push(("rule", id.clone()));
    }
    if let Some(example) = record.text("example") {
        notes.push(("help", format!("such as `{example}`")));
    }
    if let Some(first) = record.text("first") {
        notes.push(("note", format!("the first is at {first}")));
    }
    if let Some(allowed) = record.params.get("allowed").and_then(Value::as_array) {
        let words: Vec<&str> = allowed.iter().filter_map(Value::as_str).collect();
        notes.push(("help", format!("one of {}", words.join(", "))));
    }
    if let Some(at) = record.params.get("at").and_then(Value::as_u64) {
        notes.push(("note", format!("in the pattern at byte {at} (from 0)")));
    }
    notes
}

/// Whether a character would act on a terminal or hide others.
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The text without characters that would act on a terminal or hide others.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if acts(character) {
            _ = write!(out, "{}", character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// `error: message`, for what no record says.
pub(crate) fn plain_error(message: &str) -> String {
    let style = severity_style("error");
    format!("{style}error{style:#}: {}", visible(message))
}

/// The colour of a severity.
pub(crate) fn severity_style(severity: &str) -> Style {
    match severity {
        "error" => renderer::DEFAULT_ERROR_STYLE,
        "warning" => renderer::DEFAULT_WARNING_STYLE,
        "info" => renderer::DEFAULT_INFO_STYLE,
        _ => Style::new(),
    }
}

/// Breaks `text` into lines of at most `width` characters; all but the first begin with `indent` spaces.
pub(crate) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(
            visible("a\u{1b}[31m\u{202e}\n\u{e9}"),
            "a\\u{1b}[31m\\u{202e}\\u{a}\u{e9}"
        );
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("one two three", 7, 2), "one two\n  three");
        assert_eq!(wrap("extraordinary", 4, 2), "extraordinary");
    }
}
