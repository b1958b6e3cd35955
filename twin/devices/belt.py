"""Belt conveyor with one motor: parts lie still on it, so only the belt moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.conveying import Conveyor, ConveyorSpec
from twin.signals import Actuator
from twin.units import Speed


@dataclass(frozen=True, kw_only=True)
class BeltSpec(ConveyorSpec):
    kind: Literal["belt"] = "belt"


class Belt(Conveyor[BeltSpec]):
    motor = Actuator(False)

    def commanded(self) -> Speed:
        return self.spec.speed if self.motor else 0
