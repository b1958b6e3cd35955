"""What is wrong in a file: where, what was found, what was expected, and the near miss."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from twin.texts import Language, Message, did_you_mean, message, say


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file."""

    file: str
    line: int
    """From 1; 0 where ``file`` is an option and no file."""
    column: int
    """From 1, in characters."""
    path: str
    """Dotted, with list positions in brackets: ``rubric[3].respond.when``; "" for the file as a whole."""
    message: Message

    def text(self, language: Language) -> str:
        """``sorting.yaml:8:5: devices.belt: no field 'sped'; did you mean 'speed'?``"""
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        return where + (f"{self.path}: " if self.path else "") + say(self.message, language)


class ScenarioError(ValueError):
    """A file, or several that belong together, cannot be used; ``problems`` holds all that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=_place))
        super().__init__("\n".join(problem.text("en") for problem in self.problems))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Problem, ...]]]:
        return (ScenarioError, (self.problems,))

    def text(self, language: Language) -> str:
        return "\n".join(problem.text(language) for problem in self.problems)


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.file, problem.line, problem.column, problem.path, problem.message.id)


def near_miss(found: str, known: Iterable[str]) -> str:
    """The known word most like the one found, or ""."""
    words = {word.lower(): word for word in known}
    matches = get_close_matches(found.lower(), words, n=1, cutoff=0.6)
    return words[matches[0]] if matches else ""


def unknown(id: str, found: str, known: Iterable[str]) -> Message:
    """The text says that ``$found`` is unknown and ends with ``$near``, the near miss or nothing."""
    return message(id, found=found, near=did_you_mean(near_miss(found, known)))


def choice(found: str, words: Collection[str]) -> Message:
    """Another word was expected: the near one, or else any of these."""
    near = near_miss(found, words)
    if near:
        return message("reading-choice-near", found=found, near=did_you_mean(near))
    return message("reading-choice", found=found, choices=", ".join(words))
