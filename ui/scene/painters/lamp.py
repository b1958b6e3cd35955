"""An indicator light on its desk."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from twin.devices.lamp import LampSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, paint_lens, plate


def draw_lamp(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, LampSpec)
    hue = spec.colour

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        plate(painter, canvas)
        lamps = canvas.theme.lamps
        colours = {"white": lamps.white, "red": lamps.red, "green": lamps.green, "blue": lamps.blue}
        lamp, on = colours.get(hue, lamps.yellow), state.on("on")
        paint_lens(painter, canvas, QPointF(0, 0), lamp.lit if on else lamp.dark, 26, shining=on)

    return draw_pedestal(name, spec, paint, lambda state: state.on("on"))
