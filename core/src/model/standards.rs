//! Codes of the standards: ISO 4217, ISO 3166-1 and the IBAN registry.
//!
//! State of the tables: ISO 4217 list one as of 2026-01-01 (the lev withdrawn, the Arab Accounting Dinar and the
//! Caribbean guilder in), ISO 3166-1 with its 249 entries as of 2026, the IBAN registry's release 100 (2025).
//! A test beside the vectors compares them with kept libraries.

/// The active ISO 4217 codes in order, each with its number of decimals (`-` where it has no minor unit).
const CURRENCIES: &str = concat!(
    "AED2AFN2ALL2AMD2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BHD3BIF0BMD2BND2BOB2BOV2BRL2BSD2BTN2BWP2BYN2BZD2",
    "CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUP2CVE2CZK2DJF0DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2",
    "GBP2GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2HNL2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2",
    "KMF0KPW2KRW0KWD3KYD2KZT2LAK2LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2MVR2MWK2MXN2",
    "MXV2MYR2MZN2NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0QAR2RON2RSD2RUB2RWF0SAR2SBD2",
    "SCR2SDG2SEK2SGD2SHP2SLE2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2TTD2TWD2TZS2UAH2UGX0",
    "USD2USN2UYI0UYU2UYW4UZS2VED2VES2VND0VUV0WST2XAD2XAF0XAG-XAU-XBA-XBB-XBC-XBD-XCD2XCG2XDR-XOF0XPD-",
    "XPF0XPT-XSU-XTS-XUA-XXX-YER2ZAR2ZMW2ZWG2",
);

/// The officially assigned ISO 3166-1 codes, alpha-2 and alpha-3, in order of alpha-2.
const COUNTRIES: &str = concat!(
    "ADANDAEAREAFAFGAGATGAIAIAALALBAMARMAOAGOAQATAARARGASASMATAUTAUAUSAWABWAXALAAZAZEBABIHBBBRBBDBGDBEBEL",
    "BFBFABGBGRBHBHRBIBDIBJBENBLBLMBMBMUBNBRNBOBOLBQBESBRBRABSBHSBTBTNBVBVTBWBWABYBLRBZBLZCACANCCCCKCDCOD",
    "CFCAFCGCOGCHCHECICIVCKCOKCLCHLCMCMRCNCHNCOCOLCRCRICUCUBCVCPVCWCUWCXCXRCYCYPCZCZEDEDEUDJDJIDKDNKDMDMA",
    "DODOMDZDZAECECUEEESTEGEGYEHESHERERIESESPETETHFIFINFJFJIFKFLKFMFSMFOFROFRFRAGAGABGBGBRGDGRDGEGEOGFGUF",
    "GGGGYGHGHAGIGIBGLGRLGMGMBGNGINGPGLPGQGNQGRGRCGSSGSGTGTMGUGUMGWGNBGYGUYHKHKGHMHMDHNHNDHRHRVHTHTIHUHUN",
    "IDIDNIEIRLILISRIMIMNININDIOIOTIQIRQIRIRNISISLITITAJEJEYJMJAMJOJORJPJPNKEKENKGKGZKHKHMKIKIRKMCOMKNKNA",
    "KPPRKKRKORKWKWTKYCYMKZKAZLALAOLBLBNLCLCALILIELKLKALRLBRLSLSOLTLTULULUXLVLVALYLBYMAMARMCMCOMDMDAMEMNE",
    "MFMAFMGMDGMHMHLMKMKDMLMLIMMMMRMNMNGMOMACMPMNPMQMTQMRMRTMSMSRMTMLTMUMUSMVMDVMWMWIMXMEXMYMYSMZMOZNANAM",
    "NCNCLNENERNFNFKNGNGANINICNLNLDNONORNPNPLNRNRUNUNIUNZNZLOMOMNPAPANPEPERPFPYFPGPNGPHPHLPKPAKPLPOLPMSPM",
    "PNPCNPRPRIPSPSEPTPRTPWPLWPYPRYQAQATREREUROROURSSRBRURUSRWRWASASAUSBSLBSCSYCSDSDNSESWESGSGPSHSHNSISVN",
    "SJSJMSKSVKSLSLESMSMRSNSENSOSOMSRSURSSSSDSTSTPSVSLVSXSXMSYSYRSZSWZTCTCATDTCDTFATFTGTGOTHTHATJTJKTKTKL",
    "TLTLSTMTKMTNTUNTOTONTRTURTTTTOTVTUVTWTWNTZTZAUAUKRUGUGAUMUMIUSUSAUYURYUZUZBVAVATVCVCTVEVENVGVGBVIVIR",
    "VNVNMVUVUTWFWLFWSWSMYEYEMYTMYTZAZAFZMZMBZWZWE",
);

/// The countries of the IBAN registry in order, each with the length of its IBANs.
const IBANS: &str = concat!(
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18",
    "FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20",
    "LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31",
    "SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30",
);

/// What ISO 4217 says of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Active, with this number of decimals.
    Decimals(u8),
    /// Active, without a minor unit (gold, test codes).
    NoMinorUnit,
}

/// For each letter, where in the table the currencies are that begin with it.
const CURRENCY_INITIALS: [(usize, usize); 26] = {
    let mut ranges = [(0, 0); 26];
    let (mut rest, mut at) = (CURRENCIES.as_bytes(), 0);
    while let [first, _, _, _, others @ ..] = rest {
        #[expect(
            clippy::indexing_slicing,
            reason = "reckoned by the compiler, which sees to the bounds"
        )]
        let range = &mut ranges[(*first - b'A') as usize];
        if range.1 == 0 {
            range.0 = at;
        }
        at += 4;
        range.1 = at;
        rest = others;
    }
    ranges
};

/// The currency with this code, if it is active.
pub fn currency(code: &[u8]) -> Option<Currency> {
    let initial = usize::from(code.first()?.checked_sub(b'A')?);
    let range = CURRENCY_INITIALS.get(initial).copied()?;
    let entry = find(CURRENCIES.as_bytes().get(range.0..range.1)?, 4, code, 3)?;
    Some(match entry.get(3)?.checked_sub(b'0') {
        Some(decimals) if decimals < 10 => Currency::Decimals(decimals),
        _ => Currency::NoMinorUnit,
    })
}

/// Whether this is an ISO 3166-1 alpha-2 code.
pub fn is_alpha2(code: &str) -> bool {
    let &[first, second] = code.as_bytes() else {
        return false;
    };
    let row = ALPHA2.get(usize::from(first.wrapping_sub(b'A')));
    row.is_some_and(|row| second.is_ascii_uppercase() && row >> (second & 31) & 1 == 1)
}

/// For each first letter, a bit for each second one (`A` is bit 1).
const ALPHA2: [u32; 26] = {
    let mut rows = [0; 26];
    let mut rest = COUNTRIES.as_bytes();
    while let [first, second, _, _, _, others @ ..] = rest {
        #[expect(
            clippy::indexing_slicing,
            reason = "reckoned by the compiler, which sees to the bounds"
        )]
        {
            rows[(*first - b'A') as usize] |= 1 << (*second & 31);
        }
        rest = others;
    }
    rows
};

/// Whether this is an ISO 3166-1 alpha-3 code.
pub fn is_alpha3(code: &str) -> bool {
    code.len() == 3
        && COUNTRIES
            .as_bytes()
            .chunks_exact(5)
            .any(|entry| entry.get(2..) == Some(code.as_bytes()))
}

/// The length of the IBANs of a country (alpha-2, and `XK`), if it is in the registry.
pub fn iban_length(country: &str) -> Option<usize> {
    let entry = find(IBANS.as_bytes(), 4, country.as_bytes(), 2)?;
    core::str::from_utf8(entry.get(2..)?).ok()?.parse().ok()
}

/// The entry of a table of entries of `width` bytes, in order of their first `key_len` bytes, that has this key.
#[cfg_attr(payflight_hot, optimize(speed))]
fn find(table: &'static [u8], width: usize, key: &[u8], key_len: usize) -> Option<&'static [u8]> {
    if key.len() != key_len {
        return None;
    }
    let (mut low, mut high) = (0, table.len() / width);
    while low < high {
        let middle = low.midpoint(high);
        let at = middle.checked_mul(width)?;
        let entry = table.get(at..at.checked_add(width)?)?;
        match entry.get(..key_len)?.cmp(key) {
            core::cmp::Ordering::Less => low = middle.checked_add(1)?,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return Some(entry),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_and_found_whole() {
        assert_eq!(CURRENCIES.len() / 4, 178);
        assert_eq!(COUNTRIES.len() / 5, 249);
        for (table, width, key) in [(CURRENCIES, 4, 3), (COUNTRIES, 5, 2), (IBANS, 4, 2)] {
            let entries: alloc::vec::Vec<&str> = (0..table.len() / width)
                .map(|i| table.get(i * width..(i + 1) * width).unwrap())
                .collect();
            assert!(entries.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(entries.iter().all(|entry| find(
                table.as_bytes(),
                width,
                &entry.as_bytes()[..key],
                key
            ) == Some(entry.as_bytes())));
        }
    }

    #[test]
    fn codes_and_near_misses() {
        assert_eq!(currency(b"JPY"), Some(Currency::Decimals(0)));
        assert_eq!(currency(b"BHD"), Some(Currency::Decimals(3)));
        assert_eq!(currency(b"XAU"), Some(Currency::NoMinorUnit));
        assert_eq!(
            (currency(b"BGN"), currency(b"gbp"), currency(b"GB")),
            (None, None, None)
        );
        assert!(is_alpha2("GB") && !is_alpha2("UK") && !is_alpha2("GBR"));
        assert!(is_alpha3("GBR") && !is_alpha3("GB") && !is_alpha3("BGB"));
        assert_eq!(
            (iban_length("GB"), iban_length("XK"), iban_length("US")),
            (Some(22), Some(20), None)
        );
    }
}
