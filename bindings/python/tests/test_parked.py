"""Send the good, park the bad: what is bad is known, or it is said that it is not."""

import json
from typing import Any, Collection, Dict, Iterable

import payflight
import pytest
from payflight import PayflightError, Report, check, plan, rejected_indexes

OFF = {"payments.too_many": "off"}
WARNING = {"payments.too_many": "warning"}


def body(count: int, bad: Collection[int] = (), **more: object) -> str:
    def payment(index: int) -> Dict[str, Any]:
        return {
            "externalId": f"p-{index}",
            "instructedAmount": {"amount": "ten" if index in bad else f"{index + 1}.00", "currency": "GBP"},
            "creditor": {"name": "Jane's Bikes"},
            "creditorAccount": {"schemeName": "SortCodeAccountNumber", "identification": "12345612345678"},
        }

    return json.dumps({"externalId": "run-1", "subscriptionId": "s-1", **more, "payments": [payment(i) for i in range(count)]})


def test_what_is_rejected_is_known_within_the_limit() -> None:
    assert rejected_indexes(check(body(5, (1, 2, 4)), max_payments=5)) == (1, 2, 4)
    assert rejected_indexes(check(body(2000, (0, 1999)))) == (0, 1999)
    # Also where the violations are not all listed.
    assert rejected_indexes(check(body(5, (1, 2, 4)), max_payments=5, max_violations=1)) == (1, 2, 4)


@pytest.mark.parametrize(
    "report",
    [
        check(body(5)),
        check(body(3), max_payments=2, levels=OFF),
        check(body(3), max_payments=2, levels=WARNING),
        # Not accepted, for something else than its payments.
        check(body(3, subscriptionId=None)),
        check(body(3, subscriptionId=None), max_payments=2, levels=OFF),
        check("{}"),
        check('{"payments": 5}', max_violations=1),
        check('{"payments": []}'),
    ],
    ids=str,
)
def test_where_no_payment_is_rejected_there_are_no_indexes(report: Report) -> None:
    assert rejected_indexes(report) == ()


@pytest.mark.parametrize(
    "report",
    [
        check(body(2001, (7,))),
        check(body(2001)),
        check(body(3, (1,)), max_payments=2),
        check(body(3, (1,)), max_payments=2, levels=OFF),
        check(body(3, (1,)), max_payments=2, levels=WARNING),
        # The payment's error comes after those that are listed.
        check(body(3, (1,)), max_payments=2, max_violations=1),
        check(body(3, (1,), subscriptionId=None, externalId=None), max_payments=2, max_violations=1, levels=OFF),
        # Not read at all.
        check(body(3, (1,)), max_body_bytes=10),
        check(body(3, (1,))[:-1]),
        check("[]"),
        check('{"payments": [], "payments": []}'),
        check("[" * 65),
        # No batch.
        check("{}", resource="subscription"),
        check("{}", resource="batch-update"),
    ],
    ids=str,
)
def test_where_they_are_not_known_it_is_said(report: Report) -> None:
    with pytest.raises(ValueError, match="rejected") as caught:
        rejected_indexes(report)
    assert not isinstance(caught.value, PayflightError)
    assert "plan" in str(caught.value) and "too_many" in str(caught.value)


def test_a_providers_own_limit_counts() -> None:
    rule = {"apiPath": "BatchPayments", "jsonPath": "$.externalId", "optionality": "Required"}
    definition = {"maximumPaymentCount": 2, "validationRules": [{"ruleId": "r", "validation": rule}]}
    with payflight.Provider.load(json.dumps(definition)) as provider, pytest.raises(ValueError):
        rejected_indexes(provider.check(body(3, (1,)), levels=OFF))


def good(whole: str, most: int) -> Iterable[str]:
    """As the README does it."""
    for part in plan(whole, max_payments=most):
        report = check(part.body, max_payments=most)
        bad = rejected_indexes(report)
        if len(bad) < part.payments:
            for fit in plan(part.body, max_payments=most, omit=bad):
                assert check(fit.body, max_payments=most).accepted
                yield from (payment["externalId"] for payment in json.loads(fit.body)["payments"])


def test_of_a_batch_that_is_too_large_the_good_are_sent() -> None:
    whole = body(7, (1, 4, 5))
    assert list(good(whole, 2)) == ["p-0", "p-2", "p-3", "p-6"]
