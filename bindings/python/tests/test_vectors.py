"""Every vector, through the wheel."""

import collections
import re
from typing import Any, Dict, List

import payflight
import pytest
from vectors import Vector, difference, expected, options_of, read_json, vectors

ALL = list(vectors())
FILES = sorted({vector.file for vector in ALL})


def named(options: Dict[str, Any]) -> Dict[str, Any]:
    """Options under the names of keywords."""
    return {re.sub("[A-Z]", lambda big: f"_{big[0].lower()}", name): value for name, value in options.items()}


def answer(vector: Vector) -> bytes:
    try:
        if vector.request is None:
            assert vector.body is not None
            return payflight.check(vector.body, **named(options_of(vector))).json
        return payflight.call(vector.call, vector.request)
    except payflight.PayflightError as error:
        return error.json


@pytest.mark.parametrize("file", FILES)
def test_every_vector_of_a_file_gets_its_answer(file: str) -> None:
    wrong: List[str] = []
    for vector in (vector for vector in ALL if vector.file == file):
        found = difference(expected(vector), read_json(answer(vector).decode()))
        if found is not None:
            wrong.append(f"{vector.name}: {found}")
    assert not wrong, "\n".join(wrong)


def test_there_are_as_many_vectors_as_the_contract_asks() -> None:
    calls = collections.Counter(vector.call for vector in ALL)
    print(f"vectors: {len(ALL)}, {dict(calls)}")
    assert len(ALL) >= 2000
    assert calls["check"] > 1000 and calls["observe"] > 100 and calls["lint"] >= 50


def test_the_comparison_sees_what_differs() -> None:
    for expect, found in (
        ('{"a":1,"b":2}', '{"b":2,"a":1}'),
        ('{"a":1}', '{"a":1,"b":2}'),
        ('{"a":1}', '{"a":1.0}'),
        ('{"a":"1"}', '{"a":1}'),
        ("[1]", "[1,2]"),
        ('{"a":[{"b":true}]}', '{"a":[{"b":false}]}'),
        ("[]", "{}"),
    ):
        assert difference(read_json(expect), read_json(found)) is not None
    assert difference(read_json('{"a":{}}'), read_json('{"a":{"message":"x"}}')) is None


@pytest.mark.parametrize("kind", [str, bytes, bytearray, memoryview])
def test_a_check_is_the_same_through_objects_and_through_call(kind: type) -> None:
    checked = 0
    for vector in ALL[:: 7 if kind is not bytes else 1]:
        if vector.call != "check" or vector.request is None or vector.body is None:
            continue
        request = {name: value for name, value in read_json(vector.request.decode())}
        # A keyword `max_payments` is the option `maxPayments`; in JSON it is no option. One that is None is not given.
        options = options_of(vector)
        if not set(request) <= {"body", "options"} or type(options) is not dict or "_" in "".join(options) or None in options.values():
            continue
        body = vector.body.decode() if kind is str else kind(vector.body)
        try:
            found = payflight.check(body, **named(options)).json
        except payflight.PayflightError as error:
            # Places in the options, not in the whole request.
            assert error.code == read_json(answer(vector).decode()).get("error").get("code")
        else:
            assert found == answer(vector), vector.name
        checked += 1
    assert checked > 50
