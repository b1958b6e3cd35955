"""Conveyor on a frequency converter: the set-point is a voltage, -10 V to 10 V, and 10 V is the rated speed.

The converter resolves 1 mV and holds what lies beyond its range at the end of the range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from twin.conveying import Conveyor, ConveyorSpec
from twin.signals import Actuator, Sensor
from twin.units import MS, M, Speed, Time

RANGE: Final = 10_000
"""Millivolts at the rated speed."""


@dataclass(frozen=True, kw_only=True)
class AnalogBeltSpec(ConveyorSpec):
    kind: Literal["analog_belt"] = "analog_belt"
    ramp: Time = 200 * MS


class AnalogBelt(Conveyor[AnalogBeltSpec]):
    setpoint = Actuator(0.0, unit="V", span=(-10.0, 10.0))
    """Volts."""
    speed = Sensor(0.0, unit="m/s", span=lambda spec: (-spec.speed / M, spec.speed / M))
    """Metres a second, as the converter reports it; changes with each step of the ramp."""

    def commanded(self) -> Speed:
        return self.spec.speed * millivolts(self.setpoint) // RANGE

    def update(self, now: Time) -> Time:
        wake = super().update(now)
        self.speed = self.lane.speed() / M
        return wake


def millivolts(volts: float) -> int:
    """Within the range of -10 V to 10 V; what is no number is 0."""
    return round(max(-10.0, min(10.0, volts)) * 1000) if volts == volts else 0
