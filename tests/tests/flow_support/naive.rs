//! A second tracker, written from the table of section 2 of `docs/flows.md` line by line, with strings and sets. It
//! shares nothing with the engine. It can be broken on purpose, to see that a law notices.

use super::Data;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obs {
    pub status: String,
    pub at: u64,
    /// `event` or `received`.
    pub time: &'static str,
    /// `command`, `notification` or `read`.
    pub source: &'static str,
    /// For a command.
    pub by: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    pub status: String,
    pub since: u64,
    pub seen: Vec<String>,
    pub last_known: Option<String>,
    pub version: u64,
}

/// A fault put in on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    Not,
    /// This line of the table is taken out.
    Without(u8),
    /// A final status is left by whatever the flow does not know.
    FinalForgets,
    /// A read is no more than a notification.
    ReadNotTrue,
    /// `seen` holds the last status only.
    SeenShrinks,
    /// A repeated status counts as a change.
    TwiceIsMore,
    /// `since` is set back.
    TimeGoesBack,
    /// A verdict that is none.
    NoVerdict,
}

/// A decision, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: &'static str,
    pub confirm: bool,
    pub allowed: Option<Vec<String>>,
    pub is_final: bool,
}

fn allowed(flow: &Data, from: &str, by: Option<&str>) -> Vec<String> {
    flow.edges
        .iter()
        .filter(|(start, _, parties, _)| {
            start == from && by.is_none_or(|by| parties.iter().any(|party| party == by))
        })
        .map(|(_, to, ..)| to.clone())
        .collect()
}

/// The line of the table, and its verdict before what a read changes.
fn line(flow: &Data, state: &State, obs: &Obs, broken: Broken) -> (u8, &'static str) {
    let (n, c) = (obs.status.as_str(), state.status.as_str());
    let (knows_n, knows_c) = (flow.knows(n), flow.knows(c));
    let is_final = flow.finals.contains(c);
    let earlier = obs.time == "event" && obs.at < state.since;
    let on = |line: u8| broken != Broken::Without(line);
    if on(1) && (n == c || flow.no_change.iter().any(|name| name == n)) {
        return (1, "already_applied");
    }
    if on(2) && !knows_n && is_final && broken != Broken::FinalForgets {
        return (2, "unrecognised");
    }
    if on(3) && (!knows_n || !knows_c) && earlier {
        return (3, "stale");
    }
    if !knows_n {
        return (4, "unrecognised");
    }
    if !knows_c {
        let before = state
            .last_known
            .as_ref()
            .is_some_and(|last| flow.reaches(n, last) && !flow.reaches(last, n));
        return if on(5) && before {
            (5, "stale")
        } else {
            (50, "applied")
        };
    }
    if on(6) && is_final && flow.reaches(n, c) {
        return (6, "stale");
    }
    if on(7) && is_final {
        return (7, "refused");
    }
    if on(8) && earlier && flow.reaches(n, c) {
        return (8, "stale");
    }
    if flow.reaches(c, n) {
        return (9, "applied");
    }
    if on(10) && flow.reaches(n, c) {
        return (10, "stale");
    }
    (11, "refused")
}

fn change(flow: &Data, state: &State, obs: &Obs, broken: Broken) -> State {
    let mut next = state.clone();
    if flow.knows(&obs.status) {
        next.last_known = Some(obs.status.clone());
    } else if flow.knows(&state.status) {
        next.last_known = Some(state.status.clone());
    }
    next.status = obs.status.clone();
    next.since = if broken == Broken::TimeGoesBack {
        obs.at
    } else {
        state.since.max(obs.at)
    };
    next.version += 1;
    if broken == Broken::SeenShrinks {
        next.seen.clear();
    }
    if !next.seen.contains(&obs.status) {
        next.seen.push(obs.status.clone());
    }
    next
}

pub fn observe(
    flow: &Data,
    state: Option<&State>,
    obs: &Obs,
    broken: Broken,
) -> (Option<State>, Outcome) {
    let outcome = |verdict, confirm, allowed, after: Option<&State>| Outcome {
        verdict,
        confirm,
        allowed,
        is_final: after.is_some_and(|state| flow.finals.contains(&state.status)),
    };
    let Some(state) = state else {
        return first(flow, obs);
    };
    let n = obs.status.as_str();
    if obs.source == "command" {
        if n == state.status || flow.no_change.iter().any(|name| name == n) {
            return (
                Some(state.clone()),
                outcome("already_applied", false, None, Some(state)),
            );
        }
        let may = allowed(flow, &state.status, Some(obs.by));
        if may.iter().any(|name| name == n) {
            let next = change(flow, state, obs, broken);
            let told = outcome("applied", false, None, Some(&next));
            return (Some(next), told);
        }
        return (
            Some(state.clone()),
            outcome("refused", false, Some(may), Some(state)),
        );
    }
    let (line, verdict) = line(flow, state, obs, broken);
    let read = obs.source == "read" && obs.at >= state.since && broken != Broken::ReadNotTrue;
    let corrected = read && matches!(verdict, "stale" | "refused");
    let changes = corrected || matches!(line, 4 | 50 | 9) || (line == 2 && read);
    let mut verdict = if corrected { "corrected" } else { verdict };
    let mut next = if changes {
        change(flow, state, obs, broken)
    } else {
        state.clone()
    };
    if broken == Broken::TwiceIsMore && line == 1 {
        next.version += 1;
    }
    if broken == Broken::NoVerdict && line == 11 {
        verdict = "unknown";
    }
    let cycle = line == 9 && flow.reaches(n, &state.status);
    let confirm = obs.source == "notification" && obs.time == "received" && (cycle || line == 50);
    let may = (verdict == "refused").then(|| allowed(flow, &state.status, None));
    let told = outcome(verdict, confirm, may, Some(&next));
    (Some(next), told)
}

fn first(flow: &Data, obs: &Obs) -> (Option<State>, Outcome) {
    let told = |verdict, is_final| Outcome {
        verdict,
        confirm: false,
        allowed: None,
        is_final,
    };
    if flow.no_change.contains(&obs.status) {
        return (None, told("already_applied", false));
    }
    let known = flow.knows(&obs.status);
    let state = State {
        status: obs.status.clone(),
        since: obs.at,
        seen: vec![obs.status.clone()],
        last_known: known.then(|| obs.status.clone()),
        version: 1,
    };
    let verdict = if known { "applied" } else { "unrecognised" };
    (
        Some(state),
        told(verdict, flow.finals.contains(&obs.status)),
    )
}
