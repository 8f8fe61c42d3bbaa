//! The rules around the calls: headers, tokens, notifications, splitting.

use super::example::{Example, call};
use super::source::{OURS, RFC_7515, RFC_7519, RFC_8725, SETUP, SUBMIT};
use super::{Code, error};

pub(super) const CODES: &[Code] = &[
    error(
        "number.out_of_range",
        OURS,
        "A number would need more than 1,000 characters in the canonical form, so the text has no fingerprint.",
        "Write amounts as texts, and numbers without large exponents.",
        call("fingerprint", r#"{"body":"{\"a\":1e1001}"}"#),
    ),
    error(
        "header.required",
        SUBMIT,
        "A header that the call needs is missing.",
        "Give the header.",
        call("headers", r#"{"call":"batch.get","given":{}}"#),
    ),
    error(
        "header.not_allowed",
        OURS,
        "A header of the services is there that this call does not have.",
        "Leave it out of this call.",
        call(
            "headers",
            r#"{"call":"batch.get","given":{"x-idempotency-key":"k-1"}}"#,
        ),
    ),
    error(
        "header.malformed",
        SUBMIT,
        "A header's value is not of its form.",
        "An idempotency key is 1 to 255 visible ASCII characters, an interaction id a UUID, an authorisation `Bearer` and a token.",
        call(
            "headers",
            r#"{"call":"batch.get","given":{"x-fapi-interaction-id":"7"}}"#,
        ),
    ),
    error(
        "header.unknown",
        OURS,
        "A header with `x-` is none of those that the services name.",
        "Look for a misspelling, or leave it out.",
        call(
            "headers",
            r#"{"call":"batch.get","given":{"x-fapi-interactionid":"7"}}"#,
        ),
    ),
    error(
        "header.duplicate",
        OURS,
        "A header is given twice.",
        "Give each header once; names are compared without case.",
        call(
            "headers",
            r#"{"call":"batch.get","given":[["Authorization","Bearer a"],["authorization","Bearer b"]]}"#,
        ),
    ),
    error(
        "apikey.missing",
        SETUP,
        "A notification came without the agreed API-key header.",
        "Refuse it; if it was genuine, look whether a proxy drops the header.",
        Example::Words("A notification without the header that was agreed at set-up."),
    ),
    error(
        "apikey.wrong",
        SETUP,
        "A notification's API-key header has none of the expected values, or came twice.",
        "Refuse it; during a rotation, expect the old value and the new one.",
        Example::Words("A notification with last year's key."),
    ),
    error(
        "token.missing",
        SETUP,
        "A notification has no `Authorization: Bearer` header, or two.",
        "Refuse it.",
        Example::Words("A notification with `Authorization: Basic …`."),
    ),
    error(
        "token.malformed",
        RFC_7515,
        "A token is no compact JWS of three base64url parts that hold what they must, or a claim is of a wrong kind.",
        "Refuse it.",
        Example::Words("A token of two parts, or one without `exp`."),
    ),
    error(
        "token.duplicate_member",
        RFC_7519,
        "A token's header or payload has one member twice.",
        "Refuse it.",
        Example::Words("A payload with `iss` twice."),
    ),
    error(
        "token.critical",
        RFC_7515,
        "A token's header has `crit`: extensions that must be understood, and are not.",
        "Refuse it.",
        Example::Words("A header with `\"crit\":[\"b64\"]`."),
    ),
    error(
        "token.algorithm",
        RFC_8725,
        "A token's `alg` is none of those that the caller accepts.",
        "Refuse it; accept only the algorithm that the issuer documents.",
        Example::Words("A token with `\"alg\":\"none\"`, or `HS256`."),
    ),
    error(
        "token.key_unknown",
        RFC_8725,
        "A token names no key of the issuer's key set that fits, or one that is too small.",
        "Fetch the key set again, once; then refuse it.",
        Example::Words("A token whose `kid` is not in the JWKS."),
    ),
    error(
        "token.signature",
        RFC_7515,
        "A token's signature is not the key's.",
        "Refuse it.",
        Example::Words("A token whose payload was changed on the way."),
    ),
    error(
        "token.issuer",
        RFC_7519,
        "A token's `iss` is not the expected issuer.",
        "Refuse it.",
        Example::Words("A token of the sandbox, sent to production."),
    ),
    error(
        "token.audience",
        RFC_7519,
        "A token's `aud` does not hold the expected audience.",
        "Refuse it.",
        Example::Words("A token for another service."),
    ),
    error(
        "token.expired",
        RFC_7519,
        "A token's `exp` has passed, also with the allowed clock difference.",
        "Refuse it; look at the server's clock when all tokens fail so.",
        Example::Words("A token of yesterday."),
    ),
    error(
        "token.not_yet",
        RFC_7519,
        "A token's `nbf` has not come yet, also with the allowed clock difference.",
        "Refuse it; look at the server's clock when all tokens fail so.",
        Example::Words("A token that holds from tomorrow."),
    ),
    error(
        "plan.payment_too_large",
        SUBMIT,
        "A payment is too large for a body, even alone.",
        "Shorten its texts, or spread its invoices over two payments.",
        call(
            "plan",
            r#"{"body":"{\"externalId\":\"b-1\",\"payments\":[{}]}","options":{"maxBodyBytes":8}}"#,
        ),
    ),
    error(
        "plan.ids_short",
        OURS,
        "Fewer ids are given than the batch needs parts.",
        "Give one id a part, or none at all.",
        call(
            "plan",
            r#"{"body":"{\"externalId\":\"b-1\",\"payments\":[{},{}]}","options":{"maxPayments":1,"ids":["b-1-a"]}}"#,
        ),
    ),
    error(
        "plan.nothing_left",
        OURS,
        "All payments are left out.",
        "Leave out fewer, or do not send the batch.",
        call(
            "plan",
            r#"{"body":"{\"externalId\":\"b-1\",\"payments\":[{}]}","options":{"omit":[0]}}"#,
        ),
    ),
];
