"""``python -m benchmarks.truth``: every reference case by the twin's own devices, with its deviation and verdict.

Replications go on until the standard error is what the case asks for, or the case's share of the time is spent.
``--minutes`` is the time for all (default 30), ``--quick`` a minute of it, ``--only`` the beginning of an id, and
``--workers`` processes share the work, and ``--write`` puts the tables into ``docs/truth.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.truth.cases import Case, cases, replicate
from benchmarks.truth.model import Exact, Figures
from benchmarks.truth.page import write
from benchmarks.truth.verdict import Judged, judge, judge_exact

FEWEST = 20
"""Replications: with few, three and a half standard errors are passed too often by chance."""


def examine(number: int, case: Case, pool: Executor, workers: int, seconds: float) -> list[Judged]:
    model = case.model()
    if isinstance(model, Exact):
        return judge_exact(case, model.run())
    started = time.perf_counter()
    scale = model.short()
    found: list[Figures] = []
    seed = 1
    while True:
        batch = max(workers, FEWEST - len(found))
        found += pool.map(replicate, [number] * batch, range(seed, seed + batch), [scale] * batch)
        seed += batch
        judged = judge(case, found)
        spent = time.perf_counter() - started
        if spent > seconds or all(each.precise for each in judged):
            return judged
        if spent < seconds / 20 and scale < 1:  # longer ones lose less of their time to the warm-up
            scale, found = min(1.0, scale * 4), []


def rows(case: Case, judged: list[Judged]) -> Iterator[str]:
    for each in judged:
        deviation = each.found - each.expected
        relative = f"{100 * deviation / each.expected:+.3f} %" if each.expected else f"{deviation:+.2g}"
        verdict = "agrees" if each.agrees else "DIFFERS"
        error = f"{each.error:.2g}" if each.error else "exact"
        more = "" if each.precise else "  (less precise than asked)"
        yield (
            f"{case.id:<46}{each.name:<30}{each.expected:>14.7g}{each.found:>14.7g}{relative:>12}"
            f"{error:>10}{each.bound:>10.2g}  {verdict}{more}"
        )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.truth")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    minutes = 1.0 if options.quick else options.minutes
    chosen = [(number, case) for number, case in enumerate(cases()) if case.id.startswith(options.only)]
    random = sum(not isinstance(case.model(), Exact) for _, case in chosen)
    print(
        f"{'case':<46}{'figure':<30}{'reference':>14}{'simulated':>14}{'deviation':>12}{'s. error':>10}{'allowed':>10}"
    )
    results: dict[str, list[Judged]] = {}
    workers: int = options.workers
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for number, case in chosen:
            results[case.id] = examine(number, case, pool, workers, 60 * minutes / max(random, 1))
            print("\n".join(rows(case, results[case.id])), flush=True)
    every = [each for judged in results.values() for each in judged]
    off = sum(not each.agrees for each in every)
    rough = sum(not each.precise for each in every)
    print(
        f"{len(results)} cases, {len(every)} figures: {len(every) - off} agree, {off} differ; "
        f"{rough} less precise than asked"
    )
    if options.write:
        write(results)
    return 1 if off else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
