"""What is wrong in a program, as the editor marks it and the list below it says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from twin.texts import Message
from twin.units import Time

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Mark:
    line: int
    """From 1."""
    column: int
    """From 1."""
    severity: Severity
    message: Message
    file: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """An entry of the built-in PLC's diagnosis buffer."""

    t: Time
    line: int
    """Of the program; 0 if it belongs to none."""
    message: Message
    file: str = ""


def errors(marks: Sequence[Mark]) -> int:
    return sum(mark.severity == "error" for mark in marks)


def by_line(marks: Sequence[Mark]) -> dict[int, Mark]:
    """The worst and first of each line."""
    worst: dict[int, Mark] = {}
    for mark in marks:
        held = worst.get(mark.line)
        if held is None or (held.severity == "warning" and mark.severity == "error"):
            worst[mark.line] = mark
    return worst


def span(text: str, column: int) -> tuple[int, int]:
    """Start and length, from 0, of the word of a line at a column, at least one character wide."""
    start = min(max(column - 1, 0), max(len(text) - 1, 0))
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in '_#".'):
        end += 1
    return start, max(1, end - start)
