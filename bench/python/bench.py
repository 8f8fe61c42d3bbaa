"""Payflight's Python package against orjson with jsonschema-rs, bytes in.

    python bench/python/bench.py [ROUNDS]

Run it with the installed wheel and `bench/python/requirements.txt`; it makes the bodies it needs in target/bench. All
candidates run in one process, in turn, in rotating order; a figure is a median (of the best of ten stretches a round, for
small bodies), a ratio the median of the ratios round by round. What is measured: bytes to a verdict and every violation's place in Python's hands, that is `Report.violations`
read for us, and `path`, `message` of each error listed for the peer. `head` is our report with the verdict alone.
"""

import gc
import json
import pathlib
import statistics
import subprocess
import sys
import time
from typing import Callable, Dict, List

import jsonschema_rs
import orjson
import payflight

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "target" / "bench"
BODIES = (
    "p2000-compact-valid",
    "p2000-compact-e10",
    "p2000-compact-e100",
    "max-compact-e10",
    "p2000-pretty-valid",
    "p2000-shuffled-valid",
    "p100-compact-valid",
    "p1-compact-valid",
    "p1-pretty-valid",
    "p1-compact-e100",
)


def make() -> None:
    if not (DATA / "schema-40.json").exists():
        subprocess.run([sys.executable, ROOT / "bench" / "rules.py", DATA], check=True)
    lacking = [name for name in BODIES if not (DATA / f"{name}.json").exists()]
    if lacking:
        subprocess.run([sys.executable, ROOT / "bench" / "generate.py", DATA, *lacking], check=True)


def candidates(body: bytes) -> Dict[str, Callable[[], int]]:
    provider = payflight.Provider.load((DATA / "provider-40.json").read_bytes())
    validator = jsonschema_rs.validator_for(json.loads((DATA / "schema-40.json").read_text()))

    def ours() -> int:
        report = provider.check(body)
        return len(report.violations) if report.errors or report.warnings else 0

    def head() -> int:
        return 0 if provider.check(body).accepted else 1

    def peer() -> int:
        return len([(error.instance_path, error.message) for error in validator.iter_errors(orjson.loads(body))])

    return {"payflight": ours, "head": head, "peer": peer}


def measure(runs: Dict[str, Callable[[], int]], rounds: int, repeats: int) -> Dict[str, List[float]]:
    times: Dict[str, List[float]] = {name: [] for name in runs}
    names = list(runs)
    for turn in range(rounds + 1):
        for at in range(len(names)):
            name = names[(at + turn) % len(names)]
            run = runs[name]
            gc.collect()
            # The best of some short stretches: on a shared machine others take whole milliseconds of ours.
            best = min(stretch(run, repeats) for _ in range(1 if repeats == 1 else 10))
            if turn:
                times[name].append(best)
    return times


def stretch(run: Callable[[], int], repeats: int) -> float:
    begun = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - begun) / repeats


def main(rounds: int) -> None:
    make()
    print("| body | payflight µs | verdict alone µs | orjson + jsonschema-rs µs | ratio | verdict alone |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in BODIES:
        body = (DATA / f"{name}.json").read_bytes()
        runs = candidates(body)
        # The fewest that are not drowned by the clock.
        repeats = max(1, 300_000 // len(body))
        times = measure(runs, rounds, repeats)

        def ratio(mine: str) -> float:
            return statistics.median(a / b for a, b in zip(times[mine], times["peer"]))

        figures = [f"{statistics.median(times[mine]) * 1e6:.1f}" for mine in runs]
        print(f"| {name} | {' | '.join(figures)} | {ratio('payflight'):.3f} | {ratio('head'):.3f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
