//! What is followed: its state stays here, so that a message costs what the message is, not what the state is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use payflight::flow::{BatchHandle, Handle};

use crate::CallError;

/// A resource; calls from several threads are taken one after the other.
#[derive(Debug, uniffi::Object)]
pub struct Tracker {
    handle: Mutex<Handle>,
}

#[uniffi::export]
impl Tracker {
    /// Takes up a flow and a state: `{"flow", "state"?, "migrate"?}`.
    ///
    /// # Errors
    /// A flow or a state that can't be used.
    #[uniffi::constructor]
    pub fn load(request: &[u8]) -> Result<Arc<Self>, CallError> {
        let handle = Mutex::new(Handle::load(request).map_err(CallError::of)?);
        Ok(Arc::new(Tracker { handle }))
    }

    /// An observation in; its decision out, or a refusal, as JSON.
    pub fn observe(&self, observation: &[u8]) -> Vec<u8> {
        lock(&self.handle).observe(observation)
    }

    /// The state as JSON.
    pub fn state(&self) -> Vec<u8> {
        lock(&self.handle).state()
    }
}

/// A batch and its payments; calls from several threads are taken one after the other.
#[derive(Debug, uniffi::Object)]
pub struct BatchTracker {
    handle: Mutex<BatchHandle>,
}

#[uniffi::export]
impl BatchTracker {
    /// Takes up flows and a state: `{"flow"?, "paymentFlow"?, "state"?, "migrate"?}`.
    ///
    /// # Errors
    /// A flow or a state that can't be used.
    #[uniffi::constructor]
    pub fn load(request: &[u8]) -> Result<Arc<Self>, CallError> {
        let handle = Mutex::new(BatchHandle::load(request).map_err(CallError::of)?);
        Ok(Arc::new(BatchTracker { handle }))
    }

    /// A message and its meta data in; what became of it out, or a refusal, as JSON.
    pub fn apply(&self, message: &[u8], meta: &[u8]) -> Vec<u8> {
        lock(&self.handle).apply(message, meta)
    }

    /// As `apply`, one message a line.
    pub fn apply_lines(&self, messages: &[u8], meta: &[u8]) -> Vec<u8> {
        lock(&self.handle).apply_lines(messages, meta)
    }

    /// The state as JSON.
    pub fn state(&self) -> Vec<u8> {
        lock(&self.handle).state()
    }
}

/// A panic (a bug of ours) in another thread takes nothing from this one.
fn lock<T>(handle: &Mutex<T>) -> MutexGuard<'_, T> {
    handle.lock().unwrap_or_else(PoisonError::into_inner)
}
