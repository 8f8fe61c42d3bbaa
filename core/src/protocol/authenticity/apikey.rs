//! The header that was agreed, with its value.

use subtle::{Choice, ConstantTimeEq};

use super::request::{Asked, Once};
use super::verdict::Failed;

/// Whether the header is there once and has one of the expected values.
pub(super) fn judge(asked: &Asked<'_>) -> Result<(), Failed> {
    let given = match asked.headers.once(asked.name) {
        Once::Absent => return Err(Failed::ApikeyMissing),
        Once::Repeated => return Err(Failed::ApikeyWrong),
        Once::Value(value) => value.as_bytes(),
    };
    // Each value is looked at to its end, so that the time tells neither which one was right nor how far.
    let right = asked.values.iter().fold(Choice::from(0), |right, value| {
        let expected = value.as_bytes();
        right | (expected.ct_eq(given) & Choice::from(u8::from(!expected.is_empty())))
    });
    if bool::from(right) {
        Ok(())
    } else {
        Err(Failed::ApikeyWrong)
    }
}
