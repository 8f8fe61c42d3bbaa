//! What patterns need of the Unicode Character Database: general categories, scripts, identifiers, simple case
//! folding. `cargo xtask generate` makes the files beside this one; they are read only where a pattern asks.

#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use super::set::Set;

/// For each run of scalar values with one category: its number, and how many more than one there are.
const CATEGORIES: &[u8] = include_bytes!("categories.bin");
const SCRIPTS: &[u8] = include_bytes!("scripts.bin");
/// For each run of scalar values that fold: how many lie before it, how many of them, how far one is from the next,
/// and how far each is from what it folds to (doubled, odd where that is lower).
const FOLDING: &[u8] = include_bytes!("folding.bin");

/// A line for each category and each group of them: a bit for each number, in hexadecimal, and all names.
const CATEGORY_NAMES: &str = include_str!("categories.txt");
/// A line for each script, in the order of the numbers: all names.
const SCRIPT_NAMES: &str = include_str!("scripts.txt");

/// The general category, or the group of them, with this name.
pub(super) fn category(name: &str) -> Option<Set> {
    let (numbers, _) = CATEGORY_NAMES
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(_, names)| has_word(names, name))?;
    let bits = u32::from_str_radix(numbers, 16).ok()?;
    Some(ranges(CATEGORIES, |number| (bits >> number) & 1 == 1))
}

/// The script with this name, if any scalar value has it.
pub(super) fn script(name: &str) -> Option<Set> {
    let wanted = SCRIPT_NAMES
        .lines()
        .position(|names| has_word(names, name))?;
    Some(ranges(SCRIPTS, |number| usize::from(number) == wanted))
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(' ').any(|other| other == word)
}

/// All scalar values that fold to another one: what they fold to, and they.
pub(super) fn folding() -> Vec<(u32, u32)> {
    let mut numbers = Numbers(FOLDING.iter());
    let mut pairs = Vec::new();
    let mut at = 0u32;
    while let [Some(gap), Some(count), Some(step), Some(distance)] =
        [(); 4].map(|()| numbers.next())
    {
        at = at.saturating_add(gap);
        for _ in 0..count {
            let folded = match distance % 2 {
                0 => at.saturating_add(distance / 2),
                _ => at.saturating_sub(distance / 2),
            };
            pairs.push((folded, at));
            at = at.saturating_add(step);
        }
    }
    pairs
}

/// What an identifier of ECMAScript may begin with and go on with, but for `$`, `_` and the joiners.
pub(super) struct Identifiers {
    start: Set,
    part: Set,
}

impl Identifiers {
    pub(super) fn new() -> Self {
        let all = |names: &[&str], others: &[(u32, u32)]| {
            let sets = names.iter().filter_map(|name| category(name));
            sets.fold(Set::from_ranges(others.iter().copied()), |all, set| {
                all.union(&set)
            })
        };
        let start = all(&["L", "Nl"], &OTHER_ID_START);
        let start = start.intersection(&Set::from_ranges(SYNTAX).complement());
        let part = all(&["Mn", "Mc", "Nd", "Pc"], &OTHER_ID_CONTINUE).union(&start);
        Self { start, part }
    }

    pub(super) fn starts(&self, value: char) -> bool {
        self.start.contains(u32::from(value))
    }

    pub(super) fn goes_on(&self, value: char) -> bool {
        self.part.contains(u32::from(value))
    }
}

/// What the properties `Other_ID_Start` and `Other_ID_Continue` add to the categories, and `Pattern_Syntax` takes away.
const OTHER_ID_START: [(u32, u32); 4] = [
    (0x1885, 0x1886),
    (0x2118, 0x2118),
    (0x212E, 0x212E),
    (0x309B, 0x309C),
];
const OTHER_ID_CONTINUE: [(u32, u32); 7] = [
    (0xB7, 0xB7),
    (0x387, 0x387),
    (0x1369, 0x1371),
    (0x19DA, 0x19DA),
    (0x200C, 0x200D),
    (0x30FB, 0x30FB),
    (0xFF65, 0xFF65),
];
const SYNTAX: [(u32, u32); 1] = [(0x2E2F, 0x2E2F)];

/// The scalar values whose number is wanted.
fn ranges(runs: &'static [u8], wanted: impl Fn(u8) -> bool) -> Set {
    let mut numbers = Numbers(runs.iter());
    let mut next = 0u32;
    let mut wanted_ranges = Vec::new();
    while let Some(number) = numbers.0.next() {
        let last = next.saturating_add(numbers.next().unwrap_or(0));
        if wanted(*number) {
            wanted_ranges.push((next, last));
        }
        next = last.saturating_add(1);
    }
    Set::from_ranges(wanted_ranges)
}

/// Numbers of seven bits a byte, the lowest first; all bytes but the last have the highest bit.
struct Numbers(core::slice::Iter<'static, u8>);

impl Iterator for Numbers {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        for place in 0..5 {
            let byte = u32::from(*self.0.next()?);
            number |= (byte & 127) << (7 * place);
            if byte < 128 {
                break;
            }
        }
        Some(number)
    }
}
