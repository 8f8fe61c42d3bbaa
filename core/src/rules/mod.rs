//! The rules of providers, local instruments and file formats: reading and loading them (section 4.1 of the contract
//! of the check), which instrument a value names (4.2), and lint (4.5).

mod document;
mod lint;
mod load;
mod loaded;
mod optionality;
mod path;
mod reading;
mod rule;
mod trouble;

pub(crate) use lint::walk;
pub use lint::{Finding, LintOptions, findings_to_json, lint};
pub use load::{LoadOptions, load};
pub use loaded::{Instrument, Loaded};
pub use optionality::Optionality;
pub(crate) use path::normalise;
pub use path::{MAX_STEPS, PathError, Step, parse_path};
pub use rule::{Origin, Rule};
