//! Two rules in force on one place that no text satisfies.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::document::Document;
use super::super::optionality::Optionality;
use super::super::reading::Place;
use super::code;
use super::finding::{Findings, found};
use super::place::PlaceId;
use super::questions::Questions;
use super::rule::Seen;

/// The rules in force, place by place: first the provider's, then those of one instrument after another.
#[derive(Debug, Default)]
pub(super) struct InForce<'s, 't> {
    /// The provider's (or the file format's).
    own: BTreeMap<PlaceId, Vec<&'s Seen<'t>>>,
}

impl<'s, 't> InForce<'s, 't> {
    /// Looks at the provider's rules, each against those before it, and keeps them.
    pub(super) fn look_at_own(
        &mut self,
        document: Document,
        rules: &'s [Seen<'t>],
        questions: &mut Questions,
        findings: &mut Findings,
    ) {
        for rule in rules {
            let Some(place) = rule.place else { continue };
            let earlier = self.own.entry(place).or_default();
            look(document, rule, earlier.iter().copied(), questions, findings);
            earlier.push(rule);
        }
    }

    /// Looks at an instrument's rules, each against the provider's and those before it.
    pub(super) fn look_at_instrument(
        &self,
        rules: impl Iterator<Item = &'s Seen<'t>>,
        questions: &mut Questions,
        findings: &mut Findings,
    ) {
        let mut of_instrument: BTreeMap<PlaceId, Vec<&Seen<'_>>> = BTreeMap::new();
        for rule in rules {
            let Some(place) = rule.place else { continue };
            let own = self.own.get(&place).into_iter().flatten().copied();
            let earlier = of_instrument.entry(place).or_default();
            let before = own.chain(earlier.iter().copied());
            look(Document::Instruments, rule, before, questions, findings);
            earlier.push(rule);
        }
    }
}

/// Says which earlier rule, the first if there are several, shuts out `rule`.
fn look<'s, 't: 's>(
    document: Document,
    rule: &Seen<'_>,
    mut earlier: impl Iterator<Item = &'s Seen<'t>>,
    questions: &mut Questions,
    findings: &mut Findings,
) {
    let found_one = |other: &&Seen<'_>| questions.may_compare() && exclude(rule, other, questions);
    let Some(other) = earlier.find(found_one) else {
        return;
    };
    let reading = &rule.reading;
    let at = match &reading.regex {
        Some((_, value)) if reading.optionality != Some(Optionality::NotAllowed) => {
            Place::of(*value)
        }
        _ => reading.optionality_at,
    };
    let message: String = format!(
        "No text satisfies both this rule and the rule `{}`, which speaks of the same place.",
        other.reading.id
    );
    findings.add(
        document,
        found(code::UNSATISFIABLE_PAIR, at, message).of_rule(&*reading.id),
    );
}

fn exclude(a: &Seen<'_>, b: &Seen<'_>, questions: &mut Questions) -> bool {
    use Optionality::{NotAllowed, Required};
    let (Some(a_wants), Some(b_wants)) = (a.reading.optionality, b.reading.optionality) else {
        return false;
    };
    if a_wants == NotAllowed || b_wants == NotAllowed {
        return a_wants == Required || b_wants == Required;
    }
    let (Some(first), Some(second)) = (a.facts, b.facts) else {
        return false;
    };
    let takes_empty = |index| {
        questions
            .facts(index)
            .is_some_and(|facts| facts.takes_empty)
    };
    let empty_will_do = a_wants != Required && b_wants != Required;
    if empty_will_do && takes_empty(first) && takes_empty(second) {
        return false;
    }
    questions.exclude(first, second)
}
