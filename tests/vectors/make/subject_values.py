"""Section 3: amounts, currencies, countries, counts, enumerations."""

from bodies import BASE, batch, options_for, paid, payment, put
from book import File, v
from expression import concat, repeat

AMOUNT = "/payments/0/instructedAmount/amount"
CURRENCY = "/payments/0/instructedAmount/currency"
INVOICE = "/payments/0/remittanceInformation/invoices/0"

WELL_FORMED = ["1", "9999999999999", "0.1", "1.5", "1.50", "10.10000", "9999999999999.99000", "007", "0000000000001", "0.01"]
ILL_FORMED = ["", "abc", "10,00", "1 000", " 1", "1 ", ".5", "5.", "1.2.3", "-1", "+1", "1e3", "12345678901234", "00000000000001",
              "1.000000", "1.123456", "0x10", "£10", "1_000", "١٠", "１", "10.00GBP", "NaN", "-", ".", "1.\u0000", "--1", "1\n"]
INVOICE_GOOD = ["-1", "-0", "-0.00", "-9999999999999.99999", "12.34567", "0"]
INVOICE_BAD = ["--1", "- 1", "-", "-.5", "+1", "-1.", "-12345678901234", "1,00", "", "−1", "-1.000000", "1-"]
SCALES = [  # amount, currency, significant decimals where too many, decimals of the currency
    ("10.50", "GBP", None, 2), ("10.500", "GBP", None, 2), ("10.505", "GBP", 3, 2), ("10.50500", "GBP", 3, 2), ("0.00001", "GBP", 5, 2),
    ("10", "JPY", None, 0), ("10.0", "JPY", None, 0), ("10.00000", "JPY", None, 0), ("10.5", "JPY", 1, 0), ("10.10000", "JPY", 1, 0),
    ("1.234", "BHD", None, 3), ("1.23400", "BHD", None, 3), ("1.2345", "BHD", 4, 3), ("1.23", "USD", None, 2), ("1.234", "USD", 3, 2),
    ("1.234", "KWD", None, 3), ("1.2345", "KWD", 4, 3), ("1.2345", "CLF", None, 4), ("1.23456", "CLF", 5, 4), ("1.1", "KRW", 1, 0),
    ("1.1", "ISK", 1, 0), ("1.00", "ISK", None, 0), ("1.234", "TND", None, 3), ("1.001", "EUR", 3, 2),
    ("1.12345", "XAU", None, 0), ("1.12345", "XDR", None, 0), ("1.00001", "CHF", 5, 2),
]
ACTIVE = ["GBP", "USD", "EUR", "JPY", "BHD", "XAU", "XOF", "CHF", "AED", "ZAR", "NOK", "INR", "VND"]
NOT_ACTIVE = ["ZZZ", "DEM", "ITL", "FRF", "BTC", "QQQ", "UKP", "HRK"]
NO_CURRENCY = ["", "gbp", "GB", "GBPX", "GB1", "£", "GBP ", " GBP", "ＧＢＰ", "GbP", "ÄÖÜ", "826"]
ALPHA_2 = ["GB", "US", "IE", "FR", "ZA", "AU", "CA", "IM", "GG", "AX"]
NOT_ALPHA_2 = ["UK", "gb", "GBR", "XK", "EU", "ZZ", "", "G", "Great Britain", "GB ", "826", "AN"]
ALPHA_3 = ["GBR", "USA", "IRL", "FRA", "ZAF", "ROU", "IMN"]
NOT_ALPHA_3 = ["GB", "gbr", "UKG", "", "ZZZ", "ROM", "GBR ", "826", "DEU1"]
SERVICE_COUNTRY = "A country here is ISO 3166-1 alpha-2, in upper case; else a warning."
CREDITOR_TYPES = ["None", "Individual", "Organisation"]
CONTEXTS = ["person-to-person", "e-commerce-goods", "e-commerce-services", "bill-payment", "other"]


def files():
    return [amounts(), scales(), minor_units(), currencies(), countries(), counts(), counts_at_defaults(), enumerations(), missing()]


def amounts():
    f = File("check/values/amounts.json", "Instructed amounts of a batch, and the amounts of invoices.")
    for text in WELL_FORMED:
        f.check(f"{text!r}", "1 to 13 digits, or these with a point and 1 to 5 digits.", batch(paid(text)))
    for text in ILL_FORMED:
        f.check(f"{text!r}", "Anything else than 1 to 13 digits, with or without a point and 1 to 5 digits, is `amount.format`.",
                batch(paid(text)), [v("amount.format", AMOUNT)], messages=text == "abc")
    for text in INVOICE_GOOD:
        f.check(f"{text!r} of an invoice", "An invoice's amounts may have a leading minus, and may be zero.", put(BASE["batch"], f"{INVOICE}/paidAmount", text))
    for text in INVOICE_BAD:
        f.check(f"{text!r} of an invoice", "One leading minus, then an amount as elsewhere.", put(BASE["batch"], f"{INVOICE}/grossAmount", text),
                [v("amount.format", f"{INVOICE}/grossAmount")], messages=text == "1,00")
    for name in ("taxAmount", "discountAmount", "grossAmount", "paidAmount"):
        f.check(f"{name} of an invoice", "All four amounts of an invoice have the format.", put(BASE["batch"], f"{INVOICE}/{name}", "x"),
                [v("amount.format", f"{INVOICE}/{name}")])
    for text in ("0", "0.00", "0000000000000", "0.00000", "00.0"):
        f.check(f"{text!r} is zero", "An instructed amount of zero is worth a look.", batch(paid(text)), [v("amount.zero", AMOUNT)], messages=text == "0")
    f.check("-0 is no amount", "An instructed amount has no minus, so nothing says that it is zero.", batch(paid("-0")), [v("amount.format", AMOUNT)])
    f.check("zero in an unknown currency", "Zero is zero in any currency.", batch(paid("0.00000", "ZZZ")),
            [v("amount.zero", AMOUNT), v("currency.unknown", CURRENCY)])
    f.check("a number", "An amount of a batch is a text.", batch(paid(10)), [v("type.mismatch", AMOUNT, expected="string", found="number")])
    return f


def scales():
    f = File("check/values/scales.json", "Significant decimals against those of the currency.")
    for amount, currency, scale, limit in SCALES:
        stated = [v("amount.scale", AMOUNT, scale=scale, limit=limit, currency=currency)] if scale else []
        f.check(f"{amount} {currency}", "Trailing zeros aside, an amount has no more decimals than its currency; none are counted "
                "where the currency has no minor unit.", batch(paid(amount, currency)), stated, messages=True)
    f.check("currency after the amount or before", "The order of members does not matter.",
            batch({"instructedAmount": {"currency": "JPY", "amount": "1.5"}}), [v("amount.scale", AMOUNT, scale=1, limit=0, currency="JPY")])
    f.check("without a currency", "Not checked where the currency is absent.", batch({"instructedAmount": {"amount": "1.12345"}}),
            [v("amount.missing", CURRENCY, field="currency")])
    f.check("with an unknown currency", "Not checked where the currency is unknown.", batch(paid("1.12345", "ZZZ")), [v("currency.unknown", CURRENCY)])
    f.check("with an ill-formed currency", "Not checked where the currency is no code.", batch(paid("1.12345", "jpy")), [v("currency.format", CURRENCY)])
    f.check("an ill-formed amount", "Not checked where the amount is ill-formed.", batch(paid("1.123456", "JPY")), [v("amount.format", AMOUNT)])
    f.check("an invoice's amounts", "Only the instructed amount has a currency.",
            put(batch(paid("1", "JPY")), f"{INVOICE}/paidAmount", "1.12345"))
    f.check("each payment by its own currency", "Each payment has its own currency.",
            batch(paid("1.5", "JPY"), paid("1.5", "GBP"), paid("1.555", "BHD"), paid("1.555", "EUR")),
            [v("amount.scale", AMOUNT, scale=1, limit=0, currency="JPY"),
             v("amount.scale", "/payments/3/instructedAmount/amount", scale=3, limit=2, currency="EUR")])
    return f


def minor_units():
    f = File("check/values/minor_units.json", "Amounts of acceptance payments: whole minor units.")
    base = BASE["acceptance-payment"]
    for text in ("1", "1050", "999999999999999", "100000000000000"):
        f.check(text, "A whole number of minor units of at most 15 digits.", acceptance(text), options=options_for("acceptance-payment"))
    for text in ("10.5", "1.0", "1e3", "1E3", "-1", "-0", "1000000000000000", "0.0", "1e0", "12345678901234567890"):
        f.check(text, "No point, no exponent, no minus, at most 15 digits; else `amount.format`.", acceptance(text),
                [v("amount.format", "/instructedAmount/amount")], options=options_for("acceptance-payment"), messages=True)
    f.check("zero", "`amount.zero` holds here too.", acceptance("0"), [v("amount.zero", "/instructedAmount/amount")],
            options=options_for("acceptance-payment"), messages=True)
    f.check("a text", "The amount is a number here.", put(base, "/instructedAmount/amount", "1050"),
            [v("type.mismatch", "/instructedAmount/amount", expected="number", found="string")], options=options_for("acceptance-payment"))
    f.check("other numbers", "Only `instructedAmount.amount` has this form.",
            put(base, "/settlementDiscountsInfo", {"taxAmount": -1.5, "settlementDiscounts": [{"discountAmount": 0.5, "discountPercentage": 1e3}]}),
            options=options_for("acceptance-payment"))
    f.check("in yen", "Minor units need no decimals.", put(base, "/instructedAmount/currency", "JPY"), options=options_for("acceptance-payment"))
    return f


def acceptance(number):
    return ('{"endToEndIdentifier":"E1","instructedAmount":{"amount":' + number +
            ',"currency":"GBP"},"creditorAccount":{},"remittanceInformation":{}}')


def currencies():
    f = File("check/values/currencies.json", "Currencies: three letters, and an active code.")
    for text in ACTIVE:
        f.check(text, "An active ISO 4217 code.", batch(paid("1", text)))
    for text in NOT_ACTIVE:
        f.check(text, "Three letters that are no active ISO 4217 code are worth a look.", batch(paid("1", text)),
                [v("currency.unknown", CURRENCY)], messages=text == "ZZZ")
    for text in NO_CURRENCY:
        f.check(f"{text!r}", "A currency is three letters A to Z.", batch(paid("1", text)), [v("currency.format", CURRENCY)], messages=text == "gbp")
    for resource, pointer in [("acceptance-payment", "/instructedAmount/currency"), ("acceptance-customer", "/currency")]:
        options = options_for(resource)
        f.check(f"gbp of {resource}", "A currency as in a batch.", put(BASE[resource], pointer, "gbp"), [v("currency.format", pointer)], options=options)
        f.check(f"ZZZ of {resource}", "A currency as in a batch.", put(BASE[resource], pointer, "ZZZ"), [v("currency.unknown", pointer)], options=options)
        f.check(f"EUR of {resource}", "A currency as in a batch.", put(BASE[resource], pointer, "EUR"), options=options)
    f.check("an empty currency of a customer", "It is not required there, so an empty string is a text like any other.",
            {"externalId": "C1", "currency": ""}, [v("currency.format", "/currency")], options=options_for("acceptance-customer"))
    return f


def countries():
    f = File("check/values/countries.json", "Countries: alpha-2, in the acceptance resources alpha-3.")
    address = "/payments/0/creditor/postalAddress"
    for turn, text in enumerate(ALPHA_2):
        f.check(text, SERVICE_COUNTRY, put(BASE["batch"], f"{address}/{('country', 'countryCode')[turn % 2]}", text))
    for turn, text in enumerate(NOT_ALPHA_2):
        pointer = f"{address}/{('country', 'countryCode')[turn % 2]}"
        f.check(f"{text!r} is none", SERVICE_COUNTRY, put(BASE["batch"], pointer, text), [v("country.unknown", pointer)], messages=True)
    f.check("both members", "Each of the two is checked.", put(BASE["batch"], address, {"countryCode": "UK", "country": "England"}),
            [v("country.unknown", f"{address}/countryCode"), v("country.unknown", f"{address}/country")])
    for name in ("country", "countryCode"):
        pointer = f"/data/creditor/postalAddress/{name}"
        f.check(f"{name} of a creditor", "Fields of the same name in a creditor are checked alike.", put(BASE["creditor"], pointer, "UK"),
                [v("country.unknown", pointer)], options=options_for("creditor"))
    say = "In the acceptance resources a country is ISO 3166-1 alpha-3."
    for text in ALPHA_3:
        f.check(f"{text} of a customer", say, {"externalId": "C1", "country": text}, options=options_for("acceptance-customer"))
    for text in NOT_ALPHA_3:
        f.check(f"{text!r} of a customer", say, {"externalId": "C1", "country": text}, [v("country.unknown", "/country")],
                options=options_for("acceptance-customer"), messages=True)
    for resource, pointer in [("acceptance-customer", "/address/country"), ("acceptance-company", "/address/country"),
                              ("acceptance-payment", "/risk/deliveryAddress/country"), ("acceptance-organisation", "/primaryCountry")]:
        f.check(f"GBR at {resource} {pointer}", say, put(BASE[resource], pointer, "GBR"), options=options_for(resource))
        f.check(f"GB at {resource} {pointer}", say, put(BASE[resource], pointer, "GB"), [v("country.unknown", pointer)], options=options_for(resource))
    return f


def limited(count):
    return {"providerId": "P1", "maximumPaymentCount": count, "validationRules": []}


def counts():
    f = File("check/values/counts.json", "How many payments and invoices.")
    f.check("no payments", "`payments` is `[]`.", {"externalId": "B1", "subscriptionId": "S1", "payments": []}, [v("payments.empty", "/payments")], messages=True)
    f.check("no payments where none are allowed", "`[]` is empty, and not too many.", {"externalId": "B1", "subscriptionId": "S1", "payments": []},
            [v("payments.empty", "/payments")], options={"maxPayments": 0})
    f.check("one of none", "A limit is an integer from 0.", batch(), [v("payments.too_many", "/payments", count=1, limit=0, source="service")],
            options={"maxPayments": 0})
    two, three = batch(paid("1"), paid("2")), batch(paid("1"), paid("2"), paid("3"))
    f.check("two of two", "As many as `maxPayments` are accepted.", two, options={"maxPayments": 2})
    f.check("three of two", "More than `maxPayments` are not.", three, [v("payments.too_many", "/payments", count=3, limit=2, source="service")],
            options={"maxPayments": 2}, messages=True)
    f.check("two of a provider's two", "As many as `maximumPaymentCount` are accepted.", two, provider=limited(2))
    f.check("three of a provider's two", "The smaller of the two limits holds, and is named.", three,
            [v("payments.too_many", "/payments", count=3, limit=2, source="provider")], provider=limited(2), messages=True)
    for ours, theirs, source in [(2, 2, "service"), (2, 1, "provider"), (1, 2, "service"), (1, 2000, "service")]:
        f.check(f"three, ours {ours}, theirs {theirs}", "The smaller limit holds; of equal ones the service's.", three,
                [v("payments.too_many", "/payments", count=3, limit=min(ours, theirs), source=source)], provider=limited(theirs), options={"maxPayments": ours})
    for text in ("0", "-1", "1.5", '"1"', "null", "true", "[1]"):
        f.check(f"a maximumPaymentCount of {text}", "One that is no integer from 1 is ignored here.", two,
                provider='{"maximumPaymentCount":' + text + ',"validationRules":[]}')
    f.check("elements of any kind count", "The elements are counted of whatever kind.", batch(paid("1"), None, "x"),
            [v("payments.too_many", "/payments", count=3, limit=2, source="service"),
             v("type.mismatch", "/payments/1", expected="object", found="null"), v("type.mismatch", "/payments/2", expected="object", found="string")],
            options={"maxPayments": 2})
    f.check("too many, with errors in them", "`rejectedPayments` is left out where there are more payments than allowed.",
            batch(paid("x"), paid("1")), [v("payments.too_many", "/payments", count=2, limit=1, source="service"), v("amount.format", AMOUNT)],
            options={"maxPayments": 1})
    f.check("too many, as a warning", "`rejectedPayments` is left out whatever the level of `payments.too_many`.",
            batch(paid("x"), paid("1")), [v("payments.too_many", "/payments", count=2, limit=1, source="service"), v("amount.format", AMOUNT)],
            options={"maxPayments": 1, "levels": {"payments.too_many": "warning"}})
    f.check("too many, turned off", "`rejectedPayments` is left out whatever the level of `payments.too_many`.",
            batch(paid("x"), paid("1")), [v("amount.format", AMOUNT)], options={"maxPayments": 1, "levels": {"payments.too_many": "off"}})
    invoices = [payment(remittanceInformation={"invoices": [{}] * n}) for n in (2, 1)]
    f.check("three invoices of three", "Invoices are counted in the whole batch.", batch(*invoices), options={"maxInvoices": 3})
    f.check("three invoices of two", "Invoices are counted in the whole batch; at `/payments`.", batch(*invoices),
            [v("invoices.too_many", "/payments", count=3, limit=2)], options={"maxInvoices": 2}, messages=True)
    f.check("one invoice of none", "A limit is an integer from 0.", batch(invoices[1]), [v("invoices.too_many", "/payments", count=1, limit=0)],
            options={"maxInvoices": 0})
    f.check("invoices of any kind count", "The elements are counted of whatever kind.",
            batch(payment(remittanceInformation={"invoices": [None, 5]})),
            [v("invoices.too_many", "/payments", count=2, limit=1),
             v("type.mismatch", "/payments/0/remittanceInformation/invoices/0", expected="object", found="null"),
             v("type.mismatch", "/payments/0/remittanceInformation/invoices/1", expected="object", found="number")], options={"maxInvoices": 1})
    f.check("invoices of no list", "What is no list has no elements.", batch(payment(remittanceInformation={"invoices": {"a": 1}})),
            [v("type.mismatch", "/payments/0/remittanceInformation/invoices", expected="array", found="object")], options={"maxInvoices": 0})
    f.check("payments of an update", "The limits are of a batch.", {"data": {"payments": [{}, {}, {}]}},
            options={"resource": "batch-update", "maxPayments": 1})
    return f


def counts_at_defaults():
    f = File("check/values/defaults.json", "The limits' own defaults, reached by repeated texts.")
    head, one = '{"externalId":"B1","subscriptionId":"S1","payments":[', '{"instructedAmount":{"amount":"1","currency":"GBP"}}'
    for n, stated in [(2000, []), (2001, [v("payments.too_many", "/payments", count=2001, limit=2000, source="service")])]:
        f.check(f"{n} payments", "`maxPayments` is 2000.", concat(head, repeat(one, n, ","), "]}"), stated)
    f.check("2001 payments, a provider's 3000", "At most the service's own.", concat(head, repeat(one, 2001, ","), "]}"),
            [v("payments.too_many", "/payments", count=2001, limit=2000, source="service")], provider=limited(3000))
    for n, stated in [(2000, []), (2001, [v("invoices.too_many", "/payments", count=2001, limit=2000)])]:
        f.check(f"{n} invoices", "`maxInvoices` is 2000.",
                concat(head, one[:-1], ',"remittanceInformation":{"invoices":[', repeat("{}", n, ","), "]}}]}"), stated)
    good = head + one + "]}"
    f.check("5000000 bytes", "`maxBodyBytes` is 5,000,000.", concat(good, repeat(" ", 5_000_000 - len(good))))
    f.refused("5000001 bytes", "`maxBodyBytes` is 5,000,000; the offset is the limit, and there is no line.", concat(good, repeat(" ", 5_000_001 - len(good))),
              code="body.too_large", at=5_000_000, position=False, bytes=5_000_001, limit=5_000_000, messages=True)
    for text, limit in [(good, len(good) - 1), ("[", 0), ("é", 1), ('{"a":1,"a":1,', 3), ("not json", 7)]:
        f.refused(f"{len(text.encode())} bytes of {limit}: {text[:8]}", "Nothing is read of a body that is too large; bytes are counted.", text,
                  code="body.too_large", at=limit, position=False, bytes=len(text.encode()), limit=limit, options={"maxBodyBytes": limit})
    f.check("as many bytes as allowed", "A body of exactly `maxBodyBytes` is read.", good, options={"maxBodyBytes": len(good)})
    f.refused("an empty body of none", "No bytes are not more than 0: the body is read, and ends too soon.", "¦", options={"maxBodyBytes": 0})
    f.check("1000 violations", "`maxViolations` is 1000.", concat(head, repeat("7", 1000, ","), "]}"),
            [v("type.mismatch", f"/payments/{i}", expected="object", found="number") for i in range(1000)])
    f.check("1001 violations", "`maxViolations` is 1000; all are counted.", concat(head, repeat("7", 1001, ","), "]}"),
            [v("type.mismatch", f"/payments/{i}", expected="object", found="number") for i in range(1001)])
    return f


def enumerations():
    f = File("check/values/enumerations.json", "Enumerations and redirects of the other resources.")
    say = "A value that an enumeration does not have is a warning; a near one is named; compared exactly."
    cases = [("creditor", "/data/creditor/creditorType", CREDITOR_TYPES,
              [("none", "None"), ("Organization", "Organisation"), ("individual", "Individual"), ("Company", None), ("", None), ("NoneABC", None), ("Noneab", "None")]),
             ("acceptance-payment", "/risk/paymentContextCode", CONTEXTS,
              [("bill-payments", "bill-payment"), ("BillPayment", None), ("othe", "other"), ("Other", "other"), ("goods", None),
               ("e-commerce-good", "e-commerce-goods"), ("person_to_person", "person-to-person"), ("", None)]),
             ("acceptance-payment", "/settlementDiscountsInfo/discountScheme", ["beforeTax"], [("beforetax", "beforeTax"), ("afterTax", None), ("BeforeTAx", "beforeTax"), ("BEforeTAx", None)])]
    for resource, pointer, allowed, wrong in cases:
        options = options_for(resource)
        for value in allowed:
            f.check(f"{value!r} at {pointer}", "A value of the enumeration.", put(BASE[resource], pointer, value), options=options)
        for value, meant in wrong:
            params = {"allowed": allowed} | ({"didYouMean": meant} if meant else {})
            f.check(f"{value!r} at {pointer} is none", say, put(BASE[resource], pointer, value), [v("value.unknown", pointer, **params)],
                    options=options, messages=True)
    f.check("creditorType of a batch", "Enumerations are of the other resources.", put(BASE["batch"], "/payments/0/creditor/creditorType", "Company"))
    f.check("paymentContextCode of a batch", "Enumerations are of the other resources.", put(BASE["batch"], "/payments/0/risk/paymentContextCode", "anything"))
    f.check("statuses are open", "Statuses are open enumerations.", {"data": {"status": "Whatever", "defaultStatus": "", "payments": [{"status": "x"}]}},
            options=options_for("batch-update"))
    base, options = BASE["acceptance-payment"], options_for("acceptance-payment")
    missing_one = [v("redirect.success_missing", "/successRedirectUrl")]
    f.check("a failure redirect alone", "`failureRedirectUrl` needs a `successRedirectUrl`.", {**base, "failureRedirectUrl": "https://a.test"}, missing_one,
            options=options, messages=True)
    f.check("a success redirect that is null", "Null is as absent.", {"successRedirectUrl": None, "failureRedirectUrl": "https://a.test", **base}, missing_one, options=options)
    f.check("both redirects", "Both are there, in any order.", {"failureRedirectUrl": "https://a.test", **base, "successRedirectUrl": "https://a.test"}, options=options)
    f.check("a success redirect alone", "A success redirect needs no other.", {**base, "successRedirectUrl": "https://a.test"}, options=options)
    f.check("a failure redirect that is null", "Null is as absent.", {**base, "failureRedirectUrl": None}, options=options)
    f.check("an empty success redirect", "An empty string is a text like any other.", {**base, "successRedirectUrl": "", "failureRedirectUrl": "https://a.test"}, options=options)
    f.check("a success redirect of a wrong kind", "It counts as there.", {**base, "successRedirectUrl": 5, "failureRedirectUrl": "https://a.test"},
            [v("type.mismatch", "/successRedirectUrl", expected="string", found="number")], options=options)
    return f


def missing():
    f = File("check/values/missing.json", "Payments without a complete amount.")
    whole, amount, currency = (v("amount.missing", p, field=n) for p, n in [
        ("/payments/0/instructedAmount", "instructedAmount"), (AMOUNT, "amount"), (CURRENCY, "currency")])
    for name, inner, stated in [
            ("no amount", {"currency": "GBP"}, [amount]), ("no currency", {"amount": "1.00"}, [currency]), ("neither", {}, [amount, currency]),
            ("amount null", {"amount": None, "currency": "GBP"}, [amount]), ("currency null", {"amount": "1", "currency": None}, [currency]),
            ("null", None, [whole]), ("an empty amount", {"amount": "", "currency": "GBP"}, [v("amount.format", AMOUNT)]),
            ("an empty currency", {"amount": "1", "currency": ""}, [v("currency.format", CURRENCY)]),
            ("an array", [], [v("type.mismatch", "/payments/0/instructedAmount", expected="object", found="array")]),
            ("an amount of a wrong kind", {"amount": 1, "currency": "GBP"}, [v("type.mismatch", AMOUNT, expected="string", found="number")]),
            ("an amount of a wrong kind, no currency", {"amount": 1}, [v("type.mismatch", AMOUNT, expected="string", found="number"), currency])]:
        f.check(f"instructedAmount: {name}", "A payment without an amount or a currency is worth a look; a value of a wrong kind counts as there.",
                batch({"instructedAmount": inner}), list(stated), messages=True)
    f.check("each payment", "Each payment is looked at.", batch({}, paid("1"), {"externalId": "x"}),
            [v("amount.missing", f"/payments/{i}/instructedAmount", field="instructedAmount") for i in (0, 2)])
    f.check("an update has no amounts", "Payments of an update have no amount.", {"data": {"payments": [{}]}}, options=options_for("batch-update"))
    return f
