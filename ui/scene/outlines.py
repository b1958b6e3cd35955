"""The outlines of solids and devices in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath, QPolygonF

from ui.scene.geometry import Box
from ui.scene.view import View

if TYPE_CHECKING:
    from ui.scene.composing import Composition


def hexagon(box: Box, view: View) -> QPainterPath:
    at = view.at
    corners = [
        at(box.x0, box.y0, box.z0), at(box.x0, box.y0, box.z1), at(box.x0, box.y1, box.z1),
        at(box.x1, box.y1, box.z1), at(box.x1, box.y1, box.z0), at(box.x1, box.y0, box.z0),
    ]  # fmt: skip
    path = QPainterPath()
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def outline(composition: Composition, device: str, view: View) -> QPainterPath:
    """Around all that belongs to a device."""
    path = QPainterPath()
    for box in composition.boxes.get(device, ()):
        path = path.united(hexagon(box, view))
    return path
