//! Decimal amounts, exact: no floating point anywhere.
#![deny(clippy::arithmetic_side_effects)]

use alloc::string::String;

use crate::json::push_padded;

/// How many decimals an amount can have.
const DECIMALS: u32 = 5;

/// An amount in hundred-thousandths of the currency's major unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Amount(i128);

impl Amount {
    /// Reads 1 to 13 digits, or these with a point and 1 to 5 digits; with `signed` also after one `-`.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn read(text: &str, signed: bool) -> Option<Amount> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) if signed => (true, rest),
            _ => (false, text),
        };
        let bytes = text.as_bytes();
        let point = bytes.iter().position(|&byte| byte == b'.');
        let (whole, rest) = match point {
            None => (bytes, [].as_slice()),
            Some(at) => (bytes.get(..at)?, bytes.get(at.checked_add(1)?..)?),
        };
        if !(1..=13).contains(&whole.len()) || point.is_some() == rest.is_empty() {
            return None;
        }
        let scale = POWERS.get(rest.len())?;
        let units = digits(digits(0, whole)?, rest)?.checked_mul(*scale)?;
        let units = i128::from(units);
        Some(Amount(if negative {
            units.checked_neg()?
        } else {
            units
        }))
    }

    pub(super) fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// How many decimals the value needs.
    pub(super) fn scale(self) -> u32 {
        if let Ok(units) = u64::try_from(self.0) {
            return scale_of(units);
        }
        (0..DECIMALS)
            .find(|&scale| self.0.checked_rem(power(DECIMALS.saturating_sub(scale))) == Some(0))
            .unwrap_or(DECIMALS)
    }

    /// The sum. 2^127 hundred-thousandths are more than all bodies of this universe can hold.
    pub(super) fn plus(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }

    /// The amount with this many decimals, or as many as it needs where that is more.
    pub(super) fn text(self, decimals: u32) -> String {
        let scale = self.scale().max(decimals);
        let units = self.0.unsigned_abs();
        let shown = if scale <= DECIMALS {
            let one = power(DECIMALS.saturating_sub(scale)).unsigned_abs();
            units.checked_div(one).unwrap_or(0)
        } else {
            let more = power(scale.saturating_sub(DECIMALS)).unsigned_abs();
            units.saturating_mul(more)
        };
        let mut text = String::with_capacity(24);
        if self.0 < 0 {
            text.push('-');
        }
        // All digits, at least one of them before the point; more than 64 bits hold in two parts.
        let high = shown.checked_div(HIGH).unwrap_or(0);
        let low = shown.checked_rem(HIGH).unwrap_or(0) as u64;
        match high {
            0 => push_padded(&mut text, low, (scale as usize).saturating_add(1)),
            _ => {
                push_padded(&mut text, u64::try_from(high).unwrap_or(u64::MAX), 1);
                push_padded(&mut text, low, 18);
            }
        }
        if scale > 0 {
            text.insert(text.len().saturating_sub(scale as usize), '.');
        }
        text
    }

    /// The value as bytes, the same for equal values.
    pub(super) fn to_bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }
}

/// Where a number of more than 64 bits is parted: 18 digits below.
const HIGH: u128 = 1_000_000_000_000_000_000;

/// [`Amount::scale`] of an amount of 64 bits.
#[cfg_attr(payflight_hot, optimize(speed))]
fn scale_of(units: u64) -> u32 {
    let is_whole = |scale: &u32| {
        let power = POWERS.get(*scale as usize).copied().unwrap_or(1);
        units.checked_rem(power) == Some(0)
    };
    (0..DECIMALS).find(is_whole).unwrap_or(DECIMALS)
}

/// What a text with so many decimals is to be multiplied by.
const POWERS: [u64; DECIMALS as usize + 1] = [100_000, 10_000, 1_000, 100, 10, 1];

/// The value of digits behind those of `units`: up to 18 in all, which fit into 64 bits.
#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
fn digits(mut units: u64, text: &[u8]) -> Option<u64> {
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        units = units.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    Some(units)
}

fn power(of_ten: u32) -> i128 {
    10i128.saturating_pow(of_ten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_and_its_near_misses() {
        for good in [
            "0",
            "1",
            "1234567890123",
            "1.5",
            "1234567890123.12345",
            "007",
            "0.00001",
        ] {
            assert!(Amount::read(good, false).is_some(), "{good}");
        }
        for bad in [
            "",
            ".",
            "1.",
            ".5",
            "12345678901234",
            "1.123456",
            "-1",
            "+1",
            "1e3",
            "1,000",
            "1_0",
            " 1",
            "1 ",
            "1..2",
            "1.2.3",
            "\u{661}",
        ] {
            assert!(Amount::read(bad, false).is_none(), "{bad}");
        }
        assert!(Amount::read("-1.50", true).is_some());
        assert!(Amount::read("--1", true).is_none() && Amount::read("-", true).is_none());
    }

    #[test]
    fn scale_counts_significant_decimals() {
        for (text, scale) in [
            ("10", 0),
            ("10.500", 1),
            ("10.505", 3),
            ("0.00001", 5),
            ("0.00000", 0),
        ] {
            assert_eq!(
                Amount::read(text, false).map(Amount::scale),
                Some(scale),
                "{text}"
            );
        }
    }

    #[test]
    fn sums_are_exact_and_shown_with_the_decimals_they_need() {
        let sum = (0..10).fold(Amount::default(), |sum, _| {
            sum.plus(Amount::read("0.1", false).unwrap())
        });
        assert_eq!((sum.text(2), sum.text(0)), ("1.00".into(), "1".into()));
        let large = Amount::read("9007199254740", false)
            .unwrap()
            .plus(Amount::read("0.00001", false).unwrap());
        assert_eq!(large.text(2), "9007199254740.00001");
        assert_eq!(Amount::read("-0.05", true).unwrap().text(2), "-0.05");
        // More than 64 bits hold.
        let doubled = |text: &str, times: u32| {
            let one = Amount::read(text, false).unwrap();
            (0..times).fold(one, |sum, _| sum.plus(sum)).text(2)
        };
        assert_eq!(
            doubled("9999999999999.99999", 30),
            "10737418239999999989262.58176"
        );
        assert_eq!(
            doubled("9999999999999", 40),
            "10995116277758900488372224.00"
        );
        assert_eq!(doubled("1.00001", 0), "1.00001");
        assert_eq!(doubled("0", 3), "0.00");
    }
}
