"""Box with four illuminated push buttons, for calls and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.look import Look
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class ButtonBoxSpec(PlacedSpec):
    kind: Literal["button_box"] = "button_box"
    buttons: Literal[1, 2, 3, 4] = 4
    """How many of them are fitted, from the first."""


class ButtonBox(Device[ButtonBoxSpec]):
    button_1 = Sensor(False)
    button_2 = Sensor(False)
    button_3 = Sensor(False)
    button_4 = Sensor(False)
    lamp_1 = Actuator(False)
    lamp_2 = Actuator(False)
    lamp_3 = Actuator(False)
    lamp_4 = Actuator(False)
    press_1 = Lever(False)
    press_2 = Lever(False)
    press_3 = Lever(False)
    press_4 = Lever(False)

    def update(self, now: Time) -> Time:
        fitted = self.spec.buttons
        self.button_1 = self.press_1
        self.button_2 = self.press_2 and fitted >= 2
        self.button_3 = self.press_3 and fitted >= 3
        self.button_4 = self.press_4 and fitted >= 4
        return FOREVER

    def look(self, now: Time) -> Look:
        return Look(values=dict(self.values))
