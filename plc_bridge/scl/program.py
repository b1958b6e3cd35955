"""A compiled program: immutable, shared by all CPUs that run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plc_bridge.scl.probes import Probe
from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.tree import Unit
from plc_bridge.scl.typed import Routine
from plc_bridge.scl.types import Elementary, Type
from plc_bridge.scl.uses import Use
from plc_bridge.scl.visits import Visit


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
    address: str
    """``%I0.0``; "" if it has none."""
    py: str
    type: Elementary
    sensor: bool
    read: bool
    written: bool


@dataclass(frozen=True)
class Program:
    warnings: tuple[SclProblem, ...]
    tasks: tuple[Task, ...]
    points: tuple[TagPoint, ...]
    starts: tuple[tuple[str, Callable[[], Any]], ...]
    """Attributes of the memory and what makes their start values."""
    state: Callable[[Any], Any]
    """All of the memory that later scans depend on, as something to compare."""
    visits: tuple[Visit, ...]
    """Blocks whose calls can be left out."""
    rest: Callable[[Any], Any]
    """``state`` without what these blocks watch over."""
    watched: tuple[tuple[str, str, Type, bool], ...]
    """Name, attribute, type, and whether it is global."""
    places: tuple[tuple[str, int], ...]
    """Source file and line behind each line of the generated text."""
    first_scan: str
    text: str
    """The generated Python, for the curious."""
    routines: tuple[Routine, ...]
    """The typed tree of every block, for those who show or walk it."""
    memory: tuple[str, ...]
    """Areas of absolute memory in use."""
    uses: tuple[Use, ...]
    """Every place of the sources where a variable is read, written or called, in the order of the text."""
    probes: tuple[Probe, ...]
    """What a monitored scan tells, by number; none for a program that is not monitored."""
    units: tuple[Unit, ...]
    """Blocks, data blocks and types as they were read."""
