"""Reading the vectors (tests/vectors/README.md) and comparing answers with what they expect."""

import json
import pathlib
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "tests" / "vectors"
TEXTS = ("body", "provider", "instruments", "fileFormat")
FORMS = ("text", "hex", "concat", "repeat")


class Number(str):
    """A number as it is written."""


class Members(List[Tuple[str, Any]]):
    """An object, its members in order."""

    def get(self, name: str) -> Any:
        return next((value for key, value in self if key == name), None)


class Vector(NamedTuple):
    file: str
    name: str
    call: str
    request: Optional[bytes]
    body: Optional[bytes]
    options: Optional[Members]
    expect: Members


def read_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=Members, parse_int=Number, parse_float=Number)


def write_json(value: Any) -> str:
    if isinstance(value, Members):
        return "{" + ",".join(f"{write_json(key)}:{write_json(item)}" for key, item in value) + "}"
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(map(write_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def build(expression: Any, texts: Members) -> bytes:
    """The bytes that an expression stands for."""
    if isinstance(expression, str):
        return expression.encode()
    form, value = next((key, item) for key, item in expression if key in FORMS)
    if form == "text":
        return build(texts.get(value), texts)
    if form == "hex":
        return bytes.fromhex(value)
    if form == "concat":
        return b"".join(build(part, texts) for part in value)
    between = expression.get("between")
    joint = b"" if between is None else build(between, texts)
    return joint.join([build(value, texts)] * int(expression.get("times")))


def is_expression(value: Any) -> bool:
    return type(value) is str or (isinstance(value, Members) and any(value.get(form) is not None for form in FORMS))


def vectors() -> Iterator[Vector]:
    for path in sorted(FOLDER.rglob("*.json")):
        if path.name == "schema.json":
            continue
        whole = read_json(path.read_text(encoding="utf-8"))
        # Other data (keys of tests, say) may lie beside the vectors.
        if isinstance(whole, Members) and isinstance(whole.get("vectors"), list):
            for vector in whole.get("vectors"):
                yield one(vector, whole.get("texts") or Members(), str(path.relative_to(FOLDER)))


def one(vector: Members, texts: Members, file: str) -> Vector:
    members, body, whole = [], None, True
    for name, value in vector.get("request"):
        if name in TEXTS and is_expression(value):
            text = build(value, texts)
            body = text if name == "body" else body
            try:
                value = text.decode()
            except UnicodeDecodeError:
                whole = False
                continue
        members.append((name, value))
    request = write_json(Members(members)).encode() if whole else None
    return Vector(
        file,
        vector.get("name"),
        vector.get("call"),
        request,
        body,
        vector.get("request").get("options"),
        vector.get("expect"),
    )


def difference(expect: Any, answer: Any, path: str = "") -> Optional[str]:
    """The first difference, in values or in the order of members; a `message` or `all` not expected is passed over."""
    if isinstance(expect, Members) and isinstance(answer, Members):
        names = [name for name, _ in expect]
        found = Members((key, item) for key, item in answer if key in names or key not in ("message", "all"))
        if names != [name for name, _ in found]:
            return f"{path}: members {names}, found {[name for name, _ in found]}"
        pairs = ((f"{path}/{a[0]}", a[1], b[1]) for a, b in zip(expect, found))
        return next(filter(None, (difference(a, b, at) for at, a, b in pairs)), None)
    if isinstance(expect, Members) or isinstance(answer, Members) or type(expect) is not type(answer):
        return f"{path}: {expect!r}, found {answer!r}"
    if isinstance(expect, list):
        if len(expect) != len(answer):
            return f"{path}: {len(expect)} elements, found {len(answer)}"
        pairs = ((f"{path}/{at}", a, b) for at, (a, b) in enumerate(zip(expect, answer)))
        return next(filter(None, (difference(a, b, at) for at, a, b in pairs)), None)
    return None if expect == answer else f"{path}: {expect!r}, found {answer!r}"


def expected(vector: Vector) -> Any:
    report = vector.expect.get("report")
    return vector.expect if report is None else report


def options_of(vector: Vector) -> Dict[str, Any]:
    return {} if vector.options is None else json.loads(write_json(vector.options))
