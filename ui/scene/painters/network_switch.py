"""A network switch on its post: four sockets with link LEDs, the first leads to the PLC, and a bar for the quality."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from twin.devices.network_switch import NetworkSwitchSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, paint_lens, plate
from ui.theme.colours import colour, lit

WIDE: Final = 190.0
SOCKETS: Final = 4
SIDE: Final = 24.0
APART: Final = 38.0
LEVER: Final = "cable_out"
GOOD: Final = 80
"""Per cent from which the bar is green."""
FACE_TOP: Final = 44.0
"""Where the bar of the quality is, above the middle."""


def draw_network_switch(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, NetworkSwitchSpec)
    return draw_pedestal(name, spec, _paint, _seen, wide=WIDE, lever=LEVER)


def _seen(state: State) -> tuple[bool, bool, int, bool]:
    values = state.look.values
    return (
        bool(values.get("plugged", True)),
        state.on("watchdog"),
        int(state.signals.get(f"{state.name}.quality", 0)),
        state.pressed == LEVER,
    )


def _paint(painter: QPainter, canvas: Canvas, state: State) -> None:
    materials, lamps = canvas.materials, canvas.theme.lamps
    plugged, heard, quality, pressed = _seen(state)
    plate(painter, canvas, WIDE)
    left = -APART * (SOCKETS - 1) / 2
    for number in range(SOCKETS):
        x = left + APART * number
        painter.setPen(QPen(lit(materials.steel_dark, 0.9), 2))
        painter.setBrush(colour(materials.cable))
        painter.drawRect(QRectF(x - SIDE / 2, -8, SIDE, 20))
        # the other ports lead to the station's own devices and are always lit
        on = plugged if number == 0 else True
        hue = lamps.green.lit if on else lamps.green.dark
        paint_lens(painter, canvas, QPointF(x, -24), hue, 5, shining=on and (number > 0 or heard))
    _plug(painter, canvas, left, plugged=plugged, pressed=pressed)
    for number in range(1, SOCKETS):
        _plug(painter, canvas, left + APART * number, plugged=True, pressed=False)
    painter.setPen(Qt.PenStyle.NoPen)
    bar = lamps.green if quality >= GOOD else lamps.yellow
    for step in range(5):
        painter.setBrush(colour(bar.lit if quality >= 20 * (step + 1) else materials.steel))
        painter.drawRect(QRectF(-WIDE / 2 + 16 + 12 * step, -FACE_TOP, 9, 6))


def _plug(painter: QPainter, canvas: Canvas, x: float, *, plugged: bool, pressed: bool) -> None:
    """In its socket, or hanging below it."""
    materials = canvas.materials
    top = 2.0 if plugged else 28.0
    if pressed:
        top += 6
    painter.setPen(QPen(lit(materials.button_start, 0.8), 1.5))
    painter.setBrush(colour(materials.hose))
    painter.drawRoundedRect(QRectF(x - 8, top, 16, 16), 2, 2)
    cable = QPainterPath(QPointF(x, top + 16))
    cable.cubicTo(QPointF(x, 40), QPointF(x - 8, 40), QPointF(x - 12, 47))
    painter.setPen(QPen(colour(materials.hose), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(cable)
