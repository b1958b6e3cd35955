"""A numeric display on its desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.display import DisplaySpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, plate
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font

WIDE: Final = 170.0


def draw_display(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, DisplaySpec)
    caption = spec.caption

    def paint(painter: QPainter, canvas: Canvas, state: State) -> None:
        plate(painter, canvas, WIDE)
        screen = QRectF(-68, -36, 136, 72)
        painter.setPen(QPen(colour(canvas.materials.cable), 4))
        painter.setBrush(colour(canvas.materials.screen))
        painter.drawRoundedRect(screen, 4, 4)
        painter.setPen(colour(canvas.materials.screen_text))
        painter.setFont(ui_font(44, bold=True))
        number = str(state.signals.get(f"{name}.number", ""))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(screen.adjusted(4, 0, -30 if caption else -8, 0), right, number)
        painter.setPen(faint(canvas.materials.screen_text, 0.75))
        painter.setFont(ui_font(18))
        painter.drawText(
            screen.adjusted(0, 0, -8, -6), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, caption
        )

    return draw_pedestal(name, spec, paint, lambda state: str(state.signals.get(f"{name}.number", "")), wide=WIDE)
