"""Cases that two independent checkers once answered differently; the contract decided."""

from bodies import batch, payment
from book import File, v
from definitions import definition, rule


def files():
    return [cases()]


def cases():
    f = File("check/cases/differed.json", "Cases that once differed between two checkers, decided by the contract.")
    app = "/additionalData"
    inner = rule("r-1", "$.additionalData.x", "Optional")
    f.check("additionalData itself and inside, not allowed", "A rule for the string speaks once; only steps behind it enter it.", batch(additionalData='{"x":1}'), [v("rule.not_allowed", app, "r-2")], provider=definition(inner, rule("r-2", "$.additionalData", "NotAllowed")))
    f.check("additionalData itself and inside, a regex that matches", "A rule for the string is applied to its text.", batch(additionalData='{"x":1}'), provider=definition(inner, rule("r-2", "$.additionalData", "Required", "x")))
    f.check("additionalData itself and inside, a regex that does not", "A rule for the string is applied to its text.", batch(additionalData='{"x":1}'), [v("rule.pattern", app, "r-2")], provider=definition(inner, rule("r-2", "$.additionalData", "Required", "^x")))
    for name, between in [("an unknown object", {"x": {}}), ("an unknown array", {"x": [1]}), ("a known member of another kind", {"secondaryIdentification": {"a": {}}})]:
        account = {"schemeName": "IBAN", **between, "identification": "1"}
        at = "/payments/0/creditorAccount"
        said = v("field.unknown", f"{at}/x", name="x") if "x" in between else v("type.mismatch", f"{at}/secondaryIdentification", expected="string", found="object")
        f.check(f"{name} between scheme and identification", "They are siblings, whatever stands between.", batch(payment(creditorAccount=account)), [said, v("iban.invalid", f"{at}/identification", reason="country")])
        late = {"identification": "1", "schemeName": "BICFI", **between}
        f.check(f"{name} behind scheme and identification", "They are siblings, whatever stands beside.", batch(payment(creditorAccount=late)), [said, v("bic.invalid", f"{at}/identification")])
    twice = [payment(creditorAccount={"identification": "7", "x": {}}, requestedExecutionDateTime="2026-01-31") for _ in range(2)]
    f.check("an unknown object in the account of a duplicate", "The four texts decide, whatever stands beside.", batch(*twice),
            [v("field.unknown", f"/payments/{i}/creditorAccount/x", name="x") for i in (0, 1)] + [v("payment.possible_duplicate", "/payments/1", first="/payments/0")])
    wrong = [payment(creditorAccount={"identification": "7"}, requestedExecutionDateTime={}) for _ in range(2)]
    f.check("a date of another kind is no batch's date", "It counts as there, so the batch's date is not taken.", batch(*wrong, requestedExecutionDateTime="2026-01-31"),
            [v("type.mismatch", f"/payments/{i}/requestedExecutionDateTime", expected="string", found="object") for i in (0, 1)])
    f.check("an empty date is no batch's date", "An empty text is a text like any other, so the batch's date is not taken.", batch(*[{**p, "requestedExecutionDateTime": ""} for p in wrong], requestedExecutionDateTime="2026-01-31"),
            [v("datetime.format", f"/payments/{i}/requestedExecutionDateTime") for i in (0, 1)])
    f.check("a wildcard that ends beside a longer one", "Only the rule whose name step it is goes to the elements of an array.", {"externalId": "xa", "subscriptionId": "xs", "payments": [{"instructedAmount": {"amount": "1", "currency": "GBP"}}]},
            [v("rule.type", "/payments", "r-1", message="L must be a text, a number or a boolean.")], provider=definition(rule("r-1", "$.*", "Required", "^x", uiLabel="L"), rule("r-2", "$.*.externalId", "Optional")))
    f.check("an IBAN of Pakistan", "A country of the IBAN registry.", batch(payment(creditorAccount={"schemeName": "IBAN", "identification": "PK36SCBL0000001123456702"})))
    f.check("payments as an empty text", "A value of another kind is `type.mismatch`; an empty string is none only where a text is asked for.", batch(payments=""), [v("type.mismatch", "/payments", expected="array", found="string")])
    f.check("levels of brackets and names", "A rule with a wildcard over a payment's members and one with a name.", batch(payment(risk={"a": 1})),
            [v("field.unknown", "/payments/0/risk/a", name="a"), v("rule.not_allowed", "/payments/0/risk/a", "r-2")], provider=definition(rule("r-1", "$.payments.*.*", "Optional"), rule("r-2", "payments[*].risk.a", "NotAllowed")))
    names = ["a d", "a c", "x", "a b", "a!", "a"]
    spaced = definition(*[rule(f"r-{n}", f"$.additionalData['{name}']", "Optional", "^1$") for n, name in enumerate(names)])
    for way, order in [("from the first", names), ("from the last", names[::-1]), ("from the middle", names[3:] + names[:3])]:
        inside = "{" + ",".join(f'"{name}":"2"' for name in order) + "}"
        f.check(f"names that go on with a blank or an exclamation mark, {way}", "Names are compared exactly; a name is found whatever the order of members, also where another begins with it.", batch(additionalData=inside),
                [v("rule.pattern", f"{app}/{name}", f"r-{n}") for name, n in sorted((name, n) for n, name in enumerate(names))], provider=spaced)
    return f
