"""Pick-and-place gantry with two axes and a suction cup: an axis goes to one of its ends and tells while it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.delayed import Delayed
from twin.device import Surroundings
from twin.gripping import GripperSpec, Gripping
from twin.look import Look
from twin.signals import Actuator, Sensor
from twin.units import MS, Length, Time


@dataclass(frozen=True, kw_only=True)
class GantrySpec(GripperSpec):
    kind: Literal["gantry"] = "gantry"
    drive_delay: Time = 40 * MS
    """From the command to the first movement, and so to ``moving``."""


class Gantry(Gripping[GantrySpec]):
    """The falling edge of ``moving_x`` and ``moving_z`` means: arrived. Downward that is where it touches something."""

    move_x = Actuator(False)
    """TRUE: to the far end, FALSE: back to 0."""
    move_z = Actuator(False)
    """TRUE: down, FALSE: up."""
    moving_x = Sensor(False)
    moving_z = Sensor(False)

    def __init__(self, name: str, spec: GantrySpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._far = Delayed(False, spec.drive_delay)
        self._down = Delayed(False, spec.drive_delay)

    def goals(self, now: Time) -> tuple[Length, Length, Length]:
        far, down = self._far.follow(self.move_x, now), self._down.follow(self.move_z, now)
        return self.spec.stroke_x * far, 0, self.spec.stroke_z * down

    def show(self, now: Time) -> Time:
        self.moving_x = self.x.moving(now)
        self.moving_z = self.z.moving(now)
        return min(self._far.due, self._down.due)

    def look(self, now: Time) -> Look:
        return Look({"x": self.x.seen(now), "z": self.z}, {"held": bool(self.parts())}, self.hanging(now))
