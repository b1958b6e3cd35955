"""Gravity chute: parts slide down, pile up when its lower end is shut, and a light barrier tells when it is full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from twin.device import Device
from twin.devices.belt import riding
from twin.lane import Lane
from twin.look import Look
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import MM, Length, Speed, Time


@dataclass(frozen=True, kw_only=True)
class ChuteSpec(PlacedSpec):
    kind: Literal["chute"] = "chute"
    length: Length = 300 * MM
    width: Length = 60 * MM
    speed: Speed = 400 * MM
    """At which parts slide."""
    full_at: Length = 80 * MM
    """Position of the light barrier from the upper end."""


class Chute(Device[ChuteSpec]):
    free = Sensor(True)
    """Through-beam barrier near the top: FALSE while a part is in it, also one that only slides past."""
    blocked = Lever(False)
    """The collecting box is missing: nothing leaves at the lower end."""

    def __init__(self, name: str, spec: ChuteSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.lane = Lane(spec.length, changed=self._rearranged)
        self.lane.drive(spec.speed, 0)

    def _rearranged(self) -> None:
        self.cell.wake(self)
        self.cell.changed(self)

    def update(self, now: Time) -> Time:
        while not self.blocked and (part := self.lane.at_end(now)) is not None:
            self.lane.remove(part, now)
            leave(self, part)
        part, edge = self.lane.watch(self.spec.full_at, now)
        self.free = part is None
        self.blocked_by = "blocked-box-missing" if self.blocked and self.lane.at_end(now) else ""
        return min(self.lane.next_event(), edge)

    def accepts(self, part: Part, now: Time) -> bool:
        return self.lane.room(part.length, now)

    def take(self, part: Part, now: Time) -> None:
        self.lane.enter(part, now)

    def parts(self) -> tuple[Part, ...]:
        return tuple(rider.part for rider in self.lane.riders)

    def look(self, now: Time) -> Look:
        return Look(parts=riding(self.lane, now))


def leave(device: Device[Any], part: Part) -> None:
    """Record that a part leaves the cell at this device."""
    device.cell.event(
        "part.out", {"part": part.id, "material": part.material, "colour": part.colour, "at": device.name}
    )
