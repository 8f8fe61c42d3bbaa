"""What a user writes: it must pass `mypy --strict` and `pyright` against the installed package."""

from decimal import Decimal
from typing import Any, Dict, List, Optional, Tuple, Union

from typing_extensions import Literal, assert_type

import payflight
from payflight import BatchTracker, Code, Flow, PayflightError, Provider, Report, Status, Tracker, Violation, protocol


def check(body: bytes, definition: str) -> List[Union[Code, str]]:
    with Provider.load(definition, bytearray(b"[]"), provider_id="p-1") as provider:
        assert_type(provider, Provider)
        assert_type(provider.instruments, Tuple[str, ...])
        assert_type(provider.rule_count, int)
        assert_type(payflight.fields(provider, instrument="ACH")[0].path, str)
        assert_type(payflight.check_field(provider, "$.appId", "a")[0].rule_id, Optional[str])
        assert_type(payflight.plan(body, provider, omit=[1])[0].first, int)
        report = provider.check(body, strict=True, max_violations=10, levels={"field.unknown": "off"}, resource="batch")
    assert_type(report, Report)
    assert_type(report.verdict, Literal["accepted", "rejected"])
    assert_type(report[0], Violation)
    assert_type(report[0].rule_id, Optional[str])
    assert_type(report[0].severity, Literal["error", "warning"])
    assert_type(report.stats.totals[0].amount, Decimal)
    assert_type(report.stats.rejected_payments, Tuple[range, ...])
    assert_type(report.to_records(), List[Dict[str, Any]])
    if report[0].code == "rule.pattern":
        print("a pattern")
    return [violation.code for violation in report]


def refuse() -> Optional[payflight.Position]:
    try:
        payflight.check(memoryview(b"{}"))
    except PayflightError as error:
        assert_type(error.path, str)
        assert_type(error.all, Tuple[PayflightError, ...])
        return error.position
    return None


def follow() -> None:
    tracker = Tracker("payments-out/subscription")
    decision = tracker.observe({"status": "Authorised", "at": 1, "source": "notification"})
    decision = tracker.observe(status="Authorised", at=1, source="notification", time="event", by="provider")
    assert_type(decision.final, bool)
    assert_type(decision.skipped, Tuple[Union[Status, str], ...])
    result = BatchTracker(tracker.save(), migrate="payments-out/subscription").apply("{}", at=1, source="read")
    assert_type(result.roll_up["statuses"], Dict[str, int])
    way = Flow("payments-out/batch").path("Received", "Completed")
    if way is not None:
        print(way.statuses)


def around(body: str) -> None:
    assert_type(payflight.call("flow", {}), Dict[str, Any])
    assert_type(payflight.call("flow", "{}"), str)
    assert_type(payflight.call("flow", b"{}"), bytes)
    assert_type(payflight.plan(body)[0].body, bytes)
    assert_type(payflight.fields(body)[0].options, Optional[Tuple[str, ...]])
    assert_type(payflight.compare(body, body).refused, Tuple[Tuple[int, Report], ...])
    assert_type(payflight.lint(body).errors, int)
    assert_type(payflight.__version__, str)
    answer = protocol.retry({"status": 429}, attempt=1, seed=7, now=1, policy={"baseMs": 5})
    if answer["verdict"] == "retry" and "at" in answer:
        assert_type(answer["at"], int)
    assert_type(answer["reason"], protocol.RetryReason)
    if answer["reason"] == "key_expired":
        print("a new key")
    for wrong in protocol.check_headers("batch.get", {}):
        assert_type(wrong["code"], protocol.HeaderCode)
    assert_type(protocol.throttle(None, now=1)["state"]["tat"], str)
