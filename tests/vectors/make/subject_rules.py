"""Section 4.3: what one rule says of one place."""

from bodies import BASE, batch, options_for, paid, payment, put
from book import File, v
from definitions import definition, file_format, rule, source_rule
from expression import compact

APP = "/appId"


def files():
    return [table(), spellings(), kinds(), implicit(), wildcards(), ancestors(), additional(), places(), odd_names()]


def table():
    f = File("check/rules/table.json", "Required, Optional, NotAllowed: absent, empty, present; with a regex and without.")
    bodies = [("absent", batch()), ("null", batch(appId=None)), ("empty", batch(appId="")), ("matching", batch(appId="12")), ("not matching", batch(appId="x"))]
    said = {
        ("Required", None): ["required", "required", "required", "", ""],
        ("Required", "^[0-9]+$"): ["required", "required", "required", "", "pattern"],
        ("Required", "^[0-9]*$"): ["required", "required", "required", "", "pattern"],
        ("Optional", None): ["", "", "", "", ""],
        ("Optional", "^[0-9]+$"): ["", "", "pattern", "", "pattern"],
        ("Optional", "^[0-9]*$"): ["", "", "", "", "pattern"],
        ("NotAllowed", None): ["", "", "not_allowed", "not_allowed", "not_allowed"],
        ("NotAllowed", "^[0-9]+$"): ["", "", "not_allowed", "not_allowed", "not_allowed"],
    }
    for (optionality, regex), codes in said.items():
        for (name, body), code in zip(bodies, codes):
            f.check(f"{optionality}, regex {regex}: {name}", "The table of optionality against absent, empty and present; a null is as absent.",
                    body, [v(f"rule.{code}", APP, "r-1")] if code else [], provider=definition(rule("r-1", "$.appId", optionality, regex)))
    f.check("a null regex", "An empty or null regex is none.", batch(appId="x"), provider='{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Batch","jsonPath":"$.appId","optionality":"Required","regex":null}}]}')
    f.check("an empty regex", "An empty or null regex is none.", batch(appId={"a": 1}), [v("type.mismatch", APP, expected="string", found="object")], provider=definition(rule("r-1", "$.appId", "Required", "")))
    f.check("two rules, both broken", "Two rules on one place both speak, in the order of their list.", batch(appId="x"), [v("rule.pattern", APP, "r-2"), v("rule.pattern", APP, "r-1")],
            provider=definition(rule("r-2", "$.appId", "Optional", "^[0-9]$"), rule("r-1", "$['appId']", "Optional", "^y$")))
    f.check("two rules, one broken", "Each rule speaks for itself.", batch(appId="x"), [v("rule.pattern", APP, "r-2")],
            provider=definition(rule("r-1", "$.appId", "Optional", "^x$"), rule("r-2", "$.appId", "Optional", "^y$")))
    f.check("Required and NotAllowed, present", "Two rules on one place both speak.", batch(appId="x"), [v("rule.not_allowed", APP, "r-2")],
            provider=definition(rule("r-1", "$.appId"), rule("r-2", "$.appId", "NotAllowed")))
    f.check("Required and NotAllowed, empty", "Two rules on one place both speak.", batch(appId=""), [v("rule.not_allowed", APP, "r-2"), v("rule.required", APP, "r-1")],
            provider=definition(rule("r-1", "$.appId"), rule("r-2", "$.appId", "NotAllowed")))
    f.check("Required and Optional, absent", "Optional at the place itself is of the outermost absent: the exception is for ancestors, not for the place.", batch(), [v("rule.required", APP, "r-1")],
            provider=definition(rule("r-1", "$.appId"), rule("r-2", "$.appId", "Optional")))
    return f


def spellings():
    f = File("check/rules/spellings.json", "Spellings of optionality, apiPath and jsonPath that mean the same.")
    for text in ["Required", "required", "REQUIRED", "Mandatory", "mandatory", "MAN-DATORY", " re_quired "]:
        f.check(f"optionality {text!r}", "Compared without case, spaces, - and _.", batch(), [v("rule.required", APP, "r-1")], provider=definition(rule("r-1", "$.appId", text)))
    for text in ["NotAllowed", "not allowed", "NOT_ALLOWED", "not-allowed", "Forbidden", "forbidden", "Prohibited", "PROHIBITED", "N o t-Allowed"]:
        f.check(f"optionality {text!r}", "Compared without case, spaces, - and _.", batch(appId="x"), [v("rule.not_allowed", APP, "r-1")], provider=definition(rule("r-1", "$.appId", text)))
    for text in ["Optional", "optional", "OPTION-AL", "op tional"]:
        f.check(f"optionality {text!r}", "Compared without case, spaces, - and _.", batch(), provider=definition(rule("r-1", "$.appId", text)))
    for api in ["BatchPayments", "BatchPayment", "Batch", "Payments", "batchpayments", "BATCH", "payMENTS"]:
        f.check(f"apiPath {api}", "Names the resource `batch`, compared without case.", batch(), [v("rule.required", APP, "r-1")], provider=definition(rule("r-1", "$.appId", api=api)))
    others = {"subscription": ["Subscriptions", "Subscription", "subscriptions"], "creditor": ["Creditors", "Creditor", "CreditorPut", "CreditorPuts", "creditorput"],
              "debtor-account": ["DebtorAccounts", "DebtorAccount", "DebtorAccountPut", "DebtorAccountPuts", "DEBTORACCOUNT"]}
    for resource, names in others.items():
        for api in names:
            f.check(f"apiPath {api}", f"Names the resource `{resource}`, compared without case.", BASE[resource], [v("rule.required", "/data/x", "r-1")],
                    provider=definition(rule("r-1", "$.data.x", api=api)), options=options_for(resource))
    for api in ["Batches", "Batch Payments", "Batch-Payments", "BatchPaymentss", "Payment", "Providers", "", "Subscriptions ", "Creditor_Put"]:
        f.check(f"apiPath {api!r} is of no check", "Anything else is kept and used by no check; only case is set aside.", batch(), provider=definition(rule("r-1", "$.appId", api=api)))
    f.check("a rule of another resource", "A rule is of its own resource.", batch(), provider=definition(rule("r-1", "$.data.x", api="Creditors")))
    f.check("resources without rules", "No apiPath names this resource.", {"data": {}}, provider=definition(rule("r-1", "$.data.x"), rule("r-2", "$.data.y", api="Subscriptions")), options=options_for("batch-update"))
    paths = ["$.appId", "appId", "$['appId']", '$["appId"]', "['appId']", '["appId"]', "$.data.appId", "data.appId", "$['data'].appId", "$ .appId", "$[ 'appId' ]"]
    for path in paths:
        f.check(f"jsonPath {path}", "RFC 9535 syntax; a leading `$.` may be missing; for a batch a leading `data` step is dropped.", batch(),
                [v("rule.required", APP, "r-1", message="App is required.")], provider=definition(rule("r-1", path, uiLabel="App")))
    for path in ["$.data.x", "data.x", "$.x", "x", "$['x']", "['data']['x']"]:
        f.check(f"jsonPath {path} of a creditor", "For a body in `data` a missing leading step is added.", {"data": {}}, [v("rule.required", "/data/x", "r-1", message="X is required.")],
                provider=definition(rule("r-1", path, api="Creditors", uiLabel="X")), options=options_for("creditor"))
    names = [("$['a b']", "a b", "/a b"), ("$['a.b']", "a.b", "/a.b"), ("$['it\\'s']", "it's", "/it's"), ('$["a\'b"]', "a'b", "/a'b"), ("$['\\u0061\\n']", "a\n", "/a\n"),
             ("$['\\ud83d\\ude00']", "😀", "/😀"), ("$['é']", "é", "/é"), ("$.é", "é", "/é"), ("$.a_1", "a_1", "/a_1"), ("$['']", "", "/"), ("$['a/b~c']", "a/b~c", "/a~1b~0c"), ("$['*']", "*", "/*"),
             ("$['0']", "0", "/0"), ("$['\\\\']", "\\", "/\\")]
    for path, name, pointer in names:
        f.check(f"jsonPath {path}", "RFC 9535's names in brackets and in dots.", batch(**{name: "x"}),
                [v("field.unknown", pointer, name=name), v("rule.not_allowed", pointer, "r-1", message="L is not allowed.")], provider=definition(rule("r-1", path, "NotAllowed", uiLabel="L")))
    return f


def kinds():
    f = File("check/rules/kinds.json", "Rules on numbers, booleans, objects and arrays.")
    unknown = v("field.unknown", "/x", name="x")
    def one(text, code=None, regex="^[0-9.]+$", optionality="Required"):
        f.check(f"{text}, {optionality}, {regex}", "The regex is applied to texts and to the JSON text of numbers and booleans; of anything else it is `rule.type`; without one any kind is right.",
                '{"x":' + text + ',"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}',
                [unknown] + ([v(code, "/x", "r-1")] if code else []), provider=definition(rule("r-1", "$.x", optionality, regex)))
    one("12")
    one("12.50")
    one("1e5", "rule.pattern")
    one("-1", "rule.pattern")
    one("1E+05", None, r"^1E\+05$")
    one("100000000000000000000000001", None, "^10+1$")
    one("0.10", None, r"^0\.10$")
    one("true", "rule.pattern")
    one("true", None, "^true$")
    one("false", None, "^false$")
    one('"\\u0031"', None, "^1$")
    one('"\\n"', None, "^\n$")
    for text in ("{}", "[]", '{"a":1}', '["1"]'):
        one(text, "rule.type")
        one(text, None, None)
        one(text, "rule.not_allowed", None, "NotAllowed")
        one(text, "rule.type", "^.*$", "Optional")
    one("5", "rule.not_allowed", None, "NotAllowed")
    one("5", None, None)
    f.check("a known member of a wrong kind, a regex that matches", "A rule for the member itself speaks of its JSON text.", batch(appId=12),
            [v("type.mismatch", APP, expected="string", found="number")], provider=definition(rule("r-1", "$.appId", "Required", "^[0-9]+$")))
    f.check("a known member of a wrong kind, a regex that does not match", "A rule for the member itself speaks of its JSON text.", batch(appId=12),
            [v("type.mismatch", APP, expected="string", found="number"), v("rule.pattern", APP, "r-1")], provider=definition(rule("r-1", "$.appId", "Required", "^[a-z]+$")))
    f.check("an object for a text, with a regex", "An object where a regex is to be applied is `rule.type`.", batch(appId={}),
            [v("type.mismatch", APP, expected="string", found="object"), v("rule.type", APP, "r-1")], provider=definition(rule("r-1", "$.appId", "Required", "^[a-z]+$")))
    f.check("inside a member of a wrong kind", "No rule speaks of a place inside a value of the wrong kind.", batch(debtorAgent=["x"], appId={"a": 1}),
            [v("type.mismatch", "/debtorAgent", expected="object", found="array"), v("type.mismatch", APP, expected="string", found="object")],
            provider=definition(rule("r-1", "$.debtorAgent.identification"), rule("r-2", "$.appId.a", "NotAllowed"), rule("r-3", "$.appId.b"), rule("r-4", "$.debtorAgent[0]", "NotAllowed")))
    f.check("inside an agent that is a text", "No rule speaks of a place inside a value of the wrong kind.", batch(debtorAgent="x"),
            [v("type.mismatch", "/debtorAgent", expected="object", found="string")], provider=definition(rule("r-1", "$.debtorAgent.identification")))
    f.check("inside payments that are no list", "No rule speaks of a place inside a value of the wrong kind.", batch(payments={"a": {"b": 1}}),
            [v("type.mismatch", "/payments", expected="array", found="object")], provider=definition(rule("r-1", "$.payments[*].c"), rule("r-2", "$.payments.a.b", "NotAllowed")))
    f.check("inside a payment that is no object", "No rule speaks of a place inside a value of the wrong kind.", batch("x", None, paid("1")),
            [v("type.mismatch", "/payments/0", expected="object", found="string"), v("type.mismatch", "/payments/1", expected="object", found="null"), v("rule.required", "/payments/2/externalId", "r-1")],
            provider=definition(rule("r-1", "$.payments[*].externalId")))
    f.check("an element that is null, with a regex", "A null element of an array is present, and `rule.type` where a regex is to be applied.", batch(x=[None, "1"]),
            [unknown, v("rule.type", "/x/0", "r-1", message="x must be a text, a number or a boolean.")], provider=definition(rule("r-1", "$.x[*]", "Optional", "^1$")))
    f.check("an element that is null, without a regex", "A null element of an array is present.", batch(x=[None]), [unknown], provider=definition(rule("r-1", "$.x[*]")))
    f.check("an element that is null, not allowed", "A null element of an array is present.", batch(x=[None]), [unknown, v("rule.not_allowed", "/x/0", "r-1", message="x is not allowed.")],
            provider=definition(rule("r-1", "$.x[0]", "NotAllowed")))
    f.check("behind an element that is null", "Where an ancestor is there but is no object, the place behind it is absent, at the ancestor's position.", batch(x=[None]),
            [unknown, v("rule.required", "/x/0/y", "r-1")], provider=definition(rule("r-1", "$.x[*].y")))
    f.check("behind a text", "Where an ancestor is there but is no object, the place behind it is absent, at the ancestor's position.", batch(x="a"),
            [unknown, v("rule.required", "/x/y/z", "r-1")], provider=definition(rule("r-1", "$.x.y.z")))
    f.check("a whole object required", "A rule without a regex takes any kind.", batch(debtorAccount={}), provider=definition(rule("r-1", "$.debtorAccount")))
    f.check("a whole list required", "A rule without a regex takes any kind.", batch(), provider=definition(rule("r-1", "$.payments")))
    f.check("a member that is not known", "A rule that names an unknown member changes nothing of `field.unknown`.", batch(x="1"), [unknown], provider=definition(rule("r-1", "$.x", "Optional", "^1$")))
    return f


def implicit():
    f = File("check/rules/implicit.json", "A name step on an array: every element, and arrays in arrays.")
    def required(*paths):
        return [v("rule.required", p, "r-1") for p in paths]
    two = batch(paid("1"), paid("2", externalId="x"))
    for path in ["$.payments[*].externalId", "$.payments.externalId", "payments.externalId", "$.payments.*.externalId", "$['payments']['externalId']", "$.data.payments.externalId", "$.payments[*]['externalId']"]:
        f.check(path, "A name step on an array means every element.", two, required("/payments/0/externalId"), provider=definition(rule("r-1", path)))
    f.check("nested", "A name on an array is walked for each element, in each array on the way.",
            batch(payment(remittanceInformation={"invoices": [{}, {"invoiceNumber": "1"}]}), payment(remittanceInformation={"invoices": [{}]})),
            required("/payments/0/remittanceInformation/invoices/0/invoiceNumber", "/payments/1/remittanceInformation/invoices/0/invoiceNumber"),
            provider=definition(rule("r-1", "$.payments.remittanceInformation.invoices.invoiceNumber")))
    f.check("arrays in an array", "A name on an array is walked for each element, and on arrays in it.", batch(x=[[{"a": 1}, {}], [[{}]]]),
            [v("field.unknown", "/x", name="x")] + required("/x/0/1/a", "/x/1/0/0/a"), provider=definition(rule("r-1", "$.x.a")))
    f.check("an array of texts", "An element that is no object: the place behind is absent, at the element's position.", batch(x=["a", {"a": 1}]),
            [v("field.unknown", "/x", name="x")] + required("/x/0/a"), provider=definition(rule("r-1", "$.x.a")))
    f.check("the first element", "[0] is the first element alone.", batch(paid("1"), paid("2")), required("/payments/0/externalId"), provider=definition(rule("r-1", "$.payments[0].externalId")))
    f.check("the second element", "[1] is the second element alone.", batch(paid("1"), paid("2")), required("/payments/1/externalId"), provider=definition(rule("r-1", "$.payments[1].externalId")))
    f.check("the first of none", "[0] of a shorter array is absent; the place is the array's.", {"externalId": "B1", "subscriptionId": "S1", "payments": []},
            [v("payments.empty", "/payments")] + required("/payments/0/externalId"), provider=definition(rule("r-1", "$.payments[0].externalId")))
    f.check("an element itself, of none", "[1] of a shorter array is absent.", batch(), [v("rule.required", "/payments/1", "r-1", message="payments is required.")], provider=definition(rule("r-1", "$.payments[1]")))
    f.check("an index on an object", "An index is of an array: the place is absent.", batch(x={"0": "a"}), [v("field.unknown", "/x", name="x"), v("rule.required", "/x/0", "r-1", message="x is required.", placed="/x")],
            provider=definition(rule("r-1", "$.x[0]")))
    f.check("an empty array", "An empty array has no elements, so nothing behind it is required.", {"externalId": "B1", "subscriptionId": "S1", "payments": []}, [v("payments.empty", "/payments")],
            provider=definition(rule("r-1", "$.payments[*].externalId"), rule("r-2", "$.payments.externalId")))
    f.check("an absent array", "An absent array has no elements, so nothing behind it is required.", batch(), provider=definition(rule("r-1", "$.payments.remittanceInformation.invoices.invoiceNumber"), rule("r-2", "$.payments[*].remittanceInformation.invoices[*].paidAmount")))
    f.check("an absent array behind what is there", "An absent array has no elements.", batch(payment(remittanceInformation={})), provider=definition(rule("r-1", "$.payments.remittanceInformation.invoices.invoiceNumber")))
    f.check("an absent array named itself", "The array's own member is a place like any other.", batch(payment(remittanceInformation={})), required("/payments/0/remittanceInformation/invoices"),
            provider=definition(rule("r-1", "$.payments.remittanceInformation.invoices")))
    f.check("the first of an absent array", "[0] is a place of its own: it is absent, and required.", batch(payment(remittanceInformation={})), required("/payments/0/remittanceInformation/invoices/0/paidAmount"),
            provider=definition(rule("r-1", "$.payments.remittanceInformation.invoices[0].paidAmount")))
    f.check("absent members without an array", "Only wildcards and arrays that the table knows stand for elements.", batch(), required("/x/y/z"), provider=definition(rule("r-1", "$.x.y.z")))
    f.check("not allowed in each", "NotAllowed speaks of each element that has it.", two, [v("rule.not_allowed", "/payments/1/externalId", "r-1")], provider=definition(rule("r-1", "$.payments.externalId", "NotAllowed")))
    f.check("a pattern in each", "The regex is applied to each.", batch(payment(externalId="a"), payment(externalId="1"), payment(externalId="b")),
            [v("rule.pattern", "/payments/0/externalId", "r-1"), v("rule.pattern", "/payments/2/externalId", "r-1")], provider=definition(rule("r-1", "$.payments[*].externalId", "Required", "^[0-9]$")))
    f.check("an index and every element", "Each rule is walked for itself.", batch(payment(externalId="a"), payment(externalId="a1")),
            [v("rule.pattern", "/payments/0/externalId", "r-1"), v("rule.pattern", "/payments/0/externalId", "r-2")],
            provider=definition(rule("r-1", "$.payments[0].externalId", "Required", "^[0-9]$"), rule("r-2", "$.payments[*].externalId", "Required", "[0-9]$")))
    return f


def wildcards():
    f = File("check/rules/wildcards.json", "Wildcards over objects and arrays.")
    unknown = v("field.unknown", "/x", name="x")
    def not_allowed(*paths, label="x"):
        return [v("rule.not_allowed", p, "r-1", message=f"{label} is not allowed.") for p in paths]
    for path in ["$.x.*", "$.x[*]", "x.*", "$['x'][*]"]:
        f.check(f"{path} over an object", "Of an object a wildcard is each member that is not null.", batch(x={"a": 1, "b": None, "c": "d"}), [unknown] + not_allowed("/x/a", "/x/c"),
                provider=definition(rule("r-1", path, "NotAllowed")))
        f.check(f"{path} over an array", "Of an array a wildcard is each element, null too.", batch(x=[1, None, {}]), [unknown] + not_allowed("/x/0", "/x/1", "/x/2"),
                provider=definition(rule("r-1", path, "NotAllowed")))
        f.check(f"{path} over a text", "Of anything else a wildcard is nothing.", batch(x="abc"), [unknown], provider=definition(rule("r-1", path, "NotAllowed")))
    f.check("required behind a wildcard over an object", "It is walked for each member that is not null.", batch(x={"a": {}, "b": None, "c": {"y": 1}}), [unknown, v("rule.required", "/x/a/y", "r-1")],
            provider=definition(rule("r-1", "$.x.*.y")))
    f.check("required at a wildcard over nothing", "A wildcard over no elements requires nothing.", batch(x={}), [unknown], provider=definition(rule("r-1", "$.x[*]"), rule("r-2", "$.x.*.y")))
    f.check("a wildcard behind an absent place", "Where the wildcard lies behind the absent place nothing is required.", batch(), provider=definition(rule("r-1", "$.x[*]"), rule("r-2", "$.x.y[*].z"), rule("r-3", "$.x.y.*")))
    f.check("required before a wildcard", "The exception is for what lies behind a wildcard that lies behind the absent place.", batch(), [v("rule.required", "/x", "r-1")], provider=definition(rule("r-1", "$.x")))
    f.check("an absent place behind a wildcard", "The wildcard is walked; what is behind it is required of each.", batch(x=[{}]), [unknown, v("rule.required", "/x/0/y/z", "r-1")],
            provider=definition(rule("r-1", "$.x[*].y.z")))
    f.check("two wildcards", "Each is walked.", batch(x=[[1], {"a": "1"}, "t"]), [unknown, v("rule.pattern", "/x/1/a", "r-1", message="x is not in the expected format.")],
            provider=definition(rule("r-1", "$.*[*].a", "Optional", "^2$", uiLabel="x")))
    f.check("wildcards in wildcards", "Each is walked.", batch(x=[[1, 2], {"a": 1}]), [unknown, v("rule.pattern", "/x/0/1", "r-1", message="x is not in the expected format.")],
            provider=definition(rule("r-1", "$.x[*][*]", "Optional", "^1$")))
    f.check("a wildcard at the top", "The body's own members are walked.", {"appId": "a", "externalId": "B1", "subscriptionId": "S1", "payments": [paid("1")]},
            [v("rule.type", "/payments", "r-1", message="All must be a text, a number or a boolean."), v("rule.pattern", "/appId", "r-1", message="All is not in the expected format.")],
            provider=definition(rule("r-1", "$.*", "Optional", "1", uiLabel="All")))
    f.check("over the members of a payment", "A wildcard over an object of the table.", batch(payment(creditorAgent={"identification": "a"}, creditor={"name": "N"})),
            [v("rule.required", "/payments/0/instructedAmount/name", "r-1"), v("rule.required", "/payments/0/creditorAgent/name", "r-1")], provider=definition(rule("r-1", "$.payments[*].*.name")))
    f.check("over what is behind a wrong kind", "No rule looks inside a value of the wrong kind.", batch(debtorAgent=["a"]), [v("type.mismatch", "/debtorAgent", expected="object", found="array")],
            provider=definition(rule("r-1", "$.debtorAgent[*]", "NotAllowed")))
    return f


def ancestors():
    f = File("check/rules/ancestors.json", "Required places behind absent ancestors, and the exception for optional ones.")
    deep = rule("r-1", "$.payments[*].creditor.postalAddress.postalCode")
    missing = [v("rule.required", "/payments/0/creditor/postalAddress/postalCode", "r-1")]
    say = "Required below an absent ancestor, unless a rule says Optional or NotAllowed of the outermost absent ancestor."
    f.check("no rule on the ancestor", say, batch(), missing, provider=definition(deep))
    for optionality in ("Optional", "NotAllowed"):
        f.check(f"{optionality} on the outermost", say, batch(), provider=definition(deep, rule("r-2", "$.payments[*].creditor", optionality)))
        f.check(f"{optionality} on the outermost, written otherwise", say + " The place counts, not the spelling.", batch(), provider=definition(deep, rule("r-2", "payments.creditor", optionality)))
        f.check(f"{optionality} on one that is not the outermost", say, batch(), missing, provider=definition(deep, rule("r-2", "$.payments[*].creditor.postalAddress", optionality)))
        f.check(f"{optionality} on the inner, which is the outermost absent", say, batch(payment(creditor={})), provider=definition(deep, rule("r-2", "$.payments[*].creditor.postalAddress", optionality)))
        f.check(f"{optionality} on one that is there", say, batch(payment(creditor={})), missing + ([v("rule.not_allowed", "/payments/0/creditor", "r-2")] if optionality == "NotAllowed" else []),
                provider=definition(deep, rule("r-2", "$.payments[*].creditor", optionality)))
    both = [v("rule.required", "/payments/0/creditor", "r-2")] + missing
    f.check("Required on the outermost", say + " Both speak.", batch(), both, provider=definition(deep, rule("r-2", "$.payments[*].creditor")))
    f.check("Required and Optional on the outermost", "One such rule is enough.", batch(), [v("rule.required", "/payments/0/creditor", "r-2")],
            provider=definition(deep, rule("r-2", "$.payments[*].creditor"), rule("r-3", "$.payments[*].creditor", "Optional")))
    f.check("null is as absent", say, batch(payment(creditor=None)), provider=definition(deep, rule("r-2", "$.payments[*].creditor", "Optional")))
    f.check("the first payment only", "The rule must be for the same place.", batch(paid("1"), paid("2")), [v("rule.required", "/payments/1/creditor/postalAddress/postalCode", "r-1")],
            provider=definition(deep, rule("r-2", "$.payments[0].creditor", "Optional")))
    f.check("every payment for the first", "The rule must be for the same place; a wildcard takes it in.", batch(), provider=definition(rule("r-1", "$.payments[0].creditor.name"), rule("r-2", "$.payments[*].creditor", "Optional")))
    f.check("a wildcard over the payment's members", "The rule must be in force for the place: a wildcard walks members that are there.", batch(), missing, provider=definition(deep, rule("r-2", "$.payments[*].*", "Optional")))
    f.check("the ancestor there, the value not", say, batch(payment(creditor={"postalAddress": {}})), missing, provider=definition(deep, rule("r-2", "$.payments[*].creditor", "Optional")))
    f.check("an Optional of another resource", "A rule of another resource is not in force.", batch(), missing, provider=definition(deep, rule("r-2", "$.payments[*].creditor", "Optional", api="Creditors")))
    f.check("an Optional that is shorter by one", "The outermost absent ancestor itself.", batch(), [v("rule.required", "/x/y", "r-1")], provider=definition(rule("r-1", "$.x.y"), rule("r-2", "$.x.z", "Optional")))
    f.check("an ancestor that is a text", "Where an ancestor is there but is no object, the place behind it is absent; the ancestor is there.", batch(x="a"),
            [v("field.unknown", "/x", name="x"), v("rule.required", "/x/y", "r-1")], provider=definition(rule("r-1", "$.x.y"), rule("r-2", "$.x", "Optional")))
    f.check("the place is the innermost there", "Of an absent value the place is where it should be; the position is the innermost value's that is there.",
            '{\n "externalId": "B1",\n "subscriptionId": "S1",\n "payments": [\n  {"instructedAmount": {"amount": "1", "currency": "GBP"},\n   "creditor": {"name": "é😀"}}\n ]\n}', missing, provider=definition(deep))
    f.check("in an acceptance resource", "No apiPath names an acceptance resource.", {"externalId": "C1"}, provider=definition(rule("r-1", "$.lastName")), options=options_for("acceptance-customer"))
    return f


def additional():
    f = File("check/rules/additional.json", "Rules that look inside additionalData.")
    number = rule("r-1", "$.data.additionalData.companyNumber", "Required", "^[0-9]{8}$", api="Subscriptions", example="01234567")
    def sub(text):
        return {"data": {"providerId": "P1", **({"additionalData": text} if text is not None else {})}}
    at, opts = "/data/additionalData/companyNumber", options_for("subscription")
    cases = [("right", '{"companyNumber":"01234567"}', None), ("a number", '{"companyNumber":12345678}', None), ("wrong", '{"companyNumber":"1234"}', "pattern"), ("missing", '{"other":1}', "required"),
             ("null inside", '{"companyNumber":null}', "required"), ("empty inside", '{"companyNumber":""}', "required"), ("an array", '[{"companyNumber":"01234567"}]', "required"), ("a text", '"01234567"', "required"),
             ("absent", None, "required"), ("an object inside", '{"companyNumber":{}}', "type"), ("with escapes", '{"company\\u004eumber":"\\u003001234567"}', "pattern"), ("white space", ' {"companyNumber" : "01234567" } ', None)]
    for name, text, code in cases:
        f.check(f"subscription: {name}", "A name step on `additionalData` reads the JSON in it; the position is the string's own.", sub(text), [v(f"rule.{code}", at, "r-1")] if code else [], provider=definition(number), options=opts)
    for name, text in [("no JSON", "companyNumber"), ("empty", ""), ("a duplicate", '{"companyNumber":"01234567","companyNumber":"01234567"}'), ("cut short", '{"companyNumber":"01234567"')]:
        f.check(f"subscription: {name}", "Not JSON, as section 2 reads it: the place behind is absent.", sub(text), [v("additional_data.not_json", "/data/additionalData"), v("rule.required", at, "r-1")], provider=definition(number), options=opts)
    f.check("of a wrong kind", "No rule speaks of a place inside a value of the wrong kind.", sub(5), [v("type.mismatch", "/data/additionalData", expected="string", found="number")], provider=definition(number), options=opts)
    f.check("an optional additionalData that is absent", "The exception for ancestors holds.", sub(None), provider=definition(number, rule("r-2", "$.data.additionalData", "Optional", api="Subscriptions")), options=opts)
    f.check("an optional parent inside", "The walk goes on inside, the exception too.", sub('{"a":1}'), provider=definition(rule("r-1", "$.data.additionalData.b.c", api="Subscriptions"), rule("r-2", "$.data.additionalData.b", "Optional", api="Subscriptions")), options=opts)
    inner = '{"apcaNumber":"12x","list":[{"a":1},{"b":2}],"deep":{"c":"d"},"é/~":"v"}'
    def inside(name, path, stated, optionality="Optional", regex="^[0-9]+$", **options):
        f.check(f"inside: {name}", "The walk goes on inside; the path goes on too, the position is the string's own.", batch(payment(additionalData=inner), additionalData=inner), stated,
                provider=definition(rule("r-1", path, optionality, regex, uiLabel="L")), options=options or None)
    inside("of the batch", "$.additionalData.apcaNumber", [v("rule.pattern", "/additionalData/apcaNumber", "r-1")])
    inside("of a payment", "$.payments[*].additionalData.apcaNumber", [v("rule.pattern", "/payments/0/additionalData/apcaNumber", "r-1")])
    inside("in brackets", "$.additionalData['apcaNumber']", [v("rule.pattern", "/additionalData/apcaNumber", "r-1")])
    inside("an index", "$.additionalData.list[1].b", [], regex="^2$")
    inside("an index beyond", "$.additionalData.list[2].b", [v("rule.required", "/additionalData/list/2/b", "r-1")], optionality="Required")
    inside("a wildcard", "$.additionalData.list[*].a", [v("rule.required", "/additionalData/list/1/a", "r-1")], optionality="Required")
    inside("an implied array", "$.additionalData.list.b", [v("rule.required", "/additionalData/list/0/b", "r-1")], optionality="Required")
    inside("an object", "$.additionalData.deep", [v("rule.type", "/additionalData/deep", "r-1")])
    inside("an object, no regex", "$.additionalData.deep", [], regex=None, optionality="Required")
    inside("not allowed", "$.additionalData.deep.c", [v("rule.not_allowed", "/additionalData/deep/c", "r-1")], optionality="NotAllowed")
    inside("a name with a slash", "$.additionalData['é/~']", [v("rule.pattern", "/additionalData/é~1~0", "r-1")])
    inside("behind a text", "$.additionalData.apcaNumber.x", [v("rule.required", "/additionalData/apcaNumber/x", "r-1")], optionality="Required")
    inside("the value, shown", "$.additionalData.apcaNumber", [v("rule.pattern", "/additionalData/apcaNumber", "r-1")], includeValues=True)
    f.check("the string itself", "A rule for `additionalData` itself is applied to the text.", batch(additionalData='{"a":1}'), [v("rule.pattern", "/additionalData", "r-1")], provider=definition(rule("r-1", "$.additionalData", "Required", "^x")))
    f.check("several rules inside", "Each speaks; all have the string's position.", batch(additionalData='{"a":"1","b":"2"}'),
            [v("rule.pattern", "/additionalData/a", "r-2"), v("rule.pattern", "/additionalData/b", "r-1"), v("rule.required", "/additionalData/c", "r-3")],
            provider=definition(rule("r-1", "$.additionalData.b", "Optional", "^x$"), rule("r-2", "$.additionalData.a", "Optional", "^x$"), rule("r-3", "$.additionalData.c")))
    f.check("one that no table has", "Only the `additionalData` of the table is read.", batch(x={"additionalData": "1"}),
            [v("field.unknown", "/x", name="x"), v("rule.required", "/x/additionalData/a", "r-1")], provider=definition(rule("r-1", "$.x.additionalData.a")))
    for resource, api in [("creditor", "Creditors"), ("debtor-account", "DebtorAccounts")]:
        f.check(f"of {resource}", "Wherever the resource's table has it.", {"data": {"additionalData": '{"a":"b"}'}}, [v("rule.pattern", "/data/additionalData/a", "r-1")],
                provider=definition(rule("r-1", "$.data.additionalData.a", "Required", "^c$", api=api)), options=options_for(resource))
    return f


def places():
    f = File("check/rules/file_formats.json", "Rules of a file format, where `sourceValidation` stands for `validation`.")
    say = "In a file format the apiPath is that of a batch."
    body = {"externalId": "B1", "fileFormatId": "F1", "payments": [paid("1")]}
    f.check("a required place", say, body, [v("rule.required", APP, "f-1")], file_format=file_format(source_rule("f-1", "$.appId")))
    f.check("in data", "A file format may be in `data`.", body, [v("rule.required", APP, "f-1")], file_format={"data": file_format(source_rule("f-1", "$.appId"))})
    f.check("a value typed in", "A rule with an empty `jsonPath` is used by no check.", body, file_format=file_format(source_rule("f-1", "", "Required", "^.{1,20}$")))
    f.check("no sourceValidation", "A rule without `sourceValidation` is used by no check, and not malformed.", body, file_format=file_format({"ruleId": "f-1", "type": "Header"}))
    f.check("a null sourceValidation", "Null is as absent.", body, file_format=file_format({"ruleId": "f-1", "sourceValidation": None}))
    f.check("a pattern", say, {**body, "appId": "x"}, [v("rule.pattern", APP, "f-1", message="Payer must be digits.", example="12")],
            file_format=file_format(source_rule("f-1", "$.appId", "Optional", "^[0-9]+$", uiLabel="Payer", errorMessage="must be digits.", example="12")))
    f.check("payments", say, body, [v("rule.required", "/payments/0/creditorAccount/name", "f-1")], file_format=file_format(source_rule("f-1", "payments.creditorAccount.name")))
    f.check("an apiPath of its own", "Its apiPath is that of a batch, whatever else it says.", body, [v("rule.required", APP, "f-1")], file_format=file_format(source_rule("f-1", "$.appId", apiPath="Subscriptions")))
    f.check("validation instead", "`sourceValidation` stands for `validation`; the latter says nothing here.", body, file_format=file_format(rule("f-1", "$.appId")))
    f.check("another resource", "Its rules are of a batch.", {"data": {}}, file_format=file_format(source_rule("f-1", "$.appId")), options=options_for("creditor"))
    f.check("no rules", "An empty list is fine.", body, file_format=file_format())
    f.check("other members", "Other members are ignored.", body, file_format={**file_format(), "specification": {"rules": [], "x": [1]}, "maximumPaymentCount": 0})
    return f


# path of the rule, optionality, what `extra` holds, the path of what a rule says of it (None: nothing)
ODD_NAMES = [
    ("a quote", r"""['a"b']""", "NotAllowed", r"""{"a\"b":1}""", '/extra/a"b'),
    ("a quote, absent", r"""['a"b']""", "Required", r"""{"a":1}""", '/extra/a"b'),
    ("a line feed", r"['a\nb']", "NotAllowed", r"""{"a\nb":1}""", "/extra/a\nb"),
    ("a line feed, spelled otherwise", r"['a\nb']", "NotAllowed", r"""{"a\u000ab":1}""", "/extra/a\nb"),
    ("a backslash", r"['a\\b']", "NotAllowed", r"""{"a\\b":1}""", "/extra/a\\b"),
    ("a backslash, where JSON has a backspace", r"['a\\b']", "NotAllowed", r"""{"a\b":1}""", None),
    ("a backslash, absent beside a backspace", r"['a\\b']", "Required", r"""{"a\b":1}""", "/extra/a\\b"),
    ("a backslash, beside a backspace", r"['a\\b']", "Optional", r"""{"a\b":1,"a\\b":2}""", None),
    ("a backslash at the end, where a quote goes on", r"['x\\']", "NotAllowed", r"""{"x\":":1}""", None),
    ("a backslash at the end", r"['x\\']", "NotAllowed", r"""{"x\\":1}""", "/extra/x\\"),
    ("no letter, absent", "['']", "Required", r"""{"c":1}""", "/extra/"),
    ("no letter", "['']", "NotAllowed", r"""{"":1}""", "/extra/"),
    ("no letter, behind it", "[''].b", "Required", r"""{"c":1}""", "/extra//b"),
    ("an index of more than 32 bits", "[4294967296]", "Required", "[1]", "/extra/4294967296"),
    ("the greatest index", "[9007199254740991]", "Required", "[1]", "/extra/9007199254740991"),
]


def odd_names():
    f = File("check/rules/odd_names.json", "Rules for names that JSON spells with escapes, for the empty name, for great indexes.")
    unknown = v("field.unknown", "/extra", name="extra")
    exact = "Names are compared exactly, after escapes are resolved."

    def body(inside):
        return compact(batch())[:-1] + ',"extra":' + inside + "}"

    for name, path, optionality, inside, said in ODD_NAMES:
        code = "rule.not_allowed" if optionality == "NotAllowed" else "rule.required"
        stated = [unknown] + ([] if said is None else [v(code, said, "r-1")])
        f.check(name, exact, body(inside), stated, provider=definition(rule("r-1", "$.extra" + path, optionality, uiLabel="It")))
    f.check("another great index excuses nothing", "An ancestor that may be absent excuses what is behind it, and nothing else.", body("[1]"),
            [unknown, v("rule.required", "/extra/4294967297/a", "r-2")],
            provider=definition(rule("r-1", "$.extra[4294967296]", "Optional"), rule("r-2", "$.extra[4294967297].a")))
    not_json = "A name of a rule does not make JSON of what is none."
    quote, line = (definition(rule("r-1", "$.extra" + path, "Optional")) for path in ("""['a"b']""", r"['a\nb']"))
    f.refused("a quote without its escape", not_json, body('{"a"¦b":1}'), load={"provider": quote})
    f.refused("a line feed without its escape", not_json, body('{"a¦\nb":1}'), load={"provider": line})
    f.refused("a quote without its escape, behind one that has it", not_json, body('[{"a\\"b":1},{"a"¦b":1}]'), load={"provider": definition(rule("r-1", """$.extra[*]['a"b']""", "Optional"))})
    return f
