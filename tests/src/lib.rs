//! What the cross-package checks share.

#[path = "gen/mod.rs"]
pub mod generate;
pub mod marks;
pub mod naive;
#[cfg(doctest)]
mod pages;
pub mod vectors;
