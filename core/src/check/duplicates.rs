//! Finding equal texts without keeping them: hashes first, the texts only where hashes are equal.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// One text that may be there twice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<T> {
    pub(super) hash: u64,
    pub(super) at: T,
}

/// Places of the table that are looked at for one hash. Texts that somebody made so that their hashes lead to the same
/// places cost no more than a sort.
const TRIES: usize = 64;

/// Whether two hashes may be equal; most often they are not, and this is told in a step an entry.
#[cfg_attr(payflight_hot, optimize(speed))]
fn may_have_equals<T>(entries: &[Entry<T>]) -> bool {
    let size = entries.len().saturating_mul(2).next_power_of_two();
    let mask = size.wrapping_sub(1);
    // Half of each hash; 0: nothing.
    let mut halves = alloc::vec![0u32; size];
    for entry in entries {
        let half = (entry.hash >> 32) as u32 | 1;
        let first = entry.hash as usize;
        let place = (0..TRIES)
            .map(|try_at| first.wrapping_add(try_at) & mask)
            .find(|&at| {
                halves
                    .get(at)
                    .is_none_or(|&taken| taken == 0 || taken == half)
            });
        match place.and_then(|at| halves.get_mut(at)) {
            Some(free) if *free == 0 => *free = half,
            _ => return true,
        }
    }
    false
}

/// Calls `found` with each entry that equals an earlier one, and the first of its equals. `order` compares the
/// texts themselves; entries come in the order of the body, which `before` tells. It takes n log n steps,
/// also where all hashes are equal.
pub(super) fn find<T: Copy>(
    entries: &mut [Entry<T>],
    before: impl Fn(T, T) -> Ordering,
    order: impl Fn(T, T) -> Ordering,
    mut found: impl FnMut(T, T),
) {
    if entries.len() < 2 || !may_have_equals(entries) {
        return;
    }
    entries.sort_unstable_by(|a, b| a.hash.cmp(&b.hash).then_with(|| before(a.at, b.at)));
    for run in entries.chunk_by_mut(|a, b| a.hash == b.hash) {
        if run.len() < 2 {
            continue;
        }
        run.sort_unstable_by(|a, b| order(a.at, b.at).then_with(|| before(a.at, b.at)));
        for equal in run.chunk_by(|a, b| order(a.at, b.at).is_eq()) {
            if let Some((first, others)) = equal.split_first() {
                others.iter().for_each(|other| found(first.at, other.at));
            }
        }
    }
}

/// A hash of bytes that come piece by piece; not secret, so equal hashes prove nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hasher(u64);

impl Hasher {
    pub(super) fn new() -> Self {
        Hasher(0x9E37_79B9_7F4A_7C15)
    }

    /// The hash that a hasher whose hash is `hash` gives after one more word.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn after(hash: u64, word: u64) -> u64 {
        let mut hasher = Hasher(hash);
        hasher.word(word);
        hasher.0
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn word(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = mixed ^ (mixed >> 32);
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.word(u64::from_le_bytes(*chunk));
        }
        self.word(match bytes.last_chunk::<8>() {
            // The rest is the upper part of the last eight bytes.
            Some(last) if !rest.is_empty() => {
                let others = 8usize.saturating_sub(rest.len());
                u64::from_le_bytes(*last) >> others.wrapping_mul(8)
            }
            _ => few(rest),
        });
        self.word(bytes.len() as u64);
    }

    /// The hash of a text with escapes, the same as that of the text itself.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn text(&mut self, text: crate::json::Text<'_>) {
        if !text.escaped {
            return self.bytes(text.raw.as_bytes());
        }
        let mut word = [0u8; 8];
        let mut fill = 0;
        let mut length = 0u64;
        let mut buffer = [0u8; 4];
        for character in text.chars() {
            for &byte in character.encode_utf8(&mut buffer).as_bytes() {
                if let Some(place) = word.get_mut(fill) {
                    *place = byte;
                }
                fill += 1;
                length = length.wrapping_add(1);
                if fill == 8 {
                    self.word(u64::from_le_bytes(word));
                    word = [0; 8];
                    fill = 0;
                }
            }
        }
        self.word(u64::from_le_bytes(word));
        self.word(length);
    }

    pub(super) fn finish(self) -> u64 {
        self.0
    }
}

/// Fewer than eight bytes, with zeros behind them.
#[inline]
fn few(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let others = bytes.len().saturating_sub(4).wrapping_mul(8);
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << others
        }
        _ => bytes
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The hash of a text without escapes.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(super) fn hash_of(text: &str) -> u64 {
    let mut hasher = Hasher::new();
    hasher.bytes(text.as_bytes());
    hasher.finish()
}

/// All entries of the open objects or of the payments.
pub(super) type Entries<T> = Vec<Entry<T>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Text;

    #[test]
    fn the_hash_does_not_see_escapes() {
        let long = "0123456789abcdefghijklmnopq";
        let of_each_length = (0..=long.len()).filter_map(|length| long.get(..length));
        for raw in of_each_length.chain(["caf\u{e9} and more than eight"]) {
            let escaped: alloc::string::String = raw
                .chars()
                .map(|c| alloc::format!("\\u{:04x}", c as u32))
                .collect();
            let (mut a, mut b) = (Hasher::new(), Hasher::new());
            a.text(Text {
                raw,
                escaped: false,
            });
            b.text(Text {
                raw: &escaped,
                escaped: true,
            });
            assert_eq!(a.finish(), b.finish(), "{raw}");
        }
    }

    #[test]
    fn equal_hashes_are_seen_and_others_seldom() {
        let entries = |hashes: &[u64]| -> Entries<()> {
            let entry = |&hash: &u64| Entry { hash, at: () };
            hashes.iter().map(entry).collect()
        };
        let hashes: Vec<u64> = (0..2_000u64).map(|n| Hasher::after(7, n)).collect();
        assert!(!may_have_equals(&entries(&[])));
        assert!(!may_have_equals(&entries(&[0])));
        assert!(may_have_equals(&entries(&[0, 0])));
        assert!(!may_have_equals(&entries(&hashes)));
        for (first, second) in [(0, 1), (0, 1_999), (1_000, 1_500)] {
            let mut twice = hashes.clone();
            twice[second] = twice[first];
            assert!(may_have_equals(&entries(&twice)));
        }
        // All lead to one place of the table: it gives up and does not look for ever.
        let crowded: Vec<u64> = (1..1_000u64).map(|n| n << 40).collect();
        assert!(may_have_equals(&entries(&crowded)));
    }

    #[test]
    fn equal_hashes_are_told_apart_by_the_text() {
        let texts = ["b", "a", "b", "c", "a", "b"];
        let mut entries: Entries<usize> =
            (0..texts.len()).map(|at| Entry { hash: 7, at }).collect();
        let mut pairs = Vec::new();
        find(
            &mut entries,
            |a, b| a.cmp(&b),
            |a, b| texts[a].cmp(texts[b]),
            |first, other| pairs.push((first, other)),
        );
        pairs.sort_unstable();
        assert_eq!(pairs, [(0, 2), (0, 5), (1, 4)]);
    }
}
