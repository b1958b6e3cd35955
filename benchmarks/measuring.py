"""How the benchmarks measure and print: medians of several runs, and ratios against a baseline in the same process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_cpu_seconds(work: Callable[[], object], runs: int) -> float:
    """Median processor time of ``runs`` calls after one that does not count, which other work hardly disturbs."""
    work()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def row(name: str, figure: str, target: str = "") -> None:
    print(f"{name:<58}{figure:>18}{'   target ' + target if target else ''}")
