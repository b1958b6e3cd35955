"""Paints a network that was laid out: rail, contacts, coils, boxes, wires, and what flows through them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from plc_bridge.ladder.layout import LEVEL, MARGIN, Drawing, Placed, outputs
from plc_bridge.ladder.model import POWER_OUT, Element, Operand, Out, Rail
from plc_bridge.scl.writing import expression
from ui.theme.colours import colour
from ui.theme.tokens import Theme
from ui.viewmodel.power import Seen, operand_value, power

COLUMN: Final = 132.0
ROW: Final = 52.0
"""Pixels of a column and a row at a zoom of 1."""
LEFT: Final = 14.0


@dataclass(frozen=True)
class Brush:
    theme: Theme
    font: QFont
    seen: Seen | None
    """None when nothing runs: no element shows power."""


def x_of(column: float) -> float:
    return LEFT + (column - 0.72) * COLUMN if column else LEFT


def y_of(row: float) -> float:
    return row * ROW


def size(drawing: Drawing) -> tuple[float, float]:
    return x_of(drawing.columns) + 24, drawing.rows * ROW + 8


def paint(painter: QPainter, drawing: Drawing, brush: Brush) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(brush.font)
    elements = {one.element.id: one.element for one in drawing.placed}
    painter.setPen(QPen(colour(brush.theme.text), 2.5))
    painter.drawLine(QPointF(LEFT, 4), QPointF(LEFT, drawing.rows * ROW))
    for wire in sorted(drawing.wires, key=lambda wire: _flows(brush, wire.source, elements) is True):
        flows = _flows(brush, wire.source, elements)
        painter.setPen(_pen(brush, flows))
        points = [QPointF(x_of(column), y_of(row)) for column, row in wire.points]
        painter.drawPolyline(points)
    for placed in drawing.placed:
        arrives = [_flows(brush, source, elements) for pin in placed.element.inputs for source in pin.sources]
        incoming = True if True in arrives else False if False in arrives else None
        _element(painter, placed, brush, incoming)


def _flows(brush: Brush, source: object, elements: dict[str, Element]) -> bool | None:
    if brush.seen is None:
        return None
    if isinstance(source, Rail):
        return True
    if isinstance(source, Out) and source.element in elements:
        return power(brush.seen, elements[source.element], source.pin)
    return None


def _pen(brush: Brush, flows: bool | None) -> QPen:
    """Power is green and thick; where it is known that there is none, the line is dashed."""
    if flows:
        return QPen(colour(brush.theme.signal_on), 3.0)
    style = Qt.PenStyle.DashLine if flows is False else Qt.PenStyle.SolidLine
    return QPen(colour(brush.theme.text_soft if flows is False else brush.theme.text), 1.4, style)


def box_of(placed: Placed) -> QRectF:
    """The frame of an element."""
    left, right = x_of(placed.column + MARGIN), x_of(placed.column + 1 - MARGIN)
    return QRectF(left, y_of(placed.row), right - left, placed.rows * ROW)


def _element(painter: QPainter, placed: Placed, brush: Brush, incoming: bool | None) -> None:
    match placed.element.kind:
        case "contact":
            _contact(painter, placed, brush, incoming)
        case "coil":
            _coil(painter, placed, brush)
        case _:
            _box(painter, placed, brush)


def _text(painter: QPainter, box: QRectF, text: str, ink: QColor, align: Qt.AlignmentFlag) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.setPen(ink)
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def _contact(painter: QPainter, placed: Placed, brush: Brush, incoming: bool | None) -> None:
    box, theme, element = box_of(placed), brush.theme, placed.element
    y, middle, half = y_of(placed.row + LEVEL), box.center().x(), 9.0
    flows = power(brush.seen, element, POWER_OUT) if brush.seen is not None else None
    painter.setPen(_pen(brush, incoming))
    painter.drawLine(QPointF(box.left(), y), QPointF(middle - half, y))
    painter.setPen(_pen(brush, flows))
    painter.drawLine(QPointF(middle + half, y), QPointF(box.right(), y))
    painter.setPen(QPen(colour(theme.signal_on if flows else theme.text), 2.2))
    for side in (-half, half):
        painter.drawLine(QPointF(middle + side, y - 10), QPointF(middle + side, y + 10))
    sign = {"not": "/", "rise": "P", "fall": "N"}.get(element.form, "")
    inside = QRectF(middle - half, y - 10, 2 * half, 20)
    _text(painter, inside, sign, colour(theme.text), Qt.AlignmentFlag.AlignHCenter)
    _operand(painter, placed, brush)


def _coil(painter: QPainter, placed: Placed, brush: Brush) -> None:
    box, theme, element = box_of(placed), brush.theme, placed.element
    y, middle = y_of(placed.row + LEVEL), box.center().x()
    flows = power(brush.seen, element, POWER_OUT) if brush.seen is not None else None
    painter.setPen(_pen(brush, flows))
    painter.drawLine(QPointF(box.left(), y), QPointF(middle - 11, y))
    painter.drawLine(QPointF(middle + 11, y), QPointF(box.right(), y))
    painter.setPen(QPen(colour(theme.signal_on if flows else theme.text), 2.2))
    painter.drawArc(QRectF(middle - 11, y - 11, 22, 22), 110 * 16, 140 * 16)
    painter.drawArc(QRectF(middle - 11, y - 11, 22, 22), -70 * 16, 140 * 16)
    sign = {"not": "/", "rise": "P", "fall": "N", "set": "S", "reset": "R"}.get(element.form, "")
    _text(painter, QRectF(middle - 9, y - 10, 18, 20), sign, colour(theme.text), Qt.AlignmentFlag.AlignHCenter)
    _operand(painter, placed, brush)


def _operand(painter: QPainter, placed: Placed, brush: Brush) -> None:
    operand = placed.element.operand
    if operand is not None:
        box = box_of(placed)
        above = QRectF(box.left() - 12, box.top(), box.width() + 24, ROW * LEVEL - 12)
        _text(painter, above, expression(operand), colour(brush.theme.text), Qt.AlignmentFlag.AlignHCenter)


def _box(painter: QPainter, placed: Placed, brush: Brush) -> None:
    box, theme, element = box_of(placed), brush.theme, placed.element
    frame = box.adjusted(0, 14 if element.instance is not None else 4, 0, -2)
    painter.setPen(QPen(colour(theme.text), 1.4))
    painter.setBrush(colour(theme.raised))
    painter.drawRect(frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if element.instance is not None:
        above = QRectF(box.left() - 12, box.top() - 2, box.width() + 24, 16)
        _text(painter, above, expression(element.instance), colour(theme.text_soft), Qt.AlignmentFlag.AlignHCenter)
    title = QRectF(frame.left(), frame.top() + 1, frame.width(), 14)
    _text(painter, title, element.name, colour(theme.text), Qt.AlignmentFlag.AlignHCenter)
    inner = frame.adjusted(4, 0, -4, 0)
    soft = colour(theme.text_soft)
    for number, pin in enumerate(element.inputs):
        y = y_of(placed.row + number + LEVEL)
        _text(painter, QRectF(inner.left(), y - 8, inner.width() / 2, 16), pin.name, soft, Qt.AlignmentFlag.AlignLeft)
        if pin.negated:
            painter.setPen(QPen(colour(theme.text), 1.4))
            painter.drawEllipse(QPointF(frame.left() - 4, y), 3.5, 3.5)
        operands = [source.expr for source in pin.sources if isinstance(source, Operand)]
        if operands:
            left = QRectF(frame.left() - 62, y - 8, 58, 16)
            _text(painter, left, _with_value(operands[0], brush), colour(theme.text), Qt.AlignmentFlag.AlignRight)
    for number, name in enumerate(outputs(element)):
        y = y_of(placed.row + number + LEVEL)
        right = QRectF(inner.center().x(), y - 8, inner.width() / 2, 16)
        _text(painter, right, name, soft, Qt.AlignmentFlag.AlignRight)
        targets = [target.place for target in element.targets if target.pin == name]
        if targets:
            beside = QRectF(frame.right() + 4, y - 8, 62, 16)
            _text(painter, beside, _with_value(targets[0], brush), colour(theme.text), Qt.AlignmentFlag.AlignLeft)


def _with_value(expr: object, brush: Brush) -> str:
    text = expression(expr)  # type: ignore[arg-type]
    value = operand_value(brush.seen, expr.at, text) if brush.seen is not None else ""  # type: ignore[attr-defined]
    return f"{text} = {value}" if value else text
