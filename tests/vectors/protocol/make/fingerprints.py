"""fingerprint."""
import canonical as rfc
from shared import *

SOURCE = '{\n  "numbers": [333333333.33333329, 1E30, 4.50,\n              2e-3, 0.000000000000000000000000001],\n  "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",\n  "literals": [null, true, false]\n}'
SORTED = '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}'
# The texts of RFC 8785, appendix B: each is its own canonical form.
TABLE = """0 5e-324 -5e-324 1.7976931348623157e+308 -1.7976931348623157e+308 9007199254740992 -9007199254740992
295147905179352830000 9.999999999999997e+22 1e+23 1.0000000000000001e+23 999999999999999700000 999999999999999900000 1e+21
9.999999999999997e-7 0.000001 333333333.3333332 333333333.33333325 333333333.3333333 333333333.3333334
333333333.33333343 -0.0000033333333333333333 1424953923781206.2""".split()
# Text and canonical form, by hand.
NUMBERS = [
    ("4.50", "4.5"), ("4.5", "4.5"), ("45e-1", "4.5"), ("0.45E1", "4.5"), ("1E30", "1e+30"), ("1000000000000000000000000000000", "1e+30"),
    ("-0", "0"), ("-0.0", "0"), ("0e5", "0"), ("0.000", "0"), ("-0E-999999", "0"), ("1.0", "1"), ("100", "100"), ("1e2", "100"),
    ("9007199254740993", "9007199254740993"), ("-9007199254740993", "-9007199254740993"), ("9007199254740993.0", "9007199254740993"),
    ("9007199254740991", "9007199254740991"), ("9007199254740994", "9007199254740994"), ("333333333.33333329", "333333333.33333329"),
    ("333333333.333333290", "333333333.33333329"), ("0.1", "0.1"), ("0.10000000000000000555", "0.10000000000000000555"),
    ("1e21", "1e+21"), ("1e20", "100000000000000000000"), ("123456789012345680000", "123456789012345680000"), ("123456789012345678901", "123456789012345678901"),
    ("1e-6", "0.000001"), ("1e-7", "1e-7"), ("0.00000012", "1.2e-7"), ("1e308", "1e+308"), ("1.5e300", "1.5e+300"), ("1e-400", "0." + "0" * 399 + "1"),
    ("1e309", "1" + "0" * 309), ("3e-324", "0." + "0" * 323 + "3"), ("5e-324", "5e-324"), ("-12345678901234567890", "-12345678901234567890"),
    ("1e999", "1" + "0" * 999), ("-1e998", "-1" + "0" * 998), ("1e-998", "0." + "0" * 997 + "1"), ("-1e-997", "-0." + "0" * 996 + "1"),
    ("1.5e998", "15" + "0" * 997),
]
TOO_LONG = ["1e1000", "-1e999", "1e-999", "-1e-998", "1e999999999999999999999", "-1e-999999999999999999999", "1e1001", "1" + "0" * 1000 + "1"]


def deep(levels):
    return '{"a":' + "[" * (levels - 1) + "]" * (levels - 1) + "}"


def fingerprints():
    file = File("fingerprint.json", "fingerprint: SHA-256 of the canonical form")
    sums = {}

    def one(name, reason, body, form=None):
        sums[name] = rfc.fingerprint(body)
        if form is not None:
            assert rfc.canonical(rfc.read(body)) == form, (name, rfc.canonical(rfc.read(body)))
        file.add(f"fingerprint: {name}", reason, "fingerprint", {"body": body}, {"sha256": sums[name]})

    one("RFC 8785, section 3.2.2", "the RFC's own example, with one difference: 333333333.33333329 is no binary number, and is kept exactly where the RFC has 333333333.3333333",
        SOURCE, '{"literals":[null,true,false],"numbers":[333333333.33333329,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
    one("RFC 8785, section 3.2.2, with its number", "the RFC's own example, its number written as the RFC's answer has it", SOURCE.replace("33333329", "3333333"))
    one("RFC 8785, section 3.2.3", "names are sorted by their UTF-16 code units", SORTED)
    for text in TABLE:
        one(f"RFC 8785, appendix B, {text}", "a number by ECMAScript's rule, where that has exactly the value of the text", '{"n":%s}' % text, '{"n":%s}' % text)
    for text, form in NUMBERS:
        one(f"number {text}", "ECMAScript's text where it has exactly the value; else plain decimal, no exponent, no idle zeros", '{"n":%s}' % text, '{"n":%s}' % form)
    for text in TOO_LONG:
        name = text if len(text) < 40 else f"of {len(text)} digits"
        body = '{"a":1,\n"n":[%s]}' % text
        error = {"code": "number.out_of_range", "path": "/n/0", **place(body, body.index("[") + 1)}
        file.add(f"fingerprint: too long, {name}", "with more than 1,000 characters refused as number.out_of_range", "fingerprint", {"body": body}, {"error": error})
    good = '{"a":{"b":[1,2,{"c":null}],"d":"é"},"e":true}'
    one("an object", "one form", good)
    for name, body in (("members in another order", '{"e":true,"a":{"d":"é","b":[1,2,{"c":null}]}}'), ("white space", ' {\t"a" : {"b" : [ 1 ,2,\r\n{"c":null} ],"d":"é" }, "e":true } '),
                       ("escapes", '{"\\u0061":{"b":[1.0,2e0,{"c":null}],"d":"\\u00e9"},"e":true}')):
        one(name, "member order, white space and spelling do not matter", body)
        assert sums[name] == sums["an object"], name
    for name, body in (("another order of elements", good.replace("1,2", "2,1")), ("a member more", good.replace('"e"', '"f":null,"e"')), ("another text", good.replace("é", "e")),
                       ("a text for a number", good.replace("2,", '"2",')), ("false for true", good.replace("true", "false")), ("a decomposed letter", good.replace("é", "e\u0301"))):
        one(name, "any other value gives another fingerprint", body)
        assert sums[name] != sums["an object"], name
    one("nothing in it", "an empty object has a form too", "{}")
    one("the 64th level", "64 levels are read", deep(64))
    refusals(file)
    members(file, "fingerprint", {"body": "{}"}, {"/body": TEXT}, {})
    return file


def refusals(file):
    """Section 2 of docs/checking.md."""
    def bad(name, body, code, offset, path="", params=None):
        error = {"code": code, "path": path, **place(body, offset)}
        if params:
            error["params"] = params
        file.add(f"fingerprint: refused, {name}", "a body that section 2 of checking.md refuses has none: the answer is that violation as an error",
                 "fingerprint", {"body": body}, {"error": error})
    bad("cut short", '{"a":', "json.syntax", 5)
    bad("empty", "", "json.syntax", 0)
    bad("something after it", '{"a":1} x', "json.syntax", 8)
    bad("leading zero", '{"a":\n 01}', "json.syntax", 8)
    bad("65 levels", deep(65), "json.too_deep", 4 + 64, params={"limit": 64})
    bad("a member twice", '{"a":{"b":1,\n"\\u0062":2}}', "json.duplicate_member", 13, "/a/b", {"name": "b"})
    for body, kind in (("[]", "array"), ('"{}"', "string"), ("1", "number"), ("true", "boolean"), ("null", "null")):
        bad(f"the top is {kind}", body, "json.not_an_object", 0, params={"found": kind})
    for size in (5000000, 5000001):
        body = {"concat": ["{", {"repeat": " ", "times": size - 2}, "}"]}
        expect = {"sha256": rfc.fingerprint("{}")}
        if size > 5000000:
            expect = {"error": {"code": "body.too_large", "path": "", "offset": 5000000, "params": {"bytes": size, "limit": 5000000}}}
        file.add(f"fingerprint: {size} bytes", "section 2: more than 5,000,000 bytes are not read", "fingerprint", {"body": body}, expect)


FILES = [fingerprints]
