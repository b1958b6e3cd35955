"""Belt conveyor with one motor: parts lie still on it, so only the belt moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.lane import Lane
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, Length, Speed, Time

ENDLESS: Final = 1 << 60
"""Farther than any belt runs in a lifetime, in nanometres."""


@dataclass(frozen=True, kw_only=True)
class BeltSpec(PlacedSpec):
    """Parts enter with their back at the start and leave when their front reaches the end."""

    kind: Literal["belt"] = "belt"
    length: Length
    width: Length = 80 * MM
    speed: Speed = 300 * MM
    """Training belts run at 0.1 to 0.5 m/s."""
    to: Annotated[str, Refers(("bin", "chute", "belt", "machine", "buffer"))]
    """The device that takes the parts at the end."""


class Belt(Device[BeltSpec]):
    motor = Actuator(False)
    jammed = Lever(False)
    """Something is wedged in the gear: the motor runs against it and the belt stands."""

    def __init__(self, name: str, spec: BeltSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.lane = Lane(spec.length, changed=self._rearranged)
        self._odometer = Motion(0)

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._downstream = devices[self.spec.to]
        self._downstream.neighbours.append(self)

    def _rearranged(self) -> None:
        self.cell.wake(self)
        self.cell.changed(self)

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

    def accepts(self, part: Part, now: Time) -> bool:
        return self.lane.room(part.length, now)

    def take(self, part: Part, now: Time) -> None:
        self.lane.enter(part, now)

    def parts(self) -> tuple[Part, ...]:
        return tuple(rider.part for rider in self.lane.riders)

    def look(self, now: Time) -> Look:
        return Look({"belt": self._odometer}, {}, riding(self.lane, now))


def riding(lane: Lane, now: Time) -> tuple[PartLook, ...]:
    """How the riders of a lane look: their centres."""
    lane.advance(now)
    return tuple(
        PartLook(
            rider.part,
            Motion(
                rider.motion.x - rider.part.length // 2,
                rider.motion.speed,
                rider.motion.t,
                rider.motion.stop - rider.part.length // 2,
            ),
        )
        for rider in lane.riders
    )
