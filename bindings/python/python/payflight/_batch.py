"""Following a batch and its payments."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Literal, Mapping, NamedTuple, Optional, Sequence, Tuple, TypedDict, Union, overload

from . import _door
from ._codes import Code, DecisionVerdict, Outcome, Party, Status
from ._door import Bytes
from ._errors import PayflightError
from ._flow import AnyFlow, call_json, flow_json
from ._native import payflight_ffi as native
from ._tracker import Decision, loaded, migrate_json, state_json


class _Meta(TypedDict):
    at: int
    """When, in milliseconds since 1970 UTC."""
    source: Literal["command", "notification", "read"]
    """``command``: we are about to send it; ``notification``: a webhook; ``read``: the answer to a GET."""


class Meta(_Meta, total=False):
    """Where a message comes from, named as in JSON."""

    time: Literal["event", "received"]
    """Whether ``at`` is the sender's own time, or only when it came in (the default)."""
    by: Union[Party, str]
    """Who makes the change; needed for a command."""
    expectedVersion: int
    """The version that the batch must have."""


class BatchFinding(NamedTuple):
    """Something odd about a message, or about the batch after it."""

    code: Union[Code, str]
    """Such as ``payment.unknown_id``."""
    path: str
    """A JSON pointer into the message."""
    message: str
    """The same in words."""


class RollUp(TypedDict):
    """The payments together; the batch's own status is never made from it."""

    verdict: Literal["in_progress", "all_succeeded", "all_failed", "all_cancelled", "mixed"]
    statuses: Dict[str, int]
    outcomes: Dict[Outcome, int]


class BatchResult(NamedTuple):
    """What a message did."""

    decisions: Tuple[Decision, ...]
    """One for the batch or for each payment that it speaks of; ``decision.of`` says which."""
    findings: Tuple[BatchFinding, ...]
    """What is odd."""
    roll_up: RollUp
    """The payments together, after it."""
    history: Tuple[Dict[str, Any], ...]
    """The entries of this message, to be stored; :func:`payflight.verify_history` checks the chain."""


class LineFinding(NamedTuple):
    """Something odd about one of many messages."""

    line: int
    """Its line, from 1."""
    code: Union[Code, str]
    """Such as ``payment.unknown_id``."""
    path: str
    """A JSON pointer into the message."""
    message: str
    """The same in words."""


class RefusedLine(NamedTuple):
    """A message that could not be used, and changed nothing."""

    line: int
    """Its line, from 1."""
    error: PayflightError
    """What is wrong with it."""


class LinesResult(NamedTuple):
    """What many messages did."""

    messages: int
    """How many were taken: those that are not refused."""
    verdicts: Dict[DecisionVerdict, int]
    """How many decisions had each verdict."""
    findings: Tuple[LineFinding, ...]
    """What is odd."""
    refused: Tuple[RefusedLine, ...]
    """The messages that could not be used."""
    roll_up: RollUp
    """The payments together, after them."""
    history: Tuple[Dict[str, Any], ...]
    """The entries of these messages, to be stored."""


class Deadline(NamedTuple):
    """A time by which something must be done."""

    what: str
    """``authorise_link``, ``payment_file``, ``idempotency_key`` or ``retention``."""
    at: int
    """In milliseconds since 1970 UTC."""
    passed: bool
    """Whether it has passed; at exactly its time it has."""
    do: str
    """What to do then."""


class Stuck(NamedTuple):
    """Something that has not changed for longer than its bound."""

    of: str
    """``batch`` or a payment's id."""
    status: Union[Status, str]
    """The status in which it is."""
    since: int
    """Since when, in milliseconds since 1970 UTC."""


class Deadlines(NamedTuple):
    """What is due, and what is stuck."""

    deadlines: Tuple[Deadline, ...]
    """All known deadlines."""
    stuck: Tuple[Stuck, ...]
    """What waits for too long."""


_KEYWORDS = ("at", "source", "time", "by", "expected_version")


class BatchTracker:
    """Follows a batch and its payments, a whole message a call; its state is JSON that you store.

    A message costs what the message is, however large the batch. Threads that share a tracker are taken one after the other.

    Example:
        >>> from payflight import BatchTracker
        >>> tracker = BatchTracker()
        >>> answer = '{"data": {"batchId": "b-1", "status": "Received", "payments": [{"paymentId": "p-1"}]}}'
        >>> result = tracker.apply(answer, at=1700000000000, source="read")
        >>> result.roll_up["verdict"], tracker.status
        ('in_progress', 'Received')
    """

    __slots__ = ("_flows", "_native")

    def __init__(
        self,
        state: Optional[Union[Mapping[str, object], Bytes]] = None,
        *,
        flow: Optional[AnyFlow] = None,
        payment_flow: Optional[AnyFlow] = None,
        migrate: Optional[str] = None,
    ) -> None:
        """``state`` is what :meth:`save` or :attr:`state` gave; the flows are ``payments-out/batch`` and
        ``payments-out/payment``. ``migrate`` names the flow that the batch's state is of, if another, or another version.

        Raises:
            PayflightError: the state or a flow can't be used.
        """
        flows = b""
        for name, given in ((b"flow", flow), (b"paymentFlow", payment_flow)):
            if given is not None:
                flows += b'"' + name + b'":' + flow_json(given) + b","
        self._open(flows, state_json(state), migrate_json(migrate))

    def _open(self, flows: bytes, state: bytes, migrate: bytes = b"") -> None:
        self._native = loaded(native.BatchTracker.load, flows, state, migrate)
        self._flows = flows

    def __getstate__(self) -> Tuple[bytes, bytes]:
        return self._flows, self.save()

    def __setstate__(self, saved: Tuple[bytes, bytes]) -> None:
        self._open(*saved)

    @overload
    def apply(self, message: Bytes, meta: Union[Meta, Mapping[str, object]], /) -> BatchResult: ...
    @overload
    def apply(
        self,
        message: Bytes,
        /,
        *,
        at: int,
        source: Literal["command", "notification", "read"],
        time: Optional[Literal["event", "received"]] = None,
        by: Optional[Union[Party, str]] = None,
        expected_version: Optional[int] = None,
    ) -> BatchResult: ...
    def apply(self, message: Bytes, meta: Optional[Mapping[str, object]] = None, /, **given: object) -> BatchResult:
        """Takes a message: a POST or GET answer, a PATCH body, or a webhook's body.

        Raises:
            TypeError: a keyword is unknown, or a value is no plain data.
            PayflightError: it can't be used, or is about another batch (``batch.other_batch``); the state is as it was.
        """
        rest = self._taken(self._native.apply, _door.to_bytes(message, "message"), meta, given)
        return BatchResult(
            tuple(map(Decision, rest["decisions"])),
            tuple(BatchFinding(item["code"], item["path"], item["message"]) for item in rest["findings"]),
            rest["rollUp"],
            tuple(rest["history"]),
        )

    @overload
    def apply_lines(self, messages: Bytes, meta: Union[Meta, Mapping[str, object]], /) -> LinesResult: ...
    @overload
    def apply_lines(
        self,
        messages: Bytes,
        /,
        *,
        at: int,
        source: Literal["command", "notification", "read"],
        time: Optional[Literal["event", "received"]] = None,
        by: Optional[Union[Party, str]] = None,
        expected_version: Optional[int] = None,
    ) -> LinesResult: ...
    def apply_lines(self, messages: Bytes, meta: Optional[Mapping[str, object]] = None, /, **given: object) -> LinesResult:
        """Takes one message a line, all with the same meta data: for a stored stream of webhooks.

        A message that can't be used changes nothing, and is in ``refused``.

        Raises:
            TypeError: a keyword is unknown, or a value is no plain data.
            PayflightError: the meta data can't be used.
        """
        rest = self._taken(self._native.apply_lines, _door.to_bytes(messages, "messages"), meta, given)
        return LinesResult(
            rest["messages"],
            rest["verdicts"],
            tuple(LineFinding(item["line"], item["code"], item["path"], item["message"]) for item in rest["findings"]),
            tuple(RefusedLine(item["line"], PayflightError(_door.to_json({"error": item["error"]}))) for item in rest["refused"]),
            rest["rollUp"],
            tuple(rest["history"]),
        )

    def _taken(self, take: Any, text: bytes, meta: Optional[Mapping[str, object]], given: Mapping[str, object]) -> Any:
        answer: bytes = take(text, _door.to_json({**(meta or {}), **_door.keywords(given, _KEYWORDS)}))
        if answer.startswith(b'{"error":'):
            raise PayflightError(answer, given)
        return json.loads(answer)

    def deadlines(
        self,
        now: int,
        workflow: Literal["electronic", "file"] = "electronic",
        bounds: Optional[Mapping[str, int]] = None,
    ) -> Deadlines:
        """What is due at ``now`` (milliseconds since 1970 UTC); ``bounds`` gives each status its milliseconds."""
        given = {"now": now, "workflow": workflow, "bounds": bounds}
        asked = _door.to_json(_door.members(given))
        answer = json.loads(call_json("deadlines", b'{"state":' + self.save() + b"," + asked[1:], given))
        return Deadlines(
            tuple(Deadline(item["what"], item["at"], item["passed"], item["do"]) for item in answer["deadlines"]),
            tuple(Stuck(item["of"], item["status"], item["since"]) for item in answer["stuck"]),
        )

    def save(self) -> bytes:
        """The state as JSON, ``null`` before the first message."""
        return bytes(self._native.state())

    @property
    def state(self) -> Optional[Dict[str, Any]]:
        """The state as plain data; none before the first message."""
        state: Optional[Dict[str, Any]] = json.loads(self.save())
        return state

    @property
    def status(self) -> Optional[Union[Status, str]]:
        """The batch's status; none before it is known."""
        batch = (self.state or {}).get("batch")
        return None if batch is None else batch["status"]

    @property
    def payments(self) -> Dict[str, Union[Status, str]]:
        """The status of each payment that has one, by its id."""
        payments = (self.state or {}).get("payments", {})
        return {name: entry["state"]["status"] for name, entry in payments.items() if entry.get("state")}

    def __repr__(self) -> str:
        return f"<BatchTracker {self.status!r}, {len(self.payments)} payments>"


def verify_history(history: Sequence[Mapping[str, object]]) -> Optional[int]:
    """Checks a stored history; none where it is whole, else the index of the first entry that is not.

    Example:
        >>> import payflight
        >>> payflight.verify_history([]) is None
        True
    """
    broken: Optional[int] = _door.ask("verifyHistory", {"history": _door.several(history, "history", "mappings")}).get("brokenAt")
    return broken
