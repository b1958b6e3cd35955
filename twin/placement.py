"""Where a device stands in the cell, in the millimetres of its floor plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.units import Coordinate, Length


@dataclass(frozen=True, slots=True)
class Placement:
    """The origin of the device's own frame on the floor; its x axis is turned counter-clockwise by ``turn`` degrees."""

    x: Coordinate
    y: Coordinate
    z: Length = 0
    """Height of the device's reference surface above the floor."""
    turn: Literal[0, 90, 180, 270] = 0

    def point(self, along: Length, across: Length = 0) -> tuple[Length, Length]:
        """Floor coordinates of a point given in the device's frame."""
        match self.turn:
            case 0:
                return self.x + along, self.y + across
            case 90:
                return self.x - across, self.y + along
            case 180:
                return self.x - along, self.y - across
            case _:
                return self.x + across, self.y - along

    def place(self, x: Length, y: Length) -> tuple[Length, Length]:
        """A floor point in the device's frame, along and across: the inverse of ``point``."""
        dx, dy = x - self.x, y - self.y
        match self.turn:
            case 0:
                return dx, dy
            case 90:
                return dy, -dx
            case 180:
                return -dx, -dy
            case _:
                return -dy, dx


def seen_from(there: Placement, here: Placement, along: Length, across: Length) -> tuple[Length, Length]:
    """A point of the frame ``here`` in the axes of the frame ``there``; heights are left alone."""
    return there.place(*here.point(along, across))
