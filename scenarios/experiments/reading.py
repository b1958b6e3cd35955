"""An experiment read from its file with everything that it names; what is wrong is told at its place in the file."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.sources import Source, SourceError, read_program
from scenarios.catalogue import NoSuchExercise, find_exercise
from scenarios.cells import read_cell
from scenarios.exercise import read_exercise
from scenarios.experiments.format import Experiment
from scenarios.experiments.measuring import NotAFigure, known_figures, pick
from scenarios.faults.checking import Found, check_place
from scenarios.faults.recurring import Recurring
from scenarios.places import Document, Path_, Place, read_document
from scenarios.problems import Problem, ScenarioError, near_miss, unknown
from scenarios.reading import adapter, validate
from twin.cell import Cell
from twin.layout import Layout, to_plain
from twin.layout_check import check as check_layout
from twin.signals import Role
from twin.texts import Message, message

Point = Mapping[str, Any]
"""A value for each path that is varied, as they stand in the file."""
MOST_POINTS: Final = 10_000
SHOWN: Final = 12
"""So many fields are named to somebody who named one that there is not."""


@dataclass(frozen=True)
class Study:
    """An experiment that can be run."""

    experiment: Experiment
    layout: Layout
    program: tuple[Source, ...]
    points: tuple[Point, ...]
    """In the order of the file, the last path varying fastest."""


def read_study(file: Path) -> Study:
    """Raises ScenarioError with all problems of the file and of what it names, OSError if it cannot be opened."""
    return study_of(read_document(file), file.parent)


def study_of(document: Document, folder: Path) -> Study:
    """Of a file that was read already, perhaps with options put in."""
    experiment, problems = validate(document, Experiment)
    if experiment is None:
        raise ScenarioError(problems)
    layout, program, more = _plant(experiment, document, folder)
    problems += more
    problems += _check_times(experiment, document)
    points = tuple(dict(zip(experiment.vary, values, strict=True)) for values in product(*experiment.vary.values()))
    if len(points) > MOST_POINTS:
        what = message("experiment-too-many", found=str(len(points)), most=str(MOST_POINTS))
        problems.append(document.problem(("vary",), what))
    if layout is not None:
        problems += _check_faults(experiment, document, layout)
        problems += _check_vary(experiment, document, layout)
        problems += _check_levers(experiment, document, layout)
        problems += _check_measure(experiment, document, layout)
        problems += _check_program(program, layout)
    if problems or layout is None:
        raise ScenarioError(problems)
    return Study(experiment, layout, program, points)


@dataclass(frozen=True)
class Plant:
    """What is varied, as plain data."""

    layout: dict[str, Any]
    faults: dict[str, Any]
    """By name, each as a Recurring stands in the file."""


def varied(layout: Layout, faults: Mapping[str, Recurring], point: Point) -> Plant:
    """With these values in; raises NoSuchField for the part of a path that is not there."""
    given = {name: adapter(Recurring).dump_python(fault, mode="json", by_alias=True) for name, fault in faults.items()}
    plain: dict[str, Any] = copy.deepcopy(to_plain(layout)) | {"faults": given}
    for path, value in point.items():
        inner, last = _reach(plain, path)
        inner[last] = value
    return Plant(plain, plain.pop("faults"))


def _reach(plain: Any, path: str) -> tuple[Any, Any]:
    """What holds the field at a path, and its key there."""
    *way, last = path.split(".")
    for part in way:
        plain = plain[_key(plain, part)]
    return plain, _key(plain, last)


def _key(plain: Any, part: str) -> str | int:
    if isinstance(plain, dict) and part in plain:
        return part
    if isinstance(plain, list) and part.isdecimal() and int(part) < len(plain):
        return int(part)
    raise NoSuchField(part, tuple(plain) if isinstance(plain, dict) else ())


class NoSuchField(KeyError):
    """A path that leads nowhere: the part that is not there, and what is there instead."""

    def __init__(self, part: str, known: tuple[str, ...]) -> None:
        super().__init__(part)
        self.part = part
        self.known = known


def _plant(
    experiment: Experiment, document: Document, folder: Path
) -> tuple[Layout | None, tuple[Source, ...], list[Problem]]:
    if bool(experiment.cell) == bool(experiment.exercise):
        return None, (), [document.problem((), message("experiment-cell-or-exercise"))]
    problems: list[Problem] = []
    program = folder / experiment.program if experiment.program else None
    layout: Layout | None = None
    if experiment.exercise:
        try:
            exercise = read_exercise(find_exercise(experiment.exercise))
        except NoSuchExercise as problem:
            return None, (), [document.problem(("exercise",), problem.problem)]
        except ScenarioError as error:
            return None, (), list(error.problems)
        layout, program = exercise.layout, program or exercise.reference
    else:
        layout, problems = _read_cell(experiment.cell, document, folder)
    sources: tuple[Source, ...] = ()
    if program is not None:
        try:
            sources = tuple(read_program([program]))
        except SourceError as problem:
            problems.append(document.problem(("program",), problem.problem))
        except OSError:
            problems.append(document.problem(("program",), message("exercise-no-file", name=experiment.program)))
    return layout, sources, problems


def _read_cell(name: str, document: Document, folder: Path) -> tuple[Layout | None, list[Problem]]:
    try:
        return read_cell(folder / name)
    except OSError:
        return None, [document.problem(("cell",), message("exercise-no-file", name=name))]


def _check_times(experiment: Experiment, document: Document) -> Iterator[Problem]:
    if not 0 <= experiment.warm_up < experiment.length:
        yield document.problem(("warm_up",), message("experiment-warm-up"))


def _check_vary(experiment: Experiment, document: Document, layout: Layout) -> Iterator[Problem]:
    for path, values in experiment.vary.items():
        for number, value in enumerate(values):
            try:
                plant = varied(layout, experiment.faults, {path: value})
            except NoSuchField as problem:
                what = _no_field(problem)
                yield document.problem(("vary", path), what, at_key=True)
                break
            place = document.values.get(("vary", path, number)) or document.values.get(("vary", path), Place(1, 1))
            here: dict[Path_, Place] = {(): Place(place.line, place.column, file=place.file)}
            stand_in = Document(document.file, plant.layout, here)
            changed, problems = validate(stand_in, Layout)
            yield from problems
            if changed is not None:
                yield from (stand_in.problem(where, what) for where, what in check_layout(changed))
            for name in plant.faults if path.startswith("faults.") else ():
                stand_in = Document(document.file, plant.faults[name], here)
                fault, problems = validate(stand_in, Recurring)
                yield from problems
                if fault is not None:
                    yield from (stand_in.problem(where, what) for where, what in _place(fault, layout))


def _check_faults(experiment: Experiment, document: Document, layout: Layout) -> Iterator[Problem]:
    for name, fault in experiment.faults.items():
        yield from (document.problem(("faults", name, *where), what) for where, what in _place(fault, layout))


def _place(fault: Recurring, layout: Layout) -> Found:
    return check_place(fault.fault, fault.at, fault.with_, layout)


def _no_field(problem: NoSuchField) -> Message:
    """With the near miss, or else with what there is."""
    if problem.known and not near_miss(problem.part, problem.known):
        known = ", ".join(problem.known[:SHOWN]) + (" …" if len(problem.known) > SHOWN else "")
        return message("experiment-no-field-of", found=problem.part, known=known)
    return unknown("experiment-no-field", problem.part, problem.known)


def _check_levers(experiment: Experiment, document: Document, layout: Layout) -> Iterator[Problem]:
    levers = [t for t in layout.topics() if (signal := layout.signal(t)) is not None and signal.role is Role.LEVER]
    for name, value in experiment.hold.items():
        signal = layout.signal(name)
        if name not in levers or signal is None:
            yield document.problem(("hold", name), unknown("experiment-no-lever", name, levers), at_key=True)
        elif type(value) is not type(signal.initial):
            expected = type(signal.initial).__name__
            yield document.problem(("hold", name), message("experiment-lever-type", found=str(value), type=expected))
    buttons = [t for t in levers if (signal := layout.signal(t)) is not None and isinstance(signal.initial, bool)]
    for number, name in enumerate(experiment.press):
        if name not in buttons:
            yield document.problem(("press", number), unknown("experiment-no-lever", name, buttons))


def _check_measure(experiment: Experiment, document: Document, layout: Layout) -> Iterator[Problem]:
    figures = known_figures(Cell(layout, 0))
    for number, name in enumerate(experiment.measure):
        try:
            pick(figures, name)
        except NotAFigure as problem:
            yield document.problem(("measure", number), unknown("experiment-no-figure", problem.part, problem.known))


def _check_program(program: tuple[Source, ...], layout: Layout) -> Iterator[Problem]:
    if program:
        try:
            compile_sources(program, layout.tag_table())
        except SclError as error:
            for problem in error.problems:
                if problem.severity == "error":
                    yield Problem(problem.file, problem.line, problem.column, "", problem.message)
