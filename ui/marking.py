"""Marks of the person's own program and of recorded runs: functions to be called off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plc_bridge.link_report import LinkReport
from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.sources import Source
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.exercise import Exercise
from scenarios.marking import Report, mark
from scenarios.mending import Mending, mending
from scenarios.step import exchange_step
from twin.trace import Trace
from twin.units import Time
from ui.viewmodel.problems import Diagnosis


@dataclass(frozen=True)
class Judged:
    report: Report
    trace: Trace
    diagnosis: tuple[Diagnosis, ...] = ()
    """What the built-in PLC noted while it ran, oldest first."""
    mending: Mending | None = None
    """What mending a given program has won."""


def mark_program(exercise: Exercise, sources: tuple[Source, ...], given: tuple[Source, ...] = ()) -> Judged:
    """Have the program drive the cell through the examiner's script, in lock-step; raises SclError.

    ``given``: the program with a mistake that it was made of.
    """
    judged = _driven(exercise, sources)
    if not given:
        return judged
    won = mending(_driven(exercise, given).report, judged.report, exercise.scenario.pass_)
    return replace(judged, mending=won)


def _driven(exercise: Exercise, sources: tuple[Source, ...]) -> Judged:
    program = compile_sources(sources, exercise.layout.tag_table())
    plc = SimulatedPlc(program, scan=SCAN)
    trace = attempt(exercise, plc)
    noted = tuple(Diagnosis(entry.t, entry.line, entry.message, entry.file) for entry in plc.diagnosis)
    return replace(judge(exercise, trace, exchange_step(trace)), diagnosis=noted)


def judge(exercise: Exercise, trace: Trace, step: Time, link: LinkReport | None = None) -> Judged:
    """Mark a run that was recorded at a station; ``step``: exchange step of the link, microseconds."""
    return Judged(mark(trace, exercise.scenario, step=step, link=link), trace)
