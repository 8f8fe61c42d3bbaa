"""The claims: issuer, audience, and when the token holds."""
from book import *

KIND = "a claim of a wrong kind, no exp: token.malformed"
EXACT = "numbers as exact decimals"
MAX = 9_007_199_254_740_991


def books():
    return [parties(), times()]


def parties():
    book = Book("parties", "Who made the token, and for whom")
    says = lambda name, reason, verdict, changes, **more: book.says(name, reason, token(payload=claims(**changes)), verdict, **more)
    for name, wrong in {
        "another issuer": "https://id.example.org/", "the issuer without its slash": ISSUER[:-1], "the issuer and more": ISSUER + "x", "the issuer in capitals": ISSUER.upper(),
        "the issuer with a look-alike": ISSUER.replace("e", "\u0435"), "the issuer with another scheme": ISSUER.replace("https", "http"), "an empty issuer": "",
        "a space after the issuer": ISSUER + " ",
    }.items():
        says(name, "iss", "token.issuer", {"iss": wrong})
    says("no issuer", "iss", "token.issuer", {"iss": ...})
    says("no issuer where an empty one is expected", "iss", "token.issuer", {"iss": ...}, issuer="")
    says("the issuer in an escaped spelling", "iss", "authentic", {})
    book.vectors[-1] = (*book.vectors[-1][:2], request(token(payload=compact(CLAIMS).replace("https://id", "https:\\/\\/\\u0069d"))), AUTHENTIC)
    for name, aud, verdict in (
        ("the audience in a list", [AUDIENCE], "authentic"), ("the audience first of three", [AUDIENCE, "a", "b"], "authentic"),
        ("the audience last of three", ["a", "b", AUDIENCE], "authentic"), ("the audience twice in a list", [AUDIENCE, AUDIENCE], "authentic"),
        ("another audience", "https://provider.example.org/notifications", "token.audience"), ("an empty list of audiences", [], "token.audience"),
        ("a list without the audience", ["a", "b"], "token.audience"), ("an empty audience", "", "token.audience"), ("no audience", ..., "token.audience"),
        ("the start of the audience", AUDIENCE[:-1], "token.audience"), ("the audience and more", AUDIENCE + "/", "token.audience"),
        ("the audience among others in one text", f"a {AUDIENCE}", "token.audience"), ("the audience in capitals", AUDIENCE.upper(), "token.audience"),
        ("the audience with a look-alike", AUDIENCE.replace("o", "\u043e"), "token.audience"), ("a star as audience", "*", "token.audience"),
    ):
        says(name, "aud (string or list)", verdict, {"aud": aud})
    for claim, wrong in (
        ("iss", 1), ("iss", None), ("iss", [ISSUER]), ("iss", {"a": ISSUER}), ("iss", True),
        ("aud", 1), ("aud", None), ("aud", {"a": AUDIENCE}), ("aud", True), ("aud", [AUDIENCE, 1]), ("aud", [AUDIENCE, None]), ("aud", [[AUDIENCE]]), ("aud", [{}]),
        ("exp", ...), ("exp", None), ("exp", str(AT + 300)), ("exp", True), ("exp", [AT + 300]), ("exp", {}), ("exp", ""), ("exp", "2027-01-15T08:05:00Z"),
        ("nbf", None), ("nbf", str(AT)), ("nbf", False), ("nbf", [AT]), ("nbf", {}),
    ):
        shown = "absent" if wrong is ... else compact(wrong)
        says(f"{claim} is {shown}", KIND, "token.malformed", {claim: wrong})
    says("other claims of whatever kind", "other claims are passed over", "authentic", {"iat": "x", "sub": 1, "jti": None, "scope": []})
    return book


def times():
    book = Book("times", "When a token holds: exp and nbf in seconds, now and skew in milliseconds")

    def says(name, reason, verdict, now=NOW, skew=..., **changes):
        payload = {key: Raw(value) if isinstance(value, str) else value for key, value in claims(**changes).items() if key in ("exp", "nbf")}
        body = written({**{key: value for key, value in claims(**changes).items() if key not in payload}, **payload})
        book.says(name, reason, token(payload=body), verdict, now=now, skewMs=skew)

    end = "exp: refused when now >= exp + skew"
    for skew, shown in ((..., 60_000), (0, 0), (1, 1), (300_000, 300_000)):
        for step, verdict in ((-1, "authentic"), (0, "token.expired"), (1, "token.expired")):
            says(f"exp with skew {'by default' if skew is ... else skew}, {step:+} ms", end, verdict, NOW + shown + step, skew, exp=AT)
    begin = "nbf: refused when now < nbf - skew"
    for skew, shown in ((..., 60_000), (0, 0), (1, 1), (300_000, 300_000)):
        for step, verdict in ((-1, "token.not_yet"), (0, "authentic"), (1, "authentic")):
            says(f"nbf with skew {'by default' if skew is ... else skew}, {step:+} ms", begin, verdict, NOW - shown + step, skew, nbf=AT)
    for name, exp, now, verdict in (
        ("with decimals, before", "1800000000.5", NOW + 499, "authentic"), ("with decimals, at", "1800000000.5", NOW + 500, "token.expired"),
        ("with a microsecond more", "1800000000.000001", NOW, "authentic"), ("with a microsecond less", "1799999999.999999", NOW, "token.expired"),
        ("with 30 decimals more", "1800000000.000000000000000000000000000001", NOW, "authentic"),
        ("with 30 decimals less", "1799999999.999999999999999999999999999999", NOW, "token.expired"),
        ("with zeros", "1800000000.000000000000000000000000000000", NOW, "token.expired"),
        ("as 1.8e9, before", "1.8e9", NOW - 1, "authentic"), ("as 1.8e9, at", "1.8e9", NOW, "token.expired"),
        ("as 18E+8, before", "18E+8", NOW - 1, "authentic"), ("as 18E+8, at", "18E+8", NOW, "token.expired"),
        ("as 180000000000e-2, before", "180000000000e-2", NOW - 1, "authentic"), ("as 180000000000e-2, at", "180000000000e-2", NOW, "token.expired"),
        ("as 1e400", "1e400", NOW, "authentic"), ("as 1e99999999999999999999", "1e99999999999999999999", NOW, "authentic"), ("as 1e-400", "1e-400", NOW, "token.expired"),
        ("as -1e400", "-1e400", NOW, "token.expired"), ("as 0", "0", NOW, "token.expired"), ("as 0, at 0", "0", 0, "token.expired"), ("as -0", "-0", NOW, "token.expired"),
        ("as -1, at 0", "-1", 0, "token.expired"), ("as 0.001, at 0", "0.001", 0, "authentic"), ("of 400 digits", "9" * 400, NOW, "authentic"), ("of 2^63", str(2**63), NOW, "authentic"),
        ("of 2^64 + 1", str(2**64 + 1), NOW, "authentic"), ("in milliseconds", str(NOW), NOW, "authentic"), ("past 2^53", "9007199254740.993", MAX, "authentic"),
        ("at the end of time", "9007199254740.991", MAX, "token.expired"), ("at the end of time, and a bit", "9007199254740.9910000001", MAX, "authentic"),
    ):
        says(f"exp {name}", EXACT, verdict, now, 0, exp=exp)
    for name, nbf, now, verdict in (
        ("with decimals, before", "1800000000.5", NOW + 499, "token.not_yet"), ("with decimals, at", "1800000000.5", NOW + 500, "authentic"),
        ("with 30 decimals more", "1800000000.000000000000000000000000000001", NOW, "token.not_yet"),
        ("as 1.8e9, before", "1.8e9", NOW - 1, "token.not_yet"), ("as 1.8e9, at", "1.8e9", NOW, "authentic"), ("as 1e400", "1e400", NOW, "token.not_yet"),
        ("as -1e400", "-1e400", NOW, "authentic"), ("in milliseconds", str(NOW), NOW, "token.not_yet"), ("as -0, at 0", "-0", 0, "authentic"),
    ):
        says(f"nbf {name}", EXACT, verdict, now, 0, nbf=nbf, exp="1e30")
    says("the largest skew", "skewMs: whole milliseconds", "authentic", NOW, MAX, exp=1, nbf=AT + 10_000)
    says("now is 0", "nbf - skew may lie before 1970", "authentic", 0, 60_000, exp=1, nbf=60)
    says("now is 0, nbf a second later", "nbf - skew may lie before 1970", "token.not_yet", 0, 60_000, exp=100, nbf=61)
    says("exp before nbf", "the claims in the order of the list", "token.expired", NOW, 0, exp=AT, nbf=AT + 1)
    return book
