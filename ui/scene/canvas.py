"""Solids in three shades on a QPainter: the few shapes from which every device is drawn.

The light comes from the south-west and from above: the top of a solid is brightest, its south face has the
colour of the token, its east face lies in shade.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from ui.scene.geometry import Box, Point
from ui.scene.view import View
from ui.theme.colours import colour, faint, lit
from ui.theme.materials import Materials
from ui.theme.tokens import Theme

TOP: Final = 1.16
SOUTH: Final = 1.0
EAST: Final = 0.76
ROUND: Final = math.sqrt(1.5)
"""Half width of a level circle of radius 1 as it is seen; its half height is ``FLAT``."""
FLAT: Final = math.sqrt(0.5)


@dataclass(frozen=True)
class Canvas:
    painter: QPainter
    view: View
    theme: Theme
    ratio: float = 1.0
    """Device pixels for each device-independent one."""

    def blit(self, x: float, y: float, image: QImage) -> None:
        """An image in device pixels, at device-independent ones: copied, where a scaled painter would resample it."""
        if self.ratio == 1:
            self.painter.drawImage(QPointF(round(x), round(y)), image)
            return
        before = self.painter.worldTransform()
        self.painter.scale(1 / self.ratio, 1 / self.ratio)
        self.painter.drawImage(QPointF(round(x * self.ratio), round(y * self.ratio)), image)
        self.painter.setWorldTransform(before)

    @property
    def materials(self) -> Materials:
        return self.theme.materials

    def face(self, points: Iterable[Point], brush: QBrush | QColor, *, edge: bool = True) -> None:
        """A flat polygon."""
        self.painter.setBrush(brush)
        self.painter.setPen(self._edge() if edge else Qt.PenStyle.NoPen)
        self.painter.drawPolygon(self.view.polygon(points))

    def _edge(self) -> QPen:
        pen = QPen(colour(self.materials.edge))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def box(self, box: Box, token: str, *, top: str = "", edge: bool = True, light: float = 1.0) -> None:
        """``top`` is another colour for the upper face."""
        x0, y0, z0, x1, y1, z1 = box
        at = self.view.at
        painter = self.painter
        painter.setPen(self._edge() if edge else Qt.PenStyle.NoPen)
        a, b, c, d = at(x0, y0, z1), at(x1, y0, z1), at(x1, y1, z1), at(x0, y1, z1)
        if z1 > z0:
            e, f, g = at(x0, y0, z0), at(x1, y0, z0), at(x1, y1, z0)
            painter.setBrush(self._falling(a.y(), f.y(), token, SOUTH * light))
            painter.drawPolygon(QPolygonF([a, b, f, e]))
            painter.setBrush(self._falling(c.y(), f.y(), token, EAST * light))
            painter.drawPolygon(QPolygonF([b, c, g, f]))
        painter.setBrush(lit(top or token, TOP * light))
        painter.drawPolygon(QPolygonF([a, b, c, d]))

    def _falling(self, top: float, bottom: float, token: str, light: float) -> QBrush:
        """A face gets a little darker toward the floor."""
        gradient = QLinearGradient(0, top, 0, bottom)
        gradient.setColorAt(0, lit(token, light * 1.03))
        gradient.setColorAt(1, lit(token, light * 0.9))
        return QBrush(gradient)

    def upright(self, at: Point, height: float, radius: float, token: str, *, top: str = "") -> None:
        """A cylinder standing on ``at``."""
        k = self.view.scale
        foot = self.view.point(at)
        head = QPointF(foot.x(), foot.y() - height * k)
        rx, ry = radius * ROUND * k, radius * FLAT * k
        side = QPainterPath()
        side.moveTo(head.x() - rx, head.y())
        side.lineTo(foot.x() - rx, foot.y())
        side.arcTo(QRectF(foot.x() - rx, foot.y() - ry, 2 * rx, 2 * ry), 180, 180)
        side.lineTo(head.x() + rx, head.y())
        side.closeSubpath()
        self.painter.setPen(self._edge())
        self.painter.setBrush(self.rounded(foot.x() - rx, foot.x() + rx, token))
        self.painter.drawPath(side)
        self.painter.setBrush(lit(top or token, TOP))
        self.painter.drawEllipse(head, rx, ry)

    def rounded(self, left: float, right: float, token: str) -> QBrush:
        """The wall of an upright cylinder, lit from the left."""
        gradient = QLinearGradient(left, 0, right, 0)
        for share, light in ((0.0, 0.86), (0.22, 1.16), (0.5, 0.98), (0.85, 0.68), (1.0, 0.74)):
            gradient.setColorAt(share, lit(token, light))
        return QBrush(gradient)

    def rod(self, start: Point, end: Point, radius: float, token: str, *, flat: bool = True) -> None:
        """A round bar lying level or leaning; ``flat`` ends are cut square."""
        a, b = self.view.point(start), self.view.point(end)
        width = max(2 * radius * self.view.scale, 1.0)
        cap = Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap
        for share, light, shift in ((1.0, 0.62, 0.0), (0.78, 0.95, -0.06), (0.3, 1.35, -0.2)):
            pen = QPen(lit(token, light), max(width * share, 0.8))
            pen.setCapStyle(cap)
            self.painter.setPen(pen)
            lift = QPointF(0, shift * width)
            self.painter.drawLine(a + lift, b + lift)

    def line(self, points: Sequence[Point], token: str, width: float, *, alpha: float = 1.0) -> None:
        """``width`` in pixels."""
        pen = QPen(faint(token, alpha), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(self.view.polygon(points))

    def curve(self, points: tuple[Point, Point, Point, Point], token: str, width: float) -> None:
        """A hose from the first point to the last, drawn toward the two between; ``width`` in millimetres."""
        start, one, two, end = (self.view.point(point) for point in points)
        path = QPainterPath(start)
        path.cubicTo(one, two, end)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for share, light in ((1.0, 0.8), (0.5, 1.3)):
            pen = QPen(lit(token, light), max(width * share * self.view.scale, 0.7))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self.painter.setPen(pen)
            self.painter.drawPath(path)

    def glow(self, at: Point, radius: float, token: str, strength: float = 0.75) -> None:
        """Light around a point; ``radius`` in millimetres."""
        centre, far = self.view.point(at), radius * self.view.scale
        gradient = QRadialGradient(centre, far)
        gradient.setColorAt(0, faint(token, strength))
        gradient.setColorAt(0.35, faint(token, strength * 0.4))
        gradient.setColorAt(1, faint(token, 0.0))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(gradient)
        self.painter.drawEllipse(centre, far, far)

    def disc(self, at: Point, radius: float, token: str, *, alpha: float = 1.0) -> None:
        """A level circle."""
        k = self.view.scale
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(faint(token, alpha))
        self.painter.drawEllipse(self.view.point(at), radius * ROUND * k, radius * FLAT * k)

    def on_face(self, transform: QTransform) -> Face:
        """Draw in millimetres on a face of the cell: ``with canvas.on_face(view.south(...)) as painter``."""
        return Face(self.painter, transform)


@dataclass(frozen=True)
class Face:
    painter: QPainter
    transform: QTransform

    def __enter__(self) -> QPainter:
        self.painter.save()
        self.painter.setTransform(self.transform, True)
        return self.painter

    def __exit__(self, *_: object) -> None:
        self.painter.restore()
