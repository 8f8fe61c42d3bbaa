"""Preflight checks and flight tracking for payment batches.

    >>> import payflight
    >>> report = payflight.check('{"externalId": "run-7", "payments": []}')
    >>> report.verdict
    'rejected'

Bad calls raise :class:`PayflightError`; a rejected batch is a value. Objects have names in Python's habit
(``rule_id``); what is plain JSON, to be stored or sent, has JSON's.
"""

from __future__ import annotations

import json as _json
from typing import TYPE_CHECKING, Any, Dict, Mapping, Union, overload

from . import protocol
from ._batch import (
    BatchFinding,
    BatchResult,
    BatchTracker,
    Deadline,
    Deadlines,
    LineFinding,
    LinesResult,
    Meta,
    RefusedLine,
    RollUp,
    Stuck,
    verify_history,
)
from ._codes import (
    CODES,
    FLOWS,
    STATUSES,
    Code,
    DecisionVerdict,
    FlowName,
    Mark,
    Outcome,
    Party,
    Resource,
    Severity,
    Status,
    Verdict,
)
from ._definition import (
    CodeInfo,
    Comparison,
    Field,
    FieldSource,
    FieldViolation,
    Finding,
    Findings,
    LimitChange,
    RuleChange,
    check_field,
    compare,
    explain,
    fields,
    lint,
)
from ._door import Bytes, to_bytes as _to_bytes, to_json as _to_json
from ._errors import PayflightError, Position
from ._flow import Action, AnyFlow, EdgeInfo, Flow, FlowInfo, Path, StatusInfo, call_json as _call_json
from ._plan import Part, plan, rejected_indexes
from ._provider import Definition, Options, Provider, check
from ._report import RejectedError, Report, Stats, Total
from ._tracker import Decision, Observation, State, Tracker
from ._violation import Violation

if TYPE_CHECKING:
    __version__: str = ""
    """The version of the package."""
else:

    def __getattr__(name):
        # From the package's own record, where it is written once; reading it takes longer than all else here.
        if name == "__version__":
            from importlib.metadata import version

            return version("payflight")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CODES",
    "FLOWS",
    "STATUSES",
    "Action",
    "AnyFlow",
    "BatchFinding",
    "BatchResult",
    "BatchTracker",
    "Bytes",
    "Code",
    "CodeInfo",
    "Comparison",
    "Deadline",
    "Deadlines",
    "Decision",
    "DecisionVerdict",
    "Definition",
    "EdgeInfo",
    "Field",
    "FieldSource",
    "FieldViolation",
    "Finding",
    "Findings",
    "Flow",
    "FlowInfo",
    "FlowName",
    "LimitChange",
    "LineFinding",
    "LinesResult",
    "Mark",
    "Meta",
    "Observation",
    "Options",
    "Outcome",
    "Part",
    "Party",
    "Path",
    "PayflightError",
    "Position",
    "Provider",
    "RefusedLine",
    "RejectedError",
    "Report",
    "Resource",
    "RollUp",
    "RuleChange",
    "Severity",
    "State",
    "Stats",
    "Status",
    "StatusInfo",
    "Stuck",
    "Total",
    "Tracker",
    "Verdict",
    "Violation",
    "__version__",
    "call",
    "check",
    "check_field",
    "compare",
    "explain",
    "fields",
    "lint",
    "plan",
    "protocol",
    "rejected_indexes",
    "verify_history",
]


@overload
def call(name: str, request: Mapping[str, object]) -> Dict[str, Any]: ...
@overload
def call(name: str, request: str) -> str: ...
@overload
def call(name: str, request: Union[bytes, bytearray, memoryview]) -> bytes: ...
def call(name: str, request: Union[Mapping[str, object], Bytes]) -> Union[Dict[str, Any], str, bytes]:
    """Calls a function by its name: a mapping gives a mapping, JSON text gives JSON text, bytes give bytes.

    Names, requests and answers are those of every other language; members are named as in JSON.

    Raises:
        PayflightError: the answer is a refusal; ``error.json`` has its text.

    Example:
        >>> import payflight
        >>> payflight.call("verifyHistory", {"history": []})
        {'valid': True}
        >>> payflight.call("verifyHistory", '{"history":[]}')
        '{"valid":true}'
    """
    if isinstance(request, Mapping):
        answer: Dict[str, Any] = _json.loads(_call_json(name, _to_json(request)))
        return answer
    text = _call_json(name, _to_bytes(request, "request"))
    return text.decode() if isinstance(request, str) else text
