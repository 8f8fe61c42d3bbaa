"""README, docstrings and types: what they say is so."""

import doctest
import importlib
import inspect
import pathlib
import pkgutil
import re
import subprocess
import sys

import payflight
import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
MODULES = [module.name for module in pkgutil.iter_modules(payflight.__path__) if module.name != "_native"]


def test_the_readmes_examples_say_what_they_print() -> None:
    failed, tried = doctest.testfile(str(PROJECT / "README.md"), module_relative=False, encoding="utf-8")
    assert failed == 0 and tried >= 20


@pytest.mark.parametrize("name", ["", *MODULES])
def test_the_examples_of_a_module_say_what_they_print(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"payflight.{name}".rstrip(".")))
    assert failed == 0


@pytest.mark.parametrize("name", sorted(payflight.__all__))
def test_every_public_name_is_in_the_readme_and_documented(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)
    value = getattr(payflight, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert inspect.getdoc(value), name
        for member, thing in vars(value).items() if inspect.isclass(value) else ():
            if not member.startswith("_") and (inspect.isfunction(thing) or isinstance(thing, property)):
                assert inspect.getdoc(thing), f"{name}.{member}"
                assert re.search(rf"\b{member}\b", README), f"{name}.{member}"


def test_every_function_of_the_protocol_is_in_the_readme() -> None:
    for name, value in vars(payflight.protocol).items():
        if inspect.isfunction(value) and value.__module__ == "payflight.protocol":
            assert f"`{name}`" in README and inspect.getdoc(value)


def check_types(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=PROJECT / "typing", check=False
    )


def test_mypy_finds_nothing_in_the_package_and_in_what_a_user_writes() -> None:
    config = str(PROJECT / "pyproject.toml")
    done = check_types("mypy", "--config-file", config, "-p", "payflight")
    assert done.returncode == 0, done.stdout + done.stderr
    done = check_types("mypy", "--strict", "--config-file", "", "consumer.py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_the_mistakes() -> None:
    lines = (PROJECT / "typing" / "mistakes.py").read_text().splitlines()
    wanted = {number for number, line in enumerate(lines, 1) if line.endswith("# error")}
    done = check_types("mypy", "--strict", "--config-file", "", "mistakes.py")
    found = {int(number) for number in re.findall(r"mistakes\.py:(\d+): error", done.stdout)}
    assert found == wanted and len(wanted) > 10, done.stdout


def test_pyright_finds_nothing() -> None:
    package = pathlib.Path(payflight.__file__).parent
    files = [str(path) for path in package.glob("*.py")]
    done = check_types("pyright", "--pythonpath", sys.executable, "consumer.py", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (package / "py.typed").exists()
