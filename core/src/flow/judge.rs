//! Which line of the table fits: the one place where it is decided.

use super::lookup::Named;
use super::model::Flow;
use super::tracker::{Tracker, Where};
use super::verdict::{Line, Source, Time};
use super::words::Party;

impl Flow {
    /// The line for `name`, which means `named` here.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn judge(
        &self,
        tracker: &Tracker,
        name: &str,
        named: Named,
        at: u64,
        time: Time,
        source: Source,
    ) -> Line {
        let next = match named {
            Named::NoChange => return Line::NoChange,
            Named::Status(place) => Some(place as usize),
            Named::Other => None,
        };
        let here = match tracker.place() {
            Where::Nowhere if next.is_some() => return Line::First,
            Where::Nowhere => return Line::FirstUnknown,
            Where::Status(place) => Some(place),
            Where::Other => None,
        };
        let same = match (here, next) {
            (Some(here), Some(next)) => here == next,
            (None, None) => tracker.other_name() == name,
            _ => false,
        };
        if same {
            return Line::Same;
        }
        if let Source::Command(by) = source {
            return self.judge_command(here, next, by);
        }
        let earlier = time == Time::Event && at < tracker.since();
        match (here, next) {
            (Some(here), Some(next)) => self.judge_known(here, next, earlier),
            (Some(here), None) if self.is_final(here) => Line::UnknownAfterFinal,
            _ if earlier => Line::UnknownEarlier,
            (_, None) => Line::Unknown,
            (None, Some(next)) => match tracker.last_known() {
                Some(last) if self.reaches(next, last) && !self.reaches(last, next) => {
                    Line::BeforeUnknown
                }
                _ => Line::AfterUnknown,
            },
        }
    }

    fn judge_command(&self, here: Option<usize>, next: Option<usize>, by: Party) -> Line {
        let allowed = match (here, next) {
            (Some(here), Some(next)) => self.edges_from(here, Some(by)).any(|edge| edge.to == next),
            _ => false,
        };
        if allowed {
            Line::Commanded
        } else {
            Line::Forbidden
        }
    }

    /// Lines 6 to 11: both are statuses of the flow, and differ.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn judge_known(&self, here: usize, next: usize, earlier: bool) -> Line {
        let back = self.reaches(next, here);
        if self.is_final(here) {
            return if back {
                Line::BeforeFinal
            } else {
                Line::OtherAfterFinal
            };
        }
        match (self.reaches(here, next), back) {
            (_, true) if earlier => Line::Earlier,
            (true, true) => Line::FollowsInCycle,
            (true, false) => Line::Follows,
            (false, true) => Line::Before,
            (false, false) => Line::Apart,
        }
    }
}
