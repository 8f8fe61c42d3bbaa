//! One character for each kind that some sets tell apart, the most readable
//! one: witnesses are read by people.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::set::{LAST, Set};
use super::Budget;

/// Where to look for a readable character, the best place first.
const READABLE: [(char, char); 6] = [
    ('A', 'Z'),
    ('a', 'z'),
    ('0', '9'),
    ('!', '~'),
    (' ', ' '),
    ('\u{A1}', '\u{24F}'),
];
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

/// A character with how hard it is to read.
type Letter = (usize, u32);

/// A character of each kind, the most readable kinds first. `None` past the
/// budget.
pub(super) fn letters(sets: &[&Set], budget: &mut Budget) -> Option<Vec<u32>> {
    let mut borders: Vec<(u32, usize)> = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        for (from, to) in set.ranges() {
            borders.extend([(*from, at), (to.saturating_add(1), at)]);
        }
    }
    borders.sort_unstable();
    let mut inside = [0u64].repeat(sets.len() / 64 + 1);
    let mut kinds: BTreeMap<Vec<u64>, Letter> = BTreeMap::new();
    let mut from = 0;
    for border in borders.chunk_by(|a, b| a.0 == b.0) {
        budget.spend(inside.len() + border.len())?;
        let next = border.first().map_or(0, |first| first.0);
        add(&mut kinds, &inside, from, next);
        for (_, set) in border {
            if let Some(word) = inside.get_mut(set / 64) {
                *word ^= 1 << (set % 64);
            }
        }
        from = next;
    }
    add(&mut kinds, &inside, from, LAST + 1);
    let mut letters: Vec<Letter> = kinds.into_values().collect();
    letters.sort_unstable();
    Some(letters.into_iter().map(|letter| letter.1).collect())
}

/// The most readable member of a set, if it has one.
pub(super) fn letter_of(set: &Set) -> Option<u32> {
    let stretches = set.ranges().iter();
    let letters = stretches.filter_map(|(from, to)| best(*from, *to));
    letters.min().map(|letter| letter.1)
}

/// Adds the characters from `from` up to before `next`.
fn add(kinds: &mut BTreeMap<Vec<u64>, Letter>, inside: &[u64], from: u32, next: u32) {
    let Some(letter) = next.checked_sub(1).and_then(|to| best(from, to)) else {
        return;
    };
    match kinds.get_mut(inside) {
        Some(known) => *known = letter.min(*known),
        None => _ = kinds.insert(inside.to_vec(), letter),
    }
}

/// The most readable character from `from` to `to`.
fn best(from: u32, to: u32) -> Option<Letter> {
    for (rank, (first, last)) in READABLE.iter().enumerate() {
        let (low, high) = (from.max(u32::from(*first)), to.min(u32::from(*last)));
        if low <= high {
            return Some((rank, low));
        }
    }
    let is_surrogate = (SURROGATES.0..=SURROGATES.1).contains(&from);
    let low = if is_surrogate { SURROGATES.1 + 1 } else { from };
    (low <= to).then_some((READABLE.len(), low))
}
