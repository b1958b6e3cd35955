"""Rotary indexing table with six places: it turns while its motor runs, and a sensor tells every sixth of a turn.

Place 0 is where it is loaded; others are worked at by drill, probe and gate. What reaches into a place while
the table turns is struck by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isqrt
from typing import Any, Final, Literal, Protocol

from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, MM, MS, Extent, Interval, Length, S, Time

PLACES: Final = 6
STEP: Final = 60_000_000
"""From place to place, in millionths of a degree."""
EXACT: Final = 1_000_000
"""The sensor is TRUE within a degree of the place."""
ENDLESS: Final = 1 << 60


class Reaching(Protocol):
    """A device that works at a place of the table."""

    name: str

    def reaches_in(self, now: Time) -> bool:
        """Whether it would be struck if the table turned."""
        ...

    def struck(self, now: Time) -> None:
        """The table turns all the same."""
        ...


@dataclass(frozen=True, kw_only=True)
class IndexingTableSpec(PlacedSpec):
    """Its origin is its axis; place 0 lies along x, the others follow counter-clockwise."""

    kind: Literal["indexing_table"] = "indexing_table"
    radius: Extent = 150 * MM
    """Of the circle on which the places lie."""
    step_time: Interval = 1200 * MS
    """For a sixth of a turn."""


class IndexingTable(Device[IndexingTableSpec]):
    motor = Actuator(False)
    indexed = Sensor(True)
    part = Sensor(False)
    """Capacitive, below place 0: TRUE while a part lies there and the table is indexed."""
    jammed = Lever(False)
    indexed_broken = Lever(False)
    """The wire of its sensor is open."""

    def __init__(self, name: str, spec: IndexingTableSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._angle = Motion(0)
        self._parts: list[Part | None] = [None] * PLACES
        """By the number that the place has at the angle 0."""
        self._working: list[Reaching] = []
        self._struck: set[str] = set()
        self._was_at_place = True

    def joined_by(self, device: Reaching) -> None:
        """It works at a place of this table, and wakes with it."""
        self._working.append(device)

    def at_place(self, now: Time) -> bool:
        """Whether the table stands at a place, near enough to be worked at."""
        off = self._angle.at(now) % STEP
        return min(off, STEP - off) <= EXACT

    def turning(self) -> bool:
        return self._angle.speed != 0

    def _number(self, place: int, now: Time) -> int:
        turned = (self._angle.at(now) + STEP // 2) // STEP
        return (place - turned) % PLACES

    def part_in(self, place: int, now: Time) -> Part | None:
        """The part at a place that the table has reached."""
        return self._parts[self._number(place, now)] if self.at_place(now) else None

    def occupy(self, place: int, part: Part | None, now: Time) -> None:
        """A part with work done on it, or none, in place of the one that is there."""
        self._parts[self._number(place, now)] = part
        self.cell.wake(self)
        self.cell.changed(self)

    def update(self, now: Time) -> Time:
        speed = STEP * S // self.spec.step_time if self.motor and not self.jammed else 0
        turns = self._angle.towards(ENDLESS, speed, now)
        if turns != self._angle:
            self._angle = turns
            self.cell.changed(self)
        self._strike(now)
        at_place = self.at_place(now)
        if at_place != self._was_at_place:
            self._was_at_place = at_place
            self.cell.changed(self)
        self.indexed = at_place and not self.indexed_broken
        self.part = self.part_in(0, now) is not None
        self.blocked_by = "blocked-jammed" if self.motor and self.jammed else ""
        here = self._angle.at(now)
        base = here // STEP * STEP
        marks = (base + EXACT, base + EXACT + 1, base + STEP // 2, base + STEP - EXACT, base + STEP)
        return min(self._angle.next(marks, now), FOREVER)

    def _strike(self, now: Time) -> None:
        for device in self._working:
            if not self._angle.speed or not device.reaches_in(now):
                self._struck.discard(device.name)
            elif device.name not in self._struck:
                self._struck.add(device.name)
                self.cell.event("collision", {"at": device.name})
                device.struck(now)

    def work_on(self, place: int, operation: str, now: Time) -> None:
        """The part at that place has had this operation done on it."""
        part = self._parts[self._number(place, now)]
        if part is not None:
            self.occupy(place, replace(part, done=(*part.done, operation)), now)

    def break_part(self, place: int, now: Time) -> None:
        """The part at that place is destroyed and swept away."""
        part = self._parts[self._number(place, now)]
        if part is not None:
            self.lose(part)
            self.occupy(place, None, now)

    def accepts(self, part: Part, now: Time) -> bool:
        return self.at_place(now) and not self.turning() and self.part_in(0, now) is None

    def take(self, part: Part, now: Time) -> None:
        self.occupy(0, part, now)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return self.accepts(part, now)

    def put(self, part: Part, position: Length, now: Time) -> None:
        self.take(part, now)

    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in self._parts if part is not None)

    def look(self, now: Time) -> Look:
        """The parts are told in the frame that turns with the table."""
        radius = self.spec.radius
        half, high = radius // 2, isqrt(3 * radius * radius) // 2
        corners = ((radius, 0), (half, high), (-half, high), (-radius, 0), (-half, -high), (half, -high))
        parts = tuple(
            PartLook(part, Motion(along), Motion(across))
            for part, (along, across) in zip(self._parts, corners, strict=True)
            if part is not None
        )
        return Look({"angle": self._angle}, {}, parts)
