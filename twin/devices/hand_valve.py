"""A valve in the pipe of a tank that people turn: 0 to 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.devices.fitting import OPEN, Fitting, FittingSpec
from twin.signals import Lever


@dataclass(frozen=True, kw_only=True)
class HandValveSpec(FittingSpec):
    kind: Literal["hand_valve"] = "hand_valve"


class HandValve(Fitting[HandValveSpec]):
    turned = Lever(0.0, unit="%", span=(0.0, 100.0))
    """Per cent open."""

    def wanted(self) -> int:
        turned = min(max(float(self.turned), 0.0), 100.0)
        return round(turned * OPEN / 100) if turned == turned else 0
