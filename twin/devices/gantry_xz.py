"""Gantry with two positioning axes: set-points and positions in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.gripping import GripperSpec, Gripping
from twin.look import Look
from twin.positioning import next_sample, published, set_point
from twin.signals import Actuator, Sensor
from twin.units import MM, Length, Time


@dataclass(frozen=True, kw_only=True)
class GantryXzSpec(GripperSpec):
    kind: Literal["gantry_xz"] = "gantry_xz"


class GantryXz(Gripping[GantryXzSpec]):
    set_x = Actuator(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_x / MM))
    set_z = Actuator(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_z / MM))
    """Downward from the upper end."""
    position_x = Sensor(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_x / MM))
    position_z = Sensor(0.0, unit="mm", span=lambda spec: (0.0, spec.stroke_z / MM))

    def goals(self, now: Time) -> tuple[Length, Length, Length]:
        spec = self.spec
        return (
            set_point(self.set_x, spec.stroke_x, self.x.rests, now),
            0,
            set_point(self.set_z, spec.stroke_z, self.z.at, now),
        )

    def show(self, now: Time) -> Time:
        self.position_x = published(self.x, self.position_x, now)
        self.position_z = published(self.z, self.position_z, now)
        return next_sample((self.x, self.z), now)

    def look(self, now: Time) -> Look:
        return Look({"x": self.x.seen(now), "z": self.z}, {}, self.hanging(now))
