"""The option ``--plc``: the mapping of a PLC whose server the twin goes to, and the password of its user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from plc_bridge.plc_server.mapping import PlcMapping, open_password
from scenarios.exercise import Exercise
from scenarios.mapping_file import read_mapping
from scenarios.problems import ScenarioError
from scenarios.station import PASSWORD_VARIABLE
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.cli.speech import Voice


def mapping_at(path: Path, exercise: Exercise | None, voice: Voice) -> PlcMapping:
    """Held against the exercise's signals if there is one."""
    try:
        return read_mapping(path, exercise.layout.tag_table() if exercise is not None else None)
    except ScenarioError as error:
        voice.complain(*(problem.text(voice.language) for problem in error.problems))
    except OSError as problem:
        voice.complain(message("cli-cannot-read", file=str(path), reason=file_trouble(problem)))


def password_of(user: str, voice: Voice) -> str:
    """Out of the environment, else asked for where somebody can answer, else none."""
    if not user:
        return ""
    given = os.environ.get(PASSWORD_VARIABLE, "")
    if given or not sys.stdin.isatty():
        return given
    return str(click.prompt(voice("cli-plc-password", user=user), hide_input=True, default="", show_default=False))


def prepared(path: Path | None, exercise: Exercise, voice: Voice) -> str:
    """The file for a station that is about to start; what is wrong with it is told before that."""
    if path is None:
        return ""
    mapping = mapping_at(path, exercise, voice)
    user = mapping.user.name if mapping.user is not None else ""
    if open_password(mapping):
        voice.warn(message("plc-step-open-password"))
    # inherited by the station, which is a process of its own; never on a command line, where others can read it
    os.environ[PASSWORD_VARIABLE] = password_of(user, voice)
    return str(path.resolve())
