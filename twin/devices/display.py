"""A display that shows a whole number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.signals import Actuator
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class DisplaySpec(PlacedSpec):
    kind: Literal["display"] = "display"
    caption: str = ""
    """What is engraved under it: a unit or a sign that needs no translation, ``s``, ``%``."""


class Display(Device[DisplaySpec]):
    number = Actuator(0)

    def update(self, now: Time) -> Time:
        return FOREVER
