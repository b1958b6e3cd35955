"""The station before this one: it reaches in with its arm and sets a part down, unless this one says that it is busy.

It trusts that signal: what it sets down on a place that is not free falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import KINDS, Mix, Part, attributes
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MS, Interval, S, Time

SPAN: Final = 1_000_000
"""The arm's way from outside to over the place, in millionths."""


@dataclass(frozen=True, kw_only=True)
class UpstreamStationSpec(PlacedSpec):
    kind: Literal["upstream_station"] = "upstream_station"
    to: Annotated[str, Refers(can="put")]
    """Where it sets its parts down."""
    interval: Time = 2 * S
    """From one part set down to the next time that it reaches in, at the shortest."""
    jitter: Time = 500 * MS
    """Up to this much longer, drawn for each part."""
    reach: Interval = 600 * MS
    """How long its arm takes to come in, and to go out again."""
    mix: Mix = field(default_factory=lambda: {"metal": 1, "red": 1, "black": 1})
    """Shares, as whole numbers."""


class UpstreamStation(Device[UpstreamStationSpec]):
    busy = Actuator(False)
    """TRUE: do not send a part."""
    area_free = Sensor(True)
    """Retro-reflective barrier across the way of its arm: FALSE while the arm is inside."""
    empty = Lever(False)
    """It has no parts left."""

    def __init__(self, name: str, spec: UpstreamStationSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._arm = Motion(0)
        self._due: Time = spec.interval
        self._part: Part | None = None

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._to = devices[self.spec.to]
        self.neighbours.append(self._to)

    @property
    def reaching(self) -> bool:
        """Whether its arm is inside."""
        return not self.area_free

    def _draw(self) -> Part:
        return replace(KINDS[self.chance.pick(self.spec.mix)], id=self.cell.next_part_id())

    def update(self, now: Time) -> Time:
        speed = SPAN * S // self.spec.reach
        here = self._arm.at(now)
        if self._part is not None and here == SPAN:
            self._set_down(self._part, now)
            self._part = None
            self._arm = self._arm.towards(0, speed, now)
            self._due = now + self.spec.interval + self.chance.below(self.spec.jitter + 1)
        if here == 0 and self._part is None:
            self._arm = self._arm.towards(0, 0, now)
            reaches_in = now >= self._due and not self.busy and not self.empty
            if reaches_in:
                self._part = self._draw()
                self._arm = self._arm.towards(SPAN, speed, now)
            if self.area_free == reaches_in:
                self.area_free = not reaches_in
                self.cell.changed(self)
        waiting = self._arm.speed == 0 and now >= self._due
        self.blocked_by = "" if not waiting else "blocked-magazine-empty" if self.empty else "blocked-neighbour-busy"
        return min(self._arm.next((), now), self._due if now < self._due else FOREVER)

    def _set_down(self, part: Part, now: Time) -> None:
        self.cell.event("part.in", attributes(part, self.name))
        if self._to.room_at(0, part, now):
            self._to.put(part, 0, now)
        else:
            self.cell.event("collision", {"part": part.id, "at": self.name})
            self.lose(part)

    def look(self, now: Time) -> Look:
        parts = () if self._part is None else (PartLook(self._part, Motion(0)),)
        return Look({"arm": self._arm}, {}, parts)
