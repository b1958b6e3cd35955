"""The station after this one: it takes a part, says that it is not free while it works on it, and is free again.

What is handed to it while it is not free strikes the part that is there and falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from twin.device import Device
from twin.devices.chute import leave
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, MS, Length, S, Time


@dataclass(frozen=True, kw_only=True)
class DownstreamStationSpec(PlacedSpec):
    kind: Literal["downstream_station"] = "downstream_station"
    cycle: Time = 2 * S
    """How long it works on a part, at the shortest."""
    jitter: Time = 500 * MS
    """Up to this much longer, drawn for each part."""


class DownstreamStation(Device[DownstreamStationSpec]):
    free = Sensor(True)
    """It may be given a part."""
    fault = Lever(False)
    """It stands: not free until it is repaired."""

    def __init__(self, name: str, spec: DownstreamStationSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._part: Part | None = None
        self._done: Time = FOREVER

    def accepts(self, part: Part, now: Time) -> bool:
        return True

    def take(self, part: Part, now: Time) -> None:
        if self.values["free"]:
            self.cell.wake(self)
            self._part = part
            self._done = now + self.spec.cycle + self.chance.below(self.spec.jitter + 1)
            self.free = False
            leave(self, part)
        else:
            self.cell.event("collision", {"part": part.id, "at": self.name})
            self.lose(part)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return True

    def put(self, part: Part, position: Length, now: Time) -> None:
        self.take(part, now)

    def update(self, now: Time) -> Time:
        if self._done <= now:
            self._part, self._done = None, FOREVER
        self.free = self._part is None and not self.fault
        self.blocked_by = "blocked-fault" if self.fault else ""
        return self._done

    def look(self, now: Time) -> Look:
        return Look(parts=() if self._part is None else (PartLook(self._part, Motion(0)),))
