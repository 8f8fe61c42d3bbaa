//! Preflight checks and flight tracking for payment batches.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod flow;
pub mod json;
pub mod pattern;
pub mod record;
