"""The API-key header, and the header that the token is in."""
from book import *
from jose import jwks

SAME = "the value compared in constant time with each expected value"
REPEATED = "a repeated header is refused"
SCHEME = "Authorization: Bearer, scheme without case"
NO_TOKEN = "no or another scheme, or a repeated Authorization: token.missing"


def books():
    return [apikey(), bearer()]


def keyed(headers, expected=None):
    what = request(headers={**headers, "Authorization": f"Bearer {token()}"})
    if expected is not None:
        what["expected"] = expected
    return what


def apikey():
    book = Book("apikey", "The API-key header that was agreed")
    add = lambda title, reason, headers, verdict, **expected: book.add(
        title, reason, keyed(headers, {"name": NAME, "values": [VALUE], **expected}), verdict)
    add("as it should be", SAME, {NAME: VALUE}, "authentic")
    for case in ("x-notify-key", "X-NOTIFY-KEY", "x-NoTiFy-kEy"):
        add(f"the header as {case}", "header name without case", {case: VALUE}, "authentic")
    add("the expected name in another case", "header name without case", {NAME: VALUE}, "authentic", name="x-notify-KEY")
    add("the value in a list", "text or list", {NAME: [VALUE]}, "authentic")
    add("no such header", "the API-key header must be valid", {}, "apikey.missing")
    add("an empty list", "text or list", {NAME: []}, "apikey.missing")
    add("another header with the value", "the API-key header must be valid", {"X-Notify-Keys": VALUE}, "apikey.missing")
    add("the name with a space after it", "the name is compared as it is", {NAME + " ": VALUE}, "apikey.missing")
    add("an underscore in the name", "the name is compared as it is", {"X_Notify_Key": VALUE}, "apikey.missing")
    add("the name with a Kelvin sign", "without case is without case of ASCII", {"X-Notify-\u212aey": VALUE}, "apikey.missing")
    add("the name with a Cyrillic letter", "a look-alike is another name", {"\u0425-Notify-Key": VALUE}, "apikey.missing")
    add("the name in full width", "a look-alike is another name", {"\uff38-Notify-Key": VALUE}, "apikey.missing")
    add("another value", SAME, {NAME: OLD}, "apikey.wrong")
    for at, where in ((-1, "last"), (0, "first"), (16, "middle")):
        wrong = list(VALUE)
        wrong[at] = "x" if wrong[at] != "x" else "y"
        add(f"the {where} byte differs", SAME, {NAME: "".join(wrong)}, "apikey.wrong")
    add("one byte less", SAME, {NAME: VALUE[:-1]}, "apikey.wrong")
    add("one byte more", SAME, {NAME: VALUE + "0"}, "apikey.wrong")
    add("the value twice in one", SAME, {NAME: f"{VALUE}, {VALUE}"}, "apikey.wrong")
    add("the value in capitals", "the value is compared with case", {NAME: VALUE.upper()}, "apikey.wrong")
    add("a space before the value", SAME, {NAME: " " + VALUE}, "apikey.wrong")
    add("a line feed after the value", SAME, {NAME: VALUE + "\n"}, "apikey.wrong")
    add("a zero byte after the value", SAME, {NAME: VALUE + "\u0000"}, "apikey.wrong")
    add("a space of no width in the value", "a look-alike is another value", {NAME: VALUE[:9] + "\u200b" + VALUE[9:]}, "apikey.wrong")
    add("a Cyrillic letter in the value", "a look-alike is another value", {NAME: VALUE.replace("a", "\u0430")}, "apikey.wrong")
    add("an accent put together", "a look-alike is another value", {NAME: "cle\u0301"}, "apikey.wrong", values=["cl\u00e9"])
    add("an accent as it is expected", SAME, {NAME: "cl\u00e9"}, "authentic", values=["cl\u00e9"])
    add("a star", "a value is no pattern", {NAME: "*"}, "apikey.wrong")
    add("an empty value", SAME, {NAME: ""}, "apikey.wrong")
    add("an empty value is expected and came", "an empty one never matches", {NAME: ""}, "apikey.wrong", values=[""])
    add("an empty value beside the right one", "an empty one never matches", {NAME: ""}, "apikey.wrong", values=["", VALUE])
    add("the right value beside an empty one", "an empty one never matches", {NAME: VALUE}, "authentic", values=["", VALUE])
    add("no value is expected", SAME, {NAME: VALUE}, "apikey.wrong", values=[])
    add("the old value during a rotation", "two during rotation", {NAME: OLD}, "authentic", values=[OLD, VALUE])
    add("the new value during a rotation", "two during rotation", {NAME: VALUE}, "authentic", values=[OLD, VALUE])
    add("neither value during a rotation", "two during rotation", {NAME: VALUE[:-1] + "0"}, "apikey.wrong", values=[OLD, VALUE])
    add("both values during a rotation, put together", "two during rotation", {NAME: OLD + VALUE}, "apikey.wrong", values=[OLD, VALUE])
    add("the header twice, in a list", REPEATED, {NAME: [VALUE, VALUE]}, "apikey.wrong")
    add("the header twice, wrong and right", REPEATED, {NAME: ["x", VALUE]}, "apikey.wrong")
    add("the header twice, in two cases", REPEATED, {NAME: VALUE, NAME.lower(): VALUE}, "apikey.wrong")
    add("the header twice, once empty", REPEATED, {NAME: ["", VALUE]}, "apikey.wrong")
    add("an empty list in another case beside it", "an empty list is no header", {NAME: VALUE, NAME.lower(): []}, "authentic")
    add("other headers twice", "only these two headers are looked at", {NAME: VALUE, "Via": ["a", "b"]}, "authentic")
    return book


def bearer():
    book = Book("bearer", "The Authorization header")
    good = token()

    def says(name, reason, headers, verdict, **changes):
        book.add(name, reason, request(headers={NAME: VALUE, **headers}, **changes), verdict)

    for scheme in ("bearer", "BEARER", "bEaReR"):
        says(f"the scheme as {scheme}", SCHEME, {"Authorization": f"{scheme} {good}"}, "authentic")
    for name in ("authorization", "AUTHORIZATION"):
        says(f"the header as {name}, token", "header name without case", {name: f"Bearer {good}"}, "authentic")
    says("the token's header in a list", "text or list", {"Authorization": [f"Bearer {good}"]}, "authentic")
    says("spaces between scheme and token", "RFC 9110: any number of spaces", {"Authorization": f"Bearer   {good}"}, "authentic")
    for name, headers in {
        "no Authorization": {},
        "an empty Authorization": {"Authorization": ""},
        "an empty list of Authorization": {"Authorization": []},
        "Basic": {"Authorization": "Basic a3g6a3g="},
        "Basic with a token": {"Authorization": f"Basic {good}"},
        "DPoP": {"Authorization": f"DPoP {good}"},
        "a token without a scheme": {"Authorization": good},
        "the scheme with a colon": {"Authorization": f"Bearer: {good}"},
        "the scheme in other letters": {"Authorization": f"B\u0435arer {good}"},
        "the scheme with a long s": {"Authorization": f"\u017fBearer {good}"},
        "a tab behind the scheme": {"Authorization": f"Bearer\t{good}"},
        "a space before the scheme": {"Authorization": f" Bearer {good}"},
        "the scheme alone": {"Authorization": "Bearer"},
        "two schemes": {"Authorization": f"Basic Bearer {good}"},
        "Authorization twice, in a list": {"Authorization": [f"Bearer {good}", f"Bearer {good}"]},
        "Authorization twice, in two cases": {"Authorization": f"Bearer {good}", "authorization": f"Bearer {good}"},
        "Authorization twice, another scheme first": {"Authorization": ["Basic a3g6a3g=", f"Bearer {good}"]},
        "the token in Proxy-Authorization": {"Proxy-Authorization": f"Bearer {good}"},
        "a dotless i in the name": {"Author\u0131zation": f"Bearer {good}"},
    }.items():
        says(name, NO_TOKEN, headers, "token.missing")
    says("a scheme, a space and nothing", "compact JWS", {"Authorization": "Bearer "}, "token.malformed")
    says("two tokens in one header", "compact JWS", {"Authorization": f"Bearer {good}, Bearer {good}"}, "token.malformed")
    says("a token in quotes", "compact JWS", {"Authorization": f'Bearer "{good}"'}, "token.malformed")
    says("the agreed header is Authorization itself", "both must be valid", {"Authorization": f"Bearer {good}"}, "authentic",
         expected={"name": "authorization", "values": [f"Bearer {good}"]})
    return book
