"""Marks of the person's own program and of recorded runs: functions to be called off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from ui.viewmodel.problems import Diagnosis, Mark


def problems_of(text: str, tags: Sequence[Tag]) -> tuple[Mark, ...]:
    """What is wrong with a program, warnings among it."""
    try:
        problems = compile_scl(text, tags).warnings
    except SclError as error:
        problems = error.problems
    return tuple(Mark(each.line, each.column, each.severity, each.message) for each in problems)


@dataclass(frozen=True)
class Judged:
    report: Report
    trace: Trace
    diagnosis: tuple[Diagnosis, ...] = ()
    """What the built-in PLC noted while it ran, oldest first."""


def mark_program(exercise: Exercise, text: str) -> Judged:
    """Have the program drive the cell through the examiner's script, in lock-step; raises SclError."""
    program = compile_scl(text, exercise.layout.tag_table())
    plc = SimulatedPlc(program, scan=SCAN)
    trace = attempt(exercise, plc)
    noted = tuple(Diagnosis(entry.t, entry.line, entry.message) for entry in plc.diagnosis)
    return replace(judge(exercise, trace, exchange_step(trace)), diagnosis=noted)


def judge(exercise: Exercise, trace: Trace, step: Time) -> Judged:
    """Mark a run that was recorded at a station; ``step``: exchange step of the link, microseconds."""
    return Judged(mark(trace, exercise.scenario, step=step), trace)
