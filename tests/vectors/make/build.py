"""Writes the vectors; with --check, fails where a file differs from what is written.

    python3 tests/vectors/make/build.py [--check]
"""

import importlib
import pathlib
import sys

from contract import LINT_SEVERITY, READING, SEVERITY

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
SUBJECTS = """reading members fields values dates accounts rules instruments loading patterns report calls cases lint""".split()
LEAST, LEAST_LINT = 1400, 64
MOST_IN_A_FILE = 150


def files():
    found = {}
    for subject in SUBJECTS:
        for file in importlib.import_module(f"subject_{subject}").files():
            if file.path in found:
                raise SystemExit(f"{file.path} is made twice")
            found[file.path] = file
    return found


def faults(found):
    names = {}
    for path, file in found.items():
        folder = path.rsplit("/", 1)[0]
        if len(file.vectors) > MOST_IN_A_FILE:
            yield f"{path}: {len(file.vectors)} vectors; at most {MOST_IN_A_FILE} in a file"
        for vector in file.vectors:
            key = (folder, vector["name"])
            if key in names:
                yield f"{path}: the name {vector['name']!r} is in {names[key]} too"
            names[key] = path
            if not vector["reason"].strip():
                yield f"{path}: {vector['name']} has no reason"
    yield from uncovered(found)
    total = sum(len(f.vectors) for f in found.values())
    lint = sum(v["call"] == "lint" for f in found.values() for v in f.vectors)
    if total < LEAST or lint < LEAST_LINT:
        yield f"{total} vectors, {lint} of them lint; at least {LEAST} and {LEAST_LINT}"


def records(found):
    for file in found.values():
        for vector in file.vectors:
            expect = vector["expect"]
            yield from expect.get("report", {}).get("violations", [])
            yield from expect.get("findings", [])


def uncovered(found):
    """Every code fires somewhere, and its words are compared somewhere."""
    fired, worded = set(), set()
    for record in records(found):
        fired.add(record["code"])
        if "message" in record:
            worded.add(record["code"])
    for code in [*READING, *SEVERITY, *LINT_SEVERITY]:
        if code not in fired:
            yield f"{code} fires in no vector"
        elif code not in worded and code not in LINT_SEVERITY:
            yield f"the message of {code} is in no vector"


def differences(found):
    for path, file in found.items():
        target = HOME / path
        if not target.exists() or target.read_text(encoding="utf-8") != file.write():
            yield f"{path} is not what the program writes"
    for target in HOME.glob("check/**/*.json"):
        if target.relative_to(HOME).as_posix() not in found:
            yield f"{target.relative_to(HOME)} is made by nothing"


def main():
    found = files()
    wrong = list(faults(found))
    if "--check" in sys.argv:
        wrong += differences(found)
    else:
        for path, file in found.items():
            (HOME / path).parent.mkdir(parents=True, exist_ok=True)
            (HOME / path).write_text(file.write(), encoding="utf-8")
    for path, file in found.items():
        print(f"{len(file.vectors):5} {path}")
    print(f"{sum(len(f.vectors) for f in found.values()):5} in all")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
