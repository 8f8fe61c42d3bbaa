"""`stats` of a report: counts and sums, by plain counting."""

from decimal import Decimal, getcontext
import json
import re

from contract import DECIMALS
from expression import expand, options_of
from reader import steps, walk

getcontext().prec = 60
AMOUNT = re.compile(r"[0-9]{1,13}(\.[0-9]{1,5})?")
CURRENCY = re.compile(r"[A-Z]{3}")


def at(value, path, kind):
    found, rest = walk(value, path)
    return None if rest or found.kind != kind else found.data


def batch_stats(text, root, request, records):
    options = options_of(request)
    resource = options.get("resource", "batch")
    stats = {"bytes": len(text)}
    if resource == "batch-update":
        stats["payments"] = len(at(root, "/data/payments", "array") or [])
    if resource != "batch":
        return stats
    payments = at(root, "/payments", "array") or []
    stats["payments"] = len(payments)
    stats["invoices"] = sum(
        len(at(p, "/remittanceInformation/invoices", "array") or []) for p in payments)
    stats["totals"] = totals(payments)
    rejected = sorted({int(steps(r["path"])[1]) for r in records
                       if r["severity"] == "error" and re.match(r"/payments/[0-9]+(/|$)", r["path"])})
    rejected = [i for i in rejected if i < len(payments)]
    if rejected and len(payments) <= payment_limit(request):
        stats["rejectedPayments"] = runs(rejected)
    return stats


def totals(payments):
    sums = {}
    for payment in payments:
        amount = at(payment, "/instructedAmount/amount", "string")
        currency = at(payment, "/instructedAmount/currency", "string")
        if amount and currency and AMOUNT.fullmatch(amount) and CURRENCY.fullmatch(currency):
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(amount)
    return [{"currency": c, "amount": written(s, DECIMALS.get(c, 0))} for c, s in sorted(sums.items())]


def written(total, decimals):
    needed = max(0, -total.normalize().as_tuple().exponent)
    return f"{total:.{max(decimals, needed)}f}"


def payment_limit(request):
    limit = options_of(request).get("maxPayments", 2000)
    if "provider" in request:
        definition = json.loads(expand(request["provider"]))
        data = definition.get("data", definition)
        if isinstance(data, list):
            named = [d for d in data if d.get("providerId") == request.get("providerId")]
            data = (named or data)[0]
        own = data.get("maximumPaymentCount")
        if type(own) is int and own >= 1:
            limit = min(limit, own)
    return limit


def runs(indexes):
    made = []
    for index in indexes:
        if made and made[-1][1] == index - 1:
            made[-1][1] = index
        else:
            made.append([index, index])
    return made
