//! The answer.

use alloc::string::String;
use alloc::vec::Vec;

use super::limit::LimitChange;
use super::refused::Refused;
use super::rule::RuleChange;
use crate::json::Writer;

/// How the new definition stands to the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The rules that changed: those of the old definition in its order, then the added ones in the order of the new.
    pub rules: Vec<RuleChange>,
    /// The limits that changed.
    pub limits: Vec<LimitChange>,
    /// The bodies that the new definition would refuse and the old one takes, by index; none where no bodies were
    /// given.
    pub refused: Option<Vec<Refused>>,
}

impl Comparison {
    /// The comparison as compact JSON: the same text in every language.
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        out.open_object().member("rules").open_array();
        for change in &self.rules {
            change.write(&mut out);
        }
        out.close_array().member("limits").open_array();
        for change in &self.limits {
            change.write(&mut out);
        }
        out.close_array();
        if let Some(refused) = &self.refused {
            out.member("refused").open_array();
            for one in refused {
                out.open_object().member("body").count(one.body);
                out.member("report").raw(&one.report.to_json());
                out.close_object();
            }
            out.close_array();
        }
        out.close_object();
        out.finish()
    }

    /// Whether something that the old definition takes may be refused by the new one: a rule or a limit became
    /// tighter, different, or could not be decided, or a body is refused.
    pub fn may_refuse_more(&self) -> bool {
        let mut rules = self.rules.iter().map(|change| change.verdict);
        let mut limits = self.limits.iter().map(|change| change.verdict);
        rules.any(|verdict| verdict.may_refuse_more())
            || limits.any(|verdict| verdict.may_refuse_more())
            || self
                .refused
                .as_ref()
                .is_some_and(|refused| !refused.is_empty())
    }
}
