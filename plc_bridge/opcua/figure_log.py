"""Key figures of the run (ISO 22400-2), reckoned while it goes on from what everybody may see, and their past.

The past is kept in columns of numbers. When they are full, every other sample is dropped and the interval
doubles, so that a run of days takes as much room as one of hours.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from plc_bridge.opcua.history_codec import Sample
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.timeline import Timeline
from twin.figures.cycles import planned_cycle
from twin.figures.report import CellFigures, LineFigures, UnitFigures, figures_of
from twin.figures.tally import Tally
from twin.figures.work_centres import work_centres
from twin.layout import Layout
from twin.run import Run
from twin.trace import Change
from twin.units import S, Time

EVERY: Final = 5 * S
"""Simulated time between two samples, at first."""
MOST_SAMPLES: Final = 4_096
LINE: Final = (
    "oee", "availability", "performance", "quality", "throughput", "parts_in", "parts_out", "good", "parts_lost",
    "wip", "lead_time", "energy",
)  # fmt: skip
"""Ratios from 0 to 1, parts, parts an hour, seconds, joules."""
UNIT: Final = ("oee", "availability", "performance", "quality", "produced", "utilisation")


@dataclass(frozen=True)
class FigureSeries:
    times: array[int]
    values: array[float]
    type: str = "LREAL"

    def __len__(self) -> int:
        return len(self.times)

    def utc(self, number: int) -> int:
        return self.times[number]

    def sample(self, number: int) -> Sample:
        value = self.values[number]
        if math.isnan(value):
            return Sample(self.times[number], None, int(StatusCodes.BadNoData))
        return Sample(self.times[number], value)


class FigureLog:
    """Of one run; ``hidden`` are topics that its figures must not give away: to them they are as at the start."""

    def __init__(self, layout: Layout, run: Run, hidden: frozenset[str]) -> None:
        self._run = run
        self._hidden = hidden
        self._tally = Tally(layout, {name: topic.initial for name, topic in run.header.topics.items()})
        self._fed = 0
        self._every: Time = EVERY
        self._due: Time = 0
        self.now: Mapping[str, float] = {}
        """By name, ``oee`` or ``press.oee``; NaN for what cannot be known."""
        self._times: array[int] = array("q")
        self._columns: dict[str, array[float]] = {name: array("d") for name in names(layout)}

    def update(self, timeline: Timeline) -> bool:
        """As the run has gone on; False if there is nothing new yet."""
        run = self._run
        if run.now < self._due or run.now == 0:
            return False
        self._due = (run.now // self._every + 1) * self._every
        self.follow()
        self._tally.close(run.now)
        self.now = dict(_figures(figures_of(self._tally, bottleneck=False)))
        self._keep(timeline.utc(run.now))
        return True

    def follow(self) -> None:
        """Take in what has happened since the last time."""
        self._feed(self._hidden)

    def conceal(self, hidden: frozenset[str]) -> None:
        """These topics must not be given away from now on, and all others may; what was reckoned before stays."""
        run, before = self._run, self._hidden
        self._feed(before | hidden)
        self._hidden = hidden
        for topic in sorted(before ^ hidden):
            if (known := run.header.topics.get(topic)) is not None:
                value = known.initial if topic in hidden else run.cell.values.get(topic, known.initial)
                self._tally.feed([Change(run.now, topic, value)])

    def _feed(self, hidden: frozenset[str]) -> None:
        changes, self._fed = self._run.changes[self._fed :], len(self._run.changes)
        self._tally.feed(change for change in changes if change.topic not in hidden)

    def series(self, name: str) -> FigureSeries | None:
        column = self._columns.get(name)
        return FigureSeries(self._times, column) if column is not None else None

    def _keep(self, utc: int) -> None:
        if len(self._times) >= MOST_SAMPLES:
            self._every *= 2
            self._times = self._times[::2]
            self._columns = {name: column[::2] for name, column in self._columns.items()}
        for name, column in self._columns.items():
            column.append(self.now.get(name, math.nan))
        self._times.append(utc)


def names(layout: Layout) -> tuple[str, ...]:
    """Of the figures that are shown: those of the line, and of each work centre and device that plans a cycle."""
    stations = [centre.name for centre in work_centres(layout) if centre.cycle]
    stations += [name for name, spec in layout.devices.items() if planned_cycle(spec) and name not in stations]
    return (*LINE, *(f"{station}.{name}" for station in stations for name in UNIT))


def _figures(cell: CellFigures) -> Iterable[tuple[str, float]]:
    yield from _line(cell.line)
    for each in (*cell.stations, *cell.centres):
        for name, value in _unit(each):
            yield f"{each.name}.{name}", value


def _line(line: LineFigures) -> Iterable[tuple[str, float]]:
    lead = None if line.lead_time is None else line.lead_time / S
    values = (
        line.oee, line.availability, line.performance, line.quality_ratio, line.throughput, line.parts_in, line.out,
        line.good, line.parts_lost, line.wip, lead, line.energy,
    )  # fmt: skip
    return zip(LINE, map(_number, values), strict=True)


def _unit(unit: UnitFigures) -> Iterable[tuple[str, float]]:
    elements = unit.elements
    values = (
        elements.oee, elements.availability, elements.effectiveness, elements.quality_ratio, elements.produced,
        unit.utilisation,
    )  # fmt: skip
    return zip(UNIT, map(_number, values), strict=True)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)
