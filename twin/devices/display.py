"""Number display on a post, for counters and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.look import Look
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class DisplaySpec(PlacedSpec):
    kind: Literal["display"] = "display"


class Display(Device[DisplaySpec]):
    value = Actuator(0)

    def update(self, now: Time) -> Time:
        return FOREVER

    def look(self, now: Time) -> Look:
        return Look(values={"value": self.value})
