"""Splitting a batch that is too large."""

from __future__ import annotations

from typing import Any, Dict, NamedTuple, Optional, Sequence, Tuple

from . import _door
from ._door import Bytes
from ._provider import Definition, ask_by, definition_members
from ._report import Report, Stats

bytes_ = bytes  # `Part` has a member of this name


class Part(NamedTuple):
    """One of the bodies to send."""

    external_id: Optional[str]
    """Its ``externalId``."""
    bytes: int
    """The length of the body, in bytes of its UTF-8."""
    payments: int
    """How many payments it has."""
    invoices: int
    """How many invoices they have together."""
    first: int
    """The index of its first payment in the whole batch, from 0."""
    body: bytes_
    """The body, ready to be sent."""


def plan(
    body: Bytes,
    provider: Optional[Definition] = None,
    *,
    provider_id: Optional[str] = None,
    max_body_bytes: Optional[int] = None,
    max_payments: Optional[int] = None,
    max_invoices: Optional[int] = None,
    ids: Optional[Sequence[str]] = None,
    omit: Optional[Sequence[int]] = None,
) -> Tuple[Part, ...]:
    """Splits a batch into the fewest bodies that keep every limit; one that keeps them all comes back as it is.

    Args:
        body: the batch as JSON.
        provider: a loaded provider or its definition, whose own limit of payments is kept too.
        provider_id: which provider of a definition that lists several.
        max_body_bytes: longest body, in bytes (5,000,000).
        max_payments: most payments of a body (2000).
        max_invoices: most invoices of a body (2000).
        ids: the parts' ``externalId``; else the batch's own with ``-1``, ``-2``, ….
        omit: indexes of payments to leave out, such as those of ``rejected_indexes(report)``.

    Raises:
        PayflightError: the body can't be read, a payment fits no body alone (``plan.payment_too_large``), there are
            too few ids (``plan.ids_short``), or nothing is left (``plan.nothing_left``).
        ValueError: the provider is closed.
    """
    options = {
        "max_body_bytes": max_body_bytes,
        "max_payments": max_payments,
        "max_invoices": max_invoices,
        "ids": None if ids is None else _door.several_texts(ids, "ids"),
        "omit": None if omit is None else _door.several(omit, "omit", "int"),
    }
    request = definition_members(provider, provider_id, None)
    request = {"body": _door.to_text(body, "body"), **_door.members(request), "options": _door.members(options)}
    return tuple(map(_part, ask_by(provider, "plan", request)["parts"]))


def rejected_indexes(report: Report) -> Tuple[int, ...]:
    """The payments that a check of a batch refuses, for ``omit``: send the good, park the bad.

    What it gives is complete, however many violations are listed; it is empty only where no payment is refused.

    Raises:
        ValueError: the report does not say which payments are refused. So it is where the body could not be read
            (``json.syntax``, ``body.too_large``, …) or is no batch, and where there are more payments than
            ``payments.too_many`` allows, whatever its level: :func:`plan` the batch into parts first and check each
            part, then park what is bad in them. It is also raised where that can't be ruled out, since not all errors
            are listed (``max_violations``). A report without an error never raises.

    Example:
        >>> import payflight
        >>> report = payflight.check('{"payments": [5, {}, 5]}')
        >>> payflight.rejected_indexes(report)
        (0, 2)
    """
    stats = report.stats
    if not stats.rejected_payments and not report.accepted and not _none_is_rejected(report, stats):
        raise ValueError(
            "the report does not say which payments are rejected: the list was left out because there are more payments"
            " than `payments.too_many` allows, or the body was not read as a batch; plan the batch into parts first and"
            " check each part, then park what is bad in them"
        )
    return tuple(index for run in stats.rejected_payments for index in run)


def _none_is_rejected(report: Report, stats: Stats) -> bool:
    """Whether a report with errors, but without the list, has no error at a payment for certain."""
    if stats.invoices is None:
        return False
    if stats.payments == 0:
        return True
    errors = [violation for violation in report if violation.severity == "error"]
    if len(errors) < report.errors or any(violation.payment is not None for violation in errors):
        return False
    return all(violation.code != "payments.too_many" for violation in report)


def _part(record: Dict[str, Any]) -> Part:
    return Part(
        record.get("externalId"),
        record["bytes"],
        record["payments"],
        record["invoices"],
        record["first"],
        record["body"].encode(),
    )
