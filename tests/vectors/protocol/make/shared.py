"""What the vectors of the protocol share. Python's integers are exact, so everything is reckoned anew here, from the
contract's words; the places in a request are mere counting, done as for the vectors of flows."""
import copy
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../flow/make"))
import common  # noqa: E402
from common import compact, place, refused, tracker, whole  # noqa: E402,F401

MAX = 9007199254740991
MINUTE = 60000
DAY = 86400000
NOW = 1700000000000
LIFE = {"electronic": 14 * DAY, "file": 10 * MINUTE}
KEPT = {"electronic": 365 * DAY, "file": 35 * DAY}
OVERFLOW = {"error": {"code": "time.overflow", "path": ""}}

TIME, COUNT, TEXT, FLAG, OBJECT, WORD, TEXT_OR_LIST = "time", "count", "text", "flag", "object", "word", "list"
WRONG = {
    TIME: [("a text", "1700000000000"), ("below 0", -1), ("with a point", 1.5), ("with an exponent", 1e+30),
           ("past the range", MAX + 1), ("true", True)],
    COUNT: [("a text", "1"), ("negative", -1), ("with a point", 1.0), ("a list", [])],
    TEXT: [("a number", 7), ("an object", {"a": 1})],
    FLAG: [("a text", "true"), ("a number", 1)],
    OBJECT: [("a text", "x"), ("a list", [])],
    WORD: [("another word", "Word"), ("a number", 7)],
    TEXT_OR_LIST: [("a number", 7), ("a text", "x")],
}


class File(common.File):
    """As for flows, in three lines a vector."""

    def text(self):
        lines = [f'{{ "about": {compact(self.about)},', '  "vectors": [']
        for number, one in enumerate(self.vectors):
            end = "," if number + 1 < len(self.vectors) else " ] }"
            lines.append(f'    {{ "name": {compact(one["name"])}, "reason": {compact(one["reason"])},')
            lines.append(f'      "call": {compact(one["call"])}, "request": {compact(one["request"])},')
            lines.append(f'      "expect": {compact(one["expect"])} }}{end}')
        return "\n".join(lines) + "\n"


def at(request, path):
    """The object that holds a member, and the member's name."""
    *parents, name = path.strip("/").split("/")
    for parent in parents:
        request = request[parent]
    return request, name


def changed_to(request, path, value):
    request = copy.deepcopy(request)
    holder, name = at(request, path)
    holder[name] = value
    return request


def without(request, path):
    request = copy.deepcopy(request)
    holder, name = at(request, path)
    del holder[name]
    return request


def members(file, call, good, required, optional, insides=("",)):
    """Each member missing, null, of another kind, out of range; and one that is not known, in each object. `good` has
    all of them."""
    for path, kind in {**required, **optional}.items():
        name = path.strip("/").replace("/", ".")
        for what, value in WRONG[kind]:
            request = changed_to(good, path, value)
            file.add(f"{call}: {name} is {what}", "a member of a wrong kind or out of range is call.bad_member, at its place",
                     call, request, refused(request, ("call.bad_member", path)))
    for path in required:
        name = path.strip("/").replace("/", ".")
        request = without(good, path)
        file.add(f"{call}: {name} is missing", "a member that must be there and is not is call.missing_member, where it should be",
                 call, request, refused(request, ("call.missing_member", path)))
    for inside in insides:
        path = inside + "/Now"
        request = changed_to(good, path, 1)
        file.add(f"{call}: unknown member{' in ' + inside.strip('/') if inside else ''}",
                 "a member that the function does not know is refused by name; names are compared exactly",
                 call, request, refused(request, ("call.unknown_member", path)))


def nothing(file, call, required):
    """An empty request: everything that is missing, at once."""
    request = {}
    faults = [("call.missing_member", path) for path in required]
    file.add(f"{call}: an empty request", "`all` is there when several things are wrong at once", call, request,
             refused(request, *faults))
