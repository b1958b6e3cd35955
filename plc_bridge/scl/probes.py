"""Probes of a monitored program: which values a scan worked with, by their place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plc_bridge.scl.types import BOOL, Type


@dataclass(frozen=True)
class Probe:
    """One operand that is read, one place that is written, or (column 0) a statement that is reached."""

    block: str
    file: str
    line: int
    column: int
    """0 for the statement itself, whose value is the result of its condition, or TRUE for having been reached."""
    text: str
    type: Type


@dataclass(eq=False)
class Probes:
    """The probes of one program while it is compiled; a probe's number is its position."""

    found: list[Probe] = field(default_factory=list)
    targets: dict[Any, int] = field(default_factory=dict)
    """Numbers of the places that are written, by their nodes."""
    block: str = ""
    file: str = ""
    _numbers: dict[tuple[str, int, int, str], int] = field(default_factory=dict)

    def add(self, at: tuple[int, int], text: str, type_: Type) -> int:
        """The number of a probe at that place; what stands there once has one, however often it is looked at."""
        key = (self.file, *at, text)
        if key not in self._numbers:
            self._numbers[key] = len(self.found)
            self.found.append(Probe(self.block, self.file, *at, text, type_))
        return self._numbers[key]

    def reached(self, line: int) -> int:
        """The number of the probe of a statement."""
        return self.add((line, 0), "", BOOL)


def looked_at(g: Any, what: Any) -> dict[int, Any] | None:
    """Called where a block begins: what takes its values, or None when nobody looks at it."""
    if g.looked is None or g.looked != what:
        return None
    g.seen = {}
    g.seen_at = g.now
    return g.seen  # type: ignore[no-any-return]


def seen(values: dict[int, Any] | None, number: int, value: Any) -> Any:
    """The value, noted if somebody looks."""
    if values is not None:
        values[number] = value
    return value
