"""Gantry with three positioning axes and a gripper that turns by a quarter; set-points and positions in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.device import Surroundings
from twin.gripping import GripperSpec, Gripping
from twin.look import Look
from twin.motion import Motion
from twin.positioning import next_sample, published, set_point
from twin.signals import Actuator, Sensor
from twin.units import MM, MS, Extent, Length, S, Time


@dataclass(frozen=True, kw_only=True)
class GantryXyzSpec(GripperSpec):
    kind: Literal["gantry_xyz"] = "gantry_xyz"
    stroke_y: Extent = 300 * MM
    turn_time: Time = 400 * MS
    """Of the gripper, for a quarter."""


class GantryXyz(Gripping[GantryXyzSpec]):
    set_x = Actuator(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_x / MM))
    set_y = Actuator(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_y / MM))
    set_z = Actuator(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_z / MM))
    """Downward from the upper end."""
    rotate = Actuator(False)
    """Turns the gripper by a quarter; FALSE turns it back."""
    position_x = Sensor(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_x / MM))
    position_y = Sensor(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_y / MM))
    position_z = Sensor(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_z / MM))

    def __init__(self, name: str, spec: GantryXyzSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._turn = Motion(0)
        """Microseconds of its way."""

    def goals(self, now: Time) -> tuple[Length, Length, Length]:
        spec = self.spec
        self._turn = self._turn.towards(spec.turn_time * self.rotate, S, now)
        return (
            set_point(self.set_x, spec.stroke_x, self.x.rests, now),
            set_point(self.set_y, spec.stroke_y, self.y.rests, now),
            set_point(self.set_z, spec.stroke_z, self.z.at, now),
        )

    def turned(self, now: Time) -> bool:
        return 2 * self._turn.at(now) >= self.spec.turn_time

    def show(self, now: Time) -> Time:
        self.position_x = published(self.x, self.position_x, now)
        self.position_y = published(self.y, self.position_y, now)
        self.position_z = published(self.z, self.position_z, now)
        return next_sample((self.x, self.y, self.z), now)

    def look(self, now: Time) -> Look:
        motions = {"x": self.x.seen(now), "y": self.y.seen(now), "z": self.z, "turn": self._turn}
        return Look(motions, {}, self.hanging(now))
