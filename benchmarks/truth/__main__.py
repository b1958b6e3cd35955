"""``python -m benchmarks.truth``: every reference case by the twin's own devices, with its deviation and verdict.

Cases take turns until the standard errors are what they ask for, or the time is spent. ``--minutes`` is the time for
all (default 30), ``--quick`` takes one minute and short replications, ``--only`` is the beginning of an id,
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
from typing import Final

from benchmarks.truth.cases import Case, cases, replicate
from benchmarks.truth.model import Exact, Figures
from benchmarks.truth.page import write
from benchmarks.truth.verdict import Judged, judge, judge_exact

FEWEST: Final = 20
"""Replications: with few, three and a half standard errors are passed too often by chance."""
SLICE: Final = 8.0
"""Seconds that a case gets before it is the next one's turn."""


class Examination:
    """A case with the replications that it has had so far."""

    def __init__(self, number: int, case: Case) -> None:
        self.number = number
        self.case = case
        self._model = case.model()
        self._found: list[Figures] = []

    def judged(self) -> list[Judged]:
        if isinstance(self._model, Exact):
            return judge_exact(self.case, self._model.run())
        return judge(self.case, self._found)

    @property
    def done(self) -> bool:
        if isinstance(self._model, Exact):
            return True
        return len(self._found) >= FEWEST and all(each.precise for each in self.judged())

    def go_on(self, pool: Executor, workers: int, seconds: float, *, short: bool) -> None:
        """For about so long, and to the fewest replications in any case."""
        assert not isinstance(self._model, Exact)
        scale = self._model.short() if short else self._model.long()
        started = time.perf_counter()
        while len(self._found) < FEWEST or time.perf_counter() - started < seconds:
            seed = len(self._found) + 1
            self._found += pool.map(replicate, [self.number] * workers, range(seed, seed + workers), [scale] * workers)
            if self.done:
                return


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
    chosen = [Examination(n, case) for n, case in enumerate(cases()) if case.id.startswith(options.only)]
    workers: int = options.workers
    until = time.perf_counter() + 60 * minutes
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        open_ = [each for each in chosen if not each.done]
        while open_:
            for each in open_:
                each.go_on(pool, workers, min(SLICE, 60 * minutes / len(chosen)), short=options.quick)
            open_ = [each for each in open_ if not each.done]
            left = until - time.perf_counter()
            print(f"{len(open_)} cases are not precise yet, {max(left, 0) / 60:.1f} minutes left", file=sys.stderr)
            if left < 0:
                break
    results = {each.case.id: each.judged() for each in chosen}
    print(
        f"{'case':<46}{'figure':<30}{'reference':>14}{'simulated':>14}{'deviation':>12}{'s. error':>10}{'allowed':>10}"
    )
    for each in chosen:
        print("\n".join(rows(each.case, results[each.case.id])))
    every = [figure for judged in results.values() for figure in judged]
    off = sum(not figure.agrees for figure in every)
    rough = sum(not figure.precise for figure in every)
    print(
        f"{len(results)} cases, {len(every)} figures: {len(every) - off} agree, {off} differ; "
        f"{rough} less precise than asked"
    )
    if options.write:
        write(results)
    return 1 if off else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
