//! The walk over a text: one loop, no recursion.

use super::checker::Checker;
use super::code::Code;
use super::frame::{Env, Frame, Stop};
use super::names::Hit;
use super::place::{DEAD, Place, PlaceId};
use super::plan::Link;
use crate::json::{Fault, FaultKind, Kind, MAX_DEPTH, Reader};
use crate::model::{Ask, Resource};

/// What a member or an element is, beyond its place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Role {
    /// A member that the table requires.
    pub(super) required: bool,
    /// A member that the table of its object does not have.
    pub(super) unknown: bool,
}

impl Checker<'_> {
    /// Walks one value and everything in it.
    pub(super) fn walk(
        &mut self,
        env: Env<'_>,
        reader: &mut Reader<'_>,
        root: PlaceId,
    ) -> Result<(), Stop> {
        reader.skip_white();
        self.value(env, reader, root, Role::default())?;
        while self.frames.len() > env.base {
            match self.step(env, reader) {
                Err(Stop::Payment) => self.payment_again(env, reader)?,
                other => other?,
            }
        }
        Ok(())
    }

    /// Reads the next member or element of the innermost open value, or closes it.
    fn step(&mut self, env: Env<'_>, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let close = if frame.is_array { b']' } else { b'}' };
        let mut byte = reader.skip_white();
        let fresh = core::mem::replace(&mut frame.fresh, false);
        if !fresh && byte == b',' {
            reader.bump();
            byte = reader.skip_white();
        } else if byte == close {
            reader.bump();
            return if frame.is_array {
                self.close_array(env)
            } else {
                self.close_object(env)
            };
        } else if !fresh {
            return Err(reader.unexpected().into());
        }
        if frame.is_array {
            if !fresh {
                frame.index = frame.index.wrapping_add(1);
            }
            frame.read_any = true;
            let (array, index, of_payments) = (frame.place, frame.index, frame.of_payments);
            return self.element(env, reader, array, index, of_payments);
        }
        if byte != b'"' {
            return Err(reader.unexpected().into());
        }
        self.member(env, reader)
    }

    /// Reads an element; the next byte is its first.
    fn element(
        &mut self,
        env: Env<'_>,
        reader: &mut Reader<'_>,
        array: PlaceId,
        index: usize,
        of_payments: bool,
    ) -> Result<(), Stop> {
        if of_payments {
            // Whatever cannot begin a value is refused before a payment is opened.
            if Kind::of_first_byte(reader.peek()).is_none() {
                return Err(reader.unexpected().into());
            }
            return self.open_payment(env, reader, array, index);
        }
        let place = self.places.element(array, index, None, &mut self.follow);
        self.value(env, reader, place, Role::default())?;
        Ok(())
    }

    /// Reads a member; the next byte is the quote of its name.
    fn member(&mut self, env: Env<'_>, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let (id, predict) = (frame.place, frame.predict);
        let Some(place) = self.places.get(id) else {
            return Ok(());
        };
        let hit = self.name(env, reader, id, place, predict)?;
        self.note_name(env, hit)?;
        if reader.skip_white() != b':' {
            return Err(reader.unexpected().into());
        }
        reader.bump();
        reader.skip_white();
        let (child, role) = match hit
            .entry
            .and_then(|at| Some((at, place.entries.get(at as usize)?)))
        {
            Some((at, entry)) => {
                let child = self
                    .places
                    .behind(id, Link::Entry(at), entry.child, &mut self.follow);
                (
                    child,
                    Role {
                        required: entry.required,
                        unknown: entry.unknown,
                    },
                )
            }
            None => {
                let child = self
                    .places
                    .behind(id, Link::Other, place.other, &mut self.follow);
                let unknown = place.table.is_some() && !self.resource.is_open();
                (
                    child,
                    Role {
                        required: false,
                        unknown,
                    },
                )
            }
        };
        if reader.peek() == b'n' {
            // A `null` is as good as absent.
            reader.word_of("null")?;
            return Ok(());
        }
        if let Some(bit) = hit.bit {
            self.fill(place, bit);
        }
        self.value(env, reader, child, role)
    }

    /// Puts the name into the path, and sees that it is there for the first time.
    fn note_name(&mut self, env: Env<'_>, hit: Hit) -> Result<(), Stop> {
        let depth = self.frames.len().wrapping_sub(1);
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        frame.name = (hit.start, hit.end);
        frame.name_escaped = hit.escaped;
        frame.predict = hit.predict;
        if let Some(bit) = hit.bit {
            frame.taught = hit.code;
            let word = frame.bits.wrapping_add((bit / 64) as usize);
            let mask = 1u64 << (bit % 64);
            if let Some(word) = self.bits.get_mut(word) {
                if *word & mask != 0 {
                    return Err(self.duplicate(env, depth, hit.start.wrapping_sub(1)).into());
                }
                *word |= mask;
            }
        }
        Ok(())
    }

    /// The member has a value.
    fn fill(&mut self, place: &Place, bit: u32) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let word = frame
            .bits
            .wrapping_add(place.wanted.len())
            .wrapping_add((bit / 64) as usize);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= 1u64 << (bit % 64);
        }
    }

    /// Reads a value; the next byte is its first. Opens a frame for an object or an array.
    #[inline]
    pub(super) fn value(
        &mut self,
        env: Env<'_>,
        reader: &mut Reader<'_>,
        id: PlaceId,
        role: Role,
    ) -> Result<(), Stop> {
        let byte = reader.peek();
        let start = reader.offset();
        let Some(place) = self.places.get(id) else {
            return Ok(());
        };
        if role.unknown {
            self.unknown_member(env, start);
        }
        if byte == b'"' {
            let text = reader.string()?;
            if place.simple && !text.escaped && !role.required {
                return Ok(());
            }
            return self.string(env, place, id, role, text, start);
        }
        let Some(kind) = Kind::of_first_byte(byte) else {
            return Err(reader.unexpected().into());
        };
        match kind {
            Kind::Object | Kind::Array => self.open(env, reader, place, id, kind),
            Kind::Number => {
                let span = reader.number()?;
                self.scalar(
                    env,
                    place,
                    kind,
                    start,
                    env.text.get(span.start..span.end).unwrap_or_default(),
                )
            }
            Kind::Boolean => {
                let word = if byte == b't' { "true" } else { "false" };
                reader.word_of(word)?;
                self.scalar(env, place, kind, start, word)
            }
            _ => {
                reader.word_of("null")?;
                self.scalar(env, place, kind, start, "null")
            }
        }
    }

    /// Opens an object or an array.
    fn open(
        &mut self,
        env: Env<'_>,
        reader: &mut Reader<'_>,
        place: &Place,
        id: PlaceId,
        kind: Kind,
    ) -> Result<(), Stop> {
        let start = reader.offset();
        if self.frames.len().wrapping_sub(env.base) >= MAX_DEPTH {
            return Err(Fault::new(FaultKind::TooDeep, start).into());
        }
        let fits = place.expects.is_none_or(|expected| expected == kind);
        let mut inside = id;
        if !fits {
            self.mismatch(env, place, kind, start)?;
            inside = DEAD;
        }
        if !place.rules.is_empty() {
            self.rules_on_container(env, place, start);
        }
        if fits && kind == Kind::Object {
            for absent in &place.behind_object {
                self.absent(env, absent, start, "");
            }
        }
        if fits {
            self.opened(place, kind, start);
        }
        reader.bump();
        self.push(
            inside,
            kind == Kind::Array,
            start,
            fits && self.is_payments(env, place, kind),
        );
        Ok(())
    }

    fn is_payments(&self, env: Env<'_>, place: &Place, kind: Kind) -> bool {
        kind == Kind::Array
            && place.seed.ask == Ask::Payments
            && self.resource == Resource::Batch
            && env.holder.is_none()
    }

    fn push(&mut self, place: PlaceId, is_array: bool, start: usize, of_payments: bool) {
        let bits = self.bits.len();
        let (mut predict, mut taught) = (0, 0);
        if !is_array && let Some(place) = self.places.get(place) {
            self.bits
                .resize(bits.wrapping_add(place.wanted.len().wrapping_mul(2)), 0);
            // Behind the last entry stands what comes first.
            taught = place.entries.len() as u32;
            predict = self
                .follow
                .get(place.base.wrapping_add(taught) as usize)
                .copied()
                .unwrap_or(0);
        }
        self.frames.push(Frame {
            place,
            is_array,
            fresh: true,
            read_any: false,
            of_payments,
            start,
            name: (0, 0),
            name_escaped: false,
            index: 0,
            predict,
            taught,
            bits,
            names: self.names.len(),
        });
    }

    /// A value of another kind than the table has.
    pub(super) fn mismatch(
        &mut self,
        env: Env<'_>,
        place: &Place,
        found: Kind,
        start: usize,
    ) -> Result<(), Stop> {
        let Some(expected) = place.expects else {
            return Ok(());
        };
        self.emit(env, Code::TypeMismatch, start, "", true, None, || {
            super::words::mismatch(expected, found)
        });
        match place.seed.ask {
            Ask::LocalInstrument => self.instrument(env, None, start),
            Ask::Selector | Ask::SelectorProvider => {
                self.selector(env, start);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A number, a boolean, or a `null` that is an element.
    fn scalar(
        &mut self,
        env: Env<'_>,
        place: &Place,
        kind: Kind,
        start: usize,
        text: &str,
    ) -> Result<(), Stop> {
        let fits = place.expects.is_none_or(|expected| expected == kind);
        if !fits {
            self.mismatch(env, place, kind, start)?;
        } else if place.seed.ask == Ask::MinorAmount {
            self.minor_amount(env, start, text);
        }
        if !place.rules.is_empty() {
            if kind == Kind::Null {
                self.rules_on_container(env, place, start);
            } else {
                self.rules_on_text(env, place, start, text);
            }
        }
        if fits {
            for absent in &place.behind {
                self.absent(env, absent, start, "");
            }
        }
        Ok(())
    }
}
