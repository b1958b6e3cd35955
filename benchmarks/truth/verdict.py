"""Whether a simulated figure agrees with its reference, by the rule that stands in the case."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.truth.cases import Case
from benchmarks.truth.meter import Figures
from benchmarks.truth.model import Replication

Numbers = npt.NDArray[np.float64]
STANDARD_ERRORS: Final = 3.5
OF_A_FEW: Final = 5.0
"""With a dozen replications Student's t is passed as rarely at this many standard errors as the normal at 3.5."""
FEWEST: Final = 20
"""Degrees of freedom: with few, three and a half standard errors are passed too often by chance."""
OF_LUCK: Final = 4.5
"""Standard errors of luck: there are some 40 of it in a case, and one of them is to be far off in no more cases than a
figure is."""
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
    ratio: float = 0.0
    """Standard error by that which is asked for."""
    plain: Judged | None = None
    """The mean as it is, if ``found`` is what it would be without luck."""

    @property
    def precise(self) -> bool:
        return self.ratio <= 1

    @property
    def agrees(self) -> bool:
        return abs(self.found - self.expected) <= self.bound and (self.plain is None or self.plain.agrees)


def judge_exact(case: Case, figures: Figures) -> list[Judged]:
    judged = []
    for name, expected in case.expected.items():
        bound = next((each for begins, each in EXACTLY.items() if case.tolerance.startswith(begins)), 0.0)
        if not bound:  # a rack of cells, or a grid of phases
            bound = 0.01 * abs(expected)
        judged.append(Judged(name, expected, figures[name], 0.0, bound + 1e-9 * abs(expected)))
    return judged


def judge(case: Case, replications: Sequence[Replication], *, short: bool = False) -> list[Judged]:
    """At least two replications; ``short`` ones are held against their own standard error in every case."""
    names = list(case.expected)
    values = np.array([[each.figures[name] for name in names] for each in replications])
    count = len(replications)
    width = OF_A_FEW if short else STANDARD_ERRORS
    means, errors = values.mean(axis=0), values.std(axis=0, ddof=1) / math.sqrt(count)
    plain = [_judged(case, *each, width) for each in zip(names, means, errors, strict=True)]
    lucks = np.array([list(each.luck.values()) for each in replications])
    lucks = lucks[:, np.ptp(lucks, axis=0) > 0]
    if short or not lucks.size or count - lucks.shape[1] - 1 < FEWEST:
        return plain
    means, errors = without_luck(values, lucks)
    return [
        replace(_judged(case, each.name, mean, error, width), plain=each)
        for each, mean, error in zip(plain, means, errors, strict=True)
    ]


def without_luck(values: Numbers, lucks: Numbers) -> tuple[Numbers, Numbers]:
    """What the columns of values would be with no luck at all, and their standard errors.

    By linear regression; the error is that of S. S. Lavenberg and P. D. Welch, A perspective on the use of control
    variables, Management Science 27 (1981) 322-335, with the degrees of freedom that the regression leaves.
    """
    count, kinds = lucks.shape
    known = np.column_stack([np.ones(count), lucks / lucks.std(axis=0)])
    weights = np.linalg.lstsq(known, values, rcond=None)[0]
    variance = np.sum((values - known @ weights) ** 2, axis=0) / (count - kinds - 1)
    return weights[0], np.sqrt(variance * (count - 2) / (count - kinds - 2) / count)


def worst_luck(replications: Sequence[Replication]) -> float:
    """The luck that is farthest from 0, in its standard errors; 0 if there is none."""
    worst = 0.0
    for name in replications[0].luck:
        values = [each.luck[name] for each in replications]
        if error := statistics.stdev(values) / math.sqrt(len(values)):
            worst = max(worst, statistics.fmean(values) / error, key=abs)
    return worst


def _judged(case: Case, name: str, found: float, error: float, width: float) -> Judged:
    expected = case.expected[name]
    if case.tolerance.removeprefix("statistical: ").startswith("relative"):
        allowed = 0.005 * abs(expected)
        bound, asked = allowed, allowed / STANDARD_ERRORS
    else:
        asked = PRECISE * abs(expected)
        bound = RARE if abs(expected) < RARE else 0.0
        if abs(expected) <= 1:
            asked = max(asked, RARE)
    return Judged(name, expected, float(found), float(error), max(bound, width * error) + 1e-9, float(error / asked))
