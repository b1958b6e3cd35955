"""Operator panel: start, stop, reset, auto / manual and a dual-channel emergency stop, with four lamps.

Stop and emergency stop are normally closed contacts, so that a broken wire stops the machine
(IEC 60204-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Device
from twin.look import Look
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class PanelSpec(PlacedSpec):
    kind: Literal["panel"] = "panel"


class Panel(Device[PanelSpec]):
    start = Sensor(False)
    stop = Sensor(True)
    reset = Sensor(False)
    auto = Sensor(True)
    estop_1 = Sensor(True)
    estop_2 = Sensor(True)

    lamp_start = Actuator(False)
    lamp_reset = Actuator(False)
    lamp_q1 = Actuator(False)
    lamp_q2 = Actuator(False)

    start_button = Lever(False)
    stop_button = Lever(False)
    reset_button = Lever(False)
    auto_switch = Lever(True)
    estop_button = Lever(False)
    """Latches: TRUE until it is released."""
    stop_broken = Lever(False)
    """The wire of the stop contact is open."""
    estop_1_broken = Lever(False)
    estop_2_broken = Lever(False)

    def update(self, now: Time) -> Time:
        self.start = self.start_button
        self.stop = not self.stop_button and not self.stop_broken
        self.reset = self.reset_button
        self.auto = self.auto_switch
        self.estop_1 = not self.estop_button and not self.estop_1_broken
        self.estop_2 = not self.estop_button and not self.estop_2_broken
        return FOREVER

    def look(self, now: Time) -> Look:
        return Look(
            values={
                name: self.values[name]
                for name in (
                    "start_button", "stop_button", "reset_button", "auto_switch", "estop_button",
                    "lamp_start", "lamp_reset", "lamp_q1", "lamp_q2",
                )
            }
        )  # fmt: skip
