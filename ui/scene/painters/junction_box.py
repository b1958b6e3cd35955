"""A junction box on its post: a socket with an LED for each barrier, and below them the one that leads to the PLC."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.junction_box import JunctionBoxSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, paint_lens, plate
from ui.theme.colours import colour, lit

APART: Final = 36.0
SOCKET: Final = 11.0
"""Radius."""


def draw_junction_box(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, JunctionBoxSpec)
    wide = max(APART * len(spec.chutes) + 24, 110.0)

    def seen(state: State) -> tuple[bool, ...]:
        signals = state.signals
        return state.on("free"), *(bool(signals.get(f"{chute}.free", True)) for chute in spec.chutes)

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        free, *barriers = seen(state)
        plate(painter, canvas, wide)
        places = [(APART * (n - (len(barriers) - 1) / 2), -6.0, on) for n, on in enumerate(barriers)]
        for x, y, on in (*places, (0.0, 32.0, free)):
            painter.setPen(QPen(lit(canvas.materials.steel_dark, 0.9), 2))
            painter.setBrush(colour(canvas.materials.cable))
            painter.drawEllipse(QPointF(x, y), SOCKET, SOCKET)
            lamp = canvas.theme.lamps.green
            paint_lens(painter, canvas, QPointF(x, y - 20), lamp.lit if on else lamp.dark, 4, shining=on)
        painter.setPen(QPen(lit(canvas.materials.steel_dark, 1.0), 1.5, Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(-APART * len(barriers) / 2, -38, APART * len(barriers), 46), 4, 4)

    return draw_pedestal(name, spec, paint, seen, wide=wide)
