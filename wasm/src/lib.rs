//! The door of Payflight for JavaScript: bytes in, bytes out (`docs/interfaces.md`). It holds no rule.
//!
//! JavaScript writes into a room in the memory of the wasm and reads answers from there: nothing is copied twice,
//! and no text crosses as a JavaScript string.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::vec::Vec;

#[cfg(feature = "calls")]
mod handles;
#[cfg(target_arch = "wasm32")]
mod machine;

use payflight::api::{self, Host};
use payflight::json::push_utf16;
use wasm_bindgen::prelude::wasm_bindgen;

/// A room that was larger than this is given back after its use: one large body must not hold memory for ever.
const KEPT: usize = 1 << 20;
/// Units of UTF-16 that JavaScript may write at once: they stay in the nearest caches of the machine.
const UNITS: usize = 1 << 14;

/// What goes in and what comes out.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Door {
    room: Vec<u8>,
    used: usize,
    answer: Vec<u8>,
    units: Vec<u16>,
    #[cfg(feature = "calls")]
    service: payflight::Service,
}

#[wasm_bindgen]
impl Door {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Door {
        Door::default()
    }

    /// Makes room for `length` bytes, and says where JavaScript may write them; 0 if there is not so much memory.
    /// What has been written stays.
    pub fn room(&mut self, length: usize) -> usize {
        let missing = length.saturating_sub(self.room.len());
        if self.room.try_reserve_exact(missing).is_err() {
            return 0;
        }
        self.room.resize(self.room.len() + missing, 0);
        self.used = length;
        self.room.as_mut_ptr() as usize
    }

    /// Where JavaScript may write 16,384 units of UTF-16 for `narrow`, always the same place.
    pub fn units(&mut self) -> usize {
        self.units.resize(UNITS, 0);
        self.units.as_mut_ptr() as usize
    }

    /// Appends `count` units as UTF-8 to the first `at` bytes of the room; the length then, 0 without memory for it.
    pub fn narrow(&mut self, at: usize, count: usize, expected: usize) -> usize {
        self.room.truncate(at);
        let units = self.units.get(..count).unwrap_or_default();
        self.used = push_utf16(&mut self.room, units, expected).unwrap_or(0);
        self.used
    }

    /// Whether U+FFFD may be in the room: what JavaScript writes where a text has half a surrogate pair.
    pub fn replaced(&self) -> bool {
        memchr::memchr(0xef, self.texts(0).1).is_some()
    }

    /// Where the last answer is.
    pub fn answer(&self) -> usize {
        self.answer.as_ptr() as usize
    }

    /// The length of the last answer.
    pub fn answered(&self) -> usize {
        self.answer.len()
    }

    /// Calls a function: its name is the first `name` bytes of the room, its request the rest. As everywhere, what
    /// is given back is the length of the answer.
    pub fn call(&mut self, name: usize) -> usize {
        let (name, request) = self.texts(name);
        let name = core::str::from_utf8(name).unwrap_or_default();
        let answer = api::call(name, request, &Host::default());
        self.give(answer)
    }
}

impl Door {
    /// The two texts in the room, of which the first has `length` bytes.
    fn texts(&self, length: usize) -> (&[u8], &[u8]) {
        let used = self.room.get(..self.used).unwrap_or_default();
        used.split_at_checked(length).unwrap_or((used, &[]))
    }

    fn give(&mut self, answer: Vec<u8>) -> usize {
        if self.room.capacity() > KEPT {
            self.room = Vec::new();
        }
        self.used = 0;
        self.answer = answer;
        self.answer.len()
    }
}
