//! The walk over a text: one loop, no recursion.

use super::checker::Checker;
use super::code::Code;
use super::frame::{Env, Frame, Stop};
use super::names::{NO_BIT, colon};
use super::place::{DEAD, Entry, Place, PlaceId};
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

/// Where the current name is, which name is expected next, and which was read last.
type Names = (usize, u32, u32);

/// Goes to the quote of the next name, or past the end of the object; says whether there is a name.
#[inline(always)]
fn before_name(reader: &mut Reader<'_>, fresh: bool) -> Result<bool, Fault> {
    if !fresh && reader.skip_comma_quote() {
        return Ok(true);
    }
    let mut byte = reader.skip_white();
    if byte == b',' && !fresh {
        reader.bump();
        byte = reader.skip_white();
    } else if byte == b'}' {
        reader.bump();
        return Ok(false);
    } else if !fresh {
        return Err(reader.unexpected());
    }
    if byte == b'"' {
        Ok(true)
    } else {
        Err(reader.unexpected())
    }
}

impl Checker<'_> {
    /// Walks one value and everything in it.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn walk(
        &mut self,
        env: &Env<'_>,
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

    /// Reads on in the innermost open value until another one is opened, or it closes.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn step(&mut self, env: &Env<'_>, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        if !frame.is_array {
            return self.members(env, reader);
        }
        let byte = reader.skip_white();
        let fresh = core::mem::replace(&mut frame.fresh, false);
        if !fresh && byte == b',' {
            reader.bump();
            reader.skip_white();
        } else if byte == b']' {
            reader.bump();
            return self.close_array(env);
        } else if !fresh {
            return Err(reader.unexpected().into());
        }
        if !fresh {
            frame.index = frame.index.wrapping_add(1);
        }
        frame.read_any = true;
        let (array, index, of_payments) = (frame.place, frame.index, frame.of_payments);
        self.element(env, reader, array, index, of_payments)
    }

    /// Reads the members of the innermost object until another value is opened, or it closes.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn members(&mut self, env: &Env<'_>, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let (id, bits) = (frame.place, frame.bits);
        let mut fresh = core::mem::replace(&mut frame.fresh, false);
        // Which names came last and are expected next; the frame has them too wherever somebody looks.
        let (mut predict, mut taught) = (frame.predict, frame.taught);
        let Some(place) = self.places.get(id) else {
            return Ok(());
        };
        // The first 64 names are kept at hand: seen, and with a `null`.
        let [mut seen, filled] = self.bits.get(bits).copied().unwrap_or_default();
        let mut nulls = seen & !filled;
        loop {
            if !before_name(reader, fresh)? {
                self.keep_word(bits, seen, nulls);
                return self.close_object(env);
            }
            fresh = false;
            let name = reader.offset();
            let mut entry = place.entries.get(predict as usize);
            // The first byte of the value; 0 where the colon is still to come.
            let (bit, byte) = if let Some(expected) = entry
                && reader.take_name(expected.with_colon())
            {
                taught = predict;
                predict = self.expected_after(place, taught);
                (taught, reader.skip_white())
            } else {
                self.keep_names((name, predict, taught));
                let bit = self.name_beside(env, reader, id, place)?;
                if let Some(frame) = self.frames.last() {
                    (predict, taught) = (frame.predict, frame.taught);
                }
                entry = place.entries.get(bit as usize);
                (bit, 0)
            };
            let mask = 1u64.wrapping_shl(bit);
            if bit < 64 {
                if seen & mask != 0 {
                    return Err(self.duplicate(env, depth.wrapping_sub(1), name).into());
                }
                seen |= mask;
            } else if bit != NO_BIT {
                self.see(env, bits, bit, name)?;
            }
            let byte = if byte == 0 { colon(reader)? } else { byte };
            if byte == b'n' {
                // A `null` is as good as absent.
                reader.word_of("null")?;
                if bit < 64 {
                    nulls |= mask;
                }
                continue;
            }
            if bit >= 64 && bit != NO_BIT {
                self.fill(bits, bit);
            }
            let names = (name, predict, taught);
            if byte == b'"' && self.usual_text(env, reader, entry, names)? {
                continue;
            }
            self.keep_names(names);
            if byte == b'"' {
                self.member_text(env, reader, id, place, bit)?;
                continue;
            }
            self.member_value(env, reader, id, place, bit)?;
            if self.frames.len() != depth {
                self.keep_word(bits, seen, nulls);
                return Ok(());
            }
        }
    }

    /// Goes past the string that is the value of a member, if it is one of the usual: without escapes, not empty where
    /// it must not be, in a place where a string may stand and nothing is behind it. If it is not, nothing is passed.
    #[inline(always)]
    fn usual_text(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        entry: Option<&Entry>,
        names: Names,
    ) -> Result<bool, Stop> {
        let start = reader.offset();
        let Some(entry) = entry else {
            return Ok(false);
        };
        let Some(inside) = reader.plain_span() else {
            return Ok(false);
        };
        let (least, most) = entry.quiet;
        // `Range::len` would ask whether the range is one.
        let length = inside.end.wrapping_sub(inside.start);
        if length >= least as usize && length <= most as usize {
            return Ok(true);
        }
        if length >= entry.usual_from as usize
            && let Some(place) = self.places.get(entry.child)
        {
            self.keep_names(names);
            let text = env.text.get(inside).unwrap_or_default();
            self.plain_text(env, place, text, start)?;
            return Ok(true);
        }
        reader.seek(start);
        Ok(false)
    }

    /// Tells the innermost frame where its current name is, and what is known of the names around it.
    #[inline]
    fn keep_names(&mut self, names: Names) {
        if let Some(frame) = self.frames.last_mut() {
            (frame.name, frame.predict, frame.taught) = names;
        }
    }

    fn keep_word(&mut self, bits: usize, seen: u64, nulls: u64) {
        if let Some(place) = self.bits.get_mut(bits) {
            *place = [seen, seen & !nulls];
        }
    }

    /// Sees that a name behind the first 64 of its place is there for the first time.
    #[cold]
    fn see(&mut self, env: &Env<'_>, bits: usize, bit: u32, start: usize) -> Result<(), Stop> {
        let mask = 1u64.wrapping_shl(bit);
        if let Some([seen, _]) = self.bits.get_mut(bits.wrapping_add((bit / 64) as usize)) {
            if *seen & mask != 0 {
                let depth = self.frames.len().wrapping_sub(1);
                return Err(self.duplicate(env, depth, start).into());
            }
            *seen |= mask;
        }
        Ok(())
    }

    /// A name behind the first 64 of its place has a value.
    #[cold]
    fn fill(&mut self, bits: usize, bit: u32) {
        if let Some([_, filled]) = self.bits.get_mut(bits.wrapping_add((bit / 64) as usize)) {
            *filled |= 1u64.wrapping_shl(bit);
        }
    }

    /// Reads the string that is the value of a member; the next byte is its opening quote.
    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn member_text(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        id: PlaceId,
        place: &Place,
        bit: u32,
    ) -> Result<(), Stop> {
        let start = reader.offset();
        let (child, role) = self.child(id, place, bit);
        let Some(place) = self.places.get(child) else {
            return Ok(());
        };
        if role.unknown {
            self.unknown_member(env, start);
        }
        let text = reader.string()?;
        self.string(env, place, child, role, text, start)
    }

    /// The place of a member.
    #[inline]
    fn child(&mut self, id: PlaceId, place: &Place, bit: u32) -> (PlaceId, Role) {
        match place.entries.get(bit as usize) {
            Some(entry) => {
                let link = Link::Entry(bit);
                let child = self.places.behind(id, link, entry.child, &mut self.follow);
                let (required, unknown) = (entry.required, entry.unknown);
                (child, Role { required, unknown })
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
        }
    }

    /// Reads the value of a member; the next byte is its first.
    fn member_value(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        id: PlaceId,
        place: &Place,
        bit: u32,
    ) -> Result<(), Stop> {
        let (child, role) = self.child(id, place, bit);
        self.value(env, reader, child, role)
    }

    /// Reads an element; the next byte is its first.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn element(
        &mut self,
        env: &Env<'_>,
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

    /// Reads a value; the next byte is its first. Opens a frame for an object or an array.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn value(
        &mut self,
        env: &Env<'_>,
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
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn open(
        &mut self,
        env: &Env<'_>,
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
                self.absent(env, absent, start, None);
            }
        }
        if fits {
            self.opened(place, start);
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

    fn is_payments(&self, env: &Env<'_>, place: &Place, kind: Kind) -> bool {
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
                .resize(bits.wrapping_add(place.wanted.len()), [0; 2]);
            // Behind the last entry stands what comes first.
            taught = place.entries.len() as u32;
            predict = self.expected_after(place, taught);
        }
        self.frames.push(Frame {
            place,
            is_array,
            fresh: true,
            read_any: false,
            of_payments,
            start,
            name: 0,
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
        env: &Env<'_>,
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
                // It counts as there, and nothing more is said of it.
                let name = self.selector_name(env);
                self.batch.selector = self.batch.selector.or(name);
                Ok(())
            }
            Ask::ExecutionDateTime => {
                self.payment.own_date |= self.payment.open;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A number, a boolean, or a `null` that is an element.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn scalar(
        &mut self,
        env: &Env<'_>,
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
                self.absent(env, absent, start, None);
            }
        }
        Ok(())
    }
}
