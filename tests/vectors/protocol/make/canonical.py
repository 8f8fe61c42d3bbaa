"""RFC 8785 with the contract's rule for numbers, from its words: exact fractions decide."""
import hashlib
import json
from decimal import Decimal
from fractions import Fraction


class Number(str):
    """A number as its text."""


def read(text):
    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=lambda pairs: dict(pairs))


def ecmascript(value):
    """Number::toString of ECMA-262 for a finite binary number that is not 0."""
    sign = "-" if value < 0 else ""
    mantissa, exponent = f"{Decimal(repr(abs(value))):e}".lower().split("e")
    digits = mantissa.replace(".", "").rstrip("0")
    n, k = int(exponent) + 1, len(digits)
    if k <= n <= 21:
        return sign + digits + "0" * (n - k)
    if 0 < n <= 21:
        return sign + digits[:n] + "." + digits[n:]
    if -6 < n <= 0:
        return sign + "0." + "0" * -n + digits
    tail = "e" + ("+" if n > 0 else "-") + str(abs(n - 1))
    return sign + digits[0] + ("." + digits[1:] if k > 1 else "") + tail


def plain(text):
    """Without exponent and idle zeros."""
    out = f"{Decimal(text):f}"
    return out.rstrip("0").rstrip(".") if "." in out else out


def number(text):
    exact = Fraction(text)
    if exact == 0:
        return "0"
    near = float(Decimal(text))
    if near not in (0, float("inf"), float("-inf")):
        short = ecmascript(near)
        if Fraction(short) == exact:
            return short
    return plain(text)


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(json.dumps(name, ensure_ascii=False) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Number):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def fingerprint(text):
    return hashlib.sha256(canonical(read(text)).encode()).hexdigest()
