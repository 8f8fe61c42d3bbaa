//! One question to a text, in the form that answers it fastest.

use super::ast::{Node, Sets};
use super::meter::Meter;
use super::program::Program;
use super::run::{self, Scratch};
use super::set::Set;

/// What a pattern, or a lookahead of it, became.
#[derive(Clone, Debug)]
pub(crate) enum Matcher {
    Program(Program),
}

impl Matcher {
    pub(crate) fn new(node: &Node, sets: &Sets, word: &Set) -> Self {
        Self::Program(Program::new(node, sets, word))
    }

    pub(crate) fn is_match<M: Meter>(
        &self,
        text: &str,
        scratch: &mut Scratch,
        meter: &mut M,
    ) -> bool {
        match self {
            Self::Program(program) => run::is_match(program, text, scratch, meter),
        }
    }

    pub(crate) const fn shape(&self) -> &'static str {
        match self {
            Self::Program(_) => "program",
        }
    }
}
