//! Counts over several bodies, and how counts are written.

use crate::wire::Report;

/// What all bodies together have.
#[derive(Debug, Default)]
pub(crate) struct Total {
    pub(crate) accepted: u64,
    pub(crate) rejected: u64,
    /// Files that could not be read.
    pub(crate) unread: u64,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
}

impl Total {
    pub(crate) fn add(&mut self, report: &Report) {
        if report.is_accepted() {
            self.accepted += 1;
        } else {
            self.rejected += 1;
        }
        self.errors += report.errors;
        self.warnings += report.warnings;
    }
}

/// `1 error`, `2 errors`, `1,200 errors`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(&number.to_string()))
}

/// Digits in groups of three, before a point: `1421.54` is `1,421.54`.
pub(crate) fn grouped(number: &str) -> String {
    let (whole, rest) = match number.find('.') {
        Some(point) => number.split_at_checked(point).unwrap_or((number, "")),
        None => (number, ""),
    };
    let mut out = String::with_capacity(number.len() + number.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped("1421.54"), "1,421.54");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("1000000.00001"), "1,000,000.00001");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(0, "error"), "0 errors");
        assert_eq!(count(3907, "error"), "3,907 errors");
    }
}
