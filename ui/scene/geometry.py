"""Places of the painted cell, in millimetres: x to the east, y to the north, z up; the eye is in the south-east."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from twin.placement import Placement
from twin.units import MM, Length


def mm(length: Length) -> float:
    return length / MM


class Point(NamedTuple):
    x: float
    y: float
    z: float


class Box(NamedTuple):
    """Axis-parallel; a solid's hull, or the room in which something moves."""

    x0: float
    y0: float
    z0: float
    x1: float
    y1: float
    z1: float

    @property
    def centre(self) -> Point:
        return Point((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2, (self.z0 + self.z1) / 2)

    @property
    def depth(self) -> float:
        """Of its middle; the nearer to the eye the greater."""
        return depth(self.x0 + self.x1, self.y0 + self.y1) / 2

    def joined(self, other: Box) -> Box:
        return Box(
            *(min(a, b) for a, b in zip(self[:3], other[:3], strict=True)),
            *(max(a, b) for a, b in zip(self[3:], other[3:], strict=True)),
        )

    def grown(self, by: float) -> Box:
        """Sideways only."""
        return Box(self.x0 - by, self.y0 - by, self.z0, self.x1 + by, self.y1 + by, self.z1)


def depth(x: float, y: float) -> float:
    return x - y


def behind(one: Box, other: Box) -> bool:
    """Whether ``one`` must be painted before ``other`` so that what is nearer covers what is farther.

    False where they do not cover each other, or where they share room.
    """
    return _before(one, other) and not _before(other, one)


def _before(one: Box, other: Box) -> bool:
    slack = 1e-6
    return one.x1 <= other.x0 + slack or one.y0 >= other.y1 - slack or one.z1 <= other.z0 + slack


@dataclass(frozen=True)
class Frame:
    """A device's own axes: ``along`` its x, ``across`` to the left of it, ``up`` from its reference surface."""

    x: float
    y: float
    z: float
    turn: int

    @staticmethod
    def of(place: Placement) -> Frame:
        return Frame(mm(place.x), mm(place.y), mm(place.z), place.turn)

    def point(self, along: float, across: float = 0.0, up: float = 0.0) -> Point:
        match self.turn:
            case 0:
                return Point(self.x + along, self.y + across, self.z + up)
            case 90:
                return Point(self.x - across, self.y + along, self.z + up)
            case 180:
                return Point(self.x - along, self.y - across, self.z + up)
            case _:
                return Point(self.x + across, self.y - along, self.z + up)

    def box(self, along: tuple[float, float], across: tuple[float, float], up: tuple[float, float]) -> Box:
        a = self.point(along[0], across[0], up[0])
        b = self.point(along[1], across[1], up[1])
        return Box(min(a.x, b.x), min(a.y, b.y), min(a.z, b.z), max(a.x, b.x), max(a.y, b.y), max(a.z, b.z))

    def moved(self, along: float, across: float = 0.0, up: float = 0.0, turn: int = 0) -> Frame:
        """Another frame that stands at a point of this one, turned by ``turn`` degrees more."""
        at = self.point(along, across, up)
        return Frame(at.x, at.y, at.z, (self.turn + turn) % 360)
