//! UTF-16, as a host of strings writes it, to UTF-8.

use alloc::collections::TryReserveError;
use alloc::vec::Vec;

use wide::bytemuck::{bytes_of, cast};
use wide::{i16x8, u8x16};

/// Units that are looked at together where all is ASCII, and where it is not.
const MANY: usize = 32;
const SOME: usize = 16;

/// Appends the UTF-8 of a text, and gives the length then. At least `expected` bytes are reserved, so that what follows
/// need not grow it again. Half a surrogate pair has no UTF-8: the three bytes that it would have are written, so that
/// a reader finds a byte that is no UTF-8 in its place.
///
/// ```
/// let mut room = b"1 ".to_vec();
/// let units: Vec<u16> = "€".encode_utf16().collect();
/// assert_eq!(payflight::json::push_utf16(&mut room, &units, 0), Ok(5));
/// assert_eq!(room, "1 €".as_bytes());
/// ```
///
/// # Errors
///
/// There is not so much memory.
#[cfg_attr(payflight_hot, optimize(speed))]
pub fn push_utf16(
    room: &mut Vec<u8>,
    mut units: &[u16],
    expected: usize,
) -> Result<usize, TryReserveError> {
    // Enough for the longest that these units can become.
    let most = units.len().saturating_mul(3).saturating_add(SOME);
    room.try_reserve_exact(expected.max(most))?;
    loop {
        let block = units.split_first_chunk::<MANY>();
        if let Some((bytes, rest)) = block.and_then(|(block, rest)| Some((ascii(block)?, rest))) {
            room.extend_from_slice(bytes_of(&bytes));
            units = rest;
        } else if let Some((block, _)) = units.split_first_chunk::<SOME>() {
            let (bytes, good) = beginning(block);
            let length = room.len().saturating_add(good);
            room.extend_from_slice(bytes_of(&bytes));
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
            return Ok(room.len());
        }
    }
}

/// The bytes of a block that has nothing else than ASCII.
#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
fn ascii(block: &[u16; MANY]) -> Option<[u8x16; 2]> {
    let [a, b, c, d]: [i16x8; 4] = cast(*block);
    let higher = (a | b | c | d) & i16x8::splat(!0x7f);
    let bytes = || [u8x16::narrow_i16x8(a, b), u8x16::narrow_i16x8(c, d)];
    higher.simd_eq(i16x8::ZERO).all().then(bytes)
}

/// The bytes of a block up to the first unit that is not ASCII, and how many they are.
#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
fn beginning(block: &[u16; SOME]) -> (u8x16, usize) {
    let [a, b]: [i16x8; 2] = cast(*block);
    let is_ascii = |units: i16x8| ((units & i16x8::splat(!0x7f)).simd_eq(i16x8::ZERO)).to_bitmask();
    let good = (is_ascii(a) | is_ascii(b) << 8).trailing_ones();
    (u8x16::narrow_i16x8(a, b), good as usize)
}

/// Appends the units up to the next that is ASCII; what is left.
#[cfg_attr(payflight_hot, optimize(speed))]
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

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::push_utf16;

    /// What `push_utf16` makes of the units behind `before` letters and before `after`.
    fn bytes(before: usize, units: &[u16], after: usize) -> Option<Vec<u8>> {
        let mut all: Vec<u16> = core::iter::repeat_n(0x61, before).collect();
        all.extend_from_slice(units);
        all.extend(core::iter::repeat_n(0x7f, after));
        let mut room = b"-".to_vec();
        let length = push_utf16(&mut room, &all, 0).ok()?;
        (length == room.len()).then(|| room.split_off(1))
    }

    fn expected(before: usize, middle: &[u8], after: usize) -> Option<Vec<u8>> {
        let mut all: Vec<u8> = core::iter::repeat_n(0x61, before).collect();
        all.extend_from_slice(middle);
        all.extend(core::iter::repeat_n(0x7f, after));
        Some(all)
    }

    #[test]
    fn every_scalar_value_wherever_it_stands() {
        let mut units = [0; 2];
        let mut utf8 = [0; 4];
        let edges = "\0\u{7f}\u{80}ÿĀ\u{7ff}\u{800}€\u{d7ff}\u{e000}\u{ffff}\u{10000}😀\u{10ffff}";
        for character in edges.chars() {
            for before in 0..70 {
                for after in [0, 1, 14, 15, 16, 31, 40] {
                    let units = character.encode_utf16(&mut units);
                    let utf8 = character.encode_utf8(&mut utf8).as_bytes();
                    assert_eq!(bytes(before, units, after), expected(before, utf8, after));
                }
            }
        }
        let all: String = ('\0'..=char::MAX).collect();
        let units: Vec<u16> = all.encode_utf16().collect();
        assert!(bytes(0, &units, 0).as_deref() == Some(all.as_bytes()));
    }

    #[test]
    fn half_a_pair_is_three_bytes_that_are_no_utf8() {
        for before in [0, 1, 15, 16, 17, 31, 32, 33] {
            for after in [0, 1, 40] {
                let high = [0xed, 0xa0, 0xbd];
                let low = [0xed, 0xb8, 0x80];
                assert_eq!(
                    bytes(before, &[0xd83d], after),
                    expected(before, &high, after)
                );
                assert_eq!(
                    bytes(before, &[0xde00], after),
                    expected(before, &low, after)
                );
                let turned = [low, high].concat();
                assert_eq!(
                    bytes(before, &[0xde00, 0xd83d], after),
                    expected(before, &turned, after)
                );
                let twice = [high.as_slice(), "😀".as_bytes()].concat();
                assert_eq!(
                    bytes(before, &[0xd83d, 0xd83d, 0xde00], after),
                    expected(before, &twice, after)
                );
            }
        }
    }
}
