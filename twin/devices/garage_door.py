"""Sectional garage door: a motor for up and down, two end switches and a light barrier across the doorway.

Commanded both ways at once its drive stands. It does not see what is below it: whoever lets it come down
on somebody in the doorway strikes him.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, UpTo
from twin.units import MM, Extent, Length, M, Speed, Time


@dataclass(frozen=True, kw_only=True)
class GarageDoorSpec(PlacedSpec):
    kind: Literal["garage_door"] = "garage_door"
    height: Extent = 2 * M
    """Of the doorway."""
    width: Extent = 2400 * MM
    speed: Speed = 400 * MM
    obstacle: Annotated[Length, UpTo("height")] = 1200 * MM
    """Height of whatever may stand in the doorway."""
    switch_range: Length = 10 * MM
    """How far from its end the door still closes the end switch."""


class GarageDoor(Device[GarageDoorSpec]):
    up = Actuator(False)
    down = Actuator(False)
    opened = Sensor(False)
    closed = Sensor(True)
    doorway_free = Sensor(True)
    """Light barrier: FALSE while something stands in the doorway."""
    obstacle = Lever(False)
    """Something stands in the doorway."""
    jammed = Lever(False)
    """A roller is stuck in its rail."""
    barrier_broken = Lever(False)
    """The wire of the light barrier is open: it reads FALSE."""

    def __init__(self, name: str, spec: GarageDoorSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._edge = Motion(0)
        """Height of its lower edge above the floor."""
        self._struck = False

    def update(self, now: Time) -> Time:
        spec = self.spec
        here = self._edge.at(now)
        wanted = int(self.up) - int(self.down)
        under = self.obstacle and here >= spec.obstacle
        floor = spec.obstacle if under else 0
        if self.obstacle and not under:
            floor = here
        goal = spec.height if wanted > 0 else floor if wanted < 0 else here
        self._edge = self._edge.towards(goal, 0 if self.jammed else spec.speed, now)
        struck = wanted < 0 and self.obstacle and here == spec.obstacle
        if struck and not self._struck:
            self.cell.event("collision", {"at": self.name})
        self._struck = struck
        self.opened = here >= spec.height - spec.switch_range
        self.closed = here <= spec.switch_range
        self.doorway_free = not self.obstacle and not self.barrier_broken
        self.blocked_by = self._reason(wanted, here)
        near, far = spec.switch_range, spec.height - spec.switch_range
        return self._edge.next((near + 1, far) if self._edge.speed > 0 else (far - 1, near), now)

    def _reason(self, wanted: int, here: Length) -> str:
        if self.up and self.down:
            return "blocked-both-directions"
        if wanted and self.jammed and here != (self.spec.height if wanted > 0 else 0):
            return "blocked-jammed"
        return "blocked-in-the-doorway" if wanted < 0 and self.obstacle and not self._edge.speed and here else ""

    def look(self, now: Time) -> Look:
        return Look({"edge": self._edge}, {"obstacle": self.obstacle})
