"""Section 3: accounts, IBANs, BICs, duplicates, additionalData, sums."""

from bodies import BASE, batch, options_for, paid, payment, put
from book import File, v
from expression import concat, repeat

ACCOUNT = "/payments/0/creditorAccount"
LENGTHS = {"GB": 22, "DE": 22, "FR": 27, "IE": 22, "NL": 18, "NO": 15, "MT": 31, "ES": 24, "IT": 27, "BE": 16, "CH": 21, "PL": 28,
           "SE": 24, "LC": 32, "SA": 24, "AE": 23, "BR": 29, "XK": 20}


def iban(country, fill="1"):
    """A right IBAN: the check digits are reckoned, the rest is made up."""
    rest = (fill * 40)[: LENGTHS[country] - 4]
    digits = "".join(str(int(c, 36)) for c in rest + country + "00")
    return f"{country}{98 - int(digits) % 97:02}{rest}"


def other_check(text):
    """The same IBAN with check digits that are wrong."""
    return f"{text[:2]}{(int(text[2:4]) + 1) % 97:02}{text[4:]}"


GB = iban("GB", "BARC20000055779911")
IBANS = [
    ("an empty text", "", "country"), ("one letter", "G", "country"), ("a country without IBANs", "US" + GB[2:], "country"),
    ("no country", "ZZ" + GB[2:], "country"), ("lower case country", "gb" + GB[2:], "country"), ("digits first", "12" + GB[2:], "country"),
    ("a space first", " " + GB, "country"), ("country alone", "GB", "length"), ("one too short", GB[:-1], "length"), ("one too long", GB + "1", "length"),
    ("spaces between", " ".join(GB[i:i + 4] for i in range(0, 22, 4)), "length"), ("a space behind", GB + " ", "length"),
    ("another country's length", "NO" + GB[2:], "length"), ("letters for check digits", "GBXX" + GB[4:], "characters"),
    ("a lower case letter", GB[:4] + "barc" + GB[8:], "characters"), ("a space in place", GB[:10] + " " + GB[11:], "characters"),
    ("a hyphen in place", GB[:10] + "-" + GB[11:], "characters"), ("a letter beyond ASCII, of the right length", GB[:10] + "é" + GB[11:], "characters"),
    ("a wide digit, of the right length", GB[:10] + "１" + GB[11:], "characters"), ("wrong check digits", other_check(GB), "checksum"),
    ("two digits exchanged", GB[:17] + GB[18] + GB[17] + GB[19:], "checksum"), ("wrong in Germany", other_check(iban("DE", "37040044")), "checksum"),
    ("wrong in Norway", other_check(iban("NO", "8601111794")), "checksum"), ("wrong in Malta", other_check(iban("MT", "MALT0110001")), "checksum"),
]
BICS_GOOD = ["BARCGB22", "BARCGB22XXX", "DEUTDEFF500", "CHASUS33", "AB12GB2L", "1234IE2D", "BNPAFRPPXXX", "AAAAGB00"]
BICS_BAD = ["", "BARCGB2", "BARCGB22X", "BARCGB22XX", "BARCGB22XXXX", "barcgb22", "BARCgb22", "BARCZZ22", "BARCUK22", "BAR-GB22", "BARCGB2 ", " BARCGB22",
            "BARC2B22", "BARCGB22xxx", "BÄRCGB22", "BARCGB22XX\u00e9"]


def files():
    return [accounts(), bics(), duplicates(), external_ids(), additional(), sums(), mismatches()]


def of_scheme(scheme, identification):
    return put(BASE["batch"], ACCOUNT, {"schemeName": scheme, "identification": identification})


def accounts():
    f = File("check/values/accounts.json", "Identifications by their scheme: sort code and account number, IBAN.")
    where = f"{ACCOUNT}/identification"
    f.check("14 digits", "SortCodeAccountNumber is 14 digits.", of_scheme("SortCodeAccountNumber", "20000055779911"))
    for text in ["2000005577991", "200000557799111", "", "20-00-00 55779911", "2000005577991A", "２0000055779911", " 20000055779911", "20000055779911 "]:
        f.check(f"{text!r}", "SortCodeAccountNumber is 14 digits; else a warning.", of_scheme("SortCodeAccountNumber", text), [v("account.format", where)], messages=text == "")
    for country in LENGTHS:
        f.check(f"an IBAN of {country}", "A country of the registry, its length, its characters, and mod 97.", of_scheme("IBAN", iban(country, "A1B2C3" if country in ("GB", "MT", "LC") else "4071")))
    for name, text, reason in IBANS:
        f.check(f"an IBAN: {name}", "The first of `country`, `length`, `characters`, `checksum` that is wrong.", of_scheme("IBAN", text),
                [v("iban.invalid", where, reason=reason)], messages=True)
    for scheme in ["Iban", "iban", "UK.OBIE.IBAN", "", "Other", "SORTCODEACCOUNTNUMBER", "BICFI "]:
        f.check(f"scheme {scheme!r}", "Other schemes are not looked into; names are exact.", of_scheme(scheme, "??"))
    f.check("no identification", "Both must be there.", put(BASE["batch"], ACCOUNT, {"schemeName": "IBAN"}))
    f.check("no scheme", "Both must be there.", put(BASE["batch"], ACCOUNT, {"identification": "??"}))
    f.check("a null identification", "Null is as absent.", of_scheme("IBAN", None))
    f.check("an identification of a wrong kind", "Only `type.mismatch` speaks of it.", of_scheme("IBAN", 12), [v("type.mismatch", where, expected="string", found="number")])
    f.check("a scheme of a wrong kind", "Only `type.mismatch` speaks of it.", put(BASE["batch"], ACCOUNT, {"schemeName": 1, "identification": "x"}),
            [v("type.mismatch", f"{ACCOUNT}/schemeName", expected="string", found="number")])
    f.check("scheme after identification", "The order of members does not matter.", put(BASE["batch"], ACCOUNT, {"identification": "x", "name": "N", "schemeName": "SortCodeAccountNumber"}),
            [v("account.format", where)])
    for pointer in ["/debtorAgent", "/debtorAccount", "/payments/0/debtorAgent", "/payments/0/debtorAccount", "/payments/0/creditorAgent"]:
        for scheme, code, params in [("SortCodeAccountNumber", "account.format", {}), ("IBAN", "iban.invalid", {"reason": "country"}), ("BICFI", "bic.invalid", {})]:
            f.check(f"{scheme} at {pointer}", "The three hold wherever the two are siblings in agents and accounts.",
                    put(BASE["batch"], pointer, {"schemeName": scheme, "identification": "?"}), [v(code, f"{pointer}/identification", **params)])
    for resource, pointer in [("creditor", "/data/creditorAccount"), ("creditor", "/data/creditorAgent"), ("debtor-account", "/data/debtorAccount"), ("debtor-account", "/data/debtorAgent")]:
        f.check(f"{resource} {pointer}", "Fields of the same name in other resources are checked alike.",
                put(BASE[resource], pointer, {"schemeName": "IBAN", "identification": "?"}), [v("iban.invalid", f"{pointer}/identification", reason="country")], options=options_for(resource))
    f.check("an acceptance account", "`schemaName` is another member, and not looked at.",
            put(BASE["acceptance-payment"], "/debtorAccount/debtorAgentAccount", {"schemaName": "IBAN", "identification": "?"}), options=options_for("acceptance-payment"))
    f.check("an unknown object", "Only in the agents and accounts of the table.", batch(other={"schemeName": "IBAN", "identification": "?"}), [v("field.unknown", "/other", name="other")])
    f.check("userIdentification", "Only in the agents and accounts of the table.", batch(userIdentification={"identification": "?"}))
    return f


def bics():
    f = File("check/values/bics.json", "BICs: ISO 9362, upper case, a country in the middle.")
    for text in BICS_GOOD:
        f.check(text, "4 letters or digits, a country, 2 and optionally 3 letters or digits.", of_scheme("BICFI", text))
    for text in BICS_BAD:
        f.check(f"{text!r}", "Anything else is no BIC.", of_scheme("BICFI", text), [v("bic.invalid", f"{ACCOUNT}/identification")], messages=text == "")
    return f


DAY = "2026-01-31"


def pay(amount="10.00", currency="GBP", account="20000055779911", date=DAY, **more):
    made = {"creditorAccount": {"identification": account}, **paid(amount, currency), "requestedExecutionDateTime": date, **more}
    return {k: m for k, m in made.items() if m is not None}


def duplicates():
    f = File("check/values/duplicates.json", "Payments that may be the same.")
    say = "Same creditor account, amount by value, currency and execution date as an earlier payment."
    second = [v("payment.possible_duplicate", "/payments/1", first="/payments/0")]
    f.check("two", say, batch(pay(), pay()), second, messages=True)
    f.check("three", "Each names the first.", batch(pay(), pay(), pay()), second + [v("payment.possible_duplicate", "/payments/2", first="/payments/0")])
    f.check("others between", "Each names the first such payment.", batch(paid("1"), pay(), pay("11"), pay(), pay("11")),
            [v("payment.possible_duplicate", "/payments/3", first="/payments/1"), v("payment.possible_duplicate", "/payments/4", first="/payments/2")])
    for one, two in [("10", "10.00"), ("010.0", "10"), ("0.5", "0.50000"), ("0", "0.00")]:
        zero = [v("amount.zero", f"/payments/{i}/instructedAmount/amount") for i in (0, 1)] if one == "0" else []
        f.check(f"{one} and {two}", "Amounts are compared by value.", batch(pay(one), pay(two)), second + zero)
    near = [("amount", pay("10.01")), ("currency", pay(currency="EUR")), ("account", pay(account="20000055779912")), ("date", pay(date="2026-02-01"))]
    for name, other in near:
        f.check(f"another {name}", "All four must be the same.", batch(pay(), other))
    f.check("a date written otherwise", "The date is compared as text.", batch(pay(date="2026-01-31"), pay(date="2026-01-31T00:00:00Z")))
    f.check("dates in two cases", "The date is compared as text.", batch(pay(date="2026-01-31T00:00:00Z"), pay(date="2026-01-31t00:00:00z")))
    f.check("the batch's date", "The payment's date, else the batch's.", batch(pay(date=None), pay(date=None), requestedExecutionDateTime=DAY), second)
    f.check("the batch's date, before the payments", "The order of members does not matter.",
            {"requestedExecutionDateTime": DAY, **batch(pay(date=None), pay(date=None))}, second)
    f.check("the batch's date and a payment's own", "The payment's date, else the batch's.", batch(pay(), pay(date=None), requestedExecutionDateTime=DAY), second)
    f.check("a payment's other date", "The payment's own date comes first.", batch(pay(date="2026-02-01"), pay(date=None), requestedExecutionDateTime=DAY))
    f.check("no date", "All four must be there.", batch(pay(date=None), pay(date=None)))
    f.check("no account", "All four must be there.", batch(pay(creditorAccount={}), pay(creditorAccount={})))
    f.check("empty accounts", "All four must be texts that are not empty.", batch(pay(account=""), pay(account="")))
    f.check("accounts of a wrong kind", "All four must be texts.", batch(pay(account=1), pay(account=1)),
            [v("type.mismatch", f"/payments/{i}/creditorAccount/identification", expected="string", found="number") for i in (0, 1)])
    f.check("ill-formed amounts", "The amount must be well-formed.", batch(pay("10,00"), pay("10,00")),
            [v("amount.format", f"/payments/{i}/instructedAmount/amount") for i in (0, 1)])
    f.check("too many decimals", "A well-formed amount with too many decimals counts.", batch(pay("10.505"), pay("10.50500")),
            second + [v("amount.scale", f"/payments/{i}/instructedAmount/amount", scale=3, limit=2, currency="GBP") for i in (0, 1)])
    f.check("ill-formed dates", "The date is compared as text, whatever it says.", batch(pay(date="soon"), pay(date="soon")),
            second + [v("datetime.format", f"/payments/{i}/requestedExecutionDateTime") for i in (0, 1)])
    f.check("unknown currencies", "The currency is compared as text.", batch(pay(currency="ZZZ"), pay(currency="ZZZ")),
            second + [v("currency.unknown", f"/payments/{i}/instructedAmount/currency") for i in (0, 1)])
    f.check("other members differ", "Only the four count.", batch(pay(externalId="1", creditor={"name": "A"}), pay(externalId="2", creditor={"name": "B"})), second)
    f.check("other schemes", "The identification counts, not its scheme.",
            batch(pay(creditorAccount={"schemeName": "A", "identification": "7"}), pay(creditorAccount={"schemeName": "B", "identification": "7"})), second)
    f.check("escapes", "Texts are compared with escapes resolved.",
            '{"externalId":"B1","subscriptionId":"S1","requestedExecutionDateTime":"2026-01-31","payments":[{"creditorAccount":{"identification":"A1"},"instructedAmount":{"amount":"1","currency":"GBP"}},'
            '{"instructedAmount":{"currency":"\\u0047BP","amount":"\\u0031.0"},"creditorAccount":{"identification":"\\u00411"}}]}', second)
    f.check("an update has none", "Payments of an update have no amount.", {"data": {"payments": [{"paymentId": "a"}, {"paymentId": "a"}]}}, options=options_for("batch-update"))
    return f


def external_ids():
    f = File("check/values/external_ids.json", "The same `externalId` for two payments.")
    def ids(*texts):
        return batch(*[payment(externalId=t) for t in texts])
    def dup(i, first=0):
        return v("external_id.duplicate", f"/payments/{i}/externalId", first=f"/payments/{first}/externalId")
    f.check("two", "A payment's `externalId` equals an earlier payment's.", ids("a", "a"), [dup(1)], messages=True)
    f.check("three", "Each names the first.", ids("a", "a", "a"), [dup(1), dup(2)])
    f.check("two pairs", "Each names the first of its own.", ids("a", "b", "b", "a"), [dup(2, 1), dup(3)])
    f.check("different", "They differ.", ids("a", "b", "c"))
    f.check("by case", "They are compared exactly.", ids("a", "A", "a ", " a"))
    f.check("empty", "Only those that are not empty.", ids("", ""))
    f.check("null", "Null is as absent.", ids(None, None))
    f.check("of a wrong kind", "Of a wrong kind nothing more is said.", ids(1, 1), [v("type.mismatch", f"/payments/{i}/externalId", expected="string", found="number") for i in (0, 1)])
    f.check("the batch's", "Only payments are compared.", batch(payment(externalId="B1")))
    f.check("escapes", "Texts are compared with escapes resolved.",
            '{"externalId":"B1","subscriptionId":"S1","payments":[{"externalId":"é","instructedAmount":{"amount":"1","currency":"GBP"}},{"externalId":"\\u00e9","instructedAmount":{"amount":"1","currency":"GBP"}}]}', [dup(1)])
    f.check("one with a quote", "Both codes speak.", ids('"', '"'), [dup(1)] + [v("text.forbidden_character", f"/payments/{i}/externalId", character='"') for i in (0, 1)])
    f.check("an update's", "The check is of a batch's payments.", {"data": {"payments": [{"externalId": "a"}, {"externalId": "a"}]}}, options=options_for("batch-update"))
    return f


def additional():
    f = File("check/values/additional.json", "What an additionalData holds.")
    place = "/payments/0/additionalData"
    for text in ['{}', '{"a":1}', '[]', '5', '"a"', 'null', 'true', ' {"a":[1,2]} ', '{"a":{"a":1}}', '"\\u00e9"']:
        f.check(f"{text!r}", "A text that is JSON; its top value may be anything.", put(BASE["batch"], place, text))
    for text in ["", " ", "text", "{", "{'a':1}", '{"a":1,}', '{"a":1}{}', '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '"\\ud800"', '{"a":01}', "NaN", '{"x":{"y":1,"y":1}}', '"\n"']:
        f.check(f"{text!r} is none", "No JSON, or JSON with a duplicate member, is worth a look.", put(BASE["batch"], place, text), [v("additional_data.not_json", place)], messages=text == "text")
    head, tail = '{"externalId":"B1","subscriptionId":"S1","additionalData":"', '","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}'
    f.check("64 levels", "JSON that section 2 takes.", concat(head, repeat("[", 64), repeat("]", 64), tail))
    f.check("65 levels", "JSON that section 2 refuses for its depth.", concat(head, repeat("[", 65), repeat("]", 65), tail), [v("additional_data.not_json", "/additionalData")])
    for resource, pointer in [("batch", "/additionalData"), ("subscription", "/data/additionalData"), ("creditor", "/data/additionalData"), ("debtor-account", "/data/additionalData"),
                              ("batch-update", "/data/additionalData"), ("batch-update", "/data/payments/0/additionalData")]:
        f.check(f"{resource} {pointer}", "Every `additionalData` of the table.", put(BASE[resource], pointer, "a,b"), [v("additional_data.not_json", pointer)], options=options_for(resource))
    f.check("an object", "`additionalData` is a text that holds JSON.", put(BASE["batch"], place, {"a": 1}), [v("type.mismatch", place, expected="string", found="object")])
    f.check("one that no table has", "Only the `additionalData` of the table.", put(BASE["batch"], "/payments/0/risk/additionalData", "text"),
            [v("field.unknown", "/payments/0/risk/additionalData", name="additionalData")])
    return f


def sums():
    f = File("check/values/sums.json", "`remittance.sum`, which is off until a level turns it on.")
    at, on = "/payments/0/remittanceInformation/invoices", {"levels": {"remittance.sum": "warning"}}
    def body(amount, *paid_amounts, currency="GBP"):
        return batch(paid(amount, currency, remittanceInformation={"invoices": [{"paidAmount": p} if p is not None else {} for p in paid_amounts]}))
    wrong = [v("remittance.sum", at)]
    f.check("off by default", "The code is off.", body("10", "9"))
    f.check("one too low", "The sum of the paid amounts is not the instructed amount; at the `invoices`.", body("10", "9.99"), wrong, options=on, messages=True)
    f.check("as an error", "The caller's level.", body("10", "9.99"), wrong, options={"levels": {"remittance.sum": "error"}})
    f.check("under strict", "A warning becomes an error.", body("10", "9.99"), wrong, options={**on, "strict": True})
    f.check("exact", "Sums are exact and by value.", body("0.30", "0.1", "0.20000"), options=on)
    f.check("a hair's breadth", "Sums are exact.", body("0.3", "0.1", "0.20001"), wrong, options=on)
    f.check("credit notes", "An invoice's amount may be negative.", body("10", "15", "-5.00"), options=on)
    f.check("credit notes that miss", "An invoice's amount may be negative.", body("10", "15", "5.00"), wrong, options=on)
    f.check("no invoices", "At least one invoice.", body("10"), options=on)
    f.check("one without paidAmount", "All are well-formed, or nothing is said.", body("10", "1", None), options=on)
    f.check("one ill-formed", "All are well-formed, or nothing is said.", body("10", "1", "x"), [v("amount.format", f"{at}/1/paidAmount")], options=on)
    f.check("an ill-formed instructed amount", "All are well-formed, or nothing is said.", body("10,0", "1"), [v("amount.format", "/payments/0/instructedAmount/amount")], options=on)
    f.check("with values", "With `includeValues` the sum and the amount are named.", body("10", "4", "5", currency="JPY"),
            [v("remittance.sum", at, sum="9", amount="10")], options={**on, "includeValues": True})
    f.check("large sums", "Sums are exact.", body("9999999999999.99999", "9999999999999", "0.99999"), [v("amount.scale", "/payments/0/instructedAmount/amount", scale=5, limit=2, currency="GBP")], options=on)
    f.check("invoices before the amount", "The order of members does not matter.",
            batch({"remittanceInformation": {"invoices": [{"paidAmount": "1"}]}, "instructedAmount": {"currency": "GBP", "amount": "2"}}), wrong, options=on)
    return f


def mismatches():
    f = File("check/values/provider_mismatch.json", "The body's provider and the definition's.")
    def one(provider_id):
        return {"providerId": provider_id, "validationRules": []} if provider_id is not None else {"validationRules": []}
    body = {**batch(), "providerId": "P1", "subscriptionId": None}
    wrong = [v("provider.mismatch", "/providerId")]
    f.check("the same", "They are the same text.", body, provider=one("P1"))
    f.check("another", "The body's `providerId` is not the definition's.", body, wrong, provider=one("P2"), messages=True)
    f.check("by case", "Exact text.", body, wrong, provider=one("p1"))
    f.check("none in the definition", "Nothing where the definition has none.", body, provider=one(None))
    f.check("none in the body", "Nothing where the body has none.", batch(), provider=one("P1"))
    f.check("empty in the body", "An empty one is not compared.", {**batch(), "providerId": ""}, provider=one("P1"))
    f.check("no definition", "Nothing to compare with.", body)
    f.check("in an envelope", "The definition may be in `data`.", body, wrong, provider={"data": one("P2")})
    f.check("chosen from a list", "The chosen definition's own id.", body, wrong, provider={"data": [one("P1"), one("P2")]}, provider_id="P2")
    f.check("beside a conflict", "Both codes speak.", {**batch(), "providerId": "P1"}, wrong + [v("selector.conflict", "/providerId", first="/subscriptionId")], provider=one("P2"))
    f.check("a subscription", "A subscription's is `data.providerId`.", {"data": {"providerId": "P1"}}, [v("provider.mismatch", "/data/providerId")],
            provider=one("P2"), options=options_for("subscription"))
    f.check("a subscription of the same", "They are the same text.", {"data": {"providerId": "P2"}}, provider=one("P2"), options=options_for("subscription"))
    f.check("of a wrong kind", "Only `type.mismatch` speaks of it.", {**batch(), "providerId": 1, "subscriptionId": None}, [v("type.mismatch", "/providerId", expected="string", found="number")], provider=one("P2"))
    f.check("beside a file format", "A file format has no provider.", body, file_format={"specification": {"rules": []}})
    return f
