//! What is a language tag of BCP 47.

/// Tags that are good although the grammar does not give them (RFC 5646, section 2.1, `irregular`).
const IRREGULAR: [&str; 17] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

/// Whether this is a well-formed language tag (RFC 5646, section 2.2.9); subtags are not looked up.
pub(super) fn is_language(tag: &str) -> bool {
    IRREGULAR
        .iter()
        .any(|known| known.eq_ignore_ascii_case(tag))
        || is_regular(tag)
}

fn is_regular(tag: &str) -> bool {
    let alpha = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digit = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_script = |part: &&str| part.len() == 4 && alpha(part);
    let is_region = |part: &&str| match part.len() {
        2 => alpha(part),
        3 => digit(part),
        _ => false,
    };
    let is_variant = |part: &&str| match part.len() {
        4 => part.starts_with(|first: char| first.is_ascii_digit()),
        length => (5..=8).contains(&length),
    };
    let plain =
        |part: &str| part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !tag.split('-').all(|part| !part.is_empty() && plain(part)) {
        return false;
    }
    let mut parts = tag.split('-').peekable();
    if parts
        .peek()
        .is_some_and(|part| !part.eq_ignore_ascii_case("x"))
    {
        let language = parts.next().unwrap_or_default();
        if language.len() < 2 || !alpha(language) {
            return false;
        }
        let mut extended = 0;
        while language.len() <= 3
            && extended < 3
            && parts
                .next_if(|part| part.len() == 3 && alpha(part))
                .is_some()
        {
            extended += 1;
        }
        parts.next_if(is_script);
        parts.next_if(is_region);
        while parts.next_if(is_variant).is_some() {}
    }
    // What is left are extensions: a single character and at least one part; after `x` anything goes.
    while let Some(single) = parts.next() {
        let is_private = single.eq_ignore_ascii_case("x");
        let least = if is_private { 1 } else { 2 };
        let mut count = 0;
        while parts.next_if(|part| part.len() >= least).is_some() {
            count += 1;
        }
        if single.len() != 1 || count == 0 {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn tags_of_rfc_5646() {
        // Its appendix A, and a few more.
        for good in [
            "de",
            "i-enochian",
            "zh-Hant",
            "zh-cmn-Hans-CN",
            "cmn-Hans-CN",
            "zh-yue-HK",
            "sr-Latn-RS",
            "sl-rozaj",
            "sl-rozaj-biske",
            "de-CH-1901",
            "sl-IT-nedis",
            "hy-Latn-IT-arevela",
            "de-DE",
            "en-US",
            "es-419",
            "de-CH-x-phonebk",
            "az-Arab-x-AZE-derbend",
            "x-whatever",
            "qaa-Qaaa-QM-x-southern",
            "en-US-u-islamcal",
            "zh-CN-a-myext-x-private",
            "en-a-myext-b-another",
            "EN-gb-OED",
            "x-a-1",
            "root",
            "abcdefgh",
        ] {
            assert!(is_language(good), "{good}");
        }
        for bad in [
            "",
            "e",
            "en_GB",
            "en-",
            "-en",
            "en--GB",
            "de-419-DE",
            "a-DE",
            "en-GB,fr",
            "en;q=1",
            "*",
            "abcdefghi",
            "en-a",
            "en-x",
            "x",
            "en-a-b",
            "en-GB-oe",
            "fran\u{e7}ais",
            "en GB",
            "12",
            "zh-aaa-bbb-ccc-ddd",
        ] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
