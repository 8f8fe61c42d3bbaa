//! Preflight checks and flight tracking for payment batches.
#![no_std]
#![forbid(unsafe_code)]
// The wasm of the npm package is built for size, since most of the core runs once or seldom. What runs for every member
// of a body, or for every event, is marked by `optimize(speed)`: `wasm/npm/build.mjs` sets `payflight_hot`, no other does.
#![cfg_attr(payflight_hot, feature(optimize_attribute))]

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
