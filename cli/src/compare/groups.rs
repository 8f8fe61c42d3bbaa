//! Bodies that the new definition would refuse, by the rule that refuses them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use payflight::Provider;
use payflight::check::Report;
use payflight::record::Severity;
use payflight::rules::Origin;

use crate::check::summary::{count, grouped};
use crate::diagnostic::{severity_style, visible};

/// Bodies that are named of one rule.
const NAMED: usize = 10;

pub(super) struct Groups<'p> {
    new: &'p Provider,
    /// How many bodies there are, how many could not be read, how many are newly refused.
    pub(super) bodies: u64,
    pub(super) unread: u64,
    pub(super) refused: u64,
    /// How many the old definition refuses too.
    pub(super) refused_before: u64,
    groups: BTreeMap<Key, Group>,
}

/// A rule by its id, or a check of the service by its code.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Rule(String),
    Code(&'static str),
}

#[derive(Default)]
struct Group {
    violations: u64,
    bodies: u64,
    named: Vec<String>,
}

impl<'p> Groups<'p> {
    pub(super) fn new(new: &'p Provider) -> Self {
        Groups {
            new,
            bodies: 0,
            unread: 0,
            refused: 0,
            refused_before: 0,
            groups: BTreeMap::new(),
        }
    }

    /// Every error of the report is new: the old definition found none.
    pub(super) fn add(&mut self, label: &str, report: &Report) {
        self.refused += 1;
        let mut here: BTreeMap<Key, u64> = BTreeMap::new();
        let errors = report.violations.iter();
        for error in errors.filter(|one| one.severity == Some(Severity::Error)) {
            let key = match &error.rule_id {
                Some(id) => Key::Rule(id.clone()),
                None => Key::Code(error.code),
            };
            *here.entry(key).or_default() += 1;
        }
        for (key, violations) in here {
            let group = self.groups.entry(key).or_default();
            group.violations += violations;
            group.bodies += 1;
            if group.named.len() < NAMED {
                group.named.push(label.to_owned());
            }
        }
    }

    /// The rules that refuse most bodies come first.
    pub(super) fn show(&self) -> String {
        let mut out = String::new();
        let style = severity_style(if self.refused > 0 { "error" } else { "" });
        _ = writeln!(
            out,
            "{style}{} of {}{style:#} would be refused that the old definition takes",
            grouped(&self.refused.to_string()),
            bodies(self.bodies),
        );
        if self.refused_before > 0 {
            _ = writeln!(out, "{} refused by both", bodies(self.refused_before));
        }
        if self.unread > 0 {
            _ = writeln!(out, "{} not read", bodies(self.unread));
        }
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.bodies));
        for (key, group) in groups {
            _ = writeln!(
                out,
                "\n  {}: {}, {}",
                self.title(key),
                bodies(group.bodies),
                count(group.violations, "violation"),
            );
            for label in &group.named {
                _ = writeln!(out, "    {}", visible(label));
            }
            let more = group.bodies.saturating_sub(group.named.len() as u64);
            if more > 0 {
                _ = writeln!(out, "    and {} more", grouped(&more.to_string()));
            }
        }
        out.push('\n');
        out
    }

    fn title(&self, key: &Key) -> String {
        let id = match key {
            Key::Code(code) => return (*code).to_owned(),
            Key::Rule(id) => id,
        };
        let rules = self.new.loaded().rules.iter();
        let mut found = rules.filter(|rule| rule.id == *id);
        let path = found.next().map_or_else(String::new, |rule| {
            let whose = match rule.origin {
                Origin::Instrument(_) => " (of an instrument)",
                _ => "",
            };
            format!(" {}{whose}", visible(&rule.json_path))
        });
        format!("rule {}{path}", visible(id))
    }
}

fn bodies(number: u64) -> String {
    match number {
        1 => "1 body".to_owned(),
        more => format!("{} bodies", grouped(&more.to_string())),
    }
}
