"""A tube of parts over a slide: the ejector pushes the lowest one out to the place where it is fetched.

The next part falls down once the rod is back. People fill the tube up some time after it has run empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from twin.device import Device
from twin.devices.cylinder import Cylinder
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import KINDS, Mix, Part, attributes
from twin.pushed import Pushed
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, MS, Length, S, Time

LOWEST: Final[Length] = 25 * MM
"""Height at which the tube ends, over the slide."""


@dataclass(frozen=True, kw_only=True)
class MagazineSpec(PlacedSpec):
    """Its origin is the place of the lowest part; parts are pushed along x."""

    kind: Literal["magazine"] = "magazine"
    ejector: Annotated[str, Refers(kinds=("cylinder",))]
    capacity: Annotated[int, Field(ge=1, le=20)] = 8
    """Parts in a full tube."""
    refill: Time = 10 * S
    """How long it stays empty before people fill it."""
    fall: Time = 100 * MS
    """How long the next part takes to fall down, once the rod is back."""
    mix: Mix = field(default_factory=lambda: {"metal": 1, "red": 1, "black": 1})
    """Shares, as whole numbers."""


class Magazine(Device[MagazineSpec]):
    no_part = Sensor(False)
    """Through-beam barrier across the tube: FALSE while a part is in it."""
    bridged = Lever(False)
    """The parts have wedged in the tube: the next one does not fall."""
    not_refilled = Lever(False)
    """Nobody fills it up."""

    def __init__(self, name: str, spec: MagazineSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._tube = [self._draw() for _ in range(spec.capacity)]
        """The lowest first; the part in front of the rod is no longer in it."""
        self._ready: Part | None = None
        self._told = False
        self._falls: Time = FOREVER
        self._filled: Time = FOREVER

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        ejector = devices[self.spec.ejector]
        assert isinstance(ejector, Cylinder)
        self._cylinder = ejector
        self._pushed = Pushed(ejector)
        self._pushed.lay(self._tube.pop(0))
        ejector.neighbours.append(self)

    def ejecting(self, now: Time) -> bool:
        """Whether the rod is on its way out with a part."""
        rod = self._cylinder.rod
        return self._pushed.part is not None and rod.speed > 0 and rod.moving(now)

    @property
    def way(self) -> Length:
        """How far the place where parts are fetched lies from the tube."""
        return self._pushed.way

    def _draw(self) -> Part:
        return KINDS[self.chance.pick(self.spec.mix)]

    def update(self, now: Time) -> Time:
        pushed = self._pushed
        reach = self._cylinder.spec.reach
        if pushed.part is not None and pushed.gone(now) == pushed.way:
            self._ready = replace(pushed.part, id=self.cell.next_part_id())
            self.cell.event("part.in", attributes(self._ready, self.name))
            pushed.lay(None)
            self.cell.changed(self)
        occupied = self._ready is not None and pushed.part is not None
        self._cylinder.hold(self.name, reach + pushed.gone(now) if occupied else None)
        if (ejecting := self.ejecting(now)) != self._told:
            self._told = ejecting
            self.cell.changed(self)
        self._refill(now)
        self._let_fall(now)
        self.no_part = pushed.part is None and not self._tube
        self.blocked_by = (
            "blocked-magazine-empty" if self.no_part and self.not_refilled
            else "blocked-bridged" if self.bridged and self._tube and pushed.part is None
            else ""
        )  # fmt: skip
        return min(pushed.next(now), self._falls, self._filled)

    def _refill(self, now: Time) -> None:
        empty = self._pushed.part is None and not self._tube
        if not empty or self.not_refilled:
            self._filled = FOREVER
        elif self._filled == FOREVER:
            self._filled = now + self.spec.refill
        elif self._filled <= now:
            self._tube = [self._draw() for _ in range(self.spec.capacity)]
            self._pushed.lay(self._tube.pop(0))
            self._filled = FOREVER

    def _let_fall(self, now: Time) -> None:
        free = self._pushed.part is None and self._tube and self._cylinder.is_back(now) and not self.bridged
        if not free:
            self._falls = FOREVER
        elif self._falls == FOREVER:
            self._falls = now + self.spec.fall
        elif self._falls <= now:
            self._pushed.lay(self._tube.pop(0))
            self._falls = FOREVER

    def part_at(self, position: Length, now: Time) -> Part | None:
        return self._ready

    def lift(self, part: Part, now: Time) -> None:
        self._ready = None
        self.cell.wake(self)

    def parts(self) -> tuple[Part, ...]:
        return () if self._ready is None else (self._ready,)

    def look(self, now: Time) -> Look:
        looks = [] if self._ready is None else [PartLook(self._ready, Motion(self.way))]
        if self._pushed.part is not None:
            looks.append(PartLook(self._pushed.part, self._pushed.motion(now)))
        height = LOWEST
        for part in self._tube:
            looks.append(PartLook(part, Motion(0), Motion(0), Motion(-height)))
            height += part.height
        return Look({}, {"stock": len(self._tube)}, tuple(looks))
