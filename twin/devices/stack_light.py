"""Stack light: red, yellow and green, meanings by IEC 60073."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.look import Look
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class StackLightSpec(PlacedSpec):
    kind: Literal["stack_light"] = "stack_light"


class StackLight(Device[StackLightSpec]):
    red = Actuator(False)
    yellow = Actuator(False)
    green = Actuator(False)

    def update(self, now: Time) -> Time:
        return FOREVER

    def look(self, now: Time) -> Look:
        return Look(values={name: self.values[name] for name in self.signals})
