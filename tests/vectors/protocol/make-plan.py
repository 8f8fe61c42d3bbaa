"""Writes plan.json; with --check, fails where the file differs.

    python3 tests/vectors/protocol/make-plan.py [--check]

An author states each cut by hand: which payments, under which id. The program puts the texts together and counts bytes,
lines and columns; it reads no JSON and decides nothing.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = []
OWN = object()


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size(text):
    return len(text.encode("utf-8"))


def add(name, reason, request, expect):
    VECTORS.append({"name": name, "reason": reason, "call": "plan", "request": request, "expect": expect})


class Body:
    """A batch: `@` in front or back is the value of `externalId`, `^` the place of a new one."""

    def __init__(self, payments, front='{"externalId":@,"payments":', back="}", own='"b-1"', id="b-1",
                 glue=",", open="[", close="]", invoices=None):
        self.payments, self.front, self.back, self.own, self.id = payments, front, back, own, id
        self.glue, self.open, self.close = glue, open, close
        self.invoices = invoices or [0] * len(payments)

    def put(self, text, written, new=""):
        return text.replace("@", written).replace("^", new)

    def around(self, array, written, new=""):
        return self.put(self.front, written, new) + array + self.put(self.back, written, new)

    def text(self):
        return self.around(self.open + self.glue.join(self.payments) + self.close, self.own)

    def place(self, index):
        text = self.text()
        before = self.put(self.front, self.own) + self.open + self.glue.join(self.payments[:index] + [""])
        assert text.startswith(before)
        return position(text, size(before))

    def part(self, indexes, id=OWN):
        array = "[" + ",".join(self.payments[i] for i in indexes) + "]"
        if id is OWN:
            body, id = self.around(array, self.own), self.id
        elif "^" in self.front:
            body = self.around(array, self.own, '"externalId":' + compact(id) + ",")
        else:
            body = self.around(array, compact(id))
        return self.record(body, indexes, id)

    def record(self, body, indexes, id):
        part = {} if id is None else {"externalId": id}
        invoices = sum(self.invoices[i] for i in indexes)
        first = indexes[0] if len(indexes) else 0
        return part | {"bytes": size(body), "payments": len(indexes), "invoices": invoices, "first": first, "body": body}

    def whole(self):
        return self.record(self.text(), range(len(self.payments)), self.id)


def position(text, offset):
    before = text.encode("utf-8")[:offset].decode("utf-8")
    return {"offset": offset, "line": before.count("\n") + 1, "column": len(before) - (before.rfind("\n") + 1) + 1}


def request(body, options=None, **more):
    out = {"body": body if isinstance(body, (str, dict)) else body.text()} | more
    return out if options is None else out | {"options": options}


def cut(name, reason, body, options, cuts, **more):
    parts = [body.part(*c) if isinstance(c, tuple) else body.part(c) for c in cuts]
    add(name, reason, request(body, options, **more), {"parts": parts})


def same(name, reason, body, options=None, **more):
    add(name, reason, request(body, options, **more), {"parts": [body.whole()]})


def refused(name, reason, body, options, code, at=None, **more):
    error = {"code": code, "path": "" if at is None else f"/payments/{at}"}
    if at is not None:
        error |= body.place(at)
    add(name, reason, request(body, options, **more), {"error": error})


def bad(name, reason, req, code, path, at=None):
    """A bad call: `at` is the text in the request that the place begins with; its last occurrence counts."""
    text = compact(req)
    offset = 0 if at is None else size(text[:text.rindex(at)])
    add(name, reason, req, {"error": {"code": code, "path": path} | position(text, offset)})


def all_bad(name, reason, req, *faults):
    """A bad call with several faults: each its code, its path and the text that its place begins with."""
    text = compact(req)
    all = [{"code": code, "path": path} | position(text, size(text[:text.rindex(at)])) for code, path, at in faults]
    add(name, reason, req, {"error": all[0] | {"all": all}})


def unread(name, text, code, path, offset, params=None):
    error = {"code": code, "path": path} | position(text, offset)
    add(name, "section 2 of the check is asked of the body", request(text), {"error": error | ({"params": params} if params else {})})


A, B, C, D = '{"a":1}', '{"a":2}', '{"a":3}', '{"a":4}'
FEWEST = "in their order, in the fewest bodies that each keep every limit"
BYTES = "everything else is kept byte for byte"
IDS = "from `ids`, else the batch's own with -1, -2"
STAYS = "where one part is enough once white space between payments is gone, its externalId stays"
WHOLE = "a batch that keeps every limit gives one part, equal to the body byte for byte"
ABSENT = "an absent externalId stays absent, unless ids give one: then first in the object"
LARGE = "refused with the path of the first that fits no body alone, with the id of the part that it would begin"
OMIT = "omit leaves those payments out, the others byte for byte"


def invoices(count, each="{}"):
    return '{"remittanceInformation":{"invoices":[' + ",".join([each] * count) + "]}}"


def payments():
    same("nothing is too large", WHOLE, Body([A, B]))
    same("exactly as many payments as are allowed", WHOLE, Body([A, B]), {"maxPayments": 2})
    cut("one payment too many", FEWEST, Body([A, B, C]), {"maxPayments": 2}, [([0, 1], "b-1-1"), ([2], "b-1-2")])
    cut("a payment a body", FEWEST, Body([A, B, C]), {"maxPayments": 1}, [([0], "b-1-1"), ([1], "b-1-2"), ([2], "b-1-3")])
    cut("equal payments are each kept", "the parts joined give the payments back, each once", Body([A, A, A]),
        {"maxPayments": 2}, [([0, 1], "b-1-1"), ([2], "b-1-2")])
    refused("no payment is allowed", LARGE, Body([A]), {"maxPayments": 0}, "plan.payment_too_large", 0)
    same("2000 payments are one body", "maxPayments is 2000", Body(["{}"] * 2000))
    cut("2001 payments are two bodies", "maxPayments is 2000", Body(["{}"] * 2001), {},
        [(range(2000), "b-1-1"), (range(2000, 2001), "b-1-2")])
    odd = Body(["null", "7", '"x"', "[[]]", "true"])
    cut("what is no payment counts as one", "only section 2 of the check is asked of the body", odd, {"maxPayments": 4},
        [(range(4), "b-1-1"), ([4], "b-1-2")])
    many = Body(["{}"] * 11)
    cut("eleven parts", IDS, many, {"maxPayments": 1}, [([i], f"b-1-{i + 1}") for i in range(11)])


def provider():
    rules = '{"maximumPaymentCount":%s,"validationRules":[]}'
    two = [([0, 1], "b-1-1"), ([2], "b-1-2")]
    three = Body([A, B, C])
    cut("the provider allows fewer", "the provider's count too", three, None, two, provider=rules % 2)
    cut("the provider allows more", "the provider's count too", three, {"maxPayments": 2}, two, provider=rules % 3)
    same("the provider allows as many", "the provider's count too", three, provider=rules % 3)
    same("a count of nought is none", "a maximumPaymentCount that is no integer from 1 is ignored", three, provider=rules % 0)
    same("a count that is no integer is none", "a maximumPaymentCount that is no integer from 1 is ignored", three, provider=rules % 1.5)
    several = '{"data":[{"providerId":"p-1","maximumPaymentCount":1,"validationRules":[]},{"providerId":"p-2","maximumPaymentCount":2,"validationRules":[]}]}'
    cut("one of several providers", "providerId names the one of a list", three, None, two, provider=several, providerId="p-2")
    req = request(three, provider=several)
    add("several providers and none named", "a definition that can't be used is a typed error", req,
        {"error": {"code": "definition.provider_unknown", "path": ""} | position(several, 0) | {"params": {"document": "provider"}}})


def sizes():
    two = Body([A, B])
    length = size(two.text())
    same("exactly as many bytes as are allowed", WHOLE, two, {"maxBodyBytes": length})
    cut("one byte too many", FEWEST, two, {"maxBodyBytes": length - 1}, [([0], "b-1-1"), ([1], "b-1-2")])
    alone = size(two.part([0], "b-1-1")["body"])
    cut("exactly as many bytes for each part", FEWEST, two, {"maxBodyBytes": alone}, [([0], "b-1-1"), ([1], "b-1-2")])
    refused("a byte less for each part", LARGE, two, {"maxBodyBytes": alone - 1}, "plan.payment_too_large", 0)
    long = Body([A, '{"a":"longer"}', B])
    most = size(long.part([0], "b-1-1")["body"])
    refused("the second fits no body", LARGE, long, {"maxBodyBytes": most}, "plan.payment_too_large", 1)
    refused("no byte at all", LARGE, Body([A]), {"maxBodyBytes": 0}, "plan.payment_too_large", 0)
    wide = Body(['{"a":"\U0001F600\u00e9"}', '{"a":"\U0001F469\u200d\U0001F4BB"}'], own='"caf\u00e9"', id="caf\u00e9")
    length = size(wide.text())
    same("bytes are of UTF-8", "limits in bytes are of UTF-8", wide, {"maxBodyBytes": length})
    cut("bytes are of UTF-8, one too many", "limits in bytes are of UTF-8", wide, {"maxBodyBytes": length - 1},
        [([0], "caf\u00e9-1"), ([1], "caf\u00e9-2")])
    ten = Body(["{}"] * 10)
    most = size(ten.part([0], "b-1-9")["body"])
    refused("the tenth id is a byte longer", LARGE, ten, {"maxBodyBytes": most}, "plan.payment_too_large", 9)
    front = '{"externalId":"b-1","payments":[{"additionalData":"'
    rest = 5_000_001 - len(front) - len('"}]}')
    giant = {"concat": [front, {"repeat": "a", "times": rest}, '"}]}']}
    place = front.rindex("{")
    add("a payment of 5,000,001 bytes in all", "maxBodyBytes is 5,000,000", request(giant),
        {"error": {"code": "plan.payment_too_large", "path": "/payments/0"} | position(front, place)})
    first = Body([A, B, C])
    cut("as full as they can be", FEWEST, first, {"maxBodyBytes": size(first.part([0, 1], "b-1-1")["body"])},
        [([0, 1], "b-1-1"), ([2], "b-1-2")])


def counting():
    body = Body([invoices(2), A, invoices(1), invoices(3)], invoices=[2, 0, 1, 3])
    same("as many invoices as are allowed", WHOLE, body, {"maxInvoices": 6})
    cut("one invoice too many", FEWEST, body, {"maxInvoices": 5}, [([0, 1, 2], "b-1-1"), ([3], "b-1-2")])
    cut("as few invoices as one payment has", FEWEST, body, {"maxInvoices": 3}, [([0, 1, 2], "b-1-1"), ([3], "b-1-2")])
    refused("more invoices in one payment than are allowed", LARGE, body, {"maxInvoices": 2}, "plan.payment_too_large", 3)
    none = Body([A, B])
    same("no invoice is allowed and none is there", WHOLE, none, {"maxInvoices": 0})
    same("2000 invoices are one body", "maxInvoices is 2000", Body([invoices(1999), invoices(1)], invoices=[1999, 1]))
    cut("2001 invoices are two bodies", "maxInvoices is 2000", Body([invoices(1999), invoices(2)], invoices=[1999, 2]), None,
        [([0], "b-1-1"), ([1], "b-1-2")])
    nulls = Body([invoices(2, "null"), A], invoices=[2, 0])
    cut("a null element is an invoice", "a null that is an element of an array is a value", nulls, {"maxPayments": 1},
        [([0], "b-1-1"), ([1], "b-1-2")])
    other = ['{"invoices":[1,2]}', '{"remittanceInformation":[{"invoices":[1]}]}', '{"remittanceInformation":{"invoices":{"a":[1]}}}',
             '{"remittanceInformation":{"x":{"invoices":[1]}}}', '{"remittanceInformation":{"invoices":null}}']
    same("what are no invoices", "nothing looks inside a member of another kind", Body(other), {"maxInvoices": 0})
    spelt = Body(['{"remittance\\u0049nformation":{"\\u0069nvoices":[{},{}]}}', A], invoices=[2, 0])
    refused("names with escapes", "names are compared after escapes are resolved", spelt, {"maxInvoices": 1}, "plan.payment_too_large", 0)


def places():
    cuts = [([0], "b-1-1"), ([1], "b-1-2")]
    one = {"maxPayments": 1}
    cut("payments at the front", BYTES, Body([A, B], front='{"payments":', back=',"externalId":@,"appId":"x"}'), one, cuts)
    cut("payments in the middle", BYTES, Body([A, B], front='{"externalId":@,"payments":', back=',"appId":"x"}'), one, cuts)
    cut("payments at the end", BYTES, Body([A, B], front='{"appId":"x","externalId":@,"payments":'), one, cuts)
    odd = Body([' { "a" : 1 } '.strip(), B], front=' \r\n{ "externalId" : @ ,\t"payments" :\n', back='\n , "appId" : "x" } \n',
               open="[ ", glue=" ,\r\n ", close="\n]")
    cut("odd white space", "white space too", odd, one, cuts)
    same("odd white space, nothing too large", WHOLE, odd)
    cut("an element's own white space", "the payments' own bytes", Body(['{ "a" :\t[ 1 , 2 ] }', B]), one, cuts)
    spaced = Body([A, B], open="[ ", glue=" , ", close=" ]")
    length = size(spaced.text())
    cut("one part once white space is gone", STAYS, spaced, {"maxBodyBytes": length - 1}, [[0, 1]])
    tight = size(spaced.part([0, 1])["body"])
    cut("exactly as many bytes once white space is gone", STAYS, spaced, {"maxBodyBytes": tight}, [[0, 1]])
    cut("one byte less than without white space", FEWEST, spaced, {"maxBodyBytes": tight - 1}, cuts)
    cut("the id stays though ids are given", STAYS, spaced, {"maxBodyBytes": tight, "ids": ["z"]}, [[0, 1]])
    outside = Body([A, B], front='{"externalId":@,          "payments":')
    cut("white space elsewhere is not gone", "white space too", outside, {"maxBodyBytes": size(outside.text()) - 1}, cuts)
    inner = Body([A, B], front='{"x":{"payments":[1,2,3],"externalId":"inner"},"externalId":@,"payments":')
    cut("the same names further inside", BYTES, inner, one, cuts)
    spelt = Body([A, B], front='{"external\\u0049d":@,"p\\u0061yments":')
    cut("names with escapes are the same names", "names are compared after escapes are resolved", spelt, one, cuts)
    tricky = Body(['{"a":"],[{\\"}"}', '{"a":"\\\\"}'])
    cut("brackets and quotes in texts", "the payments' own bytes", tricky, one, cuts)
    kept = Body(['{"a":"\\u00e9\\/\\ud83d\\ude00"}', '{"a":1.50E+2}'])
    cut("escapes and numbers stay as written", "the payments' own bytes", kept, one, cuts)


def ids():
    one = {"maxPayments": 1}
    two = Body([A, B])
    cut("ids are given", IDS, two, one | {"ids": ["x", "y"]}, [([0], "x"), ([1], "y")])
    cut("more ids than parts", IDS, two, one | {"ids": ["x", "y", "z"]}, [([0], "x"), ([1], "y")])
    same("ids are not needed", WHOLE, two, {"ids": ["x"]})
    same("no ids, and none needed", WHOLE, two, {"ids": []})
    refused("one id too few", "fewer ids than parts", two, one | {"ids": ["x"]}, "plan.ids_short")
    refused("no ids", "fewer ids than parts", two, one | {"ids": []}, "plan.ids_short")
    cut("an id is written as JSON needs it", "a new id is written as JSON needs it", two,
        one | {"ids": ['q"\\/\u00e9', "\n\u0001\U0001F600"]}, [([0], 'q"\\/\u00e9'), ([1], "\n\u0001\U0001F600")])
    escaped = Body([A, B], own='"\\u0062\\/\\"1\\""', id='b/"1"')
    cut("the own id has escapes", "a new id is written as JSON needs it", escaped, one, [([0], 'b/"1"-1'), ([1], 'b/"1"-2')])
    same("the own id has escapes and stays", WHOLE, escaped)
    cut("an empty id is a text", IDS, Body([A, B], own='""', id=""), one, [([0], "-1"), ([1], "-2")])
    absent = Body([A, B], front=' { ^ "payments":'.replace(" ^", "^"), id=None)
    cut("no id stays none", ABSENT, absent, one, [[0], [1]])
    cut("no id, and ids are given", ABSENT, absent, one | {"ids": ["x", "y"]}, [([0], "x"), ([1], "y")])
    same("no id, ids given, one part", WHOLE, absent, {"ids": ["x", "y"]})
    null = Body([A, B], own="null", id=None)
    cut("null is as good as absent", "a member that is null is the same as an absent one", null, one, [[0], [1]])
    cut("null, and ids are given", "the value of externalId: from ids", null, one | {"ids": ["x", "y"]}, [([0], "x"), ([1], "y")])
    number = Body([A, B], own="7", id=None)
    cut("an id that is no text stays", "only section 2 of the check is asked of the body", number, one, [[0], [1]])
    cut("an id that is no text, and ids are given", "the value of externalId: from ids", number, one | {"ids": ["x", "y"]},
        [([0], "x"), ([1], "y")])
    behind = Body([A, B], front='{"payments":', back=',"externalId":@}')
    cut("the id comes after the payments", IDS, behind, one | {"ids": ["x", "longer"]}, [([0], "x"), ([1], "longer")])
    most = {"maxBodyBytes": size(two.part([0], "b-1")["body"]), "ids": ["b-1", "b-11"]}
    refused("a longer id leaves no room", LARGE, two, most, "plan.payment_too_large", 1)
    cut("a shorter id makes room for all", FEWEST, two, {"maxBodyBytes": size(two.text()) - 1, "ids": ["b"]}, [([0, 1], "b")])


def omitting():
    four = Body([A, B, C, D])
    cut("one is left out", OMIT, four, {"omit": [1]}, [[0, 2, 3]])
    cut("the first is left out", "first counts from 0 over all payments, omitted ones too", four, {"omit": [0]}, [[1, 2, 3]])
    cut("left out in any order, and twice", OMIT, four, {"omit": [3, 0, 3]}, [[1, 2]])
    cut("left out and split", "first counts from 0 over all payments, omitted ones too", four, {"omit": [0, 2], "maxPayments": 1},
        [([1], "b-1-1"), ([3], "b-1-2")])
    cut("fits once it is left out", OMIT, four, {"omit": [2], "maxPayments": 3}, [[0, 1, 3]])
    spaced = Body([A, B, C], open="[ ", glue=" , ", close=" ]")
    cut("white space goes with what is left out", OMIT, spaced, {"omit": [1]}, [[0, 2]])
    same("nothing is left out", WHOLE, spaced, {"omit": []})
    refused("all are left out", "plan.nothing_left if none remain", four, {"omit": [0, 1, 2, 3]}, "plan.nothing_left")
    large = Body([A, '{"a":"much longer than the others"}', B])
    cut("the one that fits no body is left out", "send the good, park the bad", large,
        {"omit": [1], "maxBodyBytes": size(large.part([0], "b-1-1")["body"])}, [([0], "b-1-1"), ([2], "b-1-2")])
    bad("left out is what is not there", "an index that no payment has is out of range", request(four, {"omit": [0, 4]}),
        "call.bad_member", "/options/omit/1", "4]")
    all_bad("left out are several that are not there", "all that is wrong with a request is told at once, in the order of the text",
            request(four, {"omit": [9, 0, 4, 8, 3, 9]}), ("call.bad_member", "/options/omit/0", "9,0"),
            ("call.bad_member", "/options/omit/2", "4,8"), ("call.bad_member", "/options/omit/3", "8,3"),
            ("call.bad_member", "/options/omit/5", "9]"))


def without():
    reason = "a body without a payments array is one part"
    for name, text, id in [("no payments", '{"externalId":"b-1"}', "b-1"), ("null for payments", '{"payments":null}', None),
                           ("a text for payments", '{"externalId":"b-1","payments":"[{},{}]"}', "b-1"),
                           ("an object for payments", ' {"payments":{"a":[]}} ', None)]:
        for options in [None, {"maxBodyBytes": 3, "maxPayments": 0, "ids": []}]:
            part = {} if id is None else {"externalId": id}
            part |= {"bytes": size(text), "payments": 0, "invoices": 0, "first": 0, "body": text}
            add(name + (", small limits" if options else ""), reason, request(text, options), {"parts": [part]})
    same("an empty array", WHOLE, Body([], open="[ "))
    same("an empty array, small limits", "with no payment to move there is nothing to split", Body([], open="[ "),
         {"maxBodyBytes": 3, "maxPayments": 0})
    bad("nothing is there to be left out", "an index that no payment has is out of range",
        request('{"payments":[]}', {"omit": [0]}), "call.bad_member", "/options/omit/0", "0]")


def reading():
    unread("an externalId twice", '{"externalId":"a","payments":[],"externalId":"b"}', "json.duplicate_member", "/externalId", 32, {"name": "externalId"})
    unread("an externalId twice, once with an escape", '{"externalId":"a","external\\u0049d":"b"}', "json.duplicate_member",
           "/externalId", 18, {"name": "externalId"})
    unread("a member of a payment twice", '{"payments":[{"a":1,"a":2}]}', "json.duplicate_member", "/payments/0/a", 20, {"name": "a"})
    unread("a comma too many", '{"payments":[{},]}', "json.syntax", "", 16)
    unread("an end too early", '{"payments":[{}]', "json.syntax", "", 16)
    unread("a second value", '{"payments":[]}\n{}', "json.syntax", "", 16)
    unread("a lone surrogate", '{"payments":["\\ud800"]}', "json.syntax", "", 14)
    unread("an array", "[]", "json.not_an_object", "", 0, {"found": "array"})
    unread("too deep", '{"payments":' + "[" * 64 + "]" * 64 + "}", "json.too_deep", "", 75, {"limit": 64})


def calls():
    body = Body([A, B]).text()
    why = "members that the function does not know are refused; a wrong kind is refused"
    bad("no body", "a missing member is refused", {"options": {}}, "call.missing_member", "/body")
    bad("a body that is no text", why, {"body": 7}, "call.bad_member", "/body", "7")
    bad("an unknown member", why, request(body, limit=1), "call.unknown_member", "/limit", "1}")
    bad("an unknown option", why, request(body, {"maxpayments": 1}), "call.unknown_member", "/options/maxpayments", "1}}")
    bad("options that are no object", why, request(body, [1]), "call.bad_member", "/options", "[1]")
    for name in ["maxBodyBytes", "maxPayments", "maxInvoices"]:
        for value in [-1, 1.5, "1"]:
            written = compact(value)
            bad(f"{name} {written}", "limits are integers from 0", request(body, {name: value}), "call.bad_member", f"/options/{name}", written + "}}")
    bad("ids that are no list", why, request(body, {"ids": "x"}), "call.bad_member", "/options/ids", '"x"')
    bad("an id that is no text", why, request(body, {"ids": ["x", 7]}), "call.bad_member", "/options/ids/1", "7]")
    bad("omit that is no list", why, request(body, {"omit": 0}), "call.bad_member", "/options/omit", "0}}")
    bad("an index below nought", why, request(body, {"omit": [-1]}), "call.bad_member", "/options/omit/0", "-1]")
    bad("an index that is no number", why, request(body, {"omit": [0, None]}), "call.bad_member", "/options/omit/1", "null]")
    same("null options are as good as absent", "a member that is null is the same as an absent one", Body([A, B]),
         {"maxBodyBytes": None, "maxPayments": None, "maxInvoices": None, "ids": None, "omit": None})


def main():
    for subject in [payments, provider, sizes, counting, places, ids, omitting, without, reading, calls]:
        subject()
    names = [vector["name"] for vector in VECTORS]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    rows = ",\n".join("    " + compact(vector) for vector in VECTORS)
    text = '{ "about": "Splitting a batch that is too large; written by make-plan.py",\n  "vectors": [\n' + rows + "\n  ] }\n"
    target = HERE / "plan.json"
    if "--check" in sys.argv:
        if target.read_text(encoding="utf-8") != text:
            raise SystemExit("plan.json is not what make-plan.py writes")
    else:
        target.write_text(text, encoding="utf-8")
    print(f"{len(VECTORS)} vectors")


main()
