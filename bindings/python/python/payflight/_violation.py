"""One thing that is wrong with a body."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple, Union

from ._codes import Code, Severity
from ._errors import Position


class Violation:
    """One thing that is wrong with a body, or looks odd.

    Example:
        >>> import payflight
        >>> first = payflight.check("[]")[0]
        >>> first.code, first.severity, first.path, first.line, first.column
        ('json.not_an_object', 'error', '', 1, 1)
    """

    __slots__ = (
        "code",
        "severity",
        "path",
        "rule_id",
        "message",
        "value",
        "offset",
        "line",
        "column",
        "params",
    )

    code: Union[Code, str]
    """The stable code, such as ``rule.pattern``; ``payflight.explain(code)`` says more."""
    severity: Severity
    """``error`` or ``warning``."""
    path: str
    """The JSON pointer (RFC 6901) of the value, or of the place where it should be; ``""`` is the whole body."""
    rule_id: Optional[str]
    """The provider's or instrument's rule that says so."""
    message: str
    """What is wrong and what would be right, for people. No value of the body is in it."""
    value: Optional[str]
    """The text at that place, only if ``include_values`` was asked for; at most 200 characters."""
    offset: int
    """The offset in the body, in bytes of its UTF-8, from 0."""
    line: Optional[int]
    """The line, from 1."""
    column: Optional[int]
    """The column in Unicode characters, from 1."""
    params: Dict[str, Any]
    """Details for programs; members are named as in JSON."""

    def __init__(self, record: Dict[str, Any]) -> None:
        """``record`` is the violation as it stands in the report's JSON."""
        get = record.get
        self.code = record["code"]
        self.severity = record["severity"]
        self.path = record["path"]
        self.rule_id = get("ruleId")
        self.message = record["message"]
        self.value = get("value")
        self.offset = record["offset"]
        self.line = get("line")
        self.column = get("column")
        self.params = get("params", {})

    @property
    def position(self) -> Optional[Position]:
        """Line, column and offset together; none where there is no line."""
        if self.line is None or self.column is None:
            return None
        return Position(self.line, self.column, self.offset)

    @property
    def payment(self) -> Optional[int]:
        """The index of the payment that it is about, from 0; none if it is about the batch."""
        parts = self.path.split("/", 3)
        if len(parts) > 2 and parts[1] == "payments" and parts[2].isdecimal():
            return int(parts[2])
        return None

    def to_record(self) -> Dict[str, Any]:
        """The members of this class as a flat ``dict``."""
        return {name: getattr(self, name) for name in self.__slots__}

    def _key(self) -> Tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Violation) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.code, self.path, self.rule_id, self.offset))

    def __repr__(self) -> str:
        rule = f", rule_id={self.rule_id!r}" if self.rule_id is not None else ""
        return (
            f"Violation({self.code!r}, {self.severity!r}, path={self.path!r}{rule}, "
            f"line={self.line}, column={self.column}, message={self.message!r})"
        )
