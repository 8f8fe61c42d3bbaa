"""Section 4.2: which rules are in force, by instrument."""

from bodies import batch, options_for, paid, payment
from book import File, v
from definitions import definition, instrument, rule

NAME = "$.payments[*].creditor.name"
AT = "/payments/{}/creditor/name"
BACS = instrument("li-1", "BACS", rule("b-1", NAME))
ACH = instrument("li-2", "ACH", rule("a-1", "$.payments[*].creditorAccount.name"))
CATALOGUE = [BACS, ACH]
BOTH = ["li-1", "li-2"]


def bacs(*indexes):
    return [v("rule.required", AT.format(i), "b-1") for i in indexes]


def ach(*indexes):
    return [v("rule.required", f"/payments/{i}/creditorAccount/name", "a-1") for i in indexes]


def unsupported(path, value):
    return v("instrument.unsupported", path, instrument=value)


def files():
    return [in_force(), naming(), places(), precedence(), unsupported_ones(), optional_ancestors()]


def in_force():
    f = File("check/instruments/in_force.json", "A payment's instrument: its own, else the batch's, else the default.")
    own, none, listed = payment(localInstrument="li-1"), payment(), definition(localInstruments=BOTH)
    default = definition(localInstruments=BOTH, defaultLocalInstrument="li-2")
    say = "A payment's instrument is its `localInstrument`, else the batch's, else the definition's default."
    cases = [
        ("the payment's own", batch(own), bacs(0), listed), ("the batch's", batch(none, localInstrument="li-1"), bacs(0), listed), ("the default's", batch(none), ach(0), default),
        ("none at all", batch(none), [], listed), ("the payment's before the batch's", batch(own, localInstrument="li-2"), bacs(0), listed),
        ("the payment's before the default's", batch(own), bacs(0), default), ("the batch's before the default's", batch(none, localInstrument="li-1"), bacs(0), default),
        ("null is none", batch(payment(localInstrument=None), localInstrument=None), ach(0), default),
        ("each payment for itself", batch(own, payment(localInstrument="li-2"), none), bacs(0) + ach(1), listed),
        ("two levels and the default", batch(own, none, payment(localInstrument="li-2"), localInstrument="li-1"), bacs(0, 1) + ach(2), default),
    ]
    for name, body, stated, provider in cases:
        f.check(name, say, body, stated, provider=provider, instruments=CATALOGUE)
        if "localInstrument" in body:
            moved = {"localInstrument": body["localInstrument"], **{k: m for k, m in body.items() if k != "localInstrument"}}
            f.check(f"{name}, the batch's member first", say + " The order of members does not matter.", moved, stated, provider=provider, instruments=CATALOGUE)
    late = {"instructedAmount": {"amount": "1", "currency": "GBP"}, "creditorAccount": {"identification": "1"}, "localInstrument": "li-2"}
    f.check("the payment's member last", "The order of members does not matter.", batch(late, localInstrument="li-1"), ach(0), provider=default, instruments=CATALOGUE)
    f.check("the payment's member first", "The order of members does not matter.", batch(dict(reversed(late.items())), localInstrument="li-1"), ach(0), provider=default, instruments=CATALOGUE)
    f.check("no catalogue", "Without a catalogue no instrument's rules are in force.", batch(own), provider=definition(localInstruments=BOTH))
    f.check("not listed", "Only instruments that the definition lists are in force.", batch(none), provider=definition(), instruments=CATALOGUE)
    f.check("a default that is not listed", "Only instruments that the definition lists are in force.", batch(none), provider=definition(localInstruments=["li-1"], defaultLocalInstrument="li-2"), instruments=CATALOGUE)
    f.check("a listed one that the catalogue lacks", "It brings no rules; it is still listed.", batch(payment(localInstrument="CHAPS")), provider=definition(localInstruments=["CHAPS", "li-1"]), instruments=CATALOGUE)
    f.check("members outside accountType", "`localInstruments` and the default are of `accountType`, else of the definition.", batch(none), ach(0),
            provider={"localInstruments": BOTH, "defaultLocalInstrument": "li-2", "validationRules": []}, instruments=CATALOGUE)
    f.check("accountType before the definition", "`accountType` comes first.", batch(none), bacs(0),
            provider={"localInstruments": ["li-2"], "defaultLocalInstrument": "li-2", "accountType": {"localInstruments": ["li-1"], "defaultLocalInstrument": "li-1", "validationRules": []}}, instruments=CATALOGUE)
    f.check("accountType has rules, the definition the lists", "Each member is looked for by itself.", batch(none), ach(0),
            provider={"localInstruments": BOTH, "defaultLocalInstrument": "li-2", "accountType": {"validationRules": []}}, instruments=CATALOGUE)
    f.check("rules outside accountType", "Rules are at `accountType.validationRules`, else `validationRules`.", batch(), [v("rule.required", "/appId", "r-1")], provider={"accountType": {"x": 1}, "validationRules": [rule("r-1", "$.appId")]})
    f.check("rules at both", "`accountType.validationRules` comes first.", batch(), [v("rule.required", "/appId", "r-2")],
            provider={"validationRules": [rule("r-1", "$.localInstrument")], "accountType": {"validationRules": [rule("r-2", "$.appId")]}})
    f.check("another resource", "A resource without `localInstrument` has the default's rules in force.", {"data": {}}, [v("rule.required", "/data/x", "c-1")],
            provider=default, instruments=[BACS, instrument("li-2", "ACH", rule("c-1", "$.data.x", api="Creditors"))], options=options_for("creditor"))
    f.check("another resource, another instrument", "Only the default's rules.", {"data": {}}, provider=default,
            instruments=[instrument("li-1", "BACS", rule("c-1", "$.data.x", api="Creditors")), ACH], options=options_for("creditor"))
    f.check("a catalogue in data", "The catalogue may be in `data`.", batch(own), bacs(0), provider=listed, instruments={"data": CATALOGUE})
    f.check("an instrument without rules", "One without `validationRules` is fine.", batch(own), provider=listed, instruments=[{"localInstrumentId": "li-1", "name": "BACS"}])
    f.check("an empty catalogue", "An empty list is fine.", batch(own), provider=listed, instruments=[])
    return f


def naming():
    f = File("check/instruments/naming.json", "By id, else by name, exactly; `localInstrumentId`, else `id`, else `code`.")
    say = "A listed entry and a value each name an instrument by id, else by name, exactly; they agree when they name the same."
    for listed in ("li-1", "BACS"):
        for value in ("li-1", "BACS"):
            f.check(f"listed {listed}, given {value}", say, batch(payment(localInstrument=value)), bacs(0), provider=definition(localInstruments=[listed]), instruments=CATALOGUE)
            f.check(f"listed {listed}, default {value}", say, batch(), bacs(0), provider=definition(localInstruments=[listed], defaultLocalInstrument=value), instruments=CATALOGUE)
    for value in ("bacs", "Li-1", "BACS ", "li-2", "ACH"):
        f.check(f"given {value!r}", say, batch(payment(localInstrument=value)), [unsupported("/payments/0/localInstrument", value)], provider=definition(localInstruments=["li-1"]), instruments=CATALOGUE)
    inner = rule("b-1", NAME)
    ids = [("id", {"id": "x1", "name": "BACS"}), ("code", {"code": "x1", "name": "BACS"}), ("localInstrumentId before id", {"id": "no", "localInstrumentId": "x1", "name": "BACS"}),
           ("id before code", {"code": "no", "id": "x1", "name": "BACS"}), ("no name", {"id": "x1"}), ("a null localInstrumentId", {"localInstrumentId": None, "id": "x1"})]
    for name, members in ids:
        f.check(f"by {name}", "The id is `localInstrumentId`, else `id`, else `code`.", batch(payment(localInstrument="x1")), bacs(0), provider=definition(localInstruments=["x1"]), instruments=[{**members, "validationRules": [inner]}])
    f.check("a code that is not the id", "With an `id` there, `code` is none.", batch(payment(localInstrument="no")), [unsupported("/payments/0/localInstrument", "no")],
            provider=definition(localInstruments=["x1"]), instruments=[{"code": "no", "id": "x1", "validationRules": [inner]}])
    crossed = [instrument("A", "B", rule("a-1", "$.payments[*].creditorAccount.name")), instrument("B", "A", rule("b-1", NAME))]
    f.check("an id that is another's name", "By id, else by name: the id comes first.", batch(payment(localInstrument="B")), bacs(0), provider=definition(localInstruments=["A", "B"]), instruments=crossed)
    f.check("an id that is another's name, listed alone", "By id, else by name: the id comes first.", batch(payment(localInstrument="A")), ach(0), provider=definition(localInstruments=["A"]), instruments=crossed)
    f.check("the same text without a catalogue", "They agree when they are the same text.", batch(payment(localInstrument="CHAPS")), provider=definition(localInstruments=["CHAPS"]))
    f.check("another text without a catalogue", "They name none of the listed.", batch(payment(localInstrument="chaps")), [unsupported("/payments/0/localInstrument", "chaps")], provider=definition(localInstruments=["CHAPS"]))
    f.check("listed twice", "An instrument that is listed twice has its rules once.", batch(payment(localInstrument="li-1")), bacs(0), provider=definition(localInstruments=["li-1", "BACS"]), instruments=CATALOGUE)
    return f


def places():
    f = File("check/instruments/places.json", "Rules of a payment's instrument, and of the batch's.")
    def one(path, rule_id="i-1"):
        return [instrument("li-1", "BACS", rule(rule_id, path)), instrument("li-2", "ACH")]
    listed = definition(localInstruments=BOTH)
    by_payment = ["$.payments[*].creditor.name", "$.payments.creditor.name", "payments.*.creditor.name", "$['payments'][*].creditor.name", "$.data.payments[*].creditor.name", "data.payments.creditor.name"]
    for path in by_payment:
        f.check(f"{path}: the payment's", "A path that begins with payments and a wildcard or a name is for the payments whose instrument it is.",
                batch(payment(localInstrument="li-1"), payment(localInstrument="li-2"), localInstrument="li-2"), [v("rule.required", "/payments/0/creditor/name", "i-1")], provider=listed, instruments=one(path))
    for path, at in [("$.payments[0].creditor.name", "/payments/0/creditor/name"), ("$.appId", "/appId"), ("$.debtorAccount.name", "/debtorAccount/name"), ("$['payments'][1].externalId", "/payments/1/externalId")]:
        f.check(f"{path}: the batch's", "Any other path is for the batch's instrument.", batch(payment(localInstrument="li-2"), paid("2"), localInstrument="li-1"), [v("rule.required", at, "i-1")], provider=listed, instruments=one(path))
        f.check(f"{path}: not the payment's", "Any other path is for the batch's instrument.", batch(payment(localInstrument="li-1"), payment(localInstrument="li-1")), provider=listed, instruments=one(path))
        f.check(f"{path}: the default's", "The batch's instrument is the default's where it names none.", batch(payment(localInstrument="li-2"), payment(localInstrument="li-2")), [v("rule.required", at, "i-1")],
                provider=definition(localInstruments=BOTH, defaultLocalInstrument="li-1"), instruments=one(path))
    f.check("payments itself", "`$.payments` has neither a wildcard nor a name behind it: it is the batch's.", {"externalId": "B1", "subscriptionId": "S1", "localInstrument": "li-1", "payments": []},
            [v("payments.empty", "/payments"), v("rule.not_allowed", "/payments", "i-1")], provider=listed, instruments=[instrument("li-1", "BACS", rule("i-1", "$.payments", "NotAllowed"))])
    f.check("every payment", "`$.payments[*]` is for the payments whose instrument it is.", batch(payment(localInstrument="li-1"), payment(localInstrument="li-2")), [v("rule.not_allowed", "/payments/0", "i-1")],
            provider=listed, instruments=[instrument("li-1", "BACS", rule("i-1", "$.payments[*]", "NotAllowed"))])
    f.check("a payment that is no object", "A payment that is no object has the batch's instrument; only `type.mismatch` speaks inside it.", batch("x", localInstrument="li-1"), [v("type.mismatch", "/payments/0", expected="object", found="string")], provider=listed, instruments=one(NAME))
    f.check("localInstrument required by its own instrument", "The rule is in force for payments of the instrument.", batch(payment(localInstrument="li-1"), paid("2"), localInstrument="li-1"),
            [v("rule.required", "/payments/1/localInstrument", "i-1")], provider=listed, instruments=one("$.payments[*].localInstrument"))
    return f


def precedence():
    f = File("check/instruments/precedence.json", "The provider's rule wins over an instrument's on exactly the same paths.")
    body = batch(payment(localInstrument="li-1"))
    theirs = rule("b-1", NAME)
    say = "An instrument's rule is in force unless the provider has one with exactly the same `apiPath` and `jsonPath`, as written."
    own = [("the same", rule("r-1", NAME, "Optional"), []), ("the same, stricter", rule("r-1", NAME, "Required"), [v("rule.required", AT.format(0), "r-1")]),
           ("jsonPath written otherwise", rule("r-1", "payments[*].creditor.name", "Optional"), bacs(0)), ("jsonPath in brackets", rule("r-1", "$.payments[*].creditor['name']", "Optional"), bacs(0)),
           ("apiPath written otherwise", rule("r-1", NAME, "Optional", api="batchpayments"), bacs(0)), ("apiPath of another spelling", rule("r-1", NAME, "Optional", api="Payments"), bacs(0)),
           ("another resource", rule("r-1", NAME, "Optional", api="Creditors"), bacs(0)), ("another place", rule("r-1", "$.payments[*].creditor.phoneNumber", "Optional"), bacs(0))]
    for name, provider_rule, stated in own:
        f.check(name, say, body, stated, provider=definition(provider_rule, localInstruments=BOTH), instruments=[instrument("li-1", "BACS", theirs)])
    f.check("both speak", "Two rules in force on one place both speak, the provider's first.", body,
            [v("rule.required", AT.format(0), "r-1"), v("rule.required", AT.format(0), "b-1")], provider=definition(rule("r-1", "payments.creditor.name"), localInstruments=BOTH), instruments=[instrument("li-1", "BACS", theirs)])
    f.check("provider before instrument, whatever the ids", "Of the same place and code the provider's rules come before the instruments', then the place in the list.", body,
            [v("rule.required", AT.format(0), i) for i in ("z-2", "z-1", "a-2", "a-1")],
            provider=definition(rule("z-2", "payments.creditor.name"), rule("z-1", "payments.*.creditor.name"), localInstruments=BOTH),
            instruments=[instrument("li-1", "BACS", rule("a-2", NAME), rule("a-1", "$.payments.creditor.name"))])
    f.check("a NotAllowed that wins", say, batch(payment(localInstrument="li-1", creditor={"name": "N"})), [v("rule.not_allowed", AT.format(0), "r-1")],
            provider=definition(rule("r-1", NAME, "NotAllowed"), localInstruments=BOTH), instruments=[instrument("li-1", "BACS", theirs)])
    f.check("two of a catalogue", "Each instrument's rule is shadowed for itself.", batch(payment(localInstrument="li-1"), payment(localInstrument="li-2")), [v("rule.required", AT.format(1), "c-1")],
            provider=definition(rule("r-1", NAME, "Optional"), localInstruments=BOTH), instruments=[BACS, instrument("li-2", "ACH", rule("c-1", "$.payments.creditor.name"))])
    return f


def unsupported_ones():
    f = File("check/instruments/unsupported.json", "`instrument.unsupported`, once at the member.")
    listed = definition(localInstruments=["li-1"])
    say = "Where the definition lists at least one instrument, a `localInstrument` that names none of them is refused at that member."
    at_batch, at_payment = "/localInstrument", "/payments/0/localInstrument"
    def one(name, body, stated, provider=listed, why=say, **more):
        f.check(name, why, body, stated, provider=provider, instruments=CATALOGUE, **more)
    one("of the batch", batch(localInstrument="li-2"), [unsupported(at_batch, "li-2")], messages=True)
    one("of a payment", batch(payment(localInstrument="SWIFT")), [unsupported(at_payment, "SWIFT")])
    one("inherited by several", batch(paid("1"), paid("2"), paid("3"), localInstrument="li-2"), [unsupported(at_batch, "li-2")], why="Once, however many payments inherit it.")
    one("at each payment", batch(payment(localInstrument="x"), payment(localInstrument="x")), [unsupported(f"/payments/{i}/localInstrument", "x") for i in (0, 1)])
    one("empty", batch(payment(localInstrument=""), localInstrument=""), [unsupported(at_batch, ""), unsupported(at_payment, "")], why="An empty text is present and names none.")
    one("null", batch(payment(localInstrument=None), localInstrument=None), [], why="Null is as absent.")
    one("of a wrong kind", batch(payment(localInstrument=1)), [v("type.mismatch", at_payment, expected="string", found="number")], why="Of one that is no string only `type.mismatch` speaks, and it names none.")
    one("no list", batch(localInstrument="li-2"), [], definition(), why="The definition lists none.")
    one("an empty list", batch(localInstrument="li-2"), [], definition(localInstruments=[]), why="The definition lists none.")
    one("a default that is not listed", batch(), [], definition(localInstruments=["li-1"], defaultLocalInstrument="li-2"), why="Only a `localInstrument` of the body is refused.")
    one("the rules of an unsupported one", batch(payment(localInstrument="li-2")), [unsupported(at_payment, "li-2")], why="Its rules are not in force: it is not listed.")
    one("an unsupported one hides the batch's", batch(payment(localInstrument="li-2"), localInstrument="li-1"), [unsupported(at_payment, "li-2")], why="A payment's instrument is its own, also where that names none.")
    one("one of a wrong kind hides the batch's", batch(payment(localInstrument=["li-1"]), localInstrument="li-1"), [v("type.mismatch", at_payment, expected="string", found="array")], why="It counts as there, and names none.")
    one("with a quote", batch(localInstrument='li"'), [unsupported(at_batch, 'li"'), v("text.forbidden_character", at_batch, character='"')])
    f.check("without a definition", "There is nothing to be listed.", batch(localInstrument="x"))
    f.check("beside a file format", "A file format lists no instruments.", batch(localInstrument="x"), file_format={"specification": {"rules": []}})
    return f


def optional_ancestors():
    f = File("check/instruments/ancestors.json", "The exception for optional ancestors, by instrument.")
    say = "The rule that says Optional must be in force for that payment; one such rule is enough."
    deep = rule("r-1", "$.payments[*].creditor.postalAddress.country")
    optional = instrument("li-1", "BACS", rule("b-1", "$.payments[*].creditor", "Optional"))
    listed = definition(deep, localInstruments=BOTH)
    at = "/payments/{}/creditor/postalAddress/country"
    body = batch(payment(localInstrument="li-1"), payment(localInstrument="li-2"), paid("3"))
    f.check("one payment is of the instrument", say, body, [v("rule.required", at.format(i), "r-1") for i in (1, 2)], provider=listed, instruments=[optional, ACH_EMPTY])
    f.check("the batch is of the instrument", say, {**body, "localInstrument": "li-1"}, [v("rule.required", at.format(1), "r-1")], provider=listed, instruments=[optional, ACH_EMPTY])
    f.check("the instrument is the default", say, body, [v("rule.required", at.format(1), "r-1")], provider=definition(deep, localInstruments=BOTH, defaultLocalInstrument="BACS"), instruments=[optional, ACH_EMPTY])
    f.check("the provider's Optional for an instrument's Required", "One such rule is enough.", batch(payment(localInstrument="li-1")), provider=definition(rule("r-1", "$.payments[*].creditor", "Optional"), localInstruments=BOTH),
            instruments=[instrument("li-1", "BACS", rule("b-1", NAME)), ACH_EMPTY])
    f.check("a shadowed Optional", "A rule that the provider's wins over is not in force.", batch(payment(localInstrument="li-1")),
            [v("rule.required", "/payments/0/creditor", "r-2"), v("rule.required", at.format(0), "r-1")], provider=definition(deep, rule("r-2", "$.payments[*].creditor"), localInstruments=BOTH), instruments=[optional, ACH_EMPTY])
    return f


ACH_EMPTY = instrument("li-2", "ACH")
