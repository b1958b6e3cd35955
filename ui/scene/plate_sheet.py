"""Plates painted: their leader lines, their words, and the signs before these."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from ui.scene.canvas import Canvas
from ui.scene.plates import PAD, SIGN, Plate, Plates
from ui.theme import sizes
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font
from ui.theme.tokens import Theme

BURST: Final = 13.0
"""Radius of the sign at a place where something was struck, pixels."""
RAYS: Final = 8
AROUND: Final = 16
"""Pixels around plate and anchor that are painted, too."""


class PlateSheet:
    """Plates that are painted once and then copied, for their words cost more than all parts of the cell."""

    def __init__(self, those: Plates, theme: Theme, ratio: float = 1.0) -> None:
        self.plates, self._spare = those
        self._theme, self._ratio = theme, ratio
        self._sprites: dict[tuple[int, bool, bool], tuple[QPointF, QImage]] = {}

    def paint(self, canvas: Canvas, selected: str = "", hovered: str = "") -> None:
        """``selected`` and ``hovered`` are devices."""
        wanted = {selected, hovered} - {""}
        for plate in (*self.plates, *(spare for spare in self._spare if spare.device in wanted)):
            known = plate.device in wanted
            state = (id(plate), known and plate.device == selected, known and plate.device == hovered)
            kept = self._sprites.get(state)
            if kept is None:
                kept = self._sprites[state] = self._painted(plate, state[1], state[2])
            canvas.blit(kept[0].x(), kept[0].y(), kept[1])

    def _painted(self, plate: Plate, selected: bool, hovered: bool) -> tuple[QPointF, QImage]:
        whole = plate.rect.united(QRectF(plate.anchor, plate.anchor + QPointF(1, 1)))
        hull = whole.adjusted(-AROUND, -AROUND, AROUND, AROUND).toAlignedRect()
        at = QPointF(hull.topLeft())
        image = QImage(
            round(hull.width() * self._ratio), round(hull.height() * self._ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )  # fmt: skip
        image.setDevicePixelRatio(self._ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-at)
        _leader(painter, plate, self._theme, selected)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(self._theme.trace, 0.22))
            painter.drawRoundedRect(plate.rect.adjusted(-3, -3, 3, 3), 6, 6)
        _paint(painter, plate, self._theme, selected)
        painter.end()
        image.setDevicePixelRatio(1)
        return at, image


def _leader(painter: QPainter, plate: Plate, theme: Theme, selected: bool) -> None:
    line = colour(theme.trace if selected else theme.materials.plate_line)
    rect = plate.rect
    x = min(max(plate.anchor.x(), rect.left() + 6), rect.right() - 6)
    painter.setPen(QPen(line, 1.0))
    painter.drawLine(QPointF(x, rect.center().y()), plate.anchor)
    painter.setBrush(line)
    painter.drawEllipse(plate.anchor, 1.6, 1.6)


def _paint(painter: QPainter, plate: Plate, theme: Theme, selected: bool) -> None:
    cell, rect = theme.materials, plate.rect
    painter.setPen(QPen(colour(theme.trace if selected else cell.plate_line), 1.6 if selected else 1.0))
    painter.setBrush(colour(cell.plate))
    painter.drawRoundedRect(rect, sizes.RADIUS, sizes.RADIUS)
    painter.setPen(colour(cell.plate_text))
    bold, plain = ui_font(sizes.SMALL, bold=True), ui_font(sizes.SMALL)
    x = _write(painter, plate.text, bold, rect.adjusted(PAD, 0, 0, 0))
    for words, sign in ((plate.said.reason, _triangle), (plate.said.mishap, _burst)):
        if words:
            sign(painter, QPointF(x + PAD + SIGN / 2 - 2, rect.center().y()), theme, 7)
            painter.setPen(colour(cell.plate_text))
            x = _write(painter, words, plain, rect.adjusted(x + PAD + SIGN - rect.x(), 0, 0, 0))
    if plate.said.struck:
        _burst(painter, plate.anchor, theme, BURST)


def _write(painter: QPainter, words: str, font: QFont, where: QRectF) -> float:
    """At its left; answers where the words end."""
    painter.setFont(font)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return where.x() + QFontMetricsF(font).horizontalAdvance(words)


def _triangle(painter: QPainter, at: QPointF, theme: Theme, radius: float) -> None:
    """With an exclamation mark, so that it is known by its shape."""
    painter.setPen(QPen(colour(theme.materials.marking_dark), 1.0))
    painter.setBrush(colour(theme.warning))
    low = radius - 1
    painter.drawPolygon(QPolygonF([at + QPointF(0, -low), at + QPointF(radius, low), at + QPointF(-radius, low)]))
    painter.drawLine(at + QPointF(0, -2), at + QPointF(0, 2))
    painter.drawPoint(at + QPointF(0, 4))


def _burst(painter: QPainter, at: QPointF, theme: Theme, radius: float) -> None:
    """A star with many rays: something hit, fell or flashed here."""
    turns = [math.pi * number / RAYS for number in range(2 * RAYS)]
    reach = [radius * (1.0 if number % 2 == 0 else 0.5) for number in range(2 * RAYS)]
    rays = [at + QPointF(far * math.sin(turn), -far * math.cos(turn)) for turn, far in zip(turns, reach, strict=True)]
    painter.setPen(QPen(colour(theme.card), 1.0))
    painter.setBrush(colour(theme.alarm))
    painter.drawPolygon(QPolygonF(rays))
