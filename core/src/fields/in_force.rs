//! Which rules are in force (section 4.2 of the contract of the check).

use crate::model::Resource;
use crate::rules::{Loaded, Origin, Rule};

/// The rules for a resource, with their indexes: the provider's (or the file format's), then those of the instrument
/// that `instrument` names, none: of the default one.
pub(super) fn in_force<'l>(
    loaded: &'l Loaded,
    resource: Resource,
    instrument: Option<&str>,
) -> impl Iterator<Item = (usize, &'l Rule)> {
    let named = instrument.or(loaded.default_instrument.as_deref());
    let chosen = named
        .filter(|named| loaded.is_listed(named))
        .and_then(|named| loaded.resolve_instrument(named));
    loaded.rules.iter().enumerate().filter(move |(_, rule)| {
        rule.resource == Some(resource)
            && !rule.typed_in
            && match rule.origin {
                Origin::Instrument(at) => Some(at) == chosen && !loaded.is_shadowed(rule),
                Origin::Provider | Origin::FileFormat => true,
            }
    })
}
