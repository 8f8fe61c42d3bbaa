"""Section 5: the report's order, counts, messages, values, places and sums."""

from bodies import BASE, batch, options_for, paid, payment, put
from book import File, v
from definitions import definition, rule
from expression import concat, repeat

APP = "/appId"


def files():
    return [order(), truncation(), levels(), values(), messages(), lines(), totals(), rejected()]


def order():
    f = File("check/report/order.json", "Violations: by offset, then path by byte, then code, then origin and place of the rule.")
    many = {"payments": [paid("x", "gbp"), {}], "extra": 1, "externalId": "", "appId": 'a"'}
    stated = [v("amount.format", "/payments/0/instructedAmount/amount"), v("currency.format", "/payments/0/instructedAmount/currency"),
              v("amount.missing", "/payments/1/instructedAmount", field="instructedAmount"), v("field.unknown", "/extra", name="extra"),
              v("field.required", "/externalId", field="externalId"), v("text.forbidden_character", APP, character='"'), v("selector.missing", "")]
    f.check("the order of the text", "By offset: what is absent stands at the innermost value that is there.", many, stated)
    f.check("the members turned round", "By offset.", dict(reversed(many.items())), stated)
    f.check("several at the body", "At one offset by path: \"\" first, then by byte.", {},
            [v("selector.missing", ""), v("field.required", "/externalId", field="externalId"), v("field.required", "/payments", field="payments")])
    f.check("codes at one place", "At one place by code.", batch(payment(creditorAccount={"schemeName": "IBAN", "identification": '"'})),
            [v("iban.invalid", "/payments/0/creditorAccount/identification", reason="country"), v("text.forbidden_character", "/payments/0/creditorAccount/identification", character='"'),
             v("rule.pattern", "/payments/0/creditorAccount/identification", "r-1")], provider=definition(rule("r-1", "$.payments.creditorAccount.identification", "Required", "^[0-9]+$")))
    f.check("paths by byte", "At one offset by path, by byte: capitals before small letters, U+FF5A before U+1F600.", batch(),
            [v("rule.required", f"/{n}", f"r-{i}", message="L is required.") for i, n in enumerate(["😀", "ｚ", "é", "b", "B", "a"])],
            provider=definition(*[rule(f"r-{i}", f"$['{n}']", uiLabel="L") for i, n in enumerate(["😀", "ｚ", "é", "b", "B", "a"])]))
    f.check("indexes are texts", "Paths are compared by byte: 10 stands before 2.", batch(),
            [v("rule.required", f"/payments/{i}/externalId", f"r-{i}") for i in (2, 10)], provider=definition(*[rule(f"r-{i}", f"$.payments[{i}].externalId") for i in (2, 10)]))
    f.check("a path and its extension", "A path stands before those that it begins.", batch(),
            [v("rule.required", "/x", "r-2"), v("rule.required", "/x/y", "r-1"), v("rule.required", "/x-y", "r-3", message="L is required.")],
            provider=definition(rule("r-1", "$.x.y"), rule("r-2", "$.x"), rule("r-3", "$['x-y']", uiLabel="L")))
    f.check("rules of one place", "Of one path and code by the rule's place in its list, not by its id.", batch(),
            [v("rule.required", APP, i) for i in ("z", "a", "m")], provider=definition(rule("z", "$.appId"), rule("a", "appId"), rule("m", "$['appId']")))
    f.check("one line", "A report without violations.", batch())
    f.check("a slash and a tilde", "RFC 6901: ~ is ~0, / is ~1.", put_name(batch(), "a/b~1"), [v("field.unknown", "/a~1b~01", name="a/b~1")])
    f.check("an escape in a name", "A pointer holds the name with escapes resolved.", '{"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}],"\\u0078\\n":1}', [v("field.unknown", "/x\n", name="x\n")])
    return f


def put_name(body, name):
    return {**body, name: 1}


def truncation():
    f = File("check/report/truncation.json", "`maxViolations`: what is listed, and what is counted.")
    body = batch(paid("x"), {}, paid("y"), paid("z", "ZZZ"), q=1)
    stated = [v("field.unknown", "/q", name="q")] + [v("amount.format", f"/payments/{i}/instructedAmount/amount") for i in (0, 2, 3)] + [
        v("amount.missing", "/payments/1/instructedAmount", field="instructedAmount"), v("currency.unknown", "/payments/3/instructedAmount/currency")]
    for limit in (1, 2, 3, 5, 6, 7, 2000):
        f.check(f"{limit} of six", "The first in order are listed; `errors` and `warnings` count all, `rejectedPayments` is complete.", body, stated, options={"maxViolations": limit})
    f.check("one, strict", "Counts are those after `strict`.", body, stated, options={"maxViolations": 1, "strict": True})
    f.check("an error behind the list", "An error that is not listed rejects all the same.", batch(paid("x"), q=1), [v("field.unknown", "/q", name="q"), v("amount.format", "/payments/0/instructedAmount/amount")][::-1],
            options={"maxViolations": 1})
    f.check("an absent one comes first", "What stands at offset 0 is listed first, though it is found last.", {"q": 1, "payments": [paid("x")], "subscriptionId": "S"},
            [v("field.required", "/externalId", field="externalId"), v("field.unknown", "/q", name="q"), v("amount.format", "/payments/0/instructedAmount/amount")], options={"maxViolations": 1})
    head = '{"externalId":"B1","subscriptionId":"S1","payments":['
    f.check("many, one listed", "`rejectedPayments` is complete whatever `maxViolations` is.", concat(head, repeat("7", 500, ","), ',{"instructedAmount":{"amount":"1","currency":"GBP"}},', repeat("null", 99, ","), "]}"),
            [v("type.mismatch", f"/payments/{i}", expected="object", found="number") for i in range(500)] + [v("type.mismatch", f"/payments/{i}", expected="object", found="null") for i in range(501, 600)],
            options={"maxViolations": 1})
    return f


def levels():
    f = File("check/report/levels.json", "`levels` and `strict`: what is reported, as what.")
    body = batch(paid("x"), q=1)
    error, warning = v("amount.format", "/payments/0/instructedAmount/amount"), v("field.unknown", "/q", name="q")
    cases = [("nothing said", {}, [error, warning]), ("an error as a warning", {"levels": {"amount.format": "warning"}}, [error, warning]), ("an error off", {"levels": {"amount.format": "off"}}, [warning]),
             ("a warning as an error", {"levels": {"field.unknown": "error"}}, [error, warning]), ("a warning off", {"levels": {"field.unknown": "off"}}, [error]), ("both off", {"levels": {"field.unknown": "off", "amount.format": "off"}}, []),
             ("strict", {"strict": True}, [error, warning]), ("strict, an error as a warning", {"strict": True, "levels": {"amount.format": "warning"}}, [error, warning]), ("strict, a warning off", {"strict": True, "levels": {"field.unknown": "off"}}, [error]),
             ("the same as it is", {"levels": {"field.unknown": "warning", "amount.format": "error"}}, [error, warning]), ("levels of others", {"levels": {"currency.format": "off"}}, [error, warning]), ("no levels", {"levels": {}}, [error, warning]),
             ("strict said false", {"strict": False}, [error, warning])]
    for name, options, stated in cases:
        f.check(name, "Levels are applied before `strict`; a level changes what is reported, nothing else.", body, list(stated), options=options or None)
    f.check("strict, warnings alone", "With `strict` a warning rejects.", batch(q=1), [warning], options={"strict": True})
    f.check("warnings alone", "`accepted` when there is no error.", batch(q=1), [warning])
    f.check("an error as a warning alone", "`accepted` when there is no error.", batch(paid("x")), [error], options={"levels": {"amount.format": "warning"}})
    provider = definition(rule("r-1", "$.appId"), rule("r-2", "$.externalId", "Optional", "^x$"), rule("r-3", "$.subscriptionId", "NotAllowed"), rule("r-4", "$.payments", "Required", "^x$"))
    four = {"rule.required": v("rule.required", APP, "r-1"), "rule.pattern": v("rule.pattern", "/externalId", "r-2"), "rule.not_allowed": v("rule.not_allowed", "/subscriptionId", "r-3"), "rule.type": v("rule.type", "/payments", "r-4")}
    f.check("the four of rules", "All four are errors.", batch(), list(four.values()), provider=provider)
    for code in four:
        f.check(f"{code} off", "The four codes of rules have levels.", batch(), [s for c, s in four.items() if c != code], provider=provider, options={"levels": {code: "off"}})
        f.check(f"{code} as a warning", "The four codes of rules have levels.", batch(), list(four.values()), provider=provider, options={"levels": {code: "warning"}})
    quiet = [("type.mismatch", put(BASE["batch"], "/appId", {"x": '"'}), "nothing looks inside"), ("field.required", batch(externalId=None), "nothing else is said"), ("selector.missing", batch(subscriptionId=None), "nothing else is said"),
             ("selector.conflict", batch(providerId="P"), "nothing else is said"), ("payments.empty", {**batch(), "payments": []}, "nothing else is said"), ("text.forbidden_character", batch(appId='"'), "nothing else is said"),
             ("datetime.format", batch(requestedExecutionDateTime="x"), "nothing else is said"), ("amount.missing", batch({}), "nothing else is said"), ("currency.unknown", batch(paid("1.12345", "ZZZ")), "nothing else is said")]
    for code, body, what in quiet:
        f.check(f"{code} off: {what}", "A level changes what is reported, nothing else.", body, options={"levels": {code: "off"}})
    f.check("payment.possible_duplicate off, amount.zero on", "Each code has its own level.", batch(paid("0")), [v("amount.zero", "/payments/0/instructedAmount/amount")], options={"levels": {"payment.possible_duplicate": "off"}})
    return f


def values():
    f = File("check/report/values.json", "`includeValues`: the value of the place, and without it no text of the body.")
    show = {"includeValues": True}
    def one(name, text, **more):
        f.check(name, "The text without escapes, at most 200 scalar values.", batch(requestedExecutionDateTime=text), [v("datetime.format", "/requestedExecutionDateTime")], options=show, **more)
    for name, text in [("a text", "soon"), ("an empty text", ""), ("with control characters", "a\n\t\u0001\u001f\u007f"), ("wide letters", "é€😀"), ("200 letters", "x" * 200), ("201 letters", "x" * 201), ("201 wide letters", "😀" * 201),
                       ("199 and a wide one and one", "x" * 199 + "😀y"), ("a slash and a backslash", "a/b\\c"), ("line separators", "\u2028\u2029")]:
        one(name, text)
    f.check("a message before it", "`value` comes after `message`.", batch(requestedExecutionDateTime="soon"), [v("datetime.format", "/requestedExecutionDateTime")], options=show, messages=True)
    f.check("written with escapes", "The text without escapes.", '{"externalId":"B1","subscriptionId":"S1","requestedExecutionDateTime":"\\u0061\\/\\ud83d\\ude00\\\\","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}',
            [v("datetime.format", "/requestedExecutionDateTime")], options=show)
    f.check("a quote", "The text without escapes.", batch(appId='a"b'), [v("text.forbidden_character", APP, character='"')], options=show)
    for name, text in [("a number", "-12.50e+3"), ("true", "true"), ("false", "false"), ("an object", '{"a":"b"}'), ("an array", '["a"]')]:
        f.check(f"{name} of a wrong kind", "A violation of a text, number or boolean has `value`.", '{"appId":' + text + ',"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}',
                [v("type.mismatch", APP, expected="string", found={"-": "number", "t": "boolean", "f": "boolean", "{": "object", "[": "array"}[text[0]])], options=show)
    f.check("an unknown member", "Of the place that `path` names.", batch(q="x", w=5, o={}), [v("field.unknown", "/q", name="q"), v("field.unknown", "/w", name="w"), v("field.unknown", "/o", name="o")], options=show)
    f.check("absent and empty", "An absent value has none; an empty one is a text.", {"subscriptionId": "", "externalId": "", "payments": [{}]},
            [v("field.required", "/externalId", field="externalId"), v("selector.missing", ""), v("amount.missing", "/payments/0/instructedAmount", field="instructedAmount")], options=show)
    f.check("a null element", "A null has none.", batch(None), [v("type.mismatch", "/payments/0", expected="object", found="null")], options=show)
    provider = definition(rule("r-1", "$.appId", "Required", "^[a-z]+$", example="abc"), rule("r-2", "$.externalId", "NotAllowed"), rule("r-3", "$.x.y"))
    f.check("rules", "Rules show values alike.", batch(appId="A1"), [v("rule.pattern", APP, "r-1"), v("rule.not_allowed", "/externalId", "r-2"), v("rule.required", "/x/y", "r-3")], provider=provider, options=show)
    f.check("rules on a number", "The JSON text of a number.", batch(appId=1.50), [v("type.mismatch", APP, expected="string", found="number"), v("rule.pattern", APP, "r-1"), v("rule.not_allowed", "/externalId", "r-2"), v("rule.required", "/x/y", "r-3")], provider=provider, options=show)
    f.check("behind a text", "An absent place has no value, also where its ancestor is a text.", batch(x="secret"), [v("field.unknown", "/x", name="x"), v("rule.required", "/x/y", "r-3")], provider=definition(rule("r-3", "$.x.y")), options=show)
    f.check("duplicates", "Of the place that `path` names.", batch(payment(externalId="a"), payment(externalId="a")), [v("external_id.duplicate", "/payments/1/externalId", first="/payments/0/externalId")], options=show)
    f.check("not asked for", "No text of the body is in a report unless it is asked for.", batch(requestedExecutionDateTime="soon", q="x"), [v("datetime.format", "/requestedExecutionDateTime"), v("field.unknown", "/q", name="q")], options={"includeValues": False})
    f.check("of another resource", "The same in each resource.", {"externalId": "C1", "country": "GB", "lastName": "x" * 151}, [v("country.unknown", "/country"), v("text.too_long", "/lastName", length=151, limit=150)], options={**show, **options_for("acceptance-customer")})
    return f


def messages():
    f = File("check/report/messages.json", "Messages of rules: label, errorMessage, example.")
    def pattern(name, said, path="$.appId", **members):
        f.check(f"rule.pattern: {name}", "The label, a space and `errorMessage` when that starts with a lower-case letter, else `errorMessage` alone; with none, the label and a sentence.", batch(appId="x"),
                [v("rule.pattern", APP, "r-1", message=said)], provider=definition(rule("r-1", path, "Optional", "^[0-9]+$", **members)))
    pattern("a label and a lower-case errorMessage", "Account must be 14 digits.", uiLabel="Account", errorMessage="must be 14 digits.")
    pattern("no label", "appId must be 14 digits.", errorMessage="must be 14 digits.")
    pattern("an empty label", "appId must be 14 digits.", uiLabel="", errorMessage="must be 14 digits.")
    pattern("a null label", "appId must be 14 digits.", uiLabel=None, errorMessage="must be 14 digits.")
    pattern("a capital", "Use 14 digits.", uiLabel="Account", errorMessage="Use 14 digits.")
    pattern("a digit", "14 digits.", uiLabel="Account", errorMessage="14 digits.")
    pattern("a space first", " must be.", uiLabel="Account", errorMessage=" must be.")
    pattern("a bracket first", "(digits)", uiLabel="Account", errorMessage="(digits)")
    pattern("a small letter beyond ASCII", "Konto über 14 Ziffern", uiLabel="Konto", errorMessage="über 14 Ziffern")
    pattern("a Greek small letter", "Λ πρέπει", uiLabel="Λ", errorMessage="πρέπει")
    pattern("a Cyrillic capital", "Должно", uiLabel="Счёт", errorMessage="Должно")
    pattern("a sharp s", "A ß", uiLabel="A", errorMessage="ß")
    pattern("a letter without case", "必須", uiLabel="口座", errorMessage="必須")
    pattern("a title-case letter", "ǅ", uiLabel="A", errorMessage="ǅ")
    pattern("one small letter", "A a", uiLabel="A", errorMessage="a")
    pattern("no errorMessage", "Account is not in the expected format.", uiLabel="Account")
    pattern("an empty errorMessage", "Account is not in the expected format.", uiLabel="Account", errorMessage="")
    pattern("a null errorMessage", "Account is not in the expected format.", uiLabel="Account", errorMessage=None)
    pattern("neither", "appId is not in the expected format.")
    pattern("a description is not said", "appId is not in the expected format.", description="Fourteen digits")
    pattern("brackets in the path", "appId is not in the expected format.", path="$['appId']")
    pattern("a label with quotes", "The \"A\" is not in the expected format.", uiLabel="The \"A\"")
    labels = [("$.payments[*].creditorAccount.identification", "identification"), ("$.payments[0]", "payments"), ("$.payments[*]", "payments"), ("payments.*", "payments"), ("$.x['a b'][*]", "a b"), ("$.x['it\\'s']", "it's"),
              ("$.x[\"q\"][0][1]", "q"), ("$.x['\\u00e9']", "é"), ("$.x.*.y[*]", "y")]
    for path, label in labels:
        body = batch(payment(creditorAccount={"identification": "1"}), x={"a b": [1], "it's": 1, "q": [[1, 1]], "é": 1, "k": {"y": [1]}})
        at = {"identification": ["/payments/0/creditorAccount/identification"], "payments": ["/payments/0"], "a b": ["/x/a b/0"], "it's": ["/x/it's"], "q": ["/x/q/0/1"], "é": ["/x/é"], "y": ["/x/k/y/0"]}[label]
        f.check(f"the label of {path}", "The label is `uiLabel` when not empty, else the last name step of the rule's path.", body, [v("field.unknown", "/x", name="x")] + [v("rule.not_allowed", p, "r-1", message=f"{label} is not allowed.") for p in at],
                provider=definition(rule("r-1", path, "NotAllowed")))
    for code, optionality, body, said in [("rule.required", "Required", batch(), "Reference is required."), ("rule.not_allowed", "NotAllowed", batch(appId="x"), "Reference is not allowed."), ("rule.type", "Optional", batch(appId=[]), "Reference must be a text, a number or a boolean.")]:
        extra = [v("type.mismatch", APP, expected="string", found="array")] if code == "rule.type" else []
        f.check(f"{code} with a label", "Each rule code has its own words; `errorMessage` is of `rule.pattern` alone.", body, extra + [v(code, APP, "r-1", message=said)],
                provider=definition(rule("r-1", "$.appId", optionality, "^x$" if code != "rule.not_allowed" else None, uiLabel="Reference", errorMessage="is wrong", example="x")))
    for name, example, shown in [("an example", "12", "12"), ("an empty example", "", None), ("a null example", None, None), ("an example with letters beyond ASCII", "é\"\\😀", "é\"\\😀")]:
        f.check(f"rule.pattern: {name}", "`params.example` when the rule has an `example` that is not empty.", batch(appId="x"), [v("rule.pattern", APP, "r-1", message="appId is not in the expected format.", **({"example": shown} if shown else {}))],
                provider=definition(rule("r-1", "$.appId", "Optional", "^[0-9]+$", example=example)))
    return f


def lines():
    f = File("check/report/lines.json", "Offsets in bytes, lines by \\n, columns in scalar values.")
    texts = [("one line", '{"externalId":"é😀","subscriptionId":"€","payments":[{"instructedAmount":{"amount":"x","currency":"GBP"}}]}'),
             ("line feeds", '{\n"externalId":"é😀",\n"subscriptionId":"€", "payments":[{\n  "instructedAmount":{"currency":"GBP", "amount":"x"}}]}'),
             ("carriage returns and line feeds", '{\r\n"externalId":"B",\r\n"subscriptionId":"S",\r\n\t"payments":[{"instructedAmount":{"currency":"GBP",\r\n\t\t"amount":\t"x"}}]}'),
             ("carriage returns alone", '{\r"externalId":"B",\r"subscriptionId":"S",\r"payments":[{"instructedAmount":{"currency":"GBP",\r"amount":"x"}}]}'),
             ("combining marks", '{"externalId":"e\u0301\u0301","subscriptionId":"🇬🇧👩‍👧","payments":[{"instructedAmount":{"amount":"x","currency":"GBP"}}]}'),
             ("line separators", '{"externalId":"\u2028\u2029\u0085","subscriptionId":"S",\n"payments":[{"instructedAmount":{"amount":"x","currency":"GBP"}}]}'),
             ("white space before", '\n\n  {"externalId":"B","subscriptionId":"S","payments":[{"instructedAmount":{"amount":"x","currency":"GBP"}}]}')]
    for name, text in texts:
        f.check(name, "`offset` counts bytes from 0; `line` and `column` count from 1, a column is a scalar value.", text, [v("amount.format", "/payments/0/instructedAmount/amount")])
    f.check("the whole body", "The offset of the whole body is that of its `{`.", ' \n\t {"externalId":"B","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}', [v("selector.missing", "")])
    f.check("absent values", "An absent value stands at the innermost value that is there.", '{"externalId":"B","subscriptionId":"S",\n "payments": [\n  {},\n  {"instructedAmount":\n   { }}]}',
            [v("amount.missing", "/payments/0/instructedAmount", field="instructedAmount"), v("amount.missing", "/payments/1/instructedAmount/amount", field="amount"), v("amount.missing", "/payments/1/instructedAmount/currency", field="currency")])
    f.check("a null is absent", "A null is as absent: the place is the object's.", '{"externalId":\n null,"subscriptionId":"S","payments":[{"instructedAmount":\n{"amount":\n null,"currency":"GBP"}}]}',
            [v("field.required", "/externalId", field="externalId"), v("amount.missing", "/payments/0/instructedAmount/amount", field="amount")])
    f.check("on line 1001", "Lines are counted to the end.", concat('{"externalId":"B","subscriptionId":"S","payments":[', repeat("\n", 1000), ' {"instructedAmount":{"amount":"x","currency":"GBP"}}]}'), [v("amount.format", "/payments/0/instructedAmount/amount")])
    f.check("in column 10001", "Columns are counted to the end.", concat('{"externalId":"', repeat("é", 10000), '","subscriptionId":"S","payments":[{"instructedAmount":{"amount":"x","currency":"GBP"}}]}'), [v("amount.format", "/payments/0/instructedAmount/amount")])
    return f


def totals():
    f = File("check/report/totals.json", "`stats.totals`: exact sums by currency.")
    say = "Exact decimal sums by currency, sorted, with the currency's own decimals or as many as the sum needs."
    cases = [("one", [("10", "GBP")]), ("two of one", [("0.1", "GBP"), ("0.2", "GBP")]), ("sorted", [("1", "USD"), ("2", "EUR"), ("3", "GBP"), ("4", "EUR")]), ("no decimals", [("10", "JPY"), ("5.0", "JPY")]), ("three decimals", [("1.5", "BHD"), ("1.125", "BHD")]),
             ("leading zeros", [("007", "GBP"), ("0000000000000", "GBP")][:1]), ("large", [("9999999999999.99", "GBP")] * 5), ("trailing zeros", [("1.50000", "GBP"), ("1.5", "GBP")])]
    for name, amounts in cases:
        f.check(name, say, batch(*[paid(*a) for a in amounts]))
    f.check("more decimals than the currency has", say, batch(paid("1.005", "GBP"), paid("1", "GBP")), [v("amount.scale", "/payments/0/instructedAmount/amount", scale=3, limit=2, currency="GBP")])
    f.check("decimals that add up", say, batch(paid("1.005", "GBP"), paid("1.005", "GBP")), [v("amount.scale", f"/payments/{i}/instructedAmount/amount", scale=3, limit=2, currency="GBP") for i in (0, 1)])
    f.check("an unknown currency", say + " An unknown one has none of its own.", batch(paid("1.50", "ZZZ"), paid("2", "ZZZ")), [v("currency.unknown", f"/payments/{i}/instructedAmount/currency") for i in (0, 1)])
    f.check("a currency without a minor unit", say, batch(paid("1.50", "XAU"), paid("2.25", "XAU")))
    f.check("zero", say, batch(paid("0", "GBP")), [v("amount.zero", "/payments/0/instructedAmount/amount")])
    f.check("ill-formed ones", "Over payments whose amount and currency are well-formed.", batch(paid("x"), paid("1", "gbp"), paid("2"), {}, paid("3", "")),
            [v("amount.format", "/payments/0/instructedAmount/amount"), v("currency.format", "/payments/1/instructedAmount/currency"), v("amount.missing", "/payments/3/instructedAmount", field="instructedAmount"), v("currency.format", "/payments/4/instructedAmount/currency")])
    f.check("wrong kinds", "Over payments whose amount and currency are well-formed.", batch(paid(5), None, "x", paid("2")), [v("type.mismatch", "/payments/0/instructedAmount/amount", expected="string", found="number"),
            v("type.mismatch", "/payments/1", expected="object", found="null"), v("type.mismatch", "/payments/2", expected="object", found="string")])
    f.check("none", "`stats` of a batch always has its four members.", {"externalId": "B1", "subscriptionId": "S1", "payments": []}, [v("payments.empty", "/payments")])
    f.check("currency before amount, with escapes", "The order of members does not matter.", '{"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"currency":"\\u0047BP","amount":"\\u0031.5"}}]}')
    f.check("a code that is off", "A level changes what is reported, nothing else.", batch(paid("1.005", "GBP"), paid("x")), [v("amount.scale", "/payments/0/instructedAmount/amount", scale=3, limit=2, currency="GBP")], options={"levels": {"amount.format": "off"}})
    f.check("thirty times the greatest", "Sums are exact.", concat('{"externalId":"B1","subscriptionId":"S1","payments":[', repeat('{"instructedAmount":{"amount":"9999999999999.99999","currency":"XAU"}}', 30, ","), "]}"))
    for name, last in [("2^53 - 1", "7199254741891"), ("2^53", "7199254741892"), ("2^53 + 1", "7199254741893")]:
        f.check(f"a sum of {name}", "Sums are exact: no floating-point number is one of them.", concat('{"externalId":"B1","subscriptionId":"S1","payments":[', repeat('{"instructedAmount":{"amount":"9999999999999","currency":"JPY"}},', 900), '{"instructedAmount":{"amount":"', last, '","currency":"JPY"}}]}'))
    for last in "123":
        f.check(f"digits of 2^53, last {last}", "Sums are exact.", batch(paid("9007199254740.99" + last, "BHD"), paid("0.000", "KWD")), [v("amount.zero", "/payments/1/instructedAmount/amount")])
    f.check("invoices are counted", "All invoices of the batch.", batch(payment(remittanceInformation={"invoices": [{}, {}]}), payment(remittanceInformation={"invoices": [{}]}), paid("1")))
    for resource in ("subscription", "creditor", "debtor-account", "acceptance-payment", "acceptance-customer", "acceptance-company", "acceptance-organisation"):
        f.check(f"stats of {resource}", "`stats` of the other resources has `bytes` only.", BASE[resource], options=options_for(resource))
    for name, body in [("no payments", {"data": {}}), ("two payments", {"data": {"payments": [{}, {"status": "x"}]}})]:
        f.check(f"stats of batch-update, {name}", "`stats` of a PATCH has `payments` too.", body, options=options_for("batch-update"))
    return f


def rejected():
    f = File("check/report/rejected.json", "`stats.rejectedPayments`: runs of indexes.")
    say = "Runs of the indexes of payments with an error at or below `/payments/i`."
    def body(*bad, count=8):
        return batch(*[paid("x" if i in bad else "1") for i in range(count)])
    for bad in [(0,), (7,), (0, 1, 2), (0, 2), (1, 2, 5, 6, 7), tuple(range(8)), ()]:
        f.check(f"payments {list(bad)}", say, body(*bad), [v("amount.format", f"/payments/{i}/instructedAmount/amount") for i in bad])
    f.check("a warning is none", say, batch(paid("1", "ZZZ"), paid("x")), [v("currency.unknown", "/payments/0/instructedAmount/currency"), v("amount.format", "/payments/1/instructedAmount/amount")])
    f.check("strict", "Warnings become errors.", batch(paid("1", "ZZZ"), paid("1")), [v("currency.unknown", "/payments/0/instructedAmount/currency")], options={"strict": True})
    f.check("an error as a warning", "By the level that is reported.", batch(paid("x")), [v("amount.format", "/payments/0/instructedAmount/amount")], options={"levels": {"amount.format": "warning"}})
    f.check("an error off", "By the level that is reported.", batch(paid("x")), options={"levels": {"amount.format": "off"}})
    f.check("at the payment itself", say, batch(paid("1"), 5), [v("type.mismatch", "/payments/1", expected="object", found="number")])
    f.check("errors elsewhere", say, batch(paid("1"), externalId=""), [v("field.required", "/externalId", field="externalId")])
    f.check("an absent payment", "Of the payments that are there.", batch(), [v("rule.required", "/payments/3/externalId", "r-1")], provider=definition(rule("r-1", "$.payments[3].externalId")))
    f.check("by a rule", say, batch(paid("1"), payment(externalId="x")), [v("rule.required", "/payments/0/externalId", "r-1")], provider=definition(rule("r-1", "$.payments[*].externalId")))
    f.check("as many as allowed", "Left out only where there are more than allowed.", body(0, 1, count=2), [v("amount.format", f"/payments/{i}/instructedAmount/amount") for i in (0, 1)], options={"maxPayments": 2})
    f.check("a provider's limit", "Left out where there are more payments than allowed.", body(0, count=2), [v("payments.too_many", "/payments", count=2, limit=1, source="provider"), v("amount.format", "/payments/0/instructedAmount/amount")],
            provider={"maximumPaymentCount": 1, "validationRules": []})
    f.check("an update has none", "`rejectedPayments` is of a batch.", {"data": {"payments": [5]}}, [v("type.mismatch", "/data/payments/0", expected="object", found="number")], options=options_for("batch-update"))
    return f
