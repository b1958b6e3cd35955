"""Traffic light for vehicles: red, yellow, green."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, MM, Extent, Time


@dataclass(frozen=True, kw_only=True)
class TrafficLightSpec(PlacedSpec):
    """Its origin is the foot of the mast, beside a road that runs along its x."""

    kind: Literal["traffic_light"] = "traffic_light"
    road: Extent = 500 * MM
    """Width of the road that is drawn to the left of it; 0 draws none."""


class TrafficLight(Device[TrafficLightSpec]):
    red = Actuator(False)
    yellow = Actuator(False)
    green = Actuator(False)

    def update(self, now: Time) -> Time:
        return FOREVER
