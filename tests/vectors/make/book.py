"""Files of vectors: what an author states becomes the exact answer.

Stated by hand: which violations there are, with code, path, rule and params.
Worked out here, by counting only: offset, line, column, severity, order,
counts, `stats`, `rejectedPayments`, and the words of a message.
"""

import json

from contract import LINT_SEVERITY, READING, SEVERITY, message, rule_message
from expression import as_text, compact, expand, options_of
from reader import line_and_column, read, walk
from totals import batch_stats

MARK = "¦"  # in a text: the next byte is the place meant
DOCUMENTS = {"provider": "provider", "instruments": "instruments", "fileFormat": "fileFormat"}
GOOD = '{"externalId":"B1","subscriptionId":"S1","payments":[{"instructedAmount":{"amount":"10.00","currency":"GBP"}}]}'


def v(code, path, /, rule=None, message=None, placed=None, **params):
    """One violation, finding or fault as the author states it (`placed`: where
    its position is that of another value than the one that the path reads as)."""
    return {"code": code, "path": path, "rule": rule, "message": message,
            "placed": path if placed is None else placed, "params": params}


def unmark(text):
    """(the text without its mark, the byte offset of the mark or None)."""
    if not isinstance(text, str) or MARK not in text:
        return text, None
    before, after = text.split(MARK)
    return before + after, len(before.encode())


class File:
    def __init__(self, path, about):
        self.path = path
        self.about = about
        self.texts = {}
        self.vectors = []

    def add(self, name, reason, call, request, expect):
        stem = self.path.rsplit("/", 1)[-1].removesuffix(".json")
        self.vectors.append({"name": f"{stem}: {name}", "reason": reason, "call": call,
                             "request": request, "expect": expect})

    def write(self):
        lines = ",\n".join(compact(vector) for vector in self.vectors)
        texts = f'"texts":{compact(self.texts)},' if self.texts else ""
        return f'{{"about":{compact(self.about)},{texts}"vectors":[\n{lines}\n]}}\n'

    # A check that gives a report.
    def check(self, name, reason, body, stated=(), /, unchecked=None, messages=False, **load):
        request = check_request(body, load)
        expect = report(request, list(stated), unchecked, messages)
        self.add(name, reason, "check", request, {"report": expect})

    # A body that section 2 refuses: one violation, at the mark in the text.
    def refused(self, name, reason, body, /, code="json.syntax", path="", at=None,
                messages=False, position=True, load=None, options=None, **params):
        body, marked = unmark(body)
        text, at = expand(body), marked if at is None else at
        record = {"code": code, "severity": "error", "path": path}
        if messages:
            record["message"] = message(code, path, params, "batch")
        record.update(place(text, at) if position else {"offset": at})
        if params:
            record["params"] = params
        expect = {"verdict": "rejected", "errors": 1, "warnings": 0, "truncated": False,
                  "violations": [record], "stats": {"bytes": len(text)}}
        request = check_request(body, {"options": options, **(load or {})})
        self.add(name, reason, "check", request, {"report": expect})

    # A definition, catalogue or file format that cannot be loaded.
    def unloadable(self, name, reason, stated, at=None, call="check", body=GOOD, **load):
        marks = {}
        for key in ("provider", "instruments", "file_format"):
            if key in load:
                load[key], marks[key] = unmark(as_text(load[key]))
        faults = stated if isinstance(stated, list) else [stated]
        request = check_request(body, load) if call == "check" else plain_request(load)
        records = [fault_record(f, request, marks) for f in faults]
        error = dict(records[0])
        if len(records) > 1:
            error["all"] = records
        self.add(name, reason, call, request, {"error": error})

    # A call that is refused for itself: the place is one of the request's own text.
    def bad_call(self, name, reason, code, path, request, /, call="check", others=(), **params):
        """A request that is refused; `others` are what else is wrong with it, behind the first: code and path each."""
        def record(code, path):
            error = {"code": code, "path": path}
            if code != "call.unknown_function":
                text = compact(request).encode()
                # A member that is missing is told where its object begins, a null one that must not be there at itself.
                error.update(place(text, walk(read(text), path, nulls=code != "call.missing_member")[0].start))
            return error

        first = record(code, path)
        if params:
            first["params"] = params
        error = dict(first)
        if others:
            error["all"] = [first, *(record(*other) for other in others)]
        self.add(name, reason, call, request, {"error": error})

    def lint(self, name, reason, findings=(), **load):
        request = plain_request(load)
        records = [finding(f, request) for f in findings]
        order = list(DOCUMENTS)
        records.sort(key=lambda r: (order.index(r["document"]), r["offset"], r["code"]))
        count = {s: sum(r["severity"] == s for r in records) for s in ("error", "warning")}
        self.add(name, reason, "lint", request,
                 {"findings": records, "errors": count["error"], "warnings": count["warning"]})


def plain_request(load):
    names = {"provider": "provider", "provider_id": "providerId", "instruments": "instruments",
             "file_format": "fileFormat", "unsupported": "unsupported", "options": "options"}
    made = {}
    for key, name in names.items():
        if load.get(key) is not None:
            made[name] = load[key] if key in ("options", "provider_id", "unsupported") else as_text(load[key])
    unknown = set(load) - set(names)
    if unknown:
        raise ValueError(f"unknown members {unknown}")
    return made


def check_request(body, load):
    return {"body": as_text(body)} | plain_request(load)


def place(text, offset):
    line, column = line_and_column(text, offset)
    return {"offset": offset, "line": line, "column": column}


def rules_of(request):
    """Every rule's `validation` of the texts of a request, by ruleId."""
    found = {}
    for key in ("instruments", "fileFormat", "provider"):
        if key in request:
            collect(json.loads(expand(request[key])), found)
    return found


def collect(value, found):
    if isinstance(value, list):
        for element in value:
            collect(element, found)
    elif isinstance(value, dict):
        inner = value.get("validation") or value.get("sourceValidation")
        if "ruleId" in value and isinstance(inner, dict):
            found[value["ruleId"]] = inner
        for element in value.values():
            collect(element, found)


def severity_of(code, options):
    level = options.get("levels", {}).get(code, SEVERITY[code])
    if level == "off":
        raise ValueError(f"{code} is off, so it cannot be expected")
    return "error" if options.get("strict") and level == "warning" else level


def scalar_at(root, path):
    """The text of the string, number or boolean that a path names, or None."""
    value, rest = walk(root, path)
    if rest and value.kind == "string" and "/additionalData/" in path:
        inner = read(value.data.encode())
        return scalar_at(inner, "".join("/" + r.replace("~", "~0").replace("/", "~1") for r in rest))
    if rest or value.kind not in ("string", "number", "boolean"):
        return None
    return value.data


def violation(stated, text, root, request, rules, messages):
    options, code, path = options_of(request), stated["code"], stated["path"]
    resource = options.get("resource", "batch")
    record = {"code": code, "severity": severity_of(code, options), "path": path}
    params = dict(stated["params"])
    if stated["rule"]:
        record["ruleId"] = stated["rule"]
    rule = rules.get(stated["rule"])
    if stated["message"]:
        record["message"] = stated["message"]
    elif rule and code.startswith("rule.") and code != "rule.unchecked":
        record["message"] = rule_message(code, rule)
    elif messages or code == "rule.unchecked":
        record["message"] = message(code, path, params, resource)
    if code == "rule.pattern" and rule.get("example") and "example" not in params:
        params["example"] = rule["example"]
    if options.get("includeValues"):
        value = scalar_at(root, path) if stated["placed"] == path else None
        if value is not None:
            record["value"] = value[:200]
    record.update(place(text, walk(root, stated["placed"])[0].start))
    if params:
        record["params"] = params
    return record


def report(request, stated, unchecked, messages):
    options, text = options_of(request), expand(request["body"])
    root, rules = read(text), rules_of(request)
    if any(s["code"] in READING for s in stated):
        raise ValueError("what section 2 refuses is stated by refused()")
    records = [violation(s, text, root, request, rules, messages) for s in stated]
    records.sort(key=lambda r: (r["offset"], r["path"].encode(), r["code"]))
    errors = sum(r["severity"] == "error" for r in records)
    limit = options.get("maxViolations", 1000)
    made = {"verdict": "rejected" if errors else "accepted", "errors": errors,
            "warnings": len(records) - errors, "truncated": len(records) > limit,
            "violations": records[:limit]}
    if unchecked:
        made["unchecked"] = unchecked
    made["stats"] = batch_stats(text, root, request, records)
    return made


def fault_record(fault, request, marks):
    params = dict(fault["params"])
    name = params.pop("document")
    text = expand(request[name])
    record = {"code": fault["code"], "path": fault["path"]}
    if fault["rule"]:
        record["ruleId"] = fault["rule"]
    marked = marks.get({"fileFormat": "file_format"}.get(name, name))
    at = marked if marked is not None else walk(read(text), fault["path"])[0].start
    record.update(place(text, at))
    record["params"] = {"document": name} | params
    return record


def finding(stated, request):
    params = dict(stated["params"])
    document = params.pop("document", "fileFormat" if "fileFormat" in request else "provider")
    text, code = expand(request[document]), stated["code"]
    at = params.pop("at", None)
    if at is None:
        at = walk(read(text), stated["path"])[0].start
    record = {"code": code, "severity": LINT_SEVERITY[code], "path": stated["path"]}
    if stated["rule"]:
        record["ruleId"] = stated["rule"]
    record.update(place(text, at))
    if params:
        record["params"] = params
    record["document"] = document
    return record
