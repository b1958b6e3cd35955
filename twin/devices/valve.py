"""A solenoid valve in the pipe of a tank: open while it is commanded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.devices.fitting import OPEN, Fitting, FittingSpec
from twin.signals import Actuator, Lever
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class ValveSpec(FittingSpec):
    kind: Literal["valve"] = "valve"


class Valve(Fitting[ValveSpec]):
    coils = {"open": "coil_open"}
    open = Actuator(False)
    coil_open = Lever(False)
    """The winding of its coil is broken: it stays shut."""

    def update(self, now: Time) -> Time:
        due = super().update(now)
        if self.open and self.coil_open and not self.blocked_by:
            self.blocked_by = "blocked-coil-open"
        return due

    def wanted(self) -> int:
        return OPEN if self.open and not self.coil_open else 0
