//! The Gregorian calendar.
#![deny(clippy::arithmetic_side_effects)]

/// How many days a month has; none for what is no month.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn days_of(year: i64, month: i64) -> Option<i64> {
    Some(match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    })
}

fn is_leap(year: i64) -> bool {
    year.checked_rem(4) == Some(0)
        && (year.checked_rem(100) != Some(0) || year.checked_rem(400) == Some(0))
}

/// The days from 1970 to the first of a month, less than 0 before it.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn days_before(year: i64, month: i64) -> Option<i64> {
    // Years begin in March, so that the day of the leap year is the last of its year.
    let (year, month) = if month > 2 {
        (year, month.checked_sub(3)?)
    } else {
        (year.checked_sub(1)?, month.checked_add(9)?)
    };
    let leaps = year
        .checked_div_euclid(4)?
        .checked_sub(year.checked_div_euclid(100)?)?
        .checked_add(year.checked_div_euclid(400)?)?;
    let of_months = month.checked_mul(153)?.checked_add(2)?.checked_div(5)?;
    // 719,468 days lie between March of the year 0 and 1970.
    year.checked_mul(365)?
        .checked_add(leaps)?
        .checked_add(of_months)?
        .checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::{days_before, days_of};

    #[test]
    fn every_month_begins_where_the_last_one_ends() {
        let mut before = days_before(0, 1).unwrap();
        assert_eq!(before, -719_528);
        for year in 0..=9999 {
            for month in 1..=12 {
                assert_eq!(days_before(year, month), Some(before), "{year}-{month}");
                before += days_of(year, month).unwrap();
            }
        }
        assert_eq!(days_before(1970, 1), Some(0));
        assert_eq!(before, 2_932_897);
    }

    #[test]
    fn only_twelve_months_have_days() {
        for (year, month, days) in [
            (2023, 2, Some(28)),
            (2024, 2, Some(29)),
            (1900, 2, Some(28)),
            (2000, 2, Some(29)),
            (2023, 0, None),
            (2023, 13, None),
        ] {
            assert_eq!(days_of(year, month), days, "{year}-{month}");
        }
    }
}
