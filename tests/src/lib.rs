//! What the cross-package checks share.

#[path = "gen/mod.rs"]
pub mod generate;
pub mod marks;
pub mod naive;
pub mod vectors;
