"""The pages on the rules around the calls: their Python examples say what they print."""

import doctest
import pathlib
import re
from typing import List

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGES = sorted(page for page in (ROOT / "docs" / "protocol").glob("*.md") if page.name != "README.md")


def examples_of(page: pathlib.Path) -> List[doctest.DocTest]:
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    parse = doctest.DocTestParser().get_doctest
    return [parse(block[1], {}, page.name, str(page), text.count("\n", 0, block.start(1))) for block in found]


def test_the_pages_are_found() -> None:
    assert len(PAGES) >= 14


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_say_what_they_print(page: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The examples read the project's own.
    monkeypatch.chdir(ROOT)
    tests = examples_of(page)
    assert tests
    for test in tests:
        assert any(example.want for example in test.examples)
        said: List[str] = []
        failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
        assert failed == 0, "".join(said)
