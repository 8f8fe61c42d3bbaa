//! The door of Payflight for Python and Kotlin: bytes in, bytes out (`docs/interfaces.md`). It holds no rule.

pub mod raw;
mod trackers;

use std::sync::{Arc, LazyLock};

use payflight::Service;
use payflight::api::{self, Host};

uniffi::setup_scaffolding!();

/// A refusal.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CallError {
    /// What is wrong, as JSON: `{"error":{…}}` (`docs/calls.md`).
    #[error("{json}")]
    Refused {
        /// The refusal's whole text.
        json: String,
    },
}

impl CallError {
    fn of(refusal: Vec<u8>) -> CallError {
        CallError::Refused {
            json: String::from_utf8_lossy(&refusal).into_owned(),
        }
    }
}

/// A loaded definition; it may be used from many threads at once.
#[derive(Debug, uniffi::Object)]
pub struct Provider {
    provider: payflight::Provider,
}

#[uniffi::export]
impl Provider {
    /// Loads a definition. `options` is JSON; empty: the defaults.
    ///
    /// # Errors
    /// What can't be loaded, with its place.
    #[uniffi::constructor]
    pub fn load(definition: &[u8], options: &[u8]) -> Result<Arc<Self>, CallError> {
        api::load(definition, options)
            .map(|provider| Arc::new(Provider { provider }))
            .map_err(CallError::of)
    }

    /// What an audit wants to know: `id`, `fingerprint`, `instruments`, `ruleCount`, as JSON.
    pub fn describe(&self) -> Vec<u8> {
        api::describe(&self.provider)
    }

    /// Where it lies, for the functions of `raw`: good as long as this object is kept.
    pub fn address(&self) -> u64 {
        std::ptr::from_ref(self) as usize as u64
    }
}

/// What the services ask, made ready when it is first needed.
static SERVICE: LazyLock<Service> = LazyLock::new(Service::new);

/// What the core can't do by itself.
fn host() -> Host<'static> {
    Host::new(&payflight_jws::verify)
}
