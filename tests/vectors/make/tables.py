"""The tables of members of section 3: s text, n number, b boolean; {…} object, […] array."""


def texts(names):
    return {name: "s" for name in names.split()}


AGENT = texts("schemeName identification")
ACCOUNT = texts("schemeName identification name secondaryIdentification")
INVOICE = texts("invoiceNumber invoiceDate taxAmount discountAmount grossAmount paidAmount description")
CREDITOR = {
    "name": "s",
    "postalAddress": texts("addressLine1 addressLine2 addressLine3 addressLine4 postalCode "
                           "countrySubdivision countryCode country"),
    **texts("contactEmail remittanceEmail phoneNumber creditorType"),
}
PAYMENT = {
    **texts("externalId localInstrument requestedExecutionDateTime additionalData"),
    "instructedAmount": texts("amount currency"),
    "debtorAgent": AGENT, "debtorAccount": ACCOUNT, "creditor": CREDITOR,
    "creditorAgent": AGENT, "creditorAccount": ACCOUNT,
    "remittanceInformation": {**texts("unstructured reference"), "invoices": [INVOICE]},
    "risk": texts("paymentContextCode"),
}
ADDRESS = texts("addressLine1 addressLine2 addressLine3 addressLine4 countrySubdivision postalCode country")
TABLES = {
    "batch": {
        **texts("externalId subscriptionId providerId fileFormatId"),
        "userIdentification": texts("name identification userIdentificationSystem"),
        **texts("requestedExecutionDateTime additionalData appId localInstrument"),
        "debtorAgent": AGENT, "debtorAccount": ACCOUNT, "payments": [PAYMENT],
    },
    "subscription": {"data": texts("providerId additionalData")},
    "creditor": {"data": {"creditor": CREDITOR, "creditorAccount": ACCOUNT, "creditorAgent": AGENT,
                          "additionalData": "s"}},
    "debtor-account": {"data": {"debtorAccount": ACCOUNT, "debtorAgent": AGENT,
                                "debtor": texts("remittanceEmail taxId"), "additionalData": "s"}},
    "batch-update": {"data": {
        **texts("defaultStatus status extendedStatus extendedStatusDetail additionalData "
                "providerReference creditorLocalInstrument fundingId"),
        "payments": [texts("paymentId externalId status extendedStatus extendedStatusDetail additionalData "
                           "paymentCompletedDate providerReference creditorLocalInstrument fundingId")]}},
    "acceptance-payment": {
        "endToEndIdentifier": "s",
        "instructedAmount": {"amount": "n", "currency": "s"},
        "creditorAccount": texts("name servicerId servicerName companyId accountId"),
        "remittanceInformation": texts("reference description"),
        "partialPayment": "b", "initiatedDateTime": "s", "dueDate": "s",
        "settlementDiscountsInfo": {
            "discountScheme": "s", "taxAmount": "n",
            "settlementDiscounts": [{"discountAmount": "n", "discountPercentage": "n", "untilDateTime": "s"}]},
        "debtorPaymentMethods": ["s"],
        "debtorAccount": {**texts("customerId accountId name emailAddress"),
                          "debtorAgentAccount": texts("schemaName identification last4Digits brand")},
        "risk": {**texts("paymentContextCode merchantCategoryCode"), "deliveryAddress": ADDRESS},
        **texts("successRedirectUrl failureRedirectUrl"),
        "prepareData": {},
    },
    "acceptance-customer": {
        **texts("externalId country currency firstName lastName companyName emailAddress contactTelNo taxNumber"),
        "address": ADDRESS},
    "acceptance-company": {
        **texts("externalId name taxNumber standardIndustrialCode contactTelNo contactEmail"), "address": ADDRESS},
    "acceptance-organisation": texts("name sageCrmId primaryCountry adminEmail defaultLanguage externalId"),
}
KINDS = {"s": "string", "n": "number", "b": "boolean"}


def kind_of(shape):
    if isinstance(shape, dict):
        return "object"
    return "array" if isinstance(shape, list) else KINDS[shape]


def places(shape, pointer=""):
    """(pointer, kind) of each member and element of a table, arrays with one element."""
    inner = shape.items() if isinstance(shape, dict) else [("0", shape[0])] if isinstance(shape, list) else []
    for name, below in inner:
        here = f"{pointer}/{name}"
        yield here, kind_of(below)
        yield from places(below, here)
