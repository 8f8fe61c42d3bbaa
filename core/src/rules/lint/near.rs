//! The known name that was perhaps meant.

use alloc::vec::Vec;

/// How many edits a name may be away.
const REACH: usize = 2;

/// The name at most two edits (insert, delete, replace one) away from `name`: the nearest, then the first by byte.
pub(super) fn nearest(
    name: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    known
        .filter_map(|candidate| Some((distance(name, candidate)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of edits between two names, where it is at most [`REACH`].
fn distance(a: &str, b: &str) -> Option<usize> {
    // A scalar value has at most four bytes, so longer names differ by more.
    if a.len() > b.len().saturating_add(REACH).saturating_mul(4) {
        return None;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, a) in a.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index.saturating_add(1);
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (b, &above) in b.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal.saturating_add(usize::from(a != *b));
            left = replaced
                .min(left.saturating_add(1))
                .min(above.saturating_add(1));
            next.push(left);
            diagonal = above;
        }
        row = next;
    }
    row.last().copied().filter(|&edits| edits <= REACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_edits_are_near_and_three_are_not() {
        assert_eq!(distance("abc", "abc"), Some(0));
        assert_eq!(distance("ab", "abcd"), Some(2));
        assert_eq!(distance("a\u{e9}c", "abc"), Some(1));
        assert_eq!(distance("xaby", "ab"), Some(2));
        assert_eq!(distance("", "abc"), None);
        assert_eq!(distance("ba", "ab"), Some(2));
        assert_eq!(distance("abcdef", "abc"), None);
        assert_eq!(distance(&"a".repeat(1_000_000), "abc"), None);
        assert_eq!(distance("\u{1F600}", ""), Some(1));
    }

    #[test]
    fn the_nearest_then_the_first_by_byte_is_meant() {
        assert_eq!(nearest("nama", ["names", "name"].into_iter()), Some("name"));
        assert_eq!(nearest("ac", ["bc", "ab", "aa"].into_iter()), Some("aa"));
        assert_eq!(nearest("zzz", ["abc"].into_iter()), None);
    }
}
