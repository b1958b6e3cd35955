"""The hall around the devices: tiled floor, safety line, guard fence at the back, and the duct to the cabinet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen, QPolygonF, QRadialGradient

from ui.scene.canvas import Canvas
from ui.scene.geometry import Box, Point
from ui.theme.colours import colour, faint, lit, mix

TILE: Final = 200.0
ROOM: Final = 150.0
"""Between the devices and the fence."""
FENCE: Final = 440.0
POST: Final = 400.0
"""From post to post."""
MESH: Final = 40.0
LINE: Final = 26.0
"""Width of the safety line."""
DUCT: Final = (44.0, 26.0)
"""Width and height."""


def floor_of(extent: Box) -> Box:
    """The ground that the cell takes up, in whole half tiles."""
    step = TILE / 2
    return Box(
        math.floor((extent.x0 - ROOM) / step) * step, math.floor((extent.y0 - ROOM) / step) * step, 0,
        math.ceil((extent.x1 + ROOM) / step) * step, math.ceil((extent.y1 + ROOM) / step) * step, 0,
    )  # fmt: skip


def paint_ground(canvas: Canvas, area: QRectF, floor: Box, *, fenced: bool) -> None:
    """Everything below the devices and their shadows; no line says where to stop if no fence goes on from it."""
    _sky(canvas, area)
    _tiles(canvas, area)
    _fade(canvas, area, floor)
    _cell_floor(canvas, floor)
    if fenced:
        _safety_line(canvas, floor)


def _sky(canvas: Canvas, area: QRectF) -> None:
    sky = QLinearGradient(area.topLeft(), area.bottomLeft())
    sky.setColorAt(0, colour(canvas.materials.sky_top))
    sky.setColorAt(1, colour(canvas.materials.sky_foot))
    canvas.painter.fillRect(area, sky)


def _tiles(canvas: Canvas, area: QRectF) -> None:
    view, painter = canvas.view, canvas.painter
    corners = [view.floor(point) for point in (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())]
    x0 = math.floor(min(p.x for p in corners) / TILE) * TILE
    x1 = max(p.x for p in corners)
    y0 = math.floor(min(p.y for p in corners) / TILE) * TILE
    y1 = max(p.y for p in corners)
    painter.setPen(QPen(colour(canvas.materials.joint), max(1.0, 3 * view.scale)))
    lines = [QLineF(view.at(x, y0), view.at(x, y1)) for x in _steps(x0, x1, TILE)]
    lines += [QLineF(view.at(x0, y), view.at(x1, y)) for y in _steps(y0, y1, TILE)]
    painter.drawLines(lines)


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    count = int((end - start) / step) + 2
    return (start + step * index for index in range(count))


def _fade(canvas: Canvas, area: QRectF, floor: Box) -> None:
    """Far from the cell the tiles are lost in the light of the hall."""
    centre = canvas.view.point(floor.centre)
    hull = canvas.view.hull(floor)
    canvas.painter.save()
    canvas.painter.translate(centre)
    canvas.painter.scale(1.0, 0.62)
    radius = hull.width() * 0.8
    fade = QRadialGradient(QPointF(0, 0), radius)
    fade.setColorAt(0.5, faint(canvas.materials.sky_top, 0.0))
    fade.setColorAt(1.0, faint(canvas.materials.sky_top, 0.96))
    far = max(area.width(), area.height()) * 3
    canvas.painter.fillRect(QRectF(-far, -far, 2 * far, 2 * far), fade)
    canvas.painter.restore()


def _cell_floor(canvas: Canvas, floor: Box) -> None:
    view, painter, materials = canvas.view, canvas.painter, canvas.materials
    corners = [Point(floor.x0, floor.y0, 0), Point(floor.x1, floor.y0, 0), Point(floor.x1, floor.y1, 0)]
    corners.append(Point(floor.x0, floor.y1, 0))
    canvas.face(corners, colour(materials.tile), edge=False)
    painter.setPen(Qt.PenStyle.NoPen)
    half = TILE / 2
    across = [x for x in _steps(floor.x0, floor.x1, half) if x <= floor.x1]
    along = [y for y in _steps(floor.y0, floor.y1, half) if y <= floor.y1]
    others = [
        QRectF(x - floor.x0, y - floor.y0, half, half)
        for i, x in enumerate(across[:-1])
        for j, y in enumerate(along[:-1])
        if (i + j) % 2
    ]
    with canvas.on_face(view.top(floor.x0, floor.y0, 0)):
        painter.setBrush(colour(materials.tile_other))
        painter.drawRects(others)
    painter.setPen(QPen(colour(materials.joint), max(0.8, 2 * view.scale)))
    painter.drawLines([QLineF(view.at(x, floor.y0), view.at(x, floor.y1)) for x in across])
    painter.drawLines([QLineF(view.at(floor.x0, y), view.at(floor.x1, y)) for y in along])
    light = QRadialGradient(view.at(floor.x0, floor.y1), view.hull(floor).width() * 0.75)
    light.setColorAt(0, faint(materials.rod, 0.22 if canvas.theme.name == "light" else 0.05))
    light.setColorAt(1, faint(materials.rod, 0.0))
    canvas.face(corners, QBrush(light), edge=False)


def _safety_line(canvas: Canvas, floor: Box) -> None:
    """Round the open sides, where no fence stands."""
    view = canvas.view
    inset = LINE
    pen = QPen(colour(canvas.materials.marking), LINE * view.scale * 0.8)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    canvas.painter.setPen(pen)
    canvas.painter.drawPolyline(
        view.polygon(
            [
                Point(floor.x0 + inset, floor.y1 - 4, 0), Point(floor.x0 + inset, floor.y0 + inset, 0),
                Point(floor.x1 - inset, floor.y0 + inset, 0), Point(floor.x1 - inset, floor.y1 - 4, 0),
            ]
        )
    )  # fmt: skip


def paint_fence(canvas: Canvas, floor: Box) -> None:
    """Along the north and the west side, behind everything."""
    corner = (floor.x0 + 10, floor.y1 - 10)
    west = [(corner[0], y) for y in _spread(floor.y0 + 10, corner[1])]
    north = [(x, corner[1]) for x in _spread(corner[0], floor.x1 - 10)]
    for start, end in (*pairwise(reversed(west)), *pairwise(north)):
        _panel(canvas, start, end)
    for x, y in sorted({*west, *north}, key=lambda at: at[0] - at[1]):
        _post(canvas, x, y)
    _sign(canvas, Point(floor.x0 + (floor.x1 - floor.x0) * 0.62, corner[1], FENCE * 0.55))


def _spread(start: float, end: float) -> list[float]:
    count = max(1, round((end - start) / POST))
    return [start + (end - start) * index / count for index in range(count + 1)]


def _panel(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    view, painter, materials = canvas.view, canvas.painter, canvas.materials
    low, high = 60.0, FENCE - 14
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    lines: list[QLineF] = []
    for step in range(1, int(length / MESH) + 1):
        share = step * MESH / length
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        lines.append(QLineF(view.at(x, y, low), view.at(x, y, high)))
    for step in range(1, int((high - low) / (MESH * 2.5)) + 1):
        z = low + step * MESH * 2.5
        lines.append(QLineF(view.at(*start, z), view.at(*end, z)))
    painter.setPen(QPen(colour(materials.fence_mesh), max(0.7, 2.2 * view.scale)))
    painter.drawLines(lines)
    frame = QPen(colour(materials.fence_frame), max(1.2, 7 * view.scale))
    frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(frame)
    painter.setBrush(faint(materials.fence_frame, 0.06))
    painter.drawPolygon(view.polygon([Point(*start, low), Point(*end, low), Point(*end, high), Point(*start, high)]))


def _post(canvas: Canvas, x: float, y: float) -> None:
    half = 11.0
    canvas.box(Box(x - 26, y - 26, 0, x + 26, y + 26, 5), canvas.materials.fence_frame)
    canvas.box(Box(x - half, y - half, 5, x + half, y + half, FENCE), canvas.materials.fence_post)


def _sign(canvas: Canvas, at: Point) -> None:
    """A warning triangle on the fence."""
    with canvas.on_face(canvas.view.south(*at)) as painter:
        painter.setPen(QPen(lit(canvas.materials.marking, 0.8), 2))
        painter.setBrush(colour(canvas.materials.marking))
        painter.drawRoundedRect(QRectF(-52, -52, 104, 104), 8, 8)
        _triangle(painter, canvas)


def _triangle(painter: QPainter, canvas: Canvas) -> None:
    dark = colour(canvas.materials.marking_dark)
    pen = QPen(dark, 8)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(mix(canvas.materials.marking, canvas.materials.rod, 0.2))
    painter.drawPolygon(QPolygonF([QPointF(0, -34), QPointF(36, 30), QPointF(-36, 30)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dark)
    painter.drawRoundedRect(QRectF(-4, -14, 8, 26), 3, 3)
    painter.drawEllipse(QPointF(0, 20), 4.5, 4.5)


def duct_boxes(panels: list[Box], line_y: float, line_x: tuple[float, float]) -> list[Box]:
    """From behind each cabinet to a duct below the line."""
    width, height = DUCT
    if not panels:
        return []
    boxes = [Box(line_x[0], line_y - width / 2, 0, line_x[1], line_y + width / 2, height)]
    for box in panels:
        x = min(max((box.x0 + box.x1) / 2, line_x[0] + width), line_x[1] - width)
        low, high = sorted((box.y1 if box.y1 <= line_y else line_y, line_y - width / 2 if box.y1 <= line_y else box.y0))
        if high > low:
            boxes.append(Box(x - width / 2, low, 0, x + width / 2, high, height))
    return boxes


def paint_duct(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.duct)
    view, painter = canvas.view, canvas.painter
    painter.setPen(QPen(lit(canvas.materials.duct, 0.7), max(0.8, 1.6 * view.scale)))
    if box.x1 - box.x0 > box.y1 - box.y0:
        for x in _steps(box.x0 + 60, box.x1 - 61, 60):
            if x < box.x1:
                painter.drawLine(view.at(x, box.y0, box.z1), view.at(x, box.y1, box.z1))
                painter.drawLine(view.at(x, box.y0, box.z0), view.at(x, box.y0, box.z1))
    else:
        for y in _steps(box.y0 + 60, box.y1 - 61, 60):
            if y < box.y1:
                painter.drawLine(view.at(box.x0, y, box.z1), view.at(box.x1, y, box.z1))
                painter.drawLine(view.at(box.x1, y, box.z0), view.at(box.x1, y, box.z1))
