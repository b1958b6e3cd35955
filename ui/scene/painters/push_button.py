"""A push-button on its desk: it sinks while it is pressed and shines with its lamp."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.push_button import PushButtonSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, paint_lens, plate
from ui.theme.colours import faint, lit

RADIUS = 30.0


def draw_push_button(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PushButtonSpec)
    hue = spec.colour

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        plate(painter, canvas)
        down, shining = state.on("button") or state.pressed == "button", state.on("lamp")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(canvas.materials.marking_dark, 0.35))
        painter.drawEllipse(QPointF(3, 5), RADIUS + 4, RADIUS + 4)
        painter.setPen(QPen(lit(canvas.materials.steel_dark, 0.8), 1.5))
        painter.setBrush(lit(canvas.materials.steel, 1.15))
        painter.drawEllipse(QPointF(0, 0), RADIUS + 4, RADIUS + 4)
        at = QPointF(2, 3) if down else QPointF(-1, -2)
        paint_lens(painter, canvas, at, _token(canvas, hue, shining), RADIUS - (6 if down else 2), shining=shining)

    return draw_pedestal(
        name, spec, paint, lambda state: (state.on("button"), state.on("lamp"), state.pressed), lever="button"
    )


def _token(canvas: Canvas, hue: str, shining: bool) -> str:
    lamps, materials = canvas.theme.lamps, canvas.materials
    if hue in ("white", "black", "blue"):
        dark = {"white": materials.button_start, "black": materials.button_stop, "blue": materials.button_reset}[hue]
        return {"white": lamps.white.lit, "black": dark, "blue": lamps.blue.lit}[hue] if shining else dark
    lamp = {"red": lamps.red, "green": lamps.green, "yellow": lamps.yellow}[hue]
    return lamp.lit if shining else lamp.dark
