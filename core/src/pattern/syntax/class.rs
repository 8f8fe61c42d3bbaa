//! `[…]`.

use alloc::vec::Vec;

use super::super::set::Set;
use super::Parser;
use super::escape::Escape;

/// From so many ranges on they are merged before more come.
const MANY_RANGES: usize = 8192;

/// One member of a class, as written.
enum Member {
    Char(char),
    Set(Set),
    Refused,
}

impl Parser<'_> {
    pub(super) fn class(&mut self) -> Set {
        let start = self.at;
        self.at += 1;
        let negative = self.eat("^");
        let first = self.at;
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        loop {
            match self.peek() {
                None => {
                    self.invalid(start, "This class is not closed; end it with `]`.");
                    break;
                }
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(_) => {
                    self.refuse_set_operation(first);
                    self.member_or_range(&mut ranges);
                    if ranges.len() > MANY_RANGES {
                        ranges = Set::from_ranges(ranges).ranges().to_vec();
                    }
                }
            }
        }
        let set = self.close_case(&Set::from_ranges(ranges));
        if negative { set.complement() } else { set }
    }

    /// Takes one member, or two with `-` between them.
    fn member_or_range(&mut self, ranges: &mut Vec<(u32, u32)>) {
        let start = self.at;
        let low = self.member();
        let is_range =
            self.rest().starts_with('-') && !self.rest().starts_with("-]") && self.rest().len() > 1;
        if !is_range {
            return add(ranges, &low);
        }
        if self.refuse_set_operation(start) {
            return;
        }
        self.at += 1;
        let high = self.member();
        match (low, high) {
            (Member::Char(low), Member::Char(high)) if low <= high => {
                ranges.push((u32::from(low), u32::from(high)));
            }
            (Member::Char(_), Member::Char(_)) => self.invalid(
                start,
                "This range is out of order; write the smaller character first.",
            ),
            // Beside a class escape the hyphen is itself.
            (low, high) => {
                add(ranges, &low);
                add(ranges, &high);
                add(ranges, &Member::Char('-'));
            }
        }
    }

    fn member(&mut self) -> Member {
        if self.peek() != Some('\\') {
            return self.bump().map_or(Member::Refused, Member::Char);
        }
        match self.escape(true) {
            Escape::Char(value) => Member::Char(value),
            Escape::Set(set) => Member::Set(set),
            Escape::Assert(_) | Escape::Refused => Member::Refused,
        }
    }

    /// `&&`, and `-[…]` that ends the class: other dialects intersect and
    /// subtract here. (A `[` alone is itself.)
    fn refuse_set_operation(&mut self, first: usize) -> bool {
        let at = self.at;
        let subtracts = || {
            let inner = self.rest().strip_prefix("-[")?;
            let end = inner.char_indices().scan(false, |escaped, (place, next)| {
                let ends = next == ']' && !*escaped;
                *escaped = next == '\\' && !*escaped;
                Some((place, ends))
            });
            let (end, _) = end.into_iter().find(|(_, ends)| *ends)?;
            inner.get(end..).map(|rest| rest.starts_with("]]"))
        };
        let is_operation =
            self.rest().starts_with("&&") || (at > first && subtracts() == Some(true));
        if is_operation {
            self.unsupported(
                at,
                "Operations between classes are not taken; write the class out.",
            );
        }
        is_operation
    }
}

fn add(ranges: &mut Vec<(u32, u32)>, member: &Member) {
    match member {
        Member::Char(value) => ranges.push((u32::from(*value), u32::from(*value))),
        Member::Set(set) => ranges.extend_from_slice(set.ranges()),
        Member::Refused => {}
    }
}
