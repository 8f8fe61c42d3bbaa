"""Reports and violations as objects."""

import copy
import json
import pickle
from decimal import Decimal

import payflight
import pytest

SECRET = "Zaphod-Beeblebrox-12345612345678"


@pytest.fixture
def rejected() -> payflight.Report:
    body = {"externalId": SECRET, "subscriptionId": "s", "unknown<b>": 1, "payments": [{"creditor": 5}, {"x": 1}]}
    return payflight.check(json.dumps(body))


def test_the_head_is_read_without_the_violations(rejected: payflight.Report) -> None:
    whole = json.loads(rejected.json)
    assert (rejected.verdict, rejected.errors, rejected.warnings) == ("rejected", whole["errors"], whole["warnings"])
    assert rejected.truncated is False and rejected.accepted is False
    assert len(rejected) == len(whole["violations"]) == rejected.errors + rejected.warnings
    # Nothing after the head has been looked at.
    broken = payflight.Report(rejected.json[: rejected.json.index(b"[") + 1] + b"no JSON")
    assert (broken.verdict, broken.errors, len(broken)) == ("rejected", rejected.errors, len(rejected))
    with pytest.raises(ValueError):
        broken.violations


def test_a_report_is_true_where_it_is_accepted(accepted: str, rejected: payflight.Report) -> None:
    report = payflight.check(accepted)
    assert report and report.accepted and report.verdict == "accepted" and len(report) == 0 and list(report) == []
    assert not rejected and len(rejected) > 0
    assert report.raise_if_rejected() is report


def test_violations_are_objects(rejected: payflight.Report) -> None:
    records = json.loads(rejected.json)["violations"]
    for record, violation in zip(records, rejected):
        assert isinstance(violation, payflight.Violation)
        assert violation.code == record["code"] and violation.severity == record["severity"]
        assert violation.path == record["path"] and violation.message == record["message"]
        assert violation.rule_id == record.get("ruleId") and violation.value is None
        assert violation.offset == record["offset"]
        assert (violation.line, violation.column) == (record["line"], record["column"])
        assert violation.position == (record["line"], record["column"], record["offset"])
        assert violation.params == record.get("params", {})
    assert rejected[0] == rejected.violations[0] and rejected[-1] is rejected.violations[-1]
    assert rejected[:2] == rejected.violations[:2]
    assert rejected.violations is rejected.violations
    with pytest.raises(IndexError):
        rejected[len(rejected)]
    with pytest.raises(AttributeError):
        rejected[0].pathh = ""  # type: ignore[attr-defined]


def test_payments_are_told_by_their_index(rejected: payflight.Report) -> None:
    assert {violation.payment for violation in rejected} == {None, 0, 1}
    for path, payment in (("/payments/12/x", 12), ("/payments/7", 7), ("/payments", None), ("", None)):
        record = {"code": "x", "severity": "error", "path": path, "message": "", "offset": 0}
        assert payflight.Violation(record).payment == payment


def test_truncated_reports_count_everything() -> None:
    body = json.dumps({f"m{at}": 1 for at in range(20)})
    report = payflight.check(body, max_violations=3)
    assert report.truncated and len(report) == 3 and report.errors + report.warnings > 20
    assert payflight.check(body, max_violations=1000).truncated is False


def test_a_rejection_can_be_raised(rejected: payflight.Report) -> None:
    with pytest.raises(payflight.RejectedError) as caught:
        rejected.raise_if_rejected()
    error = caught.value
    first = next(violation for violation in rejected if violation.severity == "error")
    assert isinstance(error, payflight.PayflightError) and error.report is rejected
    assert (error.code, error.path, error.position) == (first.code, first.path, first.position)
    assert f"{rejected.errors} errors" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert again.report == rejected and str(again) == str(error)


def test_a_rejection_can_be_raised_where_only_warnings_are_listed() -> None:
    body = '{"unknown": 1, "externalId": 5}'
    report = payflight.check(body, max_violations=1, levels={"field.required": "off", "selector.missing": "off"})
    assert [violation.severity for violation in report] == ["warning"] and not report
    with pytest.raises(payflight.RejectedError):
        report.raise_if_rejected()


def test_no_value_of_the_body_is_shown(rejected: payflight.Report) -> None:
    shown = [repr(rejected), rejected._repr_html_(), repr(rejected.stats), rejected.json.decode(), *map(repr, rejected)]
    shown.append(str(rejected.to_records()))
    with pytest.raises(payflight.RejectedError) as caught:
        rejected.raise_if_rejected()
    shown += [str(caught.value), repr(caught.value)]
    assert not any(SECRET in text for text in shown)


def test_values_are_there_when_asked_for_but_not_in_what_is_shown() -> None:
    body = json.dumps({"externalId": "x", "subscriptionId": "s", "payments": [{"creditor": {"name": f'"{SECRET}'}}]})
    report = payflight.check(body, include_values=True)
    (quote,) = [violation for violation in report if violation.code == "text.forbidden_character"]
    assert quote.value == f'"{SECRET}'
    assert SECRET not in repr(quote) and SECRET not in report._repr_html_()
    assert any(row["value"] == quote.value for row in report.to_records())


def test_the_table_escapes(rejected: payflight.Report) -> None:
    table = rejected._repr_html_()
    assert "unknown<b>" not in table and "unknown&lt;b&gt;" in table
    assert table.count("<tr>") == len(rejected) + 1
    many = payflight.check(json.dumps({f"m{at}": 1 for at in range(150)}))
    assert many._repr_html_().count("<tr>") == 101
    assert f"and {len(many) - 100} more" in many._repr_html_()
    assert "<table" not in payflight.Report(
        b'{"verdict":"accepted","errors":0,"warnings":0,"truncated":false,"violations":[],"stats":{"bytes":2}}'
    )._repr_html_()


def test_records_are_flat_and_all_alike(rejected: payflight.Report) -> None:
    rows = rejected.to_records()
    assert len(rows) == len(rejected)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row, violation in zip(rows, rejected):
        assert all(value is None or isinstance(value, (str, int)) for value in row.values())
        assert row["params"] is None or json.loads(row["params"]) == violation.params
        assert row["payment"] == violation.payment


def test_stats(batch: bytes) -> None:
    stats = payflight.check(batch).stats
    assert (stats.bytes, stats.payments, stats.invoices) == (len(batch), 9, 11)
    assert stats.totals[0] == ("GBP", Decimal("28300.075")) and stats.totals[0].currency == "GBP"
    unread = payflight.check("{").stats
    assert (unread.bytes, unread.payments, unread.totals, unread.rejected_payments) == (1, None, (), ())


def test_sums_are_exact_past_two_to_the_fifty_third() -> None:
    payments = [{"instructedAmount": {"amount": amount, "currency": "GBP"}} for amount in ("9999999999999.99", "0.01")]
    payments = payments * 901
    stats = payflight.check(json.dumps({"payments": payments})).stats
    assert stats.totals[0].amount == Decimal("9999999999999.99") * 901 + Decimal("0.01") * 901
    # Five decimals and thirteen digits: the sum has more digits than a float.
    precise = [{"instructedAmount": {"amount": "9007199254740.99300", "currency": "GBP"}}] * 1000
    total = payflight.check(json.dumps({"payments": precise})).stats.totals[0].amount
    assert total == Decimal("9007199254740993.00000") and int(total) == 2**53 + 1


def test_reports_are_values(rejected: payflight.Report) -> None:
    again = pickle.loads(pickle.dumps(rejected))
    assert again == rejected and hash(again) == hash(rejected) and again.violations == rejected.violations
    assert copy.deepcopy(rejected) == rejected and {rejected, again} == {rejected}
    assert pickle.loads(pickle.dumps(rejected[0])) == rejected[0]
    assert rejected != payflight.check("{}") and rejected != "report" and rejected[0] != rejected[1]
    assert rejected.to_dict() == json.loads(rejected.json)
