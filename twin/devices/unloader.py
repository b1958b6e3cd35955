"""A person or machine beyond the cell that takes away each part that has come to rest at one position of a lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.devices.chute import leave
from twin.parts import Part
from twin.signals import Lever
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import FOREVER, Length, S, Time


@dataclass(frozen=True, kw_only=True)
class UnloaderSpec(DeviceSpec):
    kind: Literal["unloader"] = "unloader"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Along the belt; it takes the part that covers this place."""
    after: Time = 1 * S
    """So long the part has lain still."""


class Unloader(Device[UnloaderSpec]):
    away = Lever(False)
    """Nobody is there: parts stay where they are."""

    def __init__(self, name: str, spec: UnloaderSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._waiting: Part | None = None
        self._since: Time = 0

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._lane = belt.lane
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        part, edge = self._lane.watch(self.spec.position, now)
        if self.away or part is None or not self._lane.rests(part):
            self._waiting = None
            return edge
        if part is not self._waiting:
            self._waiting, self._since = part, now
        if now < self._since + self.spec.after:
            return self._since + self.spec.after
        self._lane.remove(part, now)
        leave(self, part)
        self._waiting = None
        return FOREVER
