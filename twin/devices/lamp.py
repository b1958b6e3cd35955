"""A single indicator light; colours by IEC 60073."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class LampSpec(PlacedSpec):
    kind: Literal["lamp"] = "lamp"
    colour: Literal["white", "red", "green", "blue", "yellow"] = "white"


class Lamp(Device[LampSpec]):
    on = Actuator(False)

    def update(self, now: Time) -> Time:
        return FOREVER
