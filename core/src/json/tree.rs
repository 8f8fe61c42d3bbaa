//! A whole JSON text with the offset of each value: for definitions, flows, states and calls.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::fault::{Fault, FaultKind, MAX_DEPTH};
use super::reader::Reader;
use super::text::{Text, check_utf8};
use super::value::{Kind, Value};

pub(super) const NONE: u32 = u32::MAX;

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// A string or a name with escapes.
    pub(super) escaped: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    /// From the opening quote of the name to after the closing one; both 0 where there is no name.
    pub(super) name_start: usize,
    pub(super) name_end: usize,
    pub(super) name_escaped: bool,
    pub(super) parent: u32,
    /// Which child of its parent this is, from 0.
    pub(super) place: u32,
    pub(super) first_child: u32,
    pub(super) next: u32,
}

/// A JSON text that has been read whole.
///
/// ```
/// use payflight::json::Tree;
/// let tree = Tree::read(br#"{"rules": [{"id": "r-1"}]}"#).unwrap();
/// let id = tree.root().get("rules").unwrap().elements().next().unwrap().get("id").unwrap();
/// assert_eq!((id.as_str().unwrap().as_ref(), id.offset(), id.path().as_str()), ("r-1", 18, "/rules/0/id"));
/// ```
#[derive(Debug)]
pub struct Tree<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// Reads a text whose top value is an object.
    ///
    /// # Errors
    /// The [`Fault`] at the smallest offset.
    pub fn read(bytes: &'a [u8]) -> Result<Tree<'a>, Fault> {
        Self::read_top(bytes, |kind| kind == Kind::Object)
    }

    /// Reads a text whose top value is an object or an array.
    ///
    /// # Errors
    /// The [`Fault`] at the smallest offset.
    pub fn read_list(bytes: &'a [u8]) -> Result<Tree<'a>, Fault> {
        Self::read_top(bytes, |kind| matches!(kind, Kind::Object | Kind::Array))
    }

    /// Reads a text with any value.
    ///
    /// # Errors
    /// The [`Fault`] at the smallest offset.
    pub fn read_any(bytes: &'a [u8]) -> Result<Tree<'a>, Fault> {
        Self::read_top(bytes, |_| true)
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn read_top(bytes: &'a [u8], taken: fn(Kind) -> bool) -> Result<Tree<'a>, Fault> {
        match check_utf8(bytes) {
            Ok(text) => {
                let mut builder = Builder {
                    reader: Reader::new(text),
                    nodes: Vec::new(),
                    open: Vec::new(),
                };
                let end = builder.run(taken);
                let tree = Tree {
                    text,
                    nodes: builder.nodes,
                };
                tree.judge(end)?;
                Ok(tree)
            }
            Err(bad) => Err(Self::fault_before(bytes, bad, taken)),
        }
    }

    /// The fault of a text that is UTF-8 only up to `bad`: nothing continues a JSON text there, so what is
    /// before it is read with a byte after it that nothing takes.
    fn fault_before(bytes: &[u8], bad: usize, taken: fn(Kind) -> bool) -> Fault {
        let mut stand_in = bytes.get(..bad).unwrap_or_default().to_vec();
        stand_in.push(0);
        match Tree::read_top(&stand_in, taken) {
            Err(fault) => fault,
            Ok(_) => Fault::syntax(bad),
        }
    }

    /// The top value.
    pub fn root(&self) -> Value<'_> {
        Value {
            tree: self,
            index: 0,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.text
    }

    pub(super) fn node(&self, index: u32) -> &Node {
        self.nodes.get(index as usize).unwrap_or(&LOST)
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn name_of(&self, node: &Node) -> Option<Text<'_>> {
        let raw = self
            .text
            .get(node.name_start.checked_add(1)?..node.name_end.checked_sub(1)?)?;
        Some(Text {
            raw,
            escaped: node.name_escaped,
        })
    }

    /// The outcome of reading: an error of the reader, or the first second name of one object, whichever comes
    /// first in the text.
    fn judge(&self, end: Result<(), Fault>) -> Result<(), Fault> {
        let mut first: Option<u32> = None;
        let mut names: Vec<u32> = Vec::new();
        for node in self.nodes.iter().filter(|node| node.kind == Kind::Object) {
            names.clear();
            let mut child = node.first_child;
            while child != NONE {
                names.push(child);
                child = self.node(child).next;
            }
            names.sort_unstable_by(|a, b| self.compare_names(*a, *b).then(a.cmp(b)));
            for pair in names.windows(2) {
                if let [a, b] = pair
                    && self.compare_names(*a, *b).is_eq()
                    && first
                        .is_none_or(|known| self.node(*b).name_start < self.node(known).name_start)
                {
                    first = Some(*b);
                }
            }
        }
        let Some(second) = first else { return end };
        let offset = self.node(second).name_start;
        match end {
            Err(fault) if fault.offset < offset => Err(fault),
            _ => {
                let value = Value {
                    tree: self,
                    index: second,
                };
                let name: String = value
                    .name()
                    .map(|name| name.resolve().into_owned())
                    .unwrap_or_default();
                Err(Fault::with_path(
                    FaultKind::DuplicateMember(name),
                    offset,
                    value.path(),
                ))
            }
        }
    }

    /// The order of the names of two members, escapes resolved.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn compare_names(&self, a: u32, b: u32) -> Ordering {
        match [a, b].map(|index| self.name_of(self.node(index))) {
            [Some(a), Some(b)] => a.compare(b),
            // Only members are compared.
            [a, b] => a.is_some().cmp(&b.is_some()),
        }
    }
}

/// Stands for a node that is not there; no index leads to it.
static LOST: Node = Node {
    kind: Kind::Null,
    escaped: false,
    start: 0,
    end: 0,
    name_start: 0,
    name_end: 0,
    name_escaped: false,
    parent: 0,
    place: 0,
    first_child: NONE,
    next: NONE,
};

struct Builder<'a> {
    reader: Reader<'a>,
    nodes: Vec<Node>,
    /// The open objects and arrays, and behind each the child added last.
    open: Vec<u32>,
}

impl Builder<'_> {
    fn run(&mut self, taken: fn(Kind) -> bool) -> Result<(), Fault> {
        let mut last: Vec<u32> = Vec::new();
        match Kind::of_first_byte(self.reader.skip_white()) {
            Some(kind) if !taken(kind) => {
                return Err(Fault::new(
                    FaultKind::NotAnObject(kind),
                    self.reader.offset(),
                ));
            }
            _ => self.value(&mut last, None)?,
        }
        while let Some(&top) = self.open.last() {
            self.next_child(top, &mut last)?;
        }
        self.reader.end()
    }

    /// Reads up to the next child of the innermost open value, or closes it.
    fn next_child(&mut self, top: u32, last: &mut Vec<u32>) -> Result<(), Fault> {
        let is_object = self.kind(top) == Kind::Object;
        let close = if is_object { b'}' } else { b']' };
        let first = last.last() == Some(&NONE);
        let mut byte = self.reader.skip_white();
        if !first && byte == b',' {
            self.reader.bump();
            byte = self.reader.skip_white();
        } else if byte == close {
            self.reader.bump();
            let end = self.reader.offset();
            if let Some(node) = self.nodes.get_mut(top as usize) {
                node.end = end;
            }
            self.open.pop();
            last.pop();
            return Ok(());
        } else if !first {
            return Err(self.reader.unexpected());
        }
        if !is_object {
            return self.value(last, None);
        }
        if byte != b'"' {
            return Err(self.reader.unexpected());
        }
        let start = self.reader.offset();
        let name = self.reader.string()?;
        let end = self.reader.offset();
        // The name counts from its closing quote on, whatever comes after it.
        let child = self.push(Kind::Null, start, last, Some((start, end, name.escaped)));
        if self.reader.skip_white() != b':' {
            return Err(self.reader.unexpected());
        }
        self.reader.bump();
        self.reader.skip_white();
        self.value(last, Some(child))
    }

    fn kind(&self, index: u32) -> Kind {
        self.nodes
            .get(index as usize)
            .map_or(Kind::Null, |node| node.kind)
    }

    /// Adds a node behind the child added last.
    fn push(
        &mut self,
        kind: Kind,
        start: usize,
        last: &mut [u32],
        name: Option<(usize, usize, bool)>,
    ) -> u32 {
        let index = self.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        let mut place = 0;
        if let Some(previous) = last.last_mut() {
            if *previous == NONE {
                if let Some(node) = self.nodes.get_mut(parent as usize) {
                    node.first_child = index;
                }
            } else if let Some(node) = self.nodes.get_mut(*previous as usize) {
                node.next = index;
                place = node.place.wrapping_add(1);
            }
            *previous = index;
        }
        let (name_start, name_end, name_escaped) = name.unwrap_or_default();
        self.nodes.push(Node {
            kind,
            start,
            name_start,
            name_end,
            name_escaped,
            parent,
            place,
            ..LOST
        });
        index
    }

    /// Reads a value, into the node `named` if its name has been read already.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn value(&mut self, last: &mut Vec<u32>, named: Option<u32>) -> Result<(), Fault> {
        let byte = self.reader.skip_white();
        let start = self.reader.offset();
        let Some(kind) = Kind::of_first_byte(byte) else {
            return Err(self.reader.unexpected());
        };
        if matches!(kind, Kind::Object | Kind::Array) && self.open.len() >= MAX_DEPTH {
            return Err(Fault::new(FaultKind::TooDeep, start));
        }
        let mut escaped = false;
        match kind {
            Kind::Object | Kind::Array => self.reader.bump(),
            Kind::String => escaped = self.reader.string()?.escaped,
            Kind::Number => _ = self.reader.number()?,
            Kind::Boolean => {
                _ = self
                    .reader
                    .word_of(if byte == b't' { "true" } else { "false" })?
            }
            Kind::Null => _ = self.reader.word_of("null")?,
        }
        let end = self.reader.offset();
        let index = match named {
            Some(index) => index,
            None => self.push(kind, start, last, None),
        };
        if let Some(node) = self.nodes.get_mut(index as usize) {
            node.kind = kind;
            node.start = start;
            node.end = end;
            node.escaped = escaped;
        }
        if matches!(kind, Kind::Object | Kind::Array) {
            self.open.push(index);
            last.push(NONE);
        }
        Ok(())
    }
}
