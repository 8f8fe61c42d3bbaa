//! Names of members: predicted, looked up, learnt; and names that stand twice.

use alloc::string::String;
use core::cmp::Ordering;

use super::checker::Checker;
use super::duplicates::{Entry, Hasher, find};
use super::frame::Env;
use super::place::{Place, PlaceId};
use crate::json::{Fault, FaultKind, Reader, Text, push_step};

/// Set in a prediction that means a learnt name.
const LEARNT: u32 = 1 << 31;
const NONE: u32 = u32::MAX;

/// Whether a prediction is an entry of its place.
pub(super) fn is_entry(prediction: u32) -> bool {
    prediction & LEARNT == 0
}

/// A name that no table and no rule has, but that the body has used at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Learnt {
    /// The name with its closing quote, in the body.
    start: usize,
    end: usize,
    /// It is written with escapes.
    escaped: bool,
    /// Which bit of its place it has.
    bit: u32,
    /// The name that came after it the last time.
    follow: u32,
    /// The next learnt name of the place.
    next: u32,
}

/// The learnt names of one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaceNames {
    first: u32,
    count: u32,
}

/// The offset of the opening quote of a name that no table, no rule and no earlier object has.
pub(super) type NameAt = usize;

/// No bit is left for a name.
pub(super) const NO_BIT: u32 = u32::MAX;

/// What a name means at its place.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// The bit of its place that the name has, or [`NO_BIT`]; the first ones are the place's entries.
    bit: u32,
    /// How it is predicted.
    code: u32,
    /// What is predicted to come next.
    predict: u32,
}

/// Goes past a colon; gives the first byte of the value.
pub(super) fn colon(reader: &mut Reader<'_>) -> Result<u8, Fault> {
    if reader.skip_white() != b':' {
        return Err(reader.unexpected());
    }
    reader.bump();
    Ok(reader.skip_white())
}

impl Checker<'_> {
    /// What came last after the entry with this number: what is expected after it now.
    #[inline]
    pub(super) fn expected_after(&self, place: &Place, entry: u32) -> u32 {
        self.follow
            .after(place.base.wrapping_add(entry) as usize)
            .unwrap_or(0)
    }

    /// Reads a name that is not the expected one of the table and the rules, and puts it into the path; the next byte
    /// is the opening quote. Gives the bit of its place that the name has, or [`NO_BIT`] (the first ones are the
    /// place's entries). The colon is still to come.
    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn name_beside(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        id: PlaceId,
        place: &Place,
    ) -> Result<u32, Fault> {
        let start = reader.offset().wrapping_add(1);
        let expected = self.frames.last().map_or(NONE, |frame| frame.predict);
        let hit = match self.predicted(reader, place, expected) {
            Some(hit) => hit,
            // An optional member may be left out: look one further.
            None => match self.predicted(reader, place, self.follow_of(place, expected)) {
                Some(hit) => hit,
                None => {
                    let text = reader.string()?;
                    self.look_up(env, id, place, expected, start, text)
                }
            },
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.name = start.wrapping_sub(1);
            frame.predict = hit.predict;
            if hit.bit != NO_BIT {
                frame.taught = hit.code;
            }
        }
        Ok(hit.bit)
    }

    /// Goes past the next name if it is the one that `code` stands for.
    fn predicted(&self, reader: &mut Reader<'_>, place: &Place, code: u32) -> Option<Hit> {
        if let Some(entry) = place.entries.get(code as usize) {
            if !reader.take_name(entry.before_colon()) {
                return None;
            }
            return Some(Hit {
                bit: code,
                code,
                predict: self.expected_after(place, code),
            });
        }
        let learnt = self.learnt.get(code.wrapping_sub(LEARNT) as usize)?;
        let name = self.body.as_bytes().get(learnt.start..learnt.end)?;
        let (bit, predict) = (learnt.bit, learnt.follow);
        reader.take_name(name).then_some(Hit { bit, code, predict })
    }

    fn follow_of(&self, place: &Place, code: u32) -> u32 {
        if code & LEARNT == 0 {
            self.follow
                .after(place.base.wrapping_add(code) as usize)
                .unwrap_or(NONE)
        } else {
            self.learnt
                .get((code & !LEARNT) as usize)
                .map_or(NONE, |learnt| learnt.follow)
        }
    }

    /// What a name means that was not predicted. The prediction of what comes before it is taught by
    /// [`Checker::teach`].
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn look_up(
        &mut self,
        env: &Env<'_>,
        id: PlaceId,
        place: &Place,
        expected: u32,
        start: usize,
        text: Text<'_>,
    ) -> Hit {
        let mut hit = Hit {
            bit: NO_BIT,
            code: NONE,
            predict: expected,
        };
        let found = place.by_name.binary_search_by(|&at| {
            let Some(entry) = place.entries.get(at as usize) else {
                return Ordering::Less;
            };
            if text.escaped {
                entry.name().chars().cmp(text.chars())
            } else {
                entry.bytes().cmp(text.raw.as_bytes())
            }
        });
        let found = found.ok().and_then(|at| place.by_name.get(at).copied());
        let code = match found {
            Some(entry) => {
                hit.bit = entry;
                entry
            }
            None => match self.find_learnt(id, text) {
                Some(at) => {
                    hit.bit = self
                        .learnt
                        .get(at as usize)
                        .map_or(NO_BIT, |learnt| learnt.bit);
                    at | LEARNT
                }
                None => {
                    let mut hasher = Hasher::new();
                    hasher.text(text);
                    self.names.push(Entry {
                        hash: hasher.finish(),
                        at: start.wrapping_sub(1),
                    });
                    if env.holder.is_some() {
                        return hit;
                    }
                    // However it is written: an object of the same place inside of this one might teach it otherwise,
                    // and this one would have no bit for it.
                    let Some(at) = self.learn(id, place, start, text) else {
                        return hit;
                    };
                    hit.bit = self
                        .learnt
                        .get(at as usize)
                        .map_or(NO_BIT, |learnt| learnt.bit);
                    at | LEARNT
                }
            },
        };
        hit.code = code;
        hit.predict = self.follow_of(place, code);
        self.teach(place, code);
        hit
    }

    /// The name that came before the current one is followed by the one that `code` stands for.
    fn teach(&mut self, place: &Place, code: u32) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let before = core::mem::replace(&mut frame.taught, code);
        if before & LEARNT == 0 {
            if (before as usize) <= place.entries.len() {
                let entry = place.base.wrapping_add(before) as usize;
                self.follow.teach(entry, code);
            }
        } else if let Some(learnt) = self.learnt.get_mut((before & !LEARNT) as usize) {
            learnt.follow = code;
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn find_learnt(&self, id: PlaceId, text: Text<'_>) -> Option<u32> {
        let mut at = self.place_names.get(id as usize)?.first;
        while at != NONE {
            let learnt = self.learnt.get(at as usize)?;
            let raw = self.body.get(learnt.start..learnt.end.wrapping_sub(1))?;
            let same = if learnt.escaped {
                let escaped = true;
                Text { raw, escaped }.chars().eq(text.chars())
            } else {
                text.is(raw)
            };
            if same {
                return Some(at);
            }
            at = learnt.next;
        }
        None
    }

    /// Remembers a name for the next object of the place, as far as there are bits for it.
    fn learn(&mut self, id: PlaceId, place: &Place, start: usize, text: Text<'_>) -> Option<u32> {
        let id = id as usize;
        if self.place_names.len() <= id {
            self.place_names.resize(
                id.wrapping_add(1),
                PlaceNames {
                    first: NONE,
                    count: 0,
                },
            );
        }
        let names = self.place_names.get_mut(id)?;
        let bit = (place.entries.len() as u32).wrapping_add(names.count);
        if bit as usize >= place.wanted.len().wrapping_mul(64) {
            return None;
        }
        let at = self.learnt.len() as u32;
        self.learnt.push(Learnt {
            start,
            end: start.wrapping_add(text.raw.len()).wrapping_add(1),
            escaped: text.escaped,
            bit,
            follow: 0,
            next: names.first,
        });
        names.first = at;
        names.count = names.count.wrapping_add(1);
        Some(at)
    }

    /// The second of two equal names among those from `from` on, if there are: the first such in the text.
    pub(super) fn second_name(&mut self, env: &Env<'_>, from: usize) -> Option<usize> {
        let names = self.names.get_mut(from..).unwrap_or_default();
        let mut first: Option<usize> = None;
        let text = |at: usize| {
            let mut reader = Reader::new(env.text);
            reader.seek(at);
            reader.string().map_or(
                Text {
                    raw: "",
                    escaped: false,
                },
                |text| text,
            )
        };
        find(
            names,
            |a, b| a.cmp(&b),
            |a, b| text(a).chars().cmp(text(b).chars()),
            |_, second| first = Some(first.map_or(second, |known| known.min(second))),
        );
        first
    }

    /// The refusal for a name at `offset` that stands twice in the object at this depth.
    #[cold]
    pub(super) fn duplicate(&self, env: &Env<'_>, depth: usize, offset: usize) -> Fault {
        let mut reader = Reader::new(env.text);
        reader.seek(offset);
        let name: String = reader
            .string()
            .map(|text| text.resolve().into_owned())
            .unwrap_or_default();
        let mut path = self.path_to(env, depth);
        path.push('/');
        push_step(&mut path, &name);
        Fault::with_path(FaultKind::DuplicateMember(name), offset, path)
    }

    /// The fault at the smallest offset: this one, or a name that stands twice in an object that is still open.
    pub(super) fn first_fault(&mut self, fault: Fault) -> Fault {
        let env = Env {
            text: self.body,
            base: 0,
            holder: None,
        };
        let mut first = fault;
        for depth in (0..self.frames.len()).rev() {
            let Some(frame) = self.frames.get(depth).copied() else {
                continue;
            };
            if let Some(second) = self.second_name(&env, frame.names)
                && second < first.offset
            {
                first = self.duplicate(&env, depth, second);
            }
            self.names.truncate(frame.names);
        }
        first
    }
}
