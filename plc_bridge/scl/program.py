"""A compiled program: immutable, shared by all CPUs that run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.typed import Routine
from plc_bridge.scl.types import Elementary, Type


@dataclass(frozen=True)
class Task:
    """A block that the CPU calls by itself: OB1, OB100 or a cyclic interrupt."""

    name: str
    number: int
    py: str
    interval: int
    """Microseconds; 0 when it is not cyclic."""


@dataclass(frozen=True)
class TagPoint:
    """A tag of the cell as the program uses it."""

    topic: str
    name: str
    py: str
    type: Elementary
    sensor: bool
    read: bool
    written: bool


@dataclass(frozen=True)
class Program:
    file: str
    warnings: tuple[SclProblem, ...]
    tasks: tuple[Task, ...]
    points: tuple[TagPoint, ...]
    starts: tuple[tuple[str, Callable[[], Any]], ...]
    """Attributes of the memory and what makes their start values."""
    state: Callable[[Any], Any]
    """All of the memory that later scans depend on, as something to compare."""
    watched: tuple[tuple[str, str, Type, bool], ...]
    """Name, attribute, type, and whether it is global."""
    lines: tuple[int, ...]
    """Source line behind each line of the generated text."""
    first_scan: str
    text: str
    """The generated Python, for the curious."""
    routines: tuple[Routine, ...]
    """The typed tree of every block, for those who show or walk it."""
    memory: tuple[str, ...]
    """Areas of absolute memory in use."""
