//! A class for each place of a text of one length, 16 places at once: `^[0-9A-F]{8}-[0-9A-F]{8}$`.

use alloc::boxed::Box;
use alloc::vec::Vec;
use wide::u8x16;

use super::super::ast::Sets;
use super::super::meter::Meter;
use super::super::set::Set;
use super::Counted;
use super::wide::{Range, inside};

const LANES: usize = 16;
/// More ranges in one class, and longer texts, are not taken.
const RANGES: usize = 6;
const LONGEST: usize = 256;

#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    length: usize,
    /// The places of each chunk of the text; the last one ends where the text ends.
    chunks: Box<[Box<[Range]>]>,
}

impl Fixed {
    /// `None` where the length is not one, or less than 16, or a class has characters beyond ASCII.
    pub(crate) fn new(items: &[Counted], sets: &Sets) -> Option<Self> {
        let mut places: Vec<&Set> = Vec::new();
        for item in items {
            let count = usize::try_from(item.min).ok()?;
            if item.max != Some(item.min) || places.len().checked_add(count)? > LONGEST {
                return None;
            }
            places.resize(places.len() + count, sets.get(item.set)?);
        }
        let is_plain = |set: &Set| {
            set.ranges().len() <= RANGES && set.ranges().last().is_some_and(|last| last.1 < 128)
        };
        if places.len() < LANES || !places.iter().all(|set| is_plain(set)) {
            return None;
        }
        let (whole, _) = places.as_chunks::<LANES>();
        let last = places.last_chunk::<LANES>()?;
        Some(Self {
            length: places.len(),
            chunks: whole.iter().chain([last]).map(ranges).collect(),
        })
    }

    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let bytes = text.as_bytes();
        if bytes.len() != self.length {
            return false;
        }
        meter.work(bytes.len() as u64);
        let (whole, _) = bytes.as_chunks::<LANES>();
        whole
            .iter()
            .chain(bytes.last_chunk::<LANES>())
            .zip(&self.chunks)
            .all(|(chunk, ranges)| inside(ranges, u8x16::new(*chunk)).all())
    }
}

/// The ranges of 16 places; a class with fewer than others says its last one again.
fn ranges(places: &[&Set; LANES]) -> Box<[Range]> {
    let most = places.iter().map(|set| set.ranges().len()).max();
    let byte = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    (0..most.unwrap_or(0))
        .map(|at| {
            let pick = |set: &Set| {
                let range = set.ranges().get(at).or_else(|| set.ranges().last());
                range.copied().unwrap_or((1, 0))
            };
            Range {
                first: u8x16::new(places.map(|set| byte(pick(set).0))),
                last: u8x16::new(places.map(|set| byte(pick(set).1))),
            }
        })
        .collect()
}
