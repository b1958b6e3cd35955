"""Parts that come to the cell from outside at drawn times, or one whenever there is room for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from twin.device import Device
from twin.devices.outlet import Outlet
from twin.durations import Duration
from twin.look import Look
from twin.parts import KINDS, Mix, Part, attributes
from twin.signals import Lever
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class ArrivalsSpec(PlacedSpec):
    kind: Literal["arrivals"] = "arrivals"
    to: Annotated[tuple[str, ...], Refers(can="take")]
    """The devices that take the parts; the first that has room gets the next one."""
    interval: Duration = field(default_factory=Duration)
    """From one part to the next. A constant of 0 keeps the first device always supplied."""
    when_full: Literal["wait", "lose"] = "wait"
    """A part that finds no room waits outside, and the next interval begins when it is in; or it is lost."""
    mix: Mix = field(default_factory=lambda: {"metal": 1})
    """Shares, as whole numbers."""


class Arrivals(Device[ArrivalsSpec]):
    stopped = Lever(False)
    """Nothing is delivered."""

    def __init__(self, name: str, spec: ArrivalsSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._interval = spec.interval.drawn(self.chance)
        self._due = self._interval()
        self._next = self._draw()

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._outlet = Outlet(self, self.spec.to, devices)

    def _draw(self) -> Part:
        mix = self.spec.mix
        return KINDS[self.chance.pick(mix) if len(mix) > 1 else next(iter(mix))]

    def update(self, now: Time) -> Time:
        self.blocked_by = ""
        if self.stopped:
            self.blocked_by = "blocked-magazine-empty"
            return FOREVER
        if now < self._due:
            return self._due
        target = self._outlet.free(self._next, now)
        if target is not None:
            part = replace(self._next, id=self.cell.next_part_id())
            self.cell.event("part.in", attributes(part, self.name))
            target.take(part, now)
        elif self.spec.when_full == "lose":
            self.cell.event("part.refused", {"at": self.name})
        else:
            self.blocked_by = "blocked-downstream-full"
            return self._outlet.opens(self._next, now)
        self._next = self._draw()
        self._due = now + self._interval()
        if self._due == now:
            self.cell.wake(self)
            return FOREVER
        return self._due

    def look(self, now: Time) -> Look:
        return Look(values={"stopped": self.stopped})
