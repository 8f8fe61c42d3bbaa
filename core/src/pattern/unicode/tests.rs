//! Every table against ICU's, for every code point.

use alloc::vec::Vec;

use icu_casemap::CaseMapper;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, IdContinue, IdStart, Script};
use icu_properties::{
    CodePointMapData, CodePointSetData, PropertyNamesLong, PropertyNamesShort, PropertyParser,
};

use super::super::set::{LAST, Set};
use super::{CATEGORY_NAMES, Identifiers, SCRIPT_NAMES, category, folding, has_word, script};

fn set(has: impl Fn(u32) -> bool) -> Set {
    Set::from_ranges(
        (0..=LAST)
            .filter(|value| has(*value))
            .map(|value| (value, value)),
    )
}

#[test]
fn every_category_and_every_group_of_them() {
    let parser = PropertyParser::<GeneralCategoryGroup>::new();
    let map = CodePointMapData::<GeneralCategory>::new();
    let mut count = 0;
    for line in CATEGORY_NAMES.lines() {
        let names: Vec<&str> = line.split(' ').skip(1).collect();
        let group = names.first().and_then(|name| parser.get_strict(name));
        let expected = set(|value| group.is_some_and(|group| group.contains(map.get32(value))));
        for name in names {
            assert_eq!(parser.get_strict(name), group, "{name}");
            assert!(category(name).as_ref() == Some(&expected), "{name}");
            count += 1;
        }
    }
    assert_eq!(count, 80);
    for range in map.iter_ranges() {
        let names = [
            PropertyNamesLong::new().get(range.value),
            PropertyNamesShort::new().get(range.value),
        ];
        let mut names = names.into_iter();
        assert!(
            names.all(|name| name.and_then(category).is_some()),
            "{range:?}"
        );
    }
}

#[test]
fn every_script() {
    let parser = PropertyParser::<Script>::new();
    let map = CodePointMapData::<Script>::new();
    for line in SCRIPT_NAMES.lines() {
        let names: Vec<&str> = line.split(' ').collect();
        let own = names.first().and_then(|name| parser.get_strict(name));
        let ranges = map.iter_ranges_for_value(own.unwrap_or(Script::Unknown));
        let expected = Set::from_ranges(ranges.map(|range| (*range.start(), *range.end())));
        assert!(!expected.is_empty(), "{line}");
        for name in names {
            assert_eq!(parser.get_strict(name), own, "{name}");
            assert!(script(name).as_ref() == Some(&expected), "{name}");
        }
    }
}

/// A script that has a scalar value has both of its names.
#[test]
fn every_code_point_has_a_script_with_names() {
    let map = CodePointMapData::<Script>::new();
    for range in map.iter_ranges() {
        for name in [
            PropertyNamesLong::new().get(range.value),
            PropertyNamesShort::new().get(range.value),
        ] {
            let known = |name| SCRIPT_NAMES.lines().any(|line| has_word(line, name));
            assert!(name.is_some_and(known), "{name:?}");
        }
    }
}

#[test]
fn other_names_are_unknown() {
    for name in [
        "",
        " ",
        "lu",
        "Lu ",
        "1e",
        "3e",
        "Latin",
        "uppercase_letter",
        "\n",
    ] {
        assert!(category(name).is_none(), "{name}");
    }
    for name in [
        "",
        " ",
        "latin",
        "Lu",
        "Latin Latn",
        "Katakana_Or_Hiragana",
        "\n",
    ] {
        assert!(script(name).is_none(), "{name}");
    }
}

#[test]
fn every_code_point_as_a_part_of_an_identifier() {
    let known = Identifiers::new();
    let start = CodePointSetData::new::<IdStart>();
    let part = CodePointSetData::new::<IdContinue>();
    for value in (0..=LAST).filter_map(char::from_u32) {
        assert_eq!(known.starts(value), start.contains(value), "{value:?}");
        let joins = matches!(value, '\u{200C}' | '\u{200D}');
        assert!(
            joins || known.goes_on(value) == part.contains(value),
            "{value:?}"
        );
    }
}

#[test]
fn every_code_point_folds_as_it_should() {
    let mapper = CaseMapper::new();
    let expected: Vec<(u32, u32)> = (0..=LAST)
        .filter_map(char::from_u32)
        .map(|value| (u32::from(mapper.simple_fold(value)), u32::from(value)))
        .filter(|(folded, value)| folded != value)
        .collect();
    assert_eq!(folding(), expected);
}
