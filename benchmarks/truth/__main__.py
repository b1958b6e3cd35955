"""``python -m benchmarks.truth``: every reference case by the twin's own devices, with its deviation and verdict.

Cases are served until their standard errors are what they ask for, or the time is spent; the one that needs the least
time for it comes first, so that as many as can be are known well. ``--minutes`` is the time for all (default 30; with 0
nothing is simulated), ``--quick`` takes one minute and short replications, ``--only`` is the beginning of an id,
``--workers`` processes share the work, ``--keep`` is a file of replications from which a later run goes on, and
``--write`` puts the tables into ``docs/truth.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from benchmarks.truth.cases import cases
from benchmarks.truth.drawing import drawn
from benchmarks.truth.examination import Examination, fingerprint_of, replicate
from benchmarks.truth.keeping import Keeping, Kept, KeptError
from benchmarks.truth.page import write
from benchmarks.truth.verdict import Judged
from scenarios.pool import pool

TELL_EVERY: Final = 60.0
"""Seconds."""


class Service:
    """Gives replications to the processes of a pool, each to the case that is next."""

    def __init__(
        self, chosen: Sequence[Examination], processes: Executor, workers: int, keeping: Keeping | None
    ) -> None:
        self._chosen = chosen
        self._numbers = {case.id: number for number, case in enumerate(cases())}
        self._processes = processes
        self._workers = workers
        self._keeping = keeping
        self._under_way: dict[Future[Kept], tuple[Examination, float]] = {}
        self._waited = self._worked = 0.0

    def run(self, until: float) -> None:
        told = time.perf_counter()
        while True:
            while len(self._under_way) < self._workers and (case := self._next(until - time.perf_counter())):
                self._start(case)
            if not self._under_way:
                return
            self._collect()
            if time.perf_counter() - told > TELL_EVERY:
                told = time.perf_counter()
                print(self._progress(max(until - told, 0) / 60), file=sys.stderr)

    def _progress(self, minutes: float) -> str:
        lacking = [each for each in self._chosen if each.lacking()]
        need = sum(each.left() for each in lacking) / 60
        unknown = sum(not each.told for each in lacking)
        but = f", {unknown} of them unknown amounts" if unknown else ""
        return (
            f"{len(lacking)} cases are not precise yet and need some {need:.0f} minutes of a processor{but}; "
            f"{minutes:.1f} minutes left"
        )

    def _next(self, left: float) -> Examination | None:
        """The open case that needs the least time of those for which so many seconds are enough."""
        slowdown = max(1.0, self._waited / self._worked) if self._worked else 1.0
        fit = [each for each in self._chosen if self._open(each) and each.seconds * slowdown < left]
        return min(fit, key=Examination.left, default=None)

    def _open(self, case: Examination) -> bool:
        under_way = sum(each is case for each, _ in self._under_way.values())
        return case.lacking() > under_way

    def _start(self, case: Examination) -> None:
        future = self._processes.submit(replicate, self._numbers[case.case.id], case.next_seed(), case.scale)
        self._under_way[future] = case, time.perf_counter()

    def _collect(self) -> None:
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        for future in done:
            case, started = self._under_way.pop(future)
            kept = future.result()
            self._waited += time.perf_counter() - started
            self._worked += kept.seconds
            if self._keeping is not None:
                self._keeping.add(kept)
            case.add(kept)


def rows(case: str, judged: Sequence[Judged]) -> Iterator[str]:
    for each in judged:
        deviation = each.found - each.expected
        relative = f"{100 * deviation / each.expected:+.3f} %" if each.expected else f"{deviation:+.2g}"
        verdict = "agrees" if each.agrees else "DIFFERS"
        error = f"{each.error:.2g}" if each.error else "exact"
        more = "" if each.precise else "  (less precise than asked)"
        yield (
            f"{case:<46}{each.name:<30}{each.expected:>14.7g}{each.found:>14.7g}{relative:>12}"
            f"{error:>10}{each.bound:>10.2g}  {verdict}{more}"
        )


def table(chosen: Sequence[Examination]) -> Iterator[str]:
    heads = f"{'simulated':>14}{'deviation':>12}{'s. error':>10}{'allowed':>10}"
    yield f"{'case':<46}{'figure':<30}{'reference':>14}{heads}"
    for each in chosen:
        yield from rows(each.case.id, each.judged())


def needs(chosen: Sequence[Examination]) -> Iterator[str]:
    heads = f"{'CPU s each':>12}{'worst luck':>12}{'s. error / asked':>18}{'CPU min left':>14}"
    yield f"{'case':<46}{'replications':>14}{heads}"
    for each in chosen:
        if each.scale:
            ratio = f"{max(figure.ratio for figure in each.judged()):.2f}" if each.told else "-"
            yield (
                f"{each.case.id:<46}{len(each.replications):>14}{each.seconds:>12.2f}{each.worst_luck:>12.1f}"
                f"{ratio:>18}{each.left() / 60:>14.1f}"
            )


def summary(chosen: Sequence[Examination]) -> tuple[str, int]:
    """And how many figures differ."""
    figures = [figure for each in chosen for figure in each.judged()]
    off = sum(not figure.agrees for figure in figures)
    rough = sum(not figure.precise for figure in figures)
    untold = [each.case.id for each in chosen if not each.told]
    lucky = [each.case.id for each in chosen if each.too_lucky]
    text = (
        f"{len(chosen)} cases, {len(figures)} figures: {len(figures) - off} agree, {off} differ; "
        f"{rough} less precise than asked"
    )
    if untold:
        text += f"; too few replications for a verdict: {', '.join(untold)}"
    if lucky:
        text += f"; more luck than chance gives: {', '.join(lucky)}"
    return text, off + len(lucky)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.truth")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    until = time.perf_counter() + 60 * (1.0 if options.quick else options.minutes)
    numbers = [number for number, case in enumerate(cases()) if case.id.startswith(options.only)]
    chosen = [Examination(cases()[number], short=options.quick) for number in numbers]
    with pool(options.workers) as processes:
        try:
            keeping = _keeping(options.keep, chosen, processes) if options.keep else None
        except (KeptError, OSError) as problem:
            print(problem, file=sys.stderr)
            return 2
        with keeping or nullcontext():
            Service(chosen, processes, options.workers, keeping).run(until)
        times = drawn(processes) if options.write else []
    text, off = summary(chosen)
    print("\n".join((*table(chosen), "", *needs(chosen), "", text)))
    if options.write:
        write(chosen, times)
        off += sum(not each.agrees for each in times)
    return 1 if off else 0


def _keeping(path: Path, chosen: Sequence[Examination], processes: Executor) -> Keeping:
    """The file, whose replications the cases have got."""
    numbers = {case.id: number for number, case in enumerate(cases())}
    random = [each for each in chosen if each.scale]
    marks = processes.map(fingerprint_of, [numbers[each.case.id] for each in random])
    keeping = Keeping(path, {each.case.id: mark for each, mark in zip(random, marks, strict=True)})
    for each in random:
        for kept in keeping.of(each.case.id, each.scale):
            each.add(kept)
    return keeping


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
