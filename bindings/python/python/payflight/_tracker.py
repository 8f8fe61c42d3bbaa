"""Following one resource."""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, List, Literal, Mapping, Optional, Tuple, TypedDict, Union, overload

from . import _door
from ._codes import DecisionVerdict, Mark, Party, Status
from ._door import Bytes
from ._errors import PayflightError
from ._flow import Action, AnyFlow, flow_json
from ._native import payflight_ffi as native


# What is required stands in a class of its own: `Required` is not in the oldest Python that this is for.
class _Observation(TypedDict):
    status: Union[Status, str]
    """The status, word for word."""
    at: int
    """When, in milliseconds since 1970 UTC."""
    source: Literal["command", "notification", "read"]
    """``command``: we are about to make the change; ``notification``: a webhook; ``read``: the answer to a GET."""


class Observation(_Observation, total=False):
    """What was seen of a resource, named as in JSON."""

    time: Literal["event", "received"]
    """Whether ``at`` is the sender's own time of the change, or only when it came in (the default)."""
    by: Union[Party, str]
    """Who makes the change; needed for a command."""
    expectedVersion: int
    """The version that the state must have."""


class _State(TypedDict):
    flow: str
    hash: str
    status: Union[Status, str]
    since: int
    seen: List[Union[Status, str]]
    version: int


class State(_State, total=False):
    """The state of a resource: plain JSON, to be stored and loaded again as it was."""

    lastKnown: Union[Status, str]


class Decision:
    """What became of an observation.

    Example:
        >>> from payflight import Tracker
        >>> tracker = Tracker("payments-out/subscription")
        >>> decision = tracker.observe(status="Authorised", at=1700000000000, source="notification")
        >>> decision.verdict, decision.to, decision.final
        ('applied', 'Authorised', False)
    """

    __slots__ = (
        "verdict",
        "of",
        "from_status",
        "to",
        "skipped",
        "mark",
        "confirm",
        "final",
        "allowed",
        "actions",
        "message",
    )

    verdict: Union[DecisionVerdict, str]
    """``applied``, ``already_applied``, ``stale``, ``refused``, ``unrecognised``, ``corrected`` or ``conflict``."""
    of: Optional[str]
    """In a batch: ``batch`` or a payment's id."""
    from_status: Optional[Union[Status, str]]
    """The status before (``from`` in JSON); none at first."""
    to: Union[Status, str]
    """The status observed."""
    skipped: Tuple[Union[Status, str], ...]
    """Statuses between the two that were not told."""
    mark: Optional[Mark]
    """How sure the way is: the weakest mark of its edges."""
    confirm: bool
    """Order can't be known: a GET should settle it."""
    final: bool
    """Whether the status after is final."""
    allowed: Tuple[Union[Status, str], ...]
    """For ``refused``: where an edge from here leads."""
    actions: Tuple[Action, ...]
    """What is due now."""
    message: Optional[str]
    """The same in words."""

    def __init__(self, record: Dict[str, Any]) -> None:
        """``record`` is the decision as it stands in the answer's JSON."""
        get = record.get
        self.verdict = record["verdict"]
        self.of = get("of")
        self.from_status = get("from")
        self.to = record["to"]
        self.skipped = tuple(get("skipped", ()))
        self.mark = get("mark")
        self.confirm = get("confirm", False)
        self.final = record["final"]
        self.allowed = tuple(get("allowed", ()))
        self.actions = tuple(get("actions", ()))
        self.message = get("message")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash((self.verdict, self.of, self.from_status, self.to))

    def __repr__(self) -> str:
        of = f", of={self.of!r}" if self.of is not None else ""
        return f"Decision({self.verdict!r}, {self.from_status!r} -> {self.to!r}, final={self.final}{of})"


def state_json(state: Optional[Union[Mapping[str, object], Bytes]]) -> bytes:
    """A stored state as a member of a request."""
    if state is None:
        return b"null"
    if isinstance(state, Mapping):
        return _door.to_json(state)
    return _door.to_bytes(state, "state")


def migrate_json(migrate: Optional[str]) -> bytes:
    """The end of a request with the name of the flow that a state is taken over from."""
    return b"" if migrate is None else b',"migrate":' + _door.to_json(migrate)


def loaded(load: Callable[[bytes], Any], flows: bytes, state: bytes, rest: bytes = b"") -> Any:
    """What native code keeps, or what it refuses as an exception. A state that is no JSON is refused as any that is none."""
    try:
        return load(b"{" + flows + b'"state":' + state + rest + b"}")
    except native.CallError.Refused as refused:  # type: ignore[attr-defined]
        error = PayflightError(refused.json.encode())
    if error.code == "call.not_json" and state != b'""':
        return loaded(load, flows, b'""', rest)
    raise error


_KEYWORDS = ("status", "at", "source", "time", "by", "expected_version")


class Tracker:
    """Follows one resource through its flow. It has no clock and does no IO; its state is JSON that you store.

    Threads that share a tracker are taken one after the other.

    Example:
        >>> from payflight import Tracker
        >>> tracker = Tracker("payments-out/subscription")
        >>> tracker.observe({"status": "Authorised", "at": 2000, "source": "notification", "time": "event"}).verdict
        'applied'
        >>> tracker.observe(status="Received", at=1000, source="notification", time="event").verdict
        'stale'
        >>> again = Tracker("payments-out/subscription", tracker.save())
        >>> again.status, again.version
        ('Authorised', 1)
    """

    __slots__ = ("_asked", "_native")

    def __init__(
        self,
        flow: AnyFlow,
        state: Optional[Union[State, Mapping[str, object], Bytes]] = None,
        *,
        migrate: Optional[str] = None,
    ) -> None:
        """``state`` is what :meth:`save` or :attr:`state` gave; ``migrate`` names the flow that it is of, if another,
        or another version.

        Raises:
            PayflightError: the flow or the state can't be used.
        """
        self._open(b'"flow":' + flow_json(flow), state_json(state), migrate_json(migrate))

    def _open(self, asked: bytes, state: bytes, migrate: bytes = b"") -> None:
        self._native = loaded(native.Tracker.load, asked + b",", state, migrate)
        self._asked = asked

    def __getstate__(self) -> Tuple[bytes, bytes]:
        return self._asked, self.save()

    def __setstate__(self, saved: Tuple[bytes, bytes]) -> None:
        self._open(*saved)

    @overload
    def observe(self, observation: Union[Observation, Mapping[str, object]], /) -> Decision: ...
    @overload
    def observe(
        self,
        /,
        *,
        status: Union[Status, str],
        at: int,
        source: Literal["command", "notification", "read"],
        time: Optional[Literal["event", "received"]] = None,
        by: Optional[Union[Party, str]] = None,
        expected_version: Optional[int] = None,
    ) -> Decision: ...
    def observe(self, observation: Optional[Mapping[str, object]] = None, /, **given: object) -> Decision:
        """Takes an observation, as a mapping or as keywords, and says what became of it.

        Raises:
            TypeError: a keyword is unknown, or a value is no plain data.
            PayflightError: the observation can't be used; the state is as it was.
        """
        seen = _door.to_json({**(observation or {}), **_door.keywords(given, _KEYWORDS)})
        answer: bytes = self._native.observe(seen)
        if answer.startswith(b'{"error":'):
            raise PayflightError(answer, given)
        return Decision(json.loads(answer))

    def save(self) -> bytes:
        """The state as JSON, ``null`` before the first observation."""
        return bytes(self._native.state())

    @property
    def state(self) -> Optional[State]:
        """The state as plain data; none before the first observation."""
        state: Optional[State] = json.loads(self.save())
        return state

    @property
    def status(self) -> Optional[Union[Status, str]]:
        """The status; none before the first observation."""
        state = self.state
        return None if state is None else state["status"]

    @property
    def version(self) -> int:
        """Grows by one with each change; 0 before the first observation."""
        state = self.state
        return 0 if state is None else state["version"]

    def __repr__(self) -> str:
        return f"<Tracker {self.status!r}, version {self.version}>"
