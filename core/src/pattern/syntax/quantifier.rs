//! `*`, `+`, `?`, `{m,n}`.

use super::super::ast::Node;
use super::{Form, Last, Parser};

/// A quantifier in braces, read ahead.
pub(super) struct Braces {
    length: usize,
    min: u32,
    max: Option<u32>,
    in_order: bool,
}

impl Parser<'_> {
    /// `{m}`, `{m,}` or `{m,n}` here. Any other brace is itself.
    pub(super) fn peek_braces(&self) -> Option<Braces> {
        let inner = self.rest().strip_prefix('{')?;
        let (inner, _) = inner.split_once('}')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let (low, high) = match inner.split_once(',') {
            None => (inner, Some(inner)),
            Some((low, "")) => (low, None),
            Some((low, high)) => (low, Some(high)),
        };
        if !digits(low) || !high.is_none_or(digits) {
            return None;
        }
        let min = count(low);
        Some(Braces {
            length: inner.len() + 2,
            min,
            // No text is as long as that: it is no limit. Behind a lower number that counts, it is too large.
            max: high.map(count).filter(|max| *max < u32::MAX || min > 1),
            in_order: high.is_none_or(|high| {
                let (low, high) = (low.trim_start_matches('0'), high.trim_start_matches('0'));
                (low.len(), low) <= (high.len(), high)
            }),
        })
    }

    pub(super) fn quantifier(&mut self) {
        let start = self.at;
        let (min, max) = match self.peek_braces() {
            Some(braces) => {
                self.at += braces.length;
                if !braces.in_order {
                    self.invalid(
                        start,
                        "The numbers of this quantifier are out of order; write the smaller one first.",
                    );
                }
                (braces.min, braces.max)
            }
            None => match self.bump() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                _ => (0, Some(1)),
            },
        };
        let last = self.last();
        if last == Last::Atom && self.eat("+") {
            self.unsupported(
                start,
                "A possessive quantifier is not taken; leave out the last `+`.",
            );
        } else if last != Last::Atom {
            self.invalid(start, match last {
                Last::Assertion => "An assertion cannot be repeated; leave out this quantifier.",
                Last::Quantified => "There are two quantifiers in a row; put what the first repeats in a group.",
                Last::Nothing | Last::Atom => "There is nothing to repeat before this quantifier; escape it to mean the character.",
            });
        }
        self.eat("?"); // Lazy or greedy: the same texts match.
        self.repeat_last(min, max);
    }

    fn repeat_last(&mut self, min: u32, max: Option<u32>) {
        let inner = self.pop_item().unwrap_or(Node::Empty);
        let node = match inner {
            Node::Repeat {
                inner,
                min: own @ (0 | 1),
                max: None,
            } if min <= 1 && max != Some(0) && self.form == Form::Simplified => {
                Node::repeat(*inner, own.min(min), None)
            }
            other => Node::repeat(other, min, max),
        };
        self.push(node, Last::Quantified);
    }
}

fn count(digits: &str) -> u32 {
    digits.bytes().fold(0u32, |value, digit| {
        value
            .saturating_mul(10)
            .saturating_add(u32::from(digit.wrapping_sub(b'0')))
    })
}
