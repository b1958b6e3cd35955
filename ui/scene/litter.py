"""Where fallen parts lie: on the floor beside what they fell from, where nothing that stands hides them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from twin.mishaps import Mishap
from twin.parts import Part, top
from ui.scene.canvas import Canvas
from ui.scene.geometry import Box, Point, depth, mm
from ui.scene.outlines import hexagon
from ui.scene.view import COS, SIN, View
from ui.scene.workpiece import paint_part
from ui.theme.colours import colour, faint

GRAIN: Final = 8.0
"""Millimetres of the cell for each pixel of the map of what is hidden."""
APART: Final = 14.0
"""Millimetres kept free around a part, and the width of the ring in it."""


class Litter:
    """``above`` tells from which point a part fell; ``standing`` is all that hides what lies behind it."""

    def __init__(self, above: Callable[[Mishap], Point], standing: Sequence[Box], floor: Box) -> None:
        self._above, self._standing, self._floor = above, standing, floor
        self._seen = reduce(QRectF.united, map(View(1 / GRAIN).hull, standing), QRectF())
        """What is always in the picture."""
        self._view = View(1 / GRAIN, -self._seen.x(), -self._seen.y())
        self._hidden: NDArray[np.bool_] | None = None
        self._lying: dict[int, tuple[Part, Point]] = {}
        """By the number of the mishap."""

    def lying(self, mishaps: Iterable[Mishap]) -> list[tuple[Part, Point]]:
        """From far to near; what lies already stays where it is."""
        fallen = {mishap.number: mishap for mishap in mishaps if mishap.part is not None}
        self._lying = {
            number: (part, at)
            for number, (part, at) in self._lying.items()
            if number in fallen and fallen[number].part == part
        }
        for number, mishap in fallen.items():
            if number not in self._lying and mishap.part is not None:
                self._lying[number] = mishap.part, self._free_place(mishap.part, self._above(mishap))
        return sorted(self._lying.values(), key=lambda each: depth(each[1].x, each[1].y))

    def _free_place(self, part: Part, above: Point) -> Point:
        """The nearest place of the floor in which all of the part is seen; right below if there is none."""
        here, view = Point(above.x, above.y, 0), self._view
        taken = self._map().copy()
        for other, at in self._lying.values():
            taken[_covered(self._shape(other, at))] = True
        shape = self._shape(part, here)
        wide, high = math.ceil(shape.width()), math.ceil(shape.height())
        if high >= taken.shape[0] or wide >= taken.shape[1]:
            return here
        sums = np.pad(taken.cumsum(0, np.int32).cumsum(1, np.int32), ((1, 0), (1, 0)))
        rows, columns = np.nonzero(
            sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide] == 0
        )
        foot: QPointF = view.point(here) - shape.topLeft()
        # View.floor, of all places at once
        right = (columns + foot.x() - view.x) / (COS * view.scale)
        down = (rows + foot.y() - view.y) / (SIN * view.scale)
        x, y = (right + down) / 2, (right - down) / 2
        room = mm(part.length) / 2 + APART
        floor = self._floor
        inside = (x > floor.x0 + room) & (x < floor.x1 - room) & (y > floor.y0 + room) & (y < floor.y1 - room)
        if not inside.any():
            return here
        best = int(np.argmin(np.where(inside, np.hypot(x - here.x, y - here.y), np.inf)))
        return Point(float(x[best]), float(y[best]), 0)

    def _shape(self, part: Part, at: Point) -> QRectF:
        """What it covers on the map."""
        half = mm(part.length) / 2 + APART
        return self._view.hull(Box(at.x - half, at.y - half, 0, at.x + half, at.y + half, mm(top(part))))

    def _map(self) -> NDArray[np.bool_]:
        """True where something stands."""
        if self._hidden is None:
            size = self._seen.size()
            image = QImage(math.ceil(size.width()) + 1, math.ceil(size.height()) + 1, QImage.Format.Format_Grayscale8)
            image.fill(255)
            painter = QPainter(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.setPen(QPen(Qt.GlobalColor.transparent, 1))
            painter.setBrush(Qt.GlobalColor.transparent)
            for box in self._standing:
                painter.drawPath(hexagon(box, self._view))
            painter.end()
            lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
            hidden: NDArray[np.bool_] = lines[:, : image.width()] < 255
            self._hidden = hidden
        return self._hidden


def _covered(rect: QRectF) -> tuple[slice, slice]:
    """Rows and columns of the map."""
    rows = slice(max(math.floor(rect.top()), 0), max(math.ceil(rect.bottom()), 0))
    return rows, slice(max(math.floor(rect.left()), 0), max(math.ceil(rect.right()), 0))


def paint_litter(canvas: Canvas, lying: Iterable[tuple[Part, Point]]) -> None:
    """Each part in a ring, so that nobody takes it for one that stands where it belongs."""
    painter = canvas.painter
    for part, at in lying:
        radius = mm(part.length) / 2 + APART
        with canvas.on_face(canvas.view.top(*at)):
            painter.setPen(QPen(colour(canvas.theme.alarm), 5.0, Qt.PenStyle.DashLine))
            painter.setBrush(faint(canvas.theme.alarm, 0.16))
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        paint_part(canvas, part, at)
