"""Texts of a request as the format of the vectors writes them."""

import json


class Expression(dict):
    """A `text`, `hex`, `concat` or `repeat` of ../README.md."""

    meaning = None  # what a `text` stands for


def concat(*parts):
    return Expression(concat=list(parts))


def repeat(part, times, between=None):
    made = Expression(repeat=part, times=times)
    if between is not None:
        made["between"] = between
    return made


def named(name, texts):
    made = Expression(text=name)
    made.meaning = texts[name]
    return made


def hexadecimal(data):
    return Expression(hex=data.hex())


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_text(value):
    """A text stays; anything else is written as compact JSON."""
    return value if isinstance(value, (str, Expression)) else compact(value)


def expand(expression):
    """The bytes that an expression stands for."""
    if isinstance(expression, str):
        return expression.encode()
    if "text" in expression:
        return expand(expression.meaning)
    if "hex" in expression:
        return bytes.fromhex(expression["hex"])
    if "concat" in expression:
        return b"".join(expand(part) for part in expression["concat"])
    between = expand(expression.get("between", ""))
    return between.join([expand(expression["repeat"])] * expression["times"])


def options_of(request):
    """The options of a request; one that is null is as good as absent."""
    return {name: value for name, value in request.get("options", {}).items() if value is not None}
