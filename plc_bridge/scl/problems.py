"""What is wrong with a source: where, what was found, what was expected, in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from twin.texts import Language, Message, message, say

MOST = 50
"""Problems beyond this number are not listed."""


@dataclass(frozen=True)
class SclProblem:
    file: str
    line: int
    column: int
    severity: Literal["error", "warning"]
    message: Message

    def text(self, language: Language) -> str:
        """``main.scl:12:5: END_IF missing; the IF began at line 8``"""
        return f"{self.file}:{self.line}:{self.column}: {say(self.message, language)}"


class SclError(ValueError):
    """A source that cannot be run; ``problems`` holds its errors and warnings in the order of the text."""

    def __init__(self, problems: tuple[SclProblem, ...]) -> None:
        super().__init__("\n".join(problem.text("en") for problem in problems))
        self.problems = problems


class Problems:
    """The problems of the sources of one program as they are found; ``file`` is the one that is being looked at."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[str, int, int, str], SclProblem] = {}
        self._order: dict[str, int] = {}
        self.errors = 0

    @contextmanager
    def inside(self, file: str) -> Iterator[None]:
        """What is found meanwhile belongs to that file."""
        before, self.file = self.file, file
        self._order.setdefault(file, len(self._order))
        try:
            yield
        finally:
            self.file = before

    def error(self, at: tuple[int, int], id: str, /, **args: Any) -> None:
        self._add(at, "error", message(id, **args))

    def warn(self, at: tuple[int, int], id: str, /, **args: Any) -> None:
        self._add(at, "warning", message(id, **args))

    def _add(self, at: tuple[int, int], severity: Literal["error", "warning"], what: Message) -> None:
        key = (self.file, at[0], at[1], what.id)
        if key not in self._found and (severity == "error" or len(self._found) < 10 * MOST):
            self._found[key] = SclProblem(self.file, at[0], at[1], severity, what)
            self.errors += severity == "error"

    def all(self) -> tuple[SclProblem, ...]:
        """Sorted by place; errors are never crowded out by warnings."""
        found = self._found.values()
        errors = sorted((p for p in found if p.severity == "error"), key=self._place)[:MOST]
        warnings = [p for p in found if p.severity == "warning"][: max(0, MOST - len(errors))]
        return tuple(sorted([*errors, *warnings], key=self._place))

    def _place(self, problem: SclProblem) -> tuple[int, int, int]:
        return (self._order.get(problem.file, 0), problem.line, problem.column)

    def stop(self) -> None:
        """Raise SclError if there is any error."""
        if self.errors:
            raise SclError(self.all())


def near(name: str, names: Iterable[str]) -> Message | str:
    """``; did you mean 'x'?`` or nothing, to be put at the end of a message."""
    by_lower = {candidate.lower(): candidate for candidate in names}
    close = difflib.get_close_matches(name.lower(), by_lower, 1, 0.6)
    return message("scl-near", name=by_lower[close[0]]) if close else ""
