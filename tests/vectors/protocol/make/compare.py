"""Writes ../compare.json: each case states what the contract says of it; only offsets and counts are reckoned.

A witness is the shortest text; of several the first, with letters in this order: A to Z, a to z, 0 to 9, other printable
ASCII, the space, U+00A1 to U+024F, all else; of characters that no class tells apart the first of that order stands for
all.
"""

import json
import pathlib

vectors = []
API = "BatchPayments"


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rule(path, optionality="Optional", regex=None, rule_id="r-1", api=API, **words):
    validation = {"apiPath": api, "jsonPath": path, "optionality": optionality}
    if regex is not None:
        validation["regex"] = regex
    return {"ruleId": rule_id, "validation": {**validation, **words}}


def definition(*rules, **members):
    return text({**members, "validationRules": list(rules)})


def change(change, verdict, path="$.appId", old="r-1", new="r-1", witness=None, api=API):
    found = {"change": change, "verdict": verdict, "apiPath": api, "jsonPath": path}
    if change != "added":
        found["oldRuleId"] = old
    if change != "removed":
        found["newRuleId"] = new
    if witness is not None:
        found["witness"] = witness
    return found


def limit(name, old, new, verdict):
    return {"name": name, "old": old, "new": new, "verdict": verdict}


def add(name, reason, old, new, rules=(), limits=(), bodies=None, refused=None, expect=None):
    request = {"old": old, "new": new}
    if bodies is not None:
        request["bodies"] = bodies
    if expect is None:
        expect = {"rules": list(rules), "limits": list(limits)}
        if refused is not None:
            expect["refused"] = refused
    vectors.append({"name": name, "reason": reason, "call": "compare", "request": request, "expect": expect})


def rules_differ(name, reason, old, new, verdict, witness=None):
    """One rule on one place, of both definitions: (optionality, regex)."""
    changes = [] if verdict is None else [change("changed", verdict, witness=witness)]
    add(name, reason, definition(rule("$.appId", *old)), definition(rule("$.appId", *new)), changes)


def regexes(name, old, new, verdict, witness=None, reason="Regexes are compared as languages."):
    rules_differ("regex: " + name, reason, ("Optional", old), ("Optional", new), verdict, witness)


# Regexes

regexes("longer", "^[A-Z]{1,10}$", "^[A-Z]{1,12}$", "looser", "A" * 11)
regexes("shorter", "^.{0,140}$", "^.{0,35}$", "tighter", "A" * 36)
regexes("digits, spelled otherwise", r"\d{6}", "[0-9]{6}", "same")
regexes("digits, spelled otherwise, anchored", r"^\d{6}$", "^[0-9]{6}$", "same")
regexes("a list and a class", "^(A|B)$", "^[AB]$", "same")
regexes("a list and a class, searched for", "(A|B)", "[AB]", "same")
regexes("much longer", "^.{0,1000}$", "^.{0,1024}$", "looser", "A" * 1001)
regexes("as long as none is written out", "^[A-Z]{0,60000}$", "^[A-Z]{0,50000}$", "tighter")
regexes("a class more", "^[A-Z]{3,8}$", "^[A-Z0-9]{3,8}$", "looser", "AA0")
regexes("a class less", "^[A-Z0-9]{3,8}$", "^[A-Z]{3,8}$", "tighter", "AA0")
regexes("longer, with a class less", "^[A-Z0-9]{2,4}$", "^[A-Z]{2,5}$", "different", "A0")
regexes("a word more", "^(BACS|CHAPS)$", "^(BACS|CHAPS|FPS)$", "looser", "FPS")
regexes("a word less", "^(BACS|CHAPS|FPS)$", "^(BACS|CHAPS)$", "tighter", "FPS")
regexes("words in another order", "^(BACS|CHAPS)$", "^(CHAPS|BACS)$", "same")
regexes("an anchor more", "[0-9]{6}", "^[0-9]{6}", "tighter", "A000000")
regexes("an end more", "^[0-9]{6}", "^[0-9]{6}$", "tighter", "000000A")
regexes("a search of any length", "^[0-9]{6}", "^[0-9]{6,}", "same")
regexes("other ends of the text", r"^[0-9]{6}$", r"\A[0-9]{6}\z", "same")
regexes("without case", "(?i)^gb$", "^[Gg][Bb]$", "same")
regexes("case", "(?i)^gb$", "^GB$", "tighter", "Gb")
regexes("the sign of Kelvin is a k without case", "(?i)^k$", "^[Kk]$", "tighter", "\u212a")
regexes("a set that ends before the surrogates", r"[\uac00-\ud7ff]", r"[\uac00-\uffff]", "looser", "\ue000")
regexes("all that is behind the surrogates, and nothing", r"^(?![\0-\ud7ff])", "^$", "tighter", "\ue000")
regexes("a point is no line break", "^[^]*$", "^.*$", "tighter", "\n")
regexes("a point is all but the four line breaks", r"^.*$", r"^[^\n\r\u2028\u2029]*$", "same")
regexes("letters of Unicode", r"^\p{Lu}$", "^[A-Z]$", "tighter", "\u00c0")
regexes("a scalar value, not a code unit", "^.{1}$", "^.{1,2}$", "looser", "AA")
regexes("an emoji is one", "^[\U0001f600-\U0001f602]$", "^[\U0001f600-\U0001f601]$", "tighter", "\U0001f602")
regexes("a lookahead more", "^[A-Z0-9]{2,5}$", "^(?=.*[0-9])[A-Z0-9]{2,5}$", "tighter", "AA")
regexes("lookaheads in another order", "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$", "^(?=.*[A-Z])(?=.*[0-9])[^ ]{8,64}$", "same")
regexes("a lookahead less", "^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,64}$", "^(?=.*[0-9])[^ ]{8,64}$", "looser", "aaaaaaa0")
regexes("a lookahead written out", "^(?!0)[0-9]{2}$", "^[1-9][0-9]$", "same")
regexes("a word's edge", r"^A\b", "^A", "looser", "AA")
regexes("nothing at all", "^[A-Z]$", "[]", "tighter", "A")
regexes("the empty text more", "^[A-Z]{1,3}$", "^[A-Z]{0,3}$", "looser", "")
regexes("past the bound", "^[ab]*a[ab]{40}$", "^[ab]*a[ab]{41}$", "undecided",
        reason="The search is bounded in steps; past the bound it is undecided.")
regexes("a group in a group", "^((ab)+)+$", "^(ab)+$", "same")
regexes("a loop of twos and of fours", "^(ab)+$", "^(abab)+$", "tighter", "ab")
regexes("equal", "^[A-Z]+$", "^[A-Z]+$", None, reason="Equal rules are not listed.")

# Optionality and regex together

AZ = "^[A-Z]+$"
OPT = "The table of checking 4.3 says what a rule takes of a place."
rules_differ("Optional to Required", OPT, ("Optional",), ("Required",), "tighter")
rules_differ("Required to Optional", OPT, ("Required", AZ), ("Optional", AZ), "looser")
rules_differ("Optional to NotAllowed", OPT, ("Optional", AZ), ("NotAllowed",), "tighter")
rules_differ("NotAllowed to Optional", OPT, ("NotAllowed",), ("Optional", AZ), "looser")
rules_differ("Required to NotAllowed", OPT + " An absent value is taken now, a present one no more.",
             ("Required", AZ), ("NotAllowed",), "different")
rules_differ("NotAllowed to Required", OPT, ("NotAllowed",), ("Required", AZ), "different")
rules_differ("Optional to a NotAllowed whose regex says nothing", OPT + " A value that is not allowed is held against no regex.",
             ("NotAllowed", "^[A-Z]$"), ("NotAllowed", "^[0-9]$"), "same")
rules_differ("Required by another name", "Optionality is compared without case, spaces, - or _; Mandatory is Required.",
             ("Required", AZ), ("MANDATORY", AZ), None)
rules_differ("both tighter", "Optionality and regex combine.", ("Optional", "^[A-Z]{1,3}$"), ("Required", "^[A-Z]{1,2}$"),
             "tighter", "AAA")
rules_differ("one tighter and one looser", "Optionality and regex combine: one tighter and one looser is different.",
             ("Optional", "^[A-Z]{1,2}$"), ("Required", "^[A-Z]{1,3}$"), "different", "AAA")
rules_differ("one looser and one tighter", "Optionality and regex combine: one tighter and one looser is different.",
             ("Required", "^[A-Z]{1,3}$"), ("Optional", "^[A-Z]{1,2}$"), "different", "AAA")
rules_differ("the same texts, otherwise wanted", "Optionality and regex combine.", ("Optional", r"^\d$"), ("Required", "^[0-9]$"),
             "tighter")
rules_differ("a Required value is never empty", OPT + " An empty text is absent to a Required rule.",
             ("Required", "^[A-Z]*$"), ("Required", "^[A-Z]+$"), "same")
rules_differ("a regex more", "A rule without a regex takes any text.", ("Optional",), ("Optional", "^.{1,3}$"), "tighter", "")
rules_differ("a regex less", "A rule without a regex takes any text.", ("Required", "^[A-Z]$"), ("Required",), "looser", "a")
rules_differ("a regex that takes all texts", "A rule without a regex takes any kind, one with a regex no object.",
             ("Optional",), ("Optional", "^[^]*$"), "tighter")
rules_differ("an empty regex is none", "An empty regex is none.", ("Optional",), ("Optional", ""), None)

# Which rules

PLACE = "Rules are matched by apiPath and jsonPath."
add("nothing changed", "Equal rules and limits are not listed.", definition(rule("$.appId", "Required", AZ), maximumPaymentCount=5),
    definition(rule("$.appId", "Required", AZ), maximumPaymentCount=5))
add("no rules at all", "An empty list is fine.", definition(), definition())
add("added, Required", PLACE + " Where no rule speaks, everything is taken.", definition(), definition(rule("$.appId", "Required")),
    [change("added", "tighter")])
add("added, with a regex", PLACE, definition(), definition(rule("$.appId", "Optional", "^[A-Z]$")),
    [change("added", "tighter", witness="")])
add("added, asking nothing", PLACE + " Optional without a regex takes everything.", definition(), definition(rule("$.appId")),
    [change("added", "same")])
add("removed, NotAllowed", PLACE, definition(rule("$.appId", "NotAllowed")), definition(), [change("removed", "looser")])
add("removed, with a regex", PLACE, definition(rule("$.appId", "Required", "^[A-Z]$")), definition(),
    [change("removed", "looser", witness="")])
add("texts alone", "Rules whose texts alone changed are not listed.",
    definition(rule("$.appId", "Required", AZ, uiLabel="App", errorMessage="must be letters.", example="A", description="one")),
    definition(rule("$.appId", "Required", AZ, uiLabel="Application", errorMessage="Letters only.", example="B", description="two")))
add("the id alone", "A rule that asks the same at the same place is the same rule.",
    definition(rule("$.appId", "Required", AZ, "r-1")), definition(rule("$.appId", "Required", AZ, "r-9")))
add("another id, and changed", PLACE + " Both ids are told.",
    definition(rule("$.appId", "Optional", AZ, "r-1")), definition(rule("$.appId", "Required", AZ, "r-9")),
    [change("changed", "tighter", old="r-1", new="r-9")])
add("another path of the same place", PLACE + " Paths are compared as written.",
    definition(rule("$.appId", "Required")), definition(rule("appId", "Required")),
    [change("removed", "looser"), change("added", "tighter", path="appId")])
add("another apiPath", PLACE, definition(rule("$.appId", "Required")), definition(rule("$.appId", "Required", api="Payments")),
    [change("removed", "looser"), change("added", "tighter", api="Payments")])
add("in which order", "The old definition's rules in its order, then the added ones in the order of the new.",
    definition(rule("$.b", "Required", None, "o-1"), rule("$.a", "Required", None, "o-2"), rule("$.c", "Optional", None, "o-3")),
    definition(rule("$.z", "NotAllowed", None, "n-1"), rule("$.a", "Optional", None, "n-2"), rule("$.d", "Required", None, "n-3"),
               rule("$.c", "Required", None, "n-4")),
    [change("removed", "looser", "$.b", "o-1"), change("changed", "looser", "$.a", "o-2", "n-2"),
     change("changed", "tighter", "$.c", "o-3", "n-4"), change("added", "tighter", "$.z", new="n-1"),
     change("added", "tighter", "$.d", new="n-3")])
add("two on one place, in another order", "Where several have one place, those that ask the same go together first.",
    definition(rule("$.appId", "Optional", "^A", "r-1"), rule("$.appId", "Optional", "B$", "r-2")),
    definition(rule("$.appId", "Optional", "B$", "r-2"), rule("$.appId", "Optional", "^A", "r-1")))
add("two on one place, one of them changed", "Then those with the same ruleId.",
    definition(rule("$.appId", "Optional", "^A", "r-1"), rule("$.appId", "Optional", "B$", "r-2")),
    definition(rule("$.appId", "Optional", "BB$", "r-2"), rule("$.appId", "Optional", "^AA", "r-1")),
    [change("changed", "tighter", old="r-1", new="r-1", witness="A"), change("changed", "tighter", old="r-2", new="r-2", witness="B")])
add("two on one place, one of them gone", "Then the rest in their order.",
    definition(rule("$.appId", "Optional", "^A", "r-1"), rule("$.appId", "Optional", "B$", "r-2")),
    definition(rule("$.appId", "Optional", "^AA", "r-3")),
    [change("changed", "tighter", old="r-1", new="r-3", witness="A"), change("removed", "looser", old="r-2", witness="")])
add("an unknown apiPath", "Rules that no check uses are compared like the others.",
    definition(rule("$.x", "Optional", api="Invoices")), definition(rule("$.x", "Required", api="Invoices")),
    [change("changed", "tighter", "$.x", api="Invoices")])

# What a rule does to those below it

BELOW = "An Optional or NotAllowed rule excuses the Required ones below its place where that is absent (checking 4.3)."
NAME = rule("$.debtorAccount.name", "Required", None, "r-2")
HOLDER = rule("$.debtorAccount", "Optional", None, "r-1")
add("an excuse less", BELOW, definition(HOLDER, NAME), definition(NAME), [change("removed", "tighter", "$.debtorAccount")])
add("an excuse more", BELOW, definition(NAME), definition(HOLDER, NAME), [change("added", "looser", "$.debtorAccount")])
add("an excuse that stays by another rule", BELOW + " One such rule is enough.",
    definition(HOLDER, NAME, rule("debtorAccount", "Optional", None, "r-3")),
    definition(NAME, rule("debtorAccount", "Optional", None, "r-3")), [change("removed", "same", "$.debtorAccount")])
add("an excuse that nobody needs", BELOW, definition(HOLDER, rule("$.debtorAccount.name", "Optional", None, "r-2")),
    definition(rule("$.debtorAccount.name", "Optional", None, "r-2")), [change("removed", "same", "$.debtorAccount")])
add("a prohibition less, an excuse less", BELOW, definition(rule("$.debtorAccount", "NotAllowed"), NAME), definition(NAME),
    [change("removed", "different", "$.debtorAccount")])
add("nothing is required of the elements of an absent list", BELOW,
    definition(rule("$.payments[*].remittanceInformation"),
               rule("$.payments[*].remittanceInformation.invoices.paidAmount", "Required", None, "r-2")),
    definition(rule("$.payments[*].remittanceInformation.invoices.paidAmount", "Required", None, "r-2")),
    [change("removed", "same", "$.payments[*].remittanceInformation")])
add("a name on a list means its elements", BELOW,
    definition(rule("$.payments.creditor"), rule("$.payments[*].creditor.name", "Required", None, "r-2")),
    definition(rule("$.payments[*].creditor.name", "Required", None, "r-2")),
    [change("removed", "tighter", "$.payments.creditor")])

ABSENT = "A wildcard speaks of what is there: it excuses nothing that is absent (checking, decided, rules)."
FIRST, EACH = rule("$.payments[1]", rule_id="r-2"), rule("$.payments[*]", rule_id="r-3")
DEEP = rule("$.payments[1].creditor.name", "Required")
INVOICES = "$.payments[*].remittanceInformation.invoices"
NEEDED = rule(INVOICES + "[0].invoiceNumber", "Required")
add("a wildcard is no excuse for an index", ABSENT, definition(DEEP, FIRST, EACH), definition(DEEP, EACH),
    [change("removed", "tighter", "$.payments[1]", "r-2")])
add("a wildcard is no excuse for an index further in", ABSENT,
    definition(NEEDED, rule(INVOICES + "[0]", rule_id="r-2"), rule(INVOICES + "[*]", rule_id="r-3")),
    definition(NEEDED, rule(INVOICES + "[*]", rule_id="r-3")), [change("removed", "tighter", INVOICES + "[0]", "r-2")])
MEMBER = rule("$.additionalData.k.m", "Required")
add("a wildcard is no excuse for a name", ABSENT,
    definition(MEMBER, rule("$.additionalData.k", rule_id="r-2"), rule("$.additionalData.*", rule_id="r-3")),
    definition(MEMBER, rule("$.additionalData.*", rule_id="r-3")), [change("removed", "tighter", "$.additionalData.k", "r-2")])
MEMBER = rule("$.payments[*].additionalData.k", "Required")
add("a wildcard is no excuse for a name of the table", ABSENT,
    definition(MEMBER, rule("$.payments[*].additionalData", rule_id="r-2"), rule("$.payments[*].*", rule_id="r-3")),
    definition(MEMBER, rule("$.payments[*].*", rule_id="r-3")), [change("removed", "tighter", "$.payments[*].additionalData", "r-2")])
MEMBER = rule("$.payments[*].creditor", "Required")
add("a wildcard less is no excuse less", ABSENT, definition(MEMBER, EACH), definition(MEMBER),
    [change("removed", "same", "$.payments[*]", "r-3")])
add("a wildcard further in covers", ABSENT + " Further in, Optional $.payments[*].creditor excuses the name of a creditor that is absent.",
    definition(DEEP, rule("$.payments[1].creditor", rule_id="r-2"), rule("$.payments[*].creditor", rule_id="r-3")),
    definition(DEEP, rule("$.payments[*].creditor", rule_id="r-3")), [change("removed", "same", "$.payments[1].creditor", "r-2")])
FREE = "A name on an array means each of its elements (4.1), also where the table knows no array."
MEMBER = rule("$.foo.bar.baz", "Required")
for path in ("$.foo[0].bar", "$.foo[*].bar"):
    add("an excuse less in an array that the table does not know, " + path, FREE, definition(MEMBER, rule(path, rule_id="r-2")),
        definition(MEMBER), [change("removed", "tighter", path, "r-2")])
MEMBER = rule("$.foo[0].bar.baz", "Required")
add("an excuse less above an index in such an array", FREE, definition(MEMBER, rule("$.foo.bar", "NotAllowed", rule_id="r-2")),
    definition(MEMBER), [change("removed", "different", "$.foo.bar", "r-2")])
MEMBER = rule("$.foo.a.x.y", "Required")
add("a wildcard that takes elements covers no name behind them", FREE,
    definition(MEMBER, rule("$.foo.a.x", rule_id="r-2"), rule("$.foo.*.x", rule_id="r-3")),
    definition(MEMBER, rule("$.foo.*.x", rule_id="r-3")), [change("removed", "tighter", "$.foo.a.x", "r-2")])

# Limits

LIMIT = "Limits are compared; without one everything is taken."
COUNT = "maximumPaymentCount"
for name, old, new, verdict in [("lower", 100, 99, "tighter"), ("higher", 100, 101, "looser"), ("new", None, 100, "tighter"),
                                ("gone", 100, None, "looser"), ("over the service's own", 3000, 2500, "tighter")]:
    members = [{} if value is None else {COUNT: value} for value in (old, new)]
    add("a limit: " + name, LIMIT, definition(**members[0]), definition(**members[1]), [], [limit(COUNT, old, new, verdict)])
add("a limit that is none", "maximumPaymentCount under 1 or no integer limits nothing.", definition(maximumPaymentCount=0),
    definition(maximumPaymentCount="five"))
LISTS = "localInstruments"
for name, old, new, verdict in [("one more", ["BACS"], ["BACS", "ACH"], "looser"), ("one less", ["BACS", "ACH"], ["ACH"], "tighter"),
                                ("another", ["BACS"], ["ACH"], "different"), ("listed for the first time", [], ["BACS"], "tighter"),
                                ("none listed any more", ["BACS"], [], "looser")]:
    add("instruments: " + name, "A definition that lists instruments refuses the others (checking 4.2).",
        definition(localInstruments=old), definition(localInstruments=new), [],
        [limit(LISTS, old or None, new or None, verdict)])
add("instruments: in another order", "Equal limits are not listed.", definition(localInstruments=["BACS", "ACH"]),
    definition(localInstruments=["ACH", "BACS", "ACH"]))
add("both limits", "In this order.", definition(maximumPaymentCount=10, localInstruments=["BACS"]),
    definition(maximumPaymentCount=20, localInstruments=["ACH"]), [],
    [limit(COUNT, 10, 20, "looser"), limit(LISTS, ["BACS"], ["ACH"], "different")])
add("accountType", "Rules and instruments are those of accountType, else of the definition.",
    text({"data": {"accountType": {"validationRules": [rule("$.appId", "Optional")], "localInstruments": ["BACS"]}}}),
    text({"data": [{"validationRules": [rule("$.appId", "Required")], "localInstruments": ["BACS", "ACH"]}]}),
    [change("changed", "tighter")], [limit(LISTS, ["BACS"], ["BACS", "ACH"], "looser")])

# Bodies


def body(app):
    return text({"externalId": "b-1", "subscriptionId": "s-1", "appId": app,
                 "payments": [{"externalId": "p-1", "instructedAmount": {"amount": "1.00", "currency": "GBP"}}]})


def report(app, rule_id="r-1"):
    """The report of a body whose appId does not match the pattern."""
    given = body(app)
    offset = given.index('"appId":') + len('"appId":')
    return {"verdict": "rejected", "errors": 1, "warnings": 0, "truncated": False,
            "violations": [{"code": "rule.pattern", "severity": "error", "path": "/appId", "ruleId": rule_id,
                            "offset": offset, "line": 1, "column": offset + 1}],
            "stats": {"bytes": len(given.encode()), "payments": 1, "invoices": 0,
                      "totals": [{"currency": "GBP", "amount": "1.00"}]}}


OLD, NEW = definition(rule("$.appId", "Optional", "^[A-Z]{1,4}$")), definition(rule("$.appId", "Optional", "^[A-Z]{1,3}$"))
TIGHT = [change("changed", "tighter", witness="AAAA")]
WHICH = "Of stored bodies it says which the new definition would refuse and the old would not."
add("bodies: one of four", WHICH, OLD, NEW, TIGHT, (), [body("ABC"), body("ABCD"), body("ABCDE"), "{"],
    [{"body": 1, "report": report("ABCD")}])
add("bodies: two", WHICH + " By their index.", OLD, NEW, TIGHT, (), [body("ABCD"), body("A"), body("WXYZ")],
    [{"body": 0, "report": report("ABCD")}, {"body": 2, "report": report("WXYZ")}])
add("bodies: the other way round", WHICH, NEW, OLD, [change("changed", "looser", witness="AAAA")], (), [body("ABCD"), body("ABC")], [])
add("bodies: none", "An empty list is answered by an empty list.", OLD, NEW, TIGHT, (), [], [])
add("bodies: null", "A member that is null is absent.", OLD, NEW, TIGHT)
vectors[-1]["request"]["bodies"] = None
MANY = text({"externalId": "b-1", "subscriptionId": "s-1",
             "payments": [{"externalId": f"p-{n}", "instructedAmount": {"amount": f"{n}.50", "currency": "EUR"}} for n in (1, 2)]})
AT = MANY.index('"payments":') + len('"payments":')
add("bodies: a limit", WHICH, definition(), definition(maximumPaymentCount=1), [], [limit(COUNT, None, 1, "tighter")], [MANY],
    [{"body": 0, "report": {"verdict": "rejected", "errors": 1, "warnings": 0, "truncated": False, "violations": [
        {"code": "payments.too_many", "severity": "error", "path": "/payments", "offset": AT, "line": 1, "column": AT + 1,
         "params": {"count": 2, "limit": 1, "source": "provider"}}],
        "stats": {"bytes": len(MANY), "payments": 2, "invoices": 0, "totals": [{"currency": "EUR", "amount": "4.00"}]}}}])

# Bad calls


def refused(name, reason, request, **error):
    vectors.append({"name": name, "reason": reason, "call": "compare", "request": request, "expect": {"error": error}})


def place(request, what, path):
    """A bad member's offset in the request as it is written."""
    offset = text(request).rindex(what)
    return {"path": path, "offset": offset, "line": 1, "column": offset + 1}


EMPTY = definition()
refused("no old one", "A member that is missing is refused by name.", {"new": EMPTY}, code="call.missing_member", path="/old", offset=0,
        line=1, column=1)
refused("no new one", "A member that is missing is refused by name.", {"old": EMPTY}, code="call.missing_member", path="/new", offset=0,
        line=1, column=1)
for name, value in [("a number", 5), ("an object", {"validationRules": []}), ("a list", [])]:
    request = {"old": EMPTY, "new": value}
    refused("a definition is " + name, "A definition is given as text.", request, code="call.bad_member",
            **place(request, text(value) + "}", "/new"))
request = {"old": EMPTY, "new": EMPTY, "body": "{}"}
refused("an unknown member", "Members that the function does not know are refused.", request, code="call.unknown_member",
        **place(request, '"{}"', "/body"))
request = {"old": EMPTY, "new": EMPTY, "bodies": "{}"}
refused("bodies that are no list", "Bodies are a list of texts.", request, code="call.bad_member", **place(request, '"{}"', "/bodies"))
request = {"old": EMPTY, "new": EMPTY, "bodies": ["{}", 7]}
refused("a body that is no text", "Bodies are a list of texts.", request, code="call.bad_member", **place(request, "7]", "/bodies/1"))
refused("an old definition that is no JSON", "A definition that can't be used gives a typed error.", {"old": "{", "new": EMPTY},
        code="definition.not_json", path="", offset=1, line=1, column=2, params={"document": "provider", "reason": "json.syntax"})
refused("a new definition without rules", "A definition that can't be used gives a typed error.", {"old": EMPTY, "new": "{}"},
        code="definition.no_rules", path="", offset=0, line=1, column=1, params={"document": "provider"})
refused("both can't be used", "The old one's faults come first.", {"old": "[]", "new": "{}"},
        code="definition.not_json", path="", offset=0, line=1, column=1,
        params={"document": "provider", "reason": "json.not_an_object"})
BAD = definition(rule("$.appId", "Optional", r"(a)\1"))
AT = BAD.index('"(a)')
refused("a regex that is not regular", "A regex of no accepted form can't be loaded, so it is not compared.", {"old": EMPTY, "new": BAD},
        code="regex.unsupported", path="/validationRules/0/validation/regex", ruleId="r-1", offset=AT, line=1, column=AT + 1,
        params={"document": "provider", "at": 3})
refused("several and none named", "Which of a list is meant must be clear.", {"old": EMPTY, "new": text({"data": [json.loads(EMPTY)] * 2})},
        code="definition.provider_unknown", path="", offset=0, line=1, column=1, params={"document": "provider"})

head = '{ "about": "Comparing two definitions (docs/protocol.md)",\n  "vectors": [\n'
lines = ["    " + text(vector) for vector in vectors]
path = pathlib.Path(__file__).parent.parent / "compare.json"
path.write_text(head + ",\n".join(lines) + "\n  ] }\n", encoding="utf-8")
print(len(vectors), "vectors")
