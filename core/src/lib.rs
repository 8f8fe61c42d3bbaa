//! Preflight checks and flight tracking for payment batches.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod api;
mod calendar;
mod call;
pub mod check;
pub mod codes;
pub mod compare;
mod datetime;
pub mod fields;
pub mod flow;
pub mod json;
pub mod model;
pub mod pattern;
pub mod plan;
pub mod protocol;
pub mod record;
pub mod rules;
mod spelling;

pub use check::{Provider, Service};
