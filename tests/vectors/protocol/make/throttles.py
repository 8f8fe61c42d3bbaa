"""throttle: GCRA in exact integers."""
from shared import *

MS = 1000000


def gcra(state, rate, burst, now):
    step = -(-10**9 // rate)
    tat = None if state is None else min(int(state["tat"]), now * MS + burst * step)
    start = now * MS if tat is None else max(tat, now * MS)
    if start + step - burst * step <= now * MS:
        return {"verdict": "go", "state": {"tat": str(start + step)}}
    retry = -(-(start + step - burst * step) // MS)
    return {"verdict": "wait", "retryAt": retry, "state": {"tat": str(tat)}}


def throttles():
    file = File("throttle.json", "throttle: GCRA, in whole nanoseconds")

    def one(name, reason, state, now, verdict, rate=None, burst=None):
        request = {"state": state}
        if rate is not None:
            request["rate"] = rate
        if burst is not None:
            request["burst"] = burst
        request["now"] = now
        expect = gcra(state, 10 if rate is None else rate, 10 if burst is None else burst, now)
        assert expect["verdict"] == verdict, (name, expect)
        file.add(f"throttle: {name}", reason, "throttle", request, expect)
        return expect

    state = None
    for count in range(1, 11):
        state = one(f"burst of ten, call {count}", "the defaults are 10 a second and 10 at once", state, NOW, "go")["state"]
    waiting = one("burst of ten, call 11", "over any window at most burst + rate · window pass", state, NOW, "wait")
    for step, verdict in ((-1, "wait"), (0, "go"), (1, "go")):
        one(f"burst of ten, call 11 at retryAt {step:+}", "go at exactly retryAt", waiting["state"], waiting["retryAt"] + step, verdict)
    for rate, burst in ((3, 1), (7, 2), (1, 1), (1000000, 1), (999999, 3), (1, 1000000), (10, 1), (1000000, 1000000), (6, 4)):
        name = f"rate {rate}, burst {burst}"
        step = -(-10**9 // rate)
        first = one(f"{name}, first", "T is 1000 / rate ms, rounded up to a whole nanosecond", None, NOW, "go", rate, burst)
        full = {"tat": str(NOW * MS + burst * step)}
        wait = one(f"{name}, full", "retryAt is rounded up to a whole millisecond", full, NOW, "wait", rate, burst)
        for by, verdict in ((-1, "wait"), (0, "go"), (1, "go")):
            one(f"{name}, full, at retryAt {by:+}", "go at exactly retryAt", full, wait["retryAt"] + by, "go" if by >= 0 else verdict, rate, burst)
        room = {"tat": str(NOW * MS + (burst - 1) * step)}
        one(f"{name}, room for one", "go where tat + T - burst · T is now", room, NOW, "go", rate, burst)
        over = {"tat": str(NOW * MS + (burst - 1) * step + 1)}
        one(f"{name}, a nanosecond short of room for one", "one nanosecond is enough to wait", over, NOW, "wait", rate, burst)
        assert first["state"] == {"tat": str(NOW * MS + step)}
    for tat, name in ((NOW * MS + 10**9, "at now + burst · T"), (NOW * MS + 10**9 + 1, "a nanosecond after now + burst · T"), ((NOW + DAY) * MS, "a day ahead"), (2**128 - 1, "as far as 128 bits go")):
        one(f"tat {name}", "a tat later than now + burst · T (a clock stepped back) is set to that first, and the state with wait holds it", {"tat": str(tat)}, NOW, "wait")
    one("tat long ago", "an idle throttle saves up no more than its burst", {"tat": "0"}, NOW, "go")
    one("tat at now", "tat and now the same", {"tat": str(NOW * MS)}, NOW, "go")
    one("tat a nanosecond after now", "the burst is not used up", {"tat": str(NOW * MS + 1)}, NOW, "go")
    one("tat with idle zeros", "a text of digits is a number", {"tat": "000" + str(NOW * MS)}, NOW, "go")
    one("at 0", "0 is a time", None, 0, "go")
    one("at the last time", "9,007,199,254,740,991 is a time, and nanoseconds are more than 64 bits", None, MAX, "go")
    one("a wait to the last time", "9,007,199,254,740,991 is still a time", {"tat": str(MAX * MS)}, MAX - 1000, "wait", 1, 1)
    request = {"state": {"tat": str(MAX * MS + 1)}, "rate": 1, "burst": 1, "now": MAX - 999}
    file.add("throttle: a wait past the range", "a time that is reckoned lies past the range", "throttle", request, OVERFLOW)
    good = {"state": {"tat": str(NOW * MS)}, "rate": 10, "burst": 10, "now": NOW}
    required = {"/state": OBJECT, "/state/tat": TEXT, "/now": TIME}
    members(file, "throttle", good, required, {"/rate": COUNT, "/burst": COUNT}, ["", "/state"])
    for path in ("/rate", "/burst"):
        for value in (0, 1000001):
            request = changed_to(good, path, value)
            file.add(f"throttle: {path[1:]} {value}", "rate and burst are integers from 1 to 1,000,000", "throttle", request, refused(request, ("call.bad_member", path)))
    for text in ("", "-1", "+1", "1.0", "1e9", " 1", "x", "0x10", str(2**128), "١"):
        request = changed_to(good, "/state/tat", text)
        file.add(f"throttle: tat `{text}`", "tat is a text of digits, of at most 128 bits", "throttle", request, refused(request, ("call.bad_member", "/state/tat")))
    nothing(file, "throttle", ["/state", "/now"])
    request = {"rate": 0, "now": -1, "x": 1, "state": {"tat": 1, "y": 2}}
    faults = [("call.bad_member", "/rate"), ("call.bad_member", "/now"), ("call.unknown_member", "/x"), ("call.bad_member", "/state/tat"), ("call.unknown_member", "/state/y")]
    file.add("throttle: five things wrong", "`all` has everything that is wrong, in the order of the request", "throttle", request, refused(request, *faults))
    return file


FILES = [throttles]
