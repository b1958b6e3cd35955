"""Swivel arm with a suction cup between two places half a turn apart, on a 5/3-way valve: without a command it stands.

The cup holds a part once the vacuum is there. A part that it lets go anywhere but over a place falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from twin.carrying import Carrying
from twin.cup import FULL, Cup
from twin.device import Device
from twin.devices.magazine import Magazine
from twin.handling import handled, upon
from twin.look import Look, PartLook
from twin.measuring import FULL_VACUUM
from twin.motion import Motion
from twin.parts import Part, attributes, places
from twin.pneumatics import Pneumatic, PneumaticSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers, UpTo
from twin.units import FOREVER, MM, MS, Extent, Interval, Length, S, Time

HALF_TURN: Final = 180_000_000
"""Millionths of a degree."""
DEGREE: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class SwivelArmSpec(HandlingSpec, PneumaticSpec):
    """Its origin is its axis; the first place lies along x, the second behind it, reached by way of the left."""

    kind: Literal["swivel_arm"] = "swivel_arm"
    first: Annotated[str, Refers(can="lift")]
    """Where it fetches parts."""
    second: Annotated[str, Refers(can="put")]
    """Where it takes them; on a carrier if one stands there."""
    second_at: Annotated[Length, UpTo("length", of="second")] = 0
    """Where along that, if it has a length."""
    reach_off: Length = 15 * MM
    """How far from the middle of its place on a carrier it may set a part down."""
    radius: Extent = 200 * MM
    swing: Interval = 1 * S
    """From one place to the other at 6 bar."""
    build: Interval = 300 * MS
    """From the moment the vacuum is switched on until a part is held; 0.2 to 0.5 s."""
    blow_off: Interval = 100 * MS
    """Until a part falls that is blown off."""
    decay: Interval = 1500 * MS
    """Until a part falls whose vacuum is switched off and that is not blown off."""
    guarded: Annotated[int, Field(ge=0)] = 25
    """Degrees from the first place in which the arm is in the way of a part that comes out there."""


class SwivelArm(Pneumatic[SwivelArmSpec]):
    coils = {"to_first": "coil_open", "to_second": "coil_open", "vacuum": "", "blow": ""}
    to_first = Actuator(False)
    to_second = Actuator(False)
    vacuum = Actuator(False)
    blow = Actuator(False)
    at_first = Sensor(True)
    at_second = Sensor(False)
    vacuum_ok = Sensor(False)
    """Vacuum switch: TRUE while a part is held."""
    jammed = Lever(False)
    leak = Lever(False)
    """The cup is worn: no vacuum comes about, and a held part falls."""

    def __init__(self, name: str, spec: SwivelArmSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._angle = Motion(0)
        self._turn, self._suck, self._blow = (Spool(spec.valve_delay) for _ in range(3))
        self._cup = Cup(build=spec.build, blow_off=spec.blow_off, decay=spec.decay)
        self._held: Part | None = None
        self._struck = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        self._first, self._second = devices[self.spec.first], devices[self.spec.second]
        self._first.neighbours.append(self)
        self._second.neighbours.append(self)

    def update(self, now: Time) -> Time:
        asked = int(self.to_second) - int(self.to_first)
        turn = self.follow(self._turn, asked, now)
        here = self._angle.at(now)
        goal = HALF_TURN if turn > 0 else 0 if turn < 0 else here
        speed = 0 if self.jammed else self.driven(HALF_TURN * S // self.spec.swing)
        self._angle = self._angle.towards(goal, speed, now)
        self._grip(here, now)
        self._watch_out(here, now)
        self.at_first = here <= DEGREE
        self.at_second = here >= HALF_TURN - DEGREE
        self.vacuum_ok = self._held is not None
        self.blocked_by = self._reason(here, goal) or self.held_up(self._turn, asked)
        near, far, guarded = DEGREE, HALF_TURN - DEGREE, self.spec.guarded * DEGREE
        marks = (1, near, near + 1, guarded - 1, guarded, far - 1, far, HALF_TURN - 1)
        swing = min(self._angle.next(marks, now), self._turn.due, self._suck.due, self._blow.due)
        return min(swing, self._cup.vacuum.next((), now), FOREVER)

    def _under(self, here: int, now: Time) -> Part | None:
        """The part on which the cup lies."""
        if here == 0:
            return self._first.part_at(0, now)
        return self._second.part_at(self.spec.second_at, now) if here == HALF_TURN else None

    def _grip(self, here: int, now: Time) -> None:
        suck = self._suck.follow(int(self.vacuum), now) == 1 and not self.out_of_air()
        blow = self._blow.follow(int(self.blow), now) == 1 and not self.out_of_air()
        there = self._held or self._under(here, now)
        self._cup.work(suck=suck, blow=blow, tight=there is not None and not self.leak, now=now)
        if self._held is None and there is not None and self._cup.holds(now):
            (self._first if here == 0 else self._second).lift(there, now)
            self._held = there
        elif self._held is not None and self._cup.lets_go(now):
            self._put(self._held, here, now)
            self._held = None

    def _put(self, part: Part, here: int, now: Time) -> None:
        if here == 0 and self._first.room_at(0, part, now):
            self._first.put(part, 0, now)
        elif here != HALF_TURN or not self._set_down(part, now):
            self.cell.event("part.lost", attributes(part, self.name))

    def _set_down(self, part: Part, now: Time) -> bool:
        """At the second place; whether it stands."""
        to, position = self._second, self.spec.second_at
        below = to.part_at(position, now) if isinstance(to, Carrying) else None
        if isinstance(to, Carrying) and below is not None:
            loaded = upon(below, part, fast=to.fast(below))
            if loaded is None or abs(to.centre(below, now) + places(loaded)[-1][0] - position) > self.spec.reach_off:
                return False
            to.exchange(below, loaded, now)
        elif to.room_at(position, part, now):
            to.put(part, position, now)
        else:
            return False
        handled(self, part, below)
        return True

    def _watch_out(self, here: int, now: Time) -> None:
        """A part that is pushed out while the arm is in the way strikes it."""
        strikes = isinstance(self._first, Magazine) and self._first.ejecting(now) and here < self.spec.guarded * DEGREE
        if strikes and not self._struck:
            self.cell.event("collision", {"at": self.name})
        self._struck = strikes

    def _reason(self, here: int, goal: int) -> str:
        if self.jammed and here != goal:
            return "blocked-jammed"
        if (here != goal or self.vacuum) and self.out_of_air():
            return "blocked-no-air"
        return "blocked-no-vacuum" if self.vacuum and self.leak else ""

    def vacuum_gauge(self, now: Time) -> float:
        return FULL_VACUUM * self._cup.vacuum.at(now) / FULL

    def parts(self) -> tuple[Part, ...]:
        return () if self._held is None else (self._held,)

    def look(self, now: Time) -> Look:
        parts = () if self._held is None else (PartLook(self._held, Motion(0)),)
        return Look({"angle": self._angle}, {"sucks": self._suck.at == 1}, parts)
