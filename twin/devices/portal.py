"""Portal with a gripper that goes down: a linear axis over three places, each with a position switch.

The axis moves while it is commanded and stops where it is when it is not; the gripper's stroke needs air. It
closes on a part only when it is all the way down, and a part that it lets go anywhere else falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.handling import handled
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.pneumatics import AirDriven, AirDrivenSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers, UpTo
from twin.units import MM, MS, Extent, Interval, Length, S, Speed, Time

SWITCH: Final = 4 * MM
"""How far from a place its switch is TRUE, and how far off the gripper still meets what is there."""
END: Final = 1 * MM
"""How far from its end the stroke still closes the end switch."""
CLOSED: Final = 1000
"""Thousandths of the gripper's way."""


@dataclass(frozen=True, kw_only=True)
class PortalSpec(HandlingSpec, AirDrivenSpec):
    """Its origin is over the upstream place; the axis runs along x."""

    kind: Literal["portal"] = "portal"
    upstream: Annotated[str, Refers(can="lift")]
    """At 0: where it fetches parts."""
    sort: Annotated[str, Refers(can="take")]
    """Between the two."""
    downstream: Annotated[str, Refers(can="take")]
    """At the end of the axis."""
    sort_at: Annotated[Length, UpTo("length")] = 300 * MM
    length: Extent = 500 * MM
    speed: Speed = 250 * MM
    stroke: Extent = 60 * MM
    stroke_time: Interval = 400 * MS
    """At 6 bar."""
    jaw_time: Interval = 100 * MS
    """For the jaws to open, and to close by their spring."""


class Portal(AirDriven[PortalSpec]):
    coils = {"down": "coil_open", "open": ""}
    to_upstream = Actuator(False)
    to_downstream = Actuator(False)
    down = Actuator(False)
    open = Actuator(False)
    """TRUE opens the jaws; without it a spring closes them."""
    at_upstream = Sensor(True)
    at_sort = Sensor(False)
    at_downstream = Sensor(False)
    is_down = Sensor(False)
    is_up = Sensor(True)
    not_black = Sensor(False)
    """Diffuse, in the gripper: TRUE while a part that reflects is held."""
    jammed = Lever(False)
    """The axis is stuck."""
    slips = Lever(False)
    """The jaws are worn: a part is lost as soon as the gripper goes up."""

    def __init__(self, name: str, spec: PortalSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._axis, self._stroke, self._jaws = Motion(0), Motion(0), Motion(CLOSED)
        self._down, self._open = Spool(spec.valve_delay), Spool(spec.valve_delay)
        self._held: Part | None = None
        self._opened = False
        self._slipped = False
        """The part that the jaws closed on has been lost, and they have not opened since."""
        self._struck = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        self._upstream = devices[self.spec.upstream]
        self._upstream.neighbours.append(self)
        self._places = {
            self.spec.sort_at: devices[self.spec.sort],
            self.spec.length: devices[self.spec.downstream],
        }

    def update(self, now: Time) -> Time:
        spec = self.spec
        here, low = self._axis.at(now), self._stroke.at(now)
        way = int(self.to_downstream) - int(self.to_upstream)
        goal = spec.length if way > 0 else 0 if way < 0 else here
        self._axis = self._axis.towards(goal, 0 if self.jammed else spec.speed, now)
        outward = self.follow(self._down, int(self.down), now) == 1
        speed = self.driven(spec.stroke * S // spec.stroke_time)
        self._stroke = self._stroke.towards(spec.stroke if outward else 0, speed, now)
        opens = self._open.follow(int(self.open), now) == 1 and not self.out_of_air()
        self._jaws = self._jaws.towards(0 if opens else CLOSED, CLOSED * S // spec.jaw_time, now)
        self._drag(low, now)
        self._grip(here, low, now)
        self.at_upstream = here <= SWITCH
        self.at_sort = abs(here - spec.sort_at) <= SWITCH
        self.at_downstream = here >= spec.length - SWITCH
        self.is_down, self.is_up = low >= spec.stroke - END, low <= END
        self.not_black = self._held is not None and self._held.colour != "black"
        self.blocked_by = self._reason(here, goal, low, spec.stroke if outward else 0)
        places = (0, spec.sort_at, spec.length)
        marks = tuple(at + off for at in places for off in (-SWITCH - 1, -SWITCH, SWITCH, SWITCH + 1))
        ends = (1, END, END + 1, spec.stroke - END - 1, spec.stroke - END, spec.stroke - 1)
        moves = min(self._axis.next(marks, now), self._stroke.next(ends, now))
        return min(moves, self._jaws.next((1, CLOSED - 1), now), self._down.due, self._open.due)

    def _drag(self, low: Length, now: Time) -> None:
        """A lowered gripper that the axis moves sideways strikes whatever is there."""
        strikes = self._axis.speed != 0 and low > END
        if strikes and not self._struck:
            self.cell.event("collision", {"at": self.name})
            if self._held is not None:
                self.lose(self._held, self._axis.at(now))
                self._held = None
        self._struck = strikes

    def _grip(self, here: Length, low: Length, now: Time) -> None:
        jaws = self._jaws.at(now)
        at_the_bottom = low == self.spec.stroke
        if self._held is None:
            part = self._upstream.part_at(0, now) if at_the_bottom and here <= SWITCH else None
            if part is not None and jaws == CLOSED and self._opened:
                self._upstream.lift(part, now)
                self._held = part
        elif jaws < CLOSED or (self.slips and low < self.spec.stroke - END):
            part, self._held = self._held, None
            self._slipped = jaws == CLOSED
            self._let_go(part, here, at_the_bottom, now)
        self._opened = jaws < CLOSED
        self._slipped = self._slipped and not self._opened

    def _let_go(self, part: Part, here: Length, at_the_bottom: bool, now: Time) -> None:
        to = next((device for at, device in self._places.items() if abs(here - at) <= SWITCH), None)
        if at_the_bottom and here <= SWITCH and self._upstream.room_at(0, part, now):
            self._upstream.put(part, 0, now)
        elif at_the_bottom and to is not None and to.accepts(part, now):
            to.take(part, now)
            handled(self, part)
        else:
            self.lose(part, here)

    def _reason(self, here: Length, goal: Length, low: Length, wanted: Length) -> str:
        if self.to_upstream and self.to_downstream:
            return "blocked-both-directions"
        if self.jammed and here != goal:
            return "blocked-jammed"
        if low != wanted and self.out_of_air():
            return "blocked-no-air"
        return self.held_up(self._down, int(self.down)) or ("blocked-part-slipped" if self._slipped else "")

    def parts(self) -> tuple[Part, ...]:
        return () if self._held is None else (self._held,)

    def look(self, now: Time) -> Look:
        parts = () if self._held is None else (PartLook(self._held, self._axis),)
        return Look({"axis": self._axis, "stroke": self._stroke, "jaws": self._jaws}, {}, parts)
