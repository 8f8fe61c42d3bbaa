"""Section 3: date-times, and those that lie in the past."""

from bodies import BASE, batch, options_for, payment, put
from book import File, v

WHEN = "/requestedExecutionDateTime"
GOOD = [
    "2026-01-31T09:30:00Z", "2026-01-31t09:30:00z", "2026-01-31T09:30:00z", "2026-01-31T09:30:00+01:00", "2026-01-31T09:30:00-00:00",
    "2026-01-31T09:30:00+23:59", "2026-01-31T09:30:00-12:30", "2026-01-31T00:00:00Z", "2026-01-31T23:59:59Z", "2026-12-31T23:59:60Z",
    "2026-01-31T09:30:60Z", "2026-01-31T09:30:00.5Z", "2026-01-31T09:30:00.123456789012345Z", "2026-01-31T09:30:00.000+05:30",
    "2024-02-29T00:00:00Z", "2000-02-29", "2024-02-29", "2026-02-28", "2026-01-31", "2026-04-30", "2026-12-31", "9999-12-31", "1969-07-20",
]
NO_OFFSET = ["2026-01-31T09:30:00", "2026-01-31t09:30:00", "2026-01-31T09:30:00.250", "2026-01-31T23:59:60", "2024-02-29T00:00:00"]
BAD = [
    "", "tomorrow", "2026", "2026-01", "20260131", "2026-1-31", "2026-01-1", "26-01-31", "31-01-2026", "01/31/2026", "2026/01/31", "2026-W05-6",
    "2026-031", "2026-00-10", "2026-13-10", "2026-01-00", "2026-01-32", "2026-02-29", "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30",
    "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31", "2026-02-29T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T25:00:00Z",
    "2026-01-31T23:60:00Z", "2026-01-31T23:59:61Z", "2026-01-31 09:30:00Z", "2026-01-31T09:30Z", "2026-01-31T09Z", "2026-01-31T", "2026-01-31T09:30:00.Z",
    "2026-01-31T09:30:00,5Z", "2026-01-31T09:30:00+0100", "2026-01-31T09:30:00+01", "2026-01-31T09:30:00+24:00", "2026-01-31T09:30:00+01:60",
    "2026-01-31T09:30:00 Z", "2026-01-31T09:30:00ZZ", "2026-01-31T09:30:00Z ", " 2026-01-31", "2026-01-31\n", "2026-01-31Z", "2026-01-31+01:00",
    "2026-01-31T9:30:00Z", "+2026-01-31", "-2026-01-31", "12026-01-31", "2026-01-31T09:30:00−01:00", "٢٠٢٦-٠١-٣١", "2026‐01‐31", "2026-01-31_09:30:00Z",
    "2026-01-31T09:30:00EST", "1769851800", "2026-01-3１",
]
PLACES = [
    ("batch", WHEN), ("batch", f"/payments/0{WHEN}"), ("batch", "/payments/0/remittanceInformation/invoices/0/invoiceDate"),
    ("batch-update", "/data/payments/0/paymentCompletedDate"), ("acceptance-payment", "/initiatedDateTime"), ("acceptance-payment", "/dueDate"),
    ("acceptance-payment", "/settlementDiscountsInfo/settlementDiscounts/0/untilDateTime"),
]
NOW = 1767268800000  # noon of 2026-01-01, UTC
PAST = [
    ("2025-12-31", True), ("2026-01-01", False), ("2026-01-02", False), ("2025-12-31T23:59:59Z", True), ("2026-01-01T00:00:00Z", False),
    ("2026-01-01T00:00:00.000Z", False), ("2025-12-31T23:59:59.999999Z", True), ("2026-01-01T11:59:59Z", False),
    ("2026-01-01T00:30:00+01:00", True), ("2026-01-01T01:00:00+01:00", False), ("2026-01-01T00:59:59+01:00", True),
    ("2025-12-31T23:00:00-01:00", False), ("2025-12-31T22:59:59-01:00", True), ("2025-12-31T12:00:00-12:00", False), ("1900-01-01", True),
    ("2026-01-01T23:58:59+23:59", True), ("2025-12-31T23:59:60Z", True), ("2026-01-01T00:59:60+01:00", True), ("2026-01-01T00:00:60Z", False), ("2026-01-01T23:59:00+23:59", False), ("9999-12-31T00:00:00Z", False), ("2024-02-29", True),
]


def files():
    return [formats(), past()]


def formats():
    f = File("check/values/dates.json", "Date-times: which forms, and which days and times exist.")
    for text in GOOD:
        f.check(f"{text!r}", "An RFC 3339 date-time or a date, of a day and time that exist.", batch(**{WHEN[1:]: text}))
    for text in NO_OFFSET:
        f.check(f"{text!r}", "A date-time with a time but without an offset is worth a look.", batch(**{WHEN[1:]: text}),
                [v("datetime.no_offset", WHEN)], messages=text == NO_OFFSET[0])
    for text in BAD:
        f.check(f"{text!r}", "No other form, and no day or time that does not exist, is a date-time.", batch(**{WHEN[1:]: text}),
                [v("datetime.format", WHEN)], messages=text == "tomorrow")
    for resource, pointer in PLACES:
        options = options_for(resource)
        f.check(f"bad at {resource} {pointer}", "This member is a date-time.", put(BASE[resource], pointer, "31/01/2026"),
                [v("datetime.format", pointer)], options=options)
        f.check(f"without offset at {resource} {pointer}", "This member is a date-time.", put(BASE[resource], pointer, "2026-01-31T09:30:00"),
                [v("datetime.no_offset", pointer)], options=options)
    f.check("a date by another name", "Only those members are date-times.", batch(payment(externalId="31/01/2026")))
    f.check("at both levels", "Both levels are checked, each for itself.", batch(payment(**{WHEN[1:]: "never"}), **{WHEN[1:]: "soon"}),
            [v("datetime.format", WHEN), v("datetime.format", f"/payments/0{WHEN}")])
    return f


def past():
    f = File("check/values/past.json", "`datetime.past`, only with the option `now`.")
    say = "It is past when it lies before the start of `now`'s UTC day; a date is its midnight."
    for text, is_past in PAST:
        f.check(text, say, batch(**{WHEN[1:]: text}), [v("datetime.past", WHEN)] if is_past else [], options={"now": NOW}, messages=text == "2025-12-31")
    f.check("without offset, past", "Without an offset it is read as UTC.", batch(**{WHEN[1:]: "2025-12-31T23:59:59"}),
            [v("datetime.past", WHEN), v("datetime.no_offset", WHEN)], options={"now": NOW})
    f.check("without offset, not past", "Without an offset it is read as UTC.", batch(**{WHEN[1:]: "2026-01-01T00:00:00"}),
            [v("datetime.no_offset", WHEN)], options={"now": NOW})
    f.check("without now", "Without the option `now` nothing is past.", batch(**{WHEN[1:]: "1999-01-01"}))
    f.check("of a payment", "Both levels are looked at.", batch(payment(**{WHEN[1:]: "2025-12-31"})), [v("datetime.past", f"/payments/0{WHEN}")], options={"now": NOW})
    f.check("an invoice's date", "Only `requestedExecutionDateTime` can be past.",
            put(BASE["batch"], "/payments/0/remittanceInformation/invoices/0/invoiceDate", "1999-01-01"), options={"now": NOW})
    f.check("an ill-formed date", "What is no date-time is not past.", batch(**{WHEN[1:]: "1999-02-30"}), [v("datetime.format", WHEN)], options={"now": NOW})
    for name, now in [("the first", 1767225600000), ("the last", 1767311999999)]:
        f.check(f"{name} millisecond of the day", "The start of `now`'s UTC day counts, not `now`.", batch(**{WHEN[1:]: "2026-01-01"}), options={"now": now})
        f.check(f"the day before, {name} millisecond", "The start of `now`'s UTC day counts, not `now`.", batch(**{WHEN[1:]: "2025-12-31"}),
                [v("datetime.past", WHEN)], options={"now": now})
    f.check("one millisecond into the next day", "The start of `now`'s UTC day counts, not `now`.", batch(**{WHEN[1:]: "2026-01-01"}),
            [v("datetime.past", WHEN)], options={"now": 1767312000000})
    f.check("now is 1970", "A `now` of 0 is the start of 1970.", batch(payment(**{WHEN[1:]: "1969-12-31T23:59:59Z"}), payment(**{WHEN[1:]: "1970-01-01"})),
            [v("datetime.past", f"/payments/0{WHEN}")], options={"now": 0})
    f.check("another resource", "A PATCH's dates are not looked at.", {"data": {"payments": [{"paymentCompletedDate": "1999-01-01"}]}},
            options={**options_for("batch-update"), "now": NOW})
    return f
