"""Which exercises there are: those that come with the program, and any folder that a person names."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Final

from scenarios.exercise import SCENARIO_FILE, Exercise, read_exercise
from twin.texts import Message, did_you_mean, message

LIBRARY: Final = Path(__file__).parent / "library"


class NoSuchExercise(ValueError):
    """Neither an exercise of the library nor a folder with a scenario."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


def exercise_ids() -> tuple[str, ...]:
    return tuple(sorted(file.parent.name for file in LIBRARY.glob(f"*/{SCENARIO_FILE}")))


def find_exercise(name: str) -> Path:
    """The folder of an exercise, by its id, its folder or its scenario file; raises NoSuchExercise."""
    if name in exercise_ids():
        return LIBRARY / name
    path = Path(name)
    folder = path.parent if path.name == SCENARIO_FILE else path
    if (folder / SCENARIO_FILE).is_file():
        return folder
    near = next(iter(get_close_matches(name, exercise_ids(), 1, 0.5)), "")
    raise NoSuchExercise(message("catalogue-unknown", name=name, near=did_you_mean(near)))


def load_exercise(name: str) -> Exercise:
    """Read it; raises NoSuchExercise, or ScenarioError with all problems of its files."""
    return read_exercise(find_exercise(name))
