"""A service unit on its post: shut-off valve, filter regulator and a gauge whose needle shows the pressure."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.air_supply import AirSupplySpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal
from ui.theme.colours import colour, lit

FULL: Final = 10_000_000
"""Microbar at the end of the scale."""


def draw_air_supply(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, AirSupplySpec)

    def share(state: State) -> float:
        return state.look.motions.get("pressure", Motion(0)).at(state.t) / FULL

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        materials = canvas.materials
        painter.setPen(QPen(lit(materials.steel_dark, 0.9), 3))
        painter.setBrush(colour(materials.button_start))
        painter.drawEllipse(QPointF(0, -6), 40, 40)
        painter.setPen(QPen(colour(materials.part_green), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(QRectF(-31, -37, 62, 62), _at(0.7), _at(0.45) - _at(0.7))
        painter.setPen(QPen(colour(materials.button_stop), 2))
        for step in range(6):
            way = math.radians(225 - 54 * step)
            out = QPointF(math.cos(way), -math.sin(way))
            painter.drawLine(QPointF(0, -6) + out * 28, QPointF(0, -6) + out * 34)
        way = math.radians(225 - 270 * share(state))
        painter.setPen(QPen(colour(materials.emergency_red), 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(0, -6), QPointF(math.cos(way) * 30, -6 - math.sin(way) * 30))
        painter.setPen(Qt.PenStyle.NoPen)
        shut = state.on("shut_off")
        painter.setBrush(colour(materials.emergency_red if shut else materials.hose))
        painter.drawRoundedRect(QRectF(-5, 34, 10, 18) if shut else QRectF(-18, 40, 36, 9), 3, 3)

    return draw_pedestal(name, spec, paint, lambda state: (round(share(state) * 200), state.on("shut_off")))


def _at(share: float) -> int:
    """A place on the scale in sixteenths of a degree, as arcs are given."""
    return round((225 - 270 * share) * 16)
