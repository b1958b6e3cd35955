"""Soft shadows on the floor: every solid's shadow in one small picture, blurred and laid under the devices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QTransform

from ui.scene.geometry import Box
from ui.scene.view import View
from ui.theme.colours import colour
from ui.theme.materials import Materials

EAST: Final = 0.42
NORTH: Final = 0.14
"""How far the shadow of a point falls for each millimetre of its height."""
COARSE: Final = 4
"""Pixels of the picture for one of the shadow."""


def paint_shadows(painter: QPainter, area: QRectF, boxes: Iterable[Box], view: View, materials: Materials) -> None:
    width, height = int(area.width() / COARSE) + 2, int(area.height() / COARSE) + 2
    mask = QImage(width, height, QImage.Format.Format_Grayscale8)
    mask.fill(0)
    dark = colour(materials.shadow)
    brush = QPainter(mask)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setTransform(QTransform.fromScale(1 / COARSE, 1 / COARSE).translate(-area.x(), -area.y()))
    brush.setPen(Qt.PenStyle.NoPen)
    level = dark.alpha()
    brush.setBrush(QColor(level, level, level))
    together = QPainterPath()
    together.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        together.addPath(_shadow(box, view))
    brush.drawPath(together)
    brush.end()
    strength = np.frombuffer(mask.constBits(), np.uint8).reshape(height, mask.bytesPerLine())[:, :width]
    soft = _blurred(strength.astype(np.float32), max(1, round(7 * view.scale)))
    pixels = np.zeros((height, width, 4), np.uint8)
    share = soft / 255
    for channel, part in enumerate((dark.blue(), dark.green(), dark.red())):
        pixels[..., channel] = part * share
    pixels[..., 3] = soft
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(area.x(), area.y(), width * COARSE, height * COARSE), image)
    painter.restore()


def _shadow(box: Box, view: View) -> QPainterPath:
    """The hull of the box's foot and of its top, thrown onto the floor."""
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.WindingFill)
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    low = [(x + EAST * box.z0, y + NORTH * box.z0) for x, y in corners]
    high = [(x + EAST * box.z1, y + NORTH * box.z1) for x, y in corners]
    polygon = QPolygonF([view.at(x, y) for x, y in _hull(low + high)])
    outline.addPolygon(polygon)
    return outline


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Andrew's monotone chain, counter-clockwise."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def chain(those: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for point in those:
            while len(line) >= 2 and _turn(line[-2], line[-1], point) <= 0:
                line.pop()
            line.append(point)
        return line[:-1]

    return chain(ordered) + chain(reversed(ordered))


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _blurred(image: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """Twice a moving mean along both axes."""
    step = 2 * radius + 1
    for _ in range(2):
        for _ in range(2):
            total = np.cumsum(np.pad(image, ((radius + 1, radius), (0, 0)), mode="edge"), axis=0, dtype=np.float32)
            image = np.divide(total[step:] - total[:-step], step, dtype=np.float32).T
    return image
