"""A potentiometer on its desk: a knob with a mark, and a scale from 0 to 10."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.potentiometer import PotentiometerSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, plate
from ui.theme.colours import colour, lit

SWEEP: Final = 270.0
"""Degrees from 0 to 10."""


def draw_potentiometer(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PotentiometerSpec)

    def turned(state: State) -> float:
        knob = state.signals.get(f"{name}.knob", 0.0)
        return min(max(float(knob), 0.0), 10.0) if isinstance(knob, int | float) else 0.0

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        plate(painter, canvas)
        painter.setPen(QPen(colour(canvas.materials.button_stop), 2))
        for step in range(11):
            way = math.radians(135 + SWEEP * step / 10)
            out = QPointF(math.cos(way), math.sin(way))
            painter.drawLine(out * 33, out * (40 if step % 5 else 44))
        painter.setPen(QPen(lit(canvas.materials.steel_dark, 0.8), 1.5))
        painter.setBrush(lit(canvas.materials.button_stop, 1.4))
        painter.drawEllipse(QPointF(0, 0), 27, 27)
        painter.save()
        painter.rotate(135 + SWEEP * turned(state) / 10)
        painter.setPen(QPen(colour(canvas.materials.button_start), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(8, 0), QPointF(22, 0))
        painter.restore()

    return draw_pedestal(name, spec, paint, turned, lever="knob")
