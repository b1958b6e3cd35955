"""Gravity chute: parts slide down, pile up when its lower end is shut, and a light barrier tells when it is full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.carrying import Carrying, LaneSpec
from twin.device import Device
from twin.look import Look
from twin.parts import Part, leaving
from twin.signals import Lever, Sensor
from twin.spec import UpTo
from twin.units import MM, Extent, Speed, Time


@dataclass(frozen=True, kw_only=True)
class ChuteSpec(LaneSpec):
    kind: Literal["chute"] = "chute"
    length: Extent = 300 * MM
    width: Extent = 60 * MM
    speed: Speed = 400 * MM
    """At which parts slide."""
    full_at: Annotated[Extent, UpTo("length")] = 80 * MM
    """Position of the light barrier from the upper end."""


class Chute(Carrying[ChuteSpec]):
    free = Sensor(True)
    """Through-beam barrier near the top: FALSE while a part is in it, also one that only slides past."""
    blocked = Lever(False)
    """The collecting box is missing: nothing leaves at the lower end."""

    def __init__(self, name: str, spec: ChuteSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.lane.drive(spec.speed, 0)

    def update(self, now: Time) -> Time:
        while not self.blocked and (part := self.lane.at_end(now)) is not None:
            self.lane.remove(part, now)
            leave(self, part)
        part, edge = self.lane.watch(self.spec.full_at, now)
        self.free = part is None
        self.blocked_by = "blocked-box-missing" if self.blocked and self.lane.at_end(now) else ""
        return min(self.lane.next_event(), edge)

    def look(self, now: Time) -> Look:
        return Look(parts=self.riding(now))


def leave(device: Device[Any], part: Part) -> None:
    """Record that a part leaves the cell at this device, with all that it carries."""
    for each in leaving(part, device.name):
        device.cell.event("part.out", each)
