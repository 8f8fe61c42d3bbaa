"""Which failure is said where there are several: the first in the order of the contract."""
from book import *

ORDER = "the API key is judged first, then the token: form, algorithm, key_unknown, signature, claims"
STEPS = ["malformed", "duplicate_member", "critical", "algorithm", "key_unknown", "signature", "issuer", "audience", "expired", "not_yet"]


def broken(faults):
    """A token with all of these faults."""
    header = {"alg": "PS256" if "algorithm" in faults else "RS256", "kid": "other" if "key_unknown" in faults else "rsa-a"}
    if "critical" in faults:
        header["crit"] = ["x"]
    payload = claims(iss="x" if "issuer" in faults else ISSUER, aud="x" if "audience" in faults else AUDIENCE,
                     exp=AT - 100 if "expired" in faults else AT + 300, nbf=AT + 100 if "not_yet" in faults else AT)
    if "malformed" in faults:
        payload["exp"] = str(payload["exp"])
    text = compact(header)
    if "duplicate_member" in faults:
        text = text[:-1] + ',"kid":"rsa-a"}'
    return token(text, payload, key="rsa-b" if "signature" in faults else "rsa-a")


def books():
    book = Book("order", "Which failure is said where there are several")
    for place, step in enumerate(STEPS):
        book.says(f"{step} and everything after it", ORDER, broken(STEPS[place:]), f"token.{step}")
        book.says(f"{step} alone", ORDER, broken([step]), f"token.{step}")
        if place + 1 < len(STEPS):
            book.says(f"{step} and {STEPS[place + 1]}", ORDER, broken(STEPS[place:place + 2]), f"token.{step}")
    book.says("no fault", ORDER, broken([]), "authentic")
    worst = f"Bearer {broken(STEPS)}"
    book.add("no API key and the worst token", ORDER, request(headers={"Authorization": worst}), "apikey.missing")
    book.add("a wrong API key and the worst token", ORDER, request(headers={NAME: "x", "Authorization": worst}), "apikey.wrong")
    book.add("a wrong API key and no token", ORDER, request(headers={NAME: "x"}), "apikey.wrong")
    book.add("no API key and no token", ORDER, request(headers={}), "apikey.missing")
    book.add("no API key and a good token", "both must be valid", request(headers={"Authorization": f"Bearer {token()}"}), "apikey.missing")
    book.add("a good API key and no token", "both must be valid", request(headers={NAME: VALUE}), "token.missing")
    book.add("a repeated Authorization of the worst tokens", ORDER, request(headers={NAME: VALUE, "Authorization": [worst, worst]}), "token.missing")
    twice = '{"alg":"RS256","alg":"RS256","kid":"rsa-a"}'
    book.says("header: duplicate, payload: malformed", ORDER, token(twice, "[]"), "token.malformed")
    book.says("header: malformed, payload: duplicate", ORDER, token("[]", '{"exp":1,"exp":1}'), "token.malformed")
    book.says("header: duplicate, signature: bad base64url", ORDER, token(twice) + "=", "token.malformed")
    book.says("header: duplicate, payload: a claim of a wrong kind", ORDER, token(twice, claims(exp="1")), "token.malformed")
    book.says("header: critical, payload: a claim of a wrong kind", ORDER, token(head(crit=["x"]), claims(exp="1")), "token.malformed")
    book.says("header: critical, payload: duplicate", ORDER, token(head(crit=["x"]), '{"exp":1,"exp":1}'), "token.duplicate_member")
    book.says("header: alg none, payload: duplicate", ORDER, token({"alg": "none"}, '{"exp":1,"exp":1}', signature=b""), "token.duplicate_member")
    keys = '{"keys":[],"keys":[]}'
    book.says("JWKS: duplicate, payload: malformed", ORDER, token(None, "[]"), "token.malformed", jwks=keys)
    book.says("JWKS: duplicate, header: critical", ORDER, token(head(crit=["x"])), "token.duplicate_member", jwks=keys)
    book.add("JWKS: duplicate, no API key", ORDER, request(headers={}, jwks=keys), "apikey.missing")
    return [book]
