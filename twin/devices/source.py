"""Feeder that sets parts down at the start of a belt, in a seeded mix and at seeded intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import KINDS, Mix, Part, attributes, told_by_looks
from twin.signals import Lever
from twin.spec import DeviceSpec, Refers
from twin.units import FOREVER, MS, Length, S, Time

LIGHTER: Final = (5, 12)
"""A workpiece of plastic weighs so much of one of metal."""


@dataclass(frozen=True, kw_only=True)
class SourceSpec(DeviceSpec):
    kind: Literal["source"] = "source"
    to: Annotated[str, Refers(can="lane")]
    interval: Time = 2 * S
    """Shortest time from one part to the next."""
    jitter: Time = 400 * MS
    """Up to this much longer, drawn for each part."""
    mix: Mix = field(default_factory=lambda: {"metal": 1, "red": 1})
    """Shares, as whole numbers."""
    gap: Length = 0
    """Least free belt between a part and the one before it."""
    part_length: Length = 0
    """In place of the length that the kind of part has, if not 0."""


class Source(Device[SourceSpec]):
    empty = Lever(False)
    """The magazine has run out."""
    wrong_colour = Lever(False)
    """The parts have another colour than they should: black, or red in place of black."""
    wrong_height = Lever(False)
    """The parts are a tenth too low."""
    wrong_material = Lever(False)
    """The parts are of metal in place of anything else, and of red plastic in place of metal."""
    double_feed = Lever(False)
    """Every part is followed by another one as soon as there is room for it."""

    missing = Lever(False)
    """Every other part is missing."""
    skewed = Lever(False)
    """The parts lie askew, and each takes up a quarter more of the belt."""
    upside_down = Lever(False)
    """The parts lie upside down: their black underside is up."""

    def __init__(self, name: str, spec: SourceSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._due = spec.interval
        self._doubled = False
        self._next = self._draw()

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.to]
        assert isinstance(belt, Carrying)
        self._belt = belt
        self._belt.neighbours.append(self)

    def _draw(self) -> Part:
        part = KINDS[self.chance.pick(self.spec.mix)]
        return replace(part, id=self.cell.next_part_id(), length=self.spec.part_length or part.length)

    def _laid(self, part: Part) -> Part:
        """As it lies on the belt."""
        if self.wrong_material and part.material == "metal":
            part = replace(part, material="plastic", colour="red", grams=part.grams * LIGHTER[0] // LIGHTER[1])
        elif self.wrong_material:
            part = replace(part, material="metal", colour="silver", grams=part.grams * LIGHTER[1] // LIGHTER[0])
        if self.wrong_colour:
            part = replace(part, colour="red" if part.colour == "black" else "black")
        if self.wrong_height:
            part = replace(part, height=part.height * 9 // 10)
        if self.wrong_material or self.wrong_colour or self.wrong_height:
            part = replace(part, kind=told_by_looks(part))
        if self.skewed:
            part = replace(part, length=part.length * 5 // 4)
        return replace(part, colour="black") if self.upside_down else part

    def update(self, now: Time) -> Time:
        self.blocked_by = ""
        if self.empty:
            self.blocked_by = "blocked-magazine-empty"
            return FOREVER
        if now < self._due:
            return self._due
        part = self._laid(self._next)
        needed = part.length + self.spec.gap
        if not self._belt.lane.room(needed, now):
            self.blocked_by = "blocked-downstream-full"
            return self._belt.lane.next_room(needed)
        self._belt.take(part, now)
        self.cell.event("part.in", attributes(part, self.name))
        pause = self._pause() + (self._pause() if self.missing else 0)
        self._doubled = self.double_feed and not self._doubled
        self._due = now + (1 if self._doubled else pause)
        self._next = self._draw()
        return self._due

    def _pause(self) -> Time:
        return self.spec.interval + self.chance.below(self.spec.jitter + 1)

    def look(self, now: Time) -> Look:
        return Look(parts=(PartLook(self._next, Motion(self._next.length // 2)),))
