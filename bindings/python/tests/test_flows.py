"""Flows, and following one resource."""

import copy
import json
import pickle

import payflight
import pytest
from payflight import Flow, PayflightError, Tracker

OWN = {
    "flow": "own/light",
    "initial": ["Red"],
    "statuses": [
        {"name": "Red", "kind": "active"},
        {"name": "Green", "kind": "final", "outcome": "succeeded", "extra": 1.50},
    ],
    "edges": [{"from": "Red", "to": "Green", "by": "consumer"}],
}


def test_the_built_in_flows() -> None:
    listed = Flow.built_in()
    assert tuple(flow.name for flow in listed) == payflight.FLOWS and len(listed) == 14
    for info in listed:
        flow = Flow(info.name)
        assert (flow.name, flow.hash) == (info.name, info.hash) and len(flow.hash) == 64
        assert json.loads(flow.json) == flow.to_dict()
        assert {status["name"] for status in flow.statuses} <= set(payflight.STATUSES)
        # Its own text makes the same flow.
        assert Flow(flow.json) == flow and Flow(flow.to_dict()) == flow and hash(Flow(flow.json)) == hash(flow)
    assert any(row["mark"] for row in Flow.correspondence())


def test_questions() -> None:
    flow = Flow("payments-out/subscription")
    assert flow.status("Received")["kind"] == "active"
    assert [edge["from"] for edge in flow.edges("Received")] == ["Received"] * len(flow.edges("Received"))
    assert len(flow.edges("Received", by="provider")) <= len(flow.edges("Received"))
    assert "Authorised" in flow.reachable("Received")
    way = flow.path("Received", "Authorised")
    assert way is not None and way.statuses[0] == "Received" and way.statuses[-1] == "Authorised"
    assert way.mark in ("documented", "example", "inferred", "assumed")
    assert flow.path("Received", "Received") == (("Received",), None)
    assert flow.path("Cancelled", "Received") is None
    assert flow.mermaid("Received").startswith("stateDiagram-v2") and flow.dot().startswith("digraph")
    assert flow.mermaid() != flow.mermaid(highlight="Received")


def test_a_flow_of_ones_own() -> None:
    for given in (OWN, json.dumps(OWN), json.dumps(OWN).encode(), bytearray(json.dumps(OWN).encode())):
        flow = Flow(given)  # type: ignore[arg-type]
        assert flow.name == "own/light" and flow.status("Green")["extra"] == 1.5  # type: ignore[typeddict-item]
        assert flow.edges("Red", by="provider") == ()
    assert pickle.loads(pickle.dumps(flow)) == flow and flow != Flow("payments-out/batch")
    assert Tracker(flow).observe(status="Red", at=1, source="read").verdict == "applied"
    assert repr(flow).startswith("<Flow 'own/light'")


@pytest.mark.parametrize(
    ("flow", "code"),
    [
        ("no/such", "flow.not_found"),
        ({}, "flow.malformed"),
        ({**OWN, "initial": []}, "flow.no_initial"),
        ({**OWN, "edges": [{"from": "Red", "to": "Blue"}]}, "flow.unknown_status"),
        ('{"flow": ', "call.not_json"),
    ],
)
def test_what_is_no_flow_is_refused(flow, code: str) -> None:
    with pytest.raises(PayflightError) as caught:
        Flow(flow)
    assert caught.value.code == code
    with pytest.raises(PayflightError) as caught:
        Tracker(flow).observe(status="x", at=1, source="read")
    assert caught.value.code == code


def test_unknown_statuses_are_asked_about_by_name() -> None:
    flow = Flow("payments-out/batch")
    for ask in (flow.status, flow.edges, flow.reachable, flow.mermaid, lambda name: flow.path("Received", name)):
        with pytest.raises(PayflightError) as caught:
            ask("Nowhere")
        assert caught.value.code == "flow.unknown_status"


def test_keywords_and_mappings_say_the_same() -> None:
    one, other = Tracker("payments-out/subscription"), Tracker("payments-out/subscription")
    said = {"status": "Received", "at": 5, "source": "command", "by": "consumer", "expectedVersion": 0, "time": "event"}
    first = one.observe(said)
    second = other.observe(
        status="Received", at=5, source="command", by="consumer", expected_version=0, time="event"
    )
    assert first == second and one.save() == other.save() and one.state == other.state
    assert first.verdict == "applied" and first.from_status is None and first.of is None
    assert one.observe({**said, "expectedVersion": 7}).verdict == "conflict"
    assert one.version == 1


def test_a_decision_has_what_the_answer_has() -> None:
    tracker = Tracker("payments-out/subscription")
    assert (tracker.state, tracker.status, tracker.version, tracker.save()) == (None, None, 0, b"null")
    tracker.observe(status="Received", at=1000, source="read")
    skipping = tracker.observe(status="Authorised", at=2000, source="notification", time="event")
    assert skipping.skipped == ("AwaitingAuthorisation",) and skipping.mark == "inferred"
    assert skipping.from_status == "Received" and skipping.final is False and skipping.allowed == ()
    refused = tracker.observe(status="Received", at=3000, source="command", by="consumer")
    assert refused.verdict == "refused" and refused.message and tracker.status == "Authorised"
    assert set(refused.allowed) <= {"Cancelled", "Suspended"}
    waiting = Tracker("payments-out/subscription")
    due = waiting.observe(status="AwaitingAuthorisation", at=1, source="read").actions
    assert due and due[0]["who"] == "consumer"
    assert repr(refused).startswith("Decision('refused', 'Authorised' -> 'Received'")
    assert skipping != refused and len({skipping, refused, skipping}) == 2


def test_unknown_statuses_are_kept_word_for_word() -> None:
    tracker = Tracker("payments-out/batch")
    for word in ("Überwiesen 🚀", 'with "quotes", and ,"decision":{', "\\"):
        decision = tracker.observe(status=word, at=5, source="read")
        assert decision.verdict in ("unrecognised", "applied") and decision.to == word
        assert tracker.status == word
        assert Tracker("payments-out/batch", tracker.save()).status == word


def test_states_are_loaded_again_and_migrated() -> None:
    tracker = Tracker("payments-out/batch")
    tracker.observe(status="Received", at=1, source="read")
    for state in (tracker.save(), tracker.save().decode(), tracker.state, bytearray(tracker.save())):
        again = Tracker("payments-out/batch", state)
        assert again.observe(status="Received", at=2, source="notification").verdict == "already_applied"
    with pytest.raises(PayflightError) as caught:
        Tracker("payments-out/payment", tracker.save())
    assert caught.value.code == "state.other_flow"
    assert pickle.loads(pickle.dumps(tracker)).save() == copy.copy(tracker).save() == tracker.save()
    moved = Tracker("payments-out/payment", tracker.save(), migrate="payments-out/batch")
    moved.observe(status="Received", at=2, source="read")
    assert moved.state is not None and moved.state["flow"] == "payments-out/payment"
    moved.observe(status="Processing", at=3, source="read")
    assert moved.status == "Processing" and "Processing" in repr(moved)


@pytest.mark.parametrize(
    ("observation", "code"),
    [
        ({}, "call.missing_member"),
        ({"status": "Received", "source": "read"}, "call.missing_member"),
        ({"status": 5, "at": 1, "source": "read"}, "call.bad_member"),
        ({"status": "Received", "at": -1, "source": "read"}, "call.bad_member"),
        ({"status": "Received", "at": 2**53, "source": "read"}, "call.bad_member"),
        ({"status": "Received", "at": 1, "source": "rumour"}, "call.bad_member"),
        ({"status": "Received", "at": 1, "source": "command"}, "call.missing_member"),
    ],
)
def test_bad_observations_change_nothing(observation, code: str) -> None:
    tracker = Tracker("payments-out/batch")
    tracker.observe(status="Received", at=1, source="read")
    before = tracker.save()
    with pytest.raises(PayflightError) as caught:
        tracker.observe(observation)
    assert caught.value.code == code and tracker.save() == before
    assert tracker.observe(status="Processing", at=2, source="read").verdict == "applied"
