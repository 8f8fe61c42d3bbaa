//! The tables of Payments Acceptance: payment, customer, company, organisation.
//!
//! Source: `docs/domain.md` D2 (models with their lengths).

use super::table::{Ask, Closing, Object, Shape, object, optional, plain, required, short, text};

static ADDRESS: Object = plain(&[
    text("addressLine1"),
    text("addressLine2"),
    text("addressLine3"),
    text("addressLine4"),
    text("countrySubdivision"),
    text("postalCode"),
    optional("country", Shape::Text, Ask::Alpha3),
]);

static INSTRUCTED_AMOUNT: Object = plain(&[
    required("amount", Shape::Number, Ask::MinorAmount),
    required("currency", Shape::Text, Ask::Currency),
]);

static CREDITOR_ACCOUNT: Object = plain(&[
    text("name"),
    text("servicerId"),
    text("servicerName"),
    text("companyId"),
    text("accountId"),
]);

static REMITTANCE: Object = plain(&[text("reference"), text("description")]);

static DISCOUNT: Object = plain(&[
    optional("discountAmount", Shape::Number, Ask::Nothing),
    optional("discountPercentage", Shape::Number, Ask::Nothing),
    optional("untilDateTime", Shape::Text, Ask::DateTime),
]);

static DISCOUNT_SHAPE: Shape = Shape::Object(&DISCOUNT);

static DISCOUNTS: Object = plain(&[
    optional("discountScheme", Shape::Text, Ask::OneOf(&["beforeTax"])),
    optional("taxAmount", Shape::Number, Ask::Nothing),
    optional(
        "settlementDiscounts",
        Shape::List(&DISCOUNT_SHAPE),
        Ask::Nothing,
    ),
]);

static DEBTOR_AGENT_ACCOUNT: Object = plain(&[
    text("schemaName"),
    text("identification"),
    text("last4Digits"),
    text("brand"),
]);

static DEBTOR_ACCOUNT: Object = plain(&[
    text("customerId"),
    text("accountId"),
    text("name"),
    text("emailAddress"),
    object("debtorAgentAccount", &DEBTOR_AGENT_ACCOUNT),
]);

static RISK: Object = plain(&[
    optional(
        "paymentContextCode",
        Shape::Text,
        Ask::OneOf(&[
            "person-to-person",
            "e-commerce-goods",
            "e-commerce-services",
            "bill-payment",
            "other",
        ]),
    ),
    text("merchantCategoryCode"),
    object("deliveryAddress", &ADDRESS),
]);

pub(super) static PAYMENT: Object = Object {
    members: &[
        required("endToEndIdentifier", Shape::Text, Ask::Length(36)),
        required(
            "instructedAmount",
            Shape::Object(&INSTRUCTED_AMOUNT),
            Ask::Nothing,
        ),
        required(
            "creditorAccount",
            Shape::Object(&CREDITOR_ACCOUNT),
            Ask::Nothing,
        ),
        required(
            "remittanceInformation",
            Shape::Object(&REMITTANCE),
            Ask::Nothing,
        ),
        optional("partialPayment", Shape::Boolean, Ask::Nothing),
        optional("initiatedDateTime", Shape::Text, Ask::DateTime),
        optional("dueDate", Shape::Text, Ask::DateTime),
        object("settlementDiscountsInfo", &DISCOUNTS),
        optional(
            "debtorPaymentMethods",
            Shape::List(&Shape::Text),
            Ask::Nothing,
        ),
        object("debtorAccount", &DEBTOR_ACCOUNT),
        object("risk", &RISK),
        optional("successRedirectUrl", Shape::Text, Ask::SuccessRedirect),
        optional("failureRedirectUrl", Shape::Text, Ask::FailureRedirect),
        optional("prepareData", Shape::Map, Ask::Nothing),
    ],
    closing: Closing::AcceptancePayment,
};

pub(super) static CUSTOMER: Object = plain(&[
    required("externalId", Shape::Text, Ask::Length(36)),
    optional("country", Shape::Text, Ask::Alpha3),
    optional("currency", Shape::Text, Ask::Currency),
    short("firstName", 150),
    short("lastName", 150),
    short("companyName", 250),
    short("emailAddress", 255),
    text("contactTelNo"),
    short("taxNumber", 30),
    object("address", &ADDRESS),
]);

pub(super) static COMPANY: Object = plain(&[
    required("externalId", Shape::Text, Ask::Length(36)),
    short("name", 100),
    text("taxNumber"),
    text("standardIndustrialCode"),
    short("contactTelNo", 50),
    short("contactEmail", 255),
    object("address", &ADDRESS),
]);

pub(super) static ORGANISATION: Object = plain(&[
    short("name", 255),
    short("sageCrmId", 255),
    optional("primaryCountry", Shape::Text, Ask::Alpha3),
    short("adminEmail", 255),
    text("defaultLanguage"),
    text("externalId"),
]);
