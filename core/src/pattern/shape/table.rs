//! A small deterministic automaton, made when the pattern is loaded.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::ast::{SetId, Sets};
use super::super::meter::Meter;
use super::Line;
use super::alphabet::{Alphabet, Kind};
use super::bits::Bits;
use super::positions::Positions;

const MAX_STATES: usize = 256;
const MAX_CELLS: usize = 16_384;
/// So many bytes are known to be ASCII before the first of them is looked at.
const CHUNK: usize = 8;

/// States are numbered by where their row begins. The first row is that of
/// no match any more, the second that of a match whatever comes. The first
/// cell of a row says what the end of the text means.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    alphabet: Alphabet,
    /// The cell of a row for each ASCII character.
    columns: [u8; 256],
    cells: Vec<u16>,
    /// The length of a row: also the state of a sure match.
    row: u16,
    start: u16,
}

/// Where the lines begin and end.
#[derive(Default)]
struct Edges {
    /// First positions of lines that begin at the start of the text.
    first: Bits,
    /// Those of lines that begin anywhere.
    first_anywhere: Bits,
    /// Last positions of lines that end at the end of the text.
    last: Bits,
    /// Those of lines that end anywhere.
    last_anywhere: Bits,
    /// An empty text matches; all texts do.
    empty: bool,
    all: bool,
}

struct Builder<'a> {
    positions: &'a Positions,
    edges: &'a Edges,
    /// For each kind of character the positions that take it.
    takers: Vec<Bits>,
    rows: BTreeMap<Bits, u16>,
    waiting: Vec<Bits>,
    row: usize,
}

impl Table {
    /// `None` where the lines hold assertions, or need more than 256
    /// positions or states.
    pub(crate) fn new(lines: &[Line<'_>], sets: &Sets) -> Option<Self> {
        let mut positions = Positions::default();
        let mut edges = Edges::default();
        for line in lines {
            let part = positions.concat(line.items)?;
            let firsts = if line.start {
                &mut edges.first
            } else {
                &mut edges.first_anywhere
            };
            firsts.add(&part.first);
            let lasts = if line.end {
                &mut edges.last
            } else {
                &mut edges.last_anywhere
            };
            lasts.add(&part.last);
            edges.empty |= part.empty;
            edges.all |= part.empty && !(line.start && line.end);
        }
        let mut used: Vec<SetId> = positions.sets.clone();
        used.sort_unstable();
        used.dedup();
        let of_used: Option<Vec<_>> = used.iter().map(|id| sets.get(*id)).collect();
        let (alphabet, kinds) = Alphabet::new(&of_used?)?;
        // For each position the place of its set among those that are used.
        let places = positions.sets.iter().map(|set| used.binary_search(set));
        let places: Vec<usize> = places.collect::<Result<_, _>>().ok()?;
        let mut builder = Builder {
            positions: &positions,
            edges: &edges,
            takers: kinds.iter().map(|kind| takers(kind, &places)).collect(),
            rows: BTreeMap::new(),
            waiting: Vec::new(),
            row: kinds.len() + 1,
        };
        let row = u16::try_from(builder.row).ok()?;
        let mut columns = [1; 256];
        for (value, column) in (0u32..128).zip(&mut columns) {
            // Kinds are fewer than 255.
            *column = alphabet.search(value).saturating_add(1);
        }
        let (cells, start) = builder.build()?;
        Some(Self {
            alphabet,
            columns,
            cells,
            row,
            start,
        })
    }

    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let (chunks, rest) = text.as_bytes().as_chunks::<CHUNK>();
        let mut state = usize::from(self.start);
        for (at, chunk) in chunks.iter().enumerate() {
            if state <= usize::from(self.row) {
                // Nothing that comes can change the answer.
                return self.is_sure(state);
            }
            if !chunk.is_ascii() {
                return self.go_on(text, at * CHUNK, state, meter);
            }
            for byte in chunk {
                state = self.next(state, *byte);
            }
            meter.work(CHUNK as u64);
        }
        if !rest.is_ascii() {
            return self.go_on(text, text.len() - rest.len(), state, meter);
        }
        for byte in rest {
            state = self.next(state, *byte);
        }
        meter.work(rest.len() as u64);
        self.is_sure(state)
    }

    #[inline]
    fn next(&self, state: usize, ascii: u8) -> usize {
        let column = self.columns.get(usize::from(ascii)).copied();
        self.cell(state + usize::from(column.unwrap_or(1)))
    }

    #[inline]
    fn cell(&self, at: usize) -> usize {
        self.cells.get(at).copied().map_or(0, usize::from)
    }

    /// Whether the text, if it ends in this state, matches.
    fn is_sure(&self, state: usize) -> bool {
        self.cell(state) == usize::from(self.row)
    }

    /// The same from the byte `at`, where a character begins, for any characters.
    #[cold]
    fn go_on<M: Meter>(&self, text: &str, at: usize, state: usize, meter: &mut M) -> bool {
        let mut state = state;
        for next in text.get(at..).unwrap_or_default().chars() {
            if state <= usize::from(self.row) {
                break;
            }
            meter.work(1);
            state = match u8::try_from(next) {
                Ok(ascii) if ascii < 128 => self.next(state, ascii),
                _ => {
                    let kind = self.alphabet.search(u32::from(next));
                    self.cell(state + usize::from(kind) + 1)
                }
            };
        }
        self.is_sure(state)
    }
}

/// The positions whose set has the characters of this kind.
fn takers(kind: &Kind, places: &[usize]) -> Bits {
    let mut bits = Bits::default();
    for (at, place) in places.iter().enumerate() {
        if kind.sets.has(*place) {
            bits.flip(at);
        }
    }
    bits
}

impl Builder<'_> {
    /// The cells, and the state to begin in.
    fn build(&mut self) -> Option<(Vec<u16>, u16)> {
        let sure = u16::try_from(self.row).ok()?;
        let mut cells = [0].repeat(self.row);
        cells.resize(self.row * 2, sure);
        if self.edges.all {
            return Some((cells, sure));
        }
        // The state before all text is like no other: only there may what
        // begins at the start begin.
        let start = sure.checked_mul(2)?;
        let mut first = self.edges.first;
        first.add(&self.edges.first_anywhere);
        cells.push(if self.edges.empty { sure } else { 0 });
        self.push_row(&first, &mut cells)?;
        let mut done = 0;
        while let Some(state) = self.waiting.get(done).copied() {
            done += 1;
            let accepts = !state.and(&self.edges.last).is_empty();
            cells.push(if accepts { sure } else { 0 });
            let mut next = self.edges.first_anywhere;
            for at in state.iter() {
                if let Some(follow) = self.positions.follow.get(at) {
                    next.add(follow);
                }
            }
            self.push_row(&next, &mut cells)?;
        }
        Some((cells, start))
    }

    /// Adds the cells of a state from which one comes to these positions.
    fn push_row(&mut self, next: &Bits, cells: &mut Vec<u16>) -> Option<()> {
        for kind in 0..self.takers.len() {
            let takers = self.takers.get(kind)?;
            let to = next.and(takers);
            cells.push(self.state(to)?);
        }
        (cells.len() <= MAX_CELLS).then_some(())
    }

    fn state(&mut self, positions: Bits) -> Option<u16> {
        let sure = u16::try_from(self.row).ok()?;
        if !positions.and(&self.edges.last_anywhere).is_empty() {
            return Some(sure);
        }
        if positions.is_empty() && self.edges.first_anywhere.is_empty() {
            return Some(0);
        }
        if let Some(row) = self.rows.get(&positions) {
            return Some(*row);
        }
        // Behind the two sure rows and the first one.
        let number = self.waiting.len() + 3;
        if number >= MAX_STATES {
            return None;
        }
        let row = u16::try_from(number * self.row).ok()?;
        self.rows.insert(positions, row);
        self.waiting.push(positions);
        Some(row)
    }
}
