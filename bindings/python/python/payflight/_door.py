"""The crossing: bytes in, bytes out. Nothing is decided here."""

from __future__ import annotations

import ctypes
import json
import os
import re
from collections.abc import Iterable as Several
from functools import lru_cache
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Union

from ._native import payflight_ffi as native

Bytes = Union[bytes, bytearray, memoryview, str]
"""A text: ``bytes`` are not copied, ``bytearray`` and ``memoryview`` once, a ``str`` is encoded."""

# Answers up to this many bytes are written straight into a room of ours; longer ones are fetched and given back.
_ROOM = 16384
_FAILED = ctypes.c_size_t(-1).value


def _library() -> ctypes.CDLL:
    """The library that the generated module has loaded, with argument types of our own."""
    name: str = native._UniffiLib._name
    return ctypes.CDLL(os.fspath(name))


_lib = _library()
_raw_check = _lib.payflight_raw_check
_raw_check.argtypes = (
    ctypes.c_uint64,
    ctypes.c_char_p,
    ctypes.c_size_t,
    ctypes.c_char_p,
    ctypes.c_size_t,
    ctypes.c_char_p,
    ctypes.c_size_t,
)
_raw_check.restype = ctypes.c_size_t
_raw_call = _lib.payflight_raw_call
# A name and a request lie as a body and its options do.
_raw_call.argtypes = _raw_check.argtypes
_raw_call.restype = ctypes.c_size_t
_raw_free = _lib.payflight_raw_free
_raw_free.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
_raw_free.restype = None

# Rooms that nobody uses now. Taking and giving back are atomic, and a signal's handler that checks takes another.
_rooms: List[Any] = []


def check(address: int, body: bytes, options: bytes) -> bytes:
    """The report, or a refusal, as JSON. The GIL is released meanwhile."""
    try:
        room = _rooms.pop()
    except IndexError:
        room = _new_room()
    length: int = _raw_check(address, body, len(body), options, len(options), room, _ROOM)
    # A slice of such an array is `bytes`.
    answer: bytes = room[:length] if length <= _ROOM else _fetch(room, length)
    _rooms.append(room)
    return answer


def call(name: str, request: bytes, address: int = 0) -> bytes:
    """The answer, or a refusal, as JSON, by the provider at this address, if one is given. The GIL is released meanwhile."""
    text_only(name, "name")
    try:
        room = _rooms.pop()
    except IndexError:
        room = _new_room()
    called = name.encode("utf-8", "surrogatepass")
    length: int = _raw_call(address, called, len(called), request, len(request), room, _ROOM)
    # A slice of such an array is `bytes`.
    answer: bytes = room[:length] if length <= _ROOM else _fetch(room, length)
    _rooms.append(room)
    return answer


def _new_room() -> Any:
    return ctypes.create_string_buffer(_ROOM)


def _fetch(room: Any, length: int) -> bytes:
    if length == _FAILED:
        raise RuntimeError("payflight failed inside; please report it, with the call that did it")
    address = ctypes.c_uint64.from_buffer(room).value
    try:
        return ctypes.string_at(address, length)
    finally:
        _raw_free(address, length)


def to_bytes(text: Bytes, what: str) -> bytes:
    """``text`` as bytes. A lone surrogate of a ``str`` becomes bytes that are no UTF-8, which the reader refuses."""
    if type(text) is bytes:
        return text
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text)
    raise TypeError(f"{what} must be bytes, bytearray, memoryview or str, not {type(text).__name__}")


def to_text(text: Bytes, what: str) -> str:
    """``text`` as a member of a request. Bytes that are no UTF-8 keep their place as lone surrogates."""
    if isinstance(text, str):
        return text
    return to_bytes(text, what).decode("utf-8", "surrogateescape")


def text_only(text: object, what: str) -> None:
    """A name must be a ``str``."""
    if not isinstance(text, str):
        raise TypeError(f"{what} must be str, not {type(text).__name__}")


def several(values: object, what: str, of: str) -> List[Any]:
    """The elements of a sequence. One text is none: its characters would be taken for texts."""
    if isinstance(values, (str, bytes, bytearray, memoryview, Mapping)) or not isinstance(values, Several):
        raise TypeError(f"{what} must be a sequence of {of}, not {type(values).__name__}")
    return list(values)


def several_texts(values: Iterable[str], what: str) -> List[str]:
    """The texts of a sequence of ``str``."""
    texts = several(values, what, "str")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"{what} must be a sequence of str, not of {type(text).__name__}")
    return texts


def pairs(values: Iterable[Iterable[str]], what: str) -> List[List[str]]:
    """The pairs of a sequence, each a name and a value."""
    made = [several_texts(pair, f"each of {what}") for pair in several(values, what, "pairs")]
    for pair in made:
        if len(pair) != 2:
            raise TypeError(f"each of {what} must be a name and a value, not {len(pair)} texts")
    return made


def _plain(value: object) -> object:
    """What JSON's encoder does not know: mappings that are no ``dict``, sequences that are no ``list``."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return list(value)
    raise TypeError


# Made once: `json.dumps` would make another for each value.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain).encode


def to_json(value: object) -> bytes:
    """A value as compact JSON.

    Raises:
        TypeError: something in it is no plain data; it is named, its value is not.
    """
    try:
        text = _encode(value)
    except TypeError:
        raise TypeError(_unfit(value, "")) from None
    return text.encode("utf-8", "surrogatepass")


def _unfit(value: object, place: str) -> str:
    """Says where something is that JSON can't hold."""
    inside: Iterable[Any] = ()
    if isinstance(value, Mapping):
        inside = ((f"{place}.{name}".lstrip("."), part) for name, part in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        inside = ((f"{place}[{index}]", part) for index, part in enumerate(value))
    for name, part in inside:
        try:
            to_json(part)
        except TypeError:
            return _unfit(part, name)
    if isinstance(value, Mapping):
        return f"the names in {place or 'a mapping'} must be str"
    return f"{place or 'a value'} can't be {type(value).__name__}; times are whole milliseconds since 1970 UTC, texts are str"


@lru_cache(maxsize=128)
def camel(name: str) -> str:
    """``max_violations`` is ``maxViolations`` in JSON."""
    head, *tail = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in tail)


def snake(text: str) -> str:
    """``text`` with each name in it as Python writes it: ``maxViolations`` is ``max_violations``."""
    return re.sub("(?<=[a-z])[A-Z]", lambda capital: f"_{capital[0].lower()}", text)


_SIMPLE = frozenset((str, int, bool, dict, list))


def members(given: Mapping[str, object]) -> Dict[str, Any]:
    """The members of a request that were given, under their names in JSON."""
    made = {}
    for name, value in given.items():
        if value is None:
            continue
        # Asking for the type first is much faster.
        if type(value) not in _SIMPLE and (
            not isinstance(value, (str, int, float, Mapping, Sequence)) or isinstance(value, (bytes, bytearray, memoryview))
        ):
            raise TypeError(_unfit(value, name))
        made[camel(name)] = value
    return made


def keywords(given: Mapping[str, object], known: Sequence[str]) -> Dict[str, Any]:
    """The members that were given as keywords, each of which must be known.

    Raises:
        TypeError: one is not.
    """
    for name in given:
        if name not in known:
            raise TypeError(f"there is no keyword {name!r} here; there are {', '.join(known)}")
    return members(given)


def ask(name: str, request: Mapping[str, Any], address: int = 0) -> Any:
    """Calls a function with a request and reads its answer; ``address`` is a loaded provider's.

    Raises:
        PayflightError: it is a refusal.
    """
    answer = call(name, to_json(request), address)
    if answer.startswith(b'{"error":'):
        from ._errors import PayflightError

        raise PayflightError(answer, map(snake, {**request, **request.get("options", {})}))
    # Of bytes `json.loads` would have to find the encoding.
    return json.loads(answer.decode())


def text_or_none(text: Optional[Bytes], what: str) -> Optional[str]:
    """``to_text`` of what may be absent."""
    return None if text is None else to_text(text, what)
