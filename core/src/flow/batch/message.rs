//! Messages about a batch: answers, PATCH bodies and webhooks, read in one pass.

use alloc::vec::Vec;
use core::ops::Range;

use super::kept::{LINKS, NAMES};
use crate::json::{Fault, Kind, MAX_DEPTH, Reader, Text};

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Webhook,
    Answer,
    Patch,
}

/// A payment that a message lists.
#[derive(Debug, Default)]
pub(super) struct Entry<'m> {
    pub(super) id: Option<Text<'m>>,
    pub(super) external_id: Option<Text<'m>>,
    pub(super) status: Option<Text<'m>>,
    pub(super) references: [Option<Text<'m>>; NAMES.len()],
}

/// What a message says of a batch.
#[derive(Debug, Default)]
pub(super) struct Data<'m> {
    pub(super) batch_id: Option<Text<'m>>,
    pub(super) external_id: Option<Text<'m>>,
    pub(super) status: Option<Text<'m>>,
    pub(super) default_status: Option<Text<'m>>,
    pub(super) references: [Option<Text<'m>>; NAMES.len()],
    pub(super) links: [Option<Text<'m>>; LINKS.len()],
    pub(super) payments: Vec<Entry<'m>>,
    /// The batch's id is the one beside `data`, not in it.
    pub(super) id_beside: bool,
    /// There may be references or links.
    pub(super) refers: bool,
    /// It is there and an object.
    present: bool,
    /// Which of the wrong values that were met are in it.
    wrong: Range<usize>,
}

impl Data<'_> {
    /// As if nothing had been read; the room for payments stays.
    fn clear(&mut self) {
        let mut payments = core::mem::take(&mut self.payments);
        payments.clear();
        *self = Data {
            payments,
            ..Data::default()
        };
    }
}

/// A message that was understood.
pub(super) struct Message<'r, 'm> {
    pub(super) shape: Shape,
    pub(super) data: &'r Data<'m>,
}

impl Message<'_, '_> {
    /// The pointer to what the message says of the batch.
    pub(super) fn path(&self) -> &'static str {
        match self.shape {
            Shape::Webhook => "/resource/batchpayment/data",
            Shape::Answer | Shape::Patch => "/data",
        }
    }
}

/// Why a message was not understood.
pub(super) enum Unread {
    /// It is no JSON that is taken; reading it into a tree tells why.
    Json,
    /// It is of no known shape; the offsets of what is wrong, in order, if it is known.
    Unrecognised(Vec<usize>),
}

impl From<Fault> for Unread {
    fn from(_: Fault) -> Unread {
        Unread::Json
    }
}

/// What is read, in room that is used again for the next message.
#[derive(Default)]
pub(super) struct Room<'m> {
    /// The names of the members of all open objects.
    names: Vec<Text<'m>>,
    /// The offsets of the values that are of a wrong kind.
    wrong: Vec<usize>,
    top: Top<'m>,
}

/// Reads a message.
pub(super) fn read<'r, 'm>(
    text: &'m str,
    room: &'r mut Room<'m>,
) -> Result<Message<'r, 'm>, Unread> {
    let Room { names, wrong, top } = room;
    names.clear();
    wrong.clear();
    top.clear();
    let mut walk = Walk {
        reader: Reader::new(text),
        names,
        wrong,
        depth: 0,
    };
    walk.top(top)?;
    walk.reader.end()?;
    top.understood(wrong)
}

/// The members of the whole message.
#[derive(Default)]
struct Top<'m> {
    typed: bool,
    resource: bool,
    webhook: Data<'m>,
    plain: Data<'m>,
    linked: bool,
    /// Something was written to `webhook`, to `plain`.
    used: (bool, bool),
}

impl<'m> Top<'m> {
    fn clear(&mut self) {
        (self.typed, self.resource, self.linked) = (false, false, false);
        let used = core::mem::take(&mut self.used);
        if used.0 {
            self.webhook.clear();
        }
        if used.1 {
            self.plain.clear();
        }
    }

    fn understood(&self, wrong: &[usize]) -> Result<Message<'_, 'm>, Unread> {
        let shape = if self.typed && self.resource {
            Shape::Webhook
        } else if self.plain.present && (self.linked || self.plain.batch_id.is_some()) {
            Shape::Answer
        } else {
            Shape::Patch
        };
        let data = match shape {
            Shape::Webhook => &self.webhook,
            Shape::Answer | Shape::Patch => &self.plain,
        };
        if data.present && data.wrong.is_empty() {
            return Ok(Message { shape, data });
        }
        let wrong = wrong.get(data.wrong.clone()).unwrap_or_default();
        Err(Unread::Unrecognised(wrong.to_vec()))
    }
}

struct Walk<'w, 'm> {
    reader: Reader<'m>,
    names: &'w mut Vec<Text<'m>>,
    wrong: &'w mut Vec<usize>,
    depth: usize,
}

impl<'m> Walk<'_, 'm> {
    fn next(&mut self) -> Result<Kind, Unread> {
        Kind::of_first_byte(self.reader.skip_white()).ok_or(Unread::Json)
    }

    /// A string; nearly none has an escape.
    #[inline(always)]
    fn string(&mut self) -> Result<Text<'m>, Unread> {
        match self.reader.plain_text() {
            Some(raw) => Ok(Text {
                raw,
                escaped: false,
            }),
            None => Ok(self.reader.string()?),
        }
    }

    fn open(&mut self) -> Result<(), Unread> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(Unread::Json);
        }
        self.reader.bump();
        Ok(())
    }

    /// Goes through an object; `member` has to take each value.
    fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, &str) -> Result<(), Unread>,
    ) -> Result<(), Unread> {
        self.open()?;
        let first = self.names.len();
        let mut byte = self.reader.skip_white();
        while byte != b'}' {
            if byte != b'"' {
                return Err(Unread::Json);
            }
            let name = self.string()?;
            self.names.push(name);
            if self.reader.skip_white() != b':' {
                return Err(Unread::Json);
            }
            self.reader.bump();
            if name.escaped {
                member(self, &name.resolve())?;
            } else {
                member(self, name.raw)?;
            }
            byte = self.after_value(b'}')?;
        }
        self.reader.bump();
        self.depth = self.depth.saturating_sub(1);
        if has_twice(self.names.get(first..).unwrap_or_default()) {
            return Err(Unread::Json);
        }
        self.names.truncate(first);
        Ok(())
    }

    /// The byte after a value and its comma; nothing but another value may follow a comma.
    fn after_value(&mut self, close: u8) -> Result<u8, Unread> {
        match self.reader.skip_white() {
            b',' => {
                self.reader.bump();
                match self.reader.skip_white() {
                    byte if byte == close => Err(Unread::Json),
                    byte => Ok(byte),
                }
            }
            byte if byte == close => Ok(byte),
            _ => Err(Unread::Json),
        }
    }

    /// Goes through an array; `element` has to take each value.
    fn array(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Result<(), Unread>,
    ) -> Result<(), Unread> {
        self.open()?;
        let mut byte = self.reader.skip_white();
        while byte != b']' {
            element(self)?;
            byte = self.after_value(b']')?;
        }
        self.reader.bump();
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// Goes past a value. The nesting is bounded, so this may call itself.
    fn skip(&mut self) -> Result<(), Unread> {
        match self.next()? {
            Kind::Object => self.object(|walk, _| walk.skip()),
            Kind::Array => self.array(Walk::skip),
            Kind::String => Ok(_ = self.reader.string()?),
            Kind::Number => Ok(_ = self.reader.number()?),
            Kind::Null => Ok(_ = self.reader.word_of("null")?),
            Kind::Boolean => {
                let word = if self.reader.peek() == b't' {
                    "true"
                } else {
                    "false"
                };
                Ok(_ = self.reader.word_of(word)?)
            }
        }
    }

    /// A text that is not empty, else none; where it `decides`, only `null` may stand instead of a text.
    fn text(&mut self, decides: bool) -> Result<Option<Text<'m>>, Unread> {
        let kind = self.next()?;
        if kind == Kind::String {
            let text = self.string()?;
            return Ok((!text.raw.is_empty()).then_some(text));
        }
        if decides && kind != Kind::Null {
            self.wrong.push(self.reader.offset());
        }
        self.skip()?;
        Ok(None)
    }

    /// Whether the next value is of this kind; if not, it is gone past, and noted unless it is `null`.
    fn is(&mut self, kind: Kind) -> Result<bool, Unread> {
        let found = self.next()?;
        if found == kind {
            return Ok(true);
        }
        if found != Kind::Null {
            self.wrong.push(self.reader.offset());
        }
        self.skip()?;
        Ok(false)
    }

    fn top(&mut self, top: &mut Top<'m>) -> Result<(), Unread> {
        if self.next()? != Kind::Object {
            return Err(Unread::Json);
        }
        self.object(|walk, name| match name {
            "type" => {
                top.typed = walk.next()? != Kind::Null;
                walk.skip()
            }
            "resource" => {
                top.resource = walk.next()? != Kind::Null;
                top.used.0 = true;
                let first = walk.wrong.len();
                walk.resource(&mut top.webhook)?;
                top.webhook.wrong = first..walk.wrong.len();
                Ok(())
            }
            "data" => {
                top.used.1 = true;
                let first = walk.wrong.len();
                walk.data(&mut top.plain)?;
                top.plain.wrong = first..walk.wrong.len();
                Ok(())
            }
            "links" => {
                top.used.1 = true;
                top.linked = walk.next()? != Kind::Null;
                top.plain.refers = true;
                walk.links(&mut top.plain.links)
            }
            _ => walk.skip(),
        })
    }

    /// `resource` of a webhook: its `id` is the batch's.
    fn resource(&mut self, data: &mut Data<'m>) -> Result<(), Unread> {
        let mut id = None;
        if self.is(Kind::Object)? {
            self.object(|walk, name| {
                match name {
                    "id" => id = walk.text(true)?,
                    "batchpayment" if walk.is(Kind::Object)? => {
                        walk.object(|walk, name| match name {
                            "data" => walk.data(data),
                            "links" => {
                                data.refers = true;
                                walk.links(&mut data.links)
                            }
                            _ => walk.skip(),
                        })?;
                    }
                    "batchpayment" => {}
                    _ => walk.skip()?,
                }
                Ok(())
            })?;
        }
        data.id_beside = id.is_some();
        data.batch_id = id.or(data.batch_id);
        Ok(())
    }

    fn links(&mut self, links: &mut [Option<Text<'m>>; LINKS.len()]) -> Result<(), Unread> {
        if self.next()? != Kind::Object {
            return self.skip();
        }
        self.object(|walk, name| {
            match place(&LINKS, name).and_then(|place| links.get_mut(place)) {
                // What `links` say goes before what `data` says.
                Some(link) => *link = walk.text(false)?.or(*link),
                None => walk.skip()?,
            }
            Ok(())
        })
    }

    fn data(&mut self, data: &mut Data<'m>) -> Result<(), Unread> {
        if !self.is(Kind::Object)? {
            return Ok(());
        }
        data.present = true;
        self.object(|walk, name| {
            match name {
                "batchId" => data.batch_id = walk.text(true)?,
                "externalId" => data.external_id = walk.text(true)?,
                "status" => data.status = walk.text(true)?,
                "defaultStatus" => data.default_status = walk.text(true)?,
                "payments" => {
                    if walk.is(Kind::Array)? {
                        walk.array(|walk| walk.entry(&mut data.payments))?;
                    }
                }
                _ => {
                    data.refers = true;
                    if let Some(slot) = slot(&NAMES, &mut data.references, name) {
                        *slot = walk.text(false)?;
                    } else if let Some(slot) = slot(&LINKS, &mut data.links, name) {
                        *slot = slot.or(walk.text(false)?);
                    } else {
                        walk.skip()?;
                    }
                }
            }
            Ok(())
        })
    }

    fn entry(&mut self, entries: &mut Vec<Entry<'m>>) -> Result<(), Unread> {
        if self.next()? != Kind::Object {
            self.wrong.push(self.reader.offset());
            return self.skip();
        }
        let mut entry = Entry::default();
        self.object(|walk, name| {
            match name {
                "paymentId" => entry.id = walk.text(true)?,
                "externalId" => entry.external_id = walk.text(true)?,
                "status" => entry.status = walk.text(true)?,
                _ => match slot(&NAMES, &mut entry.references, name) {
                    Some(slot) => *slot = walk.text(false)?,
                    None => walk.skip()?,
                },
            }
            Ok(())
        })?;
        entries.push(entry);
        Ok(())
    }
}

fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

fn slot<'s, T>(names: &[&str], slots: &'s mut [T], name: &str) -> Option<&'s mut T> {
    slots.get_mut(place(names, name)?)
}

/// Whether one name is there twice, escapes resolved.
fn has_twice(names: &[Text<'_>]) -> bool {
    match names {
        [] | [_] => return false,
        [a, b] => return same_name(*a, *b),
        _ => {}
    }
    if names.len() <= 8 {
        return names.iter().enumerate().any(|(place, name)| {
            names
                .iter()
                .take(place)
                .any(|other| same_name(*name, *other))
        });
    }
    let mut sorted = names.to_vec();
    sorted.sort_unstable_by(|a, b| a.chars().cmp(b.chars()));
    sorted
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if same_name(*a, *b)))
}

fn same_name(a: Text<'_>, b: Text<'_>) -> bool {
    if a.escaped || b.escaped {
        a.chars().eq(b.chars())
    } else {
        a.raw == b.raw
    }
}
