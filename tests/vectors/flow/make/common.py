"""What the vectors of flows share. Expectations are stated by hand; computed here are only texts, offsets, hashes, and
what follows from a verdict by the contract's own words (version, since, seen, the actions of a status)."""
import hashlib
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
FLOWS = {}
for file in sorted(os.listdir(os.path.join(HERE, "../../../../core/flows"))):
    if file != "correspondence.json":
        with open(os.path.join(HERE, "../../../../core/flows", file), encoding="utf-8") as text:
            flow = json.load(text)
        FLOWS[flow["flow"]] = flow

ZERO = "0" * 64
SINCE = 1700000000000


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical(value):
    """RFC 8785 of values without fractions and with names of the basic plane."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sha(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def flow_of(flow):
    return FLOWS[flow] if isinstance(flow, str) else flow


def offsets(value, path="", at=0, found=None):
    """The offset of each value of the compact text, by JSON pointer."""
    found = {} if found is None else found
    if value is not None:  # null is as absent
        found[path] = at
    at += 1
    if isinstance(value, dict):
        for place, (name, member) in enumerate(value.items()):
            at += (place > 0) + len(compact(name).encode()) + 1
            step = name.replace("~", "~0").replace("/", "~1")
            offsets(member, f"{path}/{step}", at, found)
            at += len(compact(member).encode())
    elif isinstance(value, list):
        for place, member in enumerate(value):
            at += place > 0
            offsets(member, f"{path}/{place}", at, found)
            at += len(compact(member).encode())
    return found


def place(text, offset):
    before = text.encode()[:offset].decode()
    line = before.count("\n") + 1
    return {"offset": offset, "line": line, "column": len(before.rsplit("\n", 1)[-1]) + 1}


def fault(request, code, path, message=None, params=None):
    """An error record about a place of the request; what is missing is placed at the innermost value that is there."""
    known = offsets(request)
    there = path
    while there not in known:
        there = there.rsplit("/", 1)[0]
    record = {"code": code, "path": path}
    if message:
        record["message"] = message
    record.update(place(compact(request), known[there]))
    if params:
        record["params"] = params
    return record


def refused(request, *faults):
    """Faults are (code, path); the first is the error, all are listed where there are several."""
    records = [fault(request, *one) for one in faults]
    error = dict(records[0])
    if len(records) > 1:
        error["all"] = records
    return {"error": error}


def status_of(flow, name):
    return next((one for one in flow_of(flow)["statuses"] if one["name"] == name), None)


def tracker(status, seen=None, last="", since=SINCE, version=None):
    """A state without flow and hash; `last` left out is the status itself."""
    seen = seen or [status]
    state = {"status": status, "since": since, "seen": seen}
    last = status if last == "" else last
    if last is not None:
        state["lastKnown"] = last
    state["version"] = len(seen) if version is None else version
    return state


def whole(flow, state):
    """With flow and hash."""
    if state is None:
        return None
    flow = flow_of(flow)
    return {"flow": flow["flow"], "hash": sha(flow), **state}


def changed(flow, state, name, at):
    """What a change to `name` makes of a state without flow and hash."""
    known = status_of(flow, name) is not None
    if state is None:
        return tracker(name, last=name if known else None, since=at)
    seen = state["seen"] + ([] if name in state["seen"] else [name])
    last = state.get("lastKnown")
    if known:
        last = name
    elif status_of(flow, state["status"]) is not None:
        last = state["status"]
    return tracker(name, seen, last, max(state["since"], at), state["version"] + 1)


def decision(flow, before, name, verdict, after, **told):
    """A decision; `told` holds skipped, mark, confirm, allowed where they are stated."""
    answer = {"verdict": verdict}
    if before is not None:
        answer["from"] = before["status"]
    answer["to"] = name
    for member in ("skipped", "mark", "confirm"):
        if told.get(member):
            answer[member] = told[member]
    status = status_of(flow, after["status"]) if after else None
    answer["final"] = bool(status) and status["kind"] == "final"
    if "allowed" in told:
        answer["allowed"] = told["allowed"]
    if status and status.get("actions"):
        answer["actions"] = status["actions"]
    return answer


class File:
    def __init__(self, path, about):
        self.path, self.about, self.vectors = path, about, []

    def add(self, name, reason, call, request, expect):
        self.vectors.append(
            {"name": name, "reason": reason, "call": call, "request": request, "expect": expect})

    def text(self):
        lines = [f'{{ "about": {compact(self.about)},', '  "vectors": [']
        for number, one in enumerate(self.vectors):
            end = "," if number + 1 < len(self.vectors) else " ] }"
            lines.append(f'    {{ "name": {compact(one["name"])},')
            lines.append(f'      "reason": {compact(one["reason"])},')
            lines.append(f'      "call": {compact(one["call"])},')
            lines.append(f'      "request": {compact(one["request"])},')
            lines.append(f'      "expect": {compact(one["expect"])} }}{end}')
        return "\n".join(lines) + "\n"
