"""One replication: a value that says all about it, and the function that runs it, fit for any process or machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import Source
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN
from scenarios.experiments.measuring import pick
from scenarios.experiments.reading import Study, varied
from scenarios.faults.occurrence import Together
from scenarios.faults.recurring import Recurrences, Recurring
from scenarios.reading import adapter
from twin.cell import Cell
from twin.controller import Controller
from twin.figures.plain import plain
from twin.figures.report import figures_of
from twin.figures.tally import Tally
from twin.layout import Layout, from_plain
from twin.run import Act, Run, Script
from twin.signals import Value
from twin.trace import Change
from twin.units import FOREVER, MINUTE, MS, S, Time

SLICE: Final = 10 * MINUTE
"""After so much simulated time what happened is counted and forgotten."""
PRESSED: Final = 200 * MS


@dataclass(frozen=True)
class Task:
    """Plain data throughout, so that it can be sent."""

    point: int
    """Which combination of values."""
    replication: int
    layout: Mapping[str, Any]
    faults: Mapping[str, Any]
    program: tuple[Source, ...]
    seed: int
    length: Time
    warm_up: Time
    hold: Mapping[str, Value]
    press: tuple[str, ...]
    measure: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    point: int
    replication: int
    seed: int
    values: tuple[float | None, ...]
    """In the order of ``measure``; None for a figure that this run does not have."""


def tasks(study: Study) -> list[Task]:
    """Replication by replication, so that a run that is broken off has something of every combination."""
    experiment = study.experiment
    plants = [varied(study.layout, experiment.faults, point) for point in study.points]
    return [
        Task(
            point, replication, plant.layout, plant.faults, study.program, experiment.seed + replication,
            experiment.length, experiment.warm_up, dict(experiment.hold), experiment.press, experiment.measure,
        )
        for replication in range(experiment.replications)
        for point, plant in enumerate(plants)
    ]  # fmt: skip


def replicate(task: Task) -> Result:
    """The same task gives the same result in every process and on every machine."""
    layout = from_plain(task.layout)
    run = Run(Cell(layout, task.seed), _controller(task, layout), script=_script(task, layout), scan=SCAN)
    for lever, value in task.hold.items():
        run.pull(lever, value)
    tally = Tally(layout, {name: topic.initial for name, topic in run.header.topics.items()})
    _go(run, tally, task.warm_up)
    tally.restart()
    _go(run, tally, task.length)
    figures = plain(figures_of(tally))
    return Result(task.point, task.replication, task.seed, tuple(pick(figures, name) for name in task.measure))


def _go(run: Run, tally: Tally, until: Time) -> None:
    while run.now < until:
        run.advance(min(until, run.now + SLICE))
        tally.feed(run.changes)
        run.changes.clear()
    tally.close(until)


def _script(task: Task, layout: Layout) -> Script:
    starter = Starter(task.press)
    if not task.faults:
        return starter
    faults = {name: adapter(Recurring).validate_json(json.dumps(plain)) for name, plain in task.faults.items()}
    return Together((starter, Recurrences(faults, layout, task.seed)))


def _controller(task: Task, layout: Layout) -> Controller:
    return SimulatedPlc(_compiled(task.program, layout), scan=SCAN) if task.program else Nobody()


class Nobody:
    """Sets no actuator and needs no scan."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {}

    def rests_until(self) -> Time:
        return FOREVER

    def reads(self) -> frozenset[str]:
        return frozenset()


class Starter:
    """Presses buttons one after the other, one a second."""

    def __init__(self, buttons: Sequence[str]) -> None:
        self._acts: list[tuple[Time, str, Value]] = []
        for number, button in enumerate(buttons, 1):
            self._acts += [(number * S, button, True), (number * S + PRESSED, button, False)]

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        pulls: list[tuple[str, Value]] = []
        while self._acts and self._acts[0][0] <= now:
            _, button, value = self._acts.pop(0)
            pulls.append((button, value))
        return Act(tuple(pulls), self._acts[0][0] if self._acts else FOREVER)


def _compiled(program: tuple[Source, ...], layout: Layout) -> Program:
    return _compile(program, layout.tag_table())


@lru_cache(maxsize=4)
def _compile(program: tuple[Source, ...], tags: tuple[Any, ...]) -> Program:
    """Compiled once in each process."""
    return compile_sources(program, tags)
