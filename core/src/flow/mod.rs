//! Status flows.
