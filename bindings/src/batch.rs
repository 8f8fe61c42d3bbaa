//! A batch that is followed: its state stays here, so that a message costs what the message is, not what the batch is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use payflight::flow::BatchHandle;

use crate::CallError;

/// A batch and its payments; calls from several threads are taken one after the other.
#[derive(Debug, uniffi::Object)]
pub struct BatchTracker {
    handle: Mutex<BatchHandle>,
}

#[uniffi::export]
impl BatchTracker {
    /// Takes up flows and a state: `{"flow"?, "paymentFlow"?, "state"?}`.
    ///
    /// # Errors
    /// A flow or a state that can't be used.
    #[uniffi::constructor]
    pub fn load(request: &[u8]) -> Result<Arc<Self>, CallError> {
        let handle = BatchHandle::load(request).map_err(CallError::of)?;
        Ok(Arc::new(BatchTracker {
            handle: Mutex::new(handle),
        }))
    }

    /// A message and its meta data in; what became of it out, or a refusal, as JSON.
    pub fn apply(&self, message: &[u8], meta: &[u8]) -> Vec<u8> {
        self.handle().apply(message, meta)
    }

    /// As `apply`, one message a line.
    pub fn apply_lines(&self, messages: &[u8], meta: &[u8]) -> Vec<u8> {
        self.handle().apply_lines(messages, meta)
    }

    /// The state as JSON.
    pub fn state(&self) -> Vec<u8> {
        self.handle().state()
    }
}

impl BatchTracker {
    /// A panic (a bug of ours) in another thread takes nothing from this one.
    fn handle(&self) -> MutexGuard<'_, BatchHandle> {
        self.handle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
