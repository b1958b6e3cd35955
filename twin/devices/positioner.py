"""Positioner over a belt: a bar that stops parts and can be raised, and two jaws that clamp the part before it.

Jaws that close on no part keep parts out. A bar that comes down on a part is a collision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.look import Look
from twin.motion import Motion
from twin.parts import Part
from twin.pneumatics import AirFed, AirFedSpec
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers, UpTo
from twin.units import MM, MS, Length, S, Time


@dataclass(frozen=True, kw_only=True)
class PositionerSpec(AirFedSpec):
    kind: Literal["positioner"] = "positioner"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the bar, along the belt."""
    jaws: Length = 40 * MM
    """Length of the jaws, which end at the bar; they hold a part whose middle is between them."""
    raise_time: Time = 300 * MS
    """At 6 bar, as the other one."""
    clamp_time: Time = 1 * S


class Positioner(AirFed[PositionerSpec]):
    coils = {"clamp": "", "raise_bar": ""}
    clamp = Actuator(False)
    raise_bar = Actuator(False)
    clamped = Sensor(False)
    """The jaws hold a part; FALSE if they have closed on nothing."""
    at_limit = Sensor(False)
    """The bar is at its upper end."""
    jammed = Lever(False)
    """Bar and jaws stand wherever they are."""

    def __init__(self, name: str, spec: PositionerSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._bar = Motion(0)
        """Microseconds of its way up; the jaws likewise, from open to closed."""
        self._jaws = Motion(0)
        self._closed = False
        self._down = True

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._belt = belt
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec = self.spec
        bar, jaws = (axis.at(now) for axis in (self._bar, self._jaws))
        speed = 0 if self.jammed else self.fed(S)
        self._bar = self._bar.towards(spec.raise_time * self.raise_bar, speed, now)
        self._jaws = self._jaws.towards(spec.clamp_time * self.clamp, speed, now)
        self._move_bar(bar, now)
        self._move_jaws(jaws == spec.clamp_time and not self._jaws.moving(now), now)
        self.clamped = self.name in self._belt.clamps
        self.at_limit = bar == spec.raise_time
        astray = bar != spec.raise_time * self.raise_bar or jaws != spec.clamp_time * self.clamp
        self.blocked_by = (
            "blocked-jammed" if self.jammed and astray
            else "blocked-no-air" if astray and self.out_of_air()
            else "blocked-nothing-to-clamp" if self._closed and not self.clamped
            else ""
        )  # fmt: skip
        return min(self._bar.next((spec.raise_time - 1,), now), self._jaws.next((), now))

    def _move_bar(self, bar: Length, now: Time) -> None:
        """It stops parts unless it is at its upper end."""
        spec, lane = self.spec, self._belt.lane
        if bar == spec.raise_time:
            lane.open(f"{self.name}.bar", now)
        else:
            lane.close(f"{self.name}.bar", spec.position, now)
        down = bar == 0
        if down and not self._down and (struck := lane.within(spec.position, spec.position + MM, now)):
            self.cell.event("collision", {"part": struck[0].part.id, "at": self.name})
        self._down = down

    def _move_jaws(self, closed: bool, now: Time) -> None:
        if closed == self._closed:
            return
        self._closed = closed
        lane, stopper = self._belt.lane, f"{self.name}.jaws"
        if not closed:
            self._belt.clamps.pop(self.name, None)
            lane.open(stopper, now)
        elif (part := self._between(now)) is not None:
            self._belt.clamps[self.name] = part
            lane.close(stopper, self._belt.centre(part, now) + part.length - part.length // 2, now)
        else:
            lane.close(stopper, max(self.spec.position - self.spec.jaws, 0), now)
        self.cell.changed(self._belt)

    def _between(self, now: Time) -> Part | None:
        """The part whose middle is between the jaws."""
        end = self.spec.position
        for rider in self._belt.lane.within(end - self.spec.jaws, end, now):
            if end - self.spec.jaws < rider.centre(now) < end:
                return rider.part
        return None

    def look(self, now: Time) -> Look:
        return Look({"bar": self._bar, "jaws": self._jaws})
