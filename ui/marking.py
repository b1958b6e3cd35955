"""Marks of the person's own program and of recorded runs: functions to be called off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.exercise import Exercise
from scenarios.marking import Report, mark
from scenarios.step import exchange_step
from twin.tags import Tag
from twin.trace import Trace
from twin.units import Time
from ui.viewmodel.problems import Mark


def problems_of(text: str, tags: Sequence[Tag]) -> tuple[Mark, ...]:
    """What is wrong with a program, warnings among it."""
    try:
        problems = compile_scl(text, tags).warnings
    except SclError as error:
        problems = error.problems
    return tuple(Mark(each.line, each.column, each.severity, each.message) for each in problems)


def mark_program(exercise: Exercise, text: str) -> tuple[Report, Trace]:
    """Have the program drive the cell through the examiner's script, in lock-step; raises SclError."""
    program = compile_scl(text, exercise.layout.tag_table())
    trace = attempt(exercise, SimulatedPlc(program, scan=SCAN))
    return judge(exercise, trace, exchange_step(trace))


def judge(exercise: Exercise, trace: Trace, step: Time) -> tuple[Report, Trace]:
    """Mark a run that was recorded at a station; ``step``: exchange step of the link, microseconds."""
    return mark(trace, exercise.scenario, step=step), trace
