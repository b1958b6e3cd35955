"""A potentiometer on the desk, with which people give a set-point: 0 to 10 V."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class PotentiometerSpec(PlacedSpec):
    kind: Literal["potentiometer"] = "potentiometer"


class Potentiometer(Device[PotentiometerSpec]):
    voltage = Sensor(0.0, unit="V", span=(0.0, 10.0))
    """V"""
    knob = Lever(0.0, unit="V", span=(0.0, 10.0))
    """Where it is turned to, 0 to 10; more or less is its end."""
    broken = Lever(False)
    """The wire of the slider is open: 0 V."""

    def update(self, now: Time) -> Time:
        nowhere = self.broken or self.knob != self.knob
        self.voltage = 0.0 if nowhere else min(max(self.knob, 0.0), 10.0)
        return FOREVER
