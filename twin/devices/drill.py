"""Drilling unit at a place of an indexing table: spindle, feed with two end switches, and a clamp driven by air.

Whoever drills a part that is not clamped breaks it; a bit that does not turn cannot enter one. The clamp has
no switch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.devices.table_tool import TableTool, TableToolSpec
from twin.look import Look
from twin.motion import Motion
from twin.pneumatics import AirFed, AirFedSpec
from twin.signals import Actuator, Lever, Sensor
from twin.spec import UpTo
from twin.units import MM, Extent, Interval, Length, S, Speed, Time

CLAMPED: Final = 1000
"""Thousandths of the clamp's way."""
SWITCH: Final = 1 * MM


@dataclass(frozen=True, kw_only=True)
class DrillSpec(TableToolSpec, AirFedSpec):
    kind: Literal["drill"] = "drill"
    travel: Extent = 60 * MM
    entry: Annotated[Length, UpTo("travel")] = 30 * MM
    """How far the bit has come down when it touches the part."""
    speed: Speed = 30 * MM
    """Downward."""
    speed_up: Speed = 60 * MM
    clamp_time: Interval = 1 * S
    """For the whole way of the clamp, at 6 bar."""


class Drill(TableTool[DrillSpec], AirFed[DrillSpec]):
    coils = {"clamp": ""}
    motor = Actuator(False)
    down = Actuator(False)
    up = Actuator(False)
    clamp = Actuator(False)
    is_up = Sensor(True)
    is_down = Sensor(False)
    part = Sensor(False)
    """Capacitive: TRUE while a part lies below the bit."""
    jammed = Lever(False)
    """The feed is stuck where it is."""
    clamp_stuck = Lever(False)
    """The clamp stays where it is."""

    worn = Lever(False)
    """The bit is worn: what it drills comes out bad."""

    def __init__(self, name: str, spec: DrillSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._clamp = Motion(0)
        self._struck = False

    def update(self, now: Time) -> Time:
        spec, here = self.spec, self._feed.at(now)
        gripping, grip = CLAMPED if self.clamp else 0, CLAMPED * S // spec.clamp_time
        clamp = self._clamp.towards(gripping, 0 if self.clamp_stuck else self.fed(grip), now)
        if clamp != self._clamp:
            self._clamp = clamp
            self.cell.changed(self)
        wanted = int(self.down) - int(self.up)
        stopped = self._drill(here, wanted, now)
        goal = here if stopped or not wanted else spec.travel if wanted > 0 else 0
        speed = 0 if self.jammed else spec.speed if wanted > 0 else spec.speed_up
        self.feed(self._feed.towards(goal, speed, now))
        self.warn_table(now)
        self.is_up, self.is_down = here <= SWITCH, here >= spec.travel - SWITCH
        self.part = self.work(now) is not None
        self.blocked_by = (
            "blocked-both-directions" if self.down and self.up
            else "blocked-jammed" if self.jammed and here != goal
            else "blocked-clamp-stuck" if self.clamp_stuck and self._clamp.at(now) != CLAMPED * self.clamp
            else "blocked-bit-stands" if stopped
            else "blocked-no-air" if clamp.at(now) != gripping and self.out_of_air()
            else ""
        )  # fmt: skip
        marks = (SWITCH, SWITCH + 1, spec.entry, spec.entry + 1, spec.travel - SWITCH - 1, spec.travel - SWITCH)
        return min(self._feed.next(marks, now), self._clamp.next((1, CLAMPED - 1), now))

    def _drill(self, here: Length, wanted: int, now: Time) -> bool:
        """What the bit does to the part; whether it cannot go on down."""
        spec, part = self.spec, self.work(now)
        inside = here > spec.entry or (here == spec.entry and wanted > 0)
        if part is None or not inside or not {"drilled", "spoilt"}.isdisjoint(part.done):
            self._struck = False
            return False
        if self._clamp.at(now) < CLAMPED and (wanted > 0 or here > spec.entry):
            self.cell.event("collision", {"part": part.id, "at": self.name})
            self._table.break_part(spec.place, now)
            return False
        if not self.motor and wanted > 0:
            if not self._struck:
                self.cell.event("collision", {"part": part.id, "at": self.name})
            self._struck = True
            return True
        self._struck = False
        if here >= spec.travel - SWITCH:
            self._table.work_on(spec.place, "spoilt" if self.worn else "drilled", now)
            verdict = "bad" if self.worn else "good"
            self.cell.event("part.done", {"part": part.id, "at": self.name, "verdict": verdict})
        return False

    def reaches_in(self, now: Time) -> bool:
        return self._feed.at(now) > self.spec.entry or self._clamp.at(now) > 0

    def look(self, now: Time) -> Look:
        return Look({"feed": self._feed, "clamp": self._clamp}, {"turns": self.motor})
