//! The canonical form of numbers against the standard library's own reading and printing of binary numbers.

use payflight::json::{Tree, canonical};

fn canonical_number(text: &str) -> Option<String> {
    let text = format!("{{\"a\":{text}}}");
    let tree = Tree::read(text.as_bytes()).ok()?;
    let text = canonical(tree.root()).ok()?;
    Some(text.get(5..text.len() - 1)?.to_owned())
}

/// The shortest text, and of the shortest the closest: half way between two the standard library takes the larger one,
/// ECMAScript the even one, as the standard library does for a fixed number of digits.
fn closest(number: f64) -> String {
    let shortest = format!("{number:e}");
    let digits = shortest.bytes().take_while(|&byte| byte != b'e');
    let places = digits.count().saturating_sub(2);
    let exact = format!("{number:.places$e}");
    if exact.parse() == Ok(number) {
        exact
    } else {
        shortest
    }
}

/// What ECMAScript writes for the nearest binary number, where that is the same decimal and has an exponent.
fn with_exponent(digits: u64, power: i32) -> Option<String> {
    let nearest: f64 = format!("{digits}e{power}").parse().ok()?;
    if !nearest.is_finite() || nearest == 0.0 {
        return None;
    }
    let text = closest(nearest);
    let (mantissa, exponent) = text.split_once('e')?;
    let written: u64 = mantissa.replace('.', "").parse().ok()?;
    let exponent: i32 = exponent.parse().ok()?;
    let places = i32::try_from(mantissa.len().saturating_sub(2)).ok()?;
    let sign = if exponent < 0 { "" } else { "+" };
    (written == digits && exponent - places.max(0) == power)
        .then(|| format!("{mantissa}e{sign}{exponent}"))
}

/// One decimal, where the canonical form may have an exponent at all: true if it has one.
fn agree(digits: u64, power: i32) -> bool {
    let point = i32::try_from(digits.to_string().len()).unwrap_or(0) + power;
    if digits == 0
        || digits.is_multiple_of(10)
        || digits >= 100_000_000_000_000_000
        || (-5..=21).contains(&point)
    {
        return false;
    }
    let text = format!("{digits}e{power}");
    let expected = with_exponent(digits, power);
    let found = canonical_number(&text).filter(|found| found.contains('e'));
    assert_eq!(found, expected, "{text}");
    expected.is_some()
}

/// The decimal that the standard library prints, its neighbours, and those of one digit more or less.
fn around(number: f64) -> u32 {
    let mut shortest = 0;
    for text in [
        format!("{number:e}"),
        format!("{number:.15e}"),
        format!("{number:.16e}"),
    ] {
        let Some((mantissa, exponent)) = text.split_once('e') else {
            continue;
        };
        let digits: u64 = mantissa.replace('.', "").parse().unwrap_or(0);
        let places = mantissa.len().saturating_sub(2);
        let power = exponent.parse::<i32>().unwrap_or(0) - i32::try_from(places).unwrap_or(0);
        for near in digits.saturating_sub(2)..=digits + 2 {
            shortest += u32::from(agree(near, power));
            shortest += u32::from(agree(near / 10, power + 1));
        }
    }
    shortest
}

#[test]
fn random_numbers_have_an_exponent_where_the_standard_library_says_so() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut shortest = 0;
    for _ in 0..6_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let number = f64::from_bits(state & (u64::MAX >> 1));
        if number.is_finite() {
            shortest += around(number);
        }
    }
    assert!(shortest > 6_000, "{shortest}");
}

#[test]
fn powers_of_two_and_their_neighbours() {
    for exponent in 0..2_046_u64 {
        for step in [0, 1, 2, 0xF_FFFF_FFFF_FFFF, 0xF_FFFF_FFFF_FFFE] {
            around(f64::from_bits((exponent << 52) | step));
        }
        around(f64::from_bits(exponent << 52 | 1 << 51));
    }
}

#[test]
fn halves_between_two_decimals() {
    for odd in (1..500_u32).step_by(2) {
        for power in 20..30 {
            around(f64::from(odd) * 2f64.powi(-power));
        }
    }
}

/// Odd numbers of 54 bits that five divides so often that they, times a power of two, have few digits.
#[test]
fn decimals_half_way_between_two_binary_numbers() {
    let mut shortest = 0;
    for power in 5..12 {
        let fives = 5u64.pow(power);
        let first = (1u64 << 53) / fives;
        for odd in (first | 1..first + 400).step_by(2) {
            for twos in 0..40 {
                let Some(digits) = odd.checked_mul(1 << twos) else {
                    continue;
                };
                let power = i32::try_from(power).unwrap_or(0);
                for near in [digits, digits - digits % 10 + 1, digits - digits % 10 + 9] {
                    shortest += u32::from(agree(near, power));
                }
                // One digit more, of which this is the shorter one.
                for last in 1..10 {
                    shortest += u32::from(agree(
                        digits.saturating_mul(10).saturating_add(last),
                        power - 1,
                    ));
                    shortest += u32::from(agree(
                        (digits - 1).saturating_mul(10).saturating_add(last),
                        power - 1,
                    ));
                }
            }
        }
    }
    assert!(shortest > 100, "{shortest}");
}

#[test]
fn the_ends_of_the_range() {
    for bits in 1..2_000 {
        around(f64::from_bits(bits));
    }
    for below in 0..50 {
        around(f64::from_bits(f64::MAX.to_bits() - below));
    }
    for digits in 1..2_000 {
        for power in [
            -345, -344, -343, -342, -341, -327, -326, -325, -324, -323, 305, 306, 307, 308, 309,
            310,
        ] {
            agree(digits, power);
        }
    }
    for digits in [
        17_976_931_348_623_157,
        17_976_931_348_623_158,
        17_976_931_348_623_159,
    ] {
        agree(digits, 292);
    }
}

#[test]
fn known_texts() {
    for (text, expected) in [
        ("5e-324", "5e-324"),
        ("5.960464477539063e-8", "5.960464477539063e-8"),
        ("2.9802322387695312e-8", "2.9802322387695312e-8"),
        ("2.9802322387695313e-8", "0.000000029802322387695313"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9999999999999999e7", "99999999999999990000000"),
        ("1e23", "1e+23"),
    ] {
        assert_eq!(canonical_number(text).as_deref(), Some(expected), "{text}");
    }
}
