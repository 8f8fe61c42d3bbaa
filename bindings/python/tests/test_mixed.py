"""Nothing poisons the package: after any error the next call works."""

import json
import random

import payflight
import pytest

GOOD = 5_000
BAD = 5_000


def test_ten_thousand_mixed_good_and_bad_calls(provider: payflight.Provider, batch: bytes, accepted: str) -> None:
    dice = random.Random(20261121)
    body, definition = accepted.encode(), b'{"validationRules": []}'
    tracker = payflight.Tracker("payments-out/subscription")
    tracker.observe(status="Received", at=1, source="read")
    report, plain, flow, state = provider.check(batch).json, payflight.check(body).json, payflight.Flow("payments-out/batch"), tracker.save()

    def observe() -> None:
        assert tracker.observe(status="Received", at=1, source="notification").verdict == "already_applied"

    def load() -> None:
        assert payflight.Provider.load(definition).rule_count == 0

    good = [
        lambda: provider.check(batch).json == report,
        lambda: payflight.check(body).json == plain,
        lambda: payflight.Flow("payments-out/batch") == flow,
        lambda: payflight.call("verifyHistory", {"history": []}) == {"valid": True},
        lambda: len(payflight.explain("json.syntax")) == 1,
        lambda: observe() is None,
        lambda: load() is None,
    ]
    bad = [
        lambda: payflight.check(body, strict="no"),  # type: ignore[arg-type]
        lambda: payflight.check(5),  # type: ignore[arg-type]
        lambda: provider.check(batch, unknown=1),  # type: ignore[call-arg]
        lambda: payflight.Provider.load(b"["),
        lambda: payflight.Provider.load(json.dumps({"validationRules": [{}] * dice.randrange(1, 50)})),
        lambda: payflight.call("nothing", "{}"),
        lambda: payflight.call("check", bytes(dice.randrange(256) for _ in range(dice.randrange(40)))),
        lambda: payflight.call("check", "[" * 3000),
        lambda: payflight.Flow({"flow": ""}),
        lambda: tracker.observe(status="\ud800", at=1, source="read"),
        lambda: payflight.BatchTracker(state).apply("{}", at=1, source="read"),
        lambda: payflight.check("{}").raise_if_rejected(),
        lambda: payflight.check("{}", now=2**70),
    ]
    calls = [(one, True) for one in good] + [(one, False) for one in bad]
    turns = [calls[dice.randrange(len(good))] for _ in range(GOOD)]
    turns += [calls[len(good) + dice.randrange(len(bad))] for _ in range(BAD)]
    dice.shuffle(turns)
    refused = 0
    for call, is_good in turns:
        if is_good:
            assert call()
        else:
            with pytest.raises((payflight.PayflightError, TypeError)):
                call()
            refused += 1
    assert refused == BAD and tracker.save() == state
