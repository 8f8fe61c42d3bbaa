//! Whether ECMAScript writes a binary number of 64 bits (IEEE 754) with just these digits. By whole numbers: reading
//! and printing floating point would bring tables larger than all else that JSON needs.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// The exponent of the smallest binary number.
const LOWEST: i64 = -1_074;
/// The exponent of the largest binary numbers, of 53 bits.
const HIGHEST: i64 = 971;
const IMPLIED: u64 = 1 << 52;

/// Whether `digits` (not zero, of at most 17 digits, the last not zero) times ten to the power of `power` is the
/// shortest decimal that is read as the binary number nearest to it, and of all those the closest.
pub(super) fn is_shortest(digits: u64, power: i64) -> bool {
    // 17 digits with a lower or a higher power are read as zero or as infinity.
    if digits == 0 || !(-342..=309).contains(&power) {
        return false;
    }
    // The decimal is `unit * digits / one`.
    let ten = Whole::power_of_ten(power.unsigned_abs());
    let (mut unit, mut one) = (Whole::power_of_ten(0), ten);
    if power > 0 {
        core::mem::swap(&mut unit, &mut one);
    }
    let exponent = exponent(unit.times(digits), one.clone());
    // From here on in units of the last bit: the decimal lies where the binary number `bits * one` does.
    scale(exponent, &mut unit, &mut one);
    let bits = nearest(unit.times(digits), &one);
    let is_infinite = exponent > HIGHEST || (exponent == HIGHEST && bits == IMPLIED << 1);
    if bits == 0 || is_infinite {
        return false;
    }
    let number = Number {
        unit,
        one,
        bits,
        exponent,
    };
    number.is_closest(digits) && (digits < 10 || !number.takes_shorter(digits))
}

struct Number {
    /// What one is worth in the last of the digits.
    unit: Whole,
    /// What one is worth in the last of the bits.
    one: Whole,
    bits: u64,
    exponent: i64,
}

impl Number {
    /// How far `digits` lies from the number, and on which side.
    fn distance(&self, digits: u64) -> (Ordering, Whole) {
        self.unit.times(digits).distance(self.one.times(self.bits))
    }

    /// Whether neither neighbour is read as this number too and lies closer, or as close and is even.
    fn is_closest(&self, digits: u64) -> bool {
        let own = self.distance(digits).1;
        let closer = |other: u64| {
            let order = self.distance(other).1.cmp(&own);
            order == Ordering::Less || (order == Ordering::Equal && other.is_multiple_of(2))
        };
        let neighbours = [digits.saturating_sub(1), digits.saturating_add(1)];
        !neighbours
            .into_iter()
            .any(|other| self.takes(other) && closer(other))
    }

    /// Whether one digit less is enough to be read as this number.
    fn takes_shorter(&self, digits: u64) -> bool {
        let below = digits - digits % 10;
        self.takes(below) || self.takes(below.saturating_add(10))
    }

    /// Whether `digits` are read as this number: up to half way to the next one, which is nearer below a power of two.
    fn takes(&self, digits: u64) -> bool {
        let (side, distance) = self.distance(digits);
        let quarters = match (self.bits, side) {
            (bits, Ordering::Greater) if bits == IMPLIED << 1 => 4,
            (IMPLIED, Ordering::Less) if self.exponent > LOWEST => 1,
            _ => 2,
        };
        match distance.times(4).cmp(&self.one.times(quarters)) {
            Ordering::Less => true,
            Ordering::Equal => self.bits.is_multiple_of(2),
            Ordering::Greater => false,
        }
    }
}

/// The exponent of the last of the 53 bits of `above / one`, or of the fewer bits that the smallest numbers have.
fn exponent(mut above: Whole, mut one: Whole) -> i64 {
    let bits = above.bits().saturating_sub(one.bits());
    scale(bits, &mut above, &mut one);
    let less = i64::from(above < one);
    bits.saturating_sub(52).saturating_sub(less).max(LOWEST)
}

/// Divides `above / one` by two to the power of `exponent`.
fn scale(exponent: i64, above: &mut Whole, one: &mut Whole) {
    let scaled = if exponent < 0 { above } else { one };
    scaled.shift(exponent.unsigned_abs());
}

/// `rest / one`, which is at most 2^53, rounded to the nearest, and to the even one between two.
fn nearest(mut rest: Whole, one: &Whole) -> u64 {
    let mut divisor = one.clone();
    divisor.shift(53);
    let mut bits = 0u64;
    for _ in 0..54 {
        bits <<= 1;
        if rest >= divisor {
            rest.subtract(&divisor);
            bits |= 1;
        }
        rest.multiply(2);
    }
    // `rest` has been doubled once for each bit.
    let up = match rest.cmp(&divisor) {
        Ordering::Less => 0,
        Ordering::Equal => bits & 1,
        Ordering::Greater => 1,
    };
    bits.saturating_add(up)
}

/// A whole number, the lowest part first, the last one not zero.
#[derive(Clone, PartialEq, Eq)]
struct Whole(Vec<u32>);

impl Whole {
    fn power_of_ten(power: u64) -> Self {
        let mut ten = Whole(Vec::from([1]));
        for _ in 0..power {
            ten.multiply(10);
        }
        ten
    }

    fn times(&self, by: u64) -> Self {
        let mut product = self.clone();
        product.multiply(by);
        product
    }

    fn multiply(&mut self, by: u64) {
        let mut carry = 0u128;
        for part in &mut self.0 {
            carry = carry.saturating_add(u128::from(*part).saturating_mul(u128::from(by)));
            *part = carry as u32;
            carry >>= 32;
        }
        self.0.extend([carry as u32, (carry >> 32) as u32]);
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// How many bits it has.
    fn bits(&self) -> i64 {
        let unused = self.0.last().map_or(0, |part| part.leading_zeros());
        (self.0.len() as i64)
            .saturating_mul(32)
            .saturating_sub(i64::from(unused))
    }

    /// Doubles it so many times.
    fn shift(&mut self, times: u64) {
        self.multiply(1 << (times % 32));
        let parts = usize::try_from(times / 32).unwrap_or(0);
        self.0.splice(..0, core::iter::repeat_n(0, parts));
    }

    /// Takes away what is not more.
    fn subtract(&mut self, less: &Self) {
        let mut borrowed = false;
        let less = less.0.iter().copied().chain(core::iter::repeat(0));
        for (part, less) in self.0.iter_mut().zip(less) {
            (*part, borrowed) = part.borrowing_sub(less, borrowed);
        }
        self.trim();
    }

    /// How far it lies from the other, and on which side.
    fn distance(mut self, mut other: Self) -> (Ordering, Whole) {
        let side = self.cmp(&other);
        if side == Ordering::Less {
            core::mem::swap(&mut self, &mut other);
        }
        self.subtract(&other);
        (side, self)
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(parts)
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
