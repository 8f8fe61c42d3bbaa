//! Bodies of every resource, from the tables, with faults planted.

use super::choices::Choices;
use super::tree::J;
use super::values;
use crate::naive::tables::{Field, Kind, Table};

/// How much of a body is there, and how much of it is wrong.
#[derive(Clone, Copy)]
pub struct Taste {
    /// Of 4, how many of the members that are not required are there.
    pub density: usize,
    /// One in so many members has another kind, is null or unknown.
    pub spoil: usize,
}

/// A body by a table.
pub fn body(table: &Table, taste: Taste, c: &mut Choices) -> J {
    let mut members: Vec<(String, J)> = Vec::new();
    for field in table.fields {
        let there = if field.required {
            !c.one_in(24)
        } else {
            c.below(4) >= 4 - taste.density
        };
        if there {
            members.push((field.name.to_owned(), member(field, taste, c)));
        }
    }
    if c.one_in(taste.spoil) {
        let name = unknown(table, c);
        if !members.iter().any(|(n, _)| *n == name) {
            let at = c.below(members.len() + 1);
            members.insert(at, (name, values::any(3, c)));
        }
    }
    J::Obj(members)
}

fn unknown(table: &Table, c: &mut Choices) -> String {
    let known = table.fields[c.below(table.fields.len())].name;
    match c.below(5) {
        0 => values::mutate(known, c),
        1 => {
            let once = values::mutate(known, c);
            values::mutate(&once, c)
        }
        2 => c
            .of(&[
                "fileformatId",
                "fileFormatID",
                "additionalData",
                "localInstrument",
                "providerID",
            ])
            .to_owned(),
        3 => known.to_uppercase(),
        _ => c
            .of(&[
                "x",
                "zz",
                "a/b~c",
                "\u{e9}",
                "",
                "data",
                "n",
                "currencies",
                "a\"b",
                "a\\b",
                "a\u{8}b",
            ])
            .to_owned(),
    }
}

fn member(field: &Field, taste: Taste, c: &mut Choices) -> J {
    if c.one_in(taste.spoil) {
        return if c.one_in(3) {
            J::Null
        } else {
            values::any(2, c)
        };
    }
    match field.kind {
        Kind::Text => J::Str(values::text(field, c)),
        Kind::Number => J::Num(values::number(c)),
        Kind::Boolean => J::Bool(c.one_in(2)),
        Kind::Object(table) => body(table, taste, c),
        Kind::Free => J::Obj(vec![("any".to_owned(), values::any(2, c))]),
        Kind::Texts => J::Arr((0..c.below(3)).map(|_| element(None, taste, c)).collect()),
        Kind::Objects(table) => {
            let count = if c.one_in(8) { c.below(8) } else { c.below(4) };
            let mut items: Vec<J> = Vec::new();
            for _ in 0..count {
                let copy = !items.is_empty() && c.one_in(4);
                items.push(if copy {
                    items[0].clone()
                } else {
                    element(Some(table), taste, c)
                });
            }
            J::Arr(items)
        }
    }
}

fn element(table: Option<&'static Table>, taste: Taste, c: &mut Choices) -> J {
    if c.one_in(taste.spoil * 2) {
        return values::any(1, c);
    }
    match table {
        Some(table) => body(table, taste, c),
        None => J::Str(values::any_text(c)),
    }
}

/// Makes a second payment look like the first, so that duplicates arise.
pub fn liken(tree: &mut J, c: &mut Choices) {
    let Some((_, J::Arr(items))) = tree
        .members()
        .and_then(|m| m.iter_mut().find(|(n, _)| n == "payments"))
    else {
        return;
    };
    if items.len() < 2 {
        return;
    }
    let Some(first) = items[0].members().map(|m| m.clone()) else {
        return;
    };
    let to = 1 + c.below(items.len() - 1);
    for name in [
        "creditorAccount",
        "instructedAmount",
        "requestedExecutionDateTime",
        "externalId",
    ] {
        if let Some((_, value)) = first.iter().find(|(n, _)| n == name)
            && !c.one_in(8)
        {
            items[to].set(name, value.clone());
        }
    }
}

/// Lets the invoices of the first payment add up, or nearly.
pub fn settle(tree: &mut J, c: &mut Choices) {
    let Some((_, J::Arr(items))) = tree
        .members()
        .and_then(|m| m.iter_mut().find(|(n, _)| n == "payments"))
    else {
        return;
    };
    let Some(payment) = items.first_mut() else {
        return;
    };
    let invoice = |paid: &str| J::Obj(vec![("paidAmount".to_owned(), J::s(paid))]);
    let second = c.of(&["-2.50", "2.50", "0", "-2.5", "7", "2.505"]);
    let list = J::Arr(vec![invoice("12.5"), invoice(second)]);
    payment.set(
        "remittanceInformation",
        J::Obj(vec![("invoices".to_owned(), list)]),
    );
    let currency = c.of(&["GBP", "JPY", "QQQ", "BHD"]);
    let amount = J::Obj(vec![
        ("amount".to_owned(), J::s("10.00")),
        ("currency".to_owned(), J::s(currency)),
    ]);
    payment.set("instructedAmount", amount);
}

/// Many unknown members, in the body and in a payment, and many payments.
pub fn crowd(tree: &mut J, c: &mut Choices) {
    let many = |members: &mut Vec<(String, J)>, c: &mut Choices| {
        for i in 0..c.below(120) {
            let name = if c.one_in(8) {
                format!("{i:c>9}")
            } else {
                format!("u{i}")
            };
            let at = c.below(members.len() + 1);
            members.insert(at, (name, values::leaf(c)));
        }
    };
    let Some(members) = tree.members() else {
        return;
    };
    if c.one_in(2) {
        many(members, c);
    }
    let Some((_, J::Arr(items))) = members.iter_mut().find(|(n, _)| n == "payments") else {
        return;
    };
    if let Some(own) = items.last_mut().and_then(J::members)
        && c.one_in(2)
    {
        many(own, c);
    }
    if c.one_in(3) && !items.is_empty() {
        for _ in 0..c.below(150) {
            let mut copy = items[c.below(items.len().min(4))].clone();
            if c.one_in(2) {
                copy.set("externalId", J::Str(c.below(100).to_string()));
            }
            items.push(copy);
        }
    }
}
