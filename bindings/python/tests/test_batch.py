"""Following a batch and its payments."""

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor

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


def test_a_tracker_is_copied_and_pickled() -> None:
    tracker = followed()
    for again in (copy.copy(tracker), copy.deepcopy(tracker), pickle.loads(pickle.dumps(tracker))):
        again.apply(json.dumps(WEBHOOK), at=2000, source="notification")
        assert (again.status, tracker.status) == ("Processing", "Received")
    assert pickle.loads(pickle.dumps(BatchTracker())).save() == b"null"


def test_a_state_that_cannot_be_used_is_refused_at_once() -> None:
    for state in (b"[]", b"{", b'{"format":2}'):
        with pytest.raises(PayflightError):
            BatchTracker(state)


def test_a_state_of_another_version_is_taken_over_by_name() -> None:
    state = followed().state
    assert state is not None
    old = {**state, "batch": {**state["batch"], "hash": "a" * 64}}
    for given in (old, json.dumps(old), json.dumps(old).encode()):
        with pytest.raises(PayflightError) as caught:
            BatchTracker(given)
        assert (caught.value.code, caught.value.path) == ("state.other_flow", "/state/batch/flow")
        with pytest.raises(PayflightError):
            BatchTracker(given, migrate="payments-out/bank-file")
        taken = BatchTracker(given, migrate="payments-out/batch")
        assert taken.state == state and taken.payments == {"p-1": "Received", "p-2": "Received"}
        assert pickle.loads(pickle.dumps(taken)).state == state
        assert taken.apply(json.dumps(WEBHOOK), at=2000, source="notification").decisions[0].verdict == "applied"
    assert BatchTracker(migrate="payments-out/batch").state is None
    with pytest.raises(PayflightError) as caught:
        BatchTracker(old, migrate=5)
    assert (caught.value.code, caught.value.path) == ("call.bad_member", "/migrate")


def test_threads_share_a_tracker() -> None:
    tracker = followed()

    def apply(number: int) -> None:
        payment = {"paymentId": f"t-{number}", "status": "Received"}
        tracker.apply(json.dumps({"data": {"batchId": "b-1", "payments": [payment]}, "links": {}}), at=2000, source="read")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(apply, range(200)))
    assert len(tracker.payments) == 202


def test_a_message_costs_what_the_message_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The state of 20,000 payments is not read and written for each message."""
    tracker = BatchTracker()
    payments = [{"paymentId": f"p-{number}", "status": "Received"} for number in range(20_000)]
    tracker.apply(json.dumps({"data": {"batchId": "b-1", "status": "Received", "payments": payments}, "links": {}}), at=1000, source="read")
    # The way by which a state would go through JSON.
    monkeypatch.setattr(payflight._door, "call", lambda *_: pytest.fail("the state has been sent"))
    monkeypatch.setattr(BatchTracker, "save", lambda *_: pytest.fail("the state has been written"))
    for number in range(2_000):
        moved = [{"paymentId": f"p-{number}", "status": "Processing"}]
        webhook = {**WEBHOOK, "resource": {**WEBHOOK["resource"], "batchpayment": {"data": {"batchId": "b-1", "payments": moved}}}}
        result = tracker.apply(json.dumps(webhook), at=2000, source="notification", time="event")
        assert [one.of for one in result.decisions] == [f"p-{number}"]
    assert result.roll_up["statuses"] == {"Received": 18_000, "Processing": 2_000}


def test_many_messages_at_once() -> None:
    one_by_one, at_once = followed(), followed()
    messages = [json.dumps(WEBHOOK), "{", json.dumps({"data": {"batchId": "b-1", "payments": [{"paymentId": "p-9", "status": "Received"}]}, "links": {}})]
    lines = at_once.apply_lines("\n".join(messages), at=2000, source="notification", time="event")
    for message in (messages[0], messages[2]):
        last = one_by_one.apply(message, at=2000, source="notification", time="event")
    assert at_once.save() == one_by_one.save() and lines.roll_up == last.roll_up
    assert (lines.messages, lines.verdicts["applied"], len(lines.history)) == (2, 3, 3)
    assert [(refused.line, refused.error.code) for refused in lines.refused] == [(2, "json.syntax")]
    assert ("payment.unknown_id", 3) in {(finding.code, finding.line) for finding in lines.findings}
    with pytest.raises(PayflightError):
        at_once.apply_lines("", at=-1, source="read")


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
