"""Testing unit at a place of an indexing table: a pin goes down and finds whether the part has its hole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.devices.table_tool import TableTool, TableToolSpec
from twin.look import Look
from twin.pneumatics import AirFed, AirFedSpec
from twin.signals import Actuator, Lever, Sensor
from twin.units import MM, MS, Extent, Interval, S, Time


@dataclass(frozen=True, kw_only=True)
class ProbeSpec(TableToolSpec, AirFedSpec):
    kind: Literal["probe"] = "probe"
    travel: Extent = 30 * MM
    time: Interval = 300 * MS
    """For its whole travel at 6 bar."""


class Probe(TableTool[ProbeSpec], AirFed[ProbeSpec]):
    coils = {"extend": ""}
    extend = Actuator(False)
    part = Sensor(False)
    """Capacitive: TRUE while a part lies below the pin."""
    hole_ok = Sensor(False)
    """TRUE once the pin has gone all the way down into a hole."""
    jammed = Lever(False)

    def update(self, now: Time) -> Time:
        spec, here, part = self.spec, self._feed.at(now), self.work(now)
        goal = spec.travel if self.extend else 0
        self.feed(self._feed.towards(goal, 0 if self.jammed else self.fed(spec.travel * S // spec.time), now))
        self.warn_table(now)
        self.part = part is not None
        self.hole_ok = here == spec.travel and part is not None and "drilled" in part.done
        self.blocked_by = (
            "" if here == goal
            else "blocked-jammed" if self.jammed
            else "blocked-no-air" if self.out_of_air()
            else ""
        )  # fmt: skip
        return self._feed.next((1, spec.travel - 1), now)

    def reaches_in(self, now: Time) -> bool:
        return self._feed.at(now) > 0

    def look(self, now: Time) -> Look:
        return Look({"feed": self._feed})
