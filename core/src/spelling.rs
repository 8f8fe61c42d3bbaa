//! The known name that was probably meant.

use alloc::vec::Vec;

/// How many edits a name may be away.
const REACH: usize = 2;

/// The name at most two edits (insert, delete, replace one) away from `name`: the nearest, then the first by byte.
pub(crate) fn did_you_mean<'k>(
    name: &str,
    known: impl Iterator<Item = &'k str>,
) -> Option<&'k str> {
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
    if a.chars().count().abs_diff(b.chars().count()) > REACH {
        return None;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, a) in a.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index.saturating_add(1);
        let mut least = left;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (b, place) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *place;
            left = diagonal
                .saturating_add(usize::from(a != *b))
                .min(left.saturating_add(1))
                .min(above.saturating_add(1));
            *place = left;
            diagonal = above;
            least = least.min(left);
        }
        if least > REACH {
            return None;
        }
    }
    row.last().copied().filter(|&edits| edits <= REACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_and_far_ones() {
        let known = ["amount", "currency", "count"];
        let meant = |name: &str| did_you_mean(name, known.into_iter());
        assert_eq!(meant("amonut"), Some("amount"));
        assert_eq!(meant("Amount"), Some("amount"));
        assert_eq!(meant("mount"), Some("amount"));
        assert_eq!(meant("amountXY"), Some("amount"));
        assert_eq!(meant("amountXYZ"), None);
        assert_eq!(meant("curency"), Some("currency"));
        assert_eq!(meant("x"), None);
        assert_eq!(meant(""), None);
        assert_eq!(
            did_you_mean("ab", ["abd", "abc", "a"].into_iter()),
            Some("a")
        );
        assert_eq!(did_you_mean("", ["ab", "a"].into_iter()), Some("a"));
    }
}
