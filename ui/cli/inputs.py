"""Exercises, programs and records read in one way for every verb, with a clear complaint for each that is bad."""

from __future__ import annotations

from pathlib import Path

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import Source, SourceError, read_program
from scenarios.catalogue import NoSuchExercise, load_exercise
from scenarios.exercise import Exercise
from scenarios.faults.checking import check_place
from scenarios.faults.occurrence import Faults, Occurs, Placed, placed
from scenarios.problems import ScenarioError
from twin.file_trouble import file_trouble
from twin.layout import Layout
from twin.recording import RecordError, read_trace
from twin.texts import message
from twin.trace import Trace
from twin.units import TIME, QuantityError
from ui.cli.speech import Voice


def exercise_named(name: str, voice: Voice) -> Exercise:
    try:
        return load_exercise(name)
    except NoSuchExercise as problem:
        voice.complain(problem.problem)
    except ScenarioError as error:
        voice.complain(*(problem.text(voice.language) for problem in error.problems))


def program_at(path: Path, voice: Voice) -> tuple[Source, ...]:
    """The sources in a file, or in all files of a folder."""
    try:
        return read_program([path])
    except SourceError as problem:
        voice.complain(problem.problem)
    except OSError as problem:
        voice.complain(message("cli-cannot-read", file=str(path), reason=file_trouble(problem)))


def compiled(path: Path, exercise: Exercise, voice: Voice) -> Program:
    """Warnings go to standard error, errors end the program."""
    try:
        program = compile_sources(program_at(path, voice), exercise.layout.tag_table())
    except SclError as error:
        voice.complain(*(problem.text(voice.language) for problem in error.problems))
    for warning in program.warnings:
        voice.warn(warning.text(voice.language))
    return program


def record_at(path: Path, voice: Voice) -> Trace:
    try:
        return read_trace(path)
    except OSError as problem:
        voice.complain(message("cli-cannot-read", file=str(path), reason=file_trouble(problem)))
    except RecordError as problem:
        voice.complain(message("cli-bad-record", file=str(path), line=str(problem.line), problem=problem.problem))


def asked_fault(text: str, layout: Layout, seed: int, voice: Voice) -> Placed:
    """``ID``, ``ID@PLACE`` or ``ID@PLACE after 20 s``."""
    name, _, rest = text.partition("@")
    id, _, late = name.partition(" after ")
    place, _, later = rest.partition(" after ")
    try:
        after = TIME.parse(later or late) if later or late else 0
    except QuantityError as problem:
        voice.complain(message(problem.code, **problem.args_))
    wrong = [what for _, what in check_place(id.strip(), place.strip(), "", layout)]
    if wrong:
        voice.complain(*wrong)
    (made,) = placed(Faults(of=(Occurs(fault=id.strip(), at=place.strip(), with_="", after=after),)), layout, seed)
    return made
