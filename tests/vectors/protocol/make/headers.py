"""headers: what each call needs, in both forms."""
from shared import *

KEY, AUTH, ID, TYPE, APP, API, LANG = "x-idempotency-key", "authorization", "x-fapi-interaction-id", "content-type", "x-application", "x-api-key", "x-accept-language"
UUID = "2b09f462-442b-4d8c-97ca-8f5b9046bcdf"
GOOD = {KEY: "key-1", AUTH: "Bearer t0k3n", ID: UUID, TYPE: "application/json", APP: "sage.intacct", API: "api-1", LANG: "en-GB"}
MEMBER = {KEY: ("idempotencyKey", "key-1"), AUTH: ("accessToken", "t0k3n"), ID: ("interactionId", UUID), API: ("apiKey", "api-1"), APP: ("application", "sage.intacct"), LANG: ("language", "en-GB")}
CREATE = [KEY, AUTH, ID, TYPE]
CALLS = {
    "batch.create": CREATE, "batch.get": [AUTH, ID], "subscription.create": CREATE + [APP, API], "subscription.get": [AUTH, ID, APP, API],
    "providers.list": [APP, API, ID], "localinstruments.list": [APP, API, ID], "fileformats.list": [APP, API, ID],
    "provider.batch.get": [AUTH, API, ID], "provider.batch.update": [AUTH, API, ID, TYPE], "provider.subscription.get": [AUTH, API, ID],
    "provider.subscription.update": [AUTH, API, ID, TYPE], "provider.definition.get": [AUTH, API, ID], "messaging.post": [AUTH, API, ID, TYPE],
}
OPTIONAL = {"providers.list": [LANG]}


def values(call, *names):
    """A request of the form that makes headers; the content type is made by itself."""
    return {"call": call, **dict(MEMBER[name] for name in MEMBER if name in names)}


def wrong(*violations):
    return {"violations": [{"code": "header." + code, "header": name} for code, name in violations]}


def tables():
    file = File("headers.json", "headers: every call in both forms")

    def one(name, reason, request, expect):
        file.add(f"headers: {name}", reason, "headers", request, expect)

    for call, needed in CALLS.items():
        text = f"what {call} needs, no more and no less"
        one(f"{call}, made", text, values(call, *needed), {"headers": {name: GOOD[name] for name in needed}})
        one(f"{call}, given", text, {"call": call, "given": {name: GOOD[name] for name in needed}}, wrong())
        one(f"{call}, made of nothing", "what is missing is header.required in both forms", values(call), wrong(*[("required", name) for name in needed if name != TYPE]))
        one(f"{call}, given nothing", "what is missing is header.required in both forms", {"call": call, "given": {}}, wrong(*[("required", name) for name in needed]))
        strange = [name for name in MEMBER if name not in needed + OPTIONAL.get(call, [])]
        one(f"{call}, made of all", "others of ours are header.not_allowed", values(call, *MEMBER), wrong(*[("not_allowed", name) for name in strange]))
        strange = [name for name in GOOD if name not in needed + OPTIONAL.get(call, [])]
        one(f"{call}, given all", "others of ours are header.not_allowed", {"call": call, "given": [[name.upper(), GOOD[name]] for name in GOOD]}, wrong(*[("not_allowed", name) for name in strange]))
    for call, needed in CALLS.items():
        for name in needed:
            rest = [one_ for one_ in needed if one_ != name]
            if name != TYPE:
                one(f"{call}, made without {name}", "what is missing is header.required", values(call, *rest), wrong(("required", name)))
            one(f"{call}, given without {name}", "what is missing is header.required", {"call": call, "given": {one_: GOOD[one_] for one_ in rest}}, wrong(("required", name)))
    needed = CALLS["providers.list"]
    one("providers.list, with a language", "x-accept-language is optional on providers.list", values("providers.list", *needed, LANG), {"headers": {name: GOOD[name] for name in needed + [LANG]}})
    one("a made member of null", "null is the same as absent", {**values("batch.get", AUTH, ID), "apiKey": None}, {"headers": {AUTH: GOOD[AUTH], ID: UUID}})
    names(one)
    return file


def names(one):
    base = {AUTH: GOOD[AUTH], ID: UUID}

    def given(name, reason, pairs, *violations):
        one(name, reason, {"call": "batch.get", "given": pairs}, wrong(*violations))

    given("names without case", "names of headers have no case", {"AUTHORIZATION": GOOD[AUTH], "X-Fapi-Interaction-Id": UUID})
    given("unknown with x-", "names that are none of ours are header.unknown with x-", {**base, "X-Fapi-InteractionId": UUID}, ("unknown", "x-fapi-interactionid"))
    given("others are left alone", "without x- they are left alone", {**base, "Accept": "a", "cookie": "", "xapikey": "1", "": ""})
    given("others twice are left alone", "without x- they are left alone", [*base.items(), ["accept", "a"], ["Accept", "b"]])
    given("twice in a list", "a name given twice is header.duplicate", [[AUTH, "Bearer a"], [ID, UUID], ["Authorization", "Bearer b"]], ("duplicate", AUTH))
    given("twice in an object", "names are compared without case", {**base, "Authorization": "Bearer b"}, ("duplicate", AUTH))
    given("twice, the same value", "a name given twice is header.duplicate", [[AUTH, "Bearer a"], [AUTH, "Bearer a"], [ID, UUID]], ("duplicate", AUTH))
    given("unknown twice", "unknown, then given twice", [*base.items(), ["x-a", "1"], ["X-A", "1"]], ("unknown", "x-a"), ("duplicate", "x-a"))
    given("not allowed twice", "not allowed, then given twice", [*base.items(), [API, "1"], [API, "1"]], ("not_allowed", API), ("duplicate", API))
    given("a malformed value where it is not allowed", "what does not belong there is not looked at", {**base, KEY: ""}, ("not_allowed", KEY))
    given("in the order given, then what is missing", "first what is there, then what is not", [["x-b", ""], [LANG, "en"], [AUTH, "Basic a"]], ("unknown", "x-b"), ("not_allowed", LANG), ("malformed", AUTH), ("required", ID))
    given("malformed is not missing", "a header of no good form is there", {AUTH: "", ID: ""}, ("malformed", AUTH), ("malformed", ID))
    one("made: malformed, not allowed, missing", "the same violations in both forms", {"call": "batch.create", "idempotencyKey": "", "accessToken": "a b", "language": "en"}, wrong(("malformed", KEY), ("malformed", AUTH), ("not_allowed", LANG), ("required", ID)))


def forms():
    file = File("header-forms.json", "headers: the form of each value, in both forms of the call")
    uuids = [(UUID, True), (UUID.upper(), True), ("00000000-0000-0000-0000-000000000000", True), ("f47ac10b-58cc-11e4-8ed6-0800200c9a66", True), (UUID[:-1], False), (UUID + "0", False),
             (UUID.replace("-", ""), False), ("{" + UUID + "}", False), ("urn:uuid:" + UUID, False), (UUID[:-1] + "g", False), (" " + UUID, False), ("", False), ("2b09f4624-42b-4d8c-97ca-8f5b9046bcdf", False)]
    keys = [("k", True), ("k" * 255, True), ("k" * 256, False), ("", False), ("a b", False), ("a\tb", False), ("!~", True), ("\u007f", False), ("é", False), ("a\n", False), ("\u0000", False)]
    printable = [("a", True), ("a b", True), ("", False), (" a", False), ("a ", False), ("a\nb", False), ("a\u0000", False), ("é", False), ("a\tb", False)]
    languages = [("en", True), ("en-GB", True), ("EN-gb", True), ("zh-Hant-TW", True), ("de-CH-1901", True), ("x-own", True), ("i-klingon", True), ("en-US-u-co-phonebk", True), ("", False), ("e", False),
                 ("en_GB", False), ("en-", False), ("en-GB,fr;q=0.5", False), ("*", False), ("englishes", False), ("en GB", False), ("en-a", False)]
    table = [("batch.create", KEY, keys), ("batch.create", ID, uuids), ("providers.list", APP, printable), ("providers.list", API, printable), ("providers.list", LANG, languages)]
    for call, name, cases in table:
        needed = list(dict.fromkeys(CALLS[call] + [name]))
        for value, good in cases:
            shown = f"{len(value)} characters" if len(value) > 60 else f"`{value}`"
            request = values(call, *needed)
            request[MEMBER[name][0]] = value
            made = {"headers": {**{one: GOOD[one] for one in needed}, name: value}} if good else wrong(("malformed", name))
            file.add(f"headers: {name} {shown}, made", f"the form of {name}", "headers", request, made)
            request = {"call": call, "given": {**{one: GOOD[one] for one in needed}, name: value}}
            file.add(f"headers: {name} {shown}, given", f"the form of {name}", "headers", request, wrong() if good else wrong(("malformed", name)))
    for value, good in (("t", True), ("a.b-c_d~e+f/g==", True), ("", False), ("a b", False), ("a\r\nx-api-key: 1", False), ("é", False)):
        made = {"headers": {AUTH: "Bearer " + value, ID: UUID}} if good else wrong(("malformed", AUTH))
        file.add(f"headers: token `{value}`, made", "Authorization: Bearer and a token; no control characters", "headers", {**values("batch.get", ID), "accessToken": value} | {}, made)
    cases = {AUTH: [("Bearer t", True), ("bearer t", True), ("BEARER  t", True), ("Bearer", False), ("Bearer ", False), ("t", False), ("Basic t", False), ("Bearer t u", False), ("Bearert", False), ("Bearer\tt", False), (" Bearer t", False), ("Bearer t\n", False)],
             TYPE: [("application/json", True), ("Application/JSON", True), ("application/json; charset=utf-8", True), ("application/json;charset=utf-8", True), ("application/json ;", True), ("", False), ("text/json", False),
                    ("application/jsonx", False), ("application/merge-patch+json", False), ("application/json, text/plain", False), ("application/json;\n", False), ("application / json", False)]}
    for name, values_ in cases.items():
        for value, good in values_:
            request = {"call": "batch.create", "given": {**{one: GOOD[one] for one in CREATE}, name: value}}
            file.add(f"headers: {name} `{value}`, given", f"the form of {name}", "headers", request, wrong() if good else wrong(("malformed", name)))
    return file


def requests():
    file = File("header-requests.json", "headers: requests that can't be answered")
    good = values("subscription.create", *CALLS["subscription.create"])
    members(file, "headers", good, {"/call": WORD}, {"/" + MEMBER[name][0]: TEXT for name in MEMBER if name != LANG})

    def one(name, reason, request, *faults):
        file.add(f"headers: {name}", reason, "headers", request, refused(request, *faults))

    nothing(file, "headers", ["/call"])
    one("a call of other case", "names are compared exactly", {"call": "Batch.create", "given": {}}, ("call.bad_member", "/call"))
    one("both forms", "the second form knows call and given only", {"call": "batch.get", "given": {}, "apiKey": "a", "language": "en"}, ("call.unknown_member", "/apiKey"), ("call.unknown_member", "/language"))
    for value in ("x", 7, True):
        one(f"given is {compact(value)}", "given is an object or a list of pairs", {"call": "batch.get", "given": value}, ("call.bad_member", "/given"))
    for value in (7, None, ["a"], {"a": "b"}, True):
        one(f"a given value is {compact(value)}", "values are texts", {"call": "batch.get", "given": [["a", value]]}, ("call.bad_member", "/given/0"))
        if value is not None:
            one(f"a given member is {compact(value)}", "values are texts", {"call": "batch.get", "given": {"a": value}}, ("call.bad_member", "/given/a"))
    absent = "a member that is null is the same as an absent one"
    nulls = {AUTH: GOOD[AUTH], ID: UUID, API: None, "x-own": None}
    file.add("headers: given members that are null", absent, "headers", {"call": "batch.get", "given": nulls}, wrong())
    nulls = {AUTH: None, ID: UUID}
    file.add("headers: a required one is null", absent, "headers", {"call": "batch.get", "given": nulls}, wrong(("required", AUTH)))
    for value in (["a"], ["a", "b", "c"], [], "a", {}, [1, "b"]):
        one(f"a pair is {compact(value)}", "a pair is a name and a value", {"call": "batch.get", "given": [["a", "b"], value]}, ("call.bad_member", "/given/1"))
    return file


FILES = [tables, forms, requests]
