"""The rules around the calls: idempotency, throttle, retry, tokens, headers, webhooks, readiness.

All of it is pure: time and randomness are arguments, state goes in and comes out, nothing sleeps. Times are whole
milliseconds since 1970 UTC, from 0 to 9,007,199,254,740,991. Answers are plain data, named as in JSON, so that state can
be stored as it is. Each function raises :class:`payflight.PayflightError` for what can't be used.
"""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Tuple, TypedDict, Union

from . import _door
from ._codes import AuthenticityCode as AuthenticityCode, HeaderCode as HeaderCode, RetryReason as RetryReason
from ._door import Bytes
from ._tracker import State


class Remembered(TypedDict):
    """What is kept of a request with an idempotency key."""

    fingerprint: str
    at: int
    inFlight: bool


class Idempotency(TypedDict):
    """Whether a request is a new one."""

    verdict: Literal["new", "replay", "conflict", "in_flight", "expired"]
    remember: Remembered
    validUntil: int


def idempotency(
    remembered: Optional[Union[Remembered, Mapping[str, object]]],
    fingerprint: str,
    *,
    workflow: Literal["electronic", "file"],
    now: int,
) -> Idempotency:
    """Whether a request with a known key is new, a repetition, or in conflict; what to remember of it.

    Example:
        >>> from payflight import protocol
        >>> protocol.idempotency(None, "00ff", workflow="electronic", now=1000)["verdict"]
        'new'
    """
    request = {"remembered": remembered, "fingerprint": fingerprint, "workflow": workflow, "now": now}
    answer: Idempotency = _door.ask("idempotency", request)
    return answer


def fingerprint(body: Bytes) -> str:
    """SHA-256 of a body's canonical form (RFC 8785) in lower-case hex: the same for every member order."""
    sha: str = _door.ask("fingerprint", {"body": _door.to_text(body, "body")})["sha256"]
    return sha


class Retention(TypedDict):
    """How long the service keeps a batch."""

    deletedAt: int
    deleted: bool
    remainingMs: int


def retention(submitted: int, *, workflow: Literal["electronic", "file"], now: int) -> Retention:
    """When a batch that was submitted at ``submitted`` is deleted: after 365 days, or 35 for a file."""
    answer: Retention = _door.ask("retention", {"workflow": workflow, "submitted": submitted, "now": now})
    return answer


class ThrottleState(TypedDict):
    """The state of a throttle: to be stored as it is."""

    tat: str


class _Throttle(TypedDict):
    verdict: Literal["go", "wait"]
    state: ThrottleState


class Throttle(_Throttle, total=False):
    """Whether a call may go."""

    retryAt: int


def throttle(
    state: Optional[Union[ThrottleState, Mapping[str, object]]],
    *,
    now: int,
    rate: Optional[int] = None,
    burst: Optional[int] = None,
) -> Throttle:
    """Whether a call may go now: at most ``rate`` a second (10) with a ``burst`` (10), by GCRA.

    Example:
        >>> from payflight import protocol
        >>> protocol.throttle(None, now=1700000000000)["verdict"]
        'go'
    """
    request = {"state": state, **_door.members({"rate": rate, "burst": burst}), "now": now}
    answer: Throttle = _door.ask("throttle", request)
    return answer


class Policy(TypedDict, total=False):
    """How to retry."""

    baseMs: int
    """The first delay's upper bound (500)."""
    capMs: int
    """The longest delay (60,000)."""
    maxAttempts: int
    """Attempts in all (6)."""
    deadline: int
    """No attempt after this time."""


class _Retry(TypedDict):
    verdict: Literal["retry", "refresh_token_then_retry", "give_up"]
    reason: RetryReason


class Retry(_Retry, total=False):
    """What to do after a call that went wrong."""

    at: int
    sameIdempotencyKey: bool


def retry(
    outcome: Mapping[str, Union[int, str]],
    *,
    attempt: int,
    seed: int,
    now: int,
    retry_after: Optional[str] = None,
    refreshed: Optional[bool] = None,
    key_valid_until: Optional[int] = None,
    policy: Optional[Union[Policy, Mapping[str, int]]] = None,
) -> Retry:
    """What to do after an attempt: retry at a time, get a new token first, or give up.

    Args:
        outcome: ``{"status": 429}``, ``{"failure": "connect"}`` or ``{"failure": "timeout"}``.
        attempt: the one that has just failed, from 1.
        seed: your randomness, the same for all attempts of a call.
        now: the time.
        retry_after: the text of the ``Retry-After`` header.
        refreshed: whether the token has been renewed already.
        key_valid_until: until when the idempotency key is good.
        policy: delays and attempts, if not the default ones.

    Example:
        >>> from payflight import protocol
        >>> protocol.retry({"status": 400}, attempt=1, seed=7, now=1000)["verdict"]
        'give_up'
    """
    request = _door.members(
        {
            "outcome": outcome,
            "retry_after": retry_after,
            "attempt": attempt,
            "refreshed": refreshed,
            "key_valid_until": key_valid_until,
            "policy": policy,
            "seed": seed,
            "now": now,
        }
    )
    answer: Retry = _door.ask("retry", request)
    return answer


class Token(TypedDict):
    """Whether a token is still good."""

    verdict: Literal["reuse", "renew", "expired"]
    until: int


def token(
    issued_at: int,
    *,
    now: int,
    lifetime_ms: Optional[int] = None,
    margin_ms: Optional[int] = None,
) -> Token:
    """Whether to reuse a token: ``lifetime_ms`` (8 hours) after ``issued_at``, renewed ``margin_ms`` (a minute) before."""
    request = {"issued_at": issued_at, "lifetime_ms": lifetime_ms, "margin_ms": margin_ms, "now": now}
    answer: Token = _door.ask("token", _door.members(request))
    return answer


class HeaderViolation(TypedDict):
    """What is wrong with a header; its value is not in it."""

    code: HeaderCode
    header: str
    message: str


def headers(
    call: str,
    *,
    idempotency_key: Optional[str] = None,
    access_token: Optional[str] = None,
    interaction_id: Optional[str] = None,
    api_key: Optional[str] = None,
    application: Optional[str] = None,
    language: Optional[str] = None,
) -> Union[Dict[str, str], List[HeaderViolation]]:
    """The headers of a call such as ``batch.create``: a ``dict``; or, where some are missing or wrong, what is wrong."""
    request = _door.members(
        {
            "call": call,
            "idempotency_key": idempotency_key,
            "access_token": access_token,
            "interaction_id": interaction_id,
            "api_key": api_key,
            "application": application,
            "language": language,
        }
    )
    answer: Dict[str, Any] = _door.ask("headers", request)
    made: Optional[Dict[str, str]] = answer.get("headers")
    if made is not None:
        return made
    violations: List[HeaderViolation] = answer["violations"]
    return violations


def check_headers(
    call: str,
    given: Union[Mapping[str, str], Sequence[Tuple[str, str]]],
) -> List[HeaderViolation]:
    """What is wrong with the headers given for a call; empty: nothing."""
    pairs = given if isinstance(given, Mapping) else _door.pairs(given, "given")
    violations: List[HeaderViolation] = _door.ask("headers", {"call": call, "given": pairs})["violations"]
    return violations


class _Authenticity(TypedDict):
    verdict: Literal["authentic", "refused"]


class Authenticity(_Authenticity, total=False):
    """Whether a notification comes from whom it says."""

    failed: AuthenticityCode


def notification_authenticity(
    headers: Mapping[str, Union[str, Sequence[str]]],
    *,
    header_name: str,
    header_values: Sequence[str],
    jwks: Union[str, Mapping[str, object]],
    issuer: str,
    audience: str,
    algorithms: Sequence[Literal["RS256", "PS256", "ES256"]],
    now: int,
    skew_ms: Optional[int] = None,
) -> Authenticity:
    """Whether a webhook is authentic: its API-key header and its token.

    Args:
        headers: the request's headers; a repeated one as a list.
        header_name: the header that was agreed on.
        header_values: the values that it may have (two during a rotation).
        jwks: the issuer's keys, as JSON text or as a mapping.
        issuer: the token's ``iss``.
        audience: what the token's ``aud`` must hold.
        algorithms: those that you take.
        now: the time.
        skew_ms: how far the clocks may differ (a minute).

    ``failed`` says why it is refused: for your log, not for the sender.

    Raises:
        TypeError: ``header_name`` is no text; ``header_values`` or ``algorithms`` is one: its characters would be taken
            for values.
    """
    _door.text_only(header_name, "header_name")
    if not isinstance(headers, Mapping):
        raise TypeError(f"headers must be a mapping, not {type(headers).__name__}")
    request = {
        "headers": {
            name: value if value is None or isinstance(value, str) else _door.several_texts(value, f"headers[{name!r}]")
            for name, value in headers.items()
        },
        "expected": {"name": header_name, "values": _door.several_texts(header_values, "header_values")},
        "jwks": jwks,
        "issuer": issuer,
        "audience": audience,
        "algorithms": _door.several_texts(algorithms, "algorithms"),
        **_door.members({"skew_ms": skew_ms}),
        "now": now,
    }
    answer: Authenticity = _door.ask("notification.authenticity", request)
    return answer


def notification_read(body: Bytes) -> Dict[str, Any]:
    """Reads a webhook's body: ``kind``, ``type``, ``resourceId``, ``parties``, ``notification``; or ``violations``."""
    answer: Dict[str, Any] = _door.ask("notification.read", {"body": _door.to_text(body, "body")})
    return answer


class Onboarding(TypedDict):
    """The answer to a sign-up."""

    body: str
    state: State


def onboarding(notification: Bytes, *, authorise_url: str, now: int) -> Onboarding:
    """The answer to a sign-up notification, with the link to authorise (https), and the account's first state."""
    request = {
        "notification": _door.to_text(notification, "notification"),
        "authoriseUrl": authorise_url,
        "now": now,
    }
    answer: Onboarding = _door.ask("onboarding", request)
    return answer


class Requirement(TypedDict):
    """Something that a guide asks of an integration."""

    id: str
    required: bool
    verdict: Literal["met", "missing", "unknown"]
    text: str
    source: str


class Readiness(TypedDict):
    """Whether an integration is ready."""

    requirements: List[Requirement]
    ready: bool
    furtherAssessment: bool


def readiness(
    service: Literal["payments-acceptance", "payments-out"],
    integration: Mapping[str, object],
) -> Readiness:
    """What an integration lacks of what the set-up guides ask; ``integration`` is named as in JSON."""
    answer: Readiness = _door.ask("readiness", {"service": service, "integration": integration})
    return answer
