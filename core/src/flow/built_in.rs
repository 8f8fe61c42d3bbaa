//! The flows that come with the engine: texts, loaded like anybody's own.

use super::model::Flow;

/// Name and text of each.
const TEXTS: [(&str, &str); 14] = [
    (
        "payments-out/batch",
        include_str!("../../flows/payments-out-batch.json"),
    ),
    (
        "payments-out/payment",
        include_str!("../../flows/payments-out-payment.json"),
    ),
    (
        "payments-out/bank-file",
        include_str!("../../flows/payments-out-bank-file.json"),
    ),
    (
        "payments-out/subscription",
        include_str!("../../flows/payments-out-subscription.json"),
    ),
    (
        "payments-acceptance/payment",
        include_str!("../../flows/payments-acceptance-payment.json"),
    ),
    (
        "payments-acceptance/submission",
        include_str!("../../flows/payments-acceptance-submission.json"),
    ),
    (
        "payments-acceptance/account",
        include_str!("../../flows/payments-acceptance-account.json"),
    ),
    (
        "payments-acceptance/instrument",
        include_str!("../../flows/payments-acceptance-instrument.json"),
    ),
    (
        "open-banking/payment-consent",
        include_str!("../../flows/open-banking-payment-consent.json"),
    ),
    (
        "open-banking/multi-authorisation",
        include_str!("../../flows/open-banking-multi-authorisation.json"),
    ),
    (
        "open-banking/payment",
        include_str!("../../flows/open-banking-payment.json"),
    ),
    (
        "open-banking/file-payment",
        include_str!("../../flows/open-banking-file-payment.json"),
    ),
    (
        "iso20022/transaction",
        include_str!("../../flows/iso20022-transaction.json"),
    ),
    (
        "iso20022/group",
        include_str!("../../flows/iso20022-group.json"),
    ),
];

/// Name and JSON text of each built-in flow.
pub fn built_in_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.into_iter()
}

/// The built-in flow of this name, loaded.
///
/// ```
/// let flow = payflight::flow::built_in("payments-out/batch").unwrap();
/// assert_eq!(flow.title(), Some("A batch of electronic payments"));
/// ```
pub fn built_in(name: &str) -> Option<Flow> {
    let (_, text) = TEXTS.into_iter().find(|(known, _)| *known == name)?;
    Flow::load(text.as_bytes()).ok()
}

/// The correspondence between vocabularies, as JSON text: an object with `rows`.
pub fn correspondence() -> &'static str {
    include_str!("../../flows/correspondence.json")
}
