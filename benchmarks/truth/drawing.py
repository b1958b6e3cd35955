"""The times that devices draw, against the means that are stated: who takes luck out of figures relies on them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

from benchmarks.truth.cases import cases
from benchmarks.truth.model import Exact, Model, Replicable
from benchmarks.truth.verdict import OF_LUCK
from twin.chance import Chance
from twin.devices.arrivals import ArrivalsSpec
from twin.devices.machine import MachineSpec
from twin.durations import Duration
from twin.layout import Layout

DRAWS: Final = 120_000
"""The standard error of an exponential mean is then 0.3 %."""


@dataclass(frozen=True)
class Drawn:
    law: str
    error: float
    """Standard error by the mean."""
    deviation: float
    """From the stated mean, in standard errors."""

    @property
    def agrees(self) -> bool:
        return abs(self.deviation) <= OF_LUCK


def draw(duration: Duration) -> Drawn:
    time = duration.drawn(Chance(1, repr(duration)))
    found = [time() for _ in range(DRAWS)]
    mean = statistics.fmean(found)
    error = statistics.pstdev(found, mean) / math.sqrt(DRAWS)
    return Drawn(duration.law, error / duration.average, (mean - duration.average) / error)


def drawn(processes: Executor) -> list[Drawn]:
    """For every time with chance in it that a case has."""
    models = [case.model() for case in cases()]
    every = {each for model in models if not isinstance(model, Exact) for each in _durations(model)}
    return list(processes.map(draw, sorted(every, key=repr)))


def _durations(model: Replicable) -> Iterator[Duration]:
    for layout in _layouts(model):
        for spec in layout.devices.values():
            times: Sequence[Duration] = ()
            if isinstance(spec, ArrivalsSpec):
                times = (spec.interval,)
            elif isinstance(spec, MachineSpec):
                times = (spec.time, *(time for failure in spec.failures for time in (failure.up, failure.down)))
            yield from (time for time in times if time.law not in ("constant", "listed"))


def _layouts(model: Replicable) -> Iterator[Layout]:
    yield model.layout
    if isinstance(model, Model):
        for beside in model.beside:
            yield from _layouts(beside)
