"""The rules around the calls, through their functions: that arguments arrive under their names."""

import base64
import json
import pathlib
import typing
from typing import Any, Callable, List

import payflight
import pytest
from payflight import PayflightError, protocol
from vectors import vectors

DAY = 24 * 3600 * 1000


def test_idempotency() -> None:
    first = protocol.idempotency(None, "aa", workflow="electronic", now=1000)
    assert first == {
        "verdict": "new",
        "remember": {"fingerprint": "aa", "at": 1000, "inFlight": True},
        "validUntil": 1000 + 14 * DAY,
    }
    kept = {**first["remember"], "inFlight": False}
    assert protocol.idempotency(kept, "aa", workflow="electronic", now=2000)["verdict"] == "replay"
    assert protocol.idempotency(kept, "bb", workflow="electronic", now=2000)["verdict"] == "conflict"
    assert protocol.idempotency(kept, "aa", workflow="file", now=1000 + 600_000)["verdict"] == "expired"


def test_fingerprint_and_retention() -> None:
    assert protocol.fingerprint(b'{"b":1.0,"a":[]}') == protocol.fingerprint('{"a": [], "b": 1}')
    assert len(protocol.fingerprint("{}")) == 64
    gone = protocol.retention(0, workflow="file", now=35 * DAY)
    assert gone == {"deletedAt": 35 * DAY, "deleted": True, "remainingMs": 0}
    assert protocol.retention(0, workflow="electronic", now=1)["remainingMs"] == 365 * DAY - 1


def test_throttle() -> None:
    state, verdicts = None, []
    for _ in range(4):
        said = protocol.throttle(state, now=1_700_000_000_000, rate=1, burst=3)
        state = said["state"]
        verdicts.append(said["verdict"])
    assert verdicts == ["go", "go", "go", "wait"] and said["retryAt"] == 1_700_000_001_000
    assert protocol.throttle(state, now=said["retryAt"], rate=1, burst=3)["verdict"] == "go"


def test_retry() -> None:
    said = protocol.retry({"status": 429}, attempt=1, seed=7, now=1000, retry_after="5")
    assert said["verdict"] == "retry" and said["at"] == 6000 and said["sameIdempotencyKey"] is True
    assert protocol.retry({"failure": "connect"}, attempt=6, seed=7, now=1)["reason"] == "attempts_exhausted"
    assert protocol.retry({"status": 401}, attempt=1, seed=7, now=1, refreshed=True)["reason"] == "token"
    assert protocol.retry({"status": 503}, attempt=1, seed=7, now=5, key_valid_until=5)["reason"] == "key_expired"
    policy = {"baseMs": 10, "capMs": 10, "maxAttempts": 2, "deadline": 5}
    assert protocol.retry({"status": 503}, attempt=2, seed=7, now=5, policy=policy)["verdict"] == "give_up"


def test_token() -> None:
    assert protocol.token(0, now=1, lifetime_ms=1000, margin_ms=100) == {"verdict": "reuse", "until": 900}
    assert protocol.token(0, now=900, lifetime_ms=1000, margin_ms=100)["verdict"] == "renew"
    assert protocol.token(0, now=28_800_000)["verdict"] == "expired"


def test_headers() -> None:
    made = protocol.headers(
        "batch.create",
        idempotency_key="key-1",
        access_token="t0k3n",
        interaction_id="8369cf0c-a758-4457-9f3b-f6faaf7a829e",
    )
    assert isinstance(made, dict) and made["x-idempotency-key"] == "key-1" and made["authorization"] == "Bearer t0k3n"
    assert protocol.check_headers("batch.create", made) == []
    assert protocol.check_headers("batch.create", list(made.items())) == []
    twice = [*made.items(), ("X-Idempotency-Key", "key-2")]
    assert [wrong["code"] for wrong in protocol.check_headers("batch.create", twice)] == ["header.duplicate"]
    missing = protocol.headers("batch.create")
    assert isinstance(missing, list) and {wrong["code"] for wrong in missing} == {"header.required"}
    lists = protocol.headers(
        "providers.list",
        application="app",
        api_key="k",
        interaction_id="8369cf0c-a758-4457-9f3b-f6faaf7a829e",
        language="en-GB",
    )
    assert isinstance(lists, dict) and lists["x-accept-language"] == "en-GB"


def test_authenticity_as_its_vectors() -> None:
    """Each vector of the call, through the function."""
    seen = {"authentic": 0, "refused": 0}
    for vector in vectors():
        if vector.call != "notification.authenticity" or vector.request is None or vector.expect.get("error"):
            continue
        request = json.loads(vector.request)
        said = protocol.notification_authenticity(
            request["headers"],
            header_name=request["expected"]["name"],
            header_values=request["expected"]["values"],
            jwks=request["jwks"],
            issuer=request["issuer"],
            audience=request["audience"],
            algorithms=request["algorithms"],
            now=request["now"],
            skew_ms=request.get("skewMs"),
        )
        assert said == dict(vector.expect), vector.name
        seen[said["verdict"]] += 1
    assert seen["authentic"] > 5 and seen["refused"] > 50


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("headers", protocol.HeaderCode, lambda answer: [wrong.get("code") for wrong in answer.get("violations") or []]),
        ("notification.authenticity", protocol.AuthenticityCode, lambda answer: [answer.get("failed")]),
        ("retry", protocol.RetryReason, lambda answer: [answer.get("reason")]),
    ],
)
def test_the_words_of_the_types_are_those_of_the_vectors(name: str, words: object, said: Callable[[Any], List[str]]) -> None:
    found = {word for vector in vectors() if vector.call == name for word in said(vector.expect)}
    assert found - {None} == set(typing.get_args(words))


def test_notifications_and_onboarding() -> None:
    body = json.dumps({"type": "BatchPatched", "resource": {"id": "b-1", "type": "batchpayments"}})
    assert protocol.notification_read(body)["kind"] == "batch"
    assert protocol.notification_read("{")["violations"][0]["code"] == "json.syntax"
    with pytest.raises(PayflightError) as caught:
        protocol.onboarding(body, authorise_url="https://example.com/a", now=1)
    assert caught.value.path == "/notification"
    sign_up = json.dumps({"type": "SignUp", "subject": "s-1", "data": {}})
    said = protocol.onboarding(sign_up, authorise_url="https://example.com/a", now=1)
    assert json.loads(said["body"])["authorisation"]["activationLink"] == "https://example.com/a"
    assert said["state"]["status"] == "PENDING"
    assert payflight.Tracker("payments-acceptance/account", said["state"]).status == "PENDING"


def test_readiness(examples: pathlib.Path) -> None:
    request = json.loads((examples / "integration.json").read_text())
    said = protocol.readiness(request["service"], request["integration"])
    assert said == payflight.call("readiness", request)
    empty = protocol.readiness("payments-out", {})
    assert empty["ready"] is False and {one["verdict"] for one in empty["requirements"]} == {"unknown"}


def test_bad_arguments_are_refused_by_name() -> None:
    paper: Any = "paper"
    for call, path in (
        (lambda: protocol.token(-1, now=1), "/issuedAt"),
        (lambda: protocol.throttle(None, now=1, rate=0), "/rate"),
        (lambda: protocol.retention(1, workflow=paper, now=1), "/workflow"),
        (lambda: protocol.headers("batch.delete"), "/call"),
    ):
        with pytest.raises(PayflightError) as caught:
            call()
        assert (caught.value.code, caught.value.path) == ("call.bad_member", path)


def test_no_secret_is_shown() -> None:
    token = base64.urlsafe_b64encode(b"secret-token").decode()
    wrong = protocol.check_headers("batch.get", {"authorization": f"Basic {token}", "x-api-key": "secret-key"})
    assert wrong and token not in str(wrong) and "secret-key" not in str(wrong)
