"""Turntable with a reversing belt on it: it loads at 0 degrees and unloads to both sides at 90 degrees.

It takes one part at a time, and only at rest at 0 degrees. A part that its belt carries over the edge goes
to the neighbour there if the table rests at that neighbour's angle, and falls otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from twin.carrying import Carrying, LaneSpec
from twin.conveying import ENDLESS, hand_on
from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers
from twin.units import FOREVER, MM, Extent, Length, Speed, Time

QUARTER: Final = 90_000_000
"""Of a turn, in millionths of a degree."""
EYE: Final[Length] = 20 * MM
"""Of the sensors at both ends, from the edge."""


@dataclass(frozen=True, kw_only=True)
class TurntableSpec(LaneSpec):
    """It turns about its middle, counter-clockwise; its length is its diameter, its width that of the belt."""

    kind: Literal["turntable"] = "turntable"
    length: Extent = 300 * MM
    width: Extent = 140 * MM
    speed: Speed = 300 * MM
    degrees: Annotated[int, Field(ge=1)] = 45
    """Degrees a second."""
    to: Annotated[str, Refers(can="take")] = ""
    """What takes parts straight on, at 0 degrees."""
    left: Annotated[str, Refers(can="take")] = ""
    """What takes them at 90 degrees when the belt runs forward."""
    right: Annotated[str, Refers(can="take")] = ""
    """What takes them at 90 degrees when the belt runs backward."""


class Turntable(Carrying[TurntableSpec]):
    turn = Actuator(False)
    """TRUE turns to 90 degrees, FALSE back to 0."""
    forward = Actuator(False)
    backward = Actuator(False)
    load_position = Sensor(True)
    """It rests at 0 degrees."""
    unload_position = Sensor(False)
    """It rests at 90 degrees."""
    at_front = Sensor(False)
    """A part is 20 mm before the end of the belt."""
    at_back = Sensor(False)
    """A part is 20 mm behind the start of the belt."""
    jammed = Lever(False)
    """The drive that turns it is stuck."""

    def __init__(self, name: str, spec: TurntableSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._angle = Motion(0)
        self._belt = Motion(0)

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        spec = self.spec
        self._straight, self._left, self._right = (devices.get(name) for name in (spec.to, spec.left, spec.right))
        for other in (self._straight, self._left, self._right):
            if other is not None:
                other.neighbours.append(self)

    def accepts(self, part: Part, now: Time) -> bool:
        return self._rests_at(0, now) and not self.lane.riders

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return not self.lane.riders and super().room_at(position, part, now)

    def _rests_at(self, angle: int, now: Time) -> bool:
        return self._angle.at(now) == angle and (QUARTER if self.turn else 0) == angle

    def update(self, now: Time) -> Time:
        spec = self.spec
        here, goal = self._angle.at(now), QUARTER if self.turn else 0
        self._angle = self._angle.towards(here if self.jammed else goal, spec.degrees * 1_000_000, now)
        ready = self._rests_at(0, now)
        if self.load_position is not ready:
            self.cell.changed(self)
        self.load_position, self.unload_position = ready, self._rests_at(QUARTER, now)
        clash = self.forward and self.backward
        speed = 0 if clash else spec.speed * (self.forward - self.backward)
        self._belt = self._belt.towards(ENDLESS if speed > 0 else -ENDLESS, abs(speed), now)
        self.lane.drive(speed, now)
        opens = FOREVER
        if speed > 0:
            opens = self._unload(self.lane.at_end, self._straight, self._left, now)
        elif speed < 0:
            opens = self._unload(self.lane.at_start, None, self._right, now)
        full = bool(speed) and (self.lane.at_end(now) or self.lane.at_start(now)) is not None
        front, edge = self.lane.watch(spec.length - EYE, now)
        back, other_edge = self.lane.watch(EYE, now)
        self.at_front, self.at_back = front is not None, back is not None
        self.blocked_by = self._reason(here != goal, clash, full)
        return min(self.lane.next_event(), edge, other_edge, self._angle.next((), now), opens)

    def _unload(
        self,
        waiting: Callable[[Time], Part | None],
        at_0: Device[Any] | None,
        at_90: Device[Any] | None,
        now: Time,
    ) -> Time:
        to = at_0 if self.load_position else at_90 if self.unload_position else None
        direction = (90 if self.unload_position else 0) + (180 if self.backward else 0)
        return hand_on(self, waiting, to, now, direction=direction)

    def _reason(self, astray: bool, clash: bool, full: bool) -> str:
        if self.jammed and astray:
            return "blocked-jammed"
        if clash:
            return "blocked-both-directions"
        return "blocked-downstream-full" if full else ""

    def look(self, now: Time) -> Look:
        return Look({"belt": self._belt, "angle": self._angle}, {}, self.riding(now))
