"""Checking: what goes in, and which answer comes out."""

import json
import pathlib
import subprocess
import sys

import payflight
import pytest

TEXTS = (str, lambda text: text.encode(), lambda text: bytearray(text.encode()), lambda text: memoryview(text.encode()))


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_of_text_is_taken(kind, accepted: str) -> None:
    assert payflight.check(kind(accepted)).json == payflight.check(accepted.encode()).json
    definition = kind('{"validationRules": []}')
    with payflight.Provider.load(definition, kind("[]")) as provider:
        assert provider.check(kind(accepted)).accepted


def test_parts_of_a_buffer_are_taken(accepted: str) -> None:
    text = accepted.encode()
    padded = memoryview(b"xx" + text + b"yy")
    assert payflight.check(padded[2:-2]).json == payflight.check(text).json
    # Every second byte: not contiguous.
    spread = bytearray(2 * len(text))
    spread[::2] = text
    assert payflight.check(memoryview(spread)[::2]).json == payflight.check(text).json


@pytest.mark.parametrize("body", [None, 1, 1.5, ["{}"], {"payments": []}, object()])
def test_other_kinds_are_type_errors(body: object, provider: payflight.Provider) -> None:
    for check in (payflight.check, provider.check):
        with pytest.raises(TypeError, match="body must be bytes, bytearray, memoryview or str"):
            check(body)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="definition must be"):
        payflight.Provider.load(body)  # type: ignore[arg-type]


def test_a_lone_surrogate_is_refused_at_its_place() -> None:
    report = payflight.check('{"externalId": "\ud800"}')
    assert [(violation.code, violation.offset) for violation in report] == [("json.syntax", 16)]
    with pytest.raises(payflight.PayflightError) as caught:
        payflight.call("check", '{"body": "\ud800"}')
    assert caught.value.code == "call.not_json"
    with pytest.raises(payflight.PayflightError) as caught:
        payflight.Provider.load('{"validationRules": "\udcff"}')
    assert caught.value.code == "definition.not_json"


def test_bytes_that_are_no_utf8_are_refused_at_their_place() -> None:
    (violation,) = payflight.check(b'{"a": "\xff"}')
    assert (violation.code, violation.offset) == ("json.syntax", 7)


def test_nul_bytes_do_not_end_a_text() -> None:
    (violation,) = payflight.check(b'{}\x00{"a":1}')
    assert (violation.code, violation.offset) == ("json.syntax", 2)
    assert payflight.check(b"\x00").stats.bytes == 1
    assert payflight.check(b"").stats.bytes == 0


def test_the_answer_is_the_command_lines(examples: pathlib.Path, batch: bytes, provider: payflight.Provider) -> None:
    report = provider.check(batch)
    request = {
        "body": batch.decode(),
        "provider": (examples / "provider.json").read_text(),
        "instruments": (examples / "instruments.json").read_text(),
    }
    assert payflight.call("check", json.dumps(request)).encode() == report.json
    assert report.errors == 9 and report.warnings == 4
    # As the README's first example says.
    assert [str(total.amount) for total in report.stats.totals] == ["28300.075", "2144.35"]
    assert report.stats.rejected_payments == (range(1, 7),)


def test_an_answer_longer_than_the_first_room_is_whole() -> None:
    for count in (10, 60, 61, 62, 63, 64, 65, 66, 70, 1000, 5000):
        body = json.dumps({f"member{at:05}": 1 for at in range(count)})
        report = payflight.check(body, max_violations=6000)
        assert report.json.endswith(b"}") and json.loads(report.json)["errors"] == report.errors
        unknown = [violation for violation in report if violation.code == "field.unknown"]
        assert [violation.path for violation in unknown] == [f"/member{at:05}" for at in range(count)]


def test_answers_of_every_length_around_the_room_are_whole() -> None:
    def answer(count: int, length: int) -> bytes:
        quote = {"creditor": {"name": '"' + "x" * length}}
        body = json.dumps({"payments": [quote], **{f"m{at:03}": 1 for at in range(count)}})
        return payflight.check(body, include_values=True).json

    # Each unknown member adds less than the longest value does.
    count = next(count for count in range(300) if len(answer(count, 190)) > 16400)
    lengths = set()
    for length in range(190):
        text = answer(count, length)
        lengths.add(len(text))
        assert json.loads(text)["violations"][-1]["offset"] >= 0 and text.endswith(b"}"), length
    assert {16383, 16384, 16385} <= lengths


def test_a_file_format_is_loaded() -> None:
    with pytest.raises(payflight.PayflightError) as caught:
        payflight.Provider.load("{}", file_format=True)
    assert caught.value.code.startswith("file_format.")
    assert caught.value.params["document"] == "fileFormat"


def test_unsupported_rules_can_be_reported() -> None:
    rule = {"apiPath": "BatchPayments", "jsonPath": "$.externalId", "optionality": "Optional", "regex": "(a)\\1"}
    definition = json.dumps({"validationRules": [{"ruleId": "r-1", "validation": rule}]})
    with pytest.raises(payflight.PayflightError) as caught:
        payflight.Provider.load(definition)
    assert caught.value.code == "regex.unsupported"
    report = payflight.Provider.load(definition, unsupported="report").check('{"externalId": "aa"}')
    assert report.unchecked == ("r-1",)
    assert payflight.check("{}").unchecked == ()


def test_nothing_is_imported_that_is_slow() -> None:
    program = "import sys, payflight; print(*{'asyncio', 'importlib.metadata', 'email', 'http'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
