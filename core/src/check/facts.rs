//! What is remembered of the values that are looked at together.

use super::amount::Amount;

/// The offset of a string of the body, by which it is found again.
pub(super) type Noted = usize;

/// A string and the hash of its text.
pub(super) type Hashed = (Noted, u64);

/// Facts of the whole body.
#[derive(Debug, Default)]
pub(super) struct BatchFacts {
    /// The offset of the body's brace.
    pub(super) start: usize,
    /// The first selector: its offset and name.
    pub(super) selector: Option<&'static str>,
    /// The instrument of the catalogue that holds for payments without one of their own.
    pub(super) instrument: Option<u32>,
    /// A payment without an instrument of its own has been walked.
    pub(super) leaned: bool,
    /// The date of execution, where it is a text that is not empty.
    pub(super) date: Option<Noted>,
    /// How many elements `payments` has.
    pub(super) payments: usize,
    /// How many elements all `invoices` have.
    pub(super) invoices: usize,
    /// Where `payments` is, if it is an array.
    pub(super) payments_offset: Option<usize>,
}

/// Facts of the payment, or of the object with an amount or an account, that is being walked.
#[derive(Debug, Default)]
pub(super) struct PaymentFacts {
    /// A payment of a batch is being walked.
    pub(super) open: bool,
    pub(super) index: usize,
    pub(super) start: usize,
    /// The instrument whose rules hold, as far as it makes a difference.
    pub(super) instrument: Option<u32>,
    /// The payment has an instrument of its own.
    pub(super) own_instrument: bool,
    pub(super) external_id: Option<Hashed>,
    pub(super) date: Option<Hashed>,
    /// The payment has a date of its own, of whatever kind.
    pub(super) own_date: bool,
    pub(super) amount: Option<(Amount, usize)>,
    pub(super) currency: Option<([u8; 3], usize)>,
    /// The currency as a text of whatever form.
    pub(super) currency_text: Option<Hashed>,
    pub(super) account: Option<Hashed>,
    pub(super) invoices: usize,
    pub(super) invoices_offset: usize,
    pub(super) paid_amounts: usize,
    pub(super) paid: Amount,
}

/// How an identification is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    SortCodeAccountNumber,
    Iban,
    Bicfi,
}

/// The scheme and the identification of the account or agent that is being walked.
#[derive(Debug, Default)]
pub(super) struct AccountFacts {
    pub(super) scheme: Option<Scheme>,
    pub(super) identification: Option<Noted>,
    /// The hash of the identification, if it is not empty.
    pub(super) hash: Option<u64>,
}

/// A payment's `externalId`.
#[derive(Debug, Clone, Copy)]
pub(super) struct ExternalId {
    pub(super) index: u32,
    pub(super) offset: u32,
}

/// What makes a payment look like another: offsets of the texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct SamePayment {
    pub(super) index: u32,
    pub(super) start: u32,
    pub(super) account: u32,
    pub(super) amount: u32,
    pub(super) currency: u32,
    pub(super) date: u32,
}
