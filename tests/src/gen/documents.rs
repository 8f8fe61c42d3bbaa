//! Definitions, catalogues and file formats around their rules.

use super::choices::Choices;
use super::rules::{Health, Maker};
use super::tree::J;

fn listed(c: &mut Choices) -> J {
    let names = [
        "BACS",
        "ACH",
        "Faster Payments",
        "FPS",
        "Cheque",
        "Automated",
    ];
    let count = c.below(5);
    J::Arr(
        (0..count)
            .map(|i| J::s(if c.one_in(3) { c.of(&names) } else { names[i] }))
            .collect(),
    )
}

/// One definition.
fn definition(maker: &mut Maker, id: &str, c: &mut Choices) -> J {
    let mut own = J::Obj(Vec::new());
    if !c.one_in(8) {
        own.set("providerId", J::s(id));
    }
    if c.one_in(4) {
        let count = c.of(&[
            "2",
            "1",
            "5000",
            "0",
            "3",
            "1.5",
            "99999999999999999999",
            "2e0",
            "-1",
            "\"2\"",
            "2000",
        ]);
        let count = if count.starts_with('"') {
            J::s("2")
        } else {
            J::Num(count.to_owned())
        };
        own.set("maximumPaymentCount", count);
    }
    let mut place = J::Obj(Vec::new());
    let rules = maker.rules(8, false, c);
    if !c.one_in(4) {
        place.set("localInstruments", listed(c));
        if !c.one_in(3) {
            place.set(
                "defaultLocalInstrument",
                J::s(c.of(&["BACS", "ACH", "FPS", "Faster Payments", "NOPE"])),
            );
        }
    }
    place.set("validationRules", rules);
    if maker.health == Health::Bad && c.one_in(12) {
        place.set(
            "validationRules",
            if c.one_in(2) { J::Null } else { J::s("none") },
        );
    }
    if c.one_in(2) {
        for (name, value) in place.members().map(std::mem::take).unwrap_or_default() {
            own.set(&name, value);
        }
    } else {
        own.set("accountType", place);
        if c.one_in(4) {
            // Not read: the account type has its own.
            own.set("validationRules", J::Arr(Vec::new()));
            own.set("localInstruments", J::Arr(vec![J::s("CHAPS")]));
        }
    }
    own
}

/// A file of definitions, and the `providerId` to name.
pub fn provider(maker: &mut Maker, c: &mut Choices) -> (J, Option<String>) {
    let data = |value: J| J::Obj(vec![("data".to_owned(), value)]);
    match c.below(6) {
        0..=2 => (
            definition(maker, "p-1", c),
            c.one_in(8).then(|| "other".to_owned()),
        ),
        3 => (data(definition(maker, "p-1", c)), None),
        4 => {
            let list = vec![definition(maker, "p-1", c)];
            let named = maker.health == Health::Bad && c.one_in(3);
            (data(J::Arr(list)), named.then(|| "p-9".to_owned()))
        }
        _ => {
            let mut first = definition(maker, "p-0", c);
            first.set("providerId", J::s("p-0"));
            let mut second = definition(maker, "p-1", c);
            second.set("providerId", J::s("p-1"));
            let list = J::Arr(vec![first, second]);
            let lost = maker.health == Health::Bad && c.one_in(3);
            let wanted = if lost { c.of(&["", "p-9"]) } else { "p-1" };
            (data(list), (!wanted.is_empty()).then(|| wanted.to_owned()))
        }
    }
}

/// A file format.
pub fn file_format(maker: &mut Maker, c: &mut Choices) -> J {
    let rules = maker.rules(8, true, c);
    let mut specification = J::Obj(vec![("rules".to_owned(), rules)]);
    if maker.health == Health::Bad && c.one_in(12) {
        specification = J::Obj(Vec::new());
    }
    let own = J::Obj(vec![
        ("id".to_owned(), J::s("f")),
        ("specification".to_owned(), specification),
    ]);
    if c.one_in(2) {
        J::Obj(vec![("data".to_owned(), own)])
    } else {
        own
    }
}

/// A catalogue.
pub fn catalogue(maker: &mut Maker, c: &mut Choices) -> J {
    let entries = [
        ("id", "BACS", ""),
        ("localInstrumentId", "ACH", "Automated"),
        ("code", "FPS", "Faster Payments"),
        ("id", "CHQ", "Cheque"),
    ];
    let mut list = Vec::new();
    for (key, id, name) in entries {
        if c.one_in(5) {
            continue;
        }
        let mut entry = J::Obj(vec![(key.to_owned(), J::s(id))]);
        if !name.is_empty() {
            entry.set("name", J::s(name));
        }
        if !c.one_in(6) {
            entry.set("validationRules", maker.rules(5, false, c));
        }
        list.push(entry);
    }
    while c.one_in(5) {
        // An id that is another's name, a second one of an id, one without an id.
        let mut entry = J::Obj(Vec::new());
        if !c.one_in(3) {
            entry.set("id", J::s(c.of(&["X", "BACS", "Automated", "Cheque"])));
        }
        if !c.one_in(3) {
            entry.set("name", J::s(c.of(&["BACS", "ACH", "Automated", "X"])));
        }
        entry.set("validationRules", maker.rules(2, false, c));
        let at = c.below(list.len() + 1);
        list.insert(at, entry);
    }
    let mut list = J::Arr(list);
    if maker.health == Health::Bad && c.one_in(16) {
        list = J::Obj(Vec::new());
    }
    if c.one_in(2) {
        J::Obj(vec![("data".to_owned(), list)])
    } else {
        list
    }
}
