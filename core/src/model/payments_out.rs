//! The tables of Payments Out: batch, subscription, creditor, debtor account, a provider's PATCH.
//!
//! Source: `docs/domain.md` D1 (the seed page's example body, release notes) and C1 (limits).

use super::table::{
    Ask, Closing, Member, Object, Shape, object, optional, plain, required, short, text,
};

const AGENT_MEMBERS: &[Member] = &[
    optional("schemeName", Shape::Text, Ask::SchemeName),
    optional("identification", Shape::Text, Ask::Identification),
];

static AGENT: Object = Object {
    members: AGENT_MEMBERS,
    closing: Closing::Account,
};

const ACCOUNT_MEMBERS: &[Member] = &[
    optional("schemeName", Shape::Text, Ask::SchemeName),
    optional("identification", Shape::Text, Ask::Identification),
    text("name"),
    text("secondaryIdentification"),
];

static ACCOUNT: Object = Object {
    members: ACCOUNT_MEMBERS,
    closing: Closing::Account,
};

static CREDITOR_ACCOUNT: Object = Object {
    members: ACCOUNT_MEMBERS,
    closing: Closing::CreditorAccount,
};

static POSTAL_ADDRESS: Object = plain(&[
    short("addressLine1", 100),
    short("addressLine2", 100),
    short("addressLine3", 100),
    text("addressLine4"),
    text("postalCode"),
    short("countrySubdivision", 50),
    optional("countryCode", Shape::Text, Ask::Alpha2),
    optional("country", Shape::Text, Ask::Alpha2),
]);

static PAYMENT_CREDITOR: Object = plain(&[
    text("name"),
    object("postalAddress", &POSTAL_ADDRESS),
    text("contactEmail"),
    text("remittanceEmail"),
    text("phoneNumber"),
    text("creditorType"),
]);

static INVOICE: Object = plain(&[
    text("invoiceNumber"),
    optional("invoiceDate", Shape::Text, Ask::DateTime),
    optional("taxAmount", Shape::Text, Ask::InvoiceAmount),
    optional("discountAmount", Shape::Text, Ask::InvoiceAmount),
    optional("grossAmount", Shape::Text, Ask::InvoiceAmount),
    optional("paidAmount", Shape::Text, Ask::PaidAmount),
    text("description"),
]);

static INVOICE_SHAPE: Shape = Shape::Object(&INVOICE);

static REMITTANCE: Object = plain(&[
    text("unstructured"),
    text("reference"),
    optional("invoices", Shape::List(&INVOICE_SHAPE), Ask::Invoices),
]);

static INSTRUCTED_AMOUNT: Object = Object {
    members: &[
        optional("amount", Shape::Text, Ask::Amount),
        optional("currency", Shape::Text, Ask::Currency),
    ],
    closing: Closing::InstructedAmount,
};

static PAYMENT: Object = Object {
    members: &[
        optional("externalId", Shape::Text, Ask::PaymentExternalId),
        optional("localInstrument", Shape::Text, Ask::LocalInstrument),
        optional(
            "requestedExecutionDateTime",
            Shape::Text,
            Ask::ExecutionDateTime,
        ),
        optional("additionalData", Shape::Text, Ask::AdditionalData),
        optional(
            "instructedAmount",
            Shape::Object(&INSTRUCTED_AMOUNT),
            Ask::InstructedAmount,
        ),
        object("debtorAgent", &AGENT),
        object("debtorAccount", &ACCOUNT),
        object("creditor", &PAYMENT_CREDITOR),
        object("creditorAgent", &AGENT),
        object("creditorAccount", &CREDITOR_ACCOUNT),
        object("remittanceInformation", &REMITTANCE),
        object("risk", &RISK),
    ],
    closing: Closing::Payment,
};

static RISK: Object = plain(&[text("paymentContextCode")]);

static PAYMENT_SHAPE: Shape = Shape::Object(&PAYMENT);

static USER: Object = plain(&[
    text("name"),
    text("identification"),
    text("userIdentificationSystem"),
]);

pub(super) static BATCH: Object = Object {
    members: &[
        required("externalId", Shape::Text, Ask::Nothing),
        optional("subscriptionId", Shape::Text, Ask::Selector),
        optional("providerId", Shape::Text, Ask::SelectorProvider),
        optional("fileFormatId", Shape::Text, Ask::Selector),
        object("userIdentification", &USER),
        optional(
            "requestedExecutionDateTime",
            Shape::Text,
            Ask::ExecutionDateTime,
        ),
        optional("additionalData", Shape::Text, Ask::AdditionalData),
        text("appId"),
        optional("localInstrument", Shape::Text, Ask::LocalInstrument),
        object("debtorAgent", &AGENT),
        object("debtorAccount", &ACCOUNT),
        required("payments", Shape::List(&PAYMENT_SHAPE), Ask::Payments),
    ],
    closing: Closing::Batch,
};

static SUBSCRIPTION_DATA: Object = plain(&[
    required("providerId", Shape::Text, Ask::ProviderId),
    optional("additionalData", Shape::Text, Ask::AdditionalData),
]);

pub(super) static SUBSCRIPTION: Object = plain(&[required(
    "data",
    Shape::Object(&SUBSCRIPTION_DATA),
    Ask::Nothing,
)]);

static CREDITOR_DETAILS: Object = plain(&[
    text("name"),
    object("postalAddress", &POSTAL_ADDRESS),
    text("contactEmail"),
    text("remittanceEmail"),
    text("phoneNumber"),
    optional(
        "creditorType",
        Shape::Text,
        Ask::OneOf(&["None", "Individual", "Organisation"]),
    ),
]);

static CREDITOR_DATA: Object = plain(&[
    object("creditor", &CREDITOR_DETAILS),
    object("creditorAccount", &ACCOUNT),
    object("creditorAgent", &AGENT),
    optional("additionalData", Shape::Text, Ask::AdditionalData),
]);

pub(super) static CREDITOR: Object = plain(&[required(
    "data",
    Shape::Object(&CREDITOR_DATA),
    Ask::Nothing,
)]);

static DEBTOR: Object = plain(&[text("remittanceEmail"), text("taxId")]);

static DEBTOR_ACCOUNT_DATA: Object = plain(&[
    object("debtorAccount", &ACCOUNT),
    object("debtorAgent", &AGENT),
    object("debtor", &DEBTOR),
    optional("additionalData", Shape::Text, Ask::AdditionalData),
]);

pub(super) static DEBTOR_ACCOUNT: Object = plain(&[required(
    "data",
    Shape::Object(&DEBTOR_ACCOUNT_DATA),
    Ask::Nothing,
)]);

static UPDATED_PAYMENT: Object = plain(&[
    text("paymentId"),
    text("externalId"),
    text("status"),
    text("extendedStatus"),
    text("extendedStatusDetail"),
    optional("additionalData", Shape::Text, Ask::AdditionalData),
    optional("paymentCompletedDate", Shape::Text, Ask::DateTime),
    text("providerReference"),
    text("creditorLocalInstrument"),
    text("fundingId"),
]);

static UPDATED_PAYMENT_SHAPE: Shape = Shape::Object(&UPDATED_PAYMENT);

static BATCH_UPDATE_DATA: Object = plain(&[
    text("defaultStatus"),
    text("status"),
    text("extendedStatus"),
    text("extendedStatusDetail"),
    optional("additionalData", Shape::Text, Ask::AdditionalData),
    text("providerReference"),
    text("creditorLocalInstrument"),
    text("fundingId"),
    optional(
        "payments",
        Shape::List(&UPDATED_PAYMENT_SHAPE),
        Ask::Payments,
    ),
]);

pub(super) static BATCH_UPDATE: Object = plain(&[required(
    "data",
    Shape::Object(&BATCH_UPDATE_DATA),
    Ask::Nothing,
)]);
