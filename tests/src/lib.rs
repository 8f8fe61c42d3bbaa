//! What the cross-package checks share.
