"""A place for one part with a sensor below it: stations hand over there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, Length, Time


@dataclass(frozen=True, kw_only=True)
class HolderSpec(PlacedSpec):
    kind: Literal["holder"] = "holder"


class Holder(Device[HolderSpec]):
    part = Sensor(False)
    """TRUE while a part lies on it."""
    broken = Lever(False)
    """The wire of its sensor is open."""

    def __init__(self, name: str, spec: HolderSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._part: Part | None = None

    def update(self, now: Time) -> Time:
        self.part = self._part is not None and not self.broken
        return FOREVER

    def accepts(self, part: Part, now: Time) -> bool:
        return self._part is None

    def take(self, part: Part, now: Time) -> None:
        self._part = part
        self.cell.wake(self)
        self.cell.changed(self)

    def part_at(self, position: Length, now: Time) -> Part | None:
        return self._part

    def lift(self, part: Part, now: Time) -> None:
        self._part = None
        self.cell.wake(self)
        self.cell.changed(self)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return self._part is None

    def put(self, part: Part, position: Length, now: Time) -> None:
        self.take(part, now)

    def parts(self) -> tuple[Part, ...]:
        return () if self._part is None else (self._part,)

    def look(self, now: Time) -> Look:
        return Look(parts=() if self._part is None else (PartLook(self._part, Motion(0)),))
