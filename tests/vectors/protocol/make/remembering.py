"""idempotency, retention, token: what holds until when."""
from shared import *


def idempotency(remembered, fingerprint, workflow, now):
    life = LIFE[workflow]
    fresh = {"fingerprint": fingerprint, "at": now, "inFlight": True}
    if remembered is None:
        verdict, keep = "new", fresh
    elif now - remembered["at"] >= life:
        verdict, keep = "expired", fresh
    else:
        keep = {"inFlight": False, **remembered}
        keep = {name: keep[name] for name in ("fingerprint", "at", "inFlight")}
        verdict = "conflict" if keep["fingerprint"] != fingerprint else "in_flight" if keep["inFlight"] else "replay"
    return {"verdict": verdict, "remember": keep, "validUntil": keep["at"] + life}


def idempotencies():
    file = File("idempotency.json", "idempotency: what a key that comes again means, at its bounds")

    def one(name, reason, remembered, fingerprint, workflow, now, verdict):
        request = {"remembered": remembered, "fingerprint": fingerprint, "workflow": workflow, "now": now}
        expect = idempotency(remembered, fingerprint, workflow, now)
        assert expect["verdict"] == verdict, name
        file.add(f"idempotency: {name}", reason, "idempotency", request, expect)

    def seen(at=NOW, in_flight=False, fingerprint="f-1"):
        return {"fingerprint": fingerprint, "at": at, "inFlight": in_flight}

    for workflow, life in LIFE.items():
        one(f"{workflow}, nothing remembered", "new remembers the fingerprint, now and that it is in flight", None, "f-1", workflow, NOW, "new")
        for step, word in ((-1, "replay"), (0, "expired"), (1, "expired")):
            one(f"{workflow}, same request, life {step:+}", "at exactly that age it is expired", seen(), "f-1", workflow, NOW + life + step, word)
            word = "conflict" if word == "replay" else word
            one(f"{workflow}, another request, life {step:+}", "expired beats conflict", seen(), "f-2", workflow, NOW + life + step, word)
            word = "in_flight" if word == "conflict" else word
            one(f"{workflow}, in flight, life {step:+}", "expired beats in_flight", seen(in_flight=True), "f-1", workflow, NOW + life + step, word)
        one(f"{workflow}, another request while in flight", "conflict beats in_flight", seen(in_flight=True), "f-2", workflow, NOW, "conflict")
        one(f"{workflow}, another request while in flight, expired", "expired beats both", seen(in_flight=True), "f-2", workflow, NOW + life, "expired")
        one(f"{workflow}, same moment", "validUntil is remember.at and the life", seen(), "f-1", workflow, NOW, "replay")
        one(f"{workflow}, now before at", "a now before at is not expired", seen(), "f-1", workflow, NOW - life - 1, "replay")
        one(f"{workflow}, now 0", "a now before at is not expired", seen(in_flight=True), "f-1", workflow, 0, "in_flight")
        one(f"{workflow}, valid until the last time", "9,007,199,254,740,991 is still a time", None, "f-1", workflow, MAX - life, "new")
        request = {"remembered": None, "fingerprint": "f-1", "workflow": workflow, "now": MAX - life + 1}
        file.add(f"idempotency: {workflow}, valid past the range", "a time that is reckoned lies past the range", "idempotency", request, OVERFLOW)
        request = {"remembered": seen(MAX - life + 1), "fingerprint": "f-1", "workflow": workflow, "now": NOW}
        file.add(f"idempotency: {workflow}, remembered and valid past the range", "validUntil is reckoned from what was remembered", "idempotency", request, OVERFLOW)
    one("absent inFlight", "an absent inFlight is false", {"fingerprint": "f-1", "at": NOW}, "f-1", "file", NOW, "replay")
    request = {"remembered": {"fingerprint": "f-1", "at": NOW, "inFlight": None}, "fingerprint": "f-1", "workflow": "file", "now": NOW}
    file.add("idempotency: inFlight null", "null is the same as absent", "idempotency", request, idempotency({"fingerprint": "f-1", "at": NOW}, "f-1", "file", NOW))
    one("the same fingerprint in other case", "another fingerprint is a conflict; texts are compared exactly", seen(fingerprint="F-1"), "f-1", "file", NOW, "conflict")
    one("order of what is remembered", "remember has the order of the contract", {"inFlight": True, "at": NOW, "fingerprint": "f-1"}, "f-1", "file", NOW, "in_flight")
    required = {"/remembered": OBJECT, "/fingerprint": TEXT, "/workflow": WORD, "/now": TIME}
    good = {"remembered": seen(), "fingerprint": "f-1", "workflow": "file", "now": NOW}
    inside = {"/remembered/fingerprint": TEXT, "/remembered/at": TIME}
    members(file, "idempotency", good, {**required, **inside}, {"/remembered/inFlight": FLAG}, ["", "/remembered"])
    nothing(file, "idempotency", required)
    return file


def retentions():
    file = File("retention.json", "retention: until when a batch is kept")
    for workflow, kept in KEPT.items():
        def one(name, reason, submitted, now):
            gone = submitted + kept
            expect = {"deletedAt": gone, "deleted": now >= gone, "remainingMs": max(0, gone - now)}
            file.add(f"retention: {workflow}, {name}", reason, "retention", {"workflow": workflow, "submitted": submitted, "now": now}, expect)
        one("at once", "electronic 365 days, file 35 days from submitted", NOW, NOW)
        one("1 ms before its end", "deleted from exactly deletedAt", NOW, NOW + kept - 1)
        one("at its end", "deleted from exactly deletedAt", NOW, NOW + kept)
        one("1 ms after its end", "remainingMs is never negative", NOW, NOW + kept + 1)
        one("a now before submitted", "what remains is reckoned from now", NOW, NOW - 5)
        one("from 0", "0 is a time", 0, 0)
        one("up to the last time", "9,007,199,254,740,991 is still a time", MAX - kept, MAX)
        request = {"workflow": workflow, "submitted": MAX - kept + 1, "now": 0}
        file.add(f"retention: {workflow}, past the range", "a time that is reckoned lies past the range", "retention", request, OVERFLOW)
    required = {"/workflow": WORD, "/submitted": TIME, "/now": TIME}
    members(file, "retention", {"workflow": "file", "submitted": NOW, "now": NOW}, required, {})
    nothing(file, "retention", required)
    return file


def tokens():
    file = File("token.json", "token: reuse, renew, expired, at their bounds")

    def one(name, reason, issued, now, lifetime=None, margin=None):
        request = {"issuedAt": issued}
        if lifetime is not None:
            request["lifetimeMs"] = lifetime
        if margin is not None:
            request["marginMs"] = margin
        request["now"] = now
        end = issued + (28800000 if lifetime is None else lifetime)
        renew = end - (60000 if margin is None else margin)
        expect = {"verdict": "reuse", "until": renew} if now < renew else {"verdict": "renew" if now < end else "expired", "until": end}
        file.add(f"token: {name}", reason, "token", request, expect)

    for step in (-1, 0, 1):
        one(f"defaults, margin {step:+}", "reuse while now < issued + lifetime - margin", NOW, NOW + 28740000 + step)
        one(f"defaults, end {step:+}", "renew until issued + lifetime, then expired", NOW, NOW + 28800000 + step)
        one(f"of 5 minutes, margin 10 s, margin {step:+}", "lifetime and margin are the caller's", NOW, NOW + 290000 + step, 300000, 10000)
        one(f"of 5 minutes, margin 10 s, end {step:+}", "lifetime and margin are the caller's", NOW, NOW + 300000 + step, 300000, 10000)
        one(f"without margin, end {step:+}", "with a margin of 0 nothing is between reuse and expired", NOW, NOW + 1000 + step, 1000, 0)
        one(f"margin as long as the life {step:+}", "such a token is renewed from the start", NOW, NOW + step, 1000, 1000)
        one(f"margin longer than the life {step:+}", "reuse only before issued + lifetime - margin", NOW, NOW - 500 + step, 1000, 1500)
        one(f"without life {step:+}", "a lifetime of 0 has ended when it begins", NOW, NOW + step, 0, 0)
    one("at once", "never one token a request: reuse", NOW, NOW)
    one("margin past its beginning", "a time below 0 is before every now", 5, 0, 0, 100)
    one("up to the last time", "9,007,199,254,740,991 is still a time", MAX - 1000, MAX, 1000)
    for name, lifetime, margin in (("ends past the range", 1001, 0), ("ends past the range, though its margin does not", 1001, 60000), ("has the longest life", MAX, 0)):
        request = {"issuedAt": MAX - 1000, "lifetimeMs": lifetime, "marginMs": margin, "now": NOW}
        file.add(f"token: {name}", "a time that is reckoned lies past the range", "token", request, OVERFLOW)
    required = {"/issuedAt": TIME, "/now": TIME}
    good = {"issuedAt": NOW, "lifetimeMs": 1000, "marginMs": 10, "now": NOW}
    members(file, "token", good, required, {"/lifetimeMs": TIME, "/marginMs": TIME})
    nothing(file, "token", required)
    return file


FILES = [idempotencies, retentions, tokens]
