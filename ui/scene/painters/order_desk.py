"""An order terminal on its desk: the order that waits on top, below it the oldest open one with what is made of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from twin.devices.order_desk import OrderDeskSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, State
from ui.scene.painters.pedestal import draw_pedestal, plate
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font

WIDE: Final = 210.0
Seen = tuple[bool, int, int, int, int, int, int]


def draw_order_desk(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, OrderDeskSpec)
    return draw_pedestal(name, spec, _paint, _seen, wide=WIDE)


def _seen(state: State) -> Seen:
    """Whether it is silent, what waits (0: nothing), and of the open order number, variant, quantity and parts made."""
    values, signals = state.look.values, state.signals
    numbers = [int(values.get(key, 0)) for key in ("waiting", "order", "variant", "quantity")]
    waiting, order, variant, quantity = numbers
    top = int(signals.get(f"{state.name}.variant", 0))
    return bool(values.get("silent")), waiting, top, order, variant, quantity, int(signals.get(f"{state.name}.made", 0))


def letter(variant: int) -> str:
    return chr(ord("A") + variant - 1) if 1 <= variant <= 26 else "–"


def _paint(painter: QPainter, canvas: Canvas, state: State) -> None:
    silent, waiting, top, order, variant, quantity, made = _seen(state)
    text, lamps = canvas.materials.screen_text, canvas.theme.lamps
    plate(painter, canvas, WIDE)
    screen = QRectF(-WIDE / 2 + 16, -41, WIDE - 32, 82)
    painter.setPen(QPen(colour(canvas.materials.cable), 4))
    painter.setBrush(colour(canvas.materials.screen))
    painter.drawRoundedRect(screen, 4, 4)
    upper, lower = screen.adjusted(8, 4, -8, -52), screen.adjusted(8, 30, -8, -16)
    left, right = (
        side | Qt.AlignmentFlag.AlignVCenter for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    )
    painter.setPen(faint(text, 0.75))
    painter.setFont(ui_font(18))
    painter.drawText(upper, left, "···" if silent else f"▸ {waiting} {letter(top)}" if waiting else "▸ –")
    if silent or not order:
        return
    painter.setPen(colour(text))
    painter.setFont(ui_font(30, bold=True))
    painter.drawText(lower, left, f"{order} {letter(variant)}")
    painter.drawText(lower, right, f"{made}/{quantity}")
    painter.setPen(Qt.PenStyle.NoPen)
    bar = QRectF(screen.left() + 8, screen.bottom() - 12, screen.width() - 16, 6)
    painter.setBrush(faint(text, 0.3))
    painter.drawRect(bar)
    painter.setBrush(colour(lamps.green.lit))
    painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * min(max(made / quantity, 0), 1), bar.height()))
