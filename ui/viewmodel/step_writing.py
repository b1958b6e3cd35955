"""Writes the rows of a sequence into the text that they were read from, and changes nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from plc_bridge.scl import tree
from plc_bridge.scl.writing import INDENT, spelled
from ui.viewmodel.step_rows import Leaving, Rows, StepRow, same

_NAME: Final = re.compile(r'#?(?:"[^"\n]+"|[^\W\d]\w*)')
_SIGN: Final = re.compile(r"//[^\n]*|\(\*.*?\*\)|/\*.*?\*/|'(?:\$.|[^'$\n])*'|\"[^\"\n]*\"|:=|[:;]", re.S)
_REMARK: Final = re.compile(r"[ \t]*(?://[^\n]*|\(\*[^\n]*?\*\)[ \t]*)(?=\n|\Z)")
_ENDS: Final = {"step": "END_STEP", "transition": "END_TRANSITION"}

Edit = tuple[int, int, str]
"""From where, up to where, and what stands there instead."""


@dataclass(frozen=True)
class Places:
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Places:
        return cls(text, (0, *(match.end() for match in re.finditer("\n", text))))

    def offset(self, at: tree.At) -> int:
        return self.starts[at[0] - 1] + at[1] - 1

    def name(self, at: tree.At) -> tuple[int, int]:
        match = _NAME.match(self.text, self.offset(at))
        assert match is not None
        return match.span()

    def signs(self, start: int, end: int, sign: str) -> list[int]:
        """Where it stands outside of comments and names."""
        return [match.start() for match in _SIGN.finditer(self.text, start, end) if match.group() == sign]

    def indent(self, start: int) -> str:
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return line[: len(line) - len(line.lstrip())]

    def remark_end(self, at: int) -> int:
        """Behind the comment that ends the line, if nothing else does."""
        match = _REMARK.match(self.text, at)
        return match.end() if match else at

    def line(self, start: int, end: int) -> tuple[int, int]:
        """With the whole lines, if nothing else stands in them."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last + 1
        alone = not self.text[first:start].strip() and not self.text[end:last].strip()
        return (first, last) if alone else (start, end)


class Writer:
    """Every step and transition of the text is a slot that keeps its place as long as there are enough of them."""

    def __init__(self, text: str, chart: tree.Chart, old: Rows) -> None:
        self._text, self._chart, self._places = text, chart, Places.of(text)
        self._old = old
        offset = self._places.offset
        self._indent = self._places.indent(offset(chart.steps[0].at))
        self._steps = [(offset(one.at), offset(one.end) + len(_ENDS["step"])) for one in chart.steps]
        self._transitions = [(offset(one.at), offset(one.end) + len(_ENDS["transition"])) for one in chart.transitions]

    def written(self, rows: Rows) -> str:
        steps = _Slots(self._steps, self._places)
        steps.drop(set(range(len(self._old))))
        steps.put([(row.origin, self._step(row)) for row in rows])
        transitions = _Slots(self._transitions, self._places)
        kept = [one.origin for row in rows for one in row.leaving if one.origin is not None]
        shown = [one.origin for row in self._old for one in row.leaving if one.origin is not None]
        transitions.drop(set(shown) - set(kept))
        fresh: list[str] = []
        for row in rows:
            texts = [(one.origin, self._transition(row, one)) for one in row.leaving]
            if any(origin is not None for origin, _ in texts):
                transitions.put(texts)
            else:
                fresh += [made for _, made in texts]
        if fresh and kept:
            transitions.behind(max(kept), fresh)
        elif fresh:
            steps.behind(steps.last, fresh)
        return applied(self._text, [*steps.edits(), *transitions.edits()])

    def _step(self, row: StepRow) -> str:
        word = "INITIAL_STEP" if row.initial else "STEP"
        if row.origin is None:
            lines = [f"{INDENT}{one};" for one in self._apart(row.actions)]
            return f"\n{self._indent}".join([f"{word} {spelled(row.name)} :", *lines, "END_STEP"])
        step, old, places = self._chart.steps[row.origin], self._old[row.origin], self._places
        start, end = self._steps[row.origin]
        name = places.name(step.name_at)
        edits: list[Edit] = []
        if row.initial != old.initial:
            length = len("INITIAL_STEP" if old.initial else "STEP")
            edits.append((start, start + length, word))
        if row.name != old.name:
            edits.append((*name, spelled(row.name)))
        if row.actions != old.actions:
            body = places.signs(name[1], end, ":")[0] + 1, places.offset(step.end)
            edits.append((*body, self._body(row.actions, *body)))
        return applied(self._text[start:end], [(a - start, b - start, new) for a, b, new in edits])

    def _body(self, actions: str, start: int, end: int) -> str:
        apart = self._apart(actions)
        if "\n" not in self._text[start:end]:
            return " ".join(["", *(f"{one};" for one in apart), ""]) or " "
        indent = self._places.indent(end)
        return "\n".join(["", *(f"{indent}{INDENT}{one};" for one in apart), indent])

    def _apart(self, actions: str) -> list[str]:
        cuts = [-1, *Places.of(actions).signs(0, len(actions), ";"), len(actions)]
        pieces = (actions[a + 1 : b].strip() for a, b in pairwise(cuts))
        return [piece for piece in pieces if piece]

    def _transition(self, row: StepRow, one: Leaving) -> str:
        to = one.to if one.to.startswith("(") else spelled(one.to)
        if one.origin is None:
            return f"TRANSITION FROM {spelled(row.name)} TO {to} := {one.condition}; END_TRANSITION"
        was, places = self._chart.transitions[one.origin], self._places
        old = next(each for known in self._old for each in known.leaving if each.origin == one.origin)
        start, end = self._transitions[one.origin]
        first, last = places.name(was.targets[0][1]), places.name(was.targets[-1][1])
        edits: list[Edit] = []
        if not same(row.name, was.sources[0][0]):
            edits.append((*places.name(was.sources[0][1]), spelled(row.name)))
        if one.to != old.to:
            several = len(was.targets) > 1
            a = self._text.rindex("(", 0, first[0]) if several else first[0]
            b = self._text.index(")", last[1]) + 1 if several else last[1]
            edits.append((a, b, to))
        if one.condition != old.condition:
            begin = places.signs(last[1], end, ":=")[0] + 2
            stop = places.signs(begin, places.offset(was.end), ";")[-1]
            edits.append((begin, stop, f" {one.condition}"))
        return applied(self._text[start:end], [(a - start, b - start, new) for a, b, new in edits])


class _Slots:
    def __init__(self, spans: list[tuple[int, int]], places: Places) -> None:
        self._spans, self._places = spans, places
        self._new: dict[int, list[str]] = {}
        self._behind: dict[int, list[str]] = {}
        self._dropped: set[int] = set()
        self.last = 0
        """The last one that is kept, once ``put`` has been called."""

    def put(self, texts: list[tuple[int | None, str]]) -> None:
        """Pieces in their order into the slots of those that are old; new ones go behind the one before.

        The first slot is for all of them when none is old.
        """
        used = sorted(origin for origin, _ in texts if origin is not None) or [0]
        here, rest, into = used[0], iter(used), self._new
        for origin, text in texts:
            if origin is not None:
                here = next(rest)
                self._new.setdefault(here, []).append(text)
                into = self._behind
            else:
                into.setdefault(here, []).append(text)
        self._dropped -= set(self._new)
        self.last = here

    def behind(self, slot: int, texts: list[str]) -> None:
        self._behind.setdefault(slot, []).extend(texts)

    def drop(self, slots: set[int]) -> None:
        self._dropped |= slots

    def edits(self) -> Iterator[Edit]:
        for slot in self._dropped:
            yield (*self._places.line(*self._spans[slot]), "")
        for slot, texts in self._new.items():
            start, end = self._spans[slot]
            yield (start, end, f"\n{self._places.indent(start)}".join(texts))
        for slot, texts in self._behind.items():
            start, end = self._spans[slot]
            at = self._places.remark_end(end)
            yield (at, at, "".join(f"\n{self._places.indent(start)}{text}" for text in texts))


def applied(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
