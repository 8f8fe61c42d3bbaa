//! The known name that was probably meant.

/// The known name at most two edits away (insert, delete or replace one character): the nearest, then the
/// first by byte.
pub(super) fn did_you_mean<'k>(
    name: &str,
    known: impl Iterator<Item = &'k str>,
) -> Option<&'k str> {
    known
        .filter_map(|candidate| Some((distance(name, candidate)?, candidate)))
        .filter(|&(edits, _)| edits > 0)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The edits between two names, if there are at most two.
fn distance(a: &str, b: &str) -> Option<u8> {
    const FAR: u8 = 3;
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    if length_a.abs_diff(length_b) > 2 {
        return None;
    }
    // Only the five diagonals about the middle can hold two edits: `row[d]` is the cost where b is d - 2 ahead.
    let mut row = [FAR; 5];
    for (at, cost) in row.iter_mut().enumerate().skip(2) {
        *cost = (at as u8).wrapping_sub(2).min(FAR);
    }
    for (i, left) in a.chars().enumerate() {
        let mut next = [FAR; 5];
        for d in 0..5usize {
            let column = (i + 1 + d).checked_sub(2);
            let Some(column) = column else { continue };
            let get = |row: &[u8; 5], at: Option<usize>| {
                at.and_then(|at| row.get(at)).copied().unwrap_or(FAR)
            };
            let mut cost = get(&row, d.checked_add(1)).saturating_add(1);
            if column == 0 {
                cost = (i as u8).saturating_add(1);
            } else if let Some(right) = b.chars().nth(column - 1) {
                let replaced = get(&row, Some(d)).saturating_add(u8::from(left != right));
                cost = cost
                    .min(replaced)
                    .min(get(&next, d.checked_sub(1)).saturating_add(1));
            } else {
                cost = FAR;
            }
            if let Some(place) = next.get_mut(d) {
                *place = cost.min(FAR);
            }
        }
        row = next;
    }
    let last = (length_b + 2).checked_sub(length_a)?;
    row.get(last).copied().filter(|&edits| edits < FAR)
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

    #[test]
    fn the_bands_agree_with_the_whole_table() {
        let words = [
            "", "a", "b", "ab", "ba", "abc", "acb", "abcd", "xabcd", "bcd", "dcba", "aabb", "abab",
        ];
        for a in words {
            for b in words {
                let whole = full(a, b);
                assert_eq!(
                    distance(a, b),
                    (whole <= 2).then_some(whole as u8),
                    "{a} {b}"
                );
            }
        }
    }

    fn full(a: &str, b: &str) -> usize {
        let (a, b): (alloc::vec::Vec<char>, alloc::vec::Vec<char>) =
            (a.chars().collect(), b.chars().collect());
        let mut table = alloc::vec![alloc::vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    (table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]))
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                };
            }
        }
        table[a.len()][b.len()]
    }
}
