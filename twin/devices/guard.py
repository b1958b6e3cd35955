"""Guard door with guard locking: a switch of two channels, and a bolt that a solenoid draws back (ISO 14119).

The bolt holds the shut door without power and lets go while ``unlock`` is TRUE. A door that stands open cannot
be bolted. It stops no machine: what lies behind it is dangerous for as long as the controller lets it move.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from twin.device import Device, Surroundings
from twin.look import Look
from twin.motion import Motion
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import MM, MS, Extent, S, Time

DEGREE: Final = 1000
"""Angles are whole thousandths of a degree."""


@dataclass(frozen=True, kw_only=True)
class GuardSpec(PlacedSpec):
    """Its origin is the middle of the doorway, the door's outside faces against y; it opens to the outside."""

    kind: Literal["guard"] = "guard"
    width: Extent = 600 * MM
    opening: Annotated[int, Field(ge=1)] = 100
    """How far it opens, degrees."""
    turn_speed: Annotated[int, Field(ge=1)] = 100
    """Of the door in somebody's hand, degrees a second."""
    switch_range: Annotated[int, Field(ge=0)] = 2
    """Degrees from shut within which both channels are closed."""
    bolt_time: Time = 60 * MS
    """The bolt from one end to the other."""


class Guard(Device[GuardSpec]):
    unlock = Actuator(False)
    closed_1 = Sensor(True)
    """NC: TRUE while the door is shut, FALSE when it is open or the wire is."""
    closed_2 = Sensor(True)
    locked = Sensor(True)
    """The bolt is all the way in."""
    handle = Lever(False)
    """Somebody pulls the door open and holds it; let go it is pushed shut."""
    bolt_stuck = Lever(False)
    """The bolt stays where it is, whatever the solenoid does."""
    closed_1_broken = Lever(False)
    """The wire of the first channel is open: it reads FALSE."""
    closed_2_broken = Lever(False)

    def __init__(self, name: str, spec: GuardSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._angle = Motion(0)
        self._bolt = Motion(spec.bolt_time)
        """Microseconds of its way, from drawn back to all the way in."""

    def update(self, now: Time) -> Time:
        spec = self.spec
        angle, bolt = self._angle.at(now), self._bolt.at(now)
        free = bolt == 0
        goal = spec.opening * DEGREE if self.handle else 0
        self._angle = self._angle.towards(goal if free else angle, spec.turn_speed * DEGREE, now)
        shut = self._angle.at(now) == 0 and not self._angle.speed
        inward = shut and not self.unlock
        self._bolt = self._bolt.towards(spec.bolt_time if inward else 0, 0 if self.bolt_stuck else S, now)
        near = spec.switch_range * DEGREE
        self.closed_1 = angle <= near and not self.closed_1_broken
        self.closed_2 = angle <= near and not self.closed_2_broken
        self.locked = bolt == spec.bolt_time
        self.blocked_by = self._reason(shut, free)
        return min(
            self._angle.next((near + 1,) if self._angle.speed > 0 else (near,), now),
            self._bolt.next((spec.bolt_time - 1,) if self._bolt.speed < 0 else (), now),
        )

    def _reason(self, shut: bool, free: bool) -> str:
        if self.bolt_stuck and shut and self.unlock != free:
            return "blocked-jammed"
        return "blocked-locked" if self.handle and shut and not free else ""

    def look(self, now: Time) -> Look:
        return Look({"angle": self._angle, "bolt": self._bolt}, {"handle": self.handle})
