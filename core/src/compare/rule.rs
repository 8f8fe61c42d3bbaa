//! What became of one rule.

use alloc::string::String;
use alloc::vec::Vec;

use super::excuse::Excuses;
use super::languages::Languages;
use super::pairs::{Asked, Pair, pair};
use super::taken::Taken;
use super::verdict::{Balance, Verdict};
use crate::json::Writer;
use crate::rules::{Loaded, Optionality};

/// What happened to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// There was none.
    Added,
    /// There is none any more.
    Removed,
    /// It asks otherwise, or the same in other words.
    Changed,
}

impl Change {
    /// `added`, `removed` or `changed`.
    pub fn name(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        }
    }
}

/// A rule that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// What happened to it.
    pub change: Change,
    /// How what the definition takes at its place changed. Where no rule speaks, everything is taken.
    pub verdict: Verdict,
    /// `apiPath` as written.
    pub api_path: String,
    /// `jsonPath` as written.
    pub json_path: String,
    /// The id in the old definition, unless it was added.
    pub old_rule_id: Option<String>,
    /// The id in the new definition, unless it was removed.
    pub new_rule_id: Option<String>,
    /// Whether the old rule wants a value, unless it was added.
    pub old_optionality: Option<Optionality>,
    /// Whether the new rule wants a value, unless it was removed.
    pub new_optionality: Option<Optionality>,
    /// A shortest text that only the old rule takes, where the regular expressions tell them apart; confirmed by both
    /// matchers, at most 5,000 Unicode scalar values.
    pub lost: Option<String>,
    /// As [`lost`](Self::lost), a text that only the new rule takes.
    pub gained: Option<String>,
}

impl RuleChange {
    /// The shorter one of the two texts; of two as long the lost one.
    pub fn witness(&self) -> Option<&str> {
        let texts = [&self.lost, &self.gained].into_iter().flatten();
        texts
            .map(String::as_str)
            .min_by_key(|text| text.chars().count())
    }

    /// `{"change","verdict","apiPath","jsonPath","oldRuleId"?,"newRuleId"?,"witness"?}`.
    pub(super) fn write(&self, out: &mut Writer) {
        out.open_object()
            .member("change")
            .string(self.change.name())
            .member("verdict")
            .string(self.verdict.name())
            .member("apiPath")
            .string(&self.api_path)
            .member("jsonPath")
            .string(&self.json_path);
        let optional = [
            ("oldRuleId", self.old_rule_id.as_deref()),
            ("newRuleId", self.new_rule_id.as_deref()),
            ("witness", self.witness()),
        ];
        for (name, text) in optional {
            if let Some(text) = text {
                out.member(name).string(text);
            }
        }
        out.close_object();
    }
}

/// The rules that changed.
pub(super) fn compare_rules(old: &Loaded, new: &Loaded) -> Vec<RuleChange> {
    let pairs = pair(&Asked::own(old), &Asked::own(new));
    let excuses = Excuses::of(&pairs);
    let mut languages = Languages::new();
    let changed = pairs.iter().filter(|(old, new)| match (old, new) {
        (Some(old), Some(new)) => !old.asks_as(new),
        _ => true,
    });
    changed
        .filter_map(|pair| judge(pair, &excuses, &mut languages))
        .collect()
}

fn judge<'l>(
    pair: &Pair<'l>,
    excuses: &Excuses,
    languages: &mut Languages<'l>,
) -> Option<RuleChange> {
    let (old, new) = *pair;
    let any = old.or(new)?.rule;
    let (before, after) = (Taken::by(old), Taken::by(new));
    let texts = languages.compare(&before, &after);
    let balance = excuses
        .balance(pair)
        .and(texts.balance)
        .and(Balance::of(before.absent, after.absent))
        .and(Balance::of(before.other_kinds, after.other_kinds));
    let id = |asked: Option<Asked<'_>>| asked.map(|asked| asked.rule.id.clone());
    Some(RuleChange {
        change: match (old, new) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        },
        verdict: balance.verdict(),
        api_path: any.api_path.clone(),
        json_path: any.json_path.clone(),
        old_rule_id: id(old),
        new_rule_id: id(new),
        old_optionality: old.map(|asked| asked.rule.optionality),
        new_optionality: new.map(|asked| asked.rule.optionality),
        lost: texts.lost,
        gained: texts.gained,
    })
}
