"""What bad calls raise."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, Union

from ._codes import Code
from ._door import camel, snake


class Position(NamedTuple):
    """A place in a text."""

    line: int
    """The line, from 1."""
    column: int
    """The column in Unicode characters, from 1."""
    offset: int
    """The offset in bytes of the UTF-8, from 0."""


def position_of(record: Dict[str, Any]) -> Optional[Position]:
    """The position in a record, if it has one."""
    line, column, offset = record.get("line"), record.get("column"), record.get("offset")
    if line is None or column is None or offset is None:
        return None
    return Position(line, column, offset)


class PayflightError(ValueError):
    """A call that can't be served: a definition that does not load, an unknown option, a bad request.

    A rejected batch is none: it is a :class:`Report`. No value of a payment is in an error. Its words name a keyword as it
    was written; ``code`` and ``path`` are those of every language.

    Example:
        >>> import payflight
        >>> try:
        ...     payflight.check(b"{}", max_payments=-1)
        ... except payflight.PayflightError as error:
        ...     print(error.code, error.path, error, sep="\\n")
        call.bad_member
        /maxPayments
        call.bad_member: Expected a whole number from 0, without point or exponent. [max_payments]
    """

    def __init__(self, answer: bytes, keywords: Iterable[str] = ()) -> None:
        """``answer`` is the refusal as JSON: ``{"error": {…}}``; ``keywords`` are those that the caller wrote."""
        super().__init__(answer)
        self._record: Dict[str, Any] = json.loads(answer)["error"]
        self._keywords = tuple(keywords)

    @property
    def json(self) -> bytes:
        """The refusal, ``{"error": {…}}``, byte for byte as in every other language."""
        answer: bytes = self.args[0]
        return answer

    @property
    def code(self) -> Union[Code, str]:
        """The stable code, such as ``definition.malformed``."""
        code: str = self._record["code"]
        return code

    @property
    def path(self) -> str:
        """A JSON pointer (RFC 6901) into the request, or into the text named in ``params["document"]``."""
        path: str = self._record.get("path", "")
        return path

    @property
    def message(self) -> str:
        """What is wrong, and what would be right."""
        message: str = self._record.get("message", "")
        keyword, name, inside = self._written()
        if self.code == "call.unknown_member" and keyword.islower() and not inside:
            # It lists the keywords that there are; inside of a value members are named as in JSON.
            return snake(message)
        return message.replace(f"`{name}`", f"`{keyword}`") if keyword else message

    @property
    def rule_id(self) -> Optional[str]:
        """The rule that is wrong, if it is one."""
        return self._record.get("ruleId")

    @property
    def position(self) -> Optional[Position]:
        """The place in the text, where there is one."""
        return position_of(self._record)

    @property
    def params(self) -> Dict[str, Any]:
        """Details for programs; members are named as in JSON."""
        params: Dict[str, Any] = self._record.get("params", {})
        return params

    @property
    def all(self) -> Tuple[PayflightError, ...]:
        """Everything that is wrong, in the order of the text; at least this error."""
        records: List[Dict[str, Any]] = self._record.get("all", [self._record])
        return tuple(_of(record, self._keywords) for record in records)

    def _written(self) -> Tuple[str, str, str]:
        """The keyword that is meant, its name in JSON, and the pointer inside its value; texts that are empty for none."""
        # Only the engine's word on the request is about keywords; the members of `plan`'s options are keywords too.
        path = self.path.removeprefix("/options") if self.code.startswith("call.") else ""
        name, slash, inside = path[1:].partition("/")
        keyword = next((keyword for keyword in self._keywords if camel(keyword) == name), "")
        return keyword, name, slash + inside

    def __str__(self) -> str:
        keyword, _, inside = self._written()
        # Nobody wrote a text with keywords: a line and a column of it say nothing.
        place = f" [{keyword}{inside and ': '}{inside}]" if keyword else _place(self.path, self.position)
        more = len(self._record.get("all", ())) - 1
        others = f" (and {more} more: see `.all`)" if more > 0 else ""
        return f"{self.code}: {self.message}{place}{others}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


def _of(record: Dict[str, Any], keywords: Iterable[str]) -> PayflightError:
    text = json.dumps({"error": record}, ensure_ascii=False, separators=(",", ":"))
    return PayflightError(text.encode(), keywords)


def _place(path: str, position: Optional[Position]) -> str:
    parts = [path] if path else []
    if position is not None:
        parts.append(f"line {position.line}, column {position.column}")
    return f" [{': '.join(parts)}]" if parts else ""
