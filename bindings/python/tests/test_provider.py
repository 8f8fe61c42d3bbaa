"""Providers: their life, and many threads at once."""

import copy
import gc
import json
import multiprocessing
import pathlib
import pickle
import sys
import threading
import time
import weakref

import payflight
import pytest

DEFINITION = '{"providerId": "p-1", "localInstruments": ["BACS"], "validationRules": []}'


def test_what_an_audit_asks(examples: pathlib.Path, provider: payflight.Provider) -> None:
    assert provider.id == "6f1c2b1e-52a4-4b0e-9d3a-0c6f3f6f0a11"
    assert provider.instruments == ("BACS", "FPS", "ACH", "CHECK")
    text = (examples / "output.txt").read_text()
    assert f"{provider.rule_count} rules" in text or str(provider.rule_count) in text
    assert provider.fingerprint in text or provider.fingerprint[:12] in text
    assert len(provider.fingerprint) == 64
    definition = (examples / "provider.json").read_text()
    spaced = json.dumps(json.loads(definition), indent=3)
    assert payflight.Provider.load(definition).fingerprint == payflight.Provider.load(spaced).fingerprint
    assert payflight.Provider.load(definition).fingerprint != provider.fingerprint
    assert repr(provider).startswith("<Provider '6f1c2b1e")


def test_a_provider_is_closed_once_and_for_all(accepted: str) -> None:
    with payflight.Provider.load(DEFINITION) as provider:
        assert provider.check(accepted).accepted and not provider.closed
    assert provider.closed and repr(provider) == "<Provider closed>"
    provider.close()
    for use in (lambda: provider.check("{}"), lambda: provider.id, lambda: provider.fingerprint, provider.__enter__):
        with pytest.raises(ValueError, match="closed"):
            use()
    for use in (lambda: payflight.fields(provider), lambda: payflight.plan("{}", provider), lambda: pickle.dumps(provider)):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_a_with_lets_errors_through() -> None:
    with pytest.raises(KeyError), payflight.Provider.load(DEFINITION) as provider:
        raise KeyError
    assert provider.closed


def test_a_provider_is_made_by_load_only() -> None:
    with pytest.raises(TypeError):
        payflight.Provider()


def test_a_provider_is_collected() -> None:
    provider = payflight.Provider.load(DEFINITION)
    seen = weakref.ref(provider)
    del provider
    gc.collect()
    assert seen() is None


def test_a_provider_goes_to_another_process_as_its_texts(provider: payflight.Provider, batch: bytes) -> None:
    again = pickle.loads(pickle.dumps(provider))
    assert again.fingerprint == provider.fingerprint and again.check(batch) == provider.check(batch)
    assert copy.copy(provider).fingerprint == provider.fingerprint
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(provider.check, (batch,)) == provider.check(batch)


def test_one_provider_of_several_is_chosen() -> None:
    two = json.dumps({"data": [{"providerId": name, "validationRules": []} for name in ("a", "b")]})
    assert payflight.Provider.load(two, provider_id="b").id == "b"
    with pytest.raises(payflight.PayflightError) as caught:
        payflight.Provider.load(two, provider_id="c")
    assert caught.value.code == "definition.provider_unknown"


def test_many_threads_share_a_provider(provider: payflight.Provider, batch: bytes) -> None:
    bodies = [batch, b"{}", batch.replace(b"GBP", b"EUR"), b"[" * 200, batch.replace(b"\n", b"\r\n"), batch[:-2]]
    expected = [provider.check(body).json for body in bodies]
    wrong = []

    def run(first: int) -> None:
        for at in range(400):
            which = (first + at) % len(bodies)
            if provider.check(bodies[which]).json != expected[which]:
                wrong.append(which)

    threads = [threading.Thread(target=run, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_provider_may_be_closed_while_others_check(batch: bytes) -> None:
    for _ in range(50):
        provider = payflight.Provider.load(DEFINITION)
        expected = provider.check(batch).json
        ended = []

        def run() -> None:
            try:
                while True:
                    assert provider.check(batch).json == expected
            except ValueError as error:
                ended.append(str(error))

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.002)
        provider.close()
        for thread in threads:
            thread.join()
        assert ended == ["this provider is closed"] * 4


def test_other_threads_run_while_a_check_does() -> None:
    body = json.dumps({"payments": [{"externalId": f"pay-{at}", "x": "y" * 200} for at in range(20_000)]}).encode()
    asked, turns = threading.Event(), []

    def take_a_turn() -> None:
        asked.wait()
        turns.append(None)

    other = threading.Thread(target=take_a_turn)
    other.start()
    interval = sys.getswitchinterval()
    # Python makes no one give way within this test: only a call that releases the GIL does.
    sys.setswitchinterval(1000)
    try:
        asked.set()
        for _ in range(500):
            payflight.check(body, max_body_bytes=10**9, max_violations=1)
            if turns:
                break
        had_a_turn = bool(turns)
    finally:
        sys.setswitchinterval(interval)
        other.join()
    assert had_a_turn
