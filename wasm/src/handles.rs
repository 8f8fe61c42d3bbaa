//! What JavaScript holds: a definition, a resource that is followed, a batch that is followed.

use alloc::string::String;
use alloc::vec::Vec;

use payflight::api;
use payflight::flow::{BatchHandle, Handle, Party, Source, Time};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Door;

/// What an event says of its time and its sender, by number: the time is the number modulo 2.
const TIMES: [Time; 2] = [Time::Received, Time::Event];
const SOURCES: [Source; 5] = [
    Source::Notification,
    Source::Read,
    Source::Command(Party::Consumer),
    Source::Command(Party::Provider),
    Source::Command(Party::Service),
];
/// No verdict has this number: the event is not one that can be taken.
const NONE: u8 = u8::MAX;
/// An event in the room: its time (a float of 8 bytes), the number of its status, what it says (4 bytes each).
const EVENT: usize = 16;

#[wasm_bindgen]
impl Door {
    /// Checks the body that is the first `body` bytes of the room, with the options that are the rest.
    pub fn check(&mut self, body: usize) -> usize {
        let (body, options) = self.texts(body);
        let answer = api::check(None, body, options);
        self.give(answer)
    }
}

/// A loaded definition.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Provider {
    provider: payflight::Provider,
}

#[wasm_bindgen]
impl Provider {
    /// Loads the definition that is the first `definition` bytes of the room, with the options that are the rest;
    /// none: the door has the refusal.
    pub fn load(door: &mut Door, definition: usize) -> Option<Provider> {
        let (definition, options) = door.texts(definition);
        let loaded = api::load(definition, options);
        let provider = door.take(loaded)?;
        Some(Provider { provider })
    }

    /// As `Door::check`, with the rules of the definition.
    pub fn check(&self, door: &mut Door, body: usize) -> usize {
        let (body, options) = door.texts(body);
        let answer = api::check(Some(&self.provider), body, options);
        door.give(answer)
    }

    /// What an audit wants to know.
    pub fn describe(&self, door: &mut Door) -> usize {
        door.give(api::describe(&self.provider))
    }
}

/// A resource that is followed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Tracker {
    handle: Handle,
    names: Vec<String>,
}

#[wasm_bindgen]
impl Tracker {
    /// Takes up the flow and the state in the room; none: the door has the refusal.
    pub fn load(door: &mut Door) -> Option<Tracker> {
        let loaded = Handle::load(door.texts(0).1);
        let handle = door.take(loaded)?;
        Some(Tracker {
            handle,
            names: Vec::new(),
        })
    }

    /// The observation in the room; its decision.
    pub fn observe(&mut self, door: &mut Door) -> usize {
        let answer = self.handle.observe(door.texts(0).1);
        door.give(answer)
    }

    /// The state.
    pub fn state(&self, door: &mut Door) -> usize {
        door.give(self.handle.state())
    }

    /// Gives the status whose name is in the room a number for `steps`.
    pub fn name(&mut self, door: &mut Door) -> usize {
        let name = String::from_utf8_lossy(door.texts(0).1).into_owned();
        door.give(Vec::new());
        self.names.push(name);
        self.names.len().saturating_sub(1)
    }

    /// The events in the room, one after the other; a verdict's number each, up to the first that can't be taken.
    pub fn steps(&mut self, door: &mut Door) -> usize {
        let (events, _) = door.texts(0).1.as_chunks::<EVENT>();
        let mut verdicts = Vec::with_capacity(events.len());
        for event in events {
            let verdict = self.step(event);
            verdicts.push(verdict);
            if verdict == NONE {
                break;
            }
        }
        door.give(verdicts)
    }
}

impl Tracker {
    fn step(&mut self, event: &[u8; EVENT]) -> u8 {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *event;
        let at = f64::from_le_bytes([a, b, c, d, e, f, g, h]);
        let name = u32::from_le_bytes([i, j, k, l]) as usize;
        let how = u32::from_le_bytes([m, n, o, p]) as usize;
        let whole = at as u64;
        match (
            self.names.get(name),
            TIMES.get(how % 2),
            SOURCES.get(how / 2),
        ) {
            (Some(name), Some(time), Some(source))
                if whole as f64 == at && whole <= payflight::flow::MAX_TIME =>
            {
                self.handle.step(name, whole, *time, *source) as u8
            }
            _ => NONE,
        }
    }
}

/// A batch that is followed, with its payments.
#[wasm_bindgen]
#[derive(Debug)]
pub struct BatchTracker {
    handle: BatchHandle,
}

#[wasm_bindgen]
impl BatchTracker {
    /// Takes up the flows and the state in the room; none: the door has the refusal.
    pub fn load(door: &mut Door) -> Option<BatchTracker> {
        let loaded = BatchHandle::load(door.texts(0).1);
        let handle = door.take(loaded)?;
        Some(BatchTracker { handle })
    }

    /// The message that is the first `message` bytes of the room, and its meta data; what became of it.
    pub fn apply(&mut self, door: &mut Door, message: usize) -> usize {
        let (message, meta) = door.texts(message);
        let answer = self.handle.apply(message, meta);
        door.give(answer)
    }

    /// As `apply`, one message a line.
    pub fn apply_lines(&mut self, door: &mut Door, messages: usize) -> usize {
        let (messages, meta) = door.texts(messages);
        let answer = self.handle.apply_lines(messages, meta);
        door.give(answer)
    }

    /// The state.
    pub fn state(&self, door: &mut Door) -> usize {
        door.give(self.handle.state())
    }
}

impl Door {
    /// What was loaded; a refusal is an answer.
    fn take<T>(&mut self, loaded: Result<T, Vec<u8>>) -> Option<T> {
        match loaded {
            Ok(loaded) => {
                self.give(Vec::new());
                Some(loaded)
            }
            Err(refusal) => {
                self.give(refusal);
                None
            }
        }
    }
}
