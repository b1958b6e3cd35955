"""An exercise as an order for a station: its runs, its programs, and what students must not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plc_bridge.keeping import Keep
from plc_bridge.order import MakeController, OrderError, compile_plc
from plc_bridge.scl.sources import Source
from scenarios.attempt import SCAN, prepare
from scenarios.catalogue import NoSuchExercise, load_exercise
from scenarios.exercise import Exercise
from scenarios.faults.book import Book
from scenarios.faults.occurrence import Placed, concealed
from scenarios.faults.workshop import Workshop
from scenarios.problems import ScenarioError
from twin.cell import Cell
from twin.controller import Controller
from twin.layout import Layout
from twin.run import Recorder, Run
from twin.signals import SignalInfo
from twin.tags import Tag
from twin.texts import message


class ExerciseOrder:
    """``examined`` runs are led by the examiner and end by themselves; the others are free practice."""

    def __init__(self, exercise: Exercise, *, seed: int | None = None, examined: bool = False) -> None:
        self.exercise = exercise
        self.seed = seed
        self.examined = examined
        self._cell = Cell(exercise.layout, 0)
        self.fault_book = Book(exercise.layout)
        self.more: tuple[Placed, ...] = ()
        """Faults of every run beside those of the scenario."""
        self._workshop: Workshop | None = None

    @property
    def cell(self) -> str:
        return self.exercise.layout.id

    @property
    def layout(self) -> Layout:
        return self.exercise.layout

    @property
    def signals(self) -> Mapping[str, SignalInfo]:
        return self._cell.signals

    @property
    def tags(self) -> tuple[Tag, ...]:
        return self._cell.tags

    @property
    def hidden(self) -> frozenset[str]:
        scenario = self.exercise.scenario
        live = self._workshop.concealed if self._workshop is not None else frozenset()
        return frozenset(scenario.hidden) | concealed(scenario.faults, self.exercise.layout) | live

    @property
    def kept(self) -> Mapping[str, Keep]:
        return self.exercise.scenario.short_pulses.kept(self.layout)

    @property
    def troubles(self) -> Workshop | None:
        return self._workshop

    def build_run(self, controller: Controller, *, recorder: Recorder | None, about: Mapping[str, Any]) -> Run:
        workshop = Workshop(self.exercise, examined=self.examined, before=self._workshop)
        run = prepare(
            self.exercise,
            controller,
            seed=self.seed,
            examined=self.examined,
            recorder=recorder,
            about=about,
            more=self.more,
            troubles=workshop.script,
            operator=workshop.operator,
        )
        workshop.enter(run)
        self._workshop = workshop
        return run

    def compile(self, sources: Sequence[Source]) -> MakeController:
        return compile_plc(sources, self.tags, SCAN)


def order_data(exercise: str | Path, *, seed: int | None = None, examined: bool = False) -> dict[str, Any]:
    """What open_order understands: the exercise by id or folder."""
    return {"exercise": str(exercise), "seed": seed, "examined": examined}


def open_order(data: Mapping[str, Any]) -> ExerciseOrder:
    """Make an order from the data of a window; raises OrderError with all problems."""
    match data:
        case {"exercise": str(name), "seed": int() | None as seed, "examined": bool(examined)}:
            pass
        case _:
            raise OrderError((message("order-not-understood"),))
    try:
        return ExerciseOrder(load_exercise(name), seed=seed, examined=examined)
    except NoSuchExercise as problem:
        raise OrderError((problem.problem,)) from None
    except ScenarioError as error:
        raise OrderError(
            tuple(
                message("order-problem", file=each.file, line=str(each.line), problem=each.message)
                for each in error.problems
            )
        ) from None
