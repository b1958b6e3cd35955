"""Elevator: a platform with a reversing belt that travels up and down a mast; landings say where it stops.

It takes one part at a time, and only from a landing at which it is. A part that its belt carries over an
edge goes to what stands there at that landing, and falls if the platform is at none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from twin.carrying import Carrying, LaneSpec
from twin.conveying import ENDLESS, hand_on
from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever, Sensor
from twin.units import FOREVER, MM, MS, Extent, Length, Speed, Time

EYE: Final[Length] = 20 * MM
"""Of the sensors at both ends of the belt, from the edge."""


@dataclass(frozen=True, kw_only=True)
class ElevatorSpec(LaneSpec):
    """Its placement is that of the platform in its lowest position."""

    kind: Literal["elevator"] = "elevator"
    length: Extent = 160 * MM
    width: Extent = 120 * MM
    speed: Speed = 300 * MM
    """Of the belt."""
    travel: Extent = 900 * MM
    """From the lowest position to the highest."""
    lift_speed: Speed = 300 * MM
    slow_speed: Speed = 40 * MM
    """While ``slow`` is on."""
    brake: Time = 50 * MS
    """So long the platform goes on after its command has ended."""


class Stop(Protocol):
    """A landing, as the platform sees it."""

    def here(self, height: Length) -> bool:
        """Whether a platform at that height is at this landing."""
        ...

    def exits(self) -> tuple[Device[Any] | None, Device[Any] | None]:
        """What takes parts over the front edge and over the back edge."""
        ...


class Elevator(Carrying[ElevatorSpec]):
    up = Actuator(False)
    down = Actuator(False)
    slow = Actuator(False)
    forward = Actuator(False)
    backward = Actuator(False)
    at_front = Sensor(False)
    """A part is 20 mm before the end of the belt."""
    at_back = Sensor(False)
    """A part is 20 mm behind the start of the belt."""
    jammed = Lever(False)
    """The platform is stuck on its mast."""

    def __init__(self, name: str, spec: ElevatorSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.height = Motion(0)
        """Of the platform, over its lowest position."""
        self.landings: list[Stop] = []
        """They name themselves when they are wired."""
        self._belt = Motion(0)
        self._lift = 0
        """Which way the drive runs: 1 up, -1 down."""
        self._braked: Time = FOREVER
        self._pace = spec.lift_speed
        """Kept while the brake closes."""

    def accepts(self, part: Part, now: Time) -> bool:
        return not self.lane.riders and any(stop.here(self.height.at(now)) for stop in self.landings)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return not self.lane.riders and super().room_at(position, part, now)

    def update(self, now: Time) -> Time:
        spec = self.spec
        self._drive(self.up - self.down, now)
        lift, here = self._lift, self.height.at(now)
        goal = here if not lift else spec.travel if lift > 0 else 0
        if self.up - self.down == lift:
            self._pace = spec.slow_speed if self.slow else spec.lift_speed
        moved = self.height.towards(goal, self._pace, now)
        if moved != self.height:
            self.height = moved
            self.cell.changed(self)
        runs = self.forward - self.backward
        self._belt = self._belt.towards(ENDLESS if runs > 0 else -ENDLESS, spec.speed * abs(runs), now)
        self.lane.drive(spec.speed * runs, now)
        front, back = next((stop.exits() for stop in self.landings if stop.here(here)), (None, None))
        opens = FOREVER
        if runs > 0:
            opens = hand_on(self, self.lane.at_end, front, now)
        elif runs < 0:
            opens = hand_on(self, self.lane.at_start, back, now, direction=180)
        full = bool(runs) and (self.lane.at_end(now) or self.lane.at_start(now)) is not None
        before_end, edge = self.lane.watch(spec.length - EYE, now)
        behind_start, other_edge = self.lane.watch(EYE, now)
        self.at_front, self.at_back = before_end is not None, behind_start is not None
        self.blocked_by = self._reason(lift, here, full)
        return min(self.lane.next_event(), edge, other_edge, self.height.next((), now), self._braked, opens)

    def _drive(self, wanted: int, now: Time) -> None:
        """Follow the command; a drive that runs stops only when its brake has closed."""
        if self.jammed:
            self._lift, self._braked = 0, FOREVER
        elif wanted == self._lift:
            self._braked = FOREVER
        elif self._lift == 0:
            self._lift = wanted
        elif self._braked == FOREVER:
            self._braked = now + self.spec.brake
        if self._braked <= now:
            self._lift, self._braked = wanted, FOREVER

    def _reason(self, lift: int, here: Length, full: bool) -> str:
        if self.jammed and self.up != self.down:
            return "blocked-jammed"
        if (self.up and self.down) or (self.forward and self.backward):
            return "blocked-both-directions"
        if lift and here == (self.spec.travel if lift > 0 else 0):
            return "blocked-end-of-travel"
        return "blocked-downstream-full" if full else ""

    def look(self, now: Time) -> Look:
        return Look({"belt": self._belt, "height": self.height}, {}, self.riding(now))
