"""Collecting box at the end of a belt; it takes whatever falls into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from twin.device import Device
from twin.devices.chute import leave
from twin.look import Look
from twin.parts import Part
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class BinSpec(PlacedSpec):
    kind: Literal["bin"] = "bin"


class Bin(Device[BinSpec]):
    def __init__(self, name: str, spec: BinSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._count = 0

    def update(self, now: Time) -> Time:
        return FOREVER

    def accepts(self, part: Part, now: Time) -> bool:
        return True

    def take(self, part: Part, now: Time) -> None:
        self._count += 1
        leave(self, part)

    def look(self, now: Time) -> Look:
        return Look(values={"count": self._count})
