"""Traffic light for pedestrians: red and green."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class PedestrianLightSpec(PlacedSpec):
    kind: Literal["pedestrian_light"] = "pedestrian_light"


class PedestrianLight(Device[PedestrianLightSpec]):
    red = Actuator(False)
    green = Actuator(False)

    def update(self, now: Time) -> Time:
        return FOREVER
