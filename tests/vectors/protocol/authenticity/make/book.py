"""The vectors of one file, and what every request has in common."""
import re

from jose import b64, compact, jwks, sign

NOW = 1_800_000_000_000
AT = NOW // 1000
NAME, VALUE = "X-Notify-Key", "kx-5d41402abc4b2a76b9719d911017c592"
OLD = "kx-7d793037a0760186574b0282f2f435e7"
ISSUER, AUDIENCE = "https://id.example.com/", "https://provider.example.com/notifications"
CLAIMS = {"iss": ISSUER, "aud": AUDIENCE, "exp": AT + 300}
AUTHENTIC = {"verdict": "authentic"}
KID = {"RS256": "rsa-a", "PS256": "rsa-a", "ES256": "ec-a"}


def text(value):
    return value if isinstance(value, str) else compact(value)


def claims(**changes):
    """The usual claims, changed; one that is `...` is left out."""
    all_of_them = {**CLAIMS, **changes}
    return {name: value for name, value in all_of_them.items() if value is not ...}


def head(alg="RS256", **members):
    return {"alg": alg, "kid": KID[alg], **members}


def token(header=None, payload=None, key=None, alg=None, signature=None):
    """A token. `header` and `payload` are objects or the very text; `signature` is bytes or a function of what is signed."""
    header = head() if header is None else header
    payload = CLAIMS if payload is None else payload
    parts = [part if isinstance(part, bytes) else text(part).encode() for part in (header, payload)]
    signed = f"{b64(parts[0])}.{b64(parts[1])}"
    alg = alg or "RS256"
    if signature is None:
        signature = sign(alg, key or KID[alg], signed.encode())
    elif callable(signature):
        signature = signature(signed.encode())
    return f"{signed}.{b64(signature)}"


def request(jws=None, **changes):
    """A request that is authentic, with the members given in place of its own; one that is `...` is left out."""
    headers = {NAME: VALUE, "Authorization": f"Bearer {jws or token()}"}
    whole = {"headers": headers, "expected": {"name": NAME, "values": [VALUE]}, "jwks": jwks("rsa-a"), "issuer": ISSUER,
             "audience": AUDIENCE, "algorithms": ["RS256"], "skewMs": ..., "now": NOW, **changes}
    return {name: value for name, value in whole.items() if value is not ...}


def refused(code):
    return {"verdict": "refused", "failed": code}


class Raw(float):
    """A number that is written as this text."""

    def __new__(cls, raw):
        self = super().__new__(cls, 0)
        self.raw = raw
        return self

    def __repr__(self):
        return self.raw


def written(value):
    """Compact JSON, numbers of `Raw` as they are."""
    if isinstance(value, Raw):
        return value.raw
    if isinstance(value, dict):
        return "{" + ",".join(f"{compact(name)}:{written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(written(one) for one in value) + "]"
    return compact(value)


def offset(value, steps):
    """The byte at which the value at a path begins in the compact text."""
    if not steps:
        return 0
    at = 1
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in pairs:
        before = len(f"{compact(name)}:".encode()) if isinstance(value, dict) else 0
        if str(name) == steps[0]:
            return at + before + offset(one, steps[1:])
        at += before + len(written(one).encode()) + 1
    raise KeyError(steps)


def error(code, value, path):
    """A refusal at a path of a request; what is missing is placed at its parent."""
    steps = path.split("/")[1:]
    at = offset(value, steps[:-1] if code == "call.missing_member" else steps)
    before = written(value).encode()[:at].decode()
    return {"error": {"code": code, "path": path, "offset": at, "line": 1, "column": len(before) + 1}}


class Book:
    """A file of vectors."""

    def __init__(self, name, about):
        self.name, self.about, self.vectors = name, about, []

    def add(self, name, reason, what, expected):
        """`expected` is the code of what failed, `"authentic"`, or the whole answer."""
        if expected == "authentic":
            expected = AUTHENTIC
        elif isinstance(expected, str):
            expected = refused(expected)
        self.vectors.append((name, reason, what, expected))

    def says(self, name, reason, jws, expected, **changes):
        """A token, and what is said of it."""
        self.add(name, reason, request(jws, **changes), expected)

    def text(self):
        lines = []
        for name, reason, what, expected in self.vectors:
            lines.append(f'    {{ "name": {compact(name)},\n      "reason": {compact(reason)},\n      "call": "notification.authenticity",\n'
                         f'      "request": {written(what)},\n      "expect": {compact(expected)} }}')
        assert not re.search(r"[\ud800-\udfff]", "".join(lines))
        return f'{{ "about": {compact(self.about)},\n  "vectors": [\n' + ",\n".join(lines) + "\n  ] }\n"
