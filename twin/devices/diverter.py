"""Diverter: an arm that swings over a belt and leads what comes into a branch at the side.

While the arm is in, parts pass. An arm that swings out strikes a part that lies in its way, and stands
against it until the part is past. An arm that swings in lets go of the part that it was leading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.pneumatics import AirDriven, AirDrivenSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers, UpTo
from twin.units import FOREVER, MM, MS, Interval, Length, S, Time

END: Final[Time] = 10 * MS
"""Of the swing: so near its end the arm still closes the end switch."""


@dataclass(frozen=True, kw_only=True)
class DiverterSpec(AirDrivenSpec):
    kind: Literal["diverter"] = "diverter"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Where the front of a part meets the arm, along the belt."""
    to: Annotated[str, Refers(can="take")]
    """What takes the parts that are led off."""
    across: Length = 60 * MM
    """How far a part slides along the arm before it is off the belt; it does so at the speed of the belt."""
    swing: Interval = 250 * MS
    """At 6 bar."""
    reach: Length = 60 * MM
    """How far upstream of its position the arm sweeps."""
    side: Literal["left", "right"] = "left"
    """To which it leads parts, seen in the direction of travel."""


class Diverter(AirDriven[DiverterSpec]):
    coils = {"swing": "coil_open"}
    swing = Actuator(False)
    out = Sensor(False)
    at_rest = Sensor(True)
    """The arm is in."""
    jammed = Lever(False)
    """The arm is stuck where it is."""

    def __init__(self, name: str, spec: DiverterSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._arm = Motion(0)
        """Microseconds of the swing, at one a microsecond."""
        self._spool = Spool(spec.valve_delay)
        self._led: Part | None = None
        self._across = Motion(0)
        self._hit: Part | None = None
        self._place = f"{name}.place"
        """A stopper that keeps the place of the part that is led free, as long as it may have to go back there."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._belt = belt
        self._lane = belt.lane
        self._to = devices[self.spec.to]
        belt.neighbours.append(self)
        self._to.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec = self.spec
        swung = self.follow(self._spool, int(self.swing), now) == 1
        here = self._arm.at(now)
        edge = self._look_for_parts_in_the_way(here, swung, now)
        wanted = spec.swing if swung else 0
        stuck = self.jammed or self._hit is not None
        self._arm = self._arm.towards(here if stuck else wanted, self.driven(S), now)
        if here == 0 and self._arm.speed == 0:
            self._let_go(now)
        else:
            self._lane.close(self.name, spec.position, now)
        opens = self._lead(here == spec.swing and swung, now)
        full = opens > now
        self.out, self.at_rest = here >= spec.swing - END, here <= END
        self.blocked_by = self._reason(here != wanted, full) or self.held_up(self._spool, int(self.swing))
        marks = (END, END + 1, spec.swing - END - 1, spec.swing - END)
        moves = min(self._arm.next(marks, now), self._across.next((), now))
        return min(moves, self._spool.due, edge, opens if full else FOREVER)

    def _look_for_parts_in_the_way(self, here: Time, swung: bool, now: Time) -> Time:
        """When the arm may go on, if it stands against a part at the beginning of its swing."""
        if not swung or self.jammed or self.out_of_air() or here > 0:
            self._hit = None
            return FOREVER
        struck = self._lane.within(self.spec.position - self.spec.reach, self.spec.position, now)
        if not struck:
            self._hit = None
            return FOREVER
        if all(rider.part is not self._hit for rider in struck):
            self._hit = struck[0].part
            self.cell.event("collision", {"part": self._hit.id, "at": self.name})
        return self._lane.next_free(self.spec.position - self.spec.reach, self.spec.position, now)

    def _lead(self, out: bool, now: Time) -> Time:
        """Take what has met the arm along it: now, or when to try again if the branch has no room."""
        spec = self.spec
        if self._led is None and out:
            rider = next((r for r in self._lane.riders if r.front(now) == spec.position), None)
            if rider is not None:
                self._led, self._across = rider.part, Motion(0)
                self._lane.remove(rider.part, now)
                self._lane.close(self._place, spec.position - rider.part.length, now)
        if self._led is None:
            return now
        speed = abs(self._lane.speed()) if out else 0
        self._across = self._across.towards(spec.across, speed, now)
        if self._across.at(now) < spec.across:
            return now
        if not self._to.accepts(self._led, now):
            return self._to.opens(self._led, now)
        part, self._led, self._across = self._led, None, Motion(0)
        self._to.take(part, now)
        self._lane.open(self._place, now)
        return now

    def _let_go(self, now: Time) -> None:
        if self._led is not None:
            self._lane.put(self._led, self.spec.position, now)
            self._led, self._across = None, Motion(0)
            self._lane.open(self._place, now)
        self._lane.open(self.name, now)

    def _reason(self, astray: bool, full: bool) -> str:
        if self.jammed and astray:
            return "blocked-jammed"
        if astray and self.out_of_air():
            return "blocked-no-air"
        if self._hit is not None:
            return "blocked-part-in-the-way"
        return "blocked-downstream-full" if full else ""

    def parts(self) -> tuple[Part, ...]:
        return (self._led,) if self._led is not None else ()

    def look(self, now: Time) -> Look:
        parts: tuple[PartLook, ...] = ()
        if self._led is not None:
            across = self._across
            if self.spec.side == "right":
                across = Motion(-across.x, -across.speed, across.t, -across.stop)
            parts = (PartLook(self._led, Motion(self.spec.position - self._led.length // 2), across),)
        return Look({"arm": self._arm}, {"valve": self._spool.at == 1}, parts)
