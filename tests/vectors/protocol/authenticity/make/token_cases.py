"""The form of the token, its algorithm, its signature."""
import base64

from book import *
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, utils
from jose import KEY, cube_forgery, ecdsa, hs256, integer, jwk, padded, pss, public_pem, sign

JWS = "compact JWS without padding or breaks"
BASE64 = "bad base64url (leftover bits too) is token.malformed"
OBJECT = "no object: token.malformed"
TWICE = "duplicate members refused in header, payload and JWKS"
CRIT = "no crit"
LISTED = "alg from the caller's list"
ALL = ["RS256", "PS256", "ES256"]
ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def books():
    return [form(), objects(), algorithm(), signature()]


def form():
    book = Book("form", "Three parts in base64url, and nothing else")
    good = token()
    header, payload, mac = good.split(".")
    book.says("a good token", JWS, good, "authentic")
    say = lambda name, jws, reason=JWS: book.says(name, reason, jws, "token.malformed")
    for name, jws in {
        "one part": header, "two parts": f"{header}.{payload}", "four parts": f"{good}.{mac}", "five parts, as of a JWE": f"{good}.{mac}.{mac}",
        "points alone": "..", "a point before": f".{good}", "a point after": f"{good}.", "two points between": f"{header}..{payload}.{mac}",
        "no header": f".{payload}.{mac}", "no payload, as of a detached one": f"{header}..{mac}",
        "a line feed between parts": f"{header}.\n{payload}.{mac}", "a line feed in a part": f"{header}.{payload[:20]}\n{payload[20:]}.{mac}",
        "a carriage return and line feed after": f"{good}\r\n", "a space after": f"{good} ", "a space in a part": f"{header}.{payload}.{mac[:8]} {mac[8:]}",
        "a tab before": f"\t{good}", "a comma": f"{header},{payload},{mac}", "a point in full width": f"{header}\uff0e{payload}\uff0e{mac}",
        "a zero byte after": f"{good}\u0000", "a percent-encoded point": good.replace(".", "%2E"),
        "the JSON form of a JWS": compact({"payload": payload, "protected": header, "signature": mac}),
        "20,000 points": "." * 20_000, "20,000 letters": "A" * 20_000,
    }.items():
        say(name, jws)
    plain = lambda data: base64.b64encode(data).decode().rstrip("=")
    odd = compact(claims(sub="\u00fb\u00ff\u00fe>?>?\u00ff")).encode()
    assert set("+/") & set(plain(odd))
    signed = f"{header}.{plain(odd)}"
    say("the alphabet of base64", f"{signed}.{b64(sign('RS256', 'rsa-a', signed.encode()))}", BASE64)
    assert mac[-1] in "AQgw"
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    say("leftover bits in the signature", good[:-1] + letters[letters.index(mac[-1]) + 1], BASE64)
    for which in ("header", "payload"):
        for size in (1, 2):
            spaces = 0
            whole = lambda: (compact(head() if which == "header" else CLAIMS) + " " * spaces).encode()
            while len(whole()) % 3 != size:
                spaces += 1
            part = b64(whole())
            wrong = part[:-1] + letters[letters.index(part[-1]) + 1]
            signed = f"{wrong}.{payload}" if which == "header" else f"{header}.{wrong}"
            say(f"{4 if size == 1 else 2} leftover bits in the {which}", f"{signed}.{b64(sign('RS256', 'rsa-a', signed.encode()))}", BASE64)
            filled = part + "=" * (3 - size)
            signed = f"{filled}.{payload}" if which == "header" else f"{header}.{filled}"
            say(f"{3 - size} of padding at the {which}", f"{signed}.{b64(sign('RS256', 'rsa-a', signed.encode()))}", BASE64)
    say("padding at the signature", f"{good}==", BASE64)
    say("a signature of one character", f"{header}.{payload}.A", BASE64)
    say("a letter that is none of ASCII", f"{header}.{payload}.{mac[:-1]}\u00c4", BASE64)
    book.says("a payload of 16 kB", JWS, token(payload=claims(note="n" * 16_000)), "authentic")
    return book


def objects():
    book = Book("objects", "Header and payload are objects that can be read in one way only")
    say = lambda name, reason, verdict, **parts: book.says(name, reason, token(**parts), verdict)
    good = {"header": compact(head()), "payload": compact(CLAIMS)}
    for part in ("header", "payload"):
        text = good[part]
        for name, wrong in {
            "is no JSON": "alg", "is cut short": text[:-1], "is a list": f"[{text}]", "is a text": compact(text), "is null": "null", "is a number": "1",
            "has a comma too many": text[:-1] + ",}", "has something after it": text + "{}", "has a comment": text[:-1] + "/**/}",
            "has a byte-order mark": "\ufeff" + text, "has a zero byte after it": text + "\0", "is no UTF-8": text.encode()[:-2] + b'\xff"}',
            "is 65 deep": text[:-1] + ',"a":' + "[" * 64 + "]" * 64 + "}", "has single quotes": text.replace('"', "'"),
            "is in UTF-16": text.encode("utf-16-be"), "has half a surrogate pair": text[:-1] + ',"a":"\\ud800"}',
        }.items():
            say(f"the {part} {name}", OBJECT, "token.malformed", **{part: wrong})
        say(f"the {part} is 64 deep", OBJECT, "authentic", **{part: text[:-1] + ',"a":' + "[" * 63 + "]" * 63 + "}"})
        say(f"the {part} has white space", OBJECT, "authentic", **{part: " " + text.replace('":', '" :\t').replace(',"', ',\r\n"') + "\n"})
        say(f"the {part} has more members", "other members are passed over", "authentic", **{part: text[:-1] + ',"x":{"y":[1,null,"z"]}}'})
    say("an escaped spelling of alg and kid", OBJECT, "authentic", header='{"\\u0061lg":"RS\\u003256","k\\u0069d":"rsa\\u002da"}')
    for name, wrong in {"alg is a number": {"alg": 256}, "alg is null": {"alg": None}, "alg is a list": {"alg": ["RS256"]}, "kid is a number": {"kid": 7},
                        "kid is null": {"kid": None}, "kid is a list": {"kid": ["rsa-a"]}}.items():
        say(name, "a parameter of a wrong kind", "token.malformed", header={**head(), **wrong})
    for name, wrong in {
        "alg twice, none first": '{"alg":"none","alg":"RS256","kid":"rsa-a"}', "alg twice, none last": '{"alg":"RS256","kid":"rsa-a","alg":"none"}',
        "alg twice, the same": '{"alg":"RS256","alg":"RS256","kid":"rsa-a"}', "kid twice": '{"alg":"RS256","kid":"rsa-b","kid":"rsa-a"}',
        "alg twice, once escaped": '{"alg":"RS256","\\u0061lg":"RS256","kid":"rsa-a"}', "alg twice, escaped in capitals": '{"alg":"RS256","al\\u0067":"none","kid":"rsa-a"}',
        "an unknown parameter twice": '{"alg":"RS256","kid":"rsa-a","x":1,"x":1}', "twice deep in the header": '{"alg":"RS256","kid":"rsa-a","x":[{"y":1,"y":2}]}',
    }.items():
        say(name, TWICE, "token.duplicate_member", header=wrong)
    claim = compact(CLAIMS)[:-1]
    for name, more in {
        "iss twice": f'"iss":"{ISSUER}"', "aud twice": '"aud":"x"', "exp twice": f'"exp":{AT + 9999}', "exp twice, once escaped": f'"\\u0065xp":{AT + 9999}',
        "an unknown claim twice": '"x":1,"x":2', "twice deep in the payload": '"x":{"y":{"z":1,"z":1}}', "an emoji twice, once escaped": '"\U0001f600":1,"\\ud83d\\ude00":2',
    }.items():
        say(name, TWICE, "token.duplicate_member", payload=f"{claim},{more}}}")
    say("names that differ in case", "names are compared with case", "authentic", payload=f'{claim},"Exp":1,"ISS":"x"}}')
    for name, crit in {"crit with exp": ["exp"], "crit with b64": ["b64"], "crit with a name of ours": ["x"], "crit that is empty": [], "crit that is null": None,
                       "crit that is a text": "exp", "crit that is false": False}.items():
        say(name, CRIT, "token.critical", header=head(crit=crit))
    say("crit in an escaped spelling", CRIT, "token.critical", header='{"alg":"RS256","kid":"rsa-a","cri\\u0074":["x"]}')
    say("crit in the payload", "crit is of the header", "authentic", payload=claims(crit=["x"]))
    say("typ of whatever kind", "other members are passed over", "authentic", header=head(typ="at+jwt", cty="x"))
    return book


def algorithm():
    book = Book("algorithm", "The algorithm is the caller's choice, not the token's")
    keys = jwks("rsa-a", "ec-a")
    for alg in ALL:
        jws = token(head(alg), alg=alg)
        for accepted in ([alg], ALL):
            book.says(f"{alg} where {len(accepted)} are accepted", LISTED, jws, "authentic", jwks=keys, algorithms=accepted)
        others = [one for one in ALL if one != alg]
        book.says(f"{alg} where the others are accepted", LISTED, jws, "token.algorithm", jwks=keys, algorithms=others)
    book.says("no algorithm is accepted", LISTED, token(), "token.algorithm", algorithms=[])
    book.says("an algorithm twice in the list", LISTED, token(), "authentic", algorithms=["RS256", "RS256"])
    unsigned = {"header": {"alg": "none", "kid": "rsa-a"}}
    for name in ("none", "None", "NONE", "nOnE", ""):
        header = {"alg": name, "kid": "rsa-a"}
        book.says(f"alg {name!r} without a signature", LISTED, token(header, signature=b""), "token.algorithm", algorithms=ALL)
    book.says("alg none with a signature", LISTED, token(**unsigned), "token.algorithm", algorithms=ALL)
    book.says("no alg", LISTED, token({"kid": "rsa-a"}), "token.algorithm", algorithms=ALL)
    for name in ("rs256", "RS256 ", "R\u0405256", "RS-256", "RS384", "RS512", "PS384", "ES384", "ES256K", "EdDSA", "RSA1_5", "dir", "A256GCM"):
        book.says(f"alg {name}", LISTED, token({"alg": name, "kid": "rsa-a"}), "token.algorithm", algorithms=ALL)
    n = KEY["rsa-a"].public_key().public_numbers().n
    secrets = {"the public key's PEM": public_pem("rsa-a"), "the PEM without its last line feed": public_pem("rsa-a").rstrip(b"\n"),
               "the modulus": n.to_bytes(256, "big"), "the modulus as text": integer(n).encode(), "the key's JSON": compact(jwk("rsa-a")).encode(), "nothing": b""}
    for name, secret in secrets.items():
        jws = token({"alg": "HS256", "kid": "rsa-a"}, signature=lambda data: hs256(secret, data))
        book.says(f"HS256 with {name}", "key confusion: a public key as a secret", jws, "token.algorithm", algorithms=ALL)
        jws = token(signature=lambda data: hs256(secret, data))
        book.says(f"RS256 that is HS256 with {name}", "key confusion: a public key as a secret", jws, "token.signature", algorithms=ALL)
    return book


def signature():
    book = Book("signature", "The signature is that of the key, over these very bytes, by this algorithm")
    keys = jwks("rsa-a", "ec-a")
    reason = "signature"
    good = {alg: token(head(alg), alg=alg) for alg in ALL}

    def says(name, alg, mac, verdict="token.signature", **changes):
        book.says(name, reason, token(head(alg), signature=mac), verdict, **{"jwks": keys, "algorithms": ALL, **changes})

    for alg in ALL:
        header, payload, mac = good[alg].split(".")
        other = b64(compact(claims(exp=AT + 301)).encode())
        usual = {"jwks": keys, "algorithms": ALL}
        book.says(f"{alg} with another payload", reason, f"{header}.{other}.{mac}", "token.signature", **usual)
        spaced = b64(compact(head(alg)).replace(":", ": ").encode())
        book.says(f"{alg} with a space in the header", reason, f"{spaced}.{payload}.{mac}", "token.signature", **usual)
        own = sign(alg, KID[alg], f"{header}.{payload}".encode())
        says(f"{alg} without a signature", alg, b"")
        says(f"{alg} of another key", alg, lambda data: sign(alg, KID[alg][:-1] + "b", data))
        says(f"{alg} of the payload alone", alg, lambda data: sign(alg, KID[alg], data.split(b".")[1]))
        says(f"{alg}, the last bit turned", alg, own[:-1] + bytes([own[-1] ^ 1]))
        says(f"{alg}, the first bit turned", alg, bytes([own[0] ^ 0x40]) + own[1:])
        says(f"{alg}, a byte short", alg, own[:-1])
        says(f"{alg}, a zero byte before", alg, b"\0" + own)
        says(f"{alg}, a zero byte after", alg, own + b"\0")
        says(f"{alg}, zeros", alg, bytes(len(own)))
        says(f"{alg}, ones", alg, b"\xff" * len(own))
    says("PS256 that is RS256", "PS256", lambda data: sign("RS256", "rsa-a", data))
    says("RS256 that is PS256", "RS256", lambda data: pss(KEY["rsa-a"], data))
    for salt in (0, 20, 31, 33, 64, 222):
        says(f"PS256 with a salt of {salt}", "PS256", lambda data: pss(KEY["rsa-a"], data, salt))
    for name, hash in {"SHA-384": hashes.SHA384(), "SHA-512": hashes.SHA512()}.items():
        says(f"RS256 with {name}", "RS256", lambda data: KEY["rsa-a"].sign(data, padding.PKCS1v15(), hash))
        says(f"ES256 with {name}", "ES256", lambda data: ecdsa(KEY["ec-a"], data, hash))
    n = KEY["rsa-a"].public_key().public_numbers().n
    signed = f"{b64(compact(head()).encode())}.{b64(compact(CLAIMS).encode())}".encode()
    one = int.from_bytes(sign("RS256", "rsa-a", signed), "big")
    says("RS256, the modulus added", "RS256", (one + n).to_bytes(257, "big"))
    says("RS256, the padding itself", "RS256", lambda data: padded(data, 256))
    three = jwks({**jwk("rsa-a"), "e": "Aw"})
    says("RS256, a cube root that looks like the padding", "RS256", lambda data: cube_forgery(data, 256), jwks=three)
    signed = f"{b64(compact(head('ES256')).encode())}.{b64(compact(CLAIMS).encode())}".encode()
    mac = ecdsa(KEY["ec-a"], signed)
    r, s = int.from_bytes(mac[:32], "big"), int.from_bytes(mac[32:], "big")
    both = lambda r, s: r.to_bytes(32, "big") + s.to_bytes(32, "big")
    says("ES256 in DER", "ES256", utils.encode_dss_signature(r, s))
    says("ES256 in hexadecimal", "ES256", mac.hex().encode())
    says("ES256, r is 0", "ES256", both(0, s))
    says("ES256, s is 0", "ES256", both(r, 0))
    says("ES256, r is the order", "ES256", both(ORDER_OF_P256, s))
    says("ES256, s is the order", "ES256", both(r, ORDER_OF_P256))
    says("ES256, r and s changed about", "ES256", both(s, r))
    says("ES256, the other s", "ES256", both(r, ORDER_OF_P256 - s), "authentic")
    says("ES256 of 63 bytes, without r's first", "ES256", mac[1:])
    says("ES256 of a key on P-384", "ES256", lambda data: ecdsa(KEY["ec-384"], data))
    return book
