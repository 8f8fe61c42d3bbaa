"""The issuer's keys: which one a token may be held against."""
from book import *
from jose import KEY, b64, integer, jwk, padded, sign

KNOWN = "kid required and in the JWKS"
FITS = "the first such key whose kty, use and alg fit"
SIZE = "RSA from 2,048 bits"
UNUSABLE = "a key that is none is as good as an unknown one"
ALL = ["RS256", "PS256", "ES256"]


def books():
    return [keys(), sets()]


def named(kid, key, alg="RS256"):
    return token({"alg": alg, "kid": kid}, key=key, alg=alg)


def keys():
    book = Book("keys", "Which key a token may be held against")

    def says(name, reason, jws, verdict, *keys, **changes):
        book.says(name, reason, jws, verdict, jwks=jwks(*keys), **{"algorithms": ALL, **changes})

    good, unknown = token(), "token.key_unknown"
    says("the key among others", KNOWN, good, "authentic", "ec-a", "rsa-b", "rsa-a")
    says("no keys", KNOWN, good, unknown)
    says("another kid", KNOWN, good, unknown, "rsa-b")
    says("no kid in the token", KNOWN, token({"alg": "RS256"}), unknown, "rsa-a")
    says("an empty kid in the token", KNOWN, token({"alg": "RS256", "kid": ""}), unknown, "rsa-a")
    says("no kid in the key", KNOWN, good, unknown, jwk("rsa-a", kid=None))
    says("no kid in either", KNOWN, token({"alg": "RS256"}), unknown, jwk("rsa-a", kid=None))
    says("a kid that is a number", KNOWN, token({"alg": "RS256", "kid": "7"}), unknown, jwk("rsa-a", kid=7))
    for kid in ("RSA-A", "rsa-a ", "rsa-\u0430", "rsa-a\u0000", "rsa", "../rsa-a", "rsa-a' OR '1'='1"):
        says(f"the kid as {kid!r}", KNOWN, named(kid, "rsa-a"), unknown, "rsa-a")
    says("the kid of another key", KNOWN, named("rsa-b", "rsa-a"), "token.signature", "rsa-a", "rsa-b")
    says("a key in the token's header", "only the issuer's keys count", token(head(jwk=jwk("rsa-b")), key="rsa-b"), "token.signature", "rsa-a")
    says("a key in the token's header with its own kid", "only the issuer's keys count", token({"alg": "RS256", "kid": "rsa-b", "jwk": jwk("rsa-b")}, key="rsa-b"), unknown, "rsa-a")
    says("an address of keys in the token's header", "only the issuer's keys count",
         token({"alg": "RS256", "kid": "rsa-b", "jku": "https://keys.example.org/", "x5u": "https://keys.example.org/", "x5c": ["MIIB"]}, key="rsa-b"), unknown, "rsa-a")
    says("RS256 with the kid of an EC key", FITS, named("ec-a", "rsa-a"), unknown, "ec-a")
    says("ES256 with the kid of an RSA key", FITS, named("rsa-a", "ec-a", "ES256"), unknown, "rsa-a")
    says("PS256 with the kid of an EC key", FITS, named("ec-a", "rsa-a", "PS256"), unknown, "ec-a")
    for kty in ("oct", "OKP", "rsa", "EC", ""):
        says(f"kty {kty!r}", FITS, good, unknown, jwk("rsa-a", kty=kty))
    says("no kty", FITS, good, unknown, jwk("rsa-a", kty=None))
    for use, verdict in (("sig", "authentic"), (None, "authentic"), ("enc", unknown), ("SIG", unknown), ("", unknown), (1, unknown)):
        says(f"use {use!r}", FITS, good, verdict, jwk("rsa-a", use=use))
    for alg, verdict in (("RS256", "authentic"), (None, "authentic"), ("PS256", unknown), ("ES256", unknown), ("RSA-OAEP", unknown), ("rs256", unknown), ("", unknown), (256, unknown)):
        says(f"a key with alg {alg!r}", FITS, good, verdict, jwk("rsa-a", alg=alg))
    says("a PS256 token for a key with alg RS256", FITS, token(head("PS256"), alg="PS256"), unknown, jwk("rsa-a", alg="RS256"))
    same = {"kid": "rsa-a"}
    says("two of one kid, the first for encryption", FITS, good, "authentic", jwk("rsa-b", use="enc", **same), "rsa-a")
    says("two of one kid, the first of EC", FITS, good, "authentic", jwk("ec-a", **same), "rsa-a")
    says("two of one kid, the first for PS256", FITS, good, "authentic", jwk("rsa-b", alg="PS256", **same), "rsa-a")
    says("two of one kid, both fit, the second is right", FITS, good, "token.signature", jwk("rsa-b", **same), "rsa-a")
    says("two of one kid, both fit, the first is right", FITS, good, "authentic", "rsa-a", jwk("rsa-b", **same))
    says("two of one kid, the first too small", FITS, good, unknown, jwk("rsa-2047", **same), "rsa-a")
    says("2,047 bits", SIZE, named("rsa-2047", "rsa-2047"), unknown, "rsa-2047")
    says("2,047 bits, PS256", SIZE, named("rsa-2047", "rsa-2047", "PS256"), unknown, "rsa-2047")
    n = KEY["rsa-2047"].public_key().public_numbers().n
    says("2,047 bits with zeros before", SIZE, named("rsa-2047", "rsa-2047"), unknown, jwk("rsa-2047", n=b64(bytes(8) + n.to_bytes(256, "big"))))
    says("2,048 bits", SIZE, good, "authentic", "rsa-a")
    says("2,049 bits", SIZE, named("rsa-2049", "rsa-2049"), "authentic", "rsa-2049")
    says("2,049 bits, PS256", SIZE, named("rsa-2049", "rsa-2049", "PS256"), "authentic", "rsa-2049")
    n = KEY["rsa-a"].public_key().public_numbers().n
    says("a zero byte before the modulus", "a number is a number", good, "authentic", jwk("rsa-a", n=b64(b"\0" + n.to_bytes(256, "big"))))
    says("a zero byte before the exponent", "a number is a number", good, "authentic", jwk("rsa-a", e="AAEAAQ"))
    for name, members in {"no n": {"n": None}, "no e": {"e": None}, "n is a number": {"n": 5}, "n is empty": {"n": ""}, "n with padding": {"n": integer(n) + "=="},
                          "n in base64": {"n": "+/" + integer(n)[2:]}, "n with leftover bits": {"n": integer(n)[:-1] + "B"}, "n is text": {"n": str(n)},
                          "e is empty": {"e": ""}, "e is 0": {"e": "AA"}, "e is 1": {"e": "AQ"}, "e is 2": {"e": "Ag"}, "e is even": {"e": "AQAA"},
                          "e of 34 bits": {"e": integer(2**33 + 1)}, "e is a number": {"e": 65537}}.items():
        says(f"a key where {name}", UNUSABLE, good, unknown, jwk("rsa-a", **members))
    says("e is 1, and the padding is the signature", UNUSABLE, token(signature=lambda data: padded(data, 256)), unknown, jwk("rsa-a", e="AQ"))
    es = token(head("ES256"), alg="ES256")
    numbers = KEY["ec-a"].public_key().public_numbers()
    x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
    for name, members in {"crv is P-384": {"crv": "P-384"}, "no crv": {"crv": None}, "crv is secp256k1": {"crv": "secp256k1"}, "no x": {"x": None}, "no y": {"y": None},
                          "x has 31 bytes": {"x": b64(x[1:])}, "x has 33 bytes": {"x": b64(b"\0" + x)}, "y is empty": {"y": ""}, "y has padding": {"y": b64(y) + "="},
                          "x is a number": {"x": 1}, "the key is on P-384": jwk("ec-384", kid="ec-a")}.items():
        says(f"a key of EC where {name}", UNUSABLE, es, unknown, jwk("ec-a", **members))
    for name, members in {"x and y changed about": {"x": b64(y), "y": b64(x)}, "0, 0": {"x": b64(bytes(32)), "y": b64(bytes(32))}, "y plus one": {"y": b64((numbers.y + 1).to_bytes(32, "big"))},
                          "x past the field": {"x": b64(b"\xff" * 32)}}.items():
        says(f"no point of the curve: {name}", "signature", es, "token.signature", jwk("ec-a", **members))
    return book


def sets():
    book = Book("sets", "The key set, as an object and as text")
    good = token()
    whole = jwks("rsa-a")
    text = compact(whole)
    one = compact(jwk("rsa-a"))
    says = lambda name, reason, keys, verdict: book.says(name, reason, good, verdict, jwks=keys)
    says("an object", "jwks is an object or text", whole, "authentic")
    says("a text", "jwks is an object or text", text, "authentic")
    says("a text with white space", "jwks is an object or text", " " + text.replace(",", ",\n ") + "\r\n", "authentic")
    says("an object with more members", "other members are passed over", {"x": 1, **whole, "next": None}, "authentic")
    says("keys that are none", UNUSABLE, {"keys": [1, "rsa-a", None, [], {}, jwk("rsa-a")]}, "authentic")
    says("a private key too", "only the public half is looked at", jwks(jwk("rsa-a", d="AQ", p="AQ")), "authentic")
    says("members that are null", "null is as good as absent", {"keys": [{**jwk("rsa-a"), "use": None, "alg": None}]}, "authentic")
    says("an escaped spelling in a text", "jwks is an object or text", text.replace('"kid"', '"k\\u0069d"'), "authentic")
    twice = "duplicate members refused in header, payload and JWKS"
    for name, wrong in {
        "keys twice": text[:-1] + ',"keys":[]}', "keys twice, once escaped": '{"k\\u0065ys":[],' + text[1:], "kid twice in a key": text.replace('"kid":', '"kid":"x","kid":'),
        "n twice in a key": text.replace('"e":', '"n":"AQAB","e":'), "n twice, once escaped": text.replace('"e":', '"\\u006e":"AQAB","e":'),
        "use twice in another key": '{"keys":[' + one + ',{"use":"sig","use":"enc"}]}', "twice beside the keys": text[:-1] + ',"x":{"a":1,"a":1}}',
    }.items():
        says(name, twice, wrong, "token.duplicate_member")
    return book
