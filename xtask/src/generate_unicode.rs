//! `core/src/pattern/unicode`: the tables of Unicode that patterns need, from ICU's.

use std::collections::BTreeMap;

use icu_casemap::CaseMapper;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::provider::Baked;
use icu_properties::provider::names::{
    PropertyNameParseGeneralCategoryMaskV1, PropertyNameParseScriptV1, PropertyValueNameToEnumMap,
};
use icu_properties::{CodePointMapData, PropertyParser};
use icu_provider::{DataMarker, DataProvider};

use crate::run;

const FOLDER: &str = "core/src/pattern/unicode";
const LAST: u32 = 0x10_FFFF;

/// Writes the tables; with `check`, says which would change.
pub(crate) fn generate(check: bool) -> Result<(), String> {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let category_runs = runs(|value| categories.get32(value) as u8);
    let (scripts, script_names) = scripts()?;
    let script = CodePointMapData::<Script>::new();
    let script_runs = runs(|value| {
        let own = script.get32(value);
        let number = scripts.iter().position(|other| *other == own);
        number
            .and_then(|number| u8::try_from(number).ok())
            .unwrap_or(u8::MAX)
    });
    for (name, bytes) in [
        ("categories.bin", category_runs),
        ("categories.txt", category_names()?.into_bytes()),
        ("scripts.bin", script_runs),
        ("scripts.txt", script_names.into_bytes()),
        ("folding.bin", folding()),
    ] {
        run::write_bytes(&format!("{FOLDER}/{name}"), &bytes, check)?;
    }
    Ok(())
}

/// All names that ICU knows for the values of a property.
fn names<M>() -> Result<Vec<String>, String>
where
    M: DataMarker<DataStruct = PropertyValueNameToEnumMap<'static>>,
    Baked: DataProvider<M>,
{
    let response = DataProvider::<M>::load(&Baked, Default::default());
    let payload = response.map_err(|error| error.to_string())?.payload;
    Ok(payload.get().map.iter().map(|(name, _)| name).collect())
}

/// A bit for each category, and the names of what has these bits.
fn category_names() -> Result<String, String> {
    let parser = PropertyParser::<GeneralCategoryGroup>::new();
    let mut lines: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for name in names::<PropertyNameParseGeneralCategoryMaskV1>()? {
        if let Some(group) = parser.get_strict(&name) {
            let categories = CodePointMapData::<GeneralCategory>::new();
            let bits = categories
                .iter_ranges_for_group(group)
                .fold(0, |bits, range| {
                    range.fold(bits, |bits, value| {
                        bits | 1 << (categories.get32(value) as u32)
                    })
                });
            lines.entry(bits).or_default().push(name);
        }
    }
    let lines = lines
        .iter()
        .map(|(bits, names)| format!("{bits:x} {}\n", names.join(" ")));
    Ok(lines.collect())
}

/// The scripts that any scalar value has, in the order of their lines, and the lines.
fn scripts() -> Result<(Vec<Script>, String), String> {
    let parser = PropertyParser::<Script>::new();
    let script = CodePointMapData::<Script>::new();
    let mut lines: BTreeMap<Script, Vec<String>> = BTreeMap::new();
    for name in names::<PropertyNameParseScriptV1>()? {
        if let Some(own) = parser.get_strict(&name)
            && script.iter_ranges_for_value(own).next().is_some()
        {
            lines.entry(own).or_default().push(name);
        }
    }
    let text = lines
        .values()
        .map(|names| format!("{}\n", names.join(" ")))
        .collect();
    Ok((lines.into_keys().collect(), text))
}

/// For each run of the same number: the number, and how many more than one there are.
fn runs(number: impl Fn(u32) -> u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut from = 0;
    while from <= LAST {
        let own = number(from);
        let length = (from..=LAST)
            .take_while(|value| number(*value) == own)
            .count() as u32;
        out.push(own);
        push(&mut out, length - 1);
        from += length;
    }
    out
}

/// Runs of scalar values that fold and are as far from one another, and from what they fold to.
fn folding() -> Vec<u8> {
    let mapper = CaseMapper::new();
    let pairs: Vec<(u32, i64)> = (0..=LAST)
        .filter_map(char::from_u32)
        .map(|value| {
            (
                u32::from(value),
                i64::from(u32::from(mapper.simple_fold(value))) - i64::from(u32::from(value)),
            )
        })
        .filter(|(_, distance)| *distance != 0)
        .collect();
    let mut out = Vec::new();
    let mut rest = pairs.as_slice();
    let mut at = 0;
    while let Some((first, distance)) = rest.first().copied() {
        let step = match rest.get(1) {
            Some((second, _)) if second - first <= 2 => second - first,
            _ => 1,
        };
        let fits = |(place, pair): (usize, &(u32, i64))| {
            pair.0 == first + step * place as u32 && pair.1 == distance
        };
        let count = rest
            .iter()
            .enumerate()
            .take_while(|pair| fits(*pair))
            .count();
        let doubled = distance.unsigned_abs() * 2 + u64::from(distance < 0);
        for number in [first - at, count as u32, step, doubled as u32] {
            push(&mut out, number);
        }
        at = first + step * count as u32;
        rest = rest.get(count..).unwrap_or_default();
    }
    out
}

/// Seven bits a byte, the lowest first; all bytes but the last have the highest bit.
fn push(out: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        out.push((number & 127 | 128) as u8);
        number >>= 7;
    }
    out.push(number as u8);
}
