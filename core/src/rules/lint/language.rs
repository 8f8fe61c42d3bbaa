//! The questions about languages, all undecided until patterns can answer them.

use alloc::vec::Vec;

use crate::pattern::Pattern;

pub(super) const BUDGET: u64 = 0;

#[derive(Debug, Clone, Copy)]
pub(super) enum Growth {
    Linear,
    Polynomial,
    Exponential,
}

pub(super) fn takes_empty(pattern: &Pattern) -> bool {
    pattern.is_match("")
}

pub(super) fn matches_nothing(_: &Pattern, _: u64) -> Option<bool> {
    None
}

pub(super) fn satisfiable_together(_: &[&Pattern], _: u64) -> Option<bool> {
    None
}

pub(super) fn backtracks(pattern: &Pattern, budget: u64) -> Option<Growth> {
    let undecided = [Growth::Linear, Growth::Polynomial, Growth::Exponential];
    (budget > 0 && pattern.is_match(""))
        .then_some(undecided)?
        .first()
        .copied()
}

pub(super) fn is_anchored(_: &Pattern) -> bool {
    true
}

pub(super) fn host_differences(_: &Pattern) -> Vec<&'static str> {
    Vec::new()
}
