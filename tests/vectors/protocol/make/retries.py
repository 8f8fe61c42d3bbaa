"""retry: which outcomes, when, and why not."""
import calendar
from datetime import datetime, timedelta, timezone

from shared import *

RETRYABLE = [408, 425, 429, 500, 502, 503, 504]
WORD64 = 2**64 - 1
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def delay(attempt, seed, base=500, cap=60000):
    z = (seed + attempt * 0x9E3779B97F4A7C15) & WORD64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD64
    z ^= z >> 31
    return z * (min(cap, base * 2 ** (attempt - 1)) + 1) >> 64


def again(at, reason):
    return {"verdict": "retry", "at": at, "reason": reason, "sameIdempotencyKey": True}


def refresh(at):
    return {"verdict": "refresh_token_then_retry", "at": at, "reason": "token", "sameIdempotencyKey": True}


def stop(reason):
    return {"verdict": "give_up", "reason": reason}


def ask(outcome, attempt=1, seed=7, now=NOW, **more):
    outcome = {"status": outcome} if isinstance(outcome, int) else {"failure": outcome}
    return {"outcome": outcome, **({"retryAfter": more.pop("retryAfter")} if "retryAfter" in more else {}), "attempt": attempt, **more, "seed": seed, "now": now}


STILL = {"baseMs": 0}


def outcomes():
    file = File("retry.json", "retry: outcomes, delays, limits, and which reason comes first")

    def one(name, reason, request, expect):
        file.add(f"retry: {name}", reason, "retry", request, expect)

    for status in RETRYABLE:
        one(f"status {status}", "408, 425, 429, 500, 502, 503 and 504 are tried again", ask(status), again(NOW + delay(1, 7), "status_retryable"))
    for failure in ("connect", "timeout"):
        one(failure, "no connection and no answer in time are tried again", ask(failure), again(NOW + delay(1, 7), failure))
    for status in (100, 101, 199, 200, 201, 204, 299, 300, 304, 399):
        one(f"status {status}", "1xx to 3xx are not a failure", ask(status), stop("not_a_failure"))
    for status in (400, 402, 403, 404, 407, 409, 410, 422, 424, 426, 428, 430, 499, 501, 505, 599):
        one(f"status {status}", "every other status stays the same", ask(status), stop("status_final"))
    one("401", "401: a new token, then again, at now", ask(401), refresh(NOW))
    one("401, refreshed", "with refreshed it is given up, for the token", ask(401, refreshed=True), stop("token"))
    one("401, refreshed false", "refreshed false is the same as absent", ask(401, refreshed=False), refresh(NOW))
    one("500, refreshed", "refreshed matters with 401 only", ask(500, refreshed=True), again(NOW + delay(1, 7), "status_retryable"))
    for attempt in range(1, 6):
        for seed in (0, 7, WORD64):
            one(f"attempt {attempt}, seed {seed}", "full jitter: SplitMix64's finaliser of the seed and the attempt, scaled to min(cap, base · 2^(attempt-1)) + 1", ask("timeout", attempt, seed), again(NOW + delay(attempt, seed), "timeout"))
    for attempt in (6, 7, MAX):
        one(f"attempt {attempt} of 6", "after maxAttempts it is given up", ask(503, attempt), stop("attempts_exhausted"))
    for most in (1, 2, 3):
        for attempt in (most - 1, most, most + 1):
            if attempt:
                expect = stop("attempts_exhausted") if attempt >= most else again(NOW, "connect")
                one(f"attempt {attempt} of {most}", "attempt counts from 1 and is the one that has just failed", ask("connect", attempt, policy={**STILL, "maxAttempts": most}), expect)
    one("attempt 1 of 0", "after maxAttempts it is given up", ask("connect", policy={"maxAttempts": 0}), stop("attempts_exhausted"))
    policies(one)
    bounds(one)
    precedence(one)
    return file


def policies(one):
    text = "m = min(cap, base · 2^(attempt-1))"
    for attempt, base, cap in ((1, 1, 60000), (2, 1, 1), (9, 500, 60000), (8, 500, 60000), (7, 500, 60000), (40, 1, MAX), (64, 1, 1000), (65, 1, 1000), (66, 3, 1000), (200, 1, 7), (10, 0, 5), (100, 0, 5), (3, 1000, 0), (MAX, 1, 5), (1, MAX, 60000)):
        policy = {"baseMs": base, "capMs": cap, "maxAttempts": MAX}
        seed = 12345
        expect = again(5 + delay(min(attempt, 300), seed, base, cap), "timeout") if attempt < 300 else stop("attempts_exhausted")
        one(f"base {base}, cap {cap}, attempt {attempt}", text, ask("timeout", attempt, seed, 5, policy=policy), expect)
    one("an empty policy", "500 ms, 60,000 ms, 6 attempts, no deadline", ask(500, 2, policy={}), again(NOW + delay(2, 7), "status_retryable"))
    one("a policy of null", "null is the same as absent", ask(500, 2, policy=None), again(NOW + delay(2, 7), "status_retryable"))
    one("at the last time", "9,007,199,254,740,991 is still a time", ask(500, now=MAX, policy=STILL), again(MAX, "status_retryable"))
    one("past the range", "a time that is reckoned lies past the range", ask(500, now=MAX, seed=7), OVERFLOW)
    one("Retry-After past the range", "a time that is reckoned lies past the range", ask(503, now=MAX - 999, retryAfter="1", policy=STILL), OVERFLOW)
    one("Retry-After to the last time", "9,007,199,254,740,991 is still a time", ask(503, now=MAX - 1000, retryAfter="1", policy=STILL), again(MAX, "status_retryable"))


def bounds(one):
    for step in (-1, 0, 1):
        text = "given up for an at that is not before keyValidUntil"
        expect = again(NOW, "status_retryable") if step > 0 else stop("key_expired")
        one(f"keyValidUntil at {step:+}", text, ask(500, keyValidUntil=NOW + step, policy=STILL), expect)
        one(f"401, keyValidUntil at {step:+}", "a retry after a new token has the same idempotency key", ask(401, keyValidUntil=NOW + step), refresh(NOW) if step > 0 else stop("key_expired"))
        wait = ask(503, retryAfter="60", keyValidUntil=NOW + 60000 + step, policy=STILL)
        one(f"Retry-After and keyValidUntil {step:+}", text, wait, again(NOW + 60000, "status_retryable") if step > 0 else stop("key_expired"))
        text = "given up for an at after deadline"
        expect = stop("deadline") if step < 0 else again(NOW, "status_retryable")
        one(f"deadline at {step:+}", text, ask(500, policy={**STILL, "deadline": NOW + step}), expect)
        one(f"401, deadline at {step:+}", text, ask(401, policy={"deadline": NOW + step}), refresh(NOW) if step >= 0 else stop("deadline"))
        jitter = delay(3, 99)
        one(f"delay and deadline {step:+}", text, ask("connect", 3, 99, policy={"deadline": NOW + jitter + step}), again(NOW + jitter, "connect") if step >= 0 else stop("deadline"))
        one(f"delay and keyValidUntil {step:+}", "not before keyValidUntil", ask("connect", 3, 99, keyValidUntil=NOW + jitter + step), again(NOW + jitter, "connect") if step > 0 else stop("key_expired"))


def precedence(one):
    all_of_it = {"keyValidUntil": NOW, "policy": {**STILL, "deadline": NOW - 1}}
    text = "the first of not_a_failure, token, status_final, attempts_exhausted, key_expired, deadline"
    one("not_a_failure before all", text, ask(200, 6, refreshed=True, **all_of_it), stop("not_a_failure"))
    one("token before attempts_exhausted", "a 401 with refreshed has the reason token", ask(401, 6, refreshed=True, **all_of_it), stop("token"))
    one("status_final before attempts_exhausted", text, ask(404, 6, **all_of_it), stop("status_final"))
    one("attempts_exhausted before key_expired", text, ask(500, 6, **all_of_it), stop("attempts_exhausted"))
    one("401 at the last attempt", "without refreshed a 401 at the last attempt is attempts_exhausted", ask(401, 6, **all_of_it), stop("attempts_exhausted"))
    one("401 before the last attempt", "a 401 counts as an attempt", ask(401, 5), refresh(NOW))
    one("key_expired before deadline", text, ask(500, 5, **all_of_it), stop("key_expired"))
    one("401, key_expired before deadline", text, ask(401, 5, **all_of_it), stop("key_expired"))
    one("deadline last", text, ask(500, 5, policy={**STILL, "deadline": NOW - 1}), stop("deadline"))
    one("attempts_exhausted before deadline", text, ask("timeout", 6, policy={"deadline": 0}), stop("attempts_exhausted"))


def fixed(time):
    return f"{DAYS[time.weekday()][:3]}, {time.day:02} {MONTHS[time.month - 1]} {time.year:04} {time:%H:%M:%S} GMT"


def dashed(time):
    return f"{DAYS[time.weekday()]}, {time.day:02}-{MONTHS[time.month - 1]}-{time.year % 100:02} {time:%H:%M:%S} GMT"


def asctime(time):
    return f"{DAYS[time.weekday()][:3]} {MONTHS[time.month - 1]} {time.day:2} {time:%H:%M:%S} {time.year:04}"


def waits():
    file = File("retry-after.json", "retry: every form of Retry-After")

    def one(name, reason, text, wait, now=NOW, status=429, policy=STILL):
        """`wait` in ms after now; None: ignored."""
        at = now + delay(2, 7, policy.get("baseMs", 500), 60000)
        if wait is not None:
            at = max(at, now + wait)
        file.add(f"retry after: {name}", reason, "retry", ask(status, 2, now=now, retryAfter=text, policy=policy), again(at, "status_retryable"))

    seconds = "delta seconds, more than a day is a day"
    for text, wait in (("0", 0), ("1", 1000), ("120", 120000), ("0120", 120000), ("86399", 86399000), ("86400", DAY), ("86401", DAY), ("9" * 50, DAY)):
        one(f"{text if len(text) < 9 else 'fifty nines'} seconds", seconds, text, wait)
    one("503", "on 429 and 503 at is the later of both", "5", 5000, status=503)
    for status in (408, 425, 500, 502, 504):
        one(f"{status} ignores it", "on 429 and 503 only", "5", None, status=status)
    file.add("retry after: timeout ignores it", "on 429 and 503 only", "retry", ask("timeout", 2, retryAfter="5", policy=STILL), again(NOW, "timeout"))
    file.add("retry after: 401 ignores it", "401 is at now", "retry", ask(401, 2, retryAfter="5"), refresh(NOW))
    one("sooner than the delay", "the later of now + delay and now + Retry-After", "0", 0, policy={})
    one("later than the delay", "the later of now + delay and now + Retry-After", "3", 3000, policy={})
    for text, name in ((" 5", "a space before"), ("5  ", "spaces behind"), ("\t5\t", "tabs around")):
        one(name, "spaces around are dropped", text, 5000)
    other = ["", " ", "-1", "+5", "1.5", "5s", "1e3", "5 5", "٥", "soon", "tomorrow", "2023-11-14T22:13:25Z", "1,2"]
    for text in other:
        one(f"`{text}`", "anything else is ignored", text, None)
    now = datetime.fromtimestamp(NOW / 1000, timezone.utc)
    for form in (fixed, dashed, asctime):
        for add, wait in ((-1, 0), (0, 0), (1, 1000), (86399, 86399000), (86400, DAY), (86401, DAY), (-10**7, 0), (10**7, DAY)):
            one(f"{form.__name__}, {add:+} s", "an HTTP date in any of RFC 9110's three forms; a past date is now, more than a day is a day", form(now + timedelta(seconds=add)), wait)
        text = form(now + timedelta(seconds=30))
        one(f"{form.__name__}, another day's name", "the day's name is not compared", text.replace("Tuesday", "Friday").replace("Tue", "Fri"), 30000)
        one(f"{form.__name__}, spaces around", "spaces around are dropped", f" {text} ", 30000)
        for bad, name in ((text.lower(), "in lower case"), (text.replace("Nov", "Nvm"), "no month"), (text.replace("Tuesday", "Anyday").replace("Tue", "Any"), "no day's name"),
                          (text + "x", "something behind"), (text.replace(":", "."), "dots for colons"), (text.replace(" ", "  "), "spaces doubled"), (text[:-1], "cut short")):
            one(f"{form.__name__}, {name}", "anything else is ignored", bad, None)
    one("fixed, another zone", "the zone is GMT", fixed(now + timedelta(seconds=30)).replace("GMT", "UTC"), None)
    one("dashed, a short day's name", "each form has its own names", dashed(now + timedelta(seconds=30)).replace("Tuesday", "Tue"), None)
    one("fixed, a long day's name", "each form has its own names", fixed(now + timedelta(seconds=30)).replace("Tue", "Tuesday"), None)
    dates(one)
    return file


def ms(*parts):
    return calendar.timegm(parts) * 1000


def dates(one):
    """Calendars, and the years of two digits."""
    day = "a date that does not exist is no date"
    leap = ms(2024, 2, 29, 0, 0, 10)
    one("29 February of a leap year", day, "Thu, 29 Feb 2024 00:00:10 GMT", 10000, leap - 10000)
    one("29 February of another year", day, "Wed, 29 Feb 2023 00:00:10 GMT", None, ms(2023, 2, 28, 23, 59, 0))
    one("29 February 2100", day, "Mon, 29 Feb 2100 00:00:10 GMT", None, ms(2100, 2, 28, 23, 59, 0))
    one("29 February 2000", day, "Tue, 29 Feb 2000 00:00:10 GMT", 10000, ms(2000, 2, 29, 0, 0, 0))
    for text in ("Fri, 31 Apr 2024 00:00:10 GMT", "Fri, 00 Apr 2024 00:00:10 GMT", "Mon, 01 Apr 2024 24:00:10 GMT", "Mon, 01 Apr 2024 00:60:10 GMT", "Mon, 01 Apr 2024 00:00:61 GMT", "Mon, 1 Apr 2024 00:00:10 GMT", "Mon Apr 01 00:00:10 24"):
        one(text, day, text, None, ms(2024, 4, 1, 0, 0, 0))
    one("a leap second", "second 60 is the next minute's first", "Sat, 31 Dec 2016 23:59:60 GMT", 1000, ms(2016, 12, 31, 23, 59, 59))
    one("the year 9999", "more than a day is a day", "Fri, 31 Dec 9999 23:59:59 GMT", DAY)
    one("before 1970", "a past date is now", "Wed, 31 Dec 1969 23:59:59 GMT", 0)
    one("the year 0", "a past date is now", "Sat, 01 Jan 0000 00:00:00 GMT", 0)
    two = "a year of two digits that would lie more than 50 years ahead is of the century before (RFC 9110, section 5.6.7)"
    one("two digits, this century", two, "Thursday, 01-Jan-26 00:00:05 GMT", 5000, ms(2026, 1, 1, 0, 0, 0))
    one("two digits, the next century", two, "Friday, 01-Jan-00 00:00:05 GMT", 10000, ms(1999, 12, 31, 23, 59, 55))
    one("two digits, 50 years ahead", two, "Wednesday, 01-Jan-76 00:00:00 GMT", DAY, ms(2026, 1, 1, 0, 0, 0))
    one("two digits, a second more than 50 years ahead", two, "Wednesday, 01-Jan-76 00:00:01 GMT", 0, ms(2026, 1, 1, 0, 0, 0))
    one("two digits, 51 years ahead", two, "Friday, 01-Jan-77 00:00:00 GMT", 0, ms(2026, 1, 1, 0, 0, 0))
    one("two digits, a year ago", two, "Wednesday, 01-Jan-25 00:00:00 GMT", 0, ms(2026, 1, 1, 0, 0, 0))
    one("two digits, end of the century before", two, "Thursday, 31-Dec-99 23:59:59 GMT", 0, ms(2049, 1, 1, 0, 0, 0))
    one("two digits, end of the century, 50 years ahead", two, "Thursday, 31-Dec-99 23:59:59 GMT", DAY, ms(2049, 12, 31, 23, 59, 59))


def requests():
    file = File("retry-requests.json", "retry: requests that can't be answered")
    good = {"outcome": {"status": 500}, "retryAfter": "1", "attempt": 1, "refreshed": True, "keyValidUntil": MAX,
            "policy": {"baseMs": 1, "capMs": 2, "maxAttempts": 3, "deadline": MAX}, "seed": 1, "now": NOW}
    optional = {"/retryAfter": TEXT, "/refreshed": FLAG, "/keyValidUntil": TIME, "/policy": OBJECT, "/policy/baseMs": TIME, "/policy/capMs": TIME, "/policy/maxAttempts": COUNT, "/policy/deadline": TIME}
    members(file, "retry", good, {"/outcome": OBJECT, "/outcome/status": COUNT, "/attempt": COUNT, "/seed": COUNT, "/now": TIME}, optional, ["", "/outcome", "/policy"])
    nothing(file, "retry", ["/outcome", "/attempt", "/seed", "/now"])
    for path, value, what in (("/attempt", 0, "attempt counts from 1"), ("/attempt", MAX + 1, "numbers are up to 9,007,199,254,740,991"), ("/outcome/status", 99, "a status has three digits, from 100"),
                              ("/outcome/status", 600, "a status is at most 599"), ("/outcome/status", 0, "a status has three digits"), ("/seed", 2**64, "a seed is a whole number of 64 bits")):
        request = changed_to(good, path, value)
        file.add(f"retry: {path[1:]} {value}", what, "retry", request, refused(request, ("call.bad_member", path)))
    for value in ("Connect", "dns", ""):
        request = changed_to(good, "/outcome", {"failure": value})
        file.add(f"retry: failure `{value}`", "a failure is connect or timeout", "retry", request, refused(request, ("call.bad_member", "/outcome/failure")))
    request = changed_to(good, "/outcome", {"status": 500, "failure": "connect"})
    file.add("retry: status and failure", "an outcome is one of the two", "retry", request, refused(request, ("call.bad_member", "/outcome/failure")))
    return file


FILES = [outcomes, waits, requests]
