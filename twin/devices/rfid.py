"""RFID head beside a belt: it reads the tag of the carrier before it, and writes it on a rising edge.

Tags are numbers. What has no tag is not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.look import Look
from twin.signals import Actuator, Lever, Sensor
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import Length, Time

FOREIGN: Final = 100
"""By which the number of a foreign tag differs."""


@dataclass(frozen=True, kw_only=True)
class RfidSpec(DeviceSpec):
    kind: Literal["rfid"] = "rfid"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the head, along the belt; it sees a carrier with back < position <= front."""
    side: Literal["left", "right"] = "left"
    """Where it is mounted, seen in the direction of travel."""


class Rfid(Device[RfidSpec]):
    write = Actuator(False)
    """Its rising edge, with a carrier present, writes ``data``."""
    data = Actuator(0)
    present = Sensor(False)
    tag = Sensor(0)
    """Of the carrier before it; 0 if there is none."""
    broken = Lever(False)
    """The cable of the head is off: it neither reads nor writes."""

    tag_empty = Lever(False)
    """Nothing has been written on the tags that come: they are read as 0."""
    tag_wrong = Lever(False)
    """The tags that come belong to other carriers: they are read as 100 more."""

    def __init__(self, name: str, spec: RfidSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._commanded = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._belt = belt
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        part, edge = self._belt.lane.watch(self.spec.position, now)
        carrier = part if part is not None and part.tag and not self.broken else None
        rises = self.write and not self._commanded
        self._commanded = self.write
        if rises and carrier is not None:
            written = replace(carrier, tag=str(self.data))
            self._belt.exchange(carrier, written, now)
            carrier = written
        self.present = carrier is not None
        self.tag = 0 if carrier is None or self.tag_empty else int(carrier.tag) + FOREIGN * self.tag_wrong
        unanswered = self.write and self.broken
        self.blocked_by = "blocked-no-link" if unanswered else ""
        return edge

    def look(self, now: Time) -> Look:
        return Look(values={"present": self.present})
