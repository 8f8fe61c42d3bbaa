"""Bad calls: refused by name, with their places."""
from book import *
from jose import jwk

MEMBERS = ["headers", "expected", "jwks", "issuer", "audience", "algorithms", "now"]
RANGE = "wrong kind or out of range"
MAX = 9_007_199_254_740_991


def books():
    book = Book("request", "Bad calls")
    jws = token()

    def bad(name, reason, what, path, code="call.bad_member"):
        book.add(name, reason, what, error(code, what, path))

    for member in MEMBERS:
        bad(f"no {member} is given", "missing", request(jws, **{member: ...}), f"/{member}", "call.missing_member")
        bad(f"{member} is null", "null is as good as absent", request(jws, **{member: None}), f"/{member}", "call.missing_member")
    for member in ("name", "values"):
        whole = {"name": NAME, "values": [VALUE]}
        del whole[member]
        bad(f"no {member} is expected", "missing", request(jws, expected=whole), f"/expected/{member}", "call.missing_member")
    bad("a member that there is not", "unknown", {**request(jws), "skew": 1}, "/skew", "call.unknown_member")
    bad("a member in another case", "unknown", {**request(jws), "skewms": 1}, "/skewms", "call.unknown_member")
    bad("an expected member that there is not", "unknown", request(jws, expected={"name": NAME, "values": [VALUE], "value": VALUE}), "/expected/value", "call.unknown_member")
    wrong = {
        "headers": ["x", 1, True, [[NAME, VALUE]]], "expected": ["x", 1, True, [VALUE]], "issuer": [1, True, [ISSUER], {}], "audience": [1, True, [AUDIENCE], {}],
        "algorithms": ["RS256", 1, True, {"RS256": True}],
        "jwks": [1, True, [jwk("rsa-a")], "", "x", "[]", "1", "null", '{"keys":[]', '{"keys":{}}', '{"keys":null}', "{}", {}, {"keys": {}}, {"keys": "x"}, {"key": []}],
        "now": ["1800000000000", True, [NOW], {}, Raw("-1"), Raw("-0"), Raw("1.5"), Raw("1800000000000.0"), Raw("18e11"), MAX + 1, 2**64, Raw("1e300")],
        "skewMs": ["60000", True, [60000], {}, Raw("-1"), Raw("0.5"), Raw("6e4"), MAX + 1, 2**64],
    }
    for member, values in wrong.items():
        for value in values:
            bad(f"{member} is {written(value)[:40]}", RANGE, request(jws, **{member: value}), f"/{member}")
    for value in (1, True, {"a": VALUE}):
        bad(f"a header is {compact(value)[:12]}", "text or list", request(jws, headers={NAME: value}), f"/headers/{NAME}")
        bad(f"a header has {compact(value)[:12]} in its list", "text or list", request(jws, headers={"a": "b", NAME: [VALUE, value]}), f"/headers/{NAME}/1")
    bad("a header has a list in its list", "text or list", request(jws, headers={NAME: [[VALUE]]}), f"/headers/{NAME}/0")
    bad("a header has null in its list", "text or list", request(jws, headers={NAME: [None]}), f"/headers/{NAME}/0")
    book.add("a header is null", "null is as good as absent", request(jws, headers={NAME: None, "Authorization": f"Bearer {jws}"}), "apikey.missing")
    for value in (1, [NAME], True):
        bad(f"the expected name is {compact(value)}", RANGE, request(jws, expected={"name": value, "values": [VALUE]}), "/expected/name")
    for value in (1, VALUE, {"a": 1}):
        bad(f"the expected values are {compact(value)[:12]}", RANGE, request(jws, expected={"name": NAME, "values": value}), "/expected/values")
    bad("an expected value is a number", RANGE, request(jws, expected={"name": NAME, "values": [VALUE, 1]}), "/expected/values/1")
    bad("an expected value is null", RANGE, request(jws, expected={"name": NAME, "values": [None]}), "/expected/values/0")
    for name in ("none", "HS256", "RS384", "rs256", "RS256 ", "ES256K", "EdDSA", "", 1, None, ["RS256"]):
        bad(f"{compact(name)} is accepted", "only RS256, PS256, ES256 are known; a list with another is a bad call", request(jws, algorithms=["RS256", name]), "/algorithms/1")
    what = request(jws, issuer=1, now=-1)
    first = error("call.bad_member", what, "/issuer")["error"]
    book.add("two things at once", "all is there when several things are wrong at once, in the order of the file", what,
             {"error": {**first, "all": [first, error("call.bad_member", what, "/now")["error"]]}})
    what = request(jws, headers={NAME: 1}, expected={"name": 1, "more": True}, now=...)
    found = [error(f"call.{code}", what, path)["error"] for code, path in (
        ("missing_member", "/now"), ("bad_member", f"/headers/{NAME}"), ("missing_member", "/expected/values"), ("bad_member", "/expected/name"), ("unknown_member", "/expected/more"))]
    book.add("five things at once, within and around", "all is there when several things are wrong at once, in the order of the file", what, {"error": {**found[0], "all": found}})
    what = request(jws, headers={}, algorithms=["none"])
    book.add("a bad call whose notification is refused", "a list with another is a bad call", what, error("call.bad_member", what, "/algorithms/0"))
    book.add("skewMs is null", "null is as good as absent: the default", request(jws, skewMs=None), "authentic")
    book.add("now is the last time", "0 to 9,007,199,254,740,991", request(token(payload=claims(exp=MAX)), now=MAX), "authentic")
    book.add("nothing", "missing", {}, error("call.missing_member", {}, "/headers"))
    return [book]
