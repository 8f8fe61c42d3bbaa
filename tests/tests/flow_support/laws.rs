//! The laws of section 2 of `docs/flows.md`, each as a question to one transition.

use super::Data;
use super::naive::{Obs, Outcome, State};
use super::subject::Subject;

/// A transition: before, observation, after.
pub struct Step<'a> {
    pub flow: &'a Data,
    pub before: Option<&'a State>,
    pub obs: &'a Obs,
    pub after: Option<&'a State>,
    pub outcome: &'a Outcome,
    pub subject: &'a dyn Subject,
}

pub type Law = fn(&Step<'_>) -> bool;

pub const LAWS: [Law; 7] = [
    twice_is_once,
    final_is_left_by_a_read_only,
    a_read_settles,
    seen_never_shrinks,
    verdicts_partition,
    time_and_version,
    lawful_is_believed,
];

pub fn twice_is_once(step: &Step<'_>) -> bool {
    step.subject.observe(step.after, step.obs).0.as_ref() == step.after
}

pub fn final_is_left_by_a_read_only(step: &Step<'_>) -> bool {
    let Some(before) = step.before else {
        return true;
    };
    let left = step.after.is_none_or(|after| after.status != before.status);
    !step.flow.finals.contains(&before.status) || !left || step.obs.source == "read"
}

pub fn a_read_settles(step: &Step<'_>) -> bool {
    let latest = step.before.is_none_or(|before| step.obs.at >= before.since);
    if step.obs.source != "read" || !latest || step.flow.no_change.contains(&step.obs.status) {
        return true;
    }
    step.after
        .is_some_and(|after| after.status == step.obs.status)
}

pub fn seen_never_shrinks(step: &Step<'_>) -> bool {
    let (Some(before), Some(after)) = (step.before, step.after) else {
        return step.before.is_none();
    };
    after.seen.starts_with(&before.seen) && after.seen.contains(&after.status)
}

pub fn verdicts_partition(step: &Step<'_>) -> bool {
    let changed = step.before != step.after;
    match step.outcome.verdict {
        "applied" | "corrected" => changed,
        "already_applied" | "stale" | "refused" => !changed,
        "unrecognised" => !step.flow.knows(&step.obs.status),
        _ => false,
    }
}

pub fn time_and_version(step: &Step<'_>) -> bool {
    let Some(before) = step.before else {
        return step.after.is_none_or(|after| after.version == 1);
    };
    let Some(after) = step.after else {
        return false;
    };
    let changed = before.status != after.status;
    let since = if changed {
        before.since.max(step.obs.at)
    } else {
        before.since
    };
    after.since == since && after.version == before.version + u64::from(changed)
}

/// From a status of the flow, what leads to it or follows from it is part of one lawful run.
pub fn lawful_is_believed(step: &Step<'_>) -> bool {
    let (Some(before), obs) = (step.before, step.obs) else {
        return true;
    };
    if obs.source != "notification" || !step.flow.knows(&before.status) {
        return true;
    }
    let back = step.flow.reaches(&obs.status, &before.status);
    let forth = step.flow.reaches(&before.status, &obs.status);
    let refused = step.outcome.verdict == "refused" && (back || forth);
    let undone = obs.time == "event" && obs.at < before.since && back && step.before != step.after;
    !refused && !undone
}

/// The names that are observed: those of the flow, what means no change, and two that it does not know.
pub fn names(flow: &Data) -> Vec<String> {
    let mut names = flow.statuses.clone();
    names.extend(flow.no_change.iter().cloned());
    names.extend(["Strange".to_owned(), "Odd".to_owned()]);
    names
}

/// Every observation of `name` around the time `since`.
pub fn observations(name: &str, since: u64) -> Vec<Obs> {
    let mut list = Vec::new();
    for at in [since - 1, since, since + 1] {
        for time in ["event", "received"] {
            for (source, by) in [
                ("notification", ""),
                ("read", ""),
                ("command", "consumer"),
                ("command", "provider"),
                ("command", "service"),
            ] {
                list.push(Obs {
                    status: name.to_owned(),
                    at,
                    time,
                    source,
                    by,
                });
            }
        }
    }
    list
}

pub fn notification(status: &str, at: u64, time: &'static str) -> Obs {
    Obs {
        status: status.to_owned(),
        at,
        time,
        source: "notification",
        by: "",
    }
}

pub fn read(status: &str, at: u64) -> Obs {
    Obs {
        source: "read",
        ..notification(status, at, "received")
    }
}

/// Every state that differs in status and last known status, whether or not a sequence leads there.
pub fn states(flow: &Data) -> Vec<Option<State>> {
    let mut states = vec![None];
    let state = |status: &str, last: Option<&str>| {
        let mut seen: Vec<String> = last.into_iter().map(str::to_owned).collect();
        if !seen.iter().any(|name| name == status) {
            seen.push(status.to_owned());
        }
        Some(State {
            status: status.to_owned(),
            since: 100,
            seen,
            last_known: last.map(str::to_owned),
            version: 7,
        })
    };
    for status in &flow.statuses {
        states.push(state(status, Some(status)));
    }
    states.push(state("Strange", None));
    for last in &flow.statuses {
        states.push(state("Strange", Some(last)));
    }
    states
}

/// The first transition from any state by any observation that breaks `law`, if there is one; and how many were tried.
pub fn broken_by(law: Law, flow: &Data, subject: &dyn Subject) -> (Option<String>, u64) {
    let mut count = 0;
    for before in states(flow) {
        for obs in names(flow).iter().flat_map(|name| observations(name, 100)) {
            count += 1;
            let (after, outcome) = subject.observe(before.as_ref(), &obs);
            let step = Step {
                flow,
                before: before.as_ref(),
                obs: &obs,
                after: after.as_ref(),
                outcome: &outcome,
                subject,
            };
            if !law(&step) {
                let found = format!("{}: {before:?} {obs:?} {after:?} {outcome:?}", flow.name);
                return (Some(found), count);
            }
        }
    }
    (None, count)
}
