"""From millimetres in the cell to pixels: one isometric projection with a scale and an origin."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF, QTransform

from ui.scene.geometry import Box, Point

COS: Final = math.cos(math.radians(30))
SIN: Final = 0.5


@dataclass(frozen=True)
class View:
    scale: float
    """Pixels a millimetre, along z."""
    x: float = 0.0
    y: float = 0.0
    """Pixels of the cell's origin."""

    def at(self, x: float, y: float, z: float = 0.0) -> QPointF:
        scale = self.scale
        return QPointF(self.x + (x + y) * COS * scale, self.y + ((x - y) * SIN - z) * scale)

    def point(self, point: Point) -> QPointF:
        return self.at(*point)

    def polygon(self, points: Iterable[Point]) -> QPolygonF:
        return QPolygonF([self.at(*point) for point in points])

    def floor(self, pixel: QPointF, z: float = 0.0) -> Point:
        """What lies under a pixel at height ``z``; the inverse of ``at`` there."""
        total = (pixel.x() - self.x) / (COS * self.scale)
        difference = ((pixel.y() - self.y) / self.scale + z) / SIN
        return Point((total + difference) / 2, (total - difference) / 2, z)

    def hull(self, box: Box) -> QRectF:
        """The pixels that a box can cover."""
        left, right = self.at(box.x0, box.y0).x(), self.at(box.x1, box.y1).x()
        top, bottom = self.at(box.x0, box.y1, box.z1).y(), self.at(box.x1, box.y0, box.z0).y()
        return QRectF(left, top, right - left, bottom - top)

    def top(self, x: float, y: float, z: float) -> QTransform:
        """Draw in millimetres on a level surface, x and y as in the cell, from this point."""
        k = self.scale
        origin = self.at(x, y, z)
        return QTransform(COS * k, SIN * k, COS * k, -SIN * k, origin.x(), origin.y())

    def south(self, x: float, y: float, z: float) -> QTransform:
        """Draw in millimetres on an upright face that looks south: to the right is east, down is down."""
        k = self.scale
        origin = self.at(x, y, z)
        return QTransform(COS * k, SIN * k, 0, k, origin.x(), origin.y())

    def east(self, x: float, y: float, z: float) -> QTransform:
        """Draw in millimetres on an upright face that looks east: to the right is north, down is down."""
        k = self.scale
        origin = self.at(x, y, z)
        return QTransform(COS * k, -SIN * k, 0, k, origin.x(), origin.y())

    def zoomed(self, factor: float, about: QPointF) -> View:
        """The pixel ``about`` keeps showing what it shows."""
        return View(
            self.scale * factor,
            about.x() + (self.x - about.x()) * factor,
            about.y() + (self.y - about.y()) * factor,
        )

    def panned(self, dx: float, dy: float) -> View:
        return View(self.scale, self.x + dx, self.y + dy)


def fitted(boxes: Iterable[Box], area: QRectF) -> View:
    """The greatest view in which all boxes lie within the area, in its middle."""
    unit, hull = View(1.0), QRectF()
    for box in boxes:
        hull = hull.united(unit.hull(box))
    scale = min(area.width() / max(hull.width(), 1.0), area.height() / max(hull.height(), 1.0))
    centre = area.center()
    return View(scale, centre.x() - hull.center().x() * scale, centre.y() - hull.center().y() * scale)
