"""A small JSON reader that keeps where each value begins.

It reads only texts that are good JSON: what is refused is stated by hand
(with a mark in the text), never found out here.
"""

import re

SPACE = re.compile(rb"[ \t\r\n]*")
NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
PLAIN = re.compile(rb'[^"\\]*')
SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS = {b"true": True, b"false": False, b"null": None}


class Value:
    """One value: its kind, its first byte, and what is in it."""

    def __init__(self, kind, start, data):
        self.kind = kind
        self.start = start
        self.data = data


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def space(self):
        self.at = SPACE.match(self.text, self.at).end()

    def take(self, byte):
        if self.text[self.at : self.at + 1] != byte:
            raise ValueError(f"expected {byte!r} at byte {self.at}")
        self.at += 1

    def peek(self):
        return self.text[self.at : self.at + 1]

    def document(self):
        self.space()
        value = self.value()
        self.space()
        if self.at != len(self.text):
            raise ValueError(f"something follows the value at byte {self.at}")
        return value

    def value(self):
        start, first = self.at, self.peek()
        if first == b"{":
            return Value("object", start, self.members())
        if first == b"[":
            return Value("array", start, self.elements())
        if first == b'"':
            return Value("string", start, self.string())
        for word, meaning in WORDS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                kind = "null" if meaning is None else "boolean"
                return Value(kind, start, word.decode())
        number = NUMBER.match(self.text, start)
        if not number:
            raise ValueError(f"no value at byte {start}")
        self.at = number.end()
        return Value("number", start, number.group().decode())

    def members(self):
        found = {}
        self.take(b"{")
        self.space()
        while self.peek() != b"}":
            if found:
                self.take(b",")
                self.space()
            name = self.string()
            if name in found:
                raise ValueError(f"{name!r} is there twice, before byte {self.at}")
            self.space()
            self.take(b":")
            self.space()
            found[name] = self.value()
            self.space()
        self.at += 1
        return found

    def elements(self):
        found = []
        self.take(b"[")
        self.space()
        while self.peek() != b"]":
            if found:
                self.take(b",")
                self.space()
            found.append(self.value())
            self.space()
        self.at += 1
        return found

    def string(self):
        self.take(b'"')
        parts = []
        while True:
            run = PLAIN.match(self.text, self.at)
            parts.append(run.group().decode())
            self.at = run.end()
            if self.peek() == b'"':
                self.at += 1
                return "".join(parts)
            self.take(b"\\")
            parts.append(self.escape())

    def escape(self):
        letter = self.peek().decode()
        self.at += 1
        if letter != "u":
            return SHORT.get(letter, letter)
        unit = self.unit()
        if 0xD800 <= unit < 0xDC00:
            self.take(b"\\")
            self.take(b"u")
            unit = 0x10000 + ((unit - 0xD800) << 10) + (self.unit() - 0xDC00)
        return chr(unit)

    def unit(self):
        digits = self.text[self.at : self.at + 4]
        self.at += 4
        return int(digits, 16)


def read(text):
    return Reader(text).document()


def steps(pointer):
    """The names of an RFC 6901 pointer."""
    return [s.replace("~1", "/").replace("~0", "~") for s in pointer.split("/")[1:]]


def step(value, name, nulls=False):
    """The value behind one step; None when it is absent (missing, or null where `nulls` are none)."""
    if value.kind == "object":
        found = value.data.get(name)
        return None if found is None or (found.kind == "null" and not nulls) else found
    if value.kind == "array" and name.isdigit() and int(name) < len(value.data):
        return value.data[int(name)]
    return None


def walk(root, pointer, nulls=False):
    """(the innermost value that is there, the steps that lead nowhere)."""
    value, names = root, steps(pointer)
    for place, name in enumerate(names):
        inner = step(value, name, nulls)
        if inner is None:
            return value, names[place:]
        value = inner
    return value, []


def line_and_column(text, offset):
    """1-based; a line ends at \\n, the column counts Unicode scalar values."""
    before = text[:offset]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode()) + 1
