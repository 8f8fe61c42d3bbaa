use alloc::borrow::Cow;
use core::fmt;

/// The longest pattern that is read, in bytes of UTF-8.
pub const MAX_BYTES: usize = 4096;

/// The largest compiled size: character classes, repetitions, alternatives
/// and assertions, after counted groups are written out. A counted class
/// (`x{m,n}`) counts as one, whatever its numbers are.
pub const MAX_SIZE: usize = 8192;

/// How deep repetitions, sequences and alternatives may hold one another.
/// Groups that do nothing of their own (`((a))`) do not count.
pub const MAX_DEPTH: usize = 250;

/// What a counted class may have to remember, summed over all of them: the
/// upper limits of those `x{m,n}` that have both `m > 1` and an `n`, in bits.
pub const MAX_COUNT_BITS: u64 = 1 << 22;

/// Why a text was refused as a pattern (contract, checking 4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A construct that is known and not taken: `regex.unsupported`.
    Unsupported,
    /// No regular expression at all: `regex.invalid`.
    Invalid,
    /// Longer than [`MAX_BYTES`], or larger than [`MAX_SIZE`] when compiled:
    /// `regex.too_large`.
    TooLarge,
}

/// A refused pattern: what is wrong, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Which of the three codes of the contract it is.
    pub kind: PatternErrorKind,
    /// The byte offset in the pattern of the first byte of the refused
    /// construct; 0 when the pattern is too large.
    pub at: usize,
    /// A short sentence that names the construct and what would be right.
    pub reason: Cow<'static, str>,
}

impl PatternError {
    pub(crate) const fn too_large(reason: &'static str) -> Self {
        Self {
            kind: PatternErrorKind::TooLarge,
            at: 0,
            reason: Cow::Borrowed(reason),
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {} of the pattern)", self.reason, self.at)
    }
}

impl core::error::Error for PatternError {}
