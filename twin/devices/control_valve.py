"""A control valve in the pipe of a tank: 0 to 10 V for shut to fully open, beyond that its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.devices.fitting import OPEN, Fitting, FittingSpec
from twin.signals import Actuator
from twin.units import MS, Time


@dataclass(frozen=True, kw_only=True)
class ControlValveSpec(FittingSpec):
    kind: Literal["control_valve"] = "control_valve"
    stroke: Time = 500 * MS
    """From shut to fully open."""


class ControlValve(Fitting[ControlValveSpec]):
    opening_set = Actuator(0.0, unit="V", span=(0.0, 10.0))
    """V; the valve takes it in steps of 10 mV."""

    def wanted(self) -> int:
        volts = min(max(self.opening_set, 0.0), 10.0)
        return round(volts * 100) * OPEN // 1000 if volts == volts else 0
