// Made from the core's tables by `cargo xtask generate`.

/** One of these, or a text that was not known when this was made: it is kept word for word. */
export type OrText<T extends string> = T | (string & {});

/** Every code of reports, findings and refusals. */
export const CODES = [
  "body.too_large",
  "json.syntax",
  "json.too_deep",
  "json.duplicate_member",
  "json.not_an_object",
  "type.mismatch",
  "field.required",
  "field.unknown",
  "selector.missing",
  "selector.conflict",
  "payments.empty",
  "payments.too_many",
  "invoices.too_many",
  "text.forbidden_character",
  "text.too_long",
  "amount.format",
  "amount.scale",
  "currency.format",
  "datetime.format",
  "instrument.unsupported",
  "amount.zero",
  "amount.missing",
  "currency.unknown",
  "country.unknown",
  "datetime.no_offset",
  "datetime.past",
  "additional_data.not_json",
  "external_id.duplicate",
  "payment.possible_duplicate",
  "account.format",
  "iban.invalid",
  "bic.invalid",
  "provider.mismatch",
  "remittance.sum",
  "value.unknown",
  "redirect.success_missing",
  "rule.required",
  "rule.not_allowed",
  "rule.pattern",
  "rule.type",
  "rule.unchecked",
  "definition.not_json",
  "definition.no_rules",
  "definition.rule_malformed",
  "definition.path_invalid",
  "definition.optionality_unknown",
  "definition.provider_unknown",
  "instruments.not_json",
  "instruments.no_rules",
  "instruments.rule_malformed",
  "instruments.path_invalid",
  "instruments.optionality_unknown",
  "file_format.not_json",
  "file_format.no_rules",
  "file_format.rule_malformed",
  "file_format.path_invalid",
  "file_format.optionality_unknown",
  "regex.unsupported",
  "regex.invalid",
  "regex.too_large",
  "lint.not_json",
  "lint.no_rules",
  "lint.rule_malformed",
  "lint.path_invalid",
  "lint.optionality_unknown",
  "lint.regex_invalid",
  "lint.regex_unsupported",
  "lint.regex_too_large",
  "lint.example_mismatch",
  "lint.regex_matches_nothing",
  "lint.unsatisfiable_pair",
  "lint.required_under_not_allowed",
  "lint.count_out_of_range",
  "lint.duplicate_rule_id",
  "lint.duplicate_path",
  "lint.unanchored_regex",
  "lint.required_matches_empty",
  "lint.path_unknown",
  "lint.api_path_unknown",
  "lint.regex_on_not_allowed",
  "lint.regex_host_differs",
  "lint.regex_backtracks",
  "lint.count_over_service_limit",
  "lint.default_instrument_unlisted",
  "lint.instrument_unknown",
  "lint.no_error_message",
  "lint.shadowed_by_provider",
  "lint.implicit_array",
  "lint.no_example",
  "call.unknown_function",
  "call.not_json",
  "call.unknown_member",
  "call.missing_member",
  "call.bad_member",
  "call.not_here",
  "time.overflow",
  "flow.not_found",
  "flow.malformed",
  "flow.unknown_status",
  "flow.no_initial",
  "flow.edge_from_final",
  "flow.no_way_out",
  "flow.unreachable",
  "flow.duplicate_edge",
  "flow.duplicate_status",
  "flow.self_edge",
  "state.malformed",
  "state.other_flow",
  "batch.other_batch",
  "message.unrecognised",
  "batch.final_payments_active",
  "batch.active_payments_final",
  "batch.outcome_differs",
  "payment.unknown_id",
  "payment.ambiguous_id",
  "payment.none_listed",
  "number.out_of_range",
  "header.required",
  "header.not_allowed",
  "header.malformed",
  "header.unknown",
  "header.duplicate",
  "apikey.missing",
  "apikey.wrong",
  "token.missing",
  "token.malformed",
  "token.duplicate_member",
  "token.critical",
  "token.algorithm",
  "token.key_unknown",
  "token.signature",
  "token.issuer",
  "token.audience",
  "token.expired",
  "token.not_yet",
  "plan.payment_too_large",
  "plan.ids_short",
  "plan.nothing_left",
] as const;

/** Every code of reports, findings and refusals. */
export type KnownCode = (typeof CODES)[number];

/** A code; a later version may give others. */
export type Code = OrText<KnownCode>;

/** The codes whose severity a caller may change. */
export const LEVELLED_CODES = [
  "type.mismatch",
  "field.required",
  "field.unknown",
  "selector.missing",
  "selector.conflict",
  "payments.empty",
  "payments.too_many",
  "invoices.too_many",
  "text.forbidden_character",
  "text.too_long",
  "amount.format",
  "amount.scale",
  "currency.format",
  "datetime.format",
  "instrument.unsupported",
  "amount.zero",
  "amount.missing",
  "currency.unknown",
  "country.unknown",
  "datetime.no_offset",
  "datetime.past",
  "additional_data.not_json",
  "external_id.duplicate",
  "payment.possible_duplicate",
  "account.format",
  "iban.invalid",
  "bic.invalid",
  "provider.mismatch",
  "remittance.sum",
  "value.unknown",
  "redirect.success_missing",
  "rule.required",
  "rule.not_allowed",
  "rule.pattern",
  "rule.type",
  "rule.unchecked",
] as const;

/** The codes whose severity a caller may change. */
export type LevelledCode = (typeof LEVELLED_CODES)[number];

/** How much something matters. */
export const SEVERITIES = [
  "error",
  "warning",
  "info",
] as const;

/** How much something matters. */
export type Severity = (typeof SEVERITIES)[number];

/** What a caller may set a code to. */
export const LEVELS = [
  "error",
  "warning",
  "off",
] as const;

/** What a caller may set a code to. */
export type Level = (typeof LEVELS)[number];

/** Whether the services would take a body. */
export const REPORT_VERDICTS = [
  "accepted",
  "rejected",
] as const;

/** Whether the services would take a body. */
export type ReportVerdict = (typeof REPORT_VERDICTS)[number];

/** How sure something is. */
export const MARKS = [
  "documented",
  "example",
  "inferred",
  "assumed",
] as const;

/** How sure something is. */
export type Mark = (typeof MARKS)[number];

/** What may be wrong with a header. */
export type HeaderCode =
  | "header.required"
  | "header.not_allowed"
  | "header.malformed"
  | "header.unknown"
  | "header.duplicate";

/** Why a notification may be refused. */
export type AuthenticityCode =
  | "apikey.missing"
  | "apikey.wrong"
  | "token.missing"
  | "token.malformed"
  | "token.duplicate_member"
  | "token.critical"
  | "token.algorithm"
  | "token.key_unknown"
  | "token.signature"
  | "token.issuer"
  | "token.audience"
  | "token.expired"
  | "token.not_yet";

/** Why a call is tried again, or not. */
export type RetryReason =
  | "status_retryable"
  | "connect"
  | "timeout"
  | "token"
  | "status_final"
  | "attempts_exhausted"
  | "deadline"
  | "key_expired"
  | "not_a_failure";

/** What became of an observation. */
export const VERDICTS = [
  "applied",
  "already_applied",
  "stale",
  "refused",
  "unrecognised",
  "corrected",
  "conflict",
] as const;

/** What became of an observation. */
export type Verdict = (typeof VERDICTS)[number];

/** Who may make a change. */
export const PARTIES = [
  "consumer",
  "provider",
  "service",
] as const;

/** Who may make a change. */
export type Party = (typeof PARTIES)[number];

/** What kind of body it is. */
export const RESOURCES = [
  "batch",
  "subscription",
  "creditor",
  "debtor-account",
  "batch-update",
  "acceptance-payment",
  "acceptance-customer",
  "acceptance-company",
  "acceptance-organisation",
] as const;

/** What kind of body it is. */
export type Resource = (typeof RESOURCES)[number];

/** The statuses of each built-in flow. */
export interface FlowStatuses {
  "payments-out/batch":
    | "Received"
    | "AwaitingAuthorisation"
    | "Processing"
    | "Completed"
    | "PartiallyCompleted"
    | "Failed"
    | "Rejected"
    | "Cancelled";
  "payments-out/payment":
    | "Received"
    | "AwaitingAuthorisation"
    | "Processing"
    | "Completed"
    | "Failed"
    | "Rejected"
    | "Cancelled";
  "payments-out/bank-file":
    | "Received"
    | "PaymentFileAvailable"
    | "Failed";
  "payments-out/subscription":
    | "Received"
    | "Pending"
    | "AwaitingAuthorisation"
    | "Authorised"
    | "Suspended"
    | "Rejected"
    | "Cancelled";
  "payments-acceptance/payment":
    | "UNAUTHORISED"
    | "PENDING"
    | "PARTIALLY"
    | "PAID"
    | "PAID_OFFLINE"
    | "FAILED"
    | "REJECTED"
    | "CANCELLED"
    | "PARTIALLY_REFUNDED"
    | "REFUNDED";
  "payments-acceptance/submission":
    | "SUBMITTED"
    | "PROCESSING"
    | "PENDING"
    | "SUCCEEDED"
    | "DECLINED"
    | "FAILED"
    | "CANCELLED"
    | "DISPUTED"
    | "UNKNOWN";
  "payments-acceptance/account":
    | "PENDING"
    | "AUTH_REQUIRED"
    | "AWAITING_VERIFICATION"
    | "ACTIVE"
    | "CANCELLED";
  "payments-acceptance/instrument":
    | "PENDING"
    | "CHARGEABLE"
    | "FAILED"
    | "CANCELLED"
    | "EXPIRED";
  "open-banking/payment-consent":
    | "AwaitingUpload"
    | "AwaitingAuthorisation"
    | "Authorised"
    | "Rejected"
    | "Consumed"
    | "Revoked";
  "open-banking/multi-authorisation":
    | "AwaitingFurtherAuthorisation"
    | "Authorised"
    | "Rejected";
  "open-banking/payment":
    | "Pending"
    | "AcceptedSettlementInProcess"
    | "AcceptedSettlementCompleted"
    | "AcceptedWithoutPosting"
    | "AcceptedCreditSettlementCompleted"
    | "Rejected";
  "open-banking/file-payment":
    | "InitiationPending"
    | "InitiationCompleted"
    | "InitiationFailed";
  "iso20022/transaction":
    | "RCVD"
    | "PDNG"
    | "ACTC"
    | "PATC"
    | "ACCP"
    | "ACFC"
    | "ACSP"
    | "ACWC"
    | "ACSC"
    | "ACCC"
    | "ACWP"
    | "BLCK"
    | "CANC"
    | "RJCT";
  "iso20022/group":
    | "RCVD"
    | "PDNG"
    | "ACTC"
    | "ACCP"
    | "ACSP"
    | "ACWC"
    | "PART"
    | "ACSC"
    | "ACCC"
    | "RJCT";
}

/** A built-in flow. */
export type FlowName = keyof FlowStatuses;

/** A status of a built-in flow; an unknown one is kept. */
export type StatusOf<F extends FlowName> = OrText<FlowStatuses[F]>;
