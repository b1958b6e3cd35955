"""The exercises that come with the program, read once; one that cannot be read does not hide the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import scenarios
from scenarios.exercise import SCENARIO_FILE, Exercise, read_exercise
from scenarios.problems import Problem, ScenarioError

FOLDER = Path(scenarios.__file__).parent / "library"


@dataclass(frozen=True)
class Library:
    exercises: dict[str, Exercise]
    problems: tuple[Problem, ...]
    """Of exercises that had to be left out."""


def read_library(folder: Path = FOLDER) -> Library:
    """All exercises of a folder by id."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not (place / SCENARIO_FILE).is_file():
            continue
        try:
            exercise = read_exercise(place)
        except ScenarioError as error:
            problems += error.problems
        else:
            found[exercise.scenario.id] = exercise
    return Library(found, tuple(problems))
