"""Following a batch and its payments."""

import json

import payflight
import pytest
from payflight import BatchTracker, PayflightError

ANSWER = {
    "data": {
        "batchId": "b-1",
        "status": "Received",
        "payments": [{"paymentId": "p-1", "externalId": "e-1", "status": "Received"}, {"paymentId": "p-2", "status": "Received"}],
    },
    "links": {"authorise": "https://example.com/a"},
}
WEBHOOK = {
    "type": "BatchPatched",
    "resource": {
        "id": "b-1",
        "type": "batchpayments",
        "batchpayment": {
            "data": {"batchId": "b-1", "status": "Processing", "payments": [{"paymentId": "p-1", "status": "Completed"}]}
        },
    },
}


def followed() -> BatchTracker:
    tracker = BatchTracker()
    tracker.apply(json.dumps(ANSWER), at=1000, source="read")
    return tracker


def test_a_message_moves_the_batch_and_its_payments() -> None:
    tracker = BatchTracker()
    assert (tracker.state, tracker.status, tracker.payments, tracker.save()) == (None, None, {}, b"null")
    first = tracker.apply(json.dumps(ANSWER), {"at": 1000, "source": "read"})
    assert {decision.of for decision in first.decisions} == {"batch", "p-1", "p-2"}
    assert tracker.status == "Received" and tracker.payments == {"p-1": "Received", "p-2": "Received"}
    assert first.roll_up["verdict"] == "in_progress" and first.roll_up["statuses"] == {"Received": 2}
    second = tracker.apply(json.dumps(WEBHOOK).encode(), at=2000, source="notification", time="event")
    assert [(one.of, one.verdict) for one in second.decisions] == [("batch", "applied"), ("p-1", "applied")]
    assert tracker.payments == {"p-1": "Completed", "p-2": "Received"} and "2 payments" in repr(tracker)
    assert second.roll_up["outcomes"] == {"succeeded": 1}


def test_the_state_is_loaded_again() -> None:
    for load in (BatchTracker.save, lambda tracker: tracker.save().decode(), lambda tracker: tracker.state):
        again = BatchTracker(load(followed()))
        result = again.apply(json.dumps(WEBHOOK), at=2000, source="notification")
        assert result.decisions[0].verdict == "applied" and again.status == "Processing"


def test_flows_of_ones_own() -> None:
    tracker = BatchTracker(flow="payments-out/batch", payment_flow=payflight.Flow("payments-out/payment"))
    tracker.apply(json.dumps(ANSWER), at=1000, source="read")
    assert tracker.save() == followed().save()
    with pytest.raises(PayflightError) as caught:
        BatchTracker(flow="no/such").apply("{}", at=1, source="read")
    assert caught.value.code == "flow.not_found"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("{}", "message.unrecognised"),
        (json.dumps({**ANSWER, "data": {**ANSWER["data"], "batchId": "b-2"}}), "batch.other_batch"),
        ("{", "json.syntax"),
    ],
)
def test_bad_messages_change_nothing(message: str, code: str) -> None:
    tracker = followed()
    before = tracker.save()
    with pytest.raises(PayflightError) as caught:
        tracker.apply(message, at=2000, source="notification")
    assert caught.value.code == code and tracker.save() == before
    assert tracker.apply(json.dumps(WEBHOOK), at=2000, source="notification").decisions


def test_findings_and_odd_names() -> None:
    tracker = followed()
    strange = 'p ,"decisions":[ "'
    message = {"data": {"batchId": "b-1", "payments": [{"paymentId": strange, "status": ',"decisions":['}]}, "links": {}}
    result = tracker.apply(json.dumps(message), at=3000, source="read")
    assert "payment.unknown_id" in {finding.code for finding in result.findings}
    assert all(finding.path.startswith("/") or finding.path == "" for finding in result.findings)
    assert tracker.payments[strange] == ',"decisions":['
    tracker.apply(json.dumps({"data": {"payments": [{"paymentId": "decisions", "status": "Received"}]}, "links": {}}), at=4000, source="read")
    assert tracker.payments["decisions"] == "Received"


def test_the_history_is_a_chain() -> None:
    tracker = BatchTracker()
    history = list(tracker.apply(json.dumps(ANSWER), at=1000, source="read").history)
    history += tracker.apply(json.dumps(WEBHOOK), at=2000, source="notification").history
    assert [entry["sequence"] for entry in history] == list(range(1, len(history) + 1))
    assert payflight.verify_history(history) is None
    forged = [dict(entry) for entry in history]
    forged[2]["to"] = "Completed"
    assert payflight.verify_history(forged) == 2


def test_deadlines() -> None:
    tracker = followed()
    created = tracker.deadlines(1000)
    names = {deadline.what: deadline for deadline in created.deadlines}
    assert names["idempotency_key"].at == 1000 + 14 * 24 * 3600 * 1000 and names["retention"].passed is False
    assert tracker.deadlines(names["retention"].at).deadlines[-1].passed or any(
        deadline.passed for deadline in tracker.deadlines(names["retention"].at).deadlines
    )
    file = {deadline.what: deadline.at for deadline in tracker.deadlines(1000, workflow="file").deadlines}
    assert file["idempotency_key"] == 1000 + 10 * 60 * 1000
    stuck = tracker.deadlines(5001, bounds={"Received": 4000}).stuck
    assert {one.of for one in stuck} == {"batch", "p-1", "p-2"} and stuck[0].since == 1000
    assert tracker.deadlines(5000, bounds={"Received": 4000}).stuck == ()
    with pytest.raises(PayflightError):
        tracker.deadlines(-1)
