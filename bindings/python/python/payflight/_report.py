"""What a check says."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union, overload

from ._codes import Verdict
from ._errors import PayflightError
from ._violation import Violation

# The head has fixed members in a fixed order: it is read without parsing what follows.
_HEAD = re.compile(
    rb'\{"verdict":"([a-z]+)","errors":([0-9]+),"warnings":([0-9]+),"truncated":(true|false),"violations":\['
)
# Rows of the table in a notebook.
_ROWS = 100


class Total(NamedTuple):
    """What the payments of one currency add up to."""

    currency: str
    """Three letters, ISO 4217."""
    amount: Decimal
    """The exact sum, in units of the currency."""


class Stats:
    """What was read.

    Example:
        >>> import payflight
        >>> payflight.check("{}").stats.bytes
        2
    """

    __slots__ = ("bytes", "payments", "invoices", "totals", "rejected_payments")

    bytes: int
    """The length of the body, in bytes."""
    payments: Optional[int]
    """How many payments it has; none where the body could not be read."""
    invoices: Optional[int]
    """How many invoices they have together; none where the body could not be read."""
    totals: Tuple[Total, ...]
    """Sums by currency over the payments with well-formed amounts, sorted by currency."""
    rejected_payments: Tuple[range, ...]
    """Runs of indexes of the payments with an error, complete also where the list of violations is not.

    Empty where there are none, but also where the report does not say: where there are more payments than
    ``payments.too_many`` allows, and where the body could not be read. :func:`payflight.rejected_indexes` tells these apart.
    """

    def __init__(self, record: Dict[str, Any]) -> None:
        """``record`` is ``stats`` as it stands in the report's JSON."""
        self.bytes = record["bytes"]
        self.payments = record.get("payments")
        self.invoices = record.get("invoices")
        self.totals = tuple(Total(total["currency"], Decimal(total["amount"])) for total in record.get("totals", ()))
        self.rejected_payments = tuple(range(first, last + 1) for first, last in record.get("rejectedPayments", ()))

    def __repr__(self) -> str:
        return f"Stats(bytes={self.bytes}, payments={self.payments}, invoices={self.invoices})"


class Report:
    """The answer of a check. Verdict and counts are read without parsing the violations.

    It is true where the body is accepted; iterating, ``len`` and indexing go over the violations that are listed.

    Example:
        >>> import payflight
        >>> report = payflight.check('{"payments": []}')
        >>> report.verdict, report.errors > 0, bool(report)
        ('rejected', True, False)
        >>> sorted({violation.code for violation in report})[0]
        'field.required'
    """

    __slots__ = ("_json", "_counts", "_violations")

    def __init__(self, answer: bytes) -> None:
        """``answer`` is the report as JSON."""
        self._json = answer
        self._counts: Optional[Tuple[str, int, int, bool]] = None
        self._violations: Optional[Tuple[Violation, ...]] = None

    def _head(self) -> Tuple[str, int, int, bool]:
        counts = self._counts
        if counts is None:
            found = _HEAD.match(self._json)
            if found is None:
                raise ValueError("this is no report")
            verdict, errors, warnings, truncated = found.groups()
            counts = (verdict.decode(), int(errors), int(warnings), truncated == b"true")
            self._counts = counts
        return counts

    @property
    def json(self) -> bytes:
        """The report as one line of JSON, byte for byte as in every other language."""
        return self._json

    @property
    def verdict(self) -> Verdict:
        """``accepted`` where there is no error, else ``rejected``."""
        return "accepted" if self._head()[0] == "accepted" else "rejected"

    @property
    def accepted(self) -> bool:
        """Whether there is no error."""
        return self._head()[0] == "accepted"

    @property
    def errors(self) -> int:
        """How many errors there are, listed or not."""
        return self._head()[1]

    @property
    def warnings(self) -> int:
        """How many warnings there are, listed or not."""
        return self._head()[2]

    @property
    def truncated(self) -> bool:
        """Whether some violations are not listed (``max_violations``)."""
        return self._head()[3]

    @property
    def violations(self) -> Tuple[Violation, ...]:
        """The violations that are listed, in the order of the body."""
        violations = self._violations
        if violations is None:
            violations = tuple(map(Violation, json.loads(self._json)["violations"]))
            self._violations = violations
        return violations

    @property
    def unchecked(self) -> Tuple[str, ...]:
        """Rules whose regular expression could not be used (``unsupported="report"``), by their ids."""
        return tuple(json.loads(self._json).get("unchecked", ()))

    @property
    def stats(self) -> Stats:
        """What was read: bytes, payments, invoices, totals, the payments to park."""
        # It is the last member, and no text in it holds a quote.
        at = self._json.rindex(b'"stats":') + len(b'"stats":')
        return Stats(json.loads(self._json[at:-1]))

    def to_dict(self) -> Dict[str, Any]:
        """The whole report as plain data, members named as in JSON."""
        report: Dict[str, Any] = json.loads(self._json)
        return report

    def to_records(self) -> List[Dict[str, Any]]:
        """The violations as flat rows for ``pandas.DataFrame`` or ``polars.from_dicts``.

        Each row has the same members: those of :class:`Violation`, ``params`` as JSON text (``None`` where there are
        none), and ``payment``, the index of the payment (``None`` for the batch).
        """
        rows = []
        for violation in self.violations:
            row = violation.to_record()
            params = row["params"]
            row["params"] = json.dumps(params, ensure_ascii=False, separators=(",", ":")) if params else None
            row["payment"] = violation.payment
            rows.append(row)
        return rows

    def raise_if_rejected(self) -> Report:
        """The report itself where the body is accepted.

        Raises:
            RejectedError: it is rejected; ``error.report`` is this report.
        """
        if self.accepted:
            return self
        listed = self.to_dict()["violations"]
        # With a small `max_violations` only warnings may be listed.
        first = next((record for record in listed if record["severity"] == "error"), listed[0])
        del first["severity"]
        first.pop("value", None)
        error = json.dumps({"error": first}, ensure_ascii=False, separators=(",", ":"))
        raise RejectedError(error.encode("utf-8", "surrogatepass"), self)

    def __bool__(self) -> bool:
        return self.accepted

    def __len__(self) -> int:
        _, errors, warnings, truncated = self._head()
        return len(self.violations) if truncated else errors + warnings

    def __iter__(self) -> Iterator[Violation]:
        return iter(self.violations)

    @overload
    def __getitem__(self, index: int) -> Violation: ...
    @overload
    def __getitem__(self, index: slice) -> Tuple[Violation, ...]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Violation, Tuple[Violation, ...]]:
        return self.violations[index]

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> Tuple[type, Tuple[bytes]]:
        return (Report, (self._json,))

    def __repr__(self) -> str:
        verdict, errors, warnings, truncated = self._head()
        more = ", truncated" if truncated else ""
        return f"<Report {verdict}: {counted(errors, warnings)}{more}>"

    def _repr_html_(self) -> str:
        """A table for notebooks; values of the body are not in it."""
        verdict, errors, warnings, _ = self._head()
        rows = "".join(_row(violation) for violation in self.violations[:_ROWS])
        hidden = errors + warnings - min(len(self.violations), _ROWS)
        more = f"<p>and {hidden} more</p>" if hidden else ""
        head = f"<p><b>{html.escape(verdict)}</b>: {counted(errors, warnings)}</p>"
        if not rows:
            return head
        titles = "<tr><th>severity</th><th>code</th><th>path</th><th>line</th><th>column</th><th>rule</th><th>message</th></tr>"
        return f"{head}<table><thead>{titles}</thead><tbody>{rows}</tbody></table>{more}"


class RejectedError(PayflightError):
    """What :meth:`Report.raise_if_rejected` raises; code, path and position are those of the first error."""

    def __init__(self, answer: bytes, report: Report) -> None:
        super().__init__(answer)
        self.report: Report = report
        """The report."""

    def __reduce__(self) -> Tuple[type, Tuple[bytes, Report]]:
        return (RejectedError, (self.json, self.report))

    def __str__(self) -> str:
        return f"the body is rejected, {self.report.errors} errors; first {super().__str__()}"


def counted(errors: int, warnings: int) -> str:
    """`1 error, 2 warnings`."""
    numbers = ((errors, "error"), (warnings, "warning"))
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers)


def _row(violation: Violation) -> str:
    cells = (
        violation.severity,
        violation.code,
        violation.path,
        violation.line,
        violation.column,
        violation.rule_id,
        violation.message,
    )
    texts = ("" if cell is None else html.escape(str(cell)) for cell in cells)
    return "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"
