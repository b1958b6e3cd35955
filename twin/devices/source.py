"""Feeder that sets parts down at the start of a belt, in a seeded mix and at seeded intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.devices.belt import Belt
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Colour, Material, Part
from twin.signals import Lever
from twin.spec import DeviceSpec, Refers
from twin.units import FOREVER, MM, MS, Length, S, Time

PartKind = Literal["metal", "red", "black"]
MAKE: Final[Mapping[PartKind, tuple[Material, Colour]]] = {
    "metal": ("metal", "silver"),
    "red": ("plastic", "red"),
    "black": ("plastic", "black"),
}


@dataclass(frozen=True, kw_only=True)
class SourceSpec(DeviceSpec):
    kind: Literal["source"] = "source"
    to: Annotated[str, Refers(("belt",))]
    interval: Time = 2 * S
    """Shortest time from one part to the next."""
    jitter: Time = 400 * MS
    """Up to this much longer, drawn for each part."""
    mix: Mapping[PartKind, Annotated[int, "share"]] = field(default_factory=lambda: {"metal": 1, "red": 1})
    """Shares, as whole numbers."""
    gap: Length = 0
    """Least free belt between a part and the one before it."""
    part_length: Length = 40 * MM


class Source(Device[SourceSpec]):
    empty = Lever(False)
    """The magazine has run out."""

    def __init__(self, name: str, spec: SourceSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._due = spec.interval
        self._next = self._draw()

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.to]
        assert isinstance(belt, Belt)
        self._belt = belt
        self._belt.neighbours.append(self)

    def _draw(self) -> Part:
        material, colour = MAKE[self.chance.pick(self.spec.mix)]
        return Part(self.cell.next_part_id(), material, colour, self.spec.part_length)

    def update(self, now: Time) -> Time:
        self.blocked_by = ""
        if self.empty:
            self.blocked_by = "blocked-magazine-empty"
            return FOREVER
        if now < self._due:
            return self._due
        part = self._next
        needed = part.length + self.spec.gap
        if not self._belt.lane.room(needed, now):
            self.blocked_by = "blocked-downstream-full"
            return self._belt.lane.next_room(needed)
        self._belt.take(part, now)
        self.cell.event("part.in", {"part": part.id, "material": part.material, "colour": part.colour, "at": self.name})
        self._due = now + self.spec.interval + self.chance.below(self.spec.jitter + 1)
        self._next = self._draw()
        return self._due

    def look(self, now: Time) -> Look:
        return Look(parts=(PartLook(self._next, Motion(self.spec.part_length // 2)),))
