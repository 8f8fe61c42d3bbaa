"""Section 4.5: what lint finds, and what it does not."""

from book import File, v
from definitions import definition, file_format, instrument, rule, source_rule

RULES = "/accountType/validationRules"
DIGITS = r"^[0-9]+\z"


def good(rule_id, path="$.appId", optionality="Optional", regex=DIGITS, api="BatchPayments", **more):
    """A rule that nothing is said of; `None` leaves a member out."""
    members = {"example": "12", "errorMessage": "must be digits.", **more}
    if regex is None:
        members = more
    return rule(rule_id, path, optionality, regex, api, **{k: m for k, m in members.items() if m is not None})


def at(index, member):
    return f"{RULES}/{index}/validation/{member}"


def one(code, member, rule_id="r-1", index=0, **params):
    return v(f"lint.{code}", at(index, member), rule_id, **params)


def files():
    return [loading(), regexes(), pairs(), paths(), instruments(), formats()]


def loading():
    f = File("check/lint/loading.json", "What cannot be loaded, reported at once.")
    f.lint("nothing to say", "A definition that is clean has no findings.", provider=definition(good("r-1"), good("r-2", "$.externalId", "Required")))
    f.lint("no rules at all", "An empty list is fine.", provider=definition())
    f.lint("no JSON", "`lint.not_json`, where it stops being JSON.", [v("lint.not_json", "", at=20)], provider='{"validationRules":[')
    f.lint("a duplicate member", "Read as section 2 reads a body.", [v("lint.not_json", "/a", at=7)], provider='{"a":1,"a":2,"validationRules":[]}')
    f.lint("a list", "Only a catalogue may be a list.", [v("lint.not_json", "", at=0)], provider="[]")
    f.lint("no list of rules", "`lint.no_rules`, at \"\".", [v("lint.no_rules", "")], provider='{"validationRules":{}}')
    f.lint("rules outside accountType", "Rules are at `accountType.validationRules`, else `validationRules`.", provider={"validationRules": [good("r-1")]})
    f.lint("a rule that is no object", "`lint.rule_malformed`, at the rule.", [v("lint.rule_malformed", f"{RULES}/1")], provider=definition(good("r-1"), 5))
    f.lint("a rule without an id", "`lint.rule_malformed`, where it should be.", [v("lint.rule_malformed", f"{RULES}/0/ruleId")], provider=definition({"validation": good("r-1")["validation"]}))
    f.lint("a regex that is a number", "`lint.rule_malformed`, at the regex; a malformed rule gives one fault.", [one("rule_malformed", "regex")], provider=definition(good("r-1", regex=5)))
    f.lint("a rule with other members", "Other members are ignored.", provider=definition({**good("r-1"), "extra": []}))
    f.lint("a path", "`lint.path_invalid`, at the path.", [one("path_invalid", "jsonPath")], provider=definition(good("r-1", "$..appId")))
    f.lint("an empty path", "`lint.path_invalid`, also an empty one.", [one("path_invalid", "jsonPath")], provider=definition(good("r-1", "")))
    f.lint("a path that is taken", "A leading `$.` may be missing.", provider=definition(good("r-1", "appId")))
    f.lint("an optionality", "`lint.optionality_unknown`, at it.", [one("optionality_unknown", "optionality")], provider=definition(good("r-1", optionality="Maybe")))
    missing = good("r-1")
    del missing["validation"]["optionality"]
    f.lint("no optionality", "`lint.optionality_unknown`, where it should be.", [one("optionality_unknown", "optionality")], provider=definition(missing))
    f.lint("an optionality that is taken", "Compared without case, spaces, - and _.", provider=definition(good("r-1", optionality="MAN datory")))
    f.lint("regex invalid", "`lint.regex_invalid`, at the regex.", [one("regex_invalid", "regex")], provider=definition(good("r-1", regex="^(a")))
    f.lint("regex unsupported", "`lint.regex_unsupported`, at the regex.", [one("regex_unsupported", "regex")], provider=definition(good("r-1", regex=r"^(?>a)\z")))
    f.lint("regex too large", "`lint.regex_too_large`, at the regex.", [one("regex_too_large", "regex")], provider=definition(good("r-1", regex="((a{1,1000}){1,1000}){1,1000}")))
    f.lint("a regex of many", "What loads is no finding.", provider=definition(good("r-1", regex=r"^[0-9]{1,4000}\z")))
    f.lint("everything at once", "`lint` reports everything at once, by offset.",
           [one("path_invalid", "jsonPath"), one("optionality_unknown", "optionality"), one("regex_invalid", "regex"), v("lint.rule_malformed", f"{RULES}/1"), one("regex_unsupported", "regex", "r-3", 2)],
           provider=definition(good("r-1", "$", "Maybe", ")"), "x", good("r-3", regex="(?<=a)")))
    f.lint("in data", "The path leads through the envelope.", [v("lint.path_invalid", "/data/validationRules/0/validation/jsonPath", "r-1")], provider={"data": {"validationRules": [good("r-1", "$")]}})
    f.lint("one of several", "The definition with the `providerId` that is named.", [v("lint.path_invalid", "/data/1/validationRules/0/validation/jsonPath", "r-1")],
           provider={"data": [{"providerId": "P1", "validationRules": [good("r-0", "$")]}, {"providerId": "P2", "validationRules": [good("r-1", "$")]}]}, provider_id="P2")
    for text in (0, -1, 1.5, "500", True, []):
        f.lint(f"maximumPaymentCount {text!r}", "`lint.count_out_of_range`: under 1 or no integer.", [v("lint.count_out_of_range", "/maximumPaymentCount")], provider=definition(maximumPaymentCount=text))
    for text in (1, 2000, None):
        f.lint(f"maximumPaymentCount {text!r}", "An integer from 1 to 2000 is fine; null is as absent.", provider=definition(maximumPaymentCount=text))
    f.lint("maximumPaymentCount 2001", "`lint.count_over_service_limit`: over 2000.", [v("lint.count_over_service_limit", "/maximumPaymentCount")], provider=definition(maximumPaymentCount=2001))
    f.lint("the same ruleId", "`lint.duplicate_rule_id`, at each but the first.", [v("lint.duplicate_rule_id", f"{RULES}/{i}/ruleId", "r-1") for i in (1, 3)],
           provider=definition(good("r-1"), good("r-1", "$.externalId"), good("r-2", "$.subscriptionId"), good("r-1", "$.localInstrument")))
    f.lint("ids by case", "They are compared exactly.", provider=definition(good("r-1"), good("R-1", "$.externalId")))
    return f


def regexes():
    f = File("check/lint/regexes.json", "What lint says of one regex.")
    f.lint("an example that does not match", "`lint.example_mismatch`, at the example.", [one("example_mismatch", "example")], provider=definition(good("r-1", example="12a")))
    f.lint("an example that matches in part", "The regex is a search.", [one("unanchored_regex", "regex")], provider=definition(good("r-1", regex="[0-9]", example="a1a")))
    f.lint("an example beyond the surrogates that does not match", "`lint.example_mismatch`, at the example.", [one("example_mismatch", "example")], provider=definition(good("r-1", regex=r"^(?:[^\ue000-\uf8ff]{1,35}|x)\z", example="a\ue000")))
    f.lint("an example beyond the surrogates that matches", "A set that ends before the surrogates takes nothing behind them.", provider=definition(good("r-1", regex=r"^(?![\0-\ud7ff])[^]\z", example="\ue000")))
    f.lint("an example without a regex", "Without a regex there is nothing to match.", provider=definition(good("r-1", regex=None, example="x")))
    for member, code in [("example", "no_example"), ("errorMessage", "no_error_message")]:
        f.lint(f"no {member}", f"`lint.{code}`: a rule with a regex, where it should be.", [one(code, member)], provider=definition(good("r-1", **{member: None})))
        f.lint(f"an empty {member}", f"`lint.{code}`: an empty one is none.", [one(code, member)], provider=definition(good("r-1", **{member: ""})))
    f.lint("neither, without a regex", "Both are of rules with a regex.", provider=definition(good("r-1", regex=None)))
    f.lint("neither, with an empty regex", "An empty regex is none.", provider=definition(rule("r-1", "$.appId", "Optional", "")))
    for regex, example in [("[0-9]", "1"), ("^[0-9]", "1"), (r"[0-9]\z", "1"), (r"^a|b\z", "a"), (r"^a\z|b\z", "a"), (r"^a|^b\z", "a"), ("x", "x")]:
        f.lint(f"unanchored: {regex}", "`lint.unanchored_regex`: an alternative does not begin with ^ or does not end with $.", [one("unanchored_regex", "regex")], provider=definition(good("r-1", regex=regex, example=example)))
    for regex, example in [(r"^a\z|^b\z", "a"), (r"^(a|b)\z", "b"), (r"\Aa\z", "a"), (r"(?i)^a\z", "A"), (r"^(?=a)a\z", "a")]:
        f.lint(f"anchored: {regex}", "Every alternative begins with ^ and ends with $, in any spelling.", provider=definition(good("r-1", regex=regex, example=example)))
    empty = [("Required", r"^[0-9]*\z", True), ("Required", r"^(a|)\z", True), ("Required", r"^a?\z", True), ("Required", r"^[0-9]+\z", False), ("Optional", r"^[0-9]*\z", False)]
    for optionality, regex, fires in empty:
        f.lint(f"{optionality} {regex}", "`lint.required_matches_empty`: Required, and its regex takes the empty text.", [one("required_matches_empty", "regex")] if fires else [],
               provider=definition(good("r-1", optionality=optionality, regex=regex, example="a" if "a" in regex else "1")))
    for regex in (r"^[]\z", r"^a^b\z", r"^(?=b)a\z", r"^a\zb\z", r"^(?!)a\z"):
        f.lint(f"matches nothing: {regex}", "`lint.regex_matches_nothing`: no text matches.", [one("regex_matches_nothing", "regex"), one("no_example", "example")], provider=definition(good("r-1", regex=regex, example=None)))
    for regex, example in [(r"^[^]\z", "a"), (r"^(?=a)a\z", "a"), (r"^\z", None)]:
        f.lint(f"matches something: {regex}", "One text is enough.", [] if example else [one("no_example", "example")], provider=definition(good("r-1", regex=regex, example=example)))
    every = [".NET", "Java", "Python"]
    hosts = [(r"^\d+\z", "12", [".NET", "Python"]), (r"^\w+\z", "a", [".NET", "Python"]), (r"^a\s\z", "a ", every), (r"^a\b\z", "a", every), (r"^.\z", "a", every), ("^[0-9]$", "1", every), (r"^[0-9]\Z", "1", [".NET", "Java"]), (r"^[\d]\z", "1", [".NET", "Python"]), (r"^\d$", "1", every)]
    for regex, example, names in hosts:
        f.lint(f"hosts: {regex}", "`lint.regex_host_differs`: what other hosts take for another set, or before a final newline; they are named.", [one("regex_host_differs", "regex", hosts=names)], provider=definition(good("r-1", regex=regex, example=example)))
    for regex, example in [(r"^[0-9]\.[0-9]\z", "1.2"), (r"^[.]\z", "."), (r"^\$\z", "$"), (r"^\\d\z", "\\d"), (r"^[$]\z", "$"), (r"\A[A-Za-z0-9_]\z", "a")]:
        f.lint(f"hosts: {regex} is the same", "An escaped sign, or one in a class, is itself everywhere.", provider=definition(good("r-1", regex=regex, example=example)))
    for regex in (r"^(a+)+\z", r"^(a|a)*b\z", r"^(a|aa)+\z", r"^[0-9]*[0-9]*\z", r"^(a*)*b\z"):
        f.lint(f"backtracks: {regex}", "`lint.regex_backtracks`: exponential or polynomial in a backtracking host.", [one("regex_backtracks", "regex")], provider=definition(good("r-1", regex=regex, example="1" if "0" in regex else "aab" if "b" in regex else "aa")))
    for regex, example in [(r"^(ab)+\z", "ab"), (r"^a+b+\z", "ab"), (r"^(a|b)*c\z", "abc"), (r"^[0-9]*[a-z]*\z", "1a"), (r"^[a-z]+([.][a-z]+)*\z", "a.b")]:
        f.lint(f"does not backtrack: {regex}", "No text can be taken in two ways.", provider=definition(good("r-1", regex=regex, example=example)))
    f.lint("a regex on a NotAllowed", "`lint.regex_on_not_allowed`, at the regex.", [one("regex_on_not_allowed", "regex")], provider=definition(good("r-1", optionality="NotAllowed")))
    f.lint("a NotAllowed without a regex", "It needs none.", provider=definition(good("r-1", optionality="NotAllowed", regex=None)))
    f.lint("several of one", "By offset, then code.", [one("no_example", "example"), one("no_error_message", "errorMessage"), one("regex_host_differs", "regex", hosts=every), one("required_matches_empty", "regex"), one("unanchored_regex", "regex")],
           provider=definition(rule("r-1", "$.appId", "Required", ".?")))
    f.lint("of another resource", "Rules of all resources are looked at.", [one("no_example", "example")], provider=definition(good("r-1", "$.data.creditor.name", api="Creditors", example=None)))
    return f


def pairs():
    f = File("check/lint/pairs.json", "Rules that do not go together.")
    letters = {"regex": r"^[a-z]+\z", "example": "ab"}
    say = "`lint.unsatisfiable_pair`: two rules in force on one place that no text satisfies; at the later one."
    f.lint("digits and letters", say, [one("unsatisfiable_pair", "regex", "r-2", 1)], provider=definition(good("r-1"), good("r-2", "appId", **letters)))
    f.lint("digits and letters or digits", say, provider=definition(good("r-1"), good("r-2", "appId", regex=r"^[a-z0-9]+\z")))
    f.lint("digits and letters, or nothing", "Both are Optional and take the empty text.", provider=definition(good("r-1", regex=r"^[0-9]*\z"), good("r-2", "appId", regex=r"^[a-z]*\z", example="a")))
    f.lint("lengths that do not meet", say, [one("unsatisfiable_pair", "regex", "r-2", 1)], provider=definition(good("r-1", regex=r"^[0-9]{2,4}\z"), good("r-2", "appId", regex=r"^[0-9]{5,9}\z", example="12345")))
    f.lint("lengths that meet", say, provider=definition(good("r-1", regex=r"^[0-9]{2,5}\z"), good("r-2", "appId", regex=r"^[0-9]{5,9}\z", example="12345")))
    f.lint("on another place", say, provider=definition(good("r-1"), good("r-2", "$.externalId", **letters)))
    f.lint("of another resource", say, provider=definition(good("r-1", "$.data.providerId", api="Subscriptions"), good("r-2", "$.data.creditor.name", api="Creditors", **letters)))
    f.lint("Required and NotAllowed", say + " Nothing satisfies both of these.", [one("unsatisfiable_pair", "optionality", "r-2", 1)], provider=definition(good("r-1", optionality="Required", regex=None), good("r-2", "appId", "NotAllowed", None)))
    f.lint("Required, and only the empty text", say + " A rule that only requires takes any text but the empty one.", [one("unsatisfiable_pair", "regex", "r-2", 1), one("no_example", "example", "r-2", 1)], provider=definition(good("r-1", optionality="Required", regex=None), good("r-2", "appId", regex=r"^\z", example="")))
    f.lint("only the empty text, and Required", say, [one("no_example", "example", "r-1", 0), one("unsatisfiable_pair", "optionality", "r-2", 1)], provider=definition(good("r-1", regex=r"^\z", example=""), good("r-2", "appId", "Required", None)))
    empty = one("required_matches_empty", "regex")
    for name, other in (("as the other", r"^\z"), ("otherwise", r"^(?:)\z")):
        f.lint(f"only the empty text twice, one Required, written {name}", say + " However it is written.",
               [empty, one("no_example", "example"), one("unsatisfiable_pair", "regex", "r-2", 1), one("no_example", "example", "r-2", 1)],
               provider=definition(good("r-1", optionality="Required", regex=r"^\z", example=""), good("r-2", "$['appId']", regex=other, example="")))
    f.lint("only the empty text twice, both Optional", "The empty text satisfies both.", [one("no_example", "example"), one("no_example", "example", "r-2", 1)],
           provider=definition(good("r-1", regex=r"^\z", example=""), good("r-2", "$['appId']", regex=r"^\z", example="")))
    f.lint("one regex twice, one Required", "It takes texts that satisfy both.", [empty], provider=definition(good("r-1", optionality="Required", regex=r"^[0-9]*\z"), good("r-2", "$['appId']", regex=r"^[0-9]*\z")))
    f.lint("Required, and a text or none", say, provider=definition(good("r-1", optionality="Required", regex=None), good("r-2", "appId", regex=r"^[0-9]*\z")))
    f.lint("Optional, and only the empty text", "The empty text satisfies both.", [one("no_example", "example", "r-2", 1)], provider=definition(good("r-1", optionality="Optional", regex=None), good("r-2", "appId", regex=r"^\z", example="")))
    f.lint("Optional and NotAllowed", "An absent value satisfies both.", provider=definition(good("r-1", optionality="Optional", regex=None), good("r-2", "appId", "NotAllowed", None)))
    f.lint("the provider's and an instrument's", say, [v("lint.unsatisfiable_pair", "/0/validationRules/0/validation/regex", "i-1", document="instruments")], provider=definition(good("r-1"), localInstruments=["li-1"]),
           instruments=[instrument("li-1", "BACS", good("i-1", "appId", **letters))])
    f.lint("two instruments'", "They are not in force together.", provider=definition(localInstruments=["li-1", "li-2"]), instruments=[instrument("li-1", "BACS", good("i-1", "appId")), instrument("li-2", "ACH", good("i-2", "appId", **letters))])
    forbidden = good("r-1", "$.debtorAccount", "NotAllowed", None)
    under = "`lint.required_under_not_allowed`: Required below a place that a rule of the same list forbids."
    f.lint("Required below", under, [one("required_under_not_allowed", "jsonPath", "r-2", 1)], provider=definition(forbidden, good("r-2", "$.debtorAccount.name", "Required", None)))
    f.lint("Required below, listed before", under, [one("required_under_not_allowed", "jsonPath", "r-2")], provider=definition(good("r-2", "debtorAccount.name", "Required", None), forbidden))
    f.lint("Required far below", under, [one("required_under_not_allowed", "jsonPath", "r-2", 1)], provider=definition(good("r-1", "$.payments[*].creditor", "NotAllowed", None), good("r-2", "$.payments[*].creditor.postalAddress.country", "Required", None)))
    f.lint("Optional below", under, provider=definition(forbidden, good("r-2", "$.debtorAccount.name", "Optional", None)))
    f.lint("Required beside", under, provider=definition(forbidden, good("r-2", "$.debtorAgent.identification", "Required", None)))
    f.lint("Required above", under, provider=definition(good("r-1", "$.debtorAccount.name", "NotAllowed", None), good("r-2", "$.debtorAccount", "Required", None)))
    f.lint("of another list", under, provider=definition(forbidden, localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("i-1", "$.debtorAccount.name", "Required", None))])
    f.lint("the same path", "`lint.duplicate_path`: same apiPath and jsonPath in one list; at the later one.", [one("duplicate_path", "jsonPath", "r-2", 1)], provider=definition(good("r-1"), good("r-2")))
    f.lint("three of the same path", "`lint.duplicate_path`, at each but the first.", [one("duplicate_path", "jsonPath", f"r-{i + 1}", i) for i in (1, 2)], provider=definition(good("r-1"), good("r-2"), good("r-3")))
    f.lint("the same place, written otherwise", "They are compared as written.", provider=definition(good("r-1"), good("r-2", "$['appId']")))
    f.lint("the same path of another apiPath", "They are compared as written.", provider=definition(good("r-1"), good("r-2", api="Batch")))
    f.lint("the same path in two lists", "In one list.", provider=definition(localInstruments=["li-1", "li-2"]), instruments=[instrument("li-1", "BACS", good("i-1")), instrument("li-2", "ACH", good("i-1"))])
    return f


def paths():
    f = File("check/lint/paths.json", "Paths and the table of the resource.")
    unknown = [("$.appID", "appId"), ("$.nothing", None), ("$.payments[*].creditr.name", "creditor"), ("$.payments[*].creditor.postalAddress.zip", None), ("$.payments[0].Risk", "risk"), ("$.debtorAgent.schemename", "schemeName"), ("$.batchReference", None)]
    for path, meant in unknown:
        f.lint(f"unknown: {path}", "`lint.path_unknown`: no such member in the resource's table; a near one is named.", [one("path_unknown", "jsonPath", **({"didYouMean": meant} if meant else {}))], provider=definition(good("r-1", path)))
    for path in ["$.appId", "$.payments[*].creditor.postalAddress.country", "$.payments[0].externalId", "$.payments[*].remittanceInformation.invoices[*].paidAmount", "$.additionalData.apcaNumber", "$.payments[*].additionalData.a.b", "$.data.appId"]:
        f.lint(f"known: {path}", "The table has each member; inside `additionalData` is no table.", provider=definition(good("r-1", path)))
    f.lint("known of a creditor", "Each resource has its own table.", provider=definition(good("r-1", "$.data.creditor.postalAddress.country", api="CreditorPut")))
    for api in ("Providers", "Batches", ""):
        f.lint(f"apiPath {api!r}", "`lint.api_path_unknown`, at the apiPath.", [one("api_path_unknown", "apiPath")], provider=definition(good("r-1", api=api)))
    for api in ("payments", "BATCH"):
        f.lint(f"apiPath {api!r} is known", "Compared without case.", provider=definition(good("r-1", api=api)))
    for path in ["$.payments.externalId", "payments.creditor.name", "$.payments[*].remittanceInformation.invoices.paidAmount", "$.payments.remittanceInformation.invoices.paidAmount"]:
        f.lint(f"implied: {path}", "`lint.implicit_array`: a name step on an array of the table, once a rule.", [one("implicit_array", "jsonPath")], provider=definition(good("r-1", path)))
    for path in ["$.payments", "$.payments[*].externalId", "$.payments.*.externalId", "$.payments[0].externalId"]:
        f.lint(f"not implied: {path}", "Nothing is implied.", provider=definition(good("r-1", path, regex=None)))
    return f


def instruments():
    f = File("check/lint/instruments.json", "The catalogue, and what the definition says of instruments.")
    listed = definition(localInstruments=["li-1", "ACH"])
    catalogue = [instrument("li-1", "BACS"), instrument("li-2", "ACH")]
    f.lint("all listed", "By id, else by name.", provider=listed, instruments=catalogue)
    f.lint("one that the catalogue lacks", "`lint.instrument_unknown`, at the entry.", [v("lint.instrument_unknown", "/accountType/localInstruments/1")], provider=definition(localInstruments=["li-1", "CHAPS", "ACH"]), instruments=catalogue)
    f.lint("one by case", "Exactly.", [v("lint.instrument_unknown", "/accountType/localInstruments/0")], provider=definition(localInstruments=["bacs"]), instruments=catalogue)
    f.lint("no catalogue", "Without a catalogue there is nothing to look in.", provider=definition(localInstruments=["CHAPS"]))
    f.lint("a default that is not listed", "`lint.default_instrument_unlisted`, at it.", [v("lint.default_instrument_unlisted", "/accountType/defaultLocalInstrument")], provider=definition(localInstruments=["BACS"], defaultLocalInstrument="ACH"))
    f.lint("a default that is listed", "It is the same text.", provider=definition(localInstruments=["BACS", "ACH"], defaultLocalInstrument="ACH"))
    f.lint("a default by name, listed by id", "They agree when both name the same one.", provider=definition(localInstruments=["li-1"], defaultLocalInstrument="BACS"), instruments=catalogue)
    f.lint("a default outside accountType", "`accountType`'s members, else the definition's.", [v("lint.default_instrument_unlisted", "/defaultLocalInstrument")], provider={"localInstruments": ["BACS"], "defaultLocalInstrument": "ACH", "validationRules": []})
    shadowed = [v("lint.shadowed_by_provider", "/0/validationRules/0/validation/jsonPath", "i-1", document="instruments")]
    f.lint("shadowed", "`lint.shadowed_by_provider`: the provider has exactly the same apiPath and jsonPath.", shadowed, provider=definition(good("r-1"), localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("i-1"))])
    f.lint("shadowed, though it could not be satisfied", "A rule that is shadowed is not in force.", shadowed, provider=definition(good("r-1"), localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("i-1", regex=r"^[a-z]+\z", example="a"))])
    f.lint("written otherwise", "Compared as written.", provider=definition(good("r-1"), localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("i-1", "appId"))])
    f.lint("the same ruleId in two lists", "In one list.", provider=definition(good("r-1"), localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("r-1", "$.externalId"))])
    def catalogue_one(name, found, *rules, text=None):
        f.lint(name, "The rules of the catalogue are looked at alike.", found, provider=definition(localInstruments=["li-1"]), instruments=text or [instrument("li-1", "BACS", *rules)])
    base = "/0/validationRules"
    catalogue_one("a catalogue's path", [v("lint.path_invalid", f"{base}/0/validation/jsonPath", "i-1", document="instruments")], good("i-1", "$"))
    catalogue_one("a catalogue's example", [v("lint.example_mismatch", f"{base}/0/validation/example", "i-1", document="instruments")], good("i-1", example="x"))
    catalogue_one("a catalogue's duplicate", [v("lint.duplicate_rule_id", f"{base}/1/ruleId", "i-1", document="instruments")], good("i-1"), good("i-1", "$.externalId"))
    catalogue_one("a catalogue's malformed rule", [v("lint.rule_malformed", f"{base}/0", document="instruments")], 5)
    f.lint("a catalogue that is no JSON", "`lint.not_json` of the catalogue; the definition is looked at all the same.", [one("no_example", "example"), v("lint.not_json", "", document="instruments", at=1)], provider=definition(good("r-1", example=None)), instruments="[")
    f.lint("a catalogue without a list", "`lint.no_rules` of the catalogue.", [v("lint.no_rules", "", document="instruments")], provider=definition(), instruments="{}")
    f.lint("both, in order", "By document, then offset, then code.", [one("no_example", "example", "r-2", 1), v("lint.no_error_message", f"{base}/0/validation/errorMessage", "i-1", document="instruments")],
           provider=definition(good("r-1"), good("r-2", "$.externalId", example=None), localInstruments=["li-1"]), instruments=[instrument("li-1", "BACS", good("i-1", "$.subscriptionId", errorMessage=None))])
    return f


def formats():
    f = File("check/lint/file_formats.json", "Lint of a file format.")
    base = "/specification/rules/0"
    def typed(rule_id, path="$.appId", optionality="Optional", regex=DIGITS, **more):
        members = {"example": "12", "errorMessage": "must be digits.", **more}
        return source_rule(rule_id, path, optionality, regex, **{k: m for k, m in members.items() if m is not None})
    f.lint("nothing to say", "A file format that is clean has no findings.", file_format=file_format(typed("f-1"), typed("f-2", "")))
    f.lint("no JSON", "`lint.not_json`.", [v("lint.not_json", "", at=1)], file_format="{")
    f.lint("no rules", "`lint.no_rules`.", [v("lint.no_rules", "")], file_format="{}")
    f.lint("a rule without sourceValidation", "It is not malformed for what it lacks.", file_format=file_format({"ruleId": "f-1"}))
    f.lint("a path", "`lint.path_invalid`.", [v("lint.path_invalid", f"{base}/sourceValidation/jsonPath", "f-1")], file_format=file_format(typed("f-1", "$[-1]")))
    f.lint("a path of a batch that is unknown", "Its apiPath is that of a batch.", [v("lint.path_unknown", f"{base}/sourceValidation/jsonPath", "f-1", didYouMean="appId")], file_format=file_format(typed("f-1", "$.appID")))
    f.lint("a value typed in, without an example", "A rule with a regex wants an example, also where a user types the value in.", [v("lint.no_example", f"{base}/sourceValidation/example", "f-1")], file_format=file_format(typed("f-1", "", example=None)))
    f.lint("an example that does not match", "`lint.example_mismatch`.", [v("lint.example_mismatch", f"{base}/sourceValidation/example", "f-1")], file_format=file_format(typed("f-1", example="x")))
    f.lint("an implied array", "`lint.implicit_array`.", [v("lint.implicit_array", f"{base}/sourceValidation/jsonPath", "f-1")], file_format=file_format(typed("f-1", "payments.externalId")))
    f.lint("the same ruleId", "`lint.duplicate_rule_id`.", [v("lint.duplicate_rule_id", "/specification/rules/1/ruleId", "f-1")], file_format=file_format(typed("f-1"), typed("f-1", "$.externalId")))
    f.lint("in data", "The path leads through the envelope.", [v("lint.path_invalid", "/data/specification/rules/0/sourceValidation/jsonPath", "f-1")], file_format={"data": file_format(typed("f-1", "$"))})
    return f
