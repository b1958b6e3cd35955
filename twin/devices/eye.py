"""A sensor beside a belt that sees whether a part is at one position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from twin.device import Device, Surroundings
from twin.devices.belt import Belt
from twin.look import Look
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import DeviceSpec
from twin.units import FOREVER, Length, Time

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
        assert isinstance(belt, Belt)
        self._lane = belt.lane
        belt.neighbours.append(self)

    def senses(self, part: Part) -> bool:
        return True

    def sees(self, now: Time) -> bool:
        part = self._lane.covering(self.position, now)
        return part is not None and self.senses(part)

    def update(self, now: Time) -> Time:
        self.covered = self.sees(now)
        self.on = self.covered != self.rest and not self.broken
        return min(self._lane.next_edge(self.position, now), FOREVER)

    def look(self, now: Time) -> Look:
        return Look(values={"covered": self.covered})
