"""Bad calls: the same record as in every language, as an exception."""

import json
import pickle
from typing import Any, Optional

import payflight
import pytest
from payflight import PayflightError

DEFINITION = '{\n  "validationRules": [\n    {"ruleId": "é", "validation": {}},\n    {"ruleId": 5}\n  ]\n}'


def refused(function, *arguments, **options) -> PayflightError:
    with pytest.raises(PayflightError) as caught:
        function(*arguments, **options)
    return caught.value


def test_a_refusal_has_code_path_and_position() -> None:
    error = refused(payflight.Provider.load, DEFINITION)
    record = json.loads(error.json)["error"]
    assert error.code == "definition.rule_malformed" == record["code"]
    assert error.path == record["path"] == "/validationRules/0/validation/apiPath"
    assert error.position == (record["line"], record["column"], record["offset"])
    assert error.position is not None and error.position.line == 3
    assert error.message == record["message"] and error.params == record["params"]
    assert error.params["document"] == "provider"
    assert isinstance(error, ValueError)


def test_everything_that_is_wrong_is_told() -> None:
    error = refused(payflight.Provider.load, DEFINITION)
    assert [one.path for one in error.all] == [one["path"] for one in json.loads(error.json)["error"]["all"]]
    assert len(error.all) == 2 and all(isinstance(one, PayflightError) for one in error.all)
    assert "1 more" in str(error) and error.path in str(error) and "line 3" in str(error)
    alone = refused(payflight.check, "{}", strict=5)
    assert [one.json for one in alone.all] == [alone.json] and "more" not in str(alone)


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"stric": True}, "call.unknown_member", "/stric"),
        ({"max_payment": 5}, "call.unknown_member", "/maxPayment"),
        ({"strict": "yes"}, "call.bad_member", "/strict"),
        ({"max_violations": 0}, "call.bad_member", "/maxViolations"),
        ({"max_violations": -1}, "call.bad_member", "/maxViolations"),
        ({"max_body_bytes": 1.5}, "call.bad_member", "/maxBodyBytes"),
        ({"now": -1}, "call.bad_member", "/now"),
        ({"now": 2**53}, "call.bad_member", "/now"),
        ({"resource": "invoice"}, "call.bad_member", "/resource"),
        ({"levels": {"no.code": "off"}}, "call.bad_member", "/levels/no.code"),
        ({"levels": {"field.unknown": "fatal"}}, "call.bad_member", "/levels/field.unknown"),
    ],
)
def test_bad_options_are_refused_by_name(options, code: str, path: str, provider: payflight.Provider) -> None:
    for check in (payflight.check, provider.check):
        error = refused(check, "{}", **options)
        assert (error.code, error.path) == (code, path)


@pytest.mark.parametrize(
    ("call", "path", "said"),
    [
        (
            lambda: payflight.check("{}", max_violations=0),
            "/maxViolations",
            "Expected a whole number from 1, without point or exponent. [max_violations]",
        ),
        (
            lambda: payflight.check("{}", max_payment=5),
            "/maxPayment",
            "There is no member `max_payment` here; expected `max_body_bytes`, `max_payments`,",
        ),
        (lambda: payflight.check("{}", max_payment=5), "/maxPayment", "or `levels`. [max_payment]"),
        (lambda: payflight.check("{}", strict=5), "/strict", "[strict]"),
        (
            lambda: payflight.check("{}", maxPayments=5),
            "/maxPayments",
            "There is no option `maxPayments`; it is `max_payments` here. [maxPayments]",
        ),
        (
            lambda: payflight.check("{}", levels={"no.code": "off"}),
            "/levels/no.code",
            "There is no such code, or its level can't be set. [levels: /no.code]",
        ),
        (
            lambda: payflight.plan("{}", max_payments=-1),
            "/options/maxPayments",
            "Expected a whole number from 0, without point or exponent. [max_payments]",
        ),
        (lambda: payflight.Provider.load("{}", unsupported="ignore"), "/unsupported", "[unsupported]"),
        (
            lambda: payflight.Tracker("payments-out/batch").observe(status="A", at=1, source="read", expected_version=-1),
            "/expectedVersion",
            "[expected_version]",
        ),
        (lambda: payflight.BatchTracker().apply("{}", at=1, source="read", expected_version=-1), "/expectedVersion", "[expected_version]"),
        (lambda: payflight.BatchTracker(b'{"format":2}'), "/state/batch", "[/state/batch: line 1"),
        (lambda: payflight.protocol.token(-1, now=1, lifetime_ms=-1), "/issuedAt", "[issued_at] (and 1 more"),
        (
            lambda: payflight.protocol.retry({"status": 1}, attempt=1, seed=1, now=1),
            "/outcome/status",
            "[outcome: /status]",
        ),
        # What is inside of a mapping has JSON's names; only the keyword itself is Python's.
        (
            lambda: payflight.protocol.retry({"status": 500}, attempt=1, seed=1, now=5, policy={"base_ms": 1}),
            "/policy/base_ms",
            "There is no member `base_ms` here; expected `baseMs`, `capMs`, `maxAttempts` or `deadline`. [policy: /base_ms]",
        ),
        (
            lambda: payflight.protocol.idempotency({"fingerprint": "f", "at": 1, "in_flight": True}, "f", workflow="file", now=1),
            "/remembered/in_flight",
            "There is no member `in_flight` here; expected `fingerprint`, `at` or `inFlight`. [remembered: /in_flight]",
        ),
        # Who writes JSON's names reads them.
        (lambda: payflight.call("check", {"body": "{}", "options": {"maxPayments": -1}}), "/options/maxPayments", "[/options/maxPayments: line 1"),
        (
            lambda: payflight.Tracker("payments-out/batch").observe({"status": "A", "at": 1, "source": "read", "expectedVersion": -1}),
            "/expectedVersion",
            "[/expectedVersion: line 1",
        ),
        # What is wrong in a text is told with its place there, also where a member is named as a keyword is.
        (lambda: payflight.Provider.load("{}", '{"instruments": 5}'), None, "line 1, column 1"),
    ],
)
def test_the_words_are_about_the_keyword_as_it_was_written(call, path: Optional[str], said: str) -> None:
    error = refused(call)
    assert said in str(error) and error.message in str(error)
    if path is not None:
        assert error.path == path == json.loads(error.json)["error"]["path"]
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.path) == (str(error), error.path)


def test_all_that_is_wrong_is_told_by_its_keyword() -> None:
    error = refused(payflight.check, "{}", max_payments=-1, now=-1)
    assert [str(one).rpartition(" ")[2] for one in error.all] == ["[max_payments]", "[now]"]
    assert [one.path for one in error.all] == ["/maxPayments", "/now"]


@pytest.mark.parametrize("name", ["strict", "include_values", "max_body_bytes", "max_payments", "max_invoices", "now"])
def test_an_option_that_is_none_has_its_default(name: str) -> None:
    assert payflight.check("{}", **{name: None}) == payflight.check("{}")


def test_every_option_does_something(accepted: str) -> None:
    payment = json.loads(accepted)["payments"][0]
    two = json.dumps({**json.loads(accepted), "payments": [payment, {**payment, "remittanceInformation": {}}], "x": 1})
    plain = payflight.check(two)
    assert payflight.check(two, strict=True).errors > plain.errors
    codes = {
        "max_body_bytes": "body.too_large",
        "max_payments": "payments.too_many",
    }
    for name, code in codes.items():
        assert code in {violation.code for violation in payflight.check(two, **{name: 1})}
    invoices = json.dumps({**json.loads(accepted), "payments": [{**payment, "remittanceInformation": {"invoices": [{}]}}]})
    assert "invoices.too_many" in {violation.code for violation in payflight.check(invoices, max_invoices=0)}
    assert payflight.check("{}", resource="creditor").json != payflight.check("{}").json
    assert "field.unknown" not in {v.code for v in payflight.check(two, levels={"field.unknown": "off"})}
    past = json.dumps({**json.loads(accepted), "requestedExecutionDateTime": "2020-01-01"})
    assert "datetime.past" in {v.code for v in payflight.check(past, now=1_700_000_000_000)}
    assert "datetime.past" not in {v.code for v in payflight.check(past)}


def test_calls_are_refused() -> None:
    assert refused(payflight.call, "nothing", {}).code == "call.unknown_function"
    error = refused(payflight.call, "check", b"{")
    assert error.code == "call.not_json" and error.position is not None
    assert refused(payflight.call, "check", {}).path == "/body"
    assert refused(payflight.call, "explain", '{"code": 5}').code == "call.bad_member"
    assert refused(payflight.call, "explain", {"cod": "x"}).code == "call.unknown_member"
    # Who does not go by the types is told too.
    untyped: Any = payflight
    with pytest.raises(TypeError):
        untyped.call("explain", 5)
    with pytest.raises(TypeError):
        untyped.check("{}", levels={"field.unknown": object()})
    with pytest.raises(ValueError):
        untyped.check("{}", now=float("nan"))


def test_an_error_can_go_to_another_process() -> None:
    error = refused(payflight.Provider.load, DEFINITION)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is PayflightError and again.json == error.json and str(again) == str(error)
    assert again.code == error.code and repr(error).startswith("PayflightError('definition.rule_malformed")


def test_no_secret_is_in_an_error() -> None:
    secret = "hunter2-hunter2"
    for request in (
        {"headers": {}, "expected": {"name": "x-key", "values": [secret]}, "jwks": secret},
        {"headers": {"x-key": secret}, "expected": secret},
    ):
        error = refused(payflight.call, "notification.authenticity", request)
        assert secret not in str(error) and secret not in error.json.decode()
