//! One question to a text, in the form that answers it fastest.

use alloc::boxed::Box;

use super::ast::{Node, Sets};
use super::meter::Meter;
use super::program::Program;
use super::run::{self, Scratch};
use super::set::Set;
use super::shape::class::Class;
use super::shape::fixed::Fixed;
use super::shape::sequence::Sequence;
use super::shape::table::Table;
use super::shape::words::Words;
use super::shape::{counted, lines};

/// What a pattern, or a lookahead of it, became.
#[derive(Clone, Debug)]
pub(crate) enum Matcher {
    Class(Box<Class>),
    Fixed(Fixed),
    Sequence(Box<Sequence>),
    Words(Words),
    Table(Box<Table>),
    Program(Box<Program>),
}

impl Matcher {
    pub(crate) fn new(node: &Node, sets: &Sets, word: &Set) -> Self {
        Self::usual(node, sets)
            .unwrap_or_else(|| Self::Program(Box::new(Program::new(node, sets, word))))
    }

    fn usual(node: &Node, sets: &Sets) -> Option<Self> {
        let lines = lines(node);
        if let Some(words) = Words::new(&lines, sets) {
            return Some(Self::Words(words));
        }
        if let [line] = lines.as_slice()
            && let Some(items) = counted(*line)
        {
            if let [item] = items.as_slice() {
                return Class::new(*item, sets).map(|class| Self::Class(Box::new(class)));
            }
            if let Some(fixed) = Fixed::new(&items, sets) {
                return Some(Self::Fixed(fixed));
            }
            if let Some(sequence) = Sequence::new(&items, sets) {
                return Some(Self::Sequence(Box::new(sequence)));
            }
        }
        Table::new(&lines, sets).map(|table| Self::Table(Box::new(table)))
    }

    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(
        &self,
        text: &str,
        scratch: &mut Scratch,
        meter: &mut M,
    ) -> bool {
        match self {
            Self::Class(class) => class.is_match(text, meter),
            Self::Fixed(fixed) => fixed.is_match(text, meter),
            Self::Sequence(sequence) => sequence.is_match(text, meter),
            Self::Words(words) => words.is_match(text, meter),
            Self::Table(table) => table.is_match(text, meter),
            Self::Program(program) => run::is_match(program, text, scratch, meter),
        }
    }

    pub(crate) const fn shape(&self) -> &'static str {
        match self {
            Self::Class(_) => "class",
            Self::Fixed(_) | Self::Sequence(_) => "sequence",
            Self::Words(_) => "words",
            Self::Table(_) => "table",
            Self::Program(_) => "program",
        }
    }
}
