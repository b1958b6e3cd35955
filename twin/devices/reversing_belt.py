"""Conveyor with a reversing starter: forward and backward, and a standstill when both contactors are called at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.conveying import Conveyor, ConveyorSpec
from twin.signals import Actuator
from twin.units import Speed, Time


@dataclass(frozen=True, kw_only=True)
class ReversingBeltSpec(ConveyorSpec):
    kind: Literal["reversing_belt"] = "reversing_belt"


class ReversingBelt(Conveyor[ReversingBeltSpec]):
    forward = Actuator(False)
    backward = Actuator(False)

    def commanded(self) -> Speed:
        return self.spec.speed * (self.forward - self.backward)

    def update(self, now: Time) -> Time:
        wake = super().update(now)
        if self.forward and self.backward:
            self.blocked_by = "blocked-both-directions"
        return wake
