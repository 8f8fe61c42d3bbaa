// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** A code of Payflight: what is wrong, or worth a look. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Code {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Code {
        /** The body has more bytes than the service takes in one request; nothing of it is read. */
        BODY_TOO_LARGE("body.too_large"),
        /** The text is not JSON, or not UTF-8, or begins with a byte-order mark, or goes on after its value. */
        JSON_SYNTAX("json.syntax"),
        /** Objects and arrays are nested more than 64 levels deep. */
        JSON_TOO_DEEP("json.too_deep"),
        /** One object has the same member twice; services differ in which of the two they take. */
        JSON_DUPLICATE_MEMBER("json.duplicate_member"),
        /** The text is JSON, but its top value is not an object. */
        JSON_NOT_AN_OBJECT("json.not_an_object"),
        /** A known member has a value of another kind than the service's. */
        TYPE_MISMATCH("type.mismatch"),
        /** A required member is absent, null or an empty text. */
        FIELD_REQUIRED("field.required"),
        /** The service is not known to have this member here; it may be a misspelling, or ignored. */
        FIELD_UNKNOWN("field.unknown"),
        /** Nothing says how the batch is to be paid: none of `subscriptionId`, `providerId` and `fileFormatId` is there. */
        SELECTOR_MISSING("selector.missing"),
        /** More than one of `subscriptionId`, `providerId` and `fileFormatId` is there. */
        SELECTOR_CONFLICT("selector.conflict"),
        /** The batch has no payments. */
        PAYMENTS_EMPTY("payments.empty"),
        /** The batch has more payments than the service or the provider takes. */
        PAYMENTS_TOO_MANY("payments.too_many"),
        /** All payments together have more invoices than one batch should have. */
        INVOICES_TOO_MANY("invoices.too_many"),
        /** A text holds a double quote, which the service's input validation refuses. */
        TEXT_FORBIDDEN_CHARACTER("text.forbidden_character"),
        /** A text has more characters (Unicode scalar values) than the service takes. */
        TEXT_TOO_LONG("text.too_long"),
        /** An amount is not written as the service writes amounts. */
        AMOUNT_FORMAT("amount.format"),
        /** An amount has more decimals than its currency has. */
        AMOUNT_SCALE("amount.scale"),
        /** A currency is not three letters A to Z. */
        CURRENCY_FORMAT("currency.format"),
        /** A date-time is not one of RFC 3339, or names a day or time that does not exist. */
        DATETIME_FORMAT("datetime.format"),
        /** The local instrument is none of those that the provider lists. */
        INSTRUMENT_UNSUPPORTED("instrument.unsupported"),
        /** An instructed amount is zero. */
        AMOUNT_ZERO("amount.zero"),
        /** A payment has no complete instructed amount: it lacks the object, the amount or the currency. */
        AMOUNT_MISSING("amount.missing"),
        /** A currency is three letters, but no active ISO 4217 code. */
        CURRENCY_UNKNOWN("currency.unknown"),
        /** A country is no ISO 3166-1 code (two letters in a batch, three in Payments Acceptance). */
        COUNTRY_UNKNOWN("country.unknown"),
        /** A date-time has a time but no offset from UTC, so that its meaning depends on who reads it. */
        DATETIME_NO_OFFSET("datetime.no_offset"),
        /** The requested execution lies before today (UTC); looked at only when the time now is given. */
        DATETIME_PAST("datetime.past"),
        /** `additionalData` is a text that should hold JSON, and does not. */
        ADDITIONAL_DATA_NOT_JSON("additional_data.not_json"),
        /** Two payments have the same `externalId`; answers about them can't be told apart. */
        EXTERNAL_ID_DUPLICATE("external_id.duplicate"),
        /** An earlier payment has the same creditor account, amount, currency and execution date: perhaps one invoice is paid twice. */
        PAYMENT_POSSIBLE_DUPLICATE("payment.possible_duplicate"),
        /** An identification of the scheme SortCodeAccountNumber is not 14 digits. */
        ACCOUNT_FORMAT("account.format"),
        /** An identification of the scheme IBAN is no IBAN; `params.reason` says what is wrong first. */
        IBAN_INVALID("iban.invalid"),
        /** An identification of the scheme BICFI is no BIC. */
        BIC_INVALID("bic.invalid"),
        /** The body's `providerId` is not the one of the provider definition that it is checked against. */
        PROVIDER_MISMATCH("provider.mismatch"),
        /** The paid amounts of a payment's invoices do not add up to the instructed amount; off unless turned on by a level. */
        REMITTANCE_SUM("remittance.sum"),
        /** The value is none of those that the service is known to take here. */
        VALUE_UNKNOWN("value.unknown"),
        /** `failureRedirectUrl` is there without `successRedirectUrl`; the service refuses that. */
        REDIRECT_SUCCESS_MISSING("redirect.success_missing"),
        /** A rule of the provider or of the local instrument requires a value that is absent or empty. */
        RULE_REQUIRED("rule.required"),
        /** A rule forbids a value that is there. */
        RULE_NOT_ALLOWED("rule.not_allowed"),
        /** The value does not match the rule's regular expression. */
        RULE_PATTERN("rule.pattern"),
        /** A regular expression is to be applied where an object, an array or a null element stands. */
        RULE_TYPE("rule.type"),
        /** The regular expression of a rule can't be used, and the definition was loaded with `unsupported: "report"`: this rule was not checked. */
        RULE_UNCHECKED("rule.unchecked"),
        /** The provider definition can't be read as JSON; `params.reason` has the code of the reading. */
        DEFINITION_NOT_JSON("definition.not_json"),
        /** The definition has no list `validationRules`, neither in `accountType` nor at its top. */
        DEFINITION_NO_RULES("definition.no_rules"),
        /** A rule is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text. */
        DEFINITION_RULE_MALFORMED("definition.rule_malformed"),
        /** A rule's `jsonPath` is none, or uses a form that rules do not have (descendants, slices, filters, unions, negative indexes). */
        DEFINITION_PATH_INVALID("definition.path_invalid"),
        /** A rule's `optionality` is missing, or none of `Required`, `Optional`, `NotAllowed` and their other spellings. */
        DEFINITION_OPTIONALITY_UNKNOWN("definition.optionality_unknown"),
        /** The text has a list of definitions, and none of them has the `providerId` that was named (or none was named, and there is not exactly one). */
        DEFINITION_PROVIDER_UNKNOWN("definition.provider_unknown"),
        /** The catalogue of local instruments can't be read as JSON; `params.reason` has the code of the reading. */
        INSTRUMENTS_NOT_JSON("instruments.not_json"),
        /** The catalogue is no list of instruments, nor an object with such a list as `data`. */
        INSTRUMENTS_NO_RULES("instruments.no_rules"),
        /** A rule of an instrument is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text. */
        INSTRUMENTS_RULE_MALFORMED("instruments.rule_malformed"),
        /** The `jsonPath` of an instrument's rule is none, or uses a form that rules do not have. */
        INSTRUMENTS_PATH_INVALID("instruments.path_invalid"),
        /** The `optionality` of an instrument's rule is missing or unknown. */
        INSTRUMENTS_OPTIONALITY_UNKNOWN("instruments.optionality_unknown"),
        /** The file format can't be read as JSON; `params.reason` has the code of the reading. */
        FILE_FORMAT_NOT_JSON("file_format.not_json"),
        /** The file format has no list `specification.rules`. */
        FILE_FORMAT_NO_RULES("file_format.no_rules"),
        /** A rule of the file format is no object, or lacks its `ruleId` or `jsonPath` as texts, or its regex is no text. */
        FILE_FORMAT_RULE_MALFORMED("file_format.rule_malformed"),
        /** The `jsonPath` of a rule of the file format uses a form that rules do not have. */
        FILE_FORMAT_PATH_INVALID("file_format.path_invalid"),
        /** The `optionality` of a rule of the file format is missing or unknown. */
        FILE_FORMAT_OPTIONALITY_UNKNOWN("file_format.optionality_unknown"),
        /** A regular expression uses a construct that can't be matched in linear time, or that is of another dialect; `params.at` is its offset in the pattern. */
        REGEX_UNSUPPORTED("regex.unsupported"),
        /** A regular expression is none; `params.at` is the offset in the pattern of what is wrong. */
        REGEX_INVALID("regex.invalid"),
        /** A regular expression is longer than 4,096 bytes, or grows beyond the published bound when compiled. */
        REGEX_TOO_LARGE("regex.too_large"),
        /** The text can't be read as JSON; the place says how far it could be. */
        LINT_NOT_JSON("lint.not_json"),
        /** There is no list of rules where one belongs. */
        LINT_NO_RULES("lint.no_rules"),
        /** A rule is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text. */
        LINT_RULE_MALFORMED("lint.rule_malformed"),
        /** A rule's `jsonPath` is none, or uses a form that rules do not have. */
        LINT_PATH_INVALID("lint.path_invalid"),
        /** A rule's `optionality` is missing or unknown. */
        LINT_OPTIONALITY_UNKNOWN("lint.optionality_unknown"),
        /** A rule's regular expression is none. */
        LINT_REGEX_INVALID("lint.regex_invalid"),
        /** A rule's regular expression uses a construct that can't be matched in linear time, or that is of another dialect. */
        LINT_REGEX_UNSUPPORTED("lint.regex_unsupported"),
        /** A rule's regular expression is too long, or grows beyond the published bound when compiled. */
        LINT_REGEX_TOO_LARGE("lint.regex_too_large"),
        /** A rule's own example does not match its regular expression. */
        LINT_EXAMPLE_MISMATCH("lint.example_mismatch"),
        /** No text at all matches the regular expression. */
        LINT_REGEX_MATCHES_NOTHING("lint.regex_matches_nothing"),
        /** Two rules in force on one place contradict each other: no text satisfies both. */
        LINT_UNSATISFIABLE_PAIR("lint.unsatisfiable_pair"),
        /** A rule requires a value below a place that a rule of the same list forbids. */
        LINT_REQUIRED_UNDER_NOT_ALLOWED("lint.required_under_not_allowed"),
        /** `maximumPaymentCount` is under 1 or no integer. */
        LINT_COUNT_OUT_OF_RANGE("lint.count_out_of_range"),
        /** Two rules of one list have the same `ruleId`; reports can't tell them apart. */
        LINT_DUPLICATE_RULE_ID("lint.duplicate_rule_id"),
        /** Two rules of one list have the same `apiPath` and `jsonPath`; both are checked. */
        LINT_DUPLICATE_PATH("lint.duplicate_path"),
        /** An alternative of the regular expression does not begin with `^` or does not end with `$`: it takes longer texts that only hold a match. */
        LINT_UNANCHORED_REGEX("lint.unanchored_regex"),
        /** The value is required, and the regular expression takes the empty text; the empty text is refused all the same. */
        LINT_REQUIRED_MATCHES_EMPTY("lint.required_matches_empty"),
        /** The resource is not known to have the member that the rule's path names. */
        LINT_PATH_UNKNOWN("lint.path_unknown"),
        /** The rule's `apiPath` names no resource that is known: the rule is used by no check. */
        LINT_API_PATH_UNKNOWN("lint.api_path_unknown"),
        /** The rule forbids the value and has a regular expression, which is never applied. */
        LINT_REGEX_ON_NOT_ALLOWED("lint.regex_on_not_allowed"),
        /** The regular expression holds something that .NET, Java or Python take otherwise: `\d`, `\w`, `\s`, `\b`, `.`, or a `$` before a final line break. */
        LINT_REGEX_HOST_DIFFERS("lint.regex_host_differs"),
        /** A backtracking engine, as most languages have, needs exponential or polynomial time for some texts. */
        LINT_REGEX_BACKTRACKS("lint.regex_backtracks"),
        /** `maximumPaymentCount` is over 2000, which the service does not take. */
        LINT_COUNT_OVER_SERVICE_LIMIT("lint.count_over_service_limit"),
        /** `defaultLocalInstrument` is none of `localInstruments`. */
        LINT_DEFAULT_INSTRUMENT_UNLISTED("lint.default_instrument_unlisted"),
        /** The definition lists a local instrument that the catalogue does not have: it has no rules. */
        LINT_INSTRUMENT_UNKNOWN("lint.instrument_unknown"),
        /** A rule with a regular expression has no `errorMessage`: users are told only that the format is wrong. */
        LINT_NO_ERROR_MESSAGE("lint.no_error_message"),
        /** An instrument's rule has the same `apiPath` and `jsonPath` as one of the provider's, which wins. */
        LINT_SHADOWED_BY_PROVIDER("lint.shadowed_by_provider"),
        /** A step of the path is a name on an array: taken as every element, which RFC 9535 does not do. */
        LINT_IMPLICIT_ARRAY("lint.implicit_array"),
        /** A rule with a regular expression has no `example`. */
        LINT_NO_EXAMPLE("lint.no_example"),
        /** No function has this name. */
        CALL_UNKNOWN_FUNCTION("call.unknown_function"),
        /** The request is not a JSON object that can be read; `params.reason` has the code of the reading. */
        CALL_NOT_JSON("call.not_json"),
        /** The request or its options have a member that the function does not know; it is refused, so that a slip of the pen is not passed over. */
        CALL_UNKNOWN_MEMBER("call.unknown_member"),
        /** The request lacks a member that the function needs. */
        CALL_MISSING_MEMBER("call.missing_member"),
        /** A member of the request or of its options is of a wrong kind, out of range, or names something that does not exist. */
        CALL_BAD_MEMBER("call.bad_member"),
        /** The function exists, but not in this face (in JavaScript some need the package's second file, or are asynchronous). */
        CALL_NOT_HERE("call.not_here"),
        /** A time that is reckoned lies past 9,007,199,254,740,991 milliseconds since 1970. */
        TIME_OVERFLOW("time.overflow"),
        /** No flow has this name. */
        FLOW_NOT_FOUND("flow.not_found"),
        /** The flow lacks a required member, a member is of a wrong kind or holds an unknown word, or there are more than 1,000 statuses. */
        FLOW_MALFORMED("flow.malformed"),
        /** An edge, `initial` or a question names a status that the flow does not have. */
        FLOW_UNKNOWN_STATUS("flow.unknown_status"),
        /** The flow says of no status that a resource begins with it. */
        FLOW_NO_INITIAL("flow.no_initial"),
        /** An edge leaves a final status. */
        FLOW_EDGE_FROM_FINAL("flow.edge_from_final"),
        /** From an active status no resting or final status can be reached. */
        FLOW_NO_WAY_OUT("flow.no_way_out"),
        /** A status can be reached from no initial one. */
        FLOW_UNREACHABLE("flow.unreachable"),
        /** Two edges have the same `from` and `to`. */
        FLOW_DUPLICATE_EDGE("flow.duplicate_edge"),
        /** Two statuses have the same name. */
        FLOW_DUPLICATE_STATUS("flow.duplicate_status"),
        /** An edge leads from a status to itself; a repeated status is no edge. */
        FLOW_SELF_EDGE("flow.self_edge"),
        /** A tracker's state is none: a member is missing or of a wrong kind. */
        STATE_MALFORMED("state.malformed"),
        /** A tracker's state belongs to another flow, or to another version of it. */
        STATE_OTHER_FLOW("state.other_flow"),
        /** A message is about another batch than the state. */
        BATCH_OTHER_BATCH("batch.other_batch"),
        /** A message has the shape of no answer, change or notification that is known. */
        MESSAGE_UNRECOGNISED("message.unrecognised"),
        /** The batch is in a final status, and a payment of it is still on its way. */
        BATCH_FINAL_PAYMENTS_ACTIVE("batch.final_payments_active"),
        /** The batch is still on its way, and all its payments are final. */
        BATCH_ACTIVE_PAYMENTS_FINAL("batch.active_payments_final"),
        /** Batch and payments are final, and the payments' outcomes together are not the batch's. */
        BATCH_OUTCOME_DIFFERS("batch.outcome_differs"),
        /** A message names a payment that the batch was not known to have; it is kept as new. */
        PAYMENT_UNKNOWN_ID("payment.unknown_id"),
        /** Two payments have the same `externalId`, and the message has no `paymentId` to tell them apart: nothing of it is changed. Or a payment of a known `paymentId` is given the `externalId` by which alone another is known: the two stay apart. */
        PAYMENT_AMBIGUOUS_ID("payment.ambiguous_id"),
        /** An answer lists no payment, where the state knows some. */
        PAYMENT_NONE_LISTED("payment.none_listed"),
        /** A number would need more than 1,000 characters in the canonical form, so the text has no fingerprint. */
        NUMBER_OUT_OF_RANGE("number.out_of_range"),
        /** A header that the call needs is missing. */
        HEADER_REQUIRED("header.required"),
        /** A header of the services is there that this call does not have. */
        HEADER_NOT_ALLOWED("header.not_allowed"),
        /** A header's value is not of its form. */
        HEADER_MALFORMED("header.malformed"),
        /** A header with `x-` is none of those that the services name. */
        HEADER_UNKNOWN("header.unknown"),
        /** A header is given twice. */
        HEADER_DUPLICATE("header.duplicate"),
        /** A notification came without the agreed API-key header. */
        APIKEY_MISSING("apikey.missing"),
        /** A notification's API-key header has none of the expected values, or came twice. */
        APIKEY_WRONG("apikey.wrong"),
        /** A notification has no `Authorization: Bearer` header, or two. */
        TOKEN_MISSING("token.missing"),
        /** A token is no compact JWS of three base64url parts that hold what they must, or a claim is of a wrong kind. */
        TOKEN_MALFORMED("token.malformed"),
        /** A token's header or payload has one member twice. */
        TOKEN_DUPLICATE_MEMBER("token.duplicate_member"),
        /** A token's header has `crit`: extensions that must be understood, and are not. */
        TOKEN_CRITICAL("token.critical"),
        /** A token's `alg` is none of those that the caller accepts. */
        TOKEN_ALGORITHM("token.algorithm"),
        /** A token names no key of the issuer's key set that fits, or one that is too small. */
        TOKEN_KEY_UNKNOWN("token.key_unknown"),
        /** A token's signature is not the key's. */
        TOKEN_SIGNATURE("token.signature"),
        /** A token's `iss` is not the expected issuer. */
        TOKEN_ISSUER("token.issuer"),
        /** A token's `aud` does not hold the expected audience. */
        TOKEN_AUDIENCE("token.audience"),
        /** A token's `exp` has passed, also with the allowed clock difference. */
        TOKEN_EXPIRED("token.expired"),
        /** A token's `nbf` has not come yet, also with the allowed clock difference. */
        TOKEN_NOT_YET("token.not_yet"),
        /** A payment is too large for a body, even alone. */
        PLAN_PAYMENT_TOO_LARGE("plan.payment_too_large"),
        /** Fewer ids are given than the batch needs parts. */
        PLAN_IDS_SHORT("plan.ids_short"),
        /** All payments are left out. */
        PLAN_NOTHING_LEFT("plan.nothing_left"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Code {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Code = known[raw] ?: Unknown(raw)
    }
}
