"""Double-acting cylinder with two end switches on a 5/2-way valve with a spring: it goes out while it is commanded.

Air drives it both ways, so that without air it stays where it is. What it pushes lies in another device,
which can hold its rod.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.look import Look
from twin.motion import Motion
from twin.pneumatics import Pneumatic, PneumaticSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import UpTo
from twin.units import FOREVER, MM, Extent, Length, Speed, Time


@dataclass(frozen=True, kw_only=True)
class CylinderSpec(PneumaticSpec):
    kind: Literal["cylinder"] = "cylinder"
    stroke: Extent = 100 * MM
    speed: Speed = 200 * MM
    """At 6 bar; strokes take 0.3 to 0.8 s."""
    reach: Annotated[Length, UpTo("stroke")] = 10 * MM
    """How far the rod is out when it touches the part in front of it."""
    switch_range: Length = 2 * MM
    """How far from its end the rod still closes the end switch."""


class Cylinder(Pneumatic[CylinderSpec]):
    coils = {"extend": "coil_open"}
    extend = Actuator(False)
    retracted = Sensor(True)
    extended = Sensor(False)
    jammed = Lever(False)
    """The rod is stuck where it is."""
    retracted_broken = Lever(False)
    """The wire of the rear end switch is open."""
    extended_broken = Lever(False)
    """The wire of the front end switch is open."""

    def __init__(self, name: str, spec: CylinderSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.rod = Motion(0)
        """How far it is out."""
        self._spool = Spool(spec.valve_delay)
        self._far = spec.stroke - spec.switch_range
        self._limits: dict[str, Length] = {}

    def hold(self, by: str, at: Length | None) -> None:
        """Something named ``by`` lets the rod come no farther out than ``at``; None lets it go."""
        if self._limits.get(by) == at:
            return
        if at is None:
            del self._limits[by]
        else:
            self._limits[by] = at
        self.cell.wake(self)

    def is_back(self, now: Time) -> bool:
        """Whether the rod is behind the part in front of it."""
        return self.rod.at(now) <= self.spec.reach

    def update(self, now: Time) -> Time:
        spec, rod, spool = self.spec, self.rod, self._spool
        asked = 1 if self.extend else 0
        outward = self.follow(spool, asked, now)
        here, end = rod.at(now), spec.stroke if outward else 0
        self.retracted = here <= spec.switch_range and not self.retracted_broken
        self.extended = here >= self._far and not self.extended_broken
        goal = max(min(end, *self._limits.values()), here) if outward and self._limits else end
        if here != goal:
            speed = 0 if self.jammed else self.driven(spec.speed)
            if rod.stop != goal or (rod.speed if outward else -rod.speed) != speed:
                moved = rod.towards(goal, speed, now)
                if moved is not rod:
                    self.rod = rod = moved
                    self.cell.changed(self)
            if speed:
                self.blocked_by = ""
                if outward:
                    edge = rod.when(spec.switch_range + 1 if here <= spec.switch_range else self._far)
                else:
                    edge = rod.when(self._far - 1 if here >= self._far else spec.switch_range)
                if edge <= now or edge == FOREVER:
                    # past both switches nobody sees it come to its end, unless it stops there for a reason
                    edge = FOREVER if goal == end and not (self.stuck or self.coil_open) else rod.arrival()
                return edge if edge < spool.due else spool.due
        self.blocked_by = (
            self.held_up(spool, asked) if here == end
            else "blocked-jammed" if self.jammed
            else "blocked-no-air" if self.out_of_air()
            else "blocked-part-in-the-way"
        )  # fmt: skip
        return spool.due

    def look(self, now: Time) -> Look:
        return Look(
            {"rod": self.rod if self.rod.moving(now) else Motion(self.rod.at(now))}, {"valve": self._spool.at == 1}
        )
