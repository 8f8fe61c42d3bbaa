//! The codes of lint, with how much each matters (4.5).

use crate::record::Severity::{self, Error, Info, Warning};

/// A code and its severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code(pub(super) &'static str, pub(super) Severity);

pub(super) const NOT_JSON: Code = Code("lint.not_json", Error);
pub(super) const NO_RULES: Code = Code("lint.no_rules", Error);
pub(super) const RULE_MALFORMED: Code = Code("lint.rule_malformed", Error);
pub(super) const PATH_INVALID: Code = Code("lint.path_invalid", Error);
pub(super) const OPTIONALITY_UNKNOWN: Code = Code("lint.optionality_unknown", Error);
pub(super) const REGEX_INVALID: Code = Code("lint.regex_invalid", Error);
pub(super) const REGEX_UNSUPPORTED: Code = Code("lint.regex_unsupported", Error);
pub(super) const REGEX_TOO_LARGE: Code = Code("lint.regex_too_large", Error);
pub(super) const EXAMPLE_MISMATCH: Code = Code("lint.example_mismatch", Error);
pub(super) const REGEX_MATCHES_NOTHING: Code = Code("lint.regex_matches_nothing", Error);
pub(super) const UNSATISFIABLE_PAIR: Code = Code("lint.unsatisfiable_pair", Error);
pub(super) const REQUIRED_UNDER_NOT_ALLOWED: Code = Code("lint.required_under_not_allowed", Error);
pub(super) const COUNT_OUT_OF_RANGE: Code = Code("lint.count_out_of_range", Error);

pub(super) const DUPLICATE_RULE_ID: Code = Code("lint.duplicate_rule_id", Warning);
pub(super) const DUPLICATE_PATH: Code = Code("lint.duplicate_path", Warning);
pub(super) const UNANCHORED_REGEX: Code = Code("lint.unanchored_regex", Warning);
pub(super) const REQUIRED_MATCHES_EMPTY: Code = Code("lint.required_matches_empty", Warning);
pub(super) const PATH_UNKNOWN: Code = Code("lint.path_unknown", Warning);
pub(super) const API_PATH_UNKNOWN: Code = Code("lint.api_path_unknown", Warning);
pub(super) const REGEX_ON_NOT_ALLOWED: Code = Code("lint.regex_on_not_allowed", Warning);
pub(super) const REGEX_HOST_DIFFERS: Code = Code("lint.regex_host_differs", Warning);
pub(super) const REGEX_BACKTRACKS: Code = Code("lint.regex_backtracks", Warning);
pub(super) const COUNT_OVER_SERVICE_LIMIT: Code = Code("lint.count_over_service_limit", Warning);
pub(super) const DEFAULT_INSTRUMENT_UNLISTED: Code =
    Code("lint.default_instrument_unlisted", Warning);
pub(super) const INSTRUMENT_UNKNOWN: Code = Code("lint.instrument_unknown", Warning);
pub(super) const NO_ERROR_MESSAGE: Code = Code("lint.no_error_message", Warning);

pub(super) const SHADOWED_BY_PROVIDER: Code = Code("lint.shadowed_by_provider", Info);
pub(super) const IMPLICIT_ARRAY: Code = Code("lint.implicit_array", Info);
pub(super) const NO_EXAMPLE: Code = Code("lint.no_example", Info);
