"""notification.read, onboarding, readiness."""
import json

from shared import *

PARTIES = {"organisationId": "o-1", "companyId": "c-1", "applicationId": "sage.intacct", "subscriptionId": "s-1"}
PATCH = {"type": "BatchPatched", "notificationParties": PARTIES, "resource": {"id": "b-1", "type": "batchpayments", "batchpayment": {"data": {"status": "Processing", "payments": [{"paymentId": "b-1-00000", "status": "None"}]}}}}
CLOUD = {"id": "6b1f3f8e-6f5d-4a3e-8a76-0d2f4c1f7a10", "source": "sage", "specVersion": "1.0", "type": "NewPayment", "subject": "p-1", "dataContentType": "application/json", "data": {"subscriptionId": "s-1", "serviceAttributes": {}}}
SIGN_UP = {**CLOUD, "type": "SignUp", "subject": "a-1"}


def notifications():
    file = File("notifications.json", "notification.read: both envelopes")

    def one(name, reason, notification, kind, type_, more=None, text=None):
        expect = {"kind": kind, "type": type_, **(more or {}), "notification": notification}
        file.add(f"notification.read: {name}", reason, "notification.read", {"body": text or compact(notification)}, expect)

    one("Payments Out", "BatchPatched is batch; resourceId is resource.id, parties is notificationParties", PATCH, "batch", "BatchPatched", {"resourceId": "b-1", "parties": PARTIES})
    one("Payments Acceptance", "NewPayment is invoice_payment; resourceId is subject", CLOUD, "invoice_payment", "NewPayment", {"resourceId": "p-1"})
    one("sign-up", "SignUp is sign_up (assumed)", SIGN_UP, "sign_up", "SignUp", {"resourceId": "a-1"})
    one("subscription", "SubscriptionPatched is subscription", {"type": "SubscriptionPatched", "resource": {"id": "s-1"}}, "subscription", "SubscriptionPatched", {"resourceId": "s-1"})
    other = "an unknown or missing type is other"
    for type_ in ("BatchCreated", "batchpatched", "BatchPatched ", "NEWPAYMENT", "", "other", "batch"):
        one(f"type `{type_}`", other, {"type": type_, "subject": "x"}, "other", type_, {"resourceId": "x"})
    one("no type", other, {"subject": "x"}, "other", None, {"resourceId": "x"})
    one("type null", other, {"type": None}, "other", None)
    for value in (7, ["BatchPatched"], {"a": 1}, True):
        one(f"type {compact(value)}", other, {"type": value}, "other", None)
    one("nothing in it", other, {}, "other", None)
    one("both ids", "resourceId is resource.id, else subject", {"type": "BatchPatched", "subject": "s", "resource": {"id": "r"}}, "batch", "BatchPatched", {"resourceId": "r"})
    one("a resource without id", "resourceId is resource.id, else subject", {"type": "BatchPatched", "subject": "s", "resource": {"type": "t"}}, "batch", "BatchPatched", {"resourceId": "s"})
    one("an id that is no text", "an id is a text", {"type": "BatchPatched", "resource": {"id": 7}}, "batch", "BatchPatched")
    one("a subject that is no text", "an id is a text", {"type": "NewPayment", "subject": {}}, "invoice_payment", "NewPayment")
    one("a resource that is no object", "what is of another kind is kept in the whole only", {"type": "BatchPatched", "resource": "b-1", "notificationParties": ["o-1"]}, "batch", "BatchPatched")
    one("unknown members are kept", "unknown members are kept, in their order", {"z": [1, None, {"b": 1, "a": "é"}], "type": "NewPayment", "a": None}, "invoice_payment", "NewPayment")
    one("white space and escapes", "the whole is written compactly", {"type": "NewPayment", "subject": "é/"}, "invoice_payment", "NewPayment", {"resourceId": "é/"}, ' { "\\u0074ype" : "New\\u0050ayment",\n"subject":"\\u00e9\\/" } ')
    file.add("notification.read: numbers as written", "a number is kept as its text", "notification.read", {"body": '{"type":"NewPayment","n":9007199254740993}'}, {"kind": "invoice_payment", "type": "NewPayment", "notification": {"type": "NewPayment", "n": 9007199254740993}})

    def bad(name, body, code, offset, path="", params=None):
        violation = {"code": code, "severity": "error", "path": path, **place(body, offset)}
        if params:
            violation["params"] = params
        file.add(f"notification.read: refused, {name}", "a body that section 2 of checking.md refuses gives that one violation", "notification.read", {"body": body}, {"violations": [violation]})

    bad("empty", "", "json.syntax", 0)
    bad("cut short", '{"type":"New', "json.syntax", 12)
    bad("type twice", '{"type":"NewPayment",\n"t\\u0079pe":"SignUp"}', "json.duplicate_member", 22, "/type", {"name": "type"})
    bad("a list", "[{}]", "json.not_an_object", 0, params={"found": "array"})
    bad("too deep", '{"a":' + "[" * 64 + "]" * 64 + "}", "json.too_deep", 5 + 63, params={"limit": 64})
    body = {"concat": ["{", {"repeat": " ", "times": 4999999}, "}"]}
    file.add("notification.read: refused, too large", "section 2: more than 5,000,000 bytes are not read", "notification.read", {"body": body},
             {"violations": [{"code": "body.too_large", "severity": "error", "path": "", "offset": 5000000, "params": {"bytes": 5000001, "limit": 5000000}}]})
    members(file, "notification.read", {"body": "{}"}, {"/body": TEXT}, {})
    return file


def onboardings():
    file = File("onboarding.json", "onboarding: the answer to a sign-up notification")
    url = "https://pay.example/join?id=1"
    text = compact(SIGN_UP)
    good = {"notification": text, "authoriseUrl": url, "now": NOW}

    def taken(name, reason, url, now=NOW, notification=text):
        expect = {"body": compact({"authorisation": {"activationLink": url}}), "state": whole("payments-acceptance/account", tracker("PENDING", since=now))}
        file.add(f"onboarding: {name}", reason, "onboarding", {"notification": notification, "authoriseUrl": url, "now": now}, expect)

    taken("a sign-up", "the body has the link, the state is the first of payments-acceptance/account", url)
    taken("at 0", "the state is since now", url, 0)
    taken("at the last time", "the state is since now", url, MAX)
    taken("a sign-up of its type alone", "SignUp is the sign-up type (assumed)", url, notification='{"type":"SignUp"}')
    for one in ("https://a", "HTTPS://pay.example", "https://pay.example:8443/", "https://[2001:db8::1]/a", "https://pay.example/%22#a"):
        taken(f"URL {one}", "the URL must be https", one)

    def bad(path, name, reason, value):
        request = changed_to(good, path, value)
        file.add(f"onboarding: {name}", reason, "onboarding", request, refused(request, ("call.bad_member", path)))

    for one in ("http://pay.example", "", "pay.example", "//pay.example", "https:/pay.example", "https://", "https:///a", "https://:443/", " https://pay.example", "https://pay.example/a b", "https://pay.example/\n",
                "https://pay.example/\"", "https://é.example", "https://user@pay.example", "https://pay.example:x/", "javascript:alert(1)", "ftp://pay.example"):
        bad("/authoriseUrl", f"URL `{one}`", "a URL that is not https is call.bad_member", one)
    for name, one in (("NewPayment", compact(CLOUD)), ("BatchPatched", compact(PATCH)), ("signup", '{"type":"signup"}'), ("no type", "{}"), ("no JSON", "SignUp"), ("a type twice", '{"type":"SignUp","type":"SignUp"}'), ("a list", "[]"), ("empty", "")):
        bad("/notification", f"notification, {name}", "another notification is call.bad_member", one)
    request = {"notification": "{}", "authoriseUrl": "http://a", "now": -1}
    file.add("onboarding: three things wrong", "`all` has everything that is wrong", "onboarding", request, refused(request, *[("call.bad_member", path) for path in ("/notification", "/authoriseUrl", "/now")]))
    required = {"/notification": TEXT, "/authoriseUrl": TEXT, "/now": TIME}
    members(file, "onboarding", good, required, {})
    nothing(file, "onboarding", required)
    return file


# By the contract: id, required; n: with a notification endpoint.
ASKED = [("statusUpdates.nearRealTime", "r"), ("statusUpdates.followsFlows", "r"), ("backoffOn429", "r"), ("tokensReused", "r"), ("secretsStoredSecurely", "r"), ("breachNotified", "r"),
         ("authorisationEndpoint.sandbox", "a"), ("authorisationEndpoint.production", "a"), ("secretDeliveryAgreed", "a"), ("connector", "a"),
         ("notificationEndpoint.sandbox", "o"), ("notificationEndpoint.production", "o"), ("notificationHeaderAgreed", "o"), ("validatesApiKey", "n"), ("validatesToken", "n")]
ENDPOINTS = {one for one, _ in ASKED if "Endpoint." in one}
with open(os.path.join(HERE, "../../../../core/protocol/readiness.json"), encoding="utf-8") as data:
    DATA = {one["id"]: one for one in json.load(data)["requirements"]}


def nested(answers):
    out = {}
    for name, value in answers.items():
        group, _, member = name.partition(".")
        if member:
            out.setdefault(group, {})[member] = value
        else:
            out[group] = value
    return out


def readiness(service, answers):
    notified = any(answers.get(f"notificationEndpoint.{place}") not in (None, False) for place in ("sandbox", "production"))
    rows, ready = [], True
    for name, kind in ASKED:
        if kind == "a" and service == "payments-out":
            continue
        required = kind in "ra" or kind == "n" and notified
        answer = answers.get(name)
        verdict = "unknown" if answer is None else "missing" if answer is False else "met"
        ready = ready and (verdict == "met" or not required)
        rows.append({"id": name, "required": required, "verdict": verdict, "text": DATA[name]["text"], "source": DATA[name]["for"][service]})
    return {"requirements": rows, "ready": ready, "furtherAssessment": not ready}


def readinesses():
    file = File("readiness.json", "readiness: what the set-up guides ask, and what an integration says")

    def one(name, reason, service, answers, extra=None):
        request = {"service": service, "integration": {**nested(answers), **(extra or {})}}
        file.add(f"readiness: {service}, {name}", reason, "readiness", request, readiness(service, answers))

    url = "https://pay.example/x"
    for service in ("payments-acceptance", "payments-out"):
        needed = {name: True for name, kind in ASKED if kind in "ra"}
        every = {name: url if name in ENDPOINTS else True for name, _ in ASKED}
        one("nothing said", "absent is unknown; a required one that is not met asks further assessment", service, {})
        one("everything met", "a value is true, false or an https URL for endpoints", service, every)
        one("the required met", "optional ones are listed, and do not count", service, needed)
        one("everything false", "false is missing", service, {name: False for name, _ in ASKED})
        one("unknown members", "in an integration they are kept or ignored", service, needed, {"colour": "blue", "statusUpdates": {"nearRealTime": True, "followsFlows": True, "often": 1}})
        for name, kind in ASKED:
            if kind != "a" or service == "payments-acceptance":
                one(f"{name} false", "a required one that is not met: furtherAssessment, not ready", service, {**every, name: False})
                one(f"{name} unknown", "absent is unknown", service, {key: value for key, value in every.items() if key != name})
        for place_ in ("sandbox", "production"):
            for value in (True, url, False, None):
                one(f"the required, and notificationEndpoint.{place_} {compact(value)}", "with a notification endpoint validatesApiKey and validatesToken become required", service, {**needed, f"notificationEndpoint.{place_}": value})
        request_of = {"service": service, "integration": nested(every)}
        for name, _ in ASKED:
            path = "/integration/" + name.replace(".", "/")
            for value in (["http://pay.example", 1] if name in ENDPOINTS else [url, 1]):
                request = changed_to(request_of, path, value)
                if DATA[name]["for"].get(service):
                    file.add(f"readiness: {service}, {name} {compact(value)}", "another value is call.bad_member; a URL is for endpoints only, and https", "readiness", request, refused(request, ("call.bad_member", path)))
        for group in ("statusUpdates", "authorisationEndpoint", "notificationEndpoint"):
            request = changed_to(request_of, "/integration/" + group, True)
            file.add(f"readiness: {service}, {group} true", "it has members", "readiness", request, refused(request, ("call.bad_member", "/integration/" + group)))
    good = {"service": "payments-out", "integration": {}}
    required = {"/service": WORD, "/integration": OBJECT}
    members(file, "readiness", good, required, {})
    nothing(file, "readiness", required)
    return file


FILES = [notifications, onboardings, readinesses]
