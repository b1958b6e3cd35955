"""Which mistake of a program does harm: one that the examiner of the exercise takes points for."""

from __future__ import annotations

from collections.abc import Iterator

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.sources import read_program
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.exercise import Exercise
from scenarios.faults.mistakes import applied, sites
from scenarios.marking import mark
from twin.chance import Chance

TRIES = 8
"""Places that are tried; each takes one attempt at the exercise."""


def harmful(exercise: Exercise, kind: str, seed: int) -> int | None:
    """The number of a site of the reference program, tried in an order that the seed draws; None if none was found.

    Takes seconds. Raises OSError, SourceError or KeyError for an unknown kind.
    """
    sources, tags = read_program([exercise.reference]), exercise.layout.tag_table()
    possible = sites(kind, sources, tags)
    for number in _shuffled(len(possible), seed):
        try:
            program = compile_sources(applied(possible[number], sources).sources, tags)
        except SclError:
            continue
        report = mark(attempt(exercise, SimulatedPlc(program, scan=SCAN)), exercise.scenario)
        if report.points < report.offered:
            return number
    return None


def _shuffled(count: int, seed: int) -> Iterator[int]:
    left, chance = list(range(count)), Chance(seed, "harm")
    for _ in range(min(count, TRIES)):
        yield left.pop(chance.below(len(left)))
