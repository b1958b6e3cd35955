"""Workpieces as they are seen: cylinders with rim and hole, painted once for each look and size, boxes and pallets.

What a part carries stands on it.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from twin.parts import Colour, Part, places
from ui.scene.canvas import EAST, FLAT, ROUND, SOUTH, TOP, Canvas
from ui.scene.drawing import Piece
from ui.scene.geometry import Box, Point, depth, mm
from ui.scene.view import View
from ui.theme.colours import colour, faint, lit
from ui.theme.materials import Materials
from ui.theme.tokens import Name, named

MARGIN = 4.0
"""Pixels of a sprite around the part, for its shadow."""


def token(hue: Colour, materials: Materials) -> str:
    return {
        "red": materials.part_red,
        "black": materials.part_black,
        "silver": materials.part_silver,
        "blue": materials.part_blue,
        "green": materials.part_green,
        "brown": materials.part_brown,
    }[hue]


def paint_part(canvas: Canvas, part: Part, at: Point) -> None:
    """A part whose middle stands on ``at``, with what it carries."""
    if part.shape == "cylinder":
        _paint_cylinder(canvas, part, at)
    else:
        _paint_box(canvas, part, at)
    standing = zip(places(part), part.load, strict=True)
    for (along, across, up), each in sorted(standing, key=lambda pair: (pair[0][2], pair[0][0] - pair[0][1])):
        paint_part(canvas, each, Point(at.x + mm(along), at.y + mm(across), at.z + mm(up)))


def _paint_box(canvas: Canvas, part: Part, at: Point) -> None:
    half, high = mm(part.length) / 2, mm(part.height)
    body = token(part.colour, canvas.materials)
    if part.shape == "pallet":
        for across in (-half, -half * 0.2, half * 0.6):
            foot = Box(at.x - half, at.y + across, at.z, at.x + half, at.y + across + half * 0.4, at.z + high * 0.6)
            canvas.box(foot, body, light=0.85)
        canvas.box(Box(at.x - half, at.y - half, at.z + high * 0.6, at.x + half, at.y + half, at.z + high), body)
        return
    if part.shape == "tray":
        canvas.box(Box(at.x - half, at.y - half, at.z, at.x + half, at.y + half, at.z + high), body)
        inner = half - 8
        canvas.box(
            Box(at.x - inner, at.y - inner, at.z + high, at.x + inner, at.y + inner, at.z + high), body, light=0.7
        )
        return
    box = Box(at.x - half, at.y - half, at.z, at.x + half, at.y + half, at.z + high)
    canvas.box(box, body)
    tape = Box(box.x0, at.y - half * 0.12, box.z1, box.x1, at.y + half * 0.12, box.z1)
    if part.turned:
        tape = Box(at.x - half * 0.12, box.y0, box.z1, at.x + half * 0.12, box.y1, box.z1)
    canvas.box(tape, body, edge=False, light=0.86)


def turned_piece(room: str, part: Part, at: Point, angle: float) -> Piece:
    """A part that stands on something that turns; ``angle`` in radians, counter-clockwise."""
    if part.shape == "cylinder":
        return part_piece(room, part, at)
    return Piece(room, depth(at.x, at.y), lambda canvas: _paint_turned(canvas, part, at, angle))


def _paint_turned(canvas: Canvas, part: Part, at: Point, angle: float) -> None:
    """An upright prism: the sides that look to the eye, then the top."""
    half, high = mm(part.length) / 2, mm(part.height)
    body = token(part.colour, canvas.materials)
    cos, sin = math.cos(angle), math.sin(angle)
    square = [(-half, -half), (half, -half), (half, half), (-half, half)]
    foot = [(at.x + a * cos - b * sin, at.y + a * sin + b * cos) for a, b in square]
    for (x0, y0), (x1, y1) in zip(foot, [*foot[1:], foot[0]], strict=True):
        out_x, out_y = (y1 - y0) / (2 * half), (x0 - x1) / (2 * half)
        if out_x - out_y > 0:
            face = [Point(x0, y0, at.z), Point(x1, y1, at.z), Point(x1, y1, at.z + high), Point(x0, y0, at.z + high)]
            canvas.face(face, lit(body, EAST * out_x**2 + SOUTH * out_y**2))
    canvas.face([Point(x, y, at.z + high) for x, y in foot], lit(body, TOP))


def _paint_cylinder(canvas: Canvas, part: Part, at: Point) -> None:
    foot = canvas.view.point(at)
    ratio = canvas.ratio
    sprite = _sprite(
        part.colour, part.material, mm(part.length), mm(part.height), canvas.view.scale, ratio, canvas.theme.name
    )
    wide, high = sprite.width() / ratio, sprite.height() / ratio
    ry = mm(part.length) / 2 * FLAT * canvas.view.scale
    canvas.blit(foot.x() - wide / 2, foot.y() + ry + MARGIN - high, sprite)


def part_piece(room: str, part: Part, at: Point) -> Piece:
    return Piece(room, depth(at.x, at.y), lambda canvas: paint_part(canvas, part, at))


@lru_cache(maxsize=64)
def _sprite(
    hue: Colour, material: str, length: float, height: float, scale: float, ratio: float, theme: Name
) -> QImage:
    radius = length / 2
    rx, ry, high = radius * ROUND * scale, radius * FLAT * scale, height * scale
    wide, tall = 2 * (rx + MARGIN), high + 2 * (ry + MARGIN)
    sprite = QImage(round(wide * ratio) + 1, round(tall * ratio) + 1, QImage.Format.Format_ARGB32_Premultiplied)
    sprite.setDevicePixelRatio(ratio)
    sprite.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sprite)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = sprite.deviceIndependentSize()
    foot = QPointF(size.width() / 2, size.height() - ry - MARGIN)
    dress = named(theme)
    body = token(hue, dress.materials)
    _draw(Canvas(painter, View(scale), dress), foot, rx, ry, high, body, shiny=material == "metal")
    painter.end()
    sprite.setDevicePixelRatio(1)
    return sprite


def _draw(canvas: Canvas, foot: QPointF, rx: float, ry: float, high: float, body: str, *, shiny: bool) -> None:
    painter, materials = canvas.painter, canvas.materials
    shade = QRadialGradient(foot, rx + MARGIN)
    shade.setColorAt(0.7, faint(materials.marking_dark, 0.55))
    shade.setColorAt(1.0, faint(materials.marking_dark, 0.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(foot + QPointF(MARGIN * 0.4, MARGIN * 0.3), rx + MARGIN * 0.6, ry + MARGIN * 0.6)

    head = QPointF(foot.x(), foot.y() - high)
    side = QPainterPath()
    side.moveTo(head.x() - rx, head.y())
    side.lineTo(foot.x() - rx, foot.y())
    side.arcTo(QRectF(foot.x() - rx, foot.y() - ry, 2 * rx, 2 * ry), 180, 180)
    side.lineTo(head.x() + rx, head.y())
    side.closeSubpath()
    wall = QLinearGradient(foot.x() - rx, 0, foot.x() + rx, 0)
    metal = ((0, 0.62), (0.12, 1.2), (0.2, 1.75), (0.3, 1.0), (0.55, 0.82), (0.72, 1.15), (0.88, 0.6), (1, 0.75))
    plastic = ((0, 0.8), (0.18, 1.2), (0.3, 1.32), (0.45, 1.02), (0.85, 0.62), (1, 0.7))
    for share, light in metal if shiny else plastic:
        wall.setColorAt(share, lit(body, light))
    painter.setBrush(wall)
    painter.setPen(QPen(lit(body, 0.55), 0.7))
    painter.drawPath(side)

    rim = QLinearGradient(head.x() - rx, head.y() - ry, head.x() + rx, head.y() + ry)
    for share, light in ((0, 1.5), (0.5, 1.12), (1, 0.95)):
        rim.setColorAt(share, lit(body, light + (0.12 if shiny else 0)))
    painter.setBrush(rim)
    painter.setPen(QPen(lit(body, 1.55), 0.6))
    painter.drawEllipse(head, rx, ry)
    painter.setPen(QPen(lit(body, 0.72), 0.7))
    painter.setBrush(lit(body, 1.02 if not shiny else 1.1))
    painter.drawEllipse(head + QPointF(0, high * 0.05), rx * 0.72, ry * 0.72)
    hole = QLinearGradient(head.x(), head.y() - ry * 0.4, head.x(), head.y() + ry * 0.4)
    hole.setColorAt(0, lit(body, 0.28))
    hole.setColorAt(1, lit(body, 0.6))
    painter.setBrush(hole)
    painter.setPen(QPen(colour(materials.edge), 0.6))
    painter.drawEllipse(head + QPointF(0, high * 0.06), rx * 0.36, ry * 0.36)
