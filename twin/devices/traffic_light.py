"""Traffic light for vehicles: red, yellow, green; and the traffic that obeys it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from twin.device import Device, Surroundings
from twin.look import Look
from twin.motion import Motion
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, MM, Extent, Time

ENDLESS: Final = 1 << 60
GAP: Final = 800 * MM
"""From one car to the next, as they are drawn."""
CAR_SPEED: Final = 400 * MM


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

    def __init__(self, name: str, spec: TrafficLightSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._way = Motion(0)

    def update(self, now: Time) -> Time:
        """Cars go on at green alone; otherwise until the next of them stands at its line."""
        here = self._way.at(now)
        goes = self.green and not self.red
        self._way = self._way.towards(ENDLESS if goes else -(-here // GAP) * GAP, CAR_SPEED, now)
        return FOREVER

    def look(self, now: Time) -> Look:
        """``cars`` is the way that the cars have gone; at each multiple of GAP one stands at its line."""
        return Look({"cars": self._way})
