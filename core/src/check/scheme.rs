//! Identifications of accounts and agents: sort code and account number, IBAN, BIC.

use crate::model::standards::{iban_length, is_alpha2};

/// Why a text is no IBAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IbanFault {
    Country,
    Length,
    Characters,
    Checksum,
}

impl IbanFault {
    pub(super) fn name(self) -> &'static str {
        match self {
            IbanFault::Country => "country",
            IbanFault::Length => "length",
            IbanFault::Characters => "characters",
            IbanFault::Checksum => "checksum",
        }
    }

    pub(super) fn message(self) -> &'static str {
        match self {
            IbanFault::Country => "The IBAN begins with no country of the IBAN registry.",
            IbanFault::Length => "The IBAN does not have the length of its country's IBANs.",
            IbanFault::Characters => {
                "An IBAN must be two letters, two digits, then A to Z and 0 to 9."
            }
            IbanFault::Checksum => "The IBAN's check digits are wrong.",
        }
    }
}

/// Whether this is a sort code (6 digits) and an account number (8 digits) in one.
pub(super) fn is_sort_code_account(text: &str) -> bool {
    text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first thing that makes a text no IBAN.
pub(super) fn iban_fault(text: &str) -> Option<IbanFault> {
    let Some(length) = text.get(..2).and_then(iban_length) else {
        return Some(IbanFault::Country);
    };
    if text.chars().count() != length {
        return Some(IbanFault::Length);
    }
    let (head, rest) = text.as_bytes().split_at_checked(4).unwrap_or_default();
    let digits = head.get(2..).unwrap_or_default();
    if !digits.iter().all(u8::is_ascii_digit)
        || !rest
            .iter()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    {
        return Some(IbanFault::Characters);
    }
    // ISO 7064: the rest, then the head, letters as 10 to 35, modulo 97.
    let remainder = rest
        .iter()
        .chain(head)
        .fold(0u32, |remainder, &byte| match byte {
            b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
            _ => (remainder * 100 + u32::from(byte - b'A') + 10) % 97,
        });
    (remainder != 1).then_some(IbanFault::Checksum)
}

/// Whether this is a BIC by ISO 9362; Kosovo's `XK` is in use though ISO 3166-1 does not have it.
pub(super) fn is_bic(text: &str) -> bool {
    let upper = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    };
    let Some(country) = text.get(4..6) else {
        return false;
    };
    matches!(text.len(), 8 | 11) && upper(text) && (is_alpha2(country) || country == "XK")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ibans_and_their_first_fault() {
        for good in [
            "GB29NWBK60161331926819",
            "DE89370400440532013000",
            "NO9386011117947",
            "MT84MALT011000012345MTLCAST001S",
        ] {
            assert_eq!(iban_fault(good), None, "{good}");
        }
        for (bad, fault) in [
            ("", IbanFault::Country),
            ("US29NWBK60161331926819", IbanFault::Country),
            ("gb29NWBK60161331926819", IbanFault::Country),
            ("GB29 NWBK 6016 1331 9268 19", IbanFault::Length),
            ("GB29NWBK6016133192681", IbanFault::Length),
            ("GBX9NWBK60161331926819", IbanFault::Characters),
            ("GB29nWBK60161331926819", IbanFault::Characters),
            ("GB29NWBK6016133192681\u{e9}", IbanFault::Characters),
            ("GB28NWBK60161331926819", IbanFault::Checksum),
        ] {
            assert_eq!(iban_fault(bad), Some(fault), "{bad}");
        }
    }

    #[test]
    fn bics_and_near_misses() {
        assert!(
            ["DEUTDEFF", "DEUTDEFF500", "NWBKGB2L", "1234GB00"]
                .into_iter()
                .all(is_bic)
        );
        assert!(
            ![
                "123456",
                "DEUTDEF",
                "DEUTDEFF50",
                "DEUTXXFF",
                "deutdeff",
                "DEUTDEFF5000",
                "DEU\u{e9}DEF"
            ]
            .into_iter()
            .any(is_bic)
        );
    }

    #[test]
    fn sort_codes() {
        assert!(is_sort_code_account("12345612345678"));
        assert!(!is_sort_code_account("1234561234567") && !is_sort_code_account("1234561234567X"));
    }
}
