//! What JavaScript holds: a definition, a resource that is followed, a batch that is followed.

use alloc::vec::Vec;

use payflight::api;
use payflight::flow::{BatchHandle, Handle};
use payflight::protocol::authenticity;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Door;

#[wasm_bindgen]
impl Door {
    /// Checks the body that is the first `body` bytes of the room, with the options that are the rest.
    pub fn check(&mut self, body: usize) -> usize {
        let (body, options) = self.texts(body);
        let answer = api::check_by(&self.service, body, options);
        self.give(answer)
    }

    /// What has to be verified to answer the question in the room, whether a notification is authentic.
    pub fn question(&mut self) -> usize {
        let question = authenticity::question(self.texts(0).1);
        self.give(question)
    }

    /// The answer to the question in the room, once it is known whether the signature is `valid`.
    pub fn authentic(&mut self, valid: bool) -> usize {
        let answer = authenticity::answer(self.texts(0).1, valid);
        self.give(answer)
    }
}

/// A loaded definition.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Provider(payflight::Provider);

#[wasm_bindgen]
impl Provider {
    /// Loads the definition that is the first `definition` bytes of the room, with the options that are the rest;
    /// none: the door has the refusal.
    pub fn load(door: &mut Door, definition: usize) -> Option<Provider> {
        let (definition, options) = door.texts(definition);
        door.take(api::load(definition, options)).map(Provider)
    }

    /// As `Door::check`, with the rules of the definition.
    pub fn check(&self, door: &mut Door, body: usize) -> usize {
        let (body, options) = door.texts(body);
        let answer = api::check(Some(&self.0), body, options);
        door.give(answer)
    }

    /// As `Door::call`, of the functions that ask a definition: `plan`, `fields`, `checkField`.
    pub fn call(&self, door: &mut Door, name: usize) -> usize {
        let (name, request) = door.texts(name);
        let name = core::str::from_utf8(name).unwrap_or_default();
        let answer = api::call_by(&self.0, name, request);
        door.give(answer)
    }

    /// What an audit wants to know.
    pub fn describe(&self, door: &mut Door) -> usize {
        door.give(api::describe(&self.0))
    }
}

/// A resource that is followed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Tracker(Handle);

#[wasm_bindgen]
impl Tracker {
    /// Takes up the flow and the state in the room; none: the door has the refusal.
    pub fn load(door: &mut Door) -> Option<Tracker> {
        door.take(Handle::load(door.texts(0).1)).map(Tracker)
    }

    /// The observation in the room; its decision.
    pub fn observe(&mut self, door: &mut Door) -> usize {
        let answer = self.0.observe(door.texts(0).1);
        door.give(answer)
    }

    /// The state.
    pub fn state(&self, door: &mut Door) -> usize {
        door.give(self.0.state())
    }

    /// Gives the status whose name is in the room a number for `steps`.
    pub fn name(&mut self, door: &mut Door) -> usize {
        let number = self.0.name(door.texts(0).1);
        door.give(Vec::new());
        number
    }

    /// The events in the room, one after the other; a verdict's number each.
    pub fn steps(&mut self, door: &mut Door) -> usize {
        let verdicts = self.0.steps(door.texts(0).1);
        door.give(verdicts)
    }
}

/// A batch that is followed, with its payments.
#[wasm_bindgen]
#[derive(Debug)]
pub struct BatchTracker(BatchHandle);

#[wasm_bindgen]
impl BatchTracker {
    /// Takes up the flows and the state in the room; none: the door has the refusal.
    pub fn load(door: &mut Door) -> Option<BatchTracker> {
        door.take(BatchHandle::load(door.texts(0).1))
            .map(BatchTracker)
    }

    /// The message that is the first `message` bytes of the room, and its meta data; what became of it.
    pub fn apply(&mut self, door: &mut Door, message: usize) -> usize {
        let (message, meta) = door.texts(message);
        let answer = self.0.apply(message, meta);
        door.give(answer)
    }

    /// As `apply`, one message a line.
    pub fn apply_lines(&mut self, door: &mut Door, messages: usize) -> usize {
        let (messages, meta) = door.texts(messages);
        let answer = self.0.apply_lines(messages, meta);
        door.give(answer)
    }

    /// The state.
    pub fn state(&self, door: &mut Door) -> usize {
        door.give(self.0.state())
    }
}

impl Door {
    /// What was loaded; a refusal is an answer.
    fn take<T>(&mut self, loaded: Result<T, Vec<u8>>) -> Option<T> {
        self.give(Vec::new());
        loaded.map_err(|refusal| self.give(refusal)).ok()
    }
}
