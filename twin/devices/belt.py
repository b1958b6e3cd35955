"""Belt conveyor with one motor: parts lie still on it, so only the belt moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying, LaneSpec
from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.signals import Actuator, Lever
from twin.spec import Refers
from twin.units import FOREVER, MM, Speed, Time

ENDLESS: Final = 1 << 60
"""Farther than any belt runs in a lifetime, in nanometres."""


@dataclass(frozen=True, kw_only=True)
class BeltSpec(LaneSpec):
    kind: Literal["belt"] = "belt"
    speed: Speed = 300 * MM
    """Training belts run at 0.1 to 0.5 m/s."""
    to: Annotated[str, Refers(can="take")]
    """The device that takes the parts at the end."""


class Belt(Carrying[BeltSpec]):
    motor = Actuator(False)
    jammed = Lever(False)
    """Something is wedged in the gear: the motor runs against it and the belt stands."""

    def __init__(self, name: str, spec: BeltSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._odometer = Motion(0)

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._downstream = devices[self.spec.to]
        self._downstream.neighbours.append(self)

    def update(self, now: Time) -> Time:
        speed = self.spec.speed if self.motor and not self.jammed else 0
        if speed != self._odometer.speed:
            self._odometer = self._odometer.towards(ENDLESS, speed, now)
        self.lane.drive(speed, now)
        full = False
        while (part := self.lane.at_end(now)) is not None:
            if not self._downstream.accepts(part, now):
                full = True
                break
            self.lane.remove(part, now)
            self._downstream.take(part, now)
        self.blocked_by = (
            "blocked-jammed" if self.motor and self.jammed else "blocked-downstream-full" if full and speed else ""
        )
        return min(self.lane.next_event(), FOREVER)

    def look(self, now: Time) -> Look:
        return Look({"belt": self._odometer}, {}, self.riding(now))
