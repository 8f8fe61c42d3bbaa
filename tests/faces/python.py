"""Answers calls through the installed Python package, for the comparison of languages.

    python tests/faces/python.py INPUT OUTPUT

Each line of INPUT is {"id", "call", "request": TEXT}, or {"id", "body_hex", "options"} for a check of bytes that are no
UTF-8 (`options`: an object, or its text). Each gives one line of OUTPUT, in order: the answer's bytes, refusals too.
"""

import json
import sys
from typing import Any, Dict

import payflight


def answer(line: Dict[str, Any]) -> bytes:
    try:
        if "body_hex" in line:
            options = line.get("options") or {}
            given = json.loads(options) if isinstance(options, str) else options
            return payflight.check(bytes.fromhex(line["body_hex"]), **given).json
        return payflight.call(line["call"], line["request"].encode())
    except payflight.PayflightError as error:
        return error.json


def main(given: str, made: str) -> None:
    with open(given, encoding="utf-8") as lines, open(made, "wb") as answers:
        for line in lines:
            if line.strip():
                answers.write(answer(json.loads(line)) + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
