"""What arguments may be: a slip is refused by name, in words, and never does something else."""

import collections
import datetime
import json
import types
from typing import Any, Callable, Dict

import payflight
import pytest
from payflight import BatchTracker, Flow, PayflightError, Tracker, protocol

SEEN = {"status": "Received", "at": 5, "source": "read"}
MESSAGE = '{"data": {"batchId": "b-1", "status": "Received", "payments": [{"paymentId": "p-1"}]}}'
NOTIFICATION: Dict[str, Any] = {
    "header_name": "x-key",
    "header_values": ["secret"],
    "jwks": {"keys": []},
    "issuer": "i",
    "audience": "a",
    "algorithms": ["ES256"],
    "now": 1,
}


def type_error(function: Callable[..., object], *arguments: object, **options: object) -> str:
    with pytest.raises(TypeError) as caught:
        function(*arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize("wrong", ["secret", b"secret", bytearray(b"secret"), memoryview(b"secret"), {"secret": 1}, None, 5, [b"s"]])
@pytest.mark.parametrize("name", ["header_values", "algorithms"])
def test_one_text_is_not_several_keys(name: str, wrong: object) -> None:
    said = type_error(protocol.notification_authenticity, {"x-key": "s"}, **{**NOTIFICATION, name: wrong})
    assert name in said and "secret" not in said


@pytest.mark.parametrize("wrong", [b"x-key", ["x-key"], {"x-key": 1}, None, 5])
def test_the_agreed_header_is_one_text(wrong: object) -> None:
    said = type_error(protocol.notification_authenticity, {"x-key": "s"}, **{**NOTIFICATION, "header_name": wrong})
    assert said == f"header_name must be str, not {type(wrong).__name__}"


@pytest.mark.parametrize("good", [["secret", "old"], ("secret",), iter(["secret"])])
def test_several_keys_come_in_any_sequence(good: object) -> None:
    given = {**NOTIFICATION, "header_values": good}
    assert protocol.notification_authenticity({"x-key": "secret"}, **given)["failed"] == "token.missing"
    assert protocol.notification_authenticity({"x-key": "s"}, **given)["failed"] == "apikey.wrong"


def test_one_text_is_not_a_sequence_anywhere() -> None:
    for name, wrong in (("ids", "ab"), ("ids", b"ab"), ("ids", [1]), ("omit", b"\x00"), ("omit", "0"), ("omit", {0: 0})):
        assert name in type_error(payflight.plan, '{"payments": [{}, {}]}', **{name: wrong})
    for wrong in ("{}", b"{}", {"{}": 1}):
        assert "bodies" in type_error(payflight.compare, "{}", "{}", wrong)
    for wrong in ("ab", b"ab", ["ab"], [("a", "b", "c")], [("a", 5)], 5):
        assert "given" in type_error(protocol.check_headers, "batch.get", wrong)
    for wrong in ("[]", b"[]", {"a": 1}, 5):
        assert "history" in type_error(payflight.verify_history, wrong)
    for wrong in ("x-key", [("x-key", "secret")]):
        assert "headers" in type_error(protocol.notification_authenticity, wrong, **NOTIFICATION)
    for wrong in (b"secret", [b"secret"], 5):
        assert "x-key" in type_error(protocol.notification_authenticity, {"x-key": wrong}, **NOTIFICATION)


@pytest.mark.parametrize("kind", [types.MappingProxyType, collections.UserDict, collections.OrderedDict])
def test_every_mapping_will_do(kind: Callable[[Dict[str, Any]], Any]) -> None:
    assert payflight.check("{}", levels=kind({"field.unknown": "off"})) == payflight.check("{}")
    tracker = Tracker("payments-out/subscription")
    assert tracker.observe(kind(SEEN)).verdict == "applied"
    assert Tracker("payments-out/subscription", kind(dict(tracker.state or {}))).save() == tracker.save()
    batch = BatchTracker()
    batch.apply(MESSAGE, kind({"at": 1, "source": "read"}))
    state = batch.state or {}
    assert BatchTracker(kind({**state, "payments": kind(state["payments"])})).save() == batch.save()
    assert batch.deadlines(5, bounds=kind({"Received": 1})).stuck
    flow = Flow("payments-out/batch")
    assert Flow(kind(flow.to_dict())) == flow
    assert payflight.call("verifyHistory", kind({"history": [kind({})]})) == payflight.call("verifyHistory", {"history": [{}]})
    assert payflight.verify_history([kind({})]) == 0
    said = protocol.retry(kind({"status": 503}), attempt=1, seed=7, now=1000, policy=kind({"baseMs": 10, "capMs": 10}))
    assert said["at"] <= 1010
    kept = protocol.idempotency(None, "aa", workflow="file", now=1)["remember"]
    assert protocol.idempotency(kind(dict(kept)), "aa", workflow="file", now=2)["verdict"] == "in_flight"
    throttle = protocol.throttle(None, now=1)["state"]
    assert protocol.throttle(kind(dict(throttle)), now=2) == protocol.throttle(throttle, now=2)
    assert protocol.check_headers("batch.get", kind({"authorization": "Bearer x"})) == protocol.check_headers(
        "batch.get", {"authorization": "Bearer x"}
    )
    given = {**NOTIFICATION, "jwks": kind({"keys": [kind({})]})}
    assert protocol.notification_authenticity(kind({"x-key": "secret"}), **given)["failed"] == "token.missing"
    assert protocol.readiness("payments-out", kind({"backoffOn429": True})) == protocol.readiness(
        "payments-out", {"backoffOn429": True}
    )


NOON = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("now", lambda wrong: payflight.check("{}", now=wrong)),
        ("max_payments", lambda wrong: payflight.check("{}", max_payments=wrong)),
        ("levels", lambda wrong: payflight.check("{}", levels=wrong)),
        ("iban.invalid", lambda wrong: payflight.check("{}", levels={"iban.invalid": wrong})),
        ("at", lambda wrong: Tracker("payments-out/batch").observe(status="Received", at=wrong, source="read")),
        ("at", lambda wrong: Tracker("payments-out/batch").observe({**SEEN, "at": wrong})),
        ("expected_version", lambda wrong: BatchTracker().apply(MESSAGE, at=1, source="read", expected_version=wrong)),
        ("at", lambda wrong: BatchTracker().apply_lines(MESSAGE, {"at": wrong, "source": "read"})),
        ("now", lambda wrong: BatchTracker().deadlines(wrong)),
        ("max_body_bytes", lambda wrong: payflight.plan("{}", max_body_bytes=wrong)),
        ("provider_id", lambda wrong: payflight.lint("{}", provider_id=wrong)),
        ("now", lambda wrong: protocol.retry({"status": 429}, attempt=1, seed=1, now=wrong)),
        ("policy", lambda wrong: protocol.retry({"status": 429}, attempt=1, seed=1, now=1, policy={"deadline": wrong})),
        ("now", lambda wrong: protocol.throttle(None, now=wrong)),
        ("now", lambda wrong: protocol.notification_authenticity({}, **{**NOTIFICATION, "now": wrong})),
        ("submitted", lambda wrong: protocol.retention(wrong, workflow="file", now=1)),
        ("history", lambda wrong: payflight.call("verifyHistory", {"history": [{"at": wrong}]})),
    ],
)
@pytest.mark.parametrize("wrong", [NOON, NOON.date(), b"5", {1, 2}, object()])
def test_what_json_cannot_hold_is_refused_by_name(name: str, call: Callable[[object], object], wrong: object) -> None:
    said = type_error(call, wrong)
    assert name in said and type(wrong).__name__ in said
    assert str(wrong) not in said


def test_a_name_that_is_none_is_refused_in_words() -> None:
    flow = Flow("payments-out/batch")
    nothing: Any = None
    in_bytes: Any = b"flow"
    for call in (
        lambda: payflight.call(nothing, {}),
        lambda: payflight.call(in_bytes, {}),
        lambda: flow.reachable(nothing),
        lambda: flow.status(nothing),
        lambda: flow.edges(nothing),
        lambda: flow.path(nothing, "Received"),
        lambda: flow.path("Received", nothing),
    ):
        assert "must be str, not " in type_error(call)


@pytest.mark.parametrize("slip", ["tme", "expectedVersion", "by_", "statu", "At"])
def test_an_unknown_keyword_of_an_observation_is_refused(slip: str) -> None:
    tracker, batch = Tracker("payments-out/subscription"), BatchTracker()
    said = type_error(tracker.observe, **SEEN, **{slip: None})
    assert slip in said and "status, at, source, time, by, expected_version" in said
    assert slip in type_error(tracker.observe, SEEN, **{slip: "event"})
    for take in (batch.apply, batch.apply_lines):
        said = type_error(take, MESSAGE, at=1, source="read", **{slip: 1})
        assert slip in said and "at, source, time, by, expected_version" in said and "status" not in said
    assert "status" in type_error(batch.apply, MESSAGE, at=1, source="read", status="Received")
    assert tracker.state is None and batch.state is None


def test_an_observation_given_as_a_whole_may_hold_more() -> None:
    assert Tracker("payments-out/subscription").observe({**SEEN, "tme": 1, "id": "x"}).verdict == "applied"


@pytest.mark.parametrize("slip", ["maxViolations", "maxPayments", "includeValues", "strict_", "max__violations", "now_", "max_Violations"])
def test_an_option_under_another_name_is_unknown(slip: str, provider: payflight.Provider) -> None:
    slips: Dict[str, Any] = {slip: 1}
    for check in (payflight.check, provider.check):
        with pytest.raises(PayflightError) as caught:
            check("{}", **slips)
        error = caught.value
        assert (error.code, error.path) == ("call.unknown_member", f"/{slip}")
        assert json.loads(error.json)["error"]["message"] == error.message and slip in error.message


@pytest.mark.parametrize("text", ["", " ", "{", "hunter2", '"hunter2"', "[]", "5", b"\xff", "\ud800"])
def test_a_text_that_is_no_state_is_refused_as_that(text: payflight.Bytes) -> None:
    for load in (lambda: Tracker("payments-out/batch", text), lambda: BatchTracker(text)):
        with pytest.raises(PayflightError) as caught:
            load()
        assert caught.value.code == "state.malformed" and "hunter2" not in str(caught.value)
    with pytest.raises(PayflightError) as caught:
        Tracker("{", "{")
    assert caught.value.code == "call.not_json"
