//! What the cross-package checks share.

pub mod vectors;
