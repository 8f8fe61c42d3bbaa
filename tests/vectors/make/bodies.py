"""Small bodies that nothing is said of, and ways to change them."""

import copy

AMOUNT = {"amount": "10.00", "currency": "GBP"}
PAYMENT = {"instructedAmount": AMOUNT}
BATCH = {"externalId": "B1", "subscriptionId": "S1", "payments": [PAYMENT]}
BASE = {
    "batch": BATCH,
    "subscription": {"data": {"providerId": "P1"}},
    "creditor": {"data": {}},
    "debtor-account": {"data": {}},
    "batch-update": {"data": {}},
    "acceptance-payment": {
        "endToEndIdentifier": "E1", "instructedAmount": {"amount": 1050, "currency": "GBP"},
        "creditorAccount": {}, "remittanceInformation": {}},
    "acceptance-customer": {"externalId": "C1"},
    "acceptance-company": {"externalId": "C1"},
    "acceptance-organisation": {},
}


def options_for(resource):
    return None if resource == "batch" else {"resource": resource}


def payment(**members):
    return {**copy.deepcopy(PAYMENT), **members}


def batch(*payments, **members):
    made = {"externalId": "B1", "subscriptionId": "S1", "payments": list(payments) or [payment()]}
    return {**made, **members}


def paid(amount, currency="GBP", **members):
    return {"instructedAmount": {"amount": amount, "currency": currency}, **members}


def without(body, *names):
    return {name: value for name, value in body.items() if name not in names}


def put(body, pointer, value):
    """A copy of the body with the value at the pointer, parents made on the way."""
    body = copy.deepcopy(body)
    names, inner = pointer.split("/")[1:], body
    for name, following in zip(names, names[1:] + [None]):
        key = int(name) if isinstance(inner, list) else name
        new = value if following is None else [] if following.isdigit() else {}
        if isinstance(inner, list):
            if key == len(inner):
                inner.append(new)
            elif following is None:
                inner[key] = new
        elif following is None or key not in inner:
            inner[key] = new
        inner = inner[key] if following is not None else None
    return body
