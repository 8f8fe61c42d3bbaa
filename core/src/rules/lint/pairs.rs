//! Two rules in force on one place that no text satisfies.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use super::super::document::Document;
use super::super::optionality::Optionality;
use super::super::reading::Place;
use super::code;
use super::finding::{Findings, found};
use super::place::{PlaceId, Places};
use super::questions::Questions;
use super::rule::Seen;

/// Rules by place, each with its number in its list.
type ByPlace<'s, 't> = BTreeMap<PlaceId, Vec<(usize, &'s Seen<'t>)>>;

/// Holds rules against those before them.
pub(super) struct Pairs<'a, 's, 't> {
    pub(super) places: &'a mut Places,
    pub(super) questions: &'a mut Questions,
    pub(super) findings: &'a mut Findings,
    /// The provider's (or the file format's).
    own: ByPlace<'s, 't>,
}

impl<'a, 's, 't> Pairs<'a, 's, 't> {
    /// Without rules.
    pub(super) fn new(
        places: &'a mut Places,
        questions: &'a mut Questions,
        findings: &'a mut Findings,
    ) -> Self {
        Pairs {
            places,
            questions,
            findings,
            own: ByPlace::new(),
        }
    }

    /// Looks at the provider's rules, each against those before it, and keeps them.
    pub(super) fn look_at_own(&mut self, document: Document, rules: &'s [Seen<'t>]) {
        let mut before = ByPlace::new();
        self.look_at(document, rules.iter(), &mut before);
        self.own = before;
    }

    /// Looks at an instrument's rules, each against the provider's and those before it.
    pub(super) fn look_at_instrument(&mut self, rules: impl Iterator<Item = &'s Seen<'t>>) {
        self.look_at(Document::Instruments, rules, &mut ByPlace::new());
    }

    fn look_at(
        &mut self,
        document: Document,
        rules: impl Iterator<Item = &'s Seen<'t>>,
        before: &mut ByPlace<'s, 't>,
    ) {
        for (number, rule) in rules.enumerate() {
            let Some(place) = rule.place else { continue };
            let here = self.places.met(place).here;
            if let Some(other) = self.shut_out(rule, &here, before) {
                self.say(document, rule, other);
            }
            before.entry(place).or_default().push((number, rule));
        }
    }

    /// The first rule, the provider's before the instrument's, that no text satisfies together with `rule`.
    fn shut_out(
        &mut self,
        rule: &Seen<'_>,
        here: &[PlaceId],
        before: &ByPlace<'s, 't>,
    ) -> Option<&'s Seen<'t>> {
        for list in [&self.own, before] {
            let candidates = here.iter().filter_map(|place| list.get(place)).flatten();
            let mut first: Option<(usize, &'s Seen<'t>)> = None;
            for &(number, other) in candidates {
                if !self.questions.may_compare() {
                    break;
                }
                let is_first = first.is_none_or(|(known, _)| number < known);
                if is_first && exclude(rule, other, self.questions) {
                    first = Some((number, other));
                }
            }
            if let Some((_, other)) = first {
                return Some(other);
            }
        }
        None
    }

    fn say(&mut self, document: Document, rule: &Seen<'_>, other: &Seen<'_>) {
        let reading = &rule.reading;
        let at = match &reading.regex {
            Some((_, value)) if reading.optionality != Some(Optionality::NotAllowed) => {
                Place::of(*value)
            }
            _ => reading.optionality_at,
        };
        let message = format!(
            "No text satisfies both this rule and the rule `{}`, which speaks of the same place.",
            other.reading.id
        );
        let record = found(code::UNSATISFIABLE_PAIR, at, message);
        self.findings.add(document, record.of_rule(&*reading.id));
    }
}

fn exclude(a: &Seen<'_>, b: &Seen<'_>, questions: &mut Questions) -> bool {
    use Optionality::{NotAllowed, Required};
    let (Some(a_wants), Some(b_wants)) = (a.reading.optionality, b.reading.optionality) else {
        return false;
    };
    if a_wants == NotAllowed || b_wants == NotAllowed {
        return a_wants == Required || b_wants == Required;
    }
    let is_any = |rule: &Seen<'_>, wants| wants == Required && rule.reading.regex.is_none();
    let (first, second) = match (a.facts, b.facts) {
        (Some(first), Some(second)) => (first, second),
        // A rule that requires, and no more, takes any text that is not empty.
        (Some(first), None) if is_any(b, b_wants) => return questions.only_empty(first),
        (None, Some(second)) if is_any(a, a_wants) => return questions.only_empty(second),
        _ => return false,
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
