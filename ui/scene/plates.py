"""Designation plates with their leader lines, and on them the reason why a device does not act."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.composing import Composition
from ui.scene.geometry import Box
from ui.scene.labels import Rect, Wish, place
from ui.scene.view import View
from ui.theme import sizes
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font
from ui.theme.tokens import Theme

HIGH: Final = 20.0
PAD: Final = 7.0
BIG: Final = 200.0
CUT: Final = 50.0
"""Millimetres."""
SIGN: Final = 16.0
"""Width of the warning sign before a reason."""
LONGEST: Final = 220.0
"""Pixels of a reason; a longer one is shortened in its middle and shown whole when pointed at."""

CROWDED: Final = 0.12
"""The share of the picture that plates may cover."""


@dataclass(frozen=True)
class Plate:
    device: str
    text: str
    reason: str
    """"" if nothing holds the device."""
    anchor: QPointF
    rect: QRectF


def plates(
    layout: Layout, composition: Composition, view: View, area: QRectF, reasons: Mapping[str, str]
) -> list[Plate]:
    """One for every device that has a designation or is blocked, and can be seen; ``reasons`` are words.

    Where they would cover too much of the picture only those of blocked devices are left, until one looks closer.
    """
    bold, plain = QFontMetricsF(ui_font(sizes.SMALL, bold=True)), QFontMetricsF(ui_font(sizes.SMALL))
    found: list[tuple[str, str, str, QPointF]] = []
    wishes: list[Wish] = []
    for name, spec in layout.devices.items():
        anchor = view.point(composition.drawings[name].anchor)
        reason = plain.elidedText(reasons.get(name, ""), Qt.TextElideMode.ElideMiddle, LONGEST)
        text = spec.designation or (name if reason else "")
        if not text or not area.contains(anchor):
            continue
        width = bold.horizontalAdvance(text) + 2 * PAD
        if reason:
            width += SIGN + PAD + plain.horizontalAdvance(reason)
        found.append((name, text, reason, anchor))
        wishes.append(Wish(anchor.x(), anchor.y(), width, HIGH))
    if sum(wish.width * HIGH for wish in wishes) > CROWDED * area.width() * area.height():
        held = [number for number, (_, _, reason, _) in enumerate(found) if reason]
        found, wishes = [found[number] for number in held], [wishes[number] for number in held]
    places = place(wishes, _small(composition, view), Rect(area.x(), area.y(), area.width(), area.height()))
    return [Plate(*each, QRectF(*rect)) for each, rect in zip(found, places, strict=True)]


def _small(composition: Composition, view: View) -> list[Rect]:
    """What plates should not hide: small things, and the rooms in which something moves."""
    solids = [box for boxes in composition.boxes.values() for box in boxes]
    rooms = [box for drawing in composition.drawings.values() for box in drawing.rooms.values()]
    small = [box for box in solids if max(box.x1 - box.x0, box.y1 - box.y0) < BIG]
    hulls = [view.hull(piece) for box in (*small, *rooms) for piece in _cut(box)]
    return [Rect(hull.x(), hull.y(), hull.width(), hull.height()) for hull in hulls]


def _cut(box: Box) -> list[Box]:
    """Pieces so short that their upright hulls follow a slanting thing; no higher than a part on a belt."""
    across, along = (math.ceil((b - a) / CUT) or 1 for a, b in ((box.x0, box.x1), (box.y0, box.y1)))
    wide, deep = (box.x1 - box.x0) / across, (box.y1 - box.y0) / along
    top = min(box.z1, box.z0 + CUT)
    return [
        Box(box.x0 + i * wide, box.y0 + j * deep, box.z0, box.x0 + (i + 1) * wide, box.y0 + (j + 1) * deep, top)
        for i in range(across)
        for j in range(along)
    ]


class PlateSheet:
    """Plates that are painted once and then copied, for their words cost more than all parts of the cell."""

    def __init__(self, those: Sequence[Plate], theme: Theme, ratio: float = 1.0) -> None:
        self.plates = tuple(those)
        self._theme, self._ratio = theme, ratio
        self._sprites: dict[tuple[int, bool, bool], tuple[QPointF, QImage]] = {}

    def paint(self, canvas: Canvas, selected: str = "", hovered: str = "") -> None:
        """``selected`` and ``hovered`` are devices."""
        for index, plate in enumerate(self.plates):
            state = (index, plate.device == selected, plate.device == hovered)
            kept = self._sprites.get(state)
            if kept is None:
                kept = self._sprites[state] = self._painted(plate, state[1], state[2])
            canvas.blit(kept[0].x(), kept[0].y(), kept[1])

    def _painted(self, plate: Plate, selected: bool, hovered: bool) -> tuple[QPointF, QImage]:
        hull = (
            plate.rect.united(QRectF(plate.anchor.x(), plate.anchor.y(), 1, 1)).adjusted(-6, -6, 6, 6).toAlignedRect()
        )
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
    painter.setFont(ui_font(sizes.SMALL, bold=True))
    if not plate.reason:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, plate.text)
        return
    words = rect.adjusted(PAD + SIGN, 0, -PAD, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, plate.text)
    painter.setFont(ui_font(sizes.SMALL))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, plate.reason)
    _sign(painter, QPointF(rect.x() + PAD + SIGN / 2 - 3, rect.center().y()), theme)


def _sign(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """A triangle with an exclamation mark, so that it is known by its shape."""
    painter.setPen(QPen(colour(theme.materials.marking_dark), 1.0))
    painter.setBrush(colour(theme.warning))
    painter.drawPolygon(QPolygonF([at + QPointF(0, -6), at + QPointF(7, 6), at + QPointF(-7, 6)]))
    painter.drawLine(at + QPointF(0, -2), at + QPointF(0, 2))
    painter.drawPoint(at + QPointF(0, 4))
