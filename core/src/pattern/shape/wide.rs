//! Ranges of bytes, held against 16 bytes at once.

use wide::u8x16;

/// For each of 16 bytes the first and the last that are in it.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    pub(crate) first: u8x16,
    pub(crate) last: u8x16,
}

/// Which bytes are in one of the ranges.
#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn inside(ranges: &[Range], bytes: u8x16) -> u8x16 {
    let mut apart = u8x16::splat(u8::MAX);
    for Range { first, last } in ranges {
        apart = apart.min(first.saturating_sub(bytes) | bytes.saturating_sub(*last));
    }
    apart.simd_eq(u8x16::splat(0))
}
