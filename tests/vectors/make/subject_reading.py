"""Section 2: what is no JSON, where it stops being it, and what still is."""

from book import File, v
from definitions import definition, rule
from expression import concat, hexadecimal, named, repeat

HEAD = '{"data":{"providerId":"P1"},"x":'  # an open resource: `x` is not reported
OPEN = {"resource": "subscription"}

VALUES_REFUSED = [
    ("a number with a leading zero", "01", "0¦1"),
    ("a leading zero after a minus", "-012", "-0¦12"),
    ("a plus sign before a number", "+1", "¦+1"),
    ("a fraction without digits before", ".5", "¦.5"),
    ("a fraction without digits after", "1.", "1.¦"),
    ("a fraction without digits before its exponent", "1.e5", "1.¦e5"),
    ("a minus without digits", "-", "-¦"),
    ("a minus and a fraction", "-.5", "-¦.5"),
    ("two minuses", "--1", "-¦-1"),
    ("an exponent without digits", "1e", "1e¦"),
    ("an exponent of a sign alone", "1e+", "1e+¦"),
    ("an exponent with a fraction", "1e5.5", "1e5¦.5"),
    ("two points", "1.2.3", "1.2¦.3"),
    ("a hexadecimal number", "0x10", "0¦x10"),
    ("an underscore in a number", "1_000", "1¦_000"),
    ("NaN", "NaN", "¦NaN"),
    ("Infinity", "Infinity", "¦Infinity"),
    ("minus Infinity", "-Infinity", "-¦Infinity"),
    ("True with a capital", "True", "¦True"),
    ("a word cut short", "tru", "tru¦"),
    ("a word that goes wrong in the middle", "fakse", "fa¦kse"),
    ("a word that goes on", "truex", "true¦x"),
    ("null cut by a bracket", "[nul]", "[nul¦]"),
    ("undefined", "undefined", "¦undefined"),
    ("a bare word", "abc", "¦abc"),
    ("a text in single quotes", "'a'", "¦'a'"),
    ("no value at all", "", "¦"),
    ("a comma where a value belongs", ",", "¦,"),
    ("a comma at the end of an array", "[1,]", "[1,¦]"),
    ("a comma at the start of an array", "[,1]", "[¦,1]"),
    ("two commas in an array", "[1,,2]", "[1,¦,2]"),
    ("no comma in an array", "[1 2]", "[1 ¦2]"),
    ("a colon in an array", "[1:2]", "[1¦:2]"),
    ("an array closed by a brace", "[1}", "[1¦}"),
    ("an object closed by a bracket", '{"a":1]', '{"a":1¦]'),
    ("a comma at the end of an object", '{"a":1,}', '{"a":1,¦}'),
    ("a comma at the start of an object", '{,"a":1}', '{¦,"a":1}'),
    ("no colon", '{"a" 1}', '{"a" ¦1}'),
    ("an equals sign for a colon", '{"a"=1}', '{"a"¦=1}'),
    ("two colons", '{"a"::1}', '{"a":¦:1}'),
    ("no value behind a colon", '{"a":}', '{"a":¦}'),
    ("a name without quotes", "{a:1}", "{¦a:1}"),
    ("a number as a name", "{1:1}", "{¦1:1}"),
    ("a name in single quotes", "{'a':1}", "{¦'a':1}"),
    ("null as a name", "{null:1}", "{¦null:1}"),
    ("a name alone", '{"a"}', '{"a"¦}'),
    ("a block comment", "/* c */1", "¦/* c */1"),
    ("a line comment", "1//c\n", "1¦//c\n"),
    ("a hash comment", "1#c\n", "1¦#c\n"),
    ("a vertical tab as white space", "\u000b1", "¦\u000b1"),
    ("a form feed as white space", "\f1", "¦\f1"),
    ("a no-break space as white space", "\u00a01", "¦\u00a01"),
    ("a line separator as white space", "\u20281", "¦\u20281"),
    ("a byte-order mark in the middle", "\ufeff1", "¦\ufeff1"),
    ("U+0000 as white space", "\u00001", "¦\u00001"),
    ("a raw line feed in a text", '"a\nb"', '"a¦\nb"'),
    ("a raw tab in a text", '"a\tb"', '"a¦\tb"'),
    ("a raw carriage return in a text", '"\r"', '"¦\r"'),
    ("a raw U+0000 in a text", '"\u0000"', '"¦\u0000"'),
    ("a raw U+001F in a text", '"ab\u001f"', '"ab¦\u001f"'),
    ("a raw tab in a name", '{"a\t":1}', '{"a¦\t":1}'),
    ("an escape that does not exist", '"a\\x41"', '"a¦\\x41"'),
    ("an escaped single quote", '"\\\'"', '"¦\\\'"'),
    ("an escaped zero", '"\\0"', '"¦\\0"'),
    ("an escape with a capital", '"\\N"', '"¦\\N"'),
    ("an escaped capital U", '"\\U0041"', '"¦\\U0041"'),
    ("an escaped line feed", '"\\\n"', '"¦\\\n"'),
    ("an escape of three digits", '"\\u041"', '"¦\\u041"'),
    ("an escape with a letter beyond F", '"ab\\u00g1"', '"ab¦\\u00g1"'),
    ("an escape with a minus", '"\\u-041"', '"¦\\u-041"'),
    ("an escape in braces", '"\\u{41}"', '"¦\\u{41}"'),
    ("a bad escape in a name", '{"\\q":1}', '{"¦\\q":1}'),
    ("a high surrogate alone", '"a\\ud800"', '"a¦\\ud800"'),
    ("a high surrogate before a letter", '"\\ud83dx"', '"¦\\ud83dx"'),
    ("a high surrogate before another escape", '"\\ud83d\\n"', '"¦\\ud83d\\n"'),
    ("a high surrogate before an escaped letter", '"\\ud83d\\u0041"', '"¦\\ud83d\\u0041"'),
    ("two high surrogates", '"\\ud83d\\ud83d"', '"¦\\ud83d\\ud83d"'),
    ("a high surrogate before a broken low one", '"\\ud83d\\udg00"', '"¦\\ud83d\\udg00"'),
    ("a low surrogate alone", '"ab\\udc00"', '"ab¦\\udc00"'),
    ("surrogates in the wrong order", '"\\ude00\\ud83d"', '"¦\\ude00\\ud83d"'),
    ("a third surrogate after a pair", '"\\ud83d\\ude00\\ude00"', '"\\ud83d\\ude00¦\\ude00"'),
    ("a lone surrogate in a name", '{"\\udfff":1}', '{"¦\\udfff":1}'),
]

ENDS = [
    ("nothing", ""),
    ("white space alone", " \r\n\t"),
    ("an opened object", "{"),
    ("an opened name", '{"exte'),
    ("a name", '{"externalId"'),
    ("a colon", '{"externalId":'),
    ("an opened text", '{"externalId":"B'),
    ("a value", '{"externalId":"B1"'),
    ("a comma", '{"externalId":"B1",'),
    ("white space after a comma", '{"externalId":"B1",\n  '),
    ("an opened array", '{"payments":['),
    ("an element", '{"payments":[{}'),
    ("a closed array", '{"payments":[]'),
    ("half a word", '{"x":fal'),
    ("a minus", '{"x":-'),
    ("a point", '{"x":1.'),
    ("an exponent", '{"x":1e'),
    ("a number that could go on", '{"x":12'),
    ("a backslash", '{"x":"a\\'),
    ("a part of an escape", '{"x":"\\u00'),
    ("a high surrogate", '{"x":"\\ud83d'),
    ("a high surrogate and a backslash", '{"x":"\\ud83d\\'),
    ("a high surrogate and a part of its other half", '{"x":"\\ud83d\\uDe'),
]

AFTER = [
    ("a letter", "{} ¦x"),
    ("a second object", "{}¦{}"),
    ("a comma", "{}¦,"),
    ("a closing brace", '{"a":1}¦}'),
    ("U+0000", "{}¦\u0000"),
    ("a word on a later line", "{}\n\n  ¦null"),
    ("a no-break space", "{}¦\u00a0"),
    ("a byte-order mark", "{}¦\ufeff"),
]

BYTES = [
    ("a continuation byte alone", b'{"x":"a', b"\x80", b'"}'),
    ("two continuation bytes", b'{"x":"\xc3\xa9', b"\x80\xbf", b'"}'),
    ("an overlong form of two bytes", b'{"x":"', b"\xc0\x80", b'"}'),
    ("an overlong form of an ASCII letter", b'{"x":"', b"\xc1\x81", b'"}'),
    ("an overlong form of three bytes", b'{"x":"', b"\xe0\x9f\xbf", b'"}'),
    ("an overlong form of four bytes", b'{"x":"', b"\xf0\x8f\xbf\xbf", b'"}'),
    ("a surrogate in UTF-8", b'{"x":"', b"\xed\xa0\x80", b'"}'),
    ("a pair of surrogates in UTF-8", b'{"x":"', b"\xed\xa0\xbd\xed\xb8\x80", b'"}'),
    ("a scalar value beyond U+10FFFF", b'{"x":"', b"\xf4\x90\x80\x80", b'"}'),
    ("the byte F5", b'{"x":"', b"\xf5\x80\x80\x80", b'"}'),
    ("the byte FE", b'{"x":"', b"\xfe", b'"}'),
    ("the byte FF", b'{"x":"', b"\xff", b'"}'),
    ("two bytes of three, then a quote", b'{"x":"', b"\xe2\x82", b'"}'),
    ("one byte of two, then a letter", b'{"x":"', b"\xc3", b'a"}'),
    ("three bytes of four, then a letter", b'{"x":"', b"\xf0\x9f\x98", b'a"}'),
    ("a sequence that the end cuts short", b'{"x":"a', b"\xe2\x82", b""),
    ("a sequence of four that the end cuts short", b'{"x":"a', b"\xf0\x9f\x98", b""),
    ("bad UTF-8 in a name", b'{"', b"\xff", b'":1}'),
    ("Latin-1 in a text", b'{"externalId":"Caf', b"\xe9", b'"}'),
    ("bad UTF-8 after a column of wide letters", '{\n"é😀":"€'.encode(), b"\xbf", b'"}'),
    ("bad UTF-8 outside of a text", b'{"x":1', b"\x80", b"}"),
    ("UTF-16 with its mark", b"", b"\xff\xfe{\x00}\x00", b""),
    ("bad UTF-8 after the value", b"{} ", b"\xc3", b""),
]

NOT_OBJECTS = [
    ("an array", "¦[]", "array"), ("a text", '  ¦"a"', "string"), ("a number", "\n¦12", "number"),
    ("a negative number", "¦-1", "number"), ("true", "¦true", "boolean"), ("false", "\t¦false", "boolean"),
    ("null", "¦null", "null"), ("an array that is never closed", "¦[1,", "array"),
    ("a word cut short", "¦tru", "boolean"), ("a word that goes wrong", "¦nothing", "null"),
    ("a text never closed", '¦"abc', "string"), ("a minus alone", "¦-", "number"),
    ("a number with a leading zero", "¦007", "number"), ("an array too deep", "¦" + "[" * 70, "array"),
    ("a text with bad escapes", '¦"\\q"', "string"), ("two values", "¦1 2", "number"),
]

DUPLICATES = [
    ("at the top", '{"a":1,¦"a":2}', "/a", "a"),
    ("of a known member", '{"externalId":"B1",¦"externalId":"B1"}', "/externalId", "externalId"),
    ("after an escape is resolved", '{"a":1,¦"\\u0061":2}', "/a", "a"),
    ("both escaped in other ways", '{"\\u002f":1,¦"\\/":2}', "/~1", "/"),
    ("of an emoji as an escape", '{"😀":1,¦"\\ud83d\\ude00":2}', "/😀", "😀"),
    ("an escaped name, and the same inside of its value", '{"x":{"\\u0061":{"a":1},¦"a":2}}', "/x/a", "a"),
    ("an escaped name twice, and the same inside of its value", '{"x":{"\\u0061":{"a":1},¦"\\u0061":2}}', "/x/a", "a"),
    ("an escaped name, and the same inside of a sibling", '{"x":{"\\u0061":1,"b":{"a":1},¦"a":2}}', "/x/a", "a"),
    ("an escaped name, and the same inside of arrays of a payment", '{"payments":[{"x":[{"\\u0061":[{"a":1}],¦"\\u0061":2}]}]}', "/payments/0/x/0/a", "a"),
    ("an escaped name, and one with another escape inside", '{"x":{"\\/":{"\\u002f":1},¦"/":2}}', "/x/~1", "/"),
    ("with null first", '{"a":null,¦"a":1}', "/a", "a"),
    ("in an object of an array", '{"payments":[{},{"b":1,¦"b":1}]}', "/payments/1/b", "b"),
    ("in an unknown member", '{"x":{"y":{"z":1,¦"z":1}}}', "/x/y/z", "z"),
    ("of an empty name", '{"":1,¦"":2}', "/", ""),
    ("of a name with a slash", '{"a/b":1,¦"a/b":2}', "/a~1b", "a/b"),
    ("of a name with a tilde", '{"a~b":1,¦"a~b":2}', "/a~0b", "a~b"),
    ("the first of three", '{"a":1,¦"a":2,"a":3}', "/a", "a"),
    ("the first of two pairs in the text", '{"a":{"b":1,¦"b":1},"a":2}', "/a/b", "b"),
    ("with others between", '{"a":1,"b":2,"c":[{"a":3}],¦"a":4}', "/a", "a"),
    ("before a later fault of syntax", '{"a":1,¦"a":tru}', "/a", "a"),
    ("where the object never ends", '{"a":1,¦"a":2', "/a", "a"),
    ("where no value follows", '{"a":1,¦"a"}', "/a", "a"),
    ("on a later line, behind wide letters", '{"é":1,\n "€":2, ¦"é":3}', "/é", "é"),
    ("inside a value of the wrong kind", '{"externalId":{"a":1,¦"a":2}}', "/externalId/a", "a"),
]

ACCEPTED = [
    ("zero", "0"), ("minus zero", "-0"), ("a fraction", "0.10"), ("an exponent", "1e5"),
    ("an exponent with a sign", "1E+05"), ("a negative exponent", "-12.5e-3"),
    ("a number of forty digits", "1234567890123456789012345678901234567890"),
    ("an exponent beyond a float", "1e400"), ("true", "true"), ("false", "false"),
    ("null", "null"), ("an empty text", '""'), ("an empty array", "[]"), ("an empty object", "{}"),
    ("every short escape but the quote's", '"\\\\\\/\\b\\f\\n\\r\\t"'),
    ("U+0000 as an escape", '"\\u0000"'), ("U+007F", '"\u007f"'),
    ("hexadecimal digits in either case", '"\\u00eF\\u00Ef"'),
    ("a pair of surrogate escapes", '"\\uD83D\\ude00"'),
    ("the greatest pair", '"\\udbff\\udfff"'), ("U+D7FF and U+E000", '"\ud7ff\ue000"'),
    ("U+10FFFF", '"\U0010ffff"'), ("a noncharacter", '"\ufffe"'),
    ("a byte-order mark inside a text", '"\ufeff"'), ("a line separator inside a text", '"\u2028"'),
    ("every white space", " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n"),
    ("an empty name", '{"":1}'), ("names that differ by case", '{"a":1,"A":2}'),
    ("names that look alike", '{"é":1,"e\u0301":2}'), ("the same name in two objects", '[{"a":1},{"a":2}]'),
    ("the same name one level down", '{"a":{"a":1}}'), ("a name with a null beside it", '{"a":null,"b":null}'),
]


def files():
    return [syntax_values(), syntax_ends(), syntax_bytes(), tops(), duplicates(), accepted(), alone(), expressions()]


def syntax_values():
    f = File("check/reading/syntax.json", "What is no JSON: the first byte that cannot continue it.")
    for name, plain, marked in VALUES_REFUSED:
        assert marked.replace("¦", "") == plain, name
        f.refused(name, f"A JSON text that goes on with {name} is no JSON; the offset is that of the first byte that "
                  "cannot go on, or of the backslash.", HEAD + marked + "}", messages=name == "NaN")
    return f


def syntax_ends():
    f = File("check/reading/ends.json", "Texts that end too soon, or go on after the value.")
    for name, text in ENDS:
        f.refused(f"the text ends after {name}", "For an unexpected end the offset is the length of the text.", text + "¦")
    for name, text in AFTER:
        f.refused(f"{name} after the value", "Nothing but white space may follow the value.", text)
    f.refused("a high surrogate whose other half can no longer come, then the end",
              "A high surrogate is lone as soon as what follows cannot be its other half.", '{"x":"¦\\ud83d\\u00')
    f.refused("a high surrogate and the end of the text's quotes",
              "A closing quote is no other half: the surrogate is lone.", '{"x":"¦\\ud83d"')
    f.refused("an opened second name is no duplicate yet",
              "A name counts when it is there whole; here the text ends first.", '{"a":1,"a¦')
    f.refused("a byte-order mark", "The body has no byte-order mark.", "¦\ufeff{}")
    f.refused("a comma for a colon on line three", "Lines end at a line feed; the column counts scalar values.",
              '{\n"é😀":1,\n"ü" ¦, 1}')
    f.refused("carriage returns begin no line", "A line ends at a line feed only.", '{\r\r"a"¦;1}')
    return f


def syntax_bytes():
    f = File("check/reading/bytes.json", "Bodies that are no UTF-8: run by `check` on bytes.")
    for name, before, bad, after in BYTES:
        f.refused(name, "The body is UTF-8; the offset is that of the first byte of the bad sequence.",
                  hexadecimal(before + bad + after), at=len(before))
    return f


def tops():
    f = File("check/reading/top.json", "The top value is an object; its first byte decides. At most 64 levels.")
    for name, text, found in NOT_OBJECTS:
        f.refused(name, "The top value must be an object; its first byte decides, whatever follows.",
                  text, code="json.not_an_object", found=found, messages=True)
    deep = [("arrays", "[", "]"), ("objects", '{"a":', "}")]
    for name, opening, closing in deep:
        last = '1' if opening != "[" else ""
        f.check(f"64 levels of {name} are read", "The top value is level 1 and the 64th level is still read.",
                concat(HEAD, repeat(opening, 63), last, repeat(closing, 63), "}"), options=OPEN)
        f.refused(f"the 65th level of {name}", "The 65th level is refused at its bracket.",
                  concat(HEAD, repeat(opening, 64), last, repeat(closing, 64), "}"),
                  code="json.too_deep", at=len(HEAD) + 63 * len(opening), limit=64, options=OPEN, messages=True)
    f.refused("too deep, and never closed", "The 65th level is refused at its bracket, before the end is seen.",
              concat(HEAD, repeat("[", 70)), code="json.too_deep", at=len(HEAD) + 63, limit=64)
    f.refused("a fault of syntax before the depth", "Where several apply, the one at the smallest offset counts.",
              concat(HEAD, "tru,", repeat("[", 70)), at=len(HEAD) + 3)
    f.refused("a duplicate before the depth", "Where several apply, the one at the smallest offset counts.",
              concat('{"a":1,"a":', repeat("[", 70)), code="json.duplicate_member", path="/a", at=7, name="a")
    f.refused("the depth before a duplicate", "Where several apply, the one at the smallest offset counts.",
              concat('{"a":', repeat("[", 64), repeat("]", 64), ',"a":1}'), code="json.too_deep", at=68, limit=64)
    f.check("a scalar inside the 64th level", "A text, number or word opens no level.",
            concat(HEAD, repeat("[", 63), "7", repeat("]", 63), "}"), options=OPEN)
    f.check("many siblings are no levels", "Levels count what is open at once.",
            concat(HEAD, "[", repeat("[]", 100, ","), "]}"), options=OPEN)
    f.refused("the 65th level inside a payment", "`json.too_deep` has the path \"\", wherever it is.",
              concat('{"payments":[{"x":', repeat("[", 62), "]"), code="json.too_deep", at=18 + 61, limit=64)
    return f


def duplicates():
    f = File("check/reading/duplicates.json", "The same member name twice in one object.")
    for name, text, path, twice in DUPLICATES:
        f.refused(name, "A name that an object has twice, escapes resolved, is refused at the second name's quote; "
                  "the path is the second member's own.", text, code="json.duplicate_member", path=path, name=twice,
                  messages=True)
    f.refused("syntax first", "Where several apply, the one at the smallest offset counts.", '{"a":¦x,"a":1}')
    f.check("an escaped name, and the same only inside of its value", "Each object has its own names.",
            HEAD + '{"\\u0061":{"a":1},"b":{"\\u0061":2}}' + "}", options=OPEN)
    return f


def accepted():
    f = File("check/reading/accepted.json", "Forms of JSON that are read, in a member that an open resource does not know.")
    for name, text in ACCEPTED:
        f.check(name, f"RFC 8259 takes {name}; an open resource has no unknown members.", HEAD + text + "}", options=OPEN)
    f.check("white space around the value", "White space may stand before and after the value.",
            " \r\n\t" + HEAD + "1}" + "\n \t\r", options=OPEN)
    return f


def alone():
    f = File("check/reading/alone.json", "What section 2 refuses stands alone in its report.")
    say = "The report holds that single violation and nothing else, `stats` has only `bytes`, and no severity setting changes it."
    bad = '{"payments":[5],"x":1,¦}'
    unused = definition(rule("r-1", "$.appId"), rule("r-2", "$.externalId", "Optional", "("))
    for name, options in [("strict", {"strict": True}), ("one violation", {"maxViolations": 1}), ("no payments", {"maxPayments": 0}), ("an update", {"resource": "batch-update"}),
                          ("a customer", {"resource": "acceptance-customer"}), ("other levels", {"levels": {"type.mismatch": "off", "rule.unchecked": "error"}}), ("a time", {"now": 0})]:
        f.refused(f"with {name}", say, bad, options=options)
    f.refused("with rules that are unchecked", say, bad, load={"provider": unused, "unsupported": "report"})
    f.refused("a duplicate, with rules", say, '{"externalId":"x","payments":[{"a":1,¦"a":1}]}', code="json.duplicate_member", path="/payments/0/a", name="a", load={"provider": definition(rule("r-1", "$.appId"))})
    f.refused("too deep, with a catalogue", say, "{" + '"a":[' + "[" * 62 + "¦[", code="json.too_deep", limit=64, load={"provider": definition(localInstruments=["li-1"]), "instruments": []})
    f.refused("too large, with rules", say, '{"externalId":1}', code="body.too_large", at=3, position=False, bytes=16, limit=3, options={"maxBodyBytes": 3}, load={"provider": definition(rule("r-1", "$.appId"))})
    return f


def expressions():
    f = File("check/reading/expressions.json", "Texts by name, joined and repeated: how the vectors write them.")
    f.texts = {"head": '{"externalId":"B1",', "selector": '"subscriptionId":"S1",', "payment": '{"instructedAmount":{"amount":"1.00","currency":"GBP"}}', "rules": '{"validationRules":[]}'}
    part = {name: named(name, f.texts) for name in f.texts}
    whole = concat(part["head"], part["selector"], '"payments":[', repeat(part["payment"], 3, ","), "]}")
    f.check("joined", "A text may be put together of named ones.", whole, provider=part["rules"])
    f.check("repeated without anything between", "`between` is nothing unless it is given.", concat(whole, repeat(" \n", 3)))
    f.check("repeated not at all", "No copies are an empty text.", concat(part["head"], part["selector"], '"payments":[', repeat(part["payment"], 0, ","), "]}"), [v("payments.empty", "/payments")])
    f.check("repeats in repeats", "Expressions stand in expressions.", concat(part["head"], part["selector"], '"payments":[', part["payment"], '],"x":"', repeat(concat("a", repeat("b", 2, "-")), 2, "_"), '"}'), [v("field.unknown", "/x", name="x")], options={"includeValues": True})
    f.check("in hexadecimal", "Bytes that are UTF-8 are a text like any other.", hexadecimal('{"data":{"providerId":"é€😀"}}'.encode()), options=OPEN)
    return f
