"""A stacking crate on a stand, open at the top; shared by bins and the lower ends of chutes."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainterPath

from ui.scene.canvas import Canvas
from ui.scene.drawing import Solid
from ui.scene.geometry import Box, Frame, Point
from ui.theme.colours import lit

CRATE: Final = 170.0
WALL: Final = 7.0
DEEP: Final = 96.0


def crate_solids(frame: Frame, length: float, width: float, top: float) -> tuple[Solid, ...]:
    """From the frame's origin along its x; the upper rim is at height ``top`` above the floor."""
    rim = top - frame.z
    deep = min(DEEP, top)
    crate = frame.box((0, length), (-width / 2, width / 2), (rim - deep, rim))
    stand = frame.box((8, length - 8), (-width / 2 + 8, width / 2 - 8), (-frame.z, rim - deep))
    solids = []
    if stand.z1 - stand.z0 > 20:
        solids.append(Solid(stand, lambda canvas: _stand(canvas, stand), False))
    solids.append(Solid(crate, lambda canvas: paint_crate(canvas, crate)))
    return tuple(solids)


def _stand(canvas: Canvas, stand: Box) -> None:
    token = canvas.materials.steel
    leg = 16.0
    for x, y in ((stand.x0, stand.y1 - leg), (stand.x0, stand.y0), (stand.x1 - leg, stand.y1 - leg)):
        canvas.box(Box(x, y, stand.z0, x + leg, y + leg, stand.z1), token)
    low = stand.z0 + 40
    shelf = Box(stand.x0 + 2, stand.y0 + 2, low, stand.x1 - 2, stand.y1 - 2, low + 8)
    canvas.box(shelf, canvas.materials.steel_dark)
    x, y = stand.x1 - leg, stand.y0
    canvas.box(Box(stand.x0, y, stand.z0, stand.x0 + leg, y + leg, stand.z1), token)
    canvas.box(Box(x, y, stand.z0, x + leg, y + leg, stand.z1), token)


def paint_crate(canvas: Canvas, crate: Box) -> None:
    """The walls that the eye sees from outside, and through the mouth the two inner ones and the bottom."""
    token, painter = canvas.materials.bin, canvas.painter
    x0, y0, z0, x1, y1, z1 = crate
    canvas.box(crate, token)
    a, b, c, d = x0 + WALL, y0 + WALL, x1 - WALL, y1 - WALL
    mouth = [Point(a, b, z1), Point(c, b, z1), Point(c, d, z1), Point(a, d, z1)]
    low = z1 - min(DEEP, z1 - z0) + 4
    painter.save()
    opening = QPainterPath()
    opening.addPolygon(canvas.view.polygon(mouth))
    painter.setClipPath(opening)
    canvas.face([Point(a, d, z1), Point(c, d, z1), Point(c, d, low), Point(a, d, low)], lit(token, 0.62))
    canvas.face([Point(a, b, z1), Point(a, d, z1), Point(a, d, low), Point(a, b, low)], lit(token, 0.8))
    canvas.face([Point(a, b, low), Point(c, b, low), Point(c, d, low), Point(a, d, low)], lit(token, 0.45))
    painter.restore()
    foot, head = z0 + (z1 - z0) * 0.16, z1 - 14
    width = max(2 * canvas.view.scale, 0.7)
    for share in (0.2, 0.5, 0.8):
        x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
        canvas.line([Point(x, y0, foot), Point(x, y0, head)], canvas.materials.edge, width)
        canvas.line([Point(x1, y, foot), Point(x1, y, head)], canvas.materials.edge, width)
