"""Rack: cells in columns and levels, each for one part; a crane stores and fetches them.

Cells are numbered from 1 along the lowest level, then along the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from twin.device import Device, Surroundings
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, MM, Extent, Length, Time


@dataclass(frozen=True, kw_only=True)
class RackSpec(PlacedSpec):
    """Stands where the middle of its first cell is, and runs along its x."""

    kind: Literal["rack"] = "rack"
    columns: Annotated[int, Field(ge=1)] = 9
    levels: Annotated[int, Field(ge=1)] = 6
    pitch: Extent = 200 * MM
    """From column to column."""
    rise: Extent = 150 * MM
    """From level to level."""

    def where(self, cell: int) -> tuple[Length, Length]:
        """Of the middle of a cell: along the rack, and up from its lowest level."""
        return (cell - 1) % self.columns * self.pitch, (cell - 1) // self.columns * self.rise

    def cell(self, along: Length, up: Length) -> int:
        """The cell whose middle is exactly there; 0 if none is."""
        column, level = along // self.pitch, up // self.rise
        cell = level * self.columns + column + 1
        found = 0 <= column < self.columns and 0 <= level < self.levels and self.where(cell) == (along, up)
        return cell if found else 0


class Rack(Device[RackSpec]):
    stored = Sensor(0, span=lambda spec: (0.0, float(spec.columns * spec.levels)))
    """How many cells hold a part, as the warehouse's computer counts them."""

    def __init__(self, name: str, spec: RackSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self.cells: dict[int, Part] = {}
        """The parts by cell."""

    def store(self, cell: int, part: Part) -> None:
        """A free cell gets a part."""
        self.cells[cell] = part
        self.cell.wake(self)

    def fetch(self, cell: int) -> Part:
        """The part of a cell that holds one is taken out."""
        self.cell.wake(self)
        return self.cells.pop(cell)

    def update(self, now: Time) -> Time:
        self.stored = len(self.cells)
        return FOREVER

    def parts(self) -> tuple[Part, ...]:
        return tuple(self.cells.values())

    def look(self, now: Time) -> Look:
        looks = []
        for number, part in sorted(self.cells.items()):
            along, up = self.spec.where(number)
            looks.append(PartLook(part, Motion(along), Motion(MM), Motion(-up)))
        return Look(parts=tuple(looks))
