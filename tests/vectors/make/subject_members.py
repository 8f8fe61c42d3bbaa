"""Section 3: every member of every table with a value of another kind; `null` as absent."""

from bodies import BASE, options_for, put, without
from book import File, v
from tables import TABLES, places

# One value a kind; what is inside must not be looked at (a quote, an unknown name).
VALUES = {"number": 7, "object": {"amount": 1, "q": '"'}, "boolean": True, "array": ['"', {}], "string": "text"}


def files():
    made = [wrong_kinds(resource) for resource in TABLES]
    return made + [null_elements(), nothing_inside(), nulls()]


def wrong_kinds(resource):
    f = File(f"check/members/{resource}.json", f"Every member of the table of `{resource}` with another kind of value.")
    order = list(VALUES)
    for turn, (pointer, kind) in enumerate(places(TABLES[resource])):
        found = [k for k in order if k != kind][turn % 4]
        body = BASE[resource]
        if pointer in ("/providerId", "/fileFormatId"):
            body = without(body, "subscriptionId")
        if pointer == "/failureRedirectUrl":
            body = put(body, "/successRedirectUrl", "https://example.test/")
        body = put(body, pointer, VALUES[found])
        f.check(f"{pointer} as {found}", f"{pointer} is of kind {kind}: another kind is `type.mismatch`, it counts as there, "
                "and nothing more is said of it or of what is inside.",
                body, [v("type.mismatch", pointer, expected=kind, found=found)],
                options=options_for(resource), messages=turn == 0)
    return f


def null_elements():
    f = File("check/members/elements.json", "Elements of arrays of the tables: `null` and other kinds.")
    many = [
        ("batch", "/payments", "object", [None, "a", 1, False, []]),
        ("batch", "/payments/0/remittanceInformation/invoices", "object", [None, "a", 0, True, [[]]]),
        ("batch-update", "/data/payments", "object", [None, "", 1.5, True, []]),
        ("acceptance-payment", "/debtorPaymentMethods", "string", [None, {}, 1, False, []]),
        ("acceptance-payment", "/settlementDiscountsInfo/settlementDiscounts", "object", [None, "a", 1, False, []]),
    ]
    names = ["null", "string", "number", "boolean", "array"]
    for resource, pointer, kind, elements in many:
        found = ["object" if e == {} else n for e, n in zip(elements, names)]
        stated = [v("type.mismatch", f"{pointer}/{i}", expected=kind, found=n) for i, n in enumerate(found)]
        f.check(f"{resource} {pointer}, one of each", "Each element of an array of the table has a kind; a `null` that is an "
                "element is a value.", put(BASE[resource], pointer, elements), stated, options=options_for(resource))
        f.check(f"{resource} {pointer}, null alone", "A `null` that is an element of an array is a value, of the wrong kind here.",
                put(BASE[resource], pointer, [None]), [v("type.mismatch", f"{pointer}/0", expected=kind, found="null")],
                options=options_for(resource), messages=True)
    return f


def nothing_inside():
    f = File("check/members/inside.json", "Nothing looks inside a value of the wrong kind.")
    say = "Nothing of section 3 looks inside a value of the wrong kind."
    deep = {"externalId": '"', "addressLine1": "x" * 200, "unknown": 1, "amount": "abc"}
    for pointer, kind in [("/externalId", "string"), ("/appId", "string"), ("/payments", "array"),
                          ("/payments/0/externalId", "string"), ("/payments/0/creditor/name", "string"),
                          ("/payments/0/instructedAmount/amount", "string"),
                          ("/payments/0/requestedExecutionDateTime", "string"), ("/payments/0/additionalData", "string")]:
        f.check(f"an object at {pointer}", say, put(BASE["batch"], pointer, deep),
                [v("type.mismatch", pointer, expected=kind, found="object")])
    for pointer in ["/userIdentification", "/debtorAgent", "/debtorAccount", "/payments/0", "/payments/0/instructedAmount",
                    "/payments/0/creditor", "/payments/0/creditor/postalAddress", "/payments/0/creditorAccount",
                    "/payments/0/remittanceInformation", "/payments/0/risk"]:
        f.check(f"an array at {pointer}", say, put(BASE["batch"], pointer, [deep]),
                [v("type.mismatch", pointer, expected="object", found="array")])
        f.check(f"a text with a quote at {pointer}", "Of a value of the wrong kind only `type.mismatch` speaks.",
                put(BASE["batch"], pointer, 'a"b'), [v("type.mismatch", pointer, expected="object", found="string")])
    return f


def shape_of_nulls(shape):
    return {name: None for name in shape}


def nulls():
    f = File("check/members/nulls.json", "A member that is `null` is the same as an absent one.")
    say = "A member that is `null` is the same as an absent one everywhere."
    for resource, table in TABLES.items():
        optional = without(shape_of_nulls(table), *BASE[resource])
        f.check(f"{resource}, every optional member null", say, {**BASE[resource], **optional}, options=options_for(resource))
        every = {name: None for name in table}
        required = {
            "batch": ["externalId", "payments"], "acceptance-customer": ["externalId"], "acceptance-company": ["externalId"],
            "acceptance-payment": ["endToEndIdentifier", "instructedAmount", "creditorAccount", "remittanceInformation"],
            "acceptance-organisation": []}.get(resource, ["data"])
        stated = [v("field.required", f"/{name}", field=name) for name in required]
        if resource == "batch":
            stated.append(v("selector.missing", ""))
        f.check(f"{resource}, every member null", say + " The place is the object's.", every, stated,
                options=options_for(resource), messages=True)
        if "data" in table:
            inner = {"data": {name: None for name in table["data"]}}
            lacks = [v("field.required", "/data/providerId", field="providerId")] if resource == "subscription" else []
            f.check(f"{resource}, every member of data null", say, inner, lacks, options=options_for(resource))
    for pointer in ["/payments/0/creditor", "/payments/0/creditor/postalAddress", "/payments/0/creditorAccount",
                    "/payments/0/remittanceInformation", "/payments/0/remittanceInformation/invoices", "/payments/0/risk",
                    "/payments/0/debtorAgent", "/userIdentification", "/unknown", "/payments/0/unknown"]:
        f.check(f"{pointer} null", say + " An unknown member that is `null` is not there.", put(BASE["batch"], pointer, None))
    f.check("instructedAmount null", say, put(BASE["batch"], "/payments/0/instructedAmount", None),
            [v("amount.missing", "/payments/0/instructedAmount", field="instructedAmount")])
    f.check("an invoice of nulls", say, put(BASE["batch"], "/payments/0/remittanceInformation/invoices",
                                            [{"invoiceNumber": None, "invoiceDate": None, "paidAmount": None}]))
    return f
