"""Section 3: required and unknown members, selectors, lengths, quotes."""

import copy

from bodies import BASE, PAYMENT, batch, options_for, paid, payment, put, without
from book import File, v

REQUIRED = [
    ("batch", "/externalId", True), ("batch", "/payments", False),
    ("subscription", "/data", False), ("subscription", "/data/providerId", True),
    ("creditor", "/data", False), ("debtor-account", "/data", False), ("batch-update", "/data", False),
    ("acceptance-payment", "/endToEndIdentifier", True), ("acceptance-payment", "/instructedAmount", False),
    ("acceptance-payment", "/instructedAmount/amount", False), ("acceptance-payment", "/instructedAmount/currency", True),
    ("acceptance-payment", "/creditorAccount", False), ("acceptance-payment", "/remittanceInformation", False),
    ("acceptance-customer", "/externalId", True), ("acceptance-company", "/externalId", True),
]

UNKNOWN = [  # pointer of the object, name, didYouMean
    ("", "externalID", "externalId"), ("", "external_id", "externalId"), ("", "EXternalID", None), ("", "ExternalID", "externalId"),
    ("", "batchId", None), ("", "paymnt", "payments"), ("", "paymen", "payments"), ("", "payme", None), ("", "appID", "appId"),
    ("", "aapId", "appId"), ("", "app", "appId"), ("", "ap", None), ("", "debtorAccounts", "debtorAccount"),
    ("", "creditorAgent", None), ("", "deptorAgent", "debtorAgent"), ("", "", None), ("", "a/b~c", None),
    ("", "localinstrument", "localInstrument"), ("", "localInstrumentXYZ", None), ("", "localInstrumentXY", "localInstrument"),
    ("", "provderId", "providerId"), ("", "additionaldate", "additionalData"), ("", "data", None),
    ("/payments/0", "paymentId", None), ("/payments/0", "creditr", "creditor"), ("/payments/0", "credito", "creditor"),
    ("/payments/0", "Risk", "risk"), ("/payments/0", "RISk", None), ("/payments/0", "subscriptionId", None),
    ("/payments/0", "creditorAcount", "creditorAccount"), ("/payments/0", "payments", None),
    ("/payments/0/instructedAmount", "ammount", "amount"), ("/payments/0/instructedAmount", "amnt", "amount"),
    ("/payments/0/instructedAmount", "amt", None), ("/payments/0/instructedAmount", "curency", "currency"),
    ("/payments/0/debtorAgent", "schemename", "schemeName"), ("/payments/0/debtorAgent", "name", None),
    ("/payments/0/debtorAccount", "schemaName", "schemeName"), ("/payments/0/debtorAccount", "nam", "name"),
    ("/payments/0/debtorAccount", "nmae", "name"), ("/payments/0/debtorAccount", "mean", None),
    ("/payments/0/debtorAccount", "nämé", "name"),
    ("/payments/0/creditor", "naam", "name"), ("/payments/0/creditor", "na", "name"), ("/payments/0/creditor", "n", None),
    ("/payments/0/creditor", "contactemail", "contactEmail"),
    ("/payments/0/creditor/postalAddress", "addressLine", "addressLine1"),
    ("/payments/0/creditor/postalAddress", "addressLine5", "addressLine1"),
    ("/payments/0/creditor/postalAddress", "adressLine4", "addressLine4"),
    ("/payments/0/creditor/postalAddress", "addressLin", "addressLine1"),
    ("/payments/0/creditor/postalAddress", "countr", "country"),
    ("/payments/0/creditor/postalAddress", "countryCod", "countryCode"),
    ("/payments/0/creditor/postalAddress", "countryCo", "country"),
    ("/payments/0/creditor/postalAddress", "postcode", None),
    ("/payments/0/remittanceInformation", "Reference", "reference"), ("/payments/0/remittanceInformation", "invoice", "invoices"),
    ("/payments/0/remittanceInformation/invoices/0", "amount", None),
    ("/payments/0/remittanceInformation/invoices/0", "taxAmont", "taxAmount"),
    ("/payments/0/remittanceInformation/invoices/0", "taidAmount", "paidAmount"),
    ("/payments/0/risk", "paymentContextCodes", "paymentContextCode"), ("/userIdentification", "Name", "name"),
]

UNKNOWN_ELSEWHERE = [
    ("acceptance-payment", "", "partialPayments", "partialPayment"), ("acceptance-payment", "", "dueDates", "dueDate"),
    ("acceptance-payment", "/creditorAccount", "servicer", "servicerId"), ("acceptance-payment", "/creditorAccount", "servicerID", "servicerId"),
    ("acceptance-payment", "/debtorAccount/debtorAgentAccount", "schemeName", "schemaName"),
    ("acceptance-payment", "/settlementDiscountsInfo/settlementDiscounts/0", "discount", None),
    ("acceptance-payment", "/risk/deliveryAddress", "countryCode", None), ("acceptance-payment", "/risk", "deliveryAdress", "deliveryAddress"),
    ("acceptance-customer", "", "firstname", "firstName"), ("acceptance-customer", "/address", "postCode", "postalCode"), ("acceptance-customer", "/address", "pstCode", None),
    ("acceptance-customer", "/address", "postalcode", "postalCode"), ("acceptance-company", "", "contactEmai", "contactEmail"),
    ("acceptance-organisation", "", "country", None), ("acceptance-organisation", "", "sageCRMId", "sageCrmId"),
]

LENGTHS = [  # resource, pointer, limit
    *[("batch", f"/payments/0/creditor/postalAddress/addressLine{i}", 100) for i in (1, 2, 3)],
    ("batch", "/payments/0/creditor/postalAddress/countrySubdivision", 50),
    *[("creditor", f"/data/creditor/postalAddress/addressLine{i}", 100) for i in (1, 2, 3)],
    ("creditor", "/data/creditor/postalAddress/countrySubdivision", 50),
    ("acceptance-payment", "/endToEndIdentifier", 36),
    ("acceptance-customer", "/externalId", 36), ("acceptance-customer", "/firstName", 150),
    ("acceptance-customer", "/lastName", 150), ("acceptance-customer", "/companyName", 250),
    ("acceptance-customer", "/emailAddress", 255), ("acceptance-customer", "/taxNumber", 30),
    ("acceptance-company", "/externalId", 36), ("acceptance-company", "/name", 100),
    ("acceptance-company", "/contactTelNo", 50), ("acceptance-company", "/contactEmail", 255),
    ("acceptance-organisation", "/name", 255), ("acceptance-organisation", "/sageCrmId", 255),
    ("acceptance-organisation", "/adminEmail", 255),
]

NO_LENGTH = [
    ("batch", "/payments/0/creditor/postalAddress/addressLine4"), ("batch", "/payments/0/creditor/name"), ("batch", "/externalId"),
    ("acceptance-customer", "/address/addressLine1"), ("acceptance-customer", "/address/countrySubdivision"),
    ("acceptance-payment", "/risk/deliveryAddress/addressLine3"), ("acceptance-customer", "/contactTelNo"),
    ("acceptance-company", "/taxNumber"), ("acceptance-organisation", "/defaultLanguage"), ("acceptance-organisation", "/externalId"),
]

QUOTED = [
    ("batch", "/externalId"), ("batch", "/appId"), ("batch", "/userIdentification/name"), ("batch", "/localInstrument"),
    ("batch", "/debtorAccount/name"), ("batch", "/payments/0/creditor/name"),
    ("batch", "/payments/0/remittanceInformation/invoices/0/description"), ("batch", "/payments/0/risk/paymentContextCode"),
    ("creditor", "/data/creditor/name"), ("creditor", "/data/legalEntity"), ("debtor-account", "/data/debtor/taxId"),
    ("debtor-account", "/anything"), ("batch-update", "/data/status"), ("batch-update", "/data/payments/0/fundingId"),
    ("subscription", "/data/providerId"), ("subscription", "/data/extra/deep/0"),
]


def files():
    return [required(), unknown(), selectors(), lengths(), quotes()]


def drop(body, pointer):
    parent, name = pointer.rsplit("/", 1)
    inner = body
    for step in parent.split("/")[1:]:
        inner = inner[step]
    return put(body, parent, without(inner, name)) if parent else without(body, name)


def required():
    f = File("check/fields/required.json", "Required members: absent, null, empty.")
    for resource, pointer, is_text in REQUIRED:
        name, options = pointer.rsplit("/", 1)[1], options_for(resource)
        stated = [v("field.required", pointer, field=name)]
        f.check(f"{resource} without {pointer}", f"{pointer} is required; an absent one is at the innermost value that is there.",
                drop(BASE[resource], pointer), stated, options=options, messages=True)
        f.check(f"{resource} with {pointer} null", "A null member is as an absent one.", put(BASE[resource], pointer, None), stated,
                options=options)
        if is_text:
            f.check(f"{resource} with {pointer} empty", "An empty string is none for a required member; nothing more is said of it.",
                    put(BASE[resource], pointer, ""), stated, options=options, messages=True)
            f.check(f"{resource} with {pointer} of one space", "A text that is not empty is there.",
                    put(BASE[resource], pointer, " "),
                    [v("currency.format", pointer)] if name == "currency" else [], options=options)
    f.check("an empty body", "Everything required is said at once, with the body's own place.", {},
            [v("field.required", "/externalId", field="externalId"), v("field.required", "/payments", field="payments"),
             v("selector.missing", "")], messages=True)
    f.check("an empty data in a subscription", "`data` is there, its `providerId` is not: the place is the object `data`.",
            '{ "data": {} }', [v("field.required", "/data/providerId", field="providerId")], options={"resource": "subscription"})
    f.check("members of an organisation", "An acceptance-organisation requires nothing.", {}, options={"resource": "acceptance-organisation"})
    f.check("an empty text that is not required", "An empty string is a text like any other.",
            batch(appId="", requestedExecutionDateTime="2026-01-31", userIdentification={"name": ""}))
    f.check("an empty payment", "A payment requires nothing; one without an amount is worth a look.", batch({}),
            [v("amount.missing", "/payments/0/instructedAmount", field="instructedAmount")], messages=True)
    f.check("empty objects everywhere", "Objects of the table may be empty.", batch(
        payment(debtorAgent={}, debtorAccount={}, creditor={"postalAddress": {}}, creditorAgent={}, creditorAccount={},
                remittanceInformation={"invoices": [{}]}, risk={}), userIdentification={}, debtorAgent={}, debtorAccount={}))
    f.check("the externalId of a payment", "Only the batch's `externalId` is required.", batch(payment(externalId="")))
    return f


def unknown():
    f = File("check/fields/unknown.json", "Members that a table does not have, and the nearest that it has.")
    say = "A member that its object's table does not have is `field.unknown`; a known sibling at most two edits away is named."
    for pointer, name, meant in UNKNOWN:
        params = {"name": name} | ({"didYouMean": meant} if meant else {})
        escaped = name.replace("~", "~0").replace("/", "~1")
        parent = BASE["batch"]
        if pointer.endswith("/0") and "invoices" in pointer:
            parent = put(parent, pointer, {})
        f.check(f"{name!r} in {pointer or 'the batch'}", say, put_raw(parent, pointer, name, "x"),
                [v("field.unknown", f"{pointer}/{escaped}", **params)], messages=name in ("ap", "app"))
    for resource, pointer, name, meant in UNKNOWN_ELSEWHERE:
        params = {"name": name} | ({"didYouMean": meant} if meant else {})
        body = BASE[resource] if not pointer else put(BASE[resource], pointer, {})
        f.check(f"{name!r} in {resource}{pointer}", say, put_raw(body, pointer, name, 1),
                [v("field.unknown", f"{pointer}/{name}", **params)], options={"resource": resource})
    for resource in ("subscription", "creditor", "debtor-account", "batch-update"):
        f.check(f"open {resource}", "The source of an open resource is cut, so nothing is `field.unknown` in it.",
                put(put(BASE[resource], "/data/unknown", {"a": 1}), "/other", 1), options={"resource": resource})
    f.check("unknown inside a known object of an open resource", "Open holds for the whole resource.",
            put(BASE["creditor"], "/data/creditor/postalAddress/zip", "x"), options={"resource": "creditor"})
    f.check("unknown inside an unknown one", "What is inside an unknown member has no table.",
            batch(extra={"externalID": {"appID": 1}}), [v("field.unknown", "/extra", name="extra")])
    f.check("prepareData holds anything", "`prepareData` is an object of anything.",
            put(BASE["acceptance-payment"], "/prepareData", {"a": {"b": [1, '"']}}), options={"resource": "acceptance-payment"})
    f.check("known elsewhere", "Names are those of the object's own table.", batch(payment(appId="x"), creditor={}),
            [v("field.unknown", "/payments/0/appId", name="appId"), v("field.unknown", "/creditor", name="creditor")])
    f.check("a name with an escape", "Names are compared after escapes are resolved.",
            '{"external\\u0049d":"B1","subscription\\u0049D":"x","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}',
            [v("field.unknown", "/subscriptionID", name="subscriptionID", didYouMean="subscriptionId")])
    f.check("each of many", "Every unknown member is said.", batch(payment(x=1, y=2), payment(x=1), z=3),
            [v("field.unknown", "/z", name="z"), v("field.unknown", "/payments/0/x", name="x"),
             v("field.unknown", "/payments/0/y", name="y"), v("field.unknown", "/payments/1/x", name="x")])
    return f


def put_raw(body, pointer, name, value):
    """Adds a member whose name may hold anything."""
    parent = put(body, pointer, {}) if pointer and not reaches(body, pointer) else copy.deepcopy(body)
    inner = parent
    for step in pointer.split("/")[1:]:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    inner[name] = value
    return parent


def reaches(body, pointer):
    for step in pointer.split("/")[1:]:
        if isinstance(body, list):
            body = body[int(step)] if int(step) < len(body) else None
        else:
            body = body.get(step)
        if body is None:
            return False
    return True


def selectors():
    f = File("check/fields/selectors.json", "The three selectors of a workflow: exactly one.")
    rest = {"externalId": "B1", "payments": [PAYMENT]}
    unknown_one = v("field.unknown", "/fileformatId", name="fileformatId", didYouMean="fileFormatId")
    for name in ("subscriptionId", "providerId", "fileFormatId"):
        f.check(f"{name} alone", "One selector is right.", {name: "X", **rest})
        f.check(f"{name} empty", "An empty string is no selector.", {name: "", **rest}, [v("selector.missing", "")])
        f.check(f"{name} null", "A null is as absent.", {name: None, **rest}, [v("selector.missing", "")])
        f.check(f"{name} of a wrong kind", "It counts as there; only `type.mismatch` speaks.", {name: 5, **rest},
                [v("type.mismatch", f"/{name}", expected="string", found="number")])
    f.check("none", "One of the three is asked for, at the body.", rest, [v("selector.missing", "")], messages=True)
    pairs = [("subscriptionId", "providerId"), ("providerId", "subscriptionId"), ("subscriptionId", "fileFormatId"),
             ("fileFormatId", "subscriptionId"), ("providerId", "fileFormatId"), ("fileFormatId", "providerId")]
    for one, two in pairs:
        f.check(f"{one}, then {two}", "More than one: at each but the first in the text.", {one: "X", **rest, two: "Y"},
                [v("selector.conflict", f"/{two}", first=f"/{one}")], messages=True)
    f.check("all three", "More than one: at each but the first in the text.",
            {"fileFormatId": "A", "subscriptionId": "B", **rest, "providerId": "C"},
            [v("selector.conflict", "/subscriptionId", first="/fileFormatId"), v("selector.conflict", "/providerId", first="/fileFormatId")])
    f.check("the first is empty", "An empty string is none, so the next is the first.",
            {"fileFormatId": "", "subscriptionId": "B", **rest, "providerId": "C"},
            [v("selector.conflict", "/providerId", first="/subscriptionId")])
    f.check("one and two empty ones", "An empty string is none.", {"fileFormatId": "", "subscriptionId": "", **rest, "providerId": "C"})
    f.check("all empty", "An empty string is none.", {"fileFormatId": "", "subscriptionId": "", "providerId": "", **rest},
            [v("selector.missing", "")])
    f.check("the first is of a wrong kind", "A value of a wrong kind counts as there.", {"providerId": 5, "subscriptionId": "S", **rest},
            [v("type.mismatch", "/providerId", expected="string", found="number"),
             v("selector.conflict", "/subscriptionId", first="/providerId")])
    f.check("the second is of a wrong kind", "It counts as there, and nothing more than `type.mismatch` is said of it.",
            {"subscriptionId": "S", "providerId": 5, **rest}, [v("type.mismatch", "/providerId", expected="string", found="number")])
    f.check("fileformatId alone", "One guide's spelling counts as `fileFormatId`, and is unknown.", {"fileformatId": "F", **rest}, [unknown_one])
    f.check("fileformatId empty", "An empty string is none.", {"fileformatId": "", **rest}, [unknown_one, v("selector.missing", "")])
    f.check("fileformatId null", "A null is as absent.", {"fileformatId": None, **rest}, [v("selector.missing", "")])
    for name, value in [("a number", 5), ("an object", {}), ("an array", []), ("a boolean", False)]:
        f.check(f"fileformatId as {name}", "It counts, of whatever kind.", {"fileformatId": value, **rest}, [unknown_one])
    f.check("fileformatId as second", "It counts for the conflict too.", {"subscriptionId": "S", **rest, "fileformatId": "F"},
            [unknown_one, v("selector.conflict", "/fileformatId", first="/subscriptionId")])
    f.check("fileformatId as first", "It counts for the conflict too.", {"fileformatId": 1, **rest, "subscriptionId": "S"},
            [unknown_one, v("selector.conflict", "/subscriptionId", first="/fileformatId")])
    f.check("both spellings", "Each counts as `fileFormatId`; they are two members all the same.",
            {"fileFormatId": "F", **rest, "fileformatId": "F"}, [unknown_one, v("selector.conflict", "/fileformatId", first="/fileFormatId")])
    f.check("another spelling", "No other spelling counts.", {"fileFormatID": "F", **rest},
            [v("selector.missing", ""), v("field.unknown", "/fileFormatID", name="fileFormatID", didYouMean="fileFormatId")])
    f.check("in a payment", "The selectors are the batch's.", {"externalId": "B1", "payments": [paid("1", subscriptionId="S")]},
            [v("selector.missing", ""), v("field.unknown", "/payments/0/subscriptionId", name="subscriptionId")])
    f.check("other resources have none", "The selectors are of a batch.", {"data": {}}, options={"resource": "creditor"})
    return f


def lengths():
    f = File("check/fields/lengths.json", "Greatest lengths, in Unicode scalar values.")
    for resource, pointer, limit in LENGTHS:
        options = options_for(resource)
        f.check(f"{resource} {pointer} at {limit}", f"{limit} scalar values are accepted.", put(BASE[resource], pointer, "x" * limit), options=options)
        f.check(f"{resource} {pointer} over {limit}", f"More than {limit} scalar values are `text.too_long`.",
                put(BASE[resource], pointer, "x" * (limit + 1)), [v("text.too_long", pointer, length=limit + 1, limit=limit)],
                options=options, messages=True)
    for resource, pointer in NO_LENGTH:
        f.check(f"{resource} {pointer} has no limit", "The table gives this member no length.", put(BASE[resource], pointer, "x" * 300),
                options=options_for(resource))
    place = "/payments/0/creditor/postalAddress/addressLine1"
    for name, letter in [("two bytes each", "é"), ("three bytes each", "€"), ("four bytes each", "😀"), ("combining marks", "\u0301")]:
        f.check(f"letters of {name} at 100", "Lengths are counted in scalar values, not bytes or UTF-16 units.", put(BASE["batch"], place, letter * 100))
        f.check(f"letters of {name} over 100", "Lengths are counted in scalar values, not bytes or UTF-16 units.",
                put(BASE["batch"], place, letter * 101), [v("text.too_long", place, length=101, limit=100)])
    head, tail = '{"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"},"creditor":{"postalAddress":{"addressLine1":"', '"}}}]}'
    f.check("escapes count once", "Escapes are resolved: a pair is one scalar value.", head + "\\ud83d\\ude00\\u0041" * 50 + tail)
    f.check("escapes over 100", "Escapes are resolved: a pair is one scalar value.", head + "\\ud83d\\ude00\\n" * 50 + "a" + tail,
            [v("text.too_long", place, length=101, limit=100)])
    return f


def quotes():
    f = File("check/fields/quotes.json", "The double quote, refused in any text but additionalData.")
    for resource, pointer in QUOTED:
        f.check(f"{resource} {pointer}", "A double quote in a text is refused, also in members that no table has.", put(BASE[resource], pointer, 'a "b'),
                [v("text.forbidden_character", pointer, character='"')], options=options_for(resource), messages=True)
    for pointer in ("/additionalData", "/payments/0/additionalData"):
        f.check(f"batch {pointer}", "The `additionalData` of the table may hold quotes.", put(BASE["batch"], pointer, '{"a":"b"}'))
    for resource, pointer in [("subscription", "/data/additionalData"), ("creditor", "/data/additionalData"),
                              ("debtor-account", "/data/additionalData"), ("batch-update", "/data/additionalData"),
                              ("batch-update", "/data/payments/0/additionalData")]:
        f.check(f"{resource} {pointer}", "The `additionalData` of the table may hold quotes.", put(BASE[resource], pointer, '{"a":"b"}'),
                options=options_for(resource))
    f.check("an additionalData that no table has", "Only the `additionalData` of the table is excepted.",
            put(BASE["batch"], "/payments/0/creditor/additionalData", '{"a":1}'),
            [v("field.unknown", "/payments/0/creditor/additionalData", name="additionalData"),
             v("text.forbidden_character", "/payments/0/creditor/additionalData", character='"')])
    f.check("an additionalData beside data", "Only the `additionalData` of the table is excepted; this resource has it in `data`.",
            {"data": {}, "additionalData": '{"a":1}'}, [v("text.forbidden_character", "/additionalData", character='"')],
            options={"resource": "creditor"})
    f.check("several in one text", "Once a value.", put(BASE["batch"], "/appId", '"""'), [v("text.forbidden_character", "/appId", character='"')])
    f.check("as a hexadecimal escape", "Escapes are resolved.", '{"data":{"providerId":"a\\u0022b"}}',
            [v("text.forbidden_character", "/data/providerId", character='"')], options={"resource": "subscription"})
    f.check("in a name", "Names are no values.", {'a"b': 1, **BASE["batch"]}, [v("field.unknown", '/a"b', name='a"b')])
    f.check("in an element of an unknown array", "Any string value counts.", batch(x=["a", 'b"', {"c": '"'}]),
            [v("field.unknown", "/x", name="x"), v("text.forbidden_character", "/x/1", character='"'),
             v("text.forbidden_character", "/x/2/c", character='"')])
    f.check("other quotes", "Only U+0022 is refused.", batch(appId="'“”«»`＂"))
    for resource, pointer in [("acceptance-payment", "/remittanceInformation/reference"), ("acceptance-customer", "/lastName"),
                              ("acceptance-company", "/name"), ("acceptance-organisation", "/name")]:
        f.check(f"{resource} takes a quote", "The rule is for the first five resources only.", put(BASE[resource], pointer, 'a"b'),
                options=options_for(resource))
    return f
