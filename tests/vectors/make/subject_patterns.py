"""Section 4.4: the dialect of regular expressions."""

from bodies import batch, payment
from book import File, unmark, v
from definitions import definition, rule

AT = "/accountType/validationRules/0/validation/regex"

# pattern, texts that match, texts that do not
ANCHORS = [
    ("abc", ["abc", "xabcx", "ababc"], ["", "ab", "ABC", "a bc"]),
    ("^abc", ["abc", "abcd"], ["xabc", "\nabc"]),
    ("abc$", ["abc", "xabc"], ["abcx", "abc\n"]),
    ("^abc$", ["abc"], ["abc\n", "\nabc", "xabc", "abcx", ""]),
    (r"\Aabc\z", ["abc"], ["abc\n", "xabc"]),
    (r"\Aabc\Z", ["abc"], ["abc\n", "abc\r\n"]),
    ("^a|b$", ["a", "ax", "xb", "b"], ["xa", "bx", ""]),
    ("^(a|b)$", ["a", "b"], ["ab", "xb", ""]),
    ("^$", [""], [" ", "\n"]),
    ("", ["", "anything", "\n"], []),
    ("^", ["", "x"], []),
    ("$", ["", "x\n"], []),
    ("a^b", [], ["ab", "a\nb", "a^b"]),
    ("a$b", [], ["ab", "a\nb", "a$b"]),
    ("(^a|b)c", ["ac", "xbc", "bc"], ["xac", "c"]),
    (r"\bcat\b", ["cat", "a cat", "cat.", "écat"], ["cats", "a_cat", "9cat", "concatenate"]),
    (r"\Bcat", ["concat", "_cat"], ["cat", "a cat", "écat"]),
    ("|a", ["", "b", "a"], []),
    ("^(|a)$", ["", "a"], ["b", "aa"]),
    ("^a||b$", ["a", "zzz", ""], []),
    ("^(?:)$", [""], ["a"]),
    ("^()$", [""], ["a"]),
]
CLASSES = [
    ("^.$", ["a", "é", "😀", "\u0085", "\t"], ["", "\n", "\r", "\u2028", "\u2029", "ab", "e\u0301"]),
    (r"^\d+$", ["0", "0123456789"], ["", "٣", "１", "1a", "1.5"]),
    (r"^\D+$", ["abc", "٣", "１", "\n"], ["0", "a1", ""]),
    (r"^\w+$", ["aZ09_"], ["é", "-", "a b", "ſ", "\u212a", ""]),
    (r"^\W+$", ["é", "- ", "ſ"], ["a", "_", "é1", ""]),
    (r"^\s+$", [" ", "\t\n\u000b\f\r", "\u00a0", "\ufeff", "\u2028\u2029", "\u3000", "\u1680", "\u2000\u200a", "\u202f\u205f"], ["", "\u0085", "\u200b", "a", "\u180e", "\u001c"]),
    (r"^\S+$", ["a", "\u0085", "\u200b", "\u001f"], [" ", "a b", "\u00a0", "\ufeff", ""]),
    ("^[abc]$", ["a", "c"], ["d", "", "ab", "A"]),
    ("^[^abc]$", ["d", "\n", "😀", "\u2028"], ["a", "", "dd"]),
    ("^[a-c]$", ["a", "b", "c"], ["d", "-", "`"]),
    ("^[a-]$", ["a", "-"], ["b"]),
    ("^[-a]$", ["a", "-"], ["b"]),
    ("^[a-c-e]$", ["b", "-", "e"], ["d"]),
    (r"^[\d-x]$", ["5", "-", "x"], ["y", "e"]),
    (r"^[\w-]$", ["a", "-", "_"], [".", "é"]),
    (r"^[a-\d]$", ["a", "-", "5"], ["b", "0a"]),
    (r"^[\s\S]$", ["\n", "a", "😀"], ["", "ab"]),
    ("^[]$", [], ["", "a", "]"]),
    ("^[^]$", ["a", "\n", "]", "😀"], ["", "ab"]),
    (r"^[\]]$", ["]"], ["a", "\\"]),
    ("^[[]$", ["["], ["a", "]"]),
    ("^[.*+?(){}|$^/]$", [".", "*", "(", "}", "|", "$", "^", "/"], ["a", "\\", "[", ""]),
    (r"^[\b]$", ["\b"], ["b", "\\"]),
    (r"^[\-\.\/\@\!\#\%\&\,\:\;\<\=\>\_\`\~\'\ ]$", ["-", ".", "/", "@", "!", "#", "%", "&", ",", ":", ";", "<", "=", ">", "_", "`", "~", "'", " "], ["a", "\\", "+"]),
    ("^[à-ÿ]$", ["é", "ÿ"], ["e", "ß", "Ā"]),
    ("^[😀-😂]$", ["😀", "😁"], ["😃", "\ufffd"]),
    ("^[^a]$", ["😀", "é"], ["a", "😀😀"]),
    (r"^[\u0041-\u0043\x61\u{1F600}]$", ["A", "C", "a", "😀"], ["D", "b"]),
    (r"^[\n\t\cJ\0]$", ["\n", "\t", "\u0000"], ["n", "c", "0"]),
]
# Sets that end where the surrogates begin, or begin where they end, in the forms that are run in different ways.
SURROGATES = [
    (r"^$|^[ -\uD7FF]+$", ["", "a\ud7ff"], ["a\ue000", "A😀", "\uffff"]),
    (r"^[ -\uD7FF]+$", ["a\ud7ff"], ["", "a\ue000", "A😀"]),
    (r"^(?:[^\ue000-\uf8ff]{1,35}|x)$", ["a", "a\ud7ff", "\uf900", "😀"], ["a\ue000", "\uf8ff", ""]),
    (r"^([^\ue000-\uf8ff]{1,35})?$", ["", "a", "\uf900"], ["a\ue000"]),
    (r"[^\ue000-\uf8ff]$", ["a", "\ue000a"], ["a\ue000", ""]),
    (r"^([ -\ud7ff]+ ?)+$", ["a b"], ["a😀", "\ue000"]),
    (r"(?i)^([ -\ud7ff]+|x)$", ["A"], ["a😀", "\ue000"]),
    (r"^[a-z]+[ -\ud7ff]{0,2}$|^[0-9]+$", ["a\ud7ff", "12"], ["a😀", "a\ue000"]),
    (r"[\uac00-\ud7ff]", ["\uac00", "a\ud7ff"], ["\uabff", "\ue000", "\uf900", "😀"]),
    (r"\u{d7ff}", ["\ud7ff"], ["\ud7fe", "\ue000", "\U0010ffff"]),
    (r"[^\ue000]", ["\ud7ff", "\ue001"], ["\ue000"]),
    (r"\P{Co}", ["a", "\ud7ff"], ["\ue000", "\uf8ff"]),
    (r"\p{Cn}", ["\ufdd0"], ["\ue000", "a"]),
    (r"^(?![\0-\ud7ff])", ["\ue000", "😀", ""], ["a", "\ud7ff"]),
    (r"^(?!x)[ -\ud7ff]*$", ["\ud7ff"], ["\ue000", "x"]),
]
ESCAPES = [
    (r"^\-\.\/\\\[\]\{\}\(\)\*\+\?\^\$\|$", ["-./\\[]{}()*+?^$|"], [""]),
    (r"^\@\!\#\%\&\,\:\;\<\=\>\_\`\~\'\ $", ["@!#%&,:;<=>_`~' "], ["@"]),
    (r"^\t\n\v\f\r$", ["\t\n\u000b\f\r"], ["tnvfr"]),
    (r"^\0$", ["\u0000"], ["0", ""]),
    (r"^\x41\x7e$", ["A~"], ["x41x7e"]),
    (r"^\u0041\u00e9$", ["Aé"], ["A", "u0041"]),
    (r"^\u{41}\u{1F600}\u{10FFFF}$", ["A😀\U0010ffff"], ["A"]),
    (r"^\u{0000041}$", ["A"], [""]),
    (r"^\ud83d\ude00$", ["😀"], ["\ufffd"]),
    (r"^\uD83D\uDE00+$", ["😀", "😀😀"], [""]),
    (r"^\cA\cz$", ["\u0001\u001a"], ["cAcz"]),
    ("^]}$", ["]}"], ["]"]),
    ("^{$", ["{"], [""]),
    ("^a{$", ["a{"], ["a"]),
    ("^a{b}$", ["a{b}"], ["ab", "a"]),
    ("^a{1$", ["a{1"], ["a"]),
    ("^a{,3}$", ["a{,3}"], ["", "aaa"]),
    ("^a{1,x}$", ["a{1,x}"], ["a"]),
    ("^a{}$", ["a{}"], ["a"]),
    ("^a{ 1}$", ["a{ 1}"], ["a"]),
    ("^/$", ["/"], ["\\/"]),
    ("^-$", ["-"], [""]),
    ("^é€😀$", ["é€😀"], ["é€"]),
    ("^a b#c$", ["a b#c"], ["ab"]),
]
REPEATS = [
    ("^a*$", ["", "a", "aaaa"], ["b", "ab"]),
    ("^a+$", ["a", "aaaa"], ["", "b"]),
    ("^a?$", ["", "a"], ["aa"]),
    ("^a{3}$", ["aaa"], ["aa", "aaaa", "a{3}"]),
    ("^a{2,4}$", ["aa", "aaa", "aaaa"], ["a", "aaaaa"]),
    ("^a{2,}$", ["aa", "aaaaaaaa"], ["a", ""]),
    ("^a{0}$", [""], ["a"]),
    ("^a{0,1}$", ["", "a"], ["aa"]),
    ("^a{0,0}b$", ["b"], ["ab"]),
    ("^a{01}$", ["a"], ["", "aa"]),
    ("^a*?$", ["", "aa"], ["b"]),
    ("^a+?b??$", ["a", "aab"], ["b", ""]),
    ("^a{2,3}?$", ["aa", "aaa"], ["a", "aaaa"]),
    ("^(ab)+$", ["ab", "abab"], ["", "aba"]),
    ("^(?:ab|c){2}$", ["abc", "cc", "abab"], ["ab", "cab c"]),
    ("^(a*)*$", ["", "aaa"], ["b"]),
    ("^(a|aa)+$", ["aaaaa"], ["", "ab"]),
    ("^(a+)+$", ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"], ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"]),
    ("^(?:a?){30}a{30}$", ["a" * 30, "a" * 60], ["a" * 29, "a" * 61]),
    ("^.{0,1024}$", ["", "x" * 1024, "é" * 1024], ["x" * 1025]),
    ("^[A-Za-z0-9 ]{1,4000}$", ["a", "a" * 4000], ["", "a" * 4001, "é"]),
    ("^(?:[0-9]{2}-){2}[0-9]{4}$", ["31-01-2026"], ["31-01-026", "3101-2026"]),
    ("^😀{2}$", ["😀😀"], ["😀"]),
    ("^é{2,3}$", ["éé"], ["é", "éééé"]),
    ("(a|b){3}c", ["xabac"], ["abc"]),
    ("^a{4}?$", ["aaaa"], ["", "aaaaa"]),
]
GROUPS = [
    ("^(?<name>a)(?<other>b)$", ["ab"], ["a"]),
    ("^(?P<name>a)b$", ["ab"], ["a"]),
    ("^(?<é>a)$", ["a"], ["é"]),
    ("^(?<$>a)(?<_1>b)$", ["ab"], ["b"]),
    ("^(?:a|(b|(c)))$", ["a", "b", "c"], ["", "ab"]),
    ("^((((((((((a))))))))))$", ["a"], ["b"]),
    ("(?i)^abc$", ["abc", "ABC", "aBc"], ["ab", "abcd"]),
    ("(?i)^é$", ["é", "É"], ["e"]),
    ("(?i)^ß$", ["ß", "\u1e9e"], ["ss", "SS"]),
    ("(?i)^k$", ["k", "K", "\u212a"], ["x"]),
    ("(?i)^s$", ["s", "S", "ſ"], ["x"]),
    (r"(?i)^\w+$", ["ſ", "\u212a", "aZ_9"], ["é"]),
    (r"(?i)^\W$", ["é", "-"], ["a", "_"]),
    (r"(?i)\bſ", ["ſ", " ſ"], ["aſ"]),
    (r"\bſ", ["aſ"], ["ſ", " ſ"]),
    ("(?i)^[a-c]+$", ["AbC"], ["d", "D"]),
    ("(?i)^[^a]$", ["b", "B"], ["a", "A"]),
    ("(?i)^σ$", ["σ", "Σ", "ς"], ["s"]),
    ("(?i)^[α-ω]+$", ["ΑΒΓ", "ς"], ["abc"]),
    ("(?i)", ["", "x"], []),
    ("^straße$", ["straße"], ["STRASSE", "strasse"]),
]
PROPERTIES = [
    (r"^\p{L}+$", ["aéжא", "ª"], ["1", "", "\u0301"]),
    (r"^\p{Lu}$", ["A", "É", "Ж"], ["a", "ǅ"]),
    (r"^\p{Uppercase_Letter}$", ["A"], ["a"]),
    (r"^\p{Letter}\p{Decimal_Number}$", ["a1", "a٣"], ["1a"]),
    (r"^\p{gc=Nd}+$", ["19", "٣"], ["a", "Ⅷ"]),
    (r"^\p{General_Category=Nl}$", ["Ⅷ"], ["8"]),
    (r"^\P{L}+$", ["12 -"], ["a", "1a"]),
    (r"^[\p{L}\p{N} ]+$", ["Café 12", "Ⅷ"], ["a-b", ""]),
    (r"^[^\p{P}]+$", ["abc"], ["a.b", "«"]),
    (r"^[\P{L}x]+$", ["1x2"], ["a"]),
    (r"^\p{Script=Latin}+$", ["aé"], ["ж", "1"]),
    (r"^\p{sc=Cyrl}+$", ["жЖ"], ["a"]),
    (r"^\p{Script=Greek}$", ["α"], ["a"]),
    (r"^\p{Sc}$", ["£", "€", "$"], ["L"]),
    (r"^\p{Zs}$", [" ", "\u00a0"], ["\n", "\t"]),
    (r"^\p{Cc}$", ["\u0007", "\u0085"], ["a"]),
    (r"^\p{punct}$", [".", "!"], ["a", "+"]),
]
AHEAD = [
    ("^(?=.*[0-9])(?=.*[A-Z])[^ ]{8,12}$", ["Abcdefg1", "1ABCDEFGHIJK"], ["abcdefg1", "ABCDEFGH", "Abcdef1", "Abcdefg1hijkl", "Abcdef 1"]),
    ("^(?!0+$)[0-9]{3}$", ["001", "100"], ["000", "1"]),
    ("^(?!.*--)[a-z-]+$", ["a-b", "abc"], ["a--b", ""]),
    (r"\A(?=a)[a-c]+\z", ["abc"], ["bca"]),
    ("^(?=a)|b$", ["a", "ax", "xb"], ["x", "ba"]),
    ("x|^(?!a).$", ["x", "b", "axa"], ["a"]),
    ("^(?=a)", ["abc"], ["ba"]),
    ("^(?=a)(?!ab)(?=..$)..", ["ac"], ["ab", "acd", "a"]),
    ("^(?!)", [], ["", "a"]),
    ("^(?=)a", ["a"], ["b"]),
    ("^(?!(?:00|99))[0-9]{2}$", ["01", "98"], ["00", "99"]),
    ("(?i)^(?=.*[A])b", ["ba", "BA"], ["bc", "ab"]),
]
USUAL = [
    ("^[0-9]{14}$", ["20000055779911"], ["2000005577991", "20000055779911\n"]),
    ("^(GBP|EUR|USD)$", ["GBP", "USD"], ["gbp", "GBPX", ""]),
    ("^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", ["SW1A 1AA", "M11AA", "EC1A1BB"], ["sw1a 1aa", "SW1A  1AA"]),
    (r"^(0|[1-9][0-9]{0,9})\.[0-9]{2}$", ["0.00", "10.50", "1234567890.99"], ["00.50", "1.5", ".50"]),
    ("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*\\.[A-Za-z]{2,24}$", ["a.b@example.test", "a@b.c.de"], ["a@b", "@b.cd", "a b@c.de"]),
    ("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", ["1b4e28ba-2fa1-4d2b-883f-0016d3cca427"], ["1b4e28ba-2fa1-1d2b-883f-0016d3cca427", "1B4E28BA-2FA1-4D2B-883F-0016D3CCA427"]),
    ("^[^<>\\x00-\\x1f]*$", ["", "O'Neil & Sons", "é"], ["a<b", "a\tb"]),
]

# pattern with the mark at the offset, what it is
UNSUPPORTED = [
    (r"a¦\1", "a back-reference"), (r"(a)¦\1", "a back-reference"), (r"(?<n>a)¦\k<n>", "a back-reference by name"), (r"¦\8", "\\8 is a back-reference"), (r"a¦\9b", "\\9 is a back-reference"), (r"¦\07", "an octal escape"), (r"a¦\01", "an octal escape"),
    (r"¦\12", "an octal escape"), ("a¦(?=b)", "a lookahead that is not behind a ^ at the start"), ("¦(?=a)b", "a lookahead without a ^"), ("¦(?!a)b", "a negative lookahead without a ^"), ("^a¦(?!b)", "a lookahead in the middle"),
    ("(^¦(?=a)b)", "a lookahead in a group"), ("^(?:¦(?=a)b)", "a lookahead in a group"), ("^a|b¦(?=c)", "a lookahead in the middle of an alternative"), ("^(?=a¦(?=b))", "a lookahead in a lookahead"), ("¦(?<=a)b", "a lookbehind"), ("^¦(?<!a)b", "a negative lookbehind"),
    ("^¦(?<=a)b", "a lookbehind"), ("a¦(?>b)", "an atomic group"), ("¦(?#note)a", "a comment"), ("(a)¦(?(1)b|c)", "a conditional"), ("¦(?R)", "a recursion"), ("a¦(?1)", "a recursion"), ("¦(?&n)", "a call of a group"), ("¦(?P>n)", "a call of a group"), ("(?P<n>a)¦(?P=n)", "a back-reference by name"),
    ("a¦(?i)b", "an inline flag that is not at the start"), ("^¦(?i)b", "an inline flag that is not at the very start"), ("¦(?i:a)", "an inline flag of a group"), ("¦(?m)^a", "another flag"), ("¦(?s).", "another flag"), ("¦(?x)a b", "another flag"), ("¦(?im)a", "several flags"), ("¦(?-i)a", "a flag turned off"),
    ("(?i)¦(?i)a", "a flag given twice"), ("¦(?u)a", "another flag"), (r"¦\p{Emoji}", "a binary property"), (r"¦\p{Alphabetic}", "a binary property"), (r"a¦\P{ASCII}", "a binary property"), (r"¦\p{Script_Extensions=Latin}", "Script_Extensions"), (r"¦\p{scx=Grek}", "Script_Extensions"),
    ("a¦++", "a possessive form"), ("a¦*+", "a possessive form"), ("a¦?+b", "a possessive form"), ("a¦{2}+", "a possessive form"), ("(a|b)¦{2,3}+", "a possessive form"), ("[a-z¦-[aeiou]]", "a class taken from a class"), ("[a¦&&b]", "classes that meet"),
    (r"[\w¦&&[^0-9]]", "classes that meet"),
    (r"[a¦\p{Lowercase}]", "a binary property in a class"),
]
INVALID = [
    ("¦(", "an opened group"), ("¦(a(b)", "an opened group, the outermost"), ("¦(a(b", "opened groups, of which the outermost is the first"), ("a¦(b", "an opened group"), ("¦(?:a", "an opened group"), ("^¦(?=a", "an opened lookahead"), ("a¦)", "a closing bracket that opens nowhere"), ("¦)", "a closing bracket that opens nowhere"), ("(a)¦)", "a closing bracket that opens nowhere"),
    ("¦[", "an opened class"), ("a¦[b-", "an opened class"), (r"¦[a\]", "an opened class"), ("¦[^", "an opened class"), ("¦*", "nothing to repeat"), ("¦+a", "nothing to repeat"), ("¦?", "nothing to repeat"), ("¦{2}", "nothing to repeat"), ("a|¦*", "nothing to repeat"), ("(¦*a)", "nothing to repeat"), ("(?:¦+)", "nothing to repeat"),
    ("^¦*", "a quantifier on an assertion"), ("^¦+a", "a quantifier on an assertion"), ("a$¦?", "a quantifier on an assertion"), (r"\b¦+", "a quantifier on an assertion"), (r"a\B¦{2}", "a quantifier on an assertion"), ("^(?=a)¦*", "a quantifier on an assertion"), ("^(?!a)¦{2}b", "a quantifier on an assertion"),
    ("a{2}¦{3}", "a quantifier on a quantifier"), ("a*¦*", "a quantifier on a quantifier"), ("a+¦*", "a quantifier on a quantifier"), ("a??¦?", "a quantifier on a quantifier"), ("a¦{3,2}", "bounds in the wrong order"), ("[¦b-a]", "a range in the wrong order"), ("[a¦z-y]", "a range in the wrong order"),
    (r"¦\a", "an escaped letter that means nothing"), (r"a¦\e", "an escaped letter that means nothing"), (r"¦\y", "an escaped letter that means nothing"), (r"¦\G", "an escaped letter that means nothing"), (r"¦\Q", "an escaped letter that means nothing"), (r"¦\R", "an escaped letter that means nothing"), (r"¦\h", "an escaped letter that means nothing"),
    (r"¦\K", "an escaped letter that means nothing"), (r"¦\X", "an escaped letter that means nothing"), (r"[¦\B]", "an escaped letter that means nothing in a class"), (r"[¦\q]", "an escaped letter that means nothing in a class"), (r"[¦\A]", "an escaped letter that means nothing in a class"), ("¦\\", "a backslash at the end"), ("a¦\\", "a backslash at the end"),
    (r"¦\é", "an escaped letter beyond ASCII"), (r"¦\u12", "an unfinished escape"), (r"¦\u", "an unfinished escape"), (r"¦\x4", "an unfinished escape"), (r"¦\xg1", "a bad escape"), (r"¦\u{110000}", "beyond U+10FFFF"), (r"¦\u{}", "an empty escape"), (r"¦\u{41", "an unfinished escape"), (r"¦\u{4g}", "a bad escape"),
    (r"¦\ud800", "a lone surrogate"), (r"a¦\udc00", "a lone surrogate"), (r"¦\ud83d\u0041", "a lone surrogate"), (r"¦\u{d800}", "a lone surrogate"), (r"[¦\ud83d]", "a lone surrogate"), (r"¦\c", "an unfinished escape"), (r"¦\c1", "a bad escape"), (r"¦\k", "a lone \\k"), (r"¦\ka", "a lone \\k"),
    (r"¦\p", "an unfinished property"), (r"¦\p{", "an unfinished property"), (r"¦\p{L", "an unfinished property"), (r"¦\pL", "a property without braces"), (r"¦\p{}", "an empty property"), (r"¦\p{Klingon}", "an unknown property name"), (r"¦\p{Script=Klingon}", "an unknown property name"), (r"¦\p{lu}", "an unknown property name"),
    (r"¦\p{Greek}", "an unknown property name"), (r"¦\p{^L}", "an unknown property name"), (r"¦\p{IsLatin}", "an unknown property name"), (r"¦\p{gc=Latin}", "an unknown property name"), (r"^¦\p{Lu,}", "an unknown property name behind an anchor"), ("¦(?|a)", "no form of a group"), ("¦(?<>a)", "an empty group name"), ("¦(?<1a>b)", "a bad group name"), ("¦(?<a", "an unfinished group name"), ("(?<a>x)¦(?<a>y)", "a group name given twice"),
    ("¦(?", "an unfinished group"),
]


# With the sequence around them, and the innermost and its characters, three deeper than what is nested.
NESTED = [
    ("alternatives", lambda deep: "^" + "(?:" * deep + "GBP" + "|EUR)" * deep + "$"),
    ("alternatives of one character", lambda deep: "^" + "(?:" * deep + "ab" + "|b)" * deep + "$"),
    ("repetitions", lambda deep: "^" + "(?:" * deep + "ab" + ")*" * deep + "$"),
]


def nested():
    f = File("check/patterns/nested.json", "How deep repetitions, sequences and alternatives may be in one another.")
    deep = "At most 250 deep in one another, as written; past it `regex.too_large`."
    for name, made in NESTED:
        f.check(f"{name}, 250 deep", deep, batch(), provider=definition(rule("r-1", "$.appId", "Optional", made(247))))
        f.unloadable(f"{name}, 251 deep", deep, v("regex.too_large", AT, "r-1", document="provider", at=0), provider=definition(rule("r-1", "$.appId", "Optional", made(248))))
    return f


def files():
    groups = [("anchors", ANCHORS), ("classes", CLASSES), ("surrogates", SURROGATES), ("escapes", ESCAPES), ("repeats", REPEATS), ("groups", GROUPS), ("properties", PROPERTIES), ("lookahead", AHEAD), ("usual", USUAL)]
    return [accepted(name, table) for name, table in groups] + [refused(), nested()]


def accepted(name, table):
    f = File(f"check/patterns/{name}.json", f"Accepted patterns: {name}; each is applied to the externalId of several payments.")
    for pattern, matching, others in table:
        texts = matching + others
        body = batch(*[payment(externalId=t) for t in texts]) if texts else batch()
        stated = [v("rule.pattern", f"/payments/{i}/externalId", "r-1") for i in range(len(matching), len(texts))]
        f.check(pattern if pattern else "the empty pattern", "ECMAScript's meaning with the flag u (iu), as a search; `^` and `$` are the ends of the text.", body, stated,
                provider=definition(rule("r-1", "$.payments[*].externalId", "Optional", pattern)))
    return f


def refused():
    f = File("check/patterns/refused.json", "Patterns that are refused: the code, and the byte offset in the pattern.")
    for code, table, say in [("unsupported", UNSUPPORTED, "A construct of another dialect is `regex.unsupported`"), ("invalid", INVALID, "What is no regex is `regex.invalid`")]:
        for pattern, what in table:
            plain, at = unmark(pattern)
            f.unloadable(f"{plain} is {code}", f"{say}: {what}; the first in the pattern counts.", v(f"regex.{code}", AT, "r-1", document="provider", at=at),
                         provider=definition(rule("r-1", "$.appId", "Optional", plain)))
    for pattern, code, at in [(r"(a\1", "invalid", 0), (r"(a)\1(", "unsupported", 3), (r"\1(a", "unsupported", 0), (r"a**\1", "invalid", 2), (r"[b-a](?>x)", "invalid", 1), (r"(?>x)[b-a]", "unsupported", 0)]:
        f.unloadable(f"{pattern}, the first counts", "The first in the pattern counts.", v(f"regex.{code}", AT, "r-1", document="provider", at=at), provider=definition(rule("r-1", "$.appId", "Optional", pattern)))
    return f
