"""Sorting gate at a place of an indexing table: swung in, it hands the part there to what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.devices.table_tool import TableTool, TableToolSpec
from twin.look import Look
from twin.pneumatics import AirFed, AirFedSpec
from twin.signals import Actuator, Lever
from twin.spec import Refers
from twin.units import FOREVER, MS, Interval, S, Time

SWING: Final = 1000
"""Thousandths of its way."""


@dataclass(frozen=True, kw_only=True)
class GateSpec(TableToolSpec, AirFedSpec):
    kind: Literal["gate"] = "gate"
    to: Annotated[str, Refers(can="take")]
    """What takes the parts."""
    time: Interval = 400 * MS
    """To swing in, and to swing out again, at 6 bar."""


class Gate(TableTool[GateSpec], AirFed[GateSpec]):
    coils = {"open": ""}
    open = Actuator(False)
    jammed = Lever(False)

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        self._to = devices[self.spec.to]
        self._to.neighbours.append(self)

    def update(self, now: Time) -> Time:
        here, part = self._feed.at(now), self.work(now)
        goal = SWING if self.open else 0
        self.feed(self._feed.towards(goal, 0 if self.jammed else self.fed(SWING * S // self.spec.time), now))
        self.warn_table(now)
        opens = now
        if here == SWING and part is not None:
            if self._to.accepts(part, now):
                self._table.occupy(self.spec.place, None, now)
                self._to.take(part, now)
            else:
                opens = self._to.opens(part, now)
        full = opens > now
        astray = here != goal
        self.blocked_by = (
            "blocked-jammed" if self.jammed and astray
            else "blocked-no-air" if astray and self.out_of_air()
            else "blocked-downstream-full" if full
            else ""
        )  # fmt: skip
        return min(self._feed.next((1, SWING - 1), now), opens if full else FOREVER)

    def reaches_in(self, now: Time) -> bool:
        return self._feed.at(now) > 0

    def look(self, now: Time) -> Look:
        return Look({"swing": self._feed})
