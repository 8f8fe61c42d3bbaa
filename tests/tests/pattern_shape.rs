//! What patterns become, and that the ones of payment rules need no general
//! engine.

use payflight::pattern::Pattern;

#[test]
fn patterns_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Pattern>();
}

#[test]
fn patterns_become_what_they_are() {
    for (source, shape) in [
        ("^[A-Z]{2}$", "class"),
        ("^.{0,1024}$", "class"),
        ("^[^<>]*$", "class"),
        ("^(a|b|[cd])+$", "class"),
        (r"\A\d\z", "class"),
        ("^[A-Za-z0-9 ]{1,4000}$", "class"),
        ("^(GBP|EUR|USD)$", "words"),
        ("^GBP$|^EUR$", "words"),
        ("^GBP$", "words"),
        ("^$", "words"),
        ("^(?:a||b c)$", "words"),
        (r"^\+?[0-9][0-9 ()-]{6,20}$", "sequence"),
        ("^[0-9a-f]{8}-[0-9a-f]{4}$", "sequence"),
        ("^[a-z]+[0-9]*-?[A-Z]$", "sequence"),
        ("^[a-z]+-[a-z]$", "sequence"),
        ("^[a-z]+[0-9]*[a-f]$", "table"),
        (r"^(0|[1-9][0-9]{0,9})\.[0-9]{2}$", "table"),
        ("^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", "table"),
        (
            r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}$",
            "table",
        ),
        ("[0-9]{6}", "table"),
        ("^GB|x", "table"),
        ("(?i)^gbp$", "sequence"),
        ("[ab]*a[ab]{200}c", "program"),
        (r"\bGBP\b", "program"),
        ("^(?=.*[0-9])[a-z0-9]{8,64}$", "several"),
    ] {
        assert_eq!(Pattern::new(source).unwrap().shape(), shape, "{source}");
    }
}

/// Texts around the length of a class: each bound and its near miss, with
/// characters of one to four bytes and the 16 bytes that are read together.
#[test]
fn a_class_counts_characters() {
    for unit in ["a", "é", "漢", "😀", "aé", "aaaaaaaaaaaaaaaé"] {
        for (source, min, max) in [
            ("^.{3,40}$", 3, 40),
            ("^[^<>]{0,16}$", 0, 16),
            ("^[aé漢😀]{16,17}$", 16, 17),
            ("^[^b]{20}$", 20, 20),
        ] {
            let pattern = Pattern::new(source).unwrap();
            assert_eq!(pattern.shape(), "class");
            for length in 0..45 {
                let text: String = unit.chars().cycle().take(length).collect();
                let fits = (min..=max).contains(&length);
                assert_eq!(pattern.is_match(&text), fits, "{source} {text}");
            }
        }
    }
}

/// Each ASCII character at each place of a text, for classes that are made of
/// few ranges and of many.
#[test]
fn a_class_sees_each_place() {
    for members in [
        "[a-z]",
        "[^\n]",
        "[A-Za-z0-9 ]",
        "[^<>{}]",
        "[acegikmoqsuwy]",
        "[^acegikmoqsuwy]",
        "[\\x00-\\x7f]",
        "[^\\x00-\\x08<>]",
        "[é]",
        "[aé-ö]",
    ] {
        let class = Pattern::new(&format!("^{members}*$")).unwrap();
        let one = regex::Regex::new(&format!("^{members}$")).unwrap();
        let good = ["a", "b", "é"].into_iter().find(|text| one.is_match(text));
        let good = good.unwrap();
        for byte in 0..128u8 {
            let other = char::from(byte).to_string();
            for place in [0, 1, 15, 16, 17, 31, 33] {
                let text = good.repeat(place) + &other + &good.repeat(34 - place);
                let expected = one.is_match(&other);
                assert_eq!(class.is_match(&text), expected, "{members} {text:?}");
            }
        }
    }
}

/// Texts of every length around a chunk, one character of them another one: whatever is looked at together with
/// others is seen.
#[test]
fn each_character_of_a_text_counts_wherever_it_stands() {
    for (source, good) in [
        (
            "^[0-9a-f]{8}-[0-9A-F]{8}-[x-z]{4}$",
            "0123abcd-4567CDEF-xyzx",
        ),
        ("^[0-9]{16}$", "0123456789012345"),
        (
            "^[A-Z]{2}[0-9]{20}[a-cx-z_]{12}$",
            "GB12345678901234567890abcxyz_abcxyz",
        ),
        (
            "^[0-9A-Za-z .,&/()#-]{1,33}$",
            "Some name, with (all) & # 12 / of",
        ),
        (
            "^[^<>{}]{0,140}$",
            "Whatever else a text may hold: \" ' % \u{7f}",
        ),
    ] {
        let pattern = Pattern::new(source).expect(source);
        let peer = regex::Regex::new(source).expect(source);
        let chars: Vec<char> = good.chars().collect();
        for length in 0..=chars.len() {
            let text: Vec<char> = chars.iter().take(length).copied().collect();
            for place in 0..=length {
                for other in ('\0'..='\u{7f}').chain(['\u{80}', '\u{e9}', '\u{2028}', '\u{1F600}'])
                {
                    let mut text = text.clone();
                    match text.get_mut(place) {
                        Some(here) => *here = other,
                        None => text.push(other),
                    }
                    let text: String = text.into_iter().collect();
                    assert_eq!(
                        pattern.is_match(&text),
                        peer.is_match(&text),
                        "{source} {text:?}"
                    );
                }
            }
        }
    }
}
