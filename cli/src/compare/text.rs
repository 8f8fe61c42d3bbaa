//! The changes, for people.

use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use payflight::Provider;
use payflight::compare::{Change, Comparison, LimitChange, LimitValue, RuleChange, Verdict};

use crate::check::summary::{count, grouped};
use crate::diagnostic::{severity_style, visible};

const GOOD: Style = AnsiColor::BrightGreen.on_default().effects(Effects::BOLD);
const DIM: Style = Style::new().effects(Effects::DIMMED);

/// A longer witness is shortened, in characters.
const LONGEST: usize = 40;
/// How many of its characters are shown then.
const BEGINNING: usize = 16;

/// One line of the table, and what is said below it.
struct Row {
    verdict: Verdict,
    change: &'static str,
    id: String,
    place: String,
    words: Vec<String>,
}

/// The table of changes, and how many there are of each verdict.
pub(super) fn changes(comparison: &Comparison) -> String {
    let rules = comparison.rules.iter().map(of_rule);
    let rows: Vec<Row> = rules
        .chain(comparison.limits.iter().map(of_limit))
        .collect();
    let mut out = String::new();
    let width = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
    let change = width(&|row| row.change.len());
    let id = width(&|row| row.id.chars().count());
    for row in &rows {
        let style = style_of(row.verdict);
        let verdict = row.verdict.name();
        _ = writeln!(
            out,
            "{style}{verdict:9}{style:#}  {:change$}  {:id$}  {}",
            row.change, row.id, row.place
        );
        for words in &row.words {
            _ = writeln!(out, "{:indent$}{words}", "", indent = 13 + change);
        }
    }
    if rows.is_empty() {
        out.push_str("no rule and no limit changed\n");
    } else {
        _ = writeln!(out, "\n{}", totals(&rows));
    }
    out
}

/// What was compared, for the audit.
pub(super) fn end(old: &Provider, new: &Provider) -> String {
    format!(
        "{DIM}old fingerprint {}\nnew fingerprint {}{DIM:#}\n",
        old.fingerprint(),
        new.fingerprint()
    )
}

fn totals(rows: &[Row]) -> String {
    use Verdict::{Different, Looser, Same, Tighter, Undecided};
    let parts = [Tighter, Different, Undecided, Looser, Same].map(|verdict| {
        let number = rows.iter().filter(|row| row.verdict == verdict).count();
        (number > 0).then(|| format!("{} {}", grouped(&number.to_string()), verdict.name()))
    });
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!(
        "{}: {}",
        count(rows.len() as u64, "change"),
        parts.join(", ")
    )
}

fn style_of(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Tighter | Verdict::Different => severity_style("error"),
        Verdict::Undecided => severity_style("warning"),
        Verdict::Looser => GOOD,
        Verdict::Same => DIM,
    }
}

fn of_rule(change: &RuleChange) -> Row {
    let id = match (&change.old_rule_id, &change.new_rule_id) {
        (Some(old), Some(new)) if old != new => format!("{} → {}", visible(old), visible(new)),
        (old, new) => visible(new.as_ref().or(old.as_ref()).map_or("", String::as_str)),
    };
    Row {
        verdict: change.verdict,
        change: change.change.name(),
        id,
        place: format!(
            "{} {}",
            visible(&change.api_path),
            visible(&change.json_path)
        ),
        words: rule_words(change),
    }
}

fn rule_words(change: &RuleChange) -> Vec<String> {
    let mut words = Vec::new();
    match (change.old_optionality, change.new_optionality) {
        (Some(old), Some(new)) if old != new => {
            words.push(format!("is {} now, was {}", new.name(), old.name()));
        }
        (Some(old), None) => words.push(format!("was {}", old.name())),
        (None, Some(new)) => words.push(format!("is {}", new.name())),
        _ => {}
    }
    if change.change == Change::Changed {
        let lost = change
            .lost
            .as_ref()
            .map(|text| (text, "was taken and would be refused"));
        let gained = change
            .gained
            .as_ref()
            .map(|text| (text, "was refused and would be taken"));
        let texts = [lost, gained].into_iter().flatten();
        words.extend(texts.map(|(text, what)| format!("{} {what}", quoted(text))));
    }
    match (change.verdict, change.change) {
        (Verdict::Undecided, _) => {
            words.push(
                "whether more is refused could not be decided: look at it yourself".to_owned(),
            );
        }
        (Verdict::Same, Change::Changed) => words.push("takes the same as before".to_owned()),
        _ => {}
    }
    words
}

fn of_limit(limit: &LimitChange) -> Row {
    Row {
        verdict: limit.verdict,
        change: "limit",
        id: String::new(),
        place: limit.name.to_owned(),
        words: vec![format!(
            "is {} now, was {}",
            value(&limit.new),
            value(&limit.old)
        )],
    }
}

fn value(value: &LimitValue) -> String {
    match value {
        LimitValue::None => "no limit".to_owned(),
        LimitValue::Count(count) => grouped(&count.to_string()),
        LimitValue::OneOf(names) => {
            let names: Vec<String> = names.iter().map(|name| visible(name)).collect();
            names.join(", ")
        }
    }
}

/// A text in quotes, shortened where it is long.
fn quoted(text: &str) -> String {
    let length = text.chars().count();
    if length == 0 {
        return "the empty text".to_owned();
    }
    if length <= LONGEST {
        return format!("“{}”", visible(text));
    }
    let beginning: String = text.chars().take(BEGINNING).collect();
    let length = count(length as u64, "character");
    format!("“{}…” ({length})", visible(&beginning))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_witness_is_shown_in_quotes() {
        assert_eq!(quoted(""), "the empty text");
        assert_eq!(quoted("A b"), "“A b”");
        assert_eq!(quoted("\n"), "“\\u{a}”");
        assert_eq!(quoted(&"A".repeat(40)).chars().count(), 42);
        assert_eq!(
            quoted(&"A".repeat(1001)),
            "“AAAAAAAAAAAAAAAA…” (1,001 characters)"
        );
    }
}
