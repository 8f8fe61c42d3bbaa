"""What holds for any input."""

import json

import payflight
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectors import vectors

NAMES = sorted({vector.call for vector in vectors()})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
WORDS = ("externalId", "payments", "creditor", "name", "instructedAmount", "amount", "currency", "localInstrument")
BODY = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["GBP", "1.50", "", '"']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
    max_leaves=30,
)


@given(st.binary(max_size=200))
def test_any_bytes_get_a_report(body: bytes) -> None:
    report = payflight.check(body)
    assert report.stats.bytes == len(body)
    assert report.json == payflight.check(bytearray(body)).json == payflight.check(memoryview(body)).json


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_any_text_gets_a_report(body: str) -> None:
    assert payflight.check(body).json == payflight.check(body.encode("utf-8", "surrogatepass")).json


@given(st.dictionaries(st.sampled_from(WORDS), BODY, max_size=6), st.booleans(), st.integers(1, 5))
@settings(max_examples=200)
def test_the_lazy_head_and_the_whole_agree(body: dict, strict: bool, most: int) -> None:
    report = payflight.check(json.dumps(body), strict=strict, max_violations=most)
    whole = json.loads(report.json)
    assert (report.verdict, report.errors, report.warnings, report.truncated) == (
        whole["verdict"],
        whole["errors"],
        whole["warnings"],
        whole["truncated"],
    )
    assert len(report) == len(whole["violations"]) == len(report.to_records()) == len(list(report))
    assert report.stats.bytes == whole["stats"]["bytes"] and bool(report) == (report.errors == 0)
    everything = payflight.check(json.dumps(body), strict=strict)
    assert list(report) == list(everything)[:most]


@given(st.sampled_from([*NAMES, "", "nothing", "\ud800"]), JSON)
@settings(max_examples=300)
def test_any_call_is_answered_or_refused(name: str, request: object) -> None:
    text = json.dumps(request)
    try:
        answer = payflight.call(name, text)
    except payflight.PayflightError as error:
        assert error.code in payflight.CODES and error.all and str(error)
        assert json.loads(error.json)["error"]["code"] == error.code
    else:
        assert isinstance(json.loads(answer), dict)


@given(st.text(min_size=1, max_size=20), st.integers(0, 2**53 - 1))
def test_any_status_is_kept_word_for_word(status: str, at: int) -> None:
    tracker = payflight.Tracker("payments-out/batch")
    tracker.observe(status=status, at=at, source="read")
    assert tracker.status == status and payflight.Tracker("payments-out/batch", tracker.save()).state == tracker.state


@pytest.mark.parametrize("amount", [2**53 - 1, 2**53, 2**53 + 1, 10**13 - 1])
def test_amounts_around_the_limits_of_floats(amount: int) -> None:
    # Thirteen digits are the most that the service takes; the rest goes behind the point.
    text = f"{amount // 10**5}.{amount % 10**5:05}" if amount >= 10**13 else str(amount)
    body = {"payments": [{"instructedAmount": {"amount": text, "currency": "XXX"}}]}
    totals = payflight.check(json.dumps(body)).to_dict()["stats"]["totals"]
    assert [total["amount"] for total in totals] in ([text], [text.rstrip("0")], [])
