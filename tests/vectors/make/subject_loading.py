"""Section 4.1: what cannot be loaded, where, and what can."""

from bodies import batch
from book import File, GOOD, v
from definitions import definition, file_format, instrument, rule, source_rule
from expression import compact, concat, repeat

RULES = "/accountType/validationRules"
PATHS_REFUSED = [
    "", "$", "$.", ".", "..", "$..appId", "..appId", "$.payments..externalId", "$.payments[0:1].externalId", "$.payments[:].externalId", "$.payments[::2].externalId",
    "$.payments[?(@.externalId)]", "$.payments[?@.externalId=='1']", "$.payments[-1].externalId", "$.payments[0,1].externalId", "$['appId','externalId']",
    "$.payments[].externalId", "$.payments[", "$.payments[0", "$.payments[*", "$['appId", '$["appId]', "$['appId\"]", "$.appId.", ".appId", "$appId", "$[appId]", "$.payments[01].x",
    "$.payments[0x1].x", "$.payments[1.5].x", "$.payments[+1].x", "$.app Id", "$.app-Id", "$.1a", " $.appId", "$.appId ", "$.appId]", "$.payments.[0]", "$.payments.['externalId']", "@.appId", "/appId",
    "#appId", "*", "$.payments[*]externalId", "$.payments**", "$['a\\q']", "$['\\ud83d']", "$.data", "data", "$['data']", "[0", "$$.appId", "$.a,b", "$.length()", "$.payments[18014398509481984].x",
]
OK_PATHS = ["$.payments[0]", "$.payments[9007199254740991].x", "$['a'][\"b\"]", "$.x.*", "[*]", "['x']", "$[0]", "_x", "é.ü", "$.x[ 0 ]", "$.x[ * ]", "$.x\t['y']\n.z", "$['\\t\\/\\u00e9']", '["a\'b"]', "$.data.data", "payments"]
def faulty(change):
    """A definition of two good rules and one that is changed, in the middle."""
    middle = rule("r-2", "$.appId", "Optional", "^[a-z]+$")
    made = definition(rule("r-1", "$.appId", "Optional"), middle, rule("r-3", "$.externalId"))
    change(middle)
    return made


def set_to(pointer, value):
    def change(target):
        *parents, last = pointer.split("/")
        for name in parents:
            target = target[name]
        if value is None:
            target.pop(last)
        else:
            target[last] = value
    return change


def files():
    return [texts(), malformed(), paths(), optionalities(), chosen(), catalogues(), file_formats(), regexes(), several(), reported()]


def provider(code, path, rule_id=None, **params):
    return v(f"definition.{code}", path, rule_id, document="provider", **params)


def texts():
    f = File("check/loading/texts.json", "Definitions that are no JSON, or have no rules.")
    say = "A definition is read as section 2 reads a body; `params.reason` is the code."
    syntax = [("empty", "¦"), ("cut short", '{"validationRules":[¦'), ("a comma too many", '{"validationRules":[],¦}'), ("two values", '{"validationRules":[]} ¦1'), ("a lone surrogate", '{"name":"¦\\ud800","validationRules":[]}'),
              ("a byte-order mark", '¦\ufeff{"validationRules":[]}'), ("on a later line", '{\n "é": 1,\n "validationRules": [¦x]\n}')]
    for name, text in syntax:
        f.unloadable(f"no JSON: {name}", say, provider("not_json", "", reason="json.syntax"), provider=text)
    f.unloadable("a duplicate member", say, provider("not_json", "/a/b", reason="json.duplicate_member"), provider='{"a":{"b":1,¦"b":2},"validationRules":[]}')
    for name, text in [("a list", "¦[]"), ("a list of definitions", '¦[{"validationRules":[]}]'), ("a text", '¦"x"'), ("null", "¦null"), ("a number", " ¦5")]:
        f.unloadable(f"top value {name}", say + " Only a catalogue may be a list.", provider("not_json", "", reason="json.not_an_object"), provider=text)
    f.unloadable("too deep", say, provider("not_json", "", reason="json.too_deep"), provider='{"x":' + "[" * 63 + "¦" + "[" + "]" * 64 + ',"validationRules":[]}')
    f.check("64 levels", "A definition is read as section 2 reads a body.", batch(), provider=concat('{"x":', repeat("[", 63), repeat("]", 63), ',"validationRules":[]}'))
    none = "Where the list of rules is missing or no list, there are no rules; at \"\"."
    for name, text in [("empty", "{}"), ("null", '{"validationRules":null}'), ("an object", '{"validationRules":{}}'), ("a text", '{"validationRules":"x"}'), ("accountType without", '{"accountType":{}}'), ("elsewhere", '{"rules":[]}'),
                       ("in accountType, an object", '{"accountType":{"validationRules":{"a":1}}}'), ("a data without", '{"data":{}}')]:
        f.unloadable(f"no rules: {name}", none, provider("no_rules", ""), provider=text)
    for name, text in [("at the top", '{"validationRules":[]}'), ("in accountType", '{"accountType":{"validationRules":[]}}'), ("in data", '{"data":{"validationRules":[]}}'), ("in accountType in data", '{"data":{"accountType":{"validationRules":[]}}}'),
                       ("accountType of another kind", '{"accountType":"x","validationRules":[]}'), ("an accountType that is null", '{"accountType":null,"validationRules":[]}'), ("accountType's own null", '{"accountType":{"validationRules":null},"validationRules":[]}')]:
        f.check(f"an empty list {name}", "An empty list is fine, at `accountType.validationRules`, else at `validationRules`.", batch(), provider=text)
    f.check("other members", "Other members are ignored, of whatever kind.", batch(), provider={"providerId": 5, "name": [], "country": {}, "logo": None, "localInstruments": [], "validationRules": [], "x": 1.5})
    return f


def malformed():
    f = File("check/loading/malformed.json", "`definition.rule_malformed`, each way, each place.")
    say = "A rule is an object with texts `ruleId`, `apiPath` and `jsonPath`; a regex is a text."
    at = f"{RULES}/1"
    for name, value in [("a text", "x"), ("a number", 1), ("an array", []), ("true", True)]:
        made = definition(rule("r-1", "$.appId"), value)
        f.unloadable(f"a rule that is {name}", say, provider("rule_malformed", at), provider=made)
    f.unloadable("a rule that is null", say, provider("rule_malformed", at), provider=definition(rule("r-1", "$.appId"), None))
    for member in ("ruleId", "validation/apiPath", "validation/jsonPath"):
        rule_id = None if member == "ruleId" else "r-2"
        for name, value in [("missing", None), ("a number", 7), ("an object", {}), ("a boolean", False), ("an array", ["x"])]:
            f.unloadable(f"{member} {name}", say, provider("rule_malformed", f"{at}/{member}", rule_id), provider=faulty(set_to(member, value)))
        nulled = compact(faulty(set_to(member, "NULL"))).replace('"NULL"', "null")
        f.unloadable(f"{member} null", say + " A null is as absent.", provider("rule_malformed", f"{at}/{member}", rule_id), provider=nulled)
    for name, value in [("a number", 5), ("an object", {}), ("an array", []), ("a boolean", True)]:
        f.unloadable(f"regex {name}", say, provider("rule_malformed", f"{at}/validation/regex", "r-2"), provider=faulty(set_to("validation/regex", value)))
    f.unloadable("an empty ruleId", say + " An empty id is left out.", provider("rule_malformed", f"{at}/validation/jsonPath"),
                 provider=definition(rule("r-1", "$.appId"), {"ruleId": "", "validation": {"apiPath": "Batch", "optionality": "Required"}}))
    f.check("other members of any kind", "Other members are ignored.", batch(), provider=definition({**rule("r-1", "$.appId", "Optional"), "x": 1, "type": []}))
    f.check("an empty apiPath", "An empty text is a text; such a rule is used by no check.", batch(), provider=definition(rule("r-1", "$.appId", api="")))
    f.check("the same ruleId twice", "It is no fault of loading; lint speaks of it.", batch(), [v("rule.required", "/appId", "r-1"), v("rule.required", "/debtorAgent", "r-1", message="L is required.")],
            provider=definition(rule("r-1", "$.debtorAgent", uiLabel="L"), rule("r-1", "$.appId")))
    return f


def paths():
    f = File("check/loading/paths.json", "The path dialect: what is refused, and a few more that are taken.")
    for path in PATHS_REFUSED:
        f.unloadable(f"refused {path!r}", "Descendants, slices, filters, negative indexes, unions, `$` alone, what has no step left, what begins with neither `$` nor a name or bracket, and what is no RFC 9535.",
                     provider("path_invalid", f"{RULES}/1/validation/jsonPath", "r-2"), provider=faulty(set_to("validation/jsonPath", path)))
    for path in OK_PATHS:
        f.check(f"taken {path!r}", "The forms of RFC 9535 that are taken, with or without a leading `$.`.", batch(), provider=definition(rule("r-1", path, "Optional")))
    most = "A path has at most 128 steps as written, also where a `data` step is dropped or added."
    for name, path, api in [("in points", "$" + ".a" * 128, "Payments"), ("in brackets", "$" + "[0]" * 128, "Payments"), ("without `$.`", "a" + "[*]" * 127, "Payments"), ("with `data`", "data" + ".a" * 127, "Payments"), ("of a creditor", "$" + "['a']" * 128, "Creditors")]:
        f.check(f"128 steps {name}", most, batch(), provider=definition(rule("r-1", path, "Optional", api=api)))
    for name, path, api in [("in points", "$" + ".a" * 129, "Payments"), ("in brackets", "$" + "[0]" * 129, "Payments"), ("without `$.`", "a" + "[*]" * 128, "Payments"), ("with `data`", "data" + ".a" * 128, "Payments"), ("of a creditor", "$" + "['a']" * 129, "Creditors")]:
        f.unloadable(f"129 steps {name}", most, provider("path_invalid", f"{RULES}/1/validation/jsonPath", "r-2"), provider=definition(rule("r-1", "$.appId", "Optional"), rule("r-2", path, api=api)))
    for path, api in [("$", "Creditors"), ("", "Subscriptions"), ("$..x", "DebtorAccounts"), ("$[-1]", "Anything")]:
        f.unloadable(f"refused {path!r} of {api}", "All rules must be good, whatever their resource.", provider("path_invalid", f"{RULES}/0/validation/jsonPath", "r-1"), provider=definition(rule("r-1", path, api=api)))
    return f


def optionalities():
    f = File("check/loading/optionality.json", "`definition.optionality_unknown`.")
    at = f"{RULES}/1/validation/optionality"
    for text in ["", "Maybe", "Require", "Requiredd", "NotAllow", "Not.Allowed", "Conditional", "Recommended", "Óptional", "Yes", "Not Required", "not\u00a0allowed", "Requ\tired"]:
        f.unloadable(f"{text!r}", "None of the spellings, case, spaces, - and _ set aside.", provider("optionality_unknown", at, "r-2"), provider=faulty(set_to("validation/optionality", text)))
    f.unloadable("missing", "A missing optionality is unknown too; the place is the innermost that is there.", provider("optionality_unknown", at, "r-2"), provider=faulty(set_to("validation/optionality", None)))
    f.unloadable("a boolean", "No text is no spelling.", provider("optionality_unknown", at, "r-2"), provider=faulty(set_to("validation/optionality", True)))
    return f


def chosen():
    f = File("check/loading/chosen.json", "One definition of several, by `providerId`.")
    def one(ident, *rules):
        return {"providerId": ident, "validationRules": list(rules)}
    two = {"data": [one("P1", rule("r-1", "$.appId")), one("P2", rule("r-2", "$.debtorAgent", uiLabel="L"))]}
    f.check("the first", "The one with the `providerId` that the caller names.", batch(), [v("rule.required", "/appId", "r-1")], provider=two, provider_id="P1")
    f.check("the second", "The one with the `providerId` that the caller names.", batch(), [v("rule.required", "/debtorAgent", "r-2", message="L is required.")], provider=two, provider_id="P2")
    f.check("one element, none named", "With one element the name may be left out.", batch(), [v("rule.required", "/appId", "r-1")], provider={"data": [one("P1", rule("r-1", "$.appId"))]})
    f.check("one element, named", "The one with the `providerId` that the caller names.", batch(), [v("rule.required", "/appId", "r-1")], provider={"data": [one("P1", rule("r-1", "$.appId"))]}, provider_id="P1")
    f.check("a single object, another named", "Beside a single object the name is not compared.", batch(), [v("rule.required", "/appId", "r-1")], provider=one("P1", rule("r-1", "$.appId")), provider_id="P9")
    f.check("a single object in data, another named", "Beside a single object the name is not compared.", batch(), [v("rule.required", "/appId", "r-1")], provider={"data": one("P1", rule("r-1", "$.appId"))}, provider_id="P9")
    say = "No element of the list has the `providerId`; also an empty list, or several and none named; at \"\"."
    f.unloadable("none has it", say, provider("provider_unknown", ""), provider=two, provider_id="P3")
    f.unloadable("by case", say, provider("provider_unknown", ""), provider=two, provider_id="p1")
    f.unloadable("one element, another named", say, provider("provider_unknown", ""), provider={"data": [one("P1")]}, provider_id="P2")
    f.unloadable("several, none named", say, provider("provider_unknown", ""), provider=two)
    f.unloadable("an empty list", say, provider("provider_unknown", ""), provider={"data": []})
    f.unloadable("an empty list, one named", say, provider("provider_unknown", ""), provider={"data": []}, provider_id="P1")
    f.unloadable("a fault in the chosen", "The path leads to the element chosen.", provider("path_invalid", "/data/1/validationRules/0/validation/jsonPath", "r-2"), provider={"data": [one("P1"), one("P2", rule("r-2", "$"))]}, provider_id="P2")
    f.check("a fault in another", "Only the definition that is chosen is loaded.", batch(), provider={"data": [one("P1", rule("r-2", "$")), one("P2")]}, provider_id="P2")
    f.unloadable("no rules in the chosen", "`definition.no_rules` is at \"\".", provider("no_rules", ""), provider={"data": [one("P1"), {"providerId": "P2"}]}, provider_id="P2")
    f.unloadable("a fault in data", "The path leads through the envelope.", provider("rule_malformed", "/data/accountType/validationRules/0"), provider={"data": definition(5)})
    return f


def catalogues():
    f = File("check/loading/catalogues.json", "Catalogues that cannot be loaded.")
    f.check("beside no definition", "Without a definition there is nothing to load: a catalogue is not read.", GOOD, instruments='{"data":5}', provider_id="p-1")
    good = definition(localInstruments=["li-1"])
    def bad(name, code, path, instruments, rule_id=None, why="A catalogue's faults have the codes of a definition's, with `instruments.`.", **params):
        f.unloadable(name, why, v(f"instruments.{code}", path, rule_id, document="instruments", **params), provider=good, instruments=instruments)
    bad("no JSON", "not_json", "", "[¦", reason="json.syntax")
    bad("a duplicate member", "not_json", "/0/a", '[{"a":1,¦"a":1}]', reason="json.duplicate_member")
    bad("a text at the top", "not_json", "", '¦"x"', reason="json.not_an_object")
    bad("too deep", "not_json", "", "[" * 64 + "¦" + "[" + "]" * 65, reason="json.too_deep")
    for name, text in [("an object without data", "{}"), ("data an object", '{"data":{}}'), ("data null", '{"data":null}'), ("rules at the top", '{"validationRules":[]}')]:
        bad(f"no list: {name}", "no_rules", "", text, why="Where the list of instruments is missing or no list it is `instruments.no_rules`, at \"\".")
    def one(*rules):
        return [instrument("li-1", "BACS", *rules)]
    base = "/0/validationRules/0"
    bad("a rule that is a text", "rule_malformed", base, one("x"))
    bad("a rule without an id", "rule_malformed", f"{base}/ruleId", one({"validation": {"apiPath": "Batch", "jsonPath": "$.x", "optionality": "Required"}}))
    bad("a rule without a path", "rule_malformed", f"{base}/validation/jsonPath", one({"ruleId": "i-1", "validation": {"apiPath": "Batch", "optionality": "Required"}}), "i-1")
    bad("a path", "path_invalid", f"{base}/validation/jsonPath", one(rule("i-1", "$..x")), "i-1")
    bad("an empty path", "path_invalid", f"{base}/validation/jsonPath", one(rule("i-1", "")), "i-1")
    bad("an optionality", "optionality_unknown", f"{base}/validation/optionality", one(rule("i-1", "$.x", "Perhaps")), "i-1")
    bad("in data", "path_invalid", "/data/0/validationRules/0/validation/jsonPath", {"data": one(rule("i-1", "$"))}, "i-1")
    bad("of an instrument that is not listed", "path_invalid", "/1/validationRules/0/validation/jsonPath", [instrument("li-1", "A"), instrument("li-9", "Z", rule("i-1", "$"))], "i-1", why="All rules of every instrument of the catalogue must be good.")
    bad("of another resource", "path_invalid", f"{base}/validation/jsonPath", one(rule("i-1", "$", api="Creditors")), "i-1", why="All rules must be good, whatever their resource.")
    f.unloadable("a regex", "A regex has the same codes everywhere.", v("regex.invalid", f"{base}/validation/regex", "i-1", document="instruments", at=1), provider=good, instruments=one(rule("i-1", "$.x", "Required", "a(b")))
    f.unloadable("beside a definition that is bad too", "The definition is judged before the catalogue.", provider("no_rules", ""), provider="{}", instruments="[")
    f.unloadable("a shadowed rule", "A rule that the provider's wins over must be good too.", v("regex.invalid", f"{base}/validation/regex", "i-1", document="instruments", at=0), provider=definition(rule("r-1", "$.x"), localInstruments=["li-1"]),
                 instruments=one(rule("i-1", "$.x", "Required", "*")))
    return f


def file_formats():
    f = File("check/loading/file_formats.json", "File formats that cannot be loaded.")
    at = "/specification/rules/0"
    def bad(name, code, path, text, rule_id=None, **params):
        f.unloadable(name, "A file format's faults have the codes of a definition's, with `file_format.`.", v(f"file_format.{code}", path, rule_id, document="fileFormat", **params), file_format=text)
    bad("no JSON", "not_json", "", '{"specification":¦', reason="json.syntax")
    bad("a list", "not_json", "", "¦[]", reason="json.not_an_object")
    for name, text in [("empty", "{}"), ("an empty specification", '{"specification":{}}'), ("rules null", '{"specification":{"rules":null}}'), ("rules an object", '{"specification":{"rules":{}}}'), ("rules at the top", '{"rules":[]}'), ("validationRules", '{"validationRules":[]}')]:
        bad(f"no rules: {name}", "no_rules", "", text)
    bad("a rule that is a number", "rule_malformed", at, file_format(5))
    bad("no ruleId", "rule_malformed", f"{at}/ruleId", '{"specification":{"rules":[{"sourceValidation":{"jsonPath":"$.appId","optionality":"Required"}}]}}')
    bad("no jsonPath", "rule_malformed", f"{at}/sourceValidation/jsonPath", '{"specification":{"rules":[{"ruleId":"f-1","sourceValidation":{"optionality":"Required"}}]}}', "f-1")
    bad("a regex that is a number", "rule_malformed", f"{at}/sourceValidation/regex", file_format(source_rule("f-1", "$.appId", regex=5)), "f-1")
    bad("a path", "path_invalid", f"{at}/sourceValidation/jsonPath", file_format(source_rule("f-1", "$.a[-1]")), "f-1")
    bad("an optionality", "optionality_unknown", f"{at}/sourceValidation/optionality", file_format(source_rule("f-1", "$.appId", "Sometimes")), "f-1")
    bad("in data", "path_invalid", "/data/specification/rules/0/sourceValidation/jsonPath", {"data": file_format(source_rule("f-1", "$"))}, "f-1")
    f.unloadable("a regex", "A regex has the same codes everywhere.", v("regex.unsupported", f"{at}/sourceValidation/regex", "f-1", document="fileFormat", at=1), file_format=file_format(source_rule("f-1", "$.appId", regex="a(?>b)")))
    return f


def regexes():
    f = File("check/loading/regexes.json", "A regex that cannot be used: its place, and the offset in it.")
    at = f"{RULES}/1/validation/regex"
    f.unloadable("unsupported", "`regex.unsupported` has the byte offset in the pattern of the refused construct; `offset` is that of the regex's text.", v("regex.unsupported", at, "r-2", document="provider", at=3), provider=faulty(set_to("validation/regex", "^a$(?<=a)")))
    f.unloadable("invalid", "`regex.invalid` has the byte offset in the pattern of what was opened.", v("regex.invalid", at, "r-2", document="provider", at=1), provider=faulty(set_to("validation/regex", "^[a-z")))
    f.unloadable("an offset in bytes", "`params.at` is a byte offset in the pattern, escapes of JSON resolved.", v("regex.invalid", at, "r-2", document="provider", at=9), provider=faulty(set_to("validation/regex", "é€😀(")))
    f.unloadable("behind escapes of JSON", "`params.at` is a byte offset in the pattern, escapes of JSON resolved.", v("regex.invalid", "/validationRules/0/validation/regex", "r", document="provider", at=3),
                 provider='{"validationRules":[{"ruleId":"r","validation":{"apiPath":"x","jsonPath":"$.a","optionality":"Optional","regex":"\\u0061\\u00e9("}}]}')
    f.unloadable("too large", "`regex.too_large` is at 0.", v("regex.too_large", at, "r-2", document="provider", at=0), provider=faulty(set_to("validation/regex", "((a{1,1000}){1,1000}){1,1000}")))
    for size in (4096, 4097):
        head = '{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Batch","jsonPath":"$.appId","optionality":"Optional","regex":"'
        text = concat(head, repeat("a", size), '"}}]}')
        if size == 4096:
            f.check("4096 bytes", "Pattern length is at most 4,096 bytes.", batch(), provider=text)
        else:
            f.unloadable("4097 bytes", "Pattern length is at most 4,096 bytes.", v("regex.too_large", "/validationRules/0/validation/regex", "r-1", document="provider", at=0), provider=text)
    f.check("4096 bytes after escapes", "The length counts JSON's escapes as resolved.", batch(), provider=concat('{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Batch","jsonPath":"$.appId","optionality":"Optional","regex":"', repeat("\\u00e9", 2048), '"}}]}'))
    f.unloadable("of another resource", "All rules must be good, whatever their resource.", v("regex.invalid", f"{RULES}/0/validation/regex", "r-1", document="provider", at=0), provider=definition(rule("r-1", "$.x", "Required", "+", api="Creditors")))
    f.unloadable("of no resource", "All rules must be good, whatever their resource.", v("regex.invalid", f"{RULES}/0/validation/regex", "r-1", document="provider", at=0), provider=definition(rule("r-1", "$.x", "Required", "?", api="Nothing")))
    f.unloadable("of a NotAllowed", "All rules must be good, also where the regex is never applied.", v("regex.invalid", f"{RULES}/0/validation/regex", "r-1", document="provider", at=0), provider=definition(rule("r-1", "$.appId", "NotAllowed", ")")))
    return f


def several():
    f = File("check/loading/several.json", "Several faults: the first in the text, and all of them.")
    def validation(i, name):
        return f"{RULES}/{i}/validation/{name}"
    rules = [rule("r-1", "$..x"), rule("r-2", "$.a", "Perhaps"), "x", rule("r-4", "$.b", "Required", "a**"), rule("r-5", "$.c")]
    stated = [provider("path_invalid", validation(0, "jsonPath"), "r-1"), provider("optionality_unknown", validation(1, "optionality"), "r-2"), provider("rule_malformed", f"{RULES}/2"),
              v("regex.invalid", validation(3, "regex"), "r-4", document="provider", at=2)]
    f.unloadable("four faults", "With several faults the answer is the first in the order of the text, and `all` lists them.", stated, provider=definition(*rules))
    f.unloadable("four faults, the other way round", "The order is that of the text.", [
        v("regex.invalid", validation(1, "regex"), "r-4", document="provider", at=2), provider("rule_malformed", f"{RULES}/2"), provider("optionality_unknown", validation(3, "optionality"), "r-2"),
        provider("path_invalid", validation(4, "jsonPath"), "r-1")], provider=definition(*reversed(rules)))
    f.unloadable("three of one rule", "Each fault of a rule that is well-formed is one.", [
        provider("path_invalid", validation(0, "jsonPath"), "r-1"), provider("optionality_unknown", validation(0, "optionality"), "r-1"), v("regex.unsupported", validation(0, "regex"), "r-1", document="provider", at=0)],
        provider=definition(rule("r-1", "$", "Maybe", "(?>a)")))
    f.unloadable("a malformed rule gives one", "A malformed rule gives one fault.", provider("rule_malformed", validation(0, "jsonPath"), "r-1"), provider=definition(rule("r-1", 5, "Maybe", "(?>a)")))
    marked = definition(rule("r-1", "$..x"), localInstruments=["li-1"])
    f.unloadable("one in the definition, one in the catalogue", "The definition is judged before the catalogue.",
                 provider("path_invalid", validation(0, "jsonPath"), "r-1"), provider=marked, instruments=[instrument("li-1", "A", rule("i-1", "$"))])
    return f


def reported():
    f = File("check/loading/reported.json", "`unsupported: \"report\"`: rules whose regex is refused are loaded without it.")
    say = "Such a rule is loaded without its regex; each report on its resource lists it in `unchecked`, and warns once a rule, at \"\"."
    def unchecked(*ids):
        return [v("rule.unchecked", "", i) for i in ids]
    bad = rule("r-1", "$.appId", "Required", "(?<=a)b")
    for code, regex in [("regex.unsupported", "(?>a)"), ("regex.invalid", "(a"), ("regex.too_large", "((a{1,1000}){1,1000}){1,1000}")]:
        f.check(code, say, batch(appId="x"), unchecked("r-1"), unchecked=["r-1"], provider=definition(rule("r-1", "$.appId", "Required", regex)), unsupported="report")
    f.check("what is left of it", "Its optionality still holds.", batch(), unchecked("r-1") + [v("rule.required", "/appId", "r-1")], unchecked=["r-1"], provider=definition(bad), unsupported="report")
    f.check("an object there", "Without its regex it takes any kind.", batch(appId={}), unchecked("r-1") + [v("type.mismatch", "/appId", expected="string", found="object")], unchecked=["r-1"], provider=definition(bad), unsupported="report")
    f.check("a good one beside it", "Other rules are checked.", batch(appId="x"), unchecked("r-1") + [v("rule.pattern", "/appId", "r-2")], unchecked=["r-1"], provider=definition(bad, rule("r-2", "$.appId", "Optional", "^y$")), unsupported="report")
    f.check("several, in order of the list", say, batch(appId="x"), unchecked("r-2", "r-1"), unchecked=["r-2", "r-1"], provider=definition(rule("r-2", "$.x", "Optional", "("), bad), unsupported="report")
    f.check("of another resource", "On its own resource only.", batch(), provider=definition(rule("r-1", "$.x", "Optional", "(", api="Creditors")), unsupported="report")
    f.check("on its resource", "On its own resource.", {"data": {}}, unchecked("r-1"), unchecked=["r-1"], provider=definition(rule("r-1", "$.x", "Optional", "(", api="Creditors"), bad), unsupported="report", options={"resource": "creditor"})
    catalogue = [instrument("li-1", "A", rule("i-1", "$.appId", "Optional", "(")), instrument("li-9", "Z", rule("i-2", "$.x", "Optional", "["), rule("i-3", "$.y", "Optional", "^a$"))]
    f.check("the catalogue's too", "The provider's first, then the catalogue's in its order, shadowed and unlisted ones too.", batch(appId="x"), unchecked("r-1", "i-1", "i-2"), unchecked=["r-1", "i-1", "i-2"],
            provider=definition(rule("r-1", "$.appId", "Required", "("), localInstruments=["li-1"]), instruments=catalogue, unsupported="report")
    f.check("strict", "`strict` makes it an error.", batch(appId="x"), unchecked("r-1"), unchecked=["r-1"], provider=definition(bad), unsupported="report", options={"strict": True})
    f.check("turned off", "The code has a level; the list stays.", batch(appId="x"), unchecked=["r-1"], provider=definition(bad), unsupported="report", options={"levels": {"rule.unchecked": "off"}})
    f.check("as an error", "The code has a level.", batch(appId="x"), unchecked("r-1"), unchecked=["r-1"], provider=definition(bad), unsupported="report", options={"levels": {"rule.unchecked": "error"}})
    f.check("nothing refused", "`unchecked` is left out when there is nothing to say.", batch(appId="x"), provider=definition(rule("r-1", "$.appId", "Optional", "^x$")), unsupported="report")
    f.check("of a file format", say, batch(appId="x"), unchecked("f-1"), unchecked=["f-1"], file_format=file_format(source_rule("f-1", "$.appId", "Optional", "(")), unsupported="report")
    f.check("typed in", "A good one gives nothing to say.", batch(), file_format=file_format(source_rule("f-1", "", "Optional", "^a$")), unsupported="report")
    for name, code, path, change in [("a path", "path_invalid", "jsonPath", "$"), ("an optionality", "optionality_unknown", "optionality", "Maybe")]:
        f.unloadable(f"{name} is refused all the same", "Only a refused regex is reported.", provider(code, f"{RULES}/1/validation/{path}", "r-2"), provider=faulty(set_to(f"validation/{path}", change)), unsupported="report")
    f.unloadable("refuse, said", "`refuse` is the default.", v("regex.invalid", f"{RULES}/0/validation/regex", "r-1", document="provider", at=0), provider=definition(rule("r-1", "$.appId", "Optional", "(")), unsupported="refuse")
    return f
