//! Reading JSON: strict, with exact offsets.
