"""A sequence as a table: its steps in the order of the text, and what adding, removing and moving one means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from plc_bridge.door import OnlineValue
from ui.viewmodel.online import STEP_NUMBER

NEVER: Final = "FALSE"
"""The condition of a transition that nobody has written yet."""
Lines = tuple[int, int]
"""The first and the last line of the text that a piece stands in; from 1."""


@dataclass(frozen=True)
class Leaving:
    """A transition that leads away from a step."""

    condition: str
    to: str
    """The name of a step, or several in parentheses."""
    origin: int | None = field(default=None, compare=False)
    """Which transition of the text it was; None if it is new."""
    lines: Lines = field(default=(0, 0), compare=False)


@dataclass(frozen=True)
class StepRow:
    name: str
    initial: bool = False
    actions: str = ""
    """``"valve"(N); "horn"(L, T#2s)``"""
    leaving: tuple[Leaving, ...] = ()
    """The one that is asked first stands first."""
    origin: int | None = field(default=None, compare=False)
    """Which step of the text it was; None if it is new."""
    lines: Lines = field(default=(0, 0), compare=False)


Rows = tuple[StepRow, ...]


@dataclass(frozen=True)
class StepSheet:
    """The sequence of one block."""

    block: str
    rows: Rows


def active(sheet: StepSheet, values: Sequence[OnlineValue]) -> int | None:
    """Which step the sequence was in at the last scan; None if these values of its file do not tell."""
    first, last = min(row.lines[0] for row in sheet.rows), max(row.lines[1] for row in sheet.rows)
    numbers = [value.value for value in values if value.text == STEP_NUMBER and first <= value.line <= last]
    return int(numbers[-1]) if numbers else None


def same(name: str, other: str) -> bool:
    """Whether two names mean the same step."""
    return name.lower() == other.lower()


def leading(row: StepRow, old: str, new: str) -> StepRow:
    """The row with its transitions to a step leading to another one instead."""
    return replace(row, leaving=tuple(replace(one, to=new) if same(one.to, old) else one for one in row.leaving))


def added(rows: Rows, at: int, name: str) -> Rows:
    """A new step between a step and the one that its first transition leads to."""
    before = rows[at]
    first = before.leaving[0] if before.leaving else Leaving(NEVER, rows[0].name)
    changed = replace(before, leaving=(replace(first, to=name), *before.leaving[1:]))
    new = StepRow(name, leaving=(Leaving(NEVER, first.to),))
    return (*rows[:at], changed, new, *rows[at + 1 :])


def removed(rows: Rows, at: int) -> Rows:
    """Without a step; what led to it leads on to where its first transition went."""
    gone, rest = rows[at], (*rows[:at], *rows[at + 1 :])
    heir = next((one.to for one in gone.leaving if not same(one.to, gone.name)), "")
    if heir:
        rest = tuple(leading(row, gone.name, heir) for row in rest)
    if gone.initial and rest and not any(row.initial for row in rest):
        first = next((index for index, row in enumerate(rest) if same(row.name, heir)), 0)
        rest = tuple(replace(row, initial=index == first) for index, row in enumerate(rest))
    return rest


def moved(rows: Rows, at: int, by: int) -> Rows:
    """A step exchanged with another one; the sequence does the same as before."""
    changed = list(rows)
    changed[at], changed[at + by] = changed[at + by], changed[at]
    return tuple(changed)


def with_actions(rows: Rows, at: int, text: str) -> Rows:
    return _with(rows, at, replace(rows[at], actions=text.strip().rstrip("; ")))


def with_condition(rows: Rows, at: int, number: int, text: str) -> Rows:
    """Of a transition of a step, or of a first one; without a condition there is no transition."""
    row, text = rows[at], text.strip().rstrip("; ")
    leaving = list(row.leaving)
    if not text:
        del leaving[number : number + 1]
    elif number < len(leaving):
        leaving[number] = replace(leaving[number], condition=text)
    else:
        leaving.append(Leaving(text, rows[(at + 1) % len(rows)].name))
    return _with(rows, at, replace(row, leaving=tuple(leaving)))


def with_target(rows: Rows, at: int, number: int, text: str) -> Rows:
    row, text = rows[at], text.strip().lstrip("#").strip('"')
    leaving = list(row.leaving)
    if number < len(leaving):
        leaving[number] = replace(leaving[number], to=text)
    elif text:
        leaving.append(Leaving(NEVER, text))
    return _with(rows, at, replace(row, leaving=tuple(leaving)))


def _with(rows: Rows, at: int, row: StepRow) -> Rows:
    return (*rows[:at], row, *rows[at + 1 :])


def fresh_name(taken: str) -> str:
    """A name for a step that does not occur in a text."""
    lower, number = taken.lower(), 1
    while f"step_{number}" in lower:
        number += 1
    return f"Step_{number}"
