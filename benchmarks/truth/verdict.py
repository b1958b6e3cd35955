"""Whether a simulated figure agrees with its reference, by the rule that stands in the case."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.truth.cases import Case
from benchmarks.truth.model import Figures

STANDARD_ERRORS: Final = 3.5
OF_A_FEW: Final = 5.0
"""With a dozen replications Student's t is passed as rarely at this many standard errors as the normal at 3.5."""
PRECISE: Final = 0.003
"""Standard error by expected value that the cases ask for."""
RARE: Final = 1e-4
"""A probability is known well enough when its standard error is below this: in a buffer that is full once in 30,000
cycles, three tenths of a per cent would take 10^10 cycles."""
EXACTLY: Final = {"exact: 1 us": 1e-6, "exact (1e-9)": 1e-9}


@dataclass(frozen=True)
class Judged:
    name: str
    expected: float
    found: float
    error: float
    """Standard error of the mean; 0 if there is no chance in it."""
    bound: float
    """What the deviation may be."""
    precise: bool = True

    @property
    def agrees(self) -> bool:
        return abs(self.found - self.expected) <= self.bound


def judge_exact(case: Case, figures: Figures) -> list[Judged]:
    judged = []
    for name, expected in case.expected.items():
        bound = next((each for begins, each in EXACTLY.items() if case.tolerance.startswith(begins)), 0.0)
        if not bound:  # a rack of cells, or a grid of phases
            bound = 0.01 * abs(expected)
        judged.append(Judged(name, expected, figures[name], 0.0, bound + 1e-9 * abs(expected)))
    return judged


def judge(case: Case, replications: Sequence[Figures], *, short: bool = False) -> list[Judged]:
    """At least two replications; ``short`` ones are held against their own standard error in every case."""
    relative = case.tolerance.removeprefix("statistical: ").startswith("relative")
    judged = []
    for name, expected in case.expected.items():
        values = [figures[name] for figures in replications]
        mean = statistics.fmean(values)
        error = statistics.stdev(values) / math.sqrt(len(values))
        width = (OF_A_FEW if short else STANDARD_ERRORS) * error
        if relative:
            allowed = 0.005 * abs(expected)
            bound, precise = max(allowed, width), width <= allowed
        else:
            bound = max(width, RARE if abs(expected) < RARE else 0.0)
            precise = error <= PRECISE * abs(expected) or (abs(expected) <= 1 and error <= RARE)
        judged.append(Judged(name, expected, mean, error, bound + 1e-9, precise))
    return judged
