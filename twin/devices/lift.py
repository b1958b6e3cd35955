"""Lift of a testing station: it takes a part up to a measuring head, and its ejector pushes it off above or below.

It stands on a 5/3-way valve: without a command it stays where it is. The head measures once the lift has
stood at the top for a while.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.devices.cylinder import Cylinder
from twin.devices.upstream_station import UpstreamStation
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.pneumatics import AirDriven, AirDrivenSpec, Spool
from twin.pushed import Pushed
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers, UpTo
from twin.units import FOREVER, MM, MS, UM, Extent, Interval, Length, S, Time

NOISE: Final = 100 * UM
"""A measured height is up to so much too great or too small."""
RANGE: Final = 50 * MM
"""Greatest height that the head can measure."""
SWITCH: Final = 2 * MM
"""How far from its end the lift still closes the end switch."""


@dataclass(frozen=True, kw_only=True)
class LiftSpec(PlacedSpec, AirDrivenSpec):
    """Its origin is the middle of the lowered platform; parts are pushed off along x."""

    kind: Literal["lift"] = "lift"
    ejector: Annotated[str, Refers(kinds=("cylinder",))]
    upstream: Annotated[str, Refers(kinds=("upstream_station",))]
    """Whose arm reaches over the lowered platform."""
    above: Annotated[str, Refers(can="take")]
    """What takes parts that are pushed off at the top."""
    below: Annotated[str, Refers(can="take")]
    """What takes parts that are pushed off at the bottom."""
    travel: Extent = 200 * MM
    time: Interval = 800 * MS
    """For the whole travel at 6 bar."""
    settling: Interval = 200 * MS
    """From its arrival at the top until the height is measured."""
    least: Annotated[Length, UpTo("most")] = 24500 * UM
    """The comparator height_ok is TRUE from this height on."""
    most: Length = 25500 * UM
    """The comparator height_ok is TRUE up to this height."""


class Lift(AirDriven[LiftSpec]):
    coils = {"up": "coil_open", "down": "coil_open"}
    up = Actuator(False)
    down = Actuator(False)
    is_up = Sensor(False)
    is_down = Sensor(True)
    part = Sensor(False)
    """Capacitive: TRUE while a part lies on the platform."""
    not_black = Sensor(False)
    """Diffuse: TRUE on a part that reflects; black ones do not."""
    height = Sensor(0.0, unit="mm", span=(0.0, RANGE / MM))
    """Millimetres, with an error of 0.1 mm at most; 0 while nothing is measured."""
    height_ok = Sensor(False)
    """TRUE while the measured height lies within the comparator's limits."""
    jammed = Lever(False)
    height_broken = Lever(False)
    """The wire of the measuring head is open: 0 mm."""

    def __init__(self, name: str, spec: LiftSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._platform = Motion(0)
        self._spool = Spool(spec.valve_delay)
        self._measured: Length = 0
        self._settled: Time = FOREVER
        self._struck = ""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        ejector, upstream = devices[self.spec.ejector], devices[self.spec.upstream]
        assert isinstance(ejector, Cylinder) and isinstance(upstream, UpstreamStation)
        self._cylinder, self._upstream = ejector, upstream
        self._pushed = Pushed(ejector)
        self._above, self._below = devices[self.spec.above], devices[self.spec.below]
        for other in (ejector, upstream, self._above, self._below):
            other.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec, here = self.spec, self._platform.at(now)
        asked = int(self.up) - int(self.down)
        wanted = self.follow(self._spool, asked, now)
        goal = spec.travel if wanted > 0 else 0 if wanted < 0 else here
        caught = self._catch(here, goal, now)
        speed = 0 if self.jammed or caught else self.driven(spec.travel * S // spec.time)
        self._platform = self._platform.towards(goal, speed, now)
        opens = self._push_off(here, now)
        self._measure(here, now)
        part = self._pushed.part
        self.is_up, self.is_down = here >= spec.travel - SWITCH, here <= SWITCH
        self.part = part is not None
        self.not_black = part is not None and part.colour != "black"
        self.height = 0.0 if self.height_broken else self._measured * 100 // MM / 100
        self.height_ok = spec.least <= self._measured <= spec.most and not self.height_broken
        self.blocked_by = (
            self.held_up(self._spool, asked) if here == goal
            else "blocked-jammed" if self.jammed
            else "blocked-part-in-the-way" if caught
            else "blocked-no-air" if self.out_of_air()
            else ""
        )  # fmt: skip
        near, far = SWITCH, spec.travel - SWITCH
        travel = self._platform.next((1, near, near + 1, far - 1, far, spec.travel - 1), now)
        return min(travel, self._spool.due, self._pushed.next(now), self._settled, opens)

    def _catch(self, here: Length, goal: Length, now: Time) -> bool:
        """Whether something keeps the platform from moving; struck once, it is a collision."""
        struck = ""
        if goal != here and self._upstream.reaching and here <= SWITCH:
            struck = "arm"
        elif goal != here and self._pushed.part is not None and not self._cylinder.is_back(now):
            struck = "rod"
        if struck and struck != self._struck:
            self.cell.event("collision", {"at": self.name})
        self._struck = struck
        return struck != ""

    def _push_off(self, here: Length, now: Time) -> Time:
        """When the rod, held back because there is no room for the part, may go on; only a lane that runs can tell."""
        pushed, spec = self._pushed, self.spec
        to = self._above if here == spec.travel else self._below if here == 0 else None
        part = pushed.part
        gone = pushed.gone(now)
        open_way = part is None or (to is not None and to.accepts(part, now))
        self._cylinder.hold(self.name, None if open_way else self._cylinder.spec.reach + gone)
        if part is not None and gone == pushed.way and to is not None and open_way:
            pushed.lay(None)
            to.take(part, now)
            self.cell.changed(self)
        return FOREVER if part is None or to is None or open_way else to.opens(part, now)

    def _measure(self, here: Length, now: Time) -> None:
        part = self._pushed.part
        if here < self.spec.travel or part is None:
            self._measured, self._settled = 0, FOREVER
        elif self._settled == FOREVER and not self._measured:
            self._settled = now + self.spec.settling
        elif self._settled <= now:
            self._measured = part.height - NOISE + self.chance.below(2 * NOISE // UM + 1) * UM
            self._settled = FOREVER

    def accepts(self, part: Part, now: Time) -> bool:
        return self._pushed.part is None and self._platform.at(now) == 0 and self._cylinder.is_back(now)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return self.accepts(part, now)

    def put(self, part: Part, position: Length, now: Time) -> None:
        self._pushed.lay(part)
        self.cell.wake(self)

    def take(self, part: Part, now: Time) -> None:
        self.put(part, 0, now)

    def parts(self) -> tuple[Part, ...]:
        return () if self._pushed.part is None else (self._pushed.part,)

    def look(self, now: Time) -> Look:
        parts: tuple[PartLook, ...] = ()
        if self._pushed.part is not None:
            parts = (PartLook(self._pushed.part, self._pushed.motion(now)),)
        return Look({"platform": self._platform, "rod": self._cylinder.rod}, {}, parts)
