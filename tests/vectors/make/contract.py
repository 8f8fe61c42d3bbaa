"""Tables of docs/checking.md that the tool needs: severities and words."""

import re

ERRORS = """type.mismatch field.required selector.missing selector.conflict
payments.empty payments.too_many invoices.too_many text.forbidden_character
text.too_long amount.format amount.scale currency.format datetime.format
instrument.unsupported redirect.success_missing
rule.required rule.not_allowed rule.pattern rule.type""".split()

WARNINGS = """field.unknown amount.zero amount.missing currency.unknown
country.unknown datetime.no_offset datetime.past additional_data.not_json
external_id.duplicate payment.possible_duplicate account.format iban.invalid
bic.invalid provider.mismatch value.unknown rule.unchecked""".split()

SEVERITY = {**dict.fromkeys(ERRORS, "error"), **dict.fromkeys(WARNINGS, "warning")}
SEVERITY["remittance.sum"] = "off"

READING = """body.too_large json.syntax json.too_deep json.duplicate_member
json.not_an_object""".split()

LINT = {
    "error": """not_json no_rules rule_malformed path_invalid optionality_unknown
        regex_invalid regex_unsupported regex_too_large example_mismatch
        regex_matches_nothing unsatisfiable_pair required_under_not_allowed
        count_out_of_range""",
    "warning": """duplicate_rule_id duplicate_path unanchored_regex
        required_matches_empty path_unknown api_path_unknown regex_on_not_allowed
        regex_host_differs regex_backtracks count_over_service_limit
        default_instrument_unlisted instrument_unknown no_error_message""",
    "info": "shadowed_by_provider implicit_array no_example",
}
LINT_SEVERITY = {
    f"lint.{code}": severity for severity, codes in LINT.items() for code in codes.split()
}

# Decimals of the currencies that the vectors use; others count as none.
DECIMALS = {"GBP": 2, "USD": 2, "EUR": 2, "CHF": 2, "AED": 2, "ZAR": 2, "NOK": 2, "INR": 2, "JPY": 0, "KRW": 0, "ISK": 0,
            "BHD": 3, "KWD": 3, "TND": 3, "CLF": 4, "UYW": 4}

MESSAGES = {
    "body.too_large": "The body has {bytes} bytes; at most {limit} are accepted.",
    "json.syntax": "This is not valid JSON (RFC 8259, in UTF-8 without a byte-order mark).",
    "json.too_deep": "The JSON is nested more than {limit} levels deep.",
    "json.duplicate_member": "The member `{name}` is given twice in this object; each name may be given once.",
    "json.not_an_object": "Expected a JSON object, found {found}.",
    "type.mismatch": "Expected {expected}, found {found}.",
    "field.required": "`{field}` is required and must not be empty.",
    "field.unknown": "`{name}` is not a member that the service knows here.",
    "field.unknown+": "`{name}` is not a member that the service knows here; did you mean `{didYouMean}`?",
    "selector.missing": "One of `subscriptionId`, `providerId` and `fileFormatId` is required.",
    "selector.conflict": "Only one of `subscriptionId`, `providerId` and `fileFormatId` may be given.",
    "payments.empty": "The batch has no payments; at least one is required.",
    "payments.too_many": "The batch has {count} payments; the {source} accepts at most {limit}.",
    "invoices.too_many": "The batch has {count} invoices; the service accepts at most {limit}.",
    "text.forbidden_character": "The text holds a double quote character, which the service refuses; leave it out.",
    "text.too_long": "The text is {length} characters long; at most {limit} are accepted.",
    "amount.format": "An amount must be 1 to 13 digits, or these with a point and 1 to 5 digits.",
    "amount.format invoice": "An invoice amount must be 1 to 13 digits, or these with a point and 1 to 5 digits, with or without a leading minus.",
    "amount.format acceptance": "The amount must be a whole number of minor units, not negative, of at most 15 digits, without point or exponent.",
    "amount.scale": "The amount has {scale} decimals; its currency has at most {limit}.",
    "currency.format": "A currency must be three letters A to Z.",
    "datetime.format": "A date-time must be an existing RFC 3339 date-time such as 2026-01-31T09:30:00Z, or a date such as 2026-01-31.",
    "instrument.unsupported": "The local instrument is none of those that the provider lists.",
    "amount.zero": "The amount is zero; a payment should move money.",
    "amount.missing": "`{field}` is missing, so the payment has no complete amount.",
    "currency.unknown": "The currency is no active ISO 4217 code.",
    "country.unknown": "The country is no ISO 3166-1 alpha-2 code.",
    "country.unknown acceptance": "The country is no ISO 3166-1 alpha-3 code.",
    "datetime.no_offset": "The date-time has no offset from UTC; end it with Z or an offset such as +01:00.",
    "datetime.past": "The requested execution date lies before today (UTC).",
    "additional_data.not_json": "`additionalData` should hold JSON as its text.",
    "external_id.duplicate": "An earlier payment has the same `externalId`.",
    "payment.possible_duplicate": "An earlier payment has the same creditor account, amount, currency and execution date.",
    "account.format": "An identification of the scheme SortCodeAccountNumber must be 14 digits.",
    "iban.invalid country": "The IBAN begins with no country of the IBAN registry.",
    "iban.invalid length": "The IBAN does not have the length of its country's IBANs.",
    "iban.invalid characters": "An IBAN must be two letters, two digits, then A to Z and 0 to 9.",
    "iban.invalid checksum": "The IBAN's check digits are wrong.",
    "bic.invalid": "A BIC must be 4 letters or digits, a country, 2 and optionally 3 letters or digits, in upper case (ISO 9362).",
    "provider.mismatch": "`providerId` is not the one of the provider definition.",
    "remittance.sum": "The paid amounts of the invoices do not add up to the instructed amount.",
    "value.unknown": "The value is none of those that the service knows.",
    "value.unknown+": "The value is none of those that the service knows; did you mean `{didYouMean}`?",
    "redirect.success_missing": "`failureRedirectUrl` needs a `successRedirectUrl` beside it.",
    "rule.unchecked": "The regular expression of this rule could not be used, so the rule was not checked.",
}


def message(code, path, params, resource):
    """The words of section 8 for a code that is no rule's."""
    key = code
    if code == "iban.invalid":
        key = f"{code} {params['reason']}"
    elif "didYouMean" in params:
        key = f"{code}+"
    elif code == "amount.format" and resource.startswith("acceptance"):
        key = f"{code} acceptance"
    elif code == "amount.format" and "/invoices/" in path:
        key = f"{code} invoice"
    elif code == "country.unknown" and resource.startswith("acceptance"):
        key = f"{code} acceptance"
    return MESSAGES[key].format(**params)


def rule_message(code, rule):
    """The words of section 5 and 8 for a rule's violation."""
    label = rule.get("uiLabel") or last_name(rule["jsonPath"])
    said = rule.get("errorMessage") or ""
    if code == "rule.required":
        return f"{label} is required."
    if code == "rule.not_allowed":
        return f"{label} is not allowed."
    if code == "rule.type":
        return f"{label} must be a text, a number or a boolean."
    if not said:
        return f"{label} is not in the expected format."
    return f"{label} {said}" if said[0].islower() else said


def last_name(path):
    """The last name step of a path without escapes (others state their message)."""
    names = re.findall(r"\[\s*['\"](.*?)['\"]\s*\]|\[[^\]]*\]|([^.\[\]$*\s]+)", path)
    names = [quoted or plain for quoted, plain in names if quoted or plain]
    return names[-1]
