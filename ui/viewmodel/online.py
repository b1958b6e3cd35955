"""The values of a running block as they stand beside the lines of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plc_bridge.door import OnlineValue

STEP_NUMBER: Final = "#seq_step"
"""What plc_bridge.scl.steps calls the variable that holds the number of the active step."""
HIDDEN: Final = {STEP_NUMBER, "#seq_started", "#seq_left", "#seq_entered"}
"""Variables of a sequence that nobody has written."""


@dataclass(frozen=True)
class LineValues:
    """What the last scan did in one line."""

    reached: bool = False
    """A statement that begins there was run, or its condition asked."""
    held: bool = True
    """False: the condition was asked and was not true."""
    values: tuple[tuple[str, str], ...] = ()
    """Operands and their values in the order of the text, each once."""

    def text(self) -> str:
        return "   ".join(f"{name} = {value}" for name, value in self.values)


def by_line(values: Sequence[OnlineValue], file: str) -> dict[int, LineValues]:
    """Of one file, by line."""
    lines: dict[int, list[OnlineValue]] = {}
    for value in values:
        if value.file == file:
            lines.setdefault(value.line, []).append(value)
    return {line: _line(found) for line, found in lines.items()}


def _line(found: list[OnlineValue]) -> LineValues:
    marks = [value for value in found if value.column == 0]
    shown = sorted((value for value in found if value.column and value.text not in HIDDEN), key=lambda one: one.column)
    named = {value.text: value.value for value in shown}
    return LineValues(bool(marks), all(mark.value == "TRUE" for mark in marks), tuple(named.items()))
