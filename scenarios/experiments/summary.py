"""What replications have in common: mean, and the interval that holds it with the confidence that is asked for."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.experiments.reading import Study
from scenarios.experiments.replicating import Result


@dataclass(frozen=True)
class Estimate:
    """Of one figure at one combination of values; mean and half are None if too few runs have the figure."""

    count: int
    mean: float | None
    half: float | None
    """Half the width of the confidence interval (Student's t)."""
    deviation: float | None
    """Standard deviation of the replications."""

    @property
    def low(self) -> float | None:
        return None if self.mean is None or self.half is None else self.mean - self.half

    @property
    def high(self) -> float | None:
        return None if self.mean is None or self.half is None else self.mean + self.half


def estimate(values: Sequence[float | None], confidence: float) -> Estimate:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return Estimate(len(known), known[0] if known else None, None, None)
    deviation = statistics.stdev(known)
    half = student_t(len(known) - 1, confidence) * deviation / math.sqrt(len(known))
    return Estimate(len(known), statistics.fmean(known), half, deviation)


def summarise(study: Study, results: Sequence[Result]) -> list[list[Estimate]]:
    """For each combination, an estimate for each figure."""
    measure, confidence = study.experiment.measure, study.experiment.confidence
    table: list[list[list[float | None]]] = [[[] for _ in measure] for _ in study.points]
    for result in results:
        for column, value in zip(table[result.point], result.values, strict=True):
            column.append(value)
    return [[estimate(column, confidence) for column in row] for row in table]


def student_t(freedom: int, confidence: float) -> float:
    """The bound that |t| exceeds with probability 1 - confidence, by bisection on the distribution itself."""
    low, high = 0.0, 1.0
    while within(high, freedom) < confidence:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if within(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return high


def within(t: float, freedom: int) -> float:
    """P(|T| <= t) with a whole number of degrees of freedom (Abramowitz & Stegun, 26.7.3 and 26.7.4)."""
    angle = math.atan2(t, math.sqrt(freedom))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    total, term = 0.0, 1.0
    if freedom % 2:
        term = math.cos(angle)
        for k in range(1, freedom - 1, 2):
            total += term
            term *= square * (k + 1) / (k + 2)
        return 2 / math.pi * (angle + sine * total)
    for k in range(0, freedom - 1, 2):
        total += term
        term *= square * (k + 1) / (k + 2)
    return sine * total
