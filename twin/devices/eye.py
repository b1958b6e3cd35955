"""A sensor beside a belt that sees whether a part is at one position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.look import Look
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import DeviceSpec
from twin.units import Length, Time

EyeSpec = TypeVar("EyeSpec", bound=DeviceSpec)


class Eye(Device[EyeSpec], Generic[EyeSpec]):
    """On while a part that it can sense has back < position <= front; touching parts give one long signal."""

    on = Sensor(False)
    broken = Lever(False)
    """The wire is open: the PLC reads FALSE whatever the sensor sees."""

    rest = False
    """What it reads while nothing is in front of it."""

    def __init__(self, name: str, spec: EyeSpec, cell: Surroundings, *, belt: str, position: Length) -> None:
        super().__init__(name, spec, cell)
        self._belt_name = belt
        self.position = position
        self.covered = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self._belt_name]
        assert isinstance(belt, Carrying)
        self._lane = belt.lane
        belt.neighbours.append(self)

    def senses(self, part: Part) -> bool:
        return True

    def blind(self) -> bool:
        """Whether something keeps it from seeing."""
        return False

    def update(self, now: Time) -> Time:
        part, edge = self._lane.watch(self.position, now)
        self.covered = part is not None and self.senses(part)
        seen = self.covered if not self.blind() else self.rest
        self.on = seen != self.rest and not self.broken
        return edge

    def look(self, now: Time) -> Look:
        return Look(values={"covered": self.covered})
