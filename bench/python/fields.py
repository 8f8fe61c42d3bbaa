"""What one value of a form costs by a loaded definition, in microseconds, with the installed wheel.

    python bench/python/fields.py
"""

import pathlib
import statistics
import sys
import time
from typing import Callable

import payflight

DATA = pathlib.Path(__file__).resolve().parents[2] / "target" / "bench"
LIMIT = 10
CALLS = 20_000
BAD = "\x07not 😀 this" * 20


def micros(call: Callable[[], object], calls: int = CALLS) -> float:
    """The median of many calls."""
    clock = time.perf_counter_ns
    taken = []
    for turn in range(2 * calls):
        begun = clock()
        call()
        if turn >= calls:
            taken.append(clock() - begun)
    return statistics.median(taken) / 1000


def main() -> int:
    definition = (DATA / "provider-40.json").read_bytes()
    provider = payflight.Provider.load(definition)
    form = payflight.fields(provider)
    slowest = 0.0
    for what, value in (("the rule's example", None), ("280 characters that no rule wants", BAD)):
        each = []
        for field in form:
            path, typed = field.path, value or field.example or ""
            each.append(micros(lambda: payflight.check_field(provider, path, typed)))
        slowest = max(slowest, *each)
        print(f"check_field, {what}: {statistics.median(each):.1f} µs, the slowest field {max(each):.1f}")
    path = form[0].path
    print(f"check_field by the text: {micros(lambda: payflight.check_field(definition, path, 'x'), 300):.0f} µs")
    print(f"fields, the whole form of {len(form)}: {micros(lambda: payflight.fields(provider), 1000):.0f} µs")
    return 0 if slowest < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
