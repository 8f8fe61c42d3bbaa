"""Status flows: what may follow what."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Literal, Mapping, NamedTuple, Optional, Tuple, TypedDict, Union

from . import _door
from ._codes import FlowName, Mark, Outcome, Party, Status
from ._door import Bytes
from ._errors import PayflightError


class Action(TypedDict, total=False):
    """What someone has to do now."""

    who: Union[Party, str]
    action: str
    text: str


class StatusInfo(TypedDict, total=False):
    """A status of a flow, as its file has it (unknown members too)."""

    name: Union[Status, str]
    kind: Literal["active", "resting", "final"]
    outcome: Outcome
    meaning: str
    mark: Mark
    actions: List[Action]
    allows: List[str]


EdgeInfo = TypedDict(
    "EdgeInfo",
    {"from": str, "to": str, "by": Union[str, List[str]], "mark": str},
    total=False,
)
"""An edge of a flow, as its file has it."""


class FlowInfo(NamedTuple):
    """A built-in flow in the list of all."""

    name: Union[FlowName, str]
    """Its name, such as ``payments-out/batch``."""
    version: Any
    """The version that its file gives."""
    title: Optional[str]
    """What it is about."""
    hash: str
    """SHA-256 of its canonical JSON, in lower-case hex."""


class Path(NamedTuple):
    """A shortest way from one status to another."""

    statuses: Tuple[Union[Status, str], ...]
    """The names, both ends included."""
    mark: Optional[Mark]
    """The weakest mark of its edges; none where there is no edge."""


def call_json(name: str, request: bytes, keywords: Iterable[str] = ()) -> bytes:
    """The answer's text; ``keywords`` are those that the caller wrote.

    Raises:
        PayflightError: it is a refusal.
    """
    answer = _door.call(name, request)
    if answer.startswith(b'{"error":'):
        raise PayflightError(answer, keywords)
    return answer


class Flow:
    """A status flow: a built-in one by its name, or one of your own as JSON or as a mapping.

    The final statuses of Payments Out are not public; in the built-in flows they are marked ``assumed``.

    Raises:
        PayflightError: there is no such flow (``flow.not_found``), or it is wrong; ``error.all`` says all of it.

    Example:
        >>> from payflight import Flow
        >>> flow = Flow("payments-out/subscription")
        >>> flow.reachable("Cancelled"), len(flow.hash)
        ((), 64)
    """

    __slots__ = ("_json", "_hash", "_whole")

    def __init__(self, flow: Union[FlowName, str, bytes, Mapping[str, object]]) -> None:
        """``flow`` is a built-in flow's name, the JSON text of a flow (it begins with ``{``), or its members."""
        self._json = _flow_json(flow)
        answer = call_json("flow", b'{"flow":' + self._json + b"}")
        # The hash is the last member: 64 hex digits, a quote, a brace.
        self._hash = answer[-66:-2].decode()
        self._whole = answer[len(b'{"flow":') : -len(b',"hash":"') - 66]

    @staticmethod
    def built_in() -> Tuple[FlowInfo, ...]:
        """The built-in flows."""
        flows = _door.ask("flow", {})["flows"]
        return tuple(FlowInfo(flow["flow"], flow.get("version"), flow.get("title"), flow["hash"]) for flow in flows)

    @staticmethod
    def correspondence() -> List[Dict[str, Any]]:
        """Which statuses of Payments Out, Open Banking and ISO 20022 correspond, with marks."""
        rows: List[Dict[str, Any]] = _door.ask("flow", {"correspondence": True})["rows"]
        return rows

    @property
    def json(self) -> bytes:
        """The flow's own text."""
        return self._whole

    @property
    def hash(self) -> str:
        """SHA-256 of its canonical JSON, in lower-case hex."""
        return self._hash

    @property
    def name(self) -> Union[FlowName, str]:
        """Its name."""
        name: str = self.to_dict()["flow"]
        return name

    @property
    def statuses(self) -> Tuple[StatusInfo, ...]:
        """Its statuses, in the order of its file."""
        return tuple(self.to_dict()["statuses"])

    def to_dict(self) -> Dict[str, Any]:
        """The flow as plain data."""
        flow: Dict[str, Any] = json.loads(self._whole)
        return flow

    def _ask(self, **question: object) -> Dict[str, Any]:
        asked = _door.to_json(_door.members(question))
        answer: Dict[str, Any] = json.loads(call_json("flow", b'{"flow":' + self._json + b"," + asked[1:]))
        return answer

    def status(self, status: Union[Status, str]) -> StatusInfo:
        """One status.

        Raises:
            PayflightError: the flow has no such status (``flow.unknown_status``); as for the methods below.
        """
        _door.text_only(status, "status")
        info: StatusInfo = self._ask(status=status)["status"]
        return info

    def edges(self, status: Union[Status, str], by: Optional[Union[Party, str]] = None) -> Tuple[EdgeInfo, ...]:
        """The edges out of a status, in order; with ``by``, those that this party may take."""
        _door.text_only(status, "status")
        return tuple(self._ask(status=status, by=by)["edges"])

    def reachable(self, status: Union[Status, str]) -> Tuple[Union[Status, str], ...]:
        """What can still follow, in the order of the statuses; the status itself only by a cycle."""
        _door.text_only(status, "status")
        return tuple(self._ask(reachable=status)["reachable"])

    def path(self, start: Union[Status, str], end: Union[Status, str]) -> Optional[Path]:
        """The shortest way, or none where no way leads."""
        _door.text_only(start, "start")
        _door.text_only(end, "end")
        answer = self._ask(path={"from": start, "to": end})
        if answer["path"] is None:
            return None
        return Path(tuple(answer["path"]), answer.get("mark"))

    def mermaid(self, highlight: Optional[Union[Status, str]] = None) -> str:
        """A Mermaid ``stateDiagram-v2``; ``highlight`` marks a status."""
        text: str = self._ask(format="mermaid", highlight=highlight)["text"]
        return text

    def dot(self, highlight: Optional[Union[Status, str]] = None) -> str:
        """A Graphviz graph; ``highlight`` marks a status."""
        text: str = self._ask(format="dot", highlight=highlight)["text"]
        return text

    def __eq__(self, other: object) -> bool:
        return self._hash == other._hash if isinstance(other, Flow) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._hash)

    def __reduce__(self) -> Tuple[type, Tuple[bytes]]:
        return (Flow, (self._whole,))

    def __repr__(self) -> str:
        return f"<Flow {self.name!r} {self._hash[:12]}>"


def _flow_json(flow: Union[str, Bytes, Mapping[str, object]]) -> bytes:
    if isinstance(flow, Mapping):
        return _door.to_json(flow)
    text = _door.to_bytes(flow, "flow")
    if text.lstrip(b" \t\r\n").startswith(b"{"):
        return text
    return _door.to_json(_door.to_text(text, "flow"))


AnyFlow = Union[FlowName, str, bytes, Mapping[str, object], Flow]
"""A flow, or what makes one."""


def flow_json(flow: AnyFlow) -> bytes:
    """A flow as a member of a request; what is no flow is refused where it is used."""
    return flow._json if isinstance(flow, Flow) else _flow_json(flow)
