//! What a rule takes at its place.

use super::pairs::Asked;
use crate::pattern::Pattern;
use crate::rules::Optionality;

/// What a rule takes at its place (the table of 4.3).
pub(super) struct Taken<'l> {
    pub(super) absent: bool,
    /// Objects, arrays, and `null` as an element.
    pub(super) other_kinds: bool,
    pub(super) texts: Texts<'l>,
}

/// Which texts; numbers, `true` and `false` are taken as their JSON text is.
pub(super) enum Texts<'l> {
    Nothing,
    /// Those that the pattern takes (without one: all), without the empty one where that is `false`.
    Of(Option<&'l Pattern>, bool),
    /// The regular expression could not be loaded.
    Unknown,
}

impl<'l> Taken<'l> {
    /// No rule takes everything, as an Optional one without a regular expression does.
    pub(super) fn by(asked: Option<Asked<'l>>) -> Taken<'l> {
        let optionality = asked.map_or(Optionality::Optional, |asked| asked.rule.optionality);
        let pattern = asked.and_then(|asked| asked.pattern);
        let is_unknown = asked.is_some_and(|asked| asked.rule.unchecked);
        let is_allowed = optionality != Optionality::NotAllowed;
        let is_required = optionality == Optionality::Required;
        Taken {
            absent: !is_required,
            other_kinds: is_allowed && pattern.is_none() && !is_unknown,
            texts: match is_allowed {
                false => Texts::Nothing,
                true if is_unknown => Texts::Unknown,
                true => Texts::Of(pattern, !is_required),
            },
        }
    }
}
