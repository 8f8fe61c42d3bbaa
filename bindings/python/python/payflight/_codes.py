"""Words of the engine, made from its tables by ``cargo xtask generate``.

Newer engines may say others: they come as plain ``str``.
"""

from typing import Literal, Tuple

Code = Literal[
    "body.too_large", "json.syntax", "json.too_deep", "json.duplicate_member", "json.not_an_object", "type.mismatch",
    "field.required", "field.unknown", "selector.missing", "selector.conflict", "payments.empty", "payments.too_many",
    "invoices.too_many", "text.forbidden_character", "text.too_long", "amount.format", "amount.scale",
    "currency.format", "datetime.format", "instrument.unsupported", "amount.zero", "amount.missing",
    "currency.unknown", "country.unknown", "datetime.no_offset", "datetime.past", "additional_data.not_json",
    "external_id.duplicate", "payment.possible_duplicate", "account.format", "iban.invalid", "bic.invalid",
    "provider.mismatch", "remittance.sum", "value.unknown", "redirect.success_missing", "rule.required",
    "rule.not_allowed", "rule.pattern", "rule.type", "rule.unchecked", "definition.not_json", "definition.no_rules",
    "definition.rule_malformed", "definition.path_invalid", "definition.optionality_unknown",
    "definition.provider_unknown", "instruments.not_json", "instruments.no_rules", "instruments.rule_malformed",
    "instruments.path_invalid", "instruments.optionality_unknown", "file_format.not_json", "file_format.no_rules",
    "file_format.rule_malformed", "file_format.path_invalid", "file_format.optionality_unknown", "regex.unsupported",
    "regex.invalid", "regex.too_large", "lint.not_json", "lint.no_rules", "lint.rule_malformed", "lint.path_invalid",
    "lint.optionality_unknown", "lint.regex_invalid", "lint.regex_unsupported", "lint.regex_too_large",
    "lint.example_mismatch", "lint.regex_matches_nothing", "lint.unsatisfiable_pair",
    "lint.required_under_not_allowed", "lint.count_out_of_range", "lint.duplicate_rule_id", "lint.duplicate_path",
    "lint.unanchored_regex", "lint.required_matches_empty", "lint.path_unknown", "lint.api_path_unknown",
    "lint.regex_on_not_allowed", "lint.regex_host_differs", "lint.regex_backtracks", "lint.count_over_service_limit",
    "lint.default_instrument_unlisted", "lint.instrument_unknown", "lint.no_error_message",
    "lint.shadowed_by_provider", "lint.implicit_array", "lint.no_example", "call.unknown_function", "call.not_json",
    "call.unknown_member", "call.missing_member", "call.bad_member", "call.not_here", "time.overflow",
    "flow.not_found", "flow.malformed", "flow.unknown_status", "flow.no_initial", "flow.edge_from_final",
    "flow.no_way_out", "flow.unreachable", "flow.duplicate_edge", "flow.duplicate_status", "flow.self_edge",
    "state.malformed", "state.other_flow", "batch.other_batch", "message.unrecognised", "batch.final_payments_active",
    "batch.active_payments_final", "batch.outcome_differs", "payment.unknown_id", "payment.ambiguous_id",
    "payment.none_listed", "number.out_of_range", "header.required", "header.not_allowed", "header.malformed",
    "header.unknown", "header.duplicate", "apikey.missing", "apikey.wrong", "token.missing", "token.malformed",
    "token.duplicate_member", "token.critical", "token.algorithm", "token.key_unknown", "token.signature",
    "token.issuer", "token.audience", "token.expired", "token.not_yet", "plan.payment_too_large", "plan.ids_short",
    "plan.nothing_left",
]
"""Every code of reports, findings, refusals and verdicts."""

HeaderCode = Literal[
    "header.required", "header.not_allowed", "header.malformed", "header.unknown", "header.duplicate",
]
"""What may be wrong with a header."""

AuthenticityCode = Literal[
    "apikey.missing", "apikey.wrong", "token.missing", "token.malformed", "token.duplicate_member", "token.critical",
    "token.algorithm", "token.key_unknown", "token.signature", "token.issuer", "token.audience", "token.expired",
    "token.not_yet",
]
"""Why a notification may be refused."""

RetryReason = Literal[
    "status_retryable", "connect", "timeout", "token", "status_final", "attempts_exhausted", "deadline",
    "key_expired", "not_a_failure",
]
"""Why a call is tried again, or not."""

Severity = Literal[
    "error", "warning",
]
"""How much a violation matters."""

Verdict = Literal[
    "accepted", "rejected",
]
"""What a report says."""

Resource = Literal[
    "batch", "subscription", "creditor", "debtor-account", "batch-update", "acceptance-payment",
    "acceptance-customer", "acceptance-company", "acceptance-organisation",
]
"""What a body may be."""

FlowName = Literal[
    "payments-out/batch", "payments-out/payment", "payments-out/bank-file", "payments-out/subscription",
    "payments-acceptance/payment", "payments-acceptance/submission", "payments-acceptance/account",
    "payments-acceptance/instrument", "open-banking/payment-consent", "open-banking/multi-authorisation",
    "open-banking/payment", "open-banking/file-payment", "iso20022/transaction", "iso20022/group",
]
"""The built-in flows."""

Status = Literal[
    "Received", "AwaitingAuthorisation", "Processing", "Completed", "PartiallyCompleted", "Failed", "Rejected",
    "Cancelled", "PaymentFileAvailable", "Pending", "Authorised", "Suspended", "UNAUTHORISED", "PENDING", "PARTIALLY",
    "PAID", "PAID_OFFLINE", "FAILED", "REJECTED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED", "SUBMITTED",
    "PROCESSING", "SUCCEEDED", "DECLINED", "DISPUTED", "UNKNOWN", "AUTH_REQUIRED", "AWAITING_VERIFICATION", "ACTIVE",
    "CHARGEABLE", "EXPIRED", "AwaitingUpload", "Consumed", "Revoked", "AwaitingFurtherAuthorisation",
    "AcceptedSettlementInProcess", "AcceptedSettlementCompleted", "AcceptedWithoutPosting",
    "AcceptedCreditSettlementCompleted", "InitiationPending", "InitiationCompleted", "InitiationFailed", "RCVD",
    "PDNG", "ACTC", "PATC", "ACCP", "ACFC", "ACSP", "ACWC", "ACSC", "ACCC", "ACWP", "BLCK", "CANC", "RJCT", "PART",
]
"""The statuses of the built-in flows."""

DecisionVerdict = Literal[
    "applied", "already_applied", "stale", "refused", "unrecognised", "corrected", "conflict",
]
"""What became of an observation."""

Mark = Literal[
    "documented", "example", "inferred", "assumed",
]
"""How sure something is, the surest first."""

Outcome = Literal[
    "succeeded", "failed", "cancelled", "mixed",
]
"""How a status ends."""

Party = Literal[
    "consumer", "provider", "service",
]
"""Who takes an edge."""

CODES: Tuple[Code, ...] = (
    "body.too_large", "json.syntax", "json.too_deep", "json.duplicate_member", "json.not_an_object", "type.mismatch",
    "field.required", "field.unknown", "selector.missing", "selector.conflict", "payments.empty", "payments.too_many",
    "invoices.too_many", "text.forbidden_character", "text.too_long", "amount.format", "amount.scale",
    "currency.format", "datetime.format", "instrument.unsupported", "amount.zero", "amount.missing",
    "currency.unknown", "country.unknown", "datetime.no_offset", "datetime.past", "additional_data.not_json",
    "external_id.duplicate", "payment.possible_duplicate", "account.format", "iban.invalid", "bic.invalid",
    "provider.mismatch", "remittance.sum", "value.unknown", "redirect.success_missing", "rule.required",
    "rule.not_allowed", "rule.pattern", "rule.type", "rule.unchecked", "definition.not_json", "definition.no_rules",
    "definition.rule_malformed", "definition.path_invalid", "definition.optionality_unknown",
    "definition.provider_unknown", "instruments.not_json", "instruments.no_rules", "instruments.rule_malformed",
    "instruments.path_invalid", "instruments.optionality_unknown", "file_format.not_json", "file_format.no_rules",
    "file_format.rule_malformed", "file_format.path_invalid", "file_format.optionality_unknown", "regex.unsupported",
    "regex.invalid", "regex.too_large", "lint.not_json", "lint.no_rules", "lint.rule_malformed", "lint.path_invalid",
    "lint.optionality_unknown", "lint.regex_invalid", "lint.regex_unsupported", "lint.regex_too_large",
    "lint.example_mismatch", "lint.regex_matches_nothing", "lint.unsatisfiable_pair",
    "lint.required_under_not_allowed", "lint.count_out_of_range", "lint.duplicate_rule_id", "lint.duplicate_path",
    "lint.unanchored_regex", "lint.required_matches_empty", "lint.path_unknown", "lint.api_path_unknown",
    "lint.regex_on_not_allowed", "lint.regex_host_differs", "lint.regex_backtracks", "lint.count_over_service_limit",
    "lint.default_instrument_unlisted", "lint.instrument_unknown", "lint.no_error_message",
    "lint.shadowed_by_provider", "lint.implicit_array", "lint.no_example", "call.unknown_function", "call.not_json",
    "call.unknown_member", "call.missing_member", "call.bad_member", "call.not_here", "time.overflow",
    "flow.not_found", "flow.malformed", "flow.unknown_status", "flow.no_initial", "flow.edge_from_final",
    "flow.no_way_out", "flow.unreachable", "flow.duplicate_edge", "flow.duplicate_status", "flow.self_edge",
    "state.malformed", "state.other_flow", "batch.other_batch", "message.unrecognised", "batch.final_payments_active",
    "batch.active_payments_final", "batch.outcome_differs", "payment.unknown_id", "payment.ambiguous_id",
    "payment.none_listed", "number.out_of_range", "header.required", "header.not_allowed", "header.malformed",
    "header.unknown", "header.duplicate", "apikey.missing", "apikey.wrong", "token.missing", "token.malformed",
    "token.duplicate_member", "token.critical", "token.algorithm", "token.key_unknown", "token.signature",
    "token.issuer", "token.audience", "token.expired", "token.not_yet", "plan.payment_too_large", "plan.ids_short",
    "plan.nothing_left",
)

FLOWS: Tuple[FlowName, ...] = (
    "payments-out/batch", "payments-out/payment", "payments-out/bank-file", "payments-out/subscription",
    "payments-acceptance/payment", "payments-acceptance/submission", "payments-acceptance/account",
    "payments-acceptance/instrument", "open-banking/payment-consent", "open-banking/multi-authorisation",
    "open-banking/payment", "open-banking/file-payment", "iso20022/transaction", "iso20022/group",
)

STATUSES: Tuple[Status, ...] = (
    "Received", "AwaitingAuthorisation", "Processing", "Completed", "PartiallyCompleted", "Failed", "Rejected",
    "Cancelled", "PaymentFileAvailable", "Pending", "Authorised", "Suspended", "UNAUTHORISED", "PENDING", "PARTIALLY",
    "PAID", "PAID_OFFLINE", "FAILED", "REJECTED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED", "SUBMITTED",
    "PROCESSING", "SUCCEEDED", "DECLINED", "DISPUTED", "UNKNOWN", "AUTH_REQUIRED", "AWAITING_VERIFICATION", "ACTIVE",
    "CHARGEABLE", "EXPIRED", "AwaitingUpload", "Consumed", "Revoked", "AwaitingFurtherAuthorisation",
    "AcceptedSettlementInProcess", "AcceptedSettlementCompleted", "AcceptedWithoutPosting",
    "AcceptedCreditSettlementCompleted", "InitiationPending", "InitiationCompleted", "InitiationFailed", "RCVD",
    "PDNG", "ACTC", "PATC", "ACCP", "ACFC", "ACSP", "ACWC", "ACSC", "ACCC", "ACWP", "BLCK", "CANC", "RJCT", "PART",
)
