"""The CPU: one virtual clock, the memory of a program, its blocks in their order, and a diagnosis buffer."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Literal

from plc_bridge.scl.addresses import MEMORY_BYTES
from plc_bridge.scl.costs import BUDGET
from plc_bridge.scl.operations import ProgramFault
from plc_bridge.scl.program import Program
from plc_bridge.scl.retain import carry_over
from plc_bridge.scl.types import BlockType, Struct
from twin.texts import Message, message
from twin.units import FOREVER, Time

BUFFER: Final = 100
"""Entries of the diagnosis buffer; the oldest go first."""
Mode = Literal["RUN", "STOP"]
_NOWHERE: Final = ("", 0)


@dataclass(frozen=True)
class DiagnosisEntry:
    """Something that the CPU noted."""

    t: Time
    message: Message
    file: str
    line: int
    """0, and no file, when it belongs to no line."""


class MemoryBase:
    """The memory that generated code works on; a subclass has a slot for each global variable."""

    __slots__ = (
        "budget", "changes", "clock_off", "lazy", "looked", "memory_i", "memory_m", "memory_q",
        "now", "on_note", "seen", "seen_at", "wake",
    )  # fmt: skip
    now: int
    wake: int
    budget: int
    lazy: bool
    """Calls that would change nothing are left out."""
    changes: int
    """How often blocks whose calls may be left out have changed something; counted while ``lazy``."""
    clock_off: int
    memory_i: bytearray
    memory_q: bytearray
    memory_m: bytearray
    on_note: Callable[[str, int], None]
    looked: Any
    """The instance, or the name of the FC, whose values are noted by a monitored program; None for none."""
    seen: dict[int, Any]
    """By number of the probe, from the last time that it ran."""
    seen_at: int
    """That time; -1 before."""

    def note(self, id: str) -> None:
        """Put an entry into the diagnosis buffer, with the line that is being run."""
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename != "<scl>":
            frame = frame.f_back
        self.on_note(id, frame.f_lineno)


class Cpu:
    """Runs one instance of a program. ``scan`` is called at rising times; it never raises."""

    def __init__(self, program: Program) -> None:
        self.program = program
        slots = (*(name for name, _ in program.starts), *(visit.stamp for visit in program.visits))
        self._class = type("Memory", (MemoryBase,), {"__slots__": slots})
        self.diagnosis: deque[DiagnosisEntry] = deque(maxlen=BUFFER)
        self._startup = [task for task in program.tasks if task.number == 100]
        self._main = [task for task in program.tasks if task.number == 1]
        self.cyclic = sorted((task for task in program.tasks if task.interval), key=lambda task: -task.number)
        self.g: Any = None
        self.reset()

    def reset(self, *, warm: bool = False) -> None:
        """Start values, mode RUN, the start-up OB due; a warm restart keeps retained data."""
        g: Any = self._class()
        for name, start in self.program.starts:
            setattr(g, name, start())
        if warm and self.g is not None:
            for _, py, type_, _ in self.program.watched:
                if isinstance(type_, Struct | BlockType):
                    carry_over(getattr(self.g, py), getattr(g, py), type_)
        g.now, g.wake, g.budget, g.clock_off, g.on_note = 0, 0, BUDGET, 0, self._note
        g.lazy, g.changes = False, 0
        for visit in self.program.visits:
            setattr(g, visit.stamp, 0)
        g.looked, g.seen, g.seen_at = None, {}, -1
        g.memory_i, g.memory_q, g.memory_m = bytearray(MEMORY_BYTES), bytearray(MEMORY_BYTES), bytearray(MEMORY_BYTES)
        self.g = g
        self.mode: Mode = "RUN"
        self.fresh = True
        """The next scan is the first after the start."""
        self._noted: set[tuple[str, tuple[str, int]]] = set()
        self.scans = [getattr(g, task.py).scan for task in self._main]
        self.startups = [getattr(g, task.py).scan for task in self._startup]
        self.interrupts = [getattr(g, task.py).scan for task in self.cyclic]

    def call(self, scan: Callable[[Any], None], now: Time) -> None:
        """Run one OB at that time; a fault stops the CPU."""
        g = self.g
        g.now = now
        g.wake = FOREVER
        g.budget = BUDGET
        try:
            scan(g)
        except Exception as fault:
            self.fail(fault)

    def fail(self, fault: Exception) -> None:
        """STOP, with an entry that says why and where."""
        place = self._place(fault.__traceback__)
        if isinstance(fault, ProgramFault):
            self._enter(message(fault.id, **fault.args_), place)
        else:
            self._enter(message("scl-inner-fault", what=type(fault).__name__), place)
        self.stop()

    def stop(self) -> None:
        self.mode = "STOP"
        self._enter(message("scl-stop"), _NOWHERE)

    def _place(self, trace: TracebackType | None) -> tuple[str, int]:
        found = 0
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<scl>":
                found = trace.tb_lineno
            trace = trace.tb_next
        return self._behind(found)

    def _behind(self, python_line: int) -> tuple[str, int]:
        """The source file and line from which a line of the generated text comes."""
        places = self.program.places
        return places[python_line - 1] if 0 < python_line <= len(places) else _NOWHERE

    def _note(self, id: str, python_line: int) -> None:
        place = self._behind(python_line)
        if (id, place) not in self._noted:
            self._noted.add((id, place))
            self._enter(message(id), place)

    def _enter(self, what: Message, place: tuple[str, int]) -> None:
        self.diagnosis.append(DiagnosisEntry(self.g.now, what, *place))

    def snapshot(self) -> tuple[Any, ...]:
        """All that a later scan could depend on, besides the clock."""
        return (self.program.state(self.g), *self._areas())

    def rest(self) -> tuple[Any, ...]:
        """The same where calls are left out: without what blocks count the changes of, but with that count."""
        return (self.program.rest(self.g), self.g.changes, *self._areas())

    def _areas(self) -> list[bytes]:
        return [bytes(getattr(self.g, f"memory_{area.lower()}")) for area in self.program.memory]

    def look_again(self) -> None:
        """No call is left out next time: something was written from outside."""
        for visit in self.program.visits:
            setattr(self.g, visit.stamp, getattr(self.g, visit.stamp) + 1)
