//! The Rust examples of the pages of `docs/protocol/`, run as documentation tests.

#[doc = include_str!("../../docs/protocol/fingerprint.md")]
#[doc = include_str!("../../docs/protocol/headers.md")]
#[doc = include_str!("../../docs/protocol/idempotency.md")]
#[doc = include_str!("../../docs/protocol/notifications.md")]
#[doc = include_str!("../../docs/protocol/onboarding.md")]
#[doc = include_str!("../../docs/protocol/readiness.md")]
#[doc = include_str!("../../docs/protocol/retention.md")]
#[doc = include_str!("../../docs/protocol/retry.md")]
#[doc = include_str!("../../docs/protocol/throttle.md")]
#[doc = include_str!("../../docs/protocol/token.md")]
mod protocol {}
