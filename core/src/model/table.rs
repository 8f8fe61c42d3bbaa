//! The form of a table: objects, their members, and what is asked of each.

use crate::json::Kind;

/// An object whose members are known.
#[derive(Debug)]
pub struct Object {
    /// The members that the service knows.
    pub members: &'static [Member],
    /// What is looked at when the object closes.
    pub closing: Closing,
}

/// One known member.
#[derive(Debug)]
pub struct Member {
    /// Its name, compared exactly.
    pub name: &'static str,
    /// Its kind, and what is in it.
    pub shape: Shape,
    /// Whether it must be there and, if a text, not be empty.
    pub required: bool,
    /// What is asked of its value.
    pub ask: Ask,
}

/// The kind of a known value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An object with a table.
    Object(&'static Object),
    /// An object of anything.
    Map,
    /// An array of such values.
    List(&'static Shape),
}

impl Shape {
    /// The JSON kind.
    pub fn kind(self) -> Kind {
        match self {
            Shape::Text => Kind::String,
            Shape::Number => Kind::Number,
            Shape::Boolean => Kind::Boolean,
            Shape::Object(_) | Shape::Map => Kind::Object,
            Shape::List(_) => Kind::Array,
        }
    }
}

/// What is asked of a value, beyond its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Nothing.
    Nothing,
    /// At most so many Unicode scalar values.
    Length(u16),
    /// One of these words; others are a warning.
    OneOf(&'static [&'static str]),
    /// A string that holds JSON.
    AdditionalData,
    /// An instructed amount: a decimal text in major units.
    Amount,
    /// An instructed amount: a number of minor units.
    MinorAmount,
    /// An amount of an invoice; a credit note's is negative.
    InvoiceAmount,
    /// The amount of an invoice that is paid.
    PaidAmount,
    /// ISO 4217.
    Currency,
    /// ISO 3166-1 alpha-2.
    Alpha2,
    /// ISO 3166-1 alpha-3.
    Alpha3,
    /// A date-time.
    DateTime,
    /// The date-time of execution that is asked for.
    ExecutionDateTime,
    /// How the `identification` beside it is to be read.
    SchemeName,
    /// An identification in the scheme beside it.
    Identification,
    /// Says which workflow takes the batch.
    Selector,
    /// The same, by the provider's id, which must be the definition's.
    SelectorProvider,
    /// The provider's id, which must be the definition's.
    ProviderId,
    /// The submitter's id of a payment.
    PaymentExternalId,
    /// The local instrument.
    LocalInstrument,
    /// The payments of a batch or of a PATCH.
    Payments,
    /// The instructed amount.
    InstructedAmount,
    /// The invoices of a payment.
    Invoices,
    /// Where the payer goes after success.
    SuccessRedirect,
    /// Where the payer goes after failure.
    FailureRedirect,
}

/// What is looked at when an object closes, because it needs several of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Nothing.
    Nothing,
    /// Selectors, counts, duplicates.
    Batch,
    /// Amount and duplicates.
    Payment,
    /// Scale of the amount, totals.
    InstructedAmount,
    /// Scheme and identification.
    Account,
    /// The creditor's account, whose identification counts for duplicates.
    CreditorAccount,
    /// The redirects.
    AcceptancePayment,
}

/// A member that may be absent.
pub(super) const fn optional(name: &'static str, shape: Shape, ask: Ask) -> Member {
    Member {
        name,
        shape,
        required: false,
        ask,
    }
}

/// A member that must be there.
pub(super) const fn required(name: &'static str, shape: Shape, ask: Ask) -> Member {
    Member {
        name,
        shape,
        required: true,
        ask,
    }
}

/// A text of which nothing is asked.
pub(super) const fn text(name: &'static str) -> Member {
    optional(name, Shape::Text, Ask::Nothing)
}

/// A text of at most `length` Unicode scalar values.
pub(super) const fn short(name: &'static str, length: u16) -> Member {
    optional(name, Shape::Text, Ask::Length(length))
}

/// An object with a table.
pub(super) const fn object(name: &'static str, object: &'static Object) -> Member {
    optional(name, Shape::Object(object), Ask::Nothing)
}

/// A table of which nothing is looked at when it closes.
pub(super) const fn plain(members: &'static [Member]) -> Object {
    Object {
        members,
        closing: Closing::Nothing,
    }
}
