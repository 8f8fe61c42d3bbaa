"""The types can be asked for at run time, on every Python that the package is for."""

import inspect
import sys
import typing
from typing import Any, Iterator, Tuple

import payflight
import pytest


def public() -> Iterator[Tuple[str, Any]]:
    for module in (payflight, payflight.protocol):
        for name, value in sorted(vars(module).items()):
            if name.startswith("_") or not getattr(value, "__module__", "").startswith("payflight"):
                continue
            if not inspect.isclass(value) and not inspect.isfunction(value):
                continue
            yield name, value
            for member, thing in vars(value).items() if inspect.isclass(value) else ():
                thing = thing.fget if isinstance(thing, property) else getattr(thing, "__func__", thing)
                if inspect.isfunction(thing) and thing.__module__.startswith("payflight"):
                    yield f"{name}.{member}", thing


@pytest.mark.parametrize(("name", "value"), list(public()), ids=lambda value: value if isinstance(value, str) else "")
def test_the_hints_can_be_read(name: str, value: Any) -> None:
    assert isinstance(typing.get_type_hints(value), dict)


def test_the_hints_say_what_is_meant() -> None:
    assert typing.get_type_hints(payflight.Violation)["severity"] == payflight.Severity
    assert typing.get_type_hints(payflight.Options)["max_payments"] == typing.Optional[int]
    said = typing.get_type_hints(payflight.Provider.check)
    assert said["return"] is payflight.Report and "Options" in str(said["options"])
    # A `Required` inside a text says nothing to the class before 3.11.
    seen, kept = payflight.Observation, payflight.State
    assert seen.__required_keys__ == {"status", "at", "source"}
    assert seen.__optional_keys__ == {"time", "by", "expectedVersion"}
    assert payflight.Meta.__required_keys__ == {"at", "source"} and kept.__optional_keys__ == {"lastKnown"}
    assert payflight.protocol.Retry.__required_keys__ == {"verdict", "reason"}
    assert set(typing.get_type_hints(seen)) == seen.__required_keys__ | seen.__optional_keys__


def test_the_examples_are_many() -> None:
    assert len(list(public())) > 100, sys.version
