"""Writes the vectors of authentic webhooks: `python3 tests/vectors/protocol/authenticity/make.py`, with `cryptography` 48
(or newer). With `--check` it fails where a file differs from what it writes. The keys in `make/keys` guard nothing."""
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "make"))

import claim_cases  # noqa: E402
import header_cases  # noqa: E402
import key_cases  # noqa: E402
import order_cases  # noqa: E402
import request_cases  # noqa: E402
import token_cases  # noqa: E402

BOOKS = [book for module in (header_cases, token_cases, key_cases, claim_cases, order_cases, request_cases) for book in module.books()]


def main():
    names = [vector[0] for book in BOOKS for vector in book.vectors]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, twice
    differ = []
    for book in BOOKS:
        path = HERE / f"{book.name}.json"
        if "--check" not in sys.argv:
            path.write_text(book.text(), encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != book.text():
            differ.append(book.name)
    print(f"{len(names)} vectors in {len(BOOKS)} files")
    if differ:
        sys.exit(f"differ: {', '.join(differ)}")


main()
