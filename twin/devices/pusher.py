"""Pneumatic pusher beside a belt: a single-acting cylinder with a spring, two end switches and a plate across the belt.

A part whose centre is in front of the plate when the plate touches it is pushed into the chute; one that
only overlaps, or two at once, jam the rod until they have passed. While the plate is over the belt it holds
back what comes from either side. A rod that turns round before its stroke is complete leaves the part on the
belt where it was. Without air the spring brings it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.lane import Rider
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.pneumatics import SET, AirDriven, AirDrivenSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers, UpTo
from twin.units import FOREVER, MM, Extent, Length, Speed, Time


@dataclass(frozen=True, kw_only=True)
class PusherSpec(AirDrivenSpec):
    kind: Literal["pusher"] = "pusher"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the middle of the plate, along the belt."""
    to: Annotated[str, Refers(can="take")]
    """What takes the parts that are pushed off."""
    stroke: Extent = 100 * MM
    reach: Annotated[Length, UpTo("stroke")] = 20 * MM
    """How far the rod is out when the plate touches a part."""
    plate: Extent = 60 * MM
    """Width of the plate along the belt."""
    speed: Speed = 250 * MM
    """Outward at 6 bar, and back by its spring; strokes take 0.3 to 0.8 s."""
    switch_range: Length = 2 * MM
    """How far from its end the rod still closes the end switch."""
    side: Literal["left", "right"] = "right"
    """Where it stands, seen in the direction of travel; it pushes to the other side."""


class Pusher(AirDriven[PusherSpec]):
    coils = {"extend": "coil_open"}
    extend = Actuator(False)
    retracted = Sensor(True)
    extended = Sensor(False)
    jammed = Lever(False)
    """The rod is stuck where it is."""
    no_air = Lever(False)
    """The supply is shut off: the spring brings the rod back and nothing drives it out."""
    leaking = Lever(False)
    """Air passes the worn seal of the piston: the rod moves at a third of its speed."""

    def __init__(self, name: str, spec: PusherSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._rod = Motion(0)
        self._spool = Spool(spec.valve_delay)
        self._held: Part | None = None
        self._held_front: Length = 0
        self._hit: Part | None = None
        self._edges = f"{name}.upstream", f"{name}.downstream"
        """Of the plate over the belt, as stoppers."""
        near, far = spec.switch_range, spec.stroke - spec.switch_range
        self._marks_out = (near + 1, spec.reach, far)
        self._marks_back = (far - 1, spec.reach, near)
        """Where something happens on the way, besides the ends."""
        self._at_rest = False
        """Retracted, and nothing can happen before the next command."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._lane = belt.lane
        self._to = devices[self.spec.to]
        belt.neighbours.append(self)
        self._to.neighbours.append(self)

    def update(self, now: Time) -> Time:
        if self._at_rest and not self.extend:
            return FOREVER
        spec = self.spec
        asked = int(self.extend)
        outward = self.follow(self._spool, asked, now) == 1 and not self.out_of_air()
        goal, resume = self._goal(outward, now)
        rod = self._rod.at(now)
        if self.jammed:
            goal = rod
        speed = spec.speed // 3 if self.leaking else spec.speed
        speed = self.driven(speed) if outward else speed * self.throttling() // SET
        self._rod = self._rod.towards(goal, speed, now)
        if self._held and rod == spec.stroke and self._to.accepts(self._held, now):
            self._to.take(self._held, now)
            self._held = None
        if rod < spec.reach or (rod == spec.reach and not outward):
            self._withdraw(now)
        self.retracted = rod <= spec.switch_range
        self.extended = rod >= spec.stroke - spec.switch_range
        self.blocked_by = self._reason(outward) or self.held_up(self._spool, asked)
        self._at_rest = not (asked or self._spool.at or self._rod.x or self._rod.speed)
        marks = self._marks_out if self._rod.speed > 0 else self._marks_back
        return min(self._rod.next(marks, now), self._spool.due, resume)

    def _goal(self, outward: bool, now: Time) -> tuple[Length, Time]:
        """How far the rod can go, and when that may change by itself."""
        spec = self.spec
        rod = self._rod.at(now)
        if not outward:
            self._hit = None
            return 0, FOREVER
        if rod < spec.reach:
            return spec.reach, FOREVER
        if rod == spec.reach and self._held is None:
            struck = self._lane.within(spec.position - spec.plate // 2, spec.position + spec.plate // 2, now)
            astray = [rider for rider in struck if len(struck) > 1 or not self._in_front(rider, now)]
            if astray:
                self._note_collision(next((rider for rider in astray if rider.part is self._hit), astray[0]))
                return spec.reach, min(self._clears(rider, now) for rider in astray)
            self._hit = None
            self._grip(struck[0] if struck else None, now)
        if self._held and not self._to.accepts(self._held, now):
            return max(rod, spec.stroke - self._held.length // 2), self._to.opens(self._held, now)
        return spec.stroke, FOREVER

    def _in_front(self, rider: Rider, now: Time) -> bool:
        return abs(rider.centre(now) - self.spec.position) <= self.spec.plate // 2

    def _clears(self, rider: Rider, now: Time) -> Time:
        """When that part will be in front of the plate or past it, if nothing changes."""
        start, end = self.spec.position - self.spec.plate // 2, self.spec.position + self.spec.plate // 2
        length = rider.part.length
        ahead = (start + length // 2, end + length)
        back = (end + length // 2, start)
        times = [rider.motion.when(front) for front in (ahead if rider.motion.speed > 0 else back)]
        return min((t for t in times if t > now), default=FOREVER)

    def _note_collision(self, rider: Rider) -> None:
        if self._hit is not rider.part:
            self._hit = rider.part
            self.cell.event("collision", {"part": rider.part.id, "at": self.name})

    def _grip(self, rider: Rider | None, now: Time) -> None:
        """Take the part in front along, and hold back what comes: its place stays free."""
        start, end = self.spec.position - self.spec.plate // 2, self.spec.position + self.spec.plate // 2
        if rider is not None:
            self._held, self._held_front = rider.part, rider.front(now)
            start, end = min(start, rider.back(now)), max(end, self._held_front)
            self._lane.remove(rider.part, now)
        for name, edge in zip(self._edges, (start, end), strict=True):
            self._lane.close(name, edge, now)

    def _withdraw(self, now: Time) -> None:
        if self._held is not None:
            self._lane.put(self._held, self._held_front, now)
            self._held = None
        for name in self._edges:
            self._lane.open(name, now)

    def _reason(self, outward: bool) -> str:
        if self.jammed and self._rod.x != (self.spec.stroke if outward else 0):
            return "blocked-jammed"
        if self._spool.at and self.out_of_air():
            return "blocked-no-air"
        if outward and self._hit is not None:
            return "blocked-part-in-the-way"
        if outward and self._held is not None and self._rod.speed == 0:
            return "blocked-downstream-full"
        return ""

    def out_of_air(self) -> bool:
        return self.no_air or super().out_of_air()

    def gauge(self) -> float:
        return 0.0 if self.no_air else super().gauge()

    def parts(self) -> tuple[Part, ...]:
        return (self._held,) if self._held is not None else ()

    def look(self, now: Time) -> Look:
        parts: tuple[PartLook, ...] = ()
        if self._held is not None:
            rod, reach = self._rod, self.spec.reach
            across = Motion(rod.x - reach, rod.speed, rod.t, rod.stop - reach)
            parts = (PartLook(self._held, Motion(self._held_front - self._held.length // 2), across),)
        return Look({"rod": self._rod}, {"valve": self._spool.at == 1}, parts)
