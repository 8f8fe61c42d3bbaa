//! UTF-16, as a host writes it, to UTF-8.

use alloc::collections::TryReserveError;
use alloc::vec::Vec;

use wide::{i16x8, u8x16};

/// Units that are looked at together where all is ASCII, and where it is not.
const MANY: usize = 32;
const SOME: usize = 16;

/// Appends the UTF-8 of a text. Half a surrogate pair has none: the three bytes that it would have are written, so
/// that the reader finds a byte that is no UTF-8 in its place.
pub(crate) fn append(room: &mut Vec<u8>, mut units: &[u16]) -> Result<(), TryReserveError> {
    // Enough for the longest that these units can become.
    room.try_reserve(units.len().saturating_mul(3).saturating_add(SOME))?;
    loop {
        let block = units.split_first_chunk::<MANY>();
        if let Some((bytes, rest)) = block.and_then(|(block, rest)| Some((ascii(block)?, rest))) {
            room.extend_from_slice(bytes.as_flattened());
            units = rest;
        } else if let Some((block, _)) = units.split_first_chunk::<SOME>() {
            let (bytes, good) = beginning(block);
            let length = room.len() + good;
            room.extend_from_slice(&bytes);
            room.truncate(length);
            units = others(room, units.get(good..).unwrap_or_default());
        } else if let Some((unit, rest)) = units.split_first() {
            units = if let Ok(byte @ 0..0x80) = u8::try_from(*unit) {
                room.push(byte);
                rest
            } else {
                others(room, units)
            };
        } else {
            return Ok(());
        }
    }
}

/// The bytes of a block that has nothing else than ASCII.
fn ascii(block: &[u16; MANY]) -> Option<[[u8; SOME]; 2]> {
    let ([a, b, c, d], []) = block.as_chunks() else {
        return None;
    };
    let [a, b, c, d] = [a, b, c, d].map(|units| i16x8::new(units.map(u16::cast_signed)));
    let higher = (a | b | c | d) & i16x8::splat(!0x7f);
    let bytes = || [u8x16::narrow_i16x8(a, b), u8x16::narrow_i16x8(c, d)].map(u8x16::to_array);
    higher.simd_eq(i16x8::ZERO).all().then(bytes)
}

/// The bytes of a block up to the first unit that is not ASCII, and how many they are.
fn beginning(block: &[u16; SOME]) -> ([u8; SOME], usize) {
    let ([a, b], []) = block.as_chunks() else {
        return ([0; SOME], 0);
    };
    let [a, b] = [a, b].map(|units| i16x8::new(units.map(u16::cast_signed)));
    let is_ascii = |units: i16x8| ((units & i16x8::splat(!0x7f)).simd_eq(i16x8::ZERO)).to_bitmask();
    let good = (is_ascii(a) | is_ascii(b) << 8).trailing_ones();
    (u8x16::narrow_i16x8(a, b).to_array(), good as usize)
}

/// Appends the units up to the next that is ASCII; what is left.
fn others<'units>(room: &mut Vec<u8>, mut units: &'units [u16]) -> &'units [u16] {
    while let [unit @ 0x80..=0xffff, rest @ ..] = units {
        let (value, rest) = match (unit, rest) {
            (0xd800..=0xdbff, [low @ 0xdc00..=0xdfff, rest @ ..]) => {
                let high = u32::from(unit - 0xd800) << 10;
                (0x1_0000 + high + u32::from(low - 0xdc00), rest)
            }
            _ => (u32::from(*unit), rest),
        };
        let last = |shift: u32| 0x80 | (value >> shift & 0x3f) as u8;
        match value {
            0..0x800 => room.extend_from_slice(&[0xc0 | (value >> 6) as u8, last(0)]),
            0x800..0x1_0000 => {
                room.extend_from_slice(&[0xe0 | (value >> 12) as u8, last(6), last(0)])
            }
            _ => room.extend_from_slice(&[0xf0 | (value >> 18) as u8, last(12), last(6), last(0)]),
        }
        units = rest;
    }
    units
}
