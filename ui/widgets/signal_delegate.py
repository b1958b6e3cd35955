"""Values of signals painted as shape, word and lock: a dot for a sensor, a switch or square for an actuator."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from twin.signals import Role
from ui.dress import Dress
from ui.theme.colours import colour, mix
from ui.theme.fonts import mono_font, ui_font
from ui.viewmodel.signals import SignalRow
from ui.widgets.signal_model import COLUMNS, ROW_ROLE, Index
from ui.words import Words

ROW = 38
"""Height of a line, pixels: a name and a description below it."""


def elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class SignalDelegate(QStyledItemDelegate):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._language, self._dress = words, dress

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._dress.theme
        row: SignalRow = index.data(ROW_ROLE)
        box: QRectF = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour(theme.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour(theme.hover))
        column = COLUMNS[index.column()]
        if column == "value":
            self._value(painter, box, row)
        elif column == "name":
            self._words(painter, box, row.tag.name, row.tag.text.into(self._language.language))
        else:
            painter.setFont(mono_font(12))
            painter.setPen(colour(theme.text_soft))
            painter.drawText(box.adjusted(8, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, row.tag.address)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, name: str, text: str) -> None:
        """The symbol, and in a smaller line below it what it means."""
        theme = self._dress.theme
        inner = box.adjusted(8, 3, -4, -3)
        painter.setFont(mono_font(13))
        painter.setPen(colour(theme.text))
        place = Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, place, elided(painter, name, inner.width()))
        if text:
            painter.setFont(ui_font(12))
            painter.setPen(colour(theme.text_soft))
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, elided(painter, text, inner.width()))

    def _value(self, painter: QPainter, box: QRectF, row: SignalRow) -> None:
        theme = self._dress.theme
        tint = colour(theme.forced if row.forced else theme.signal_on if row.on else theme.signal_off)
        left = box.left() + 8
        if row.tag.type == "BOOL":
            if row.by_hand:
                self._switch(painter, QRectF(left, box.center().y() - 7, 26, 14), row.on, tint)
                left += 32
            else:
                self._shape(painter, QPointF(left + 6, box.center().y()), row, tint)
                left += 18
        painter.setPen(colour(theme.forced if row.forced else theme.text))
        painter.setFont(mono_font(12, bold=row.on or row.forced))
        painter.drawText(
            QRectF(left, box.top(), box.right() - left, box.height()), Qt.AlignmentFlag.AlignVCenter, row.text
        )
        if row.forced:
            icon = self._dress.icon("force", "forced")
            icon.paint(painter, int(box.right()) - 20, int(box.center().y()) - 8, 16, 16)

    def _shape(self, painter: QPainter, centre: QPointF, row: SignalRow, tint: QColor) -> None:
        painter.setPen(QPen(tint, 1.5))
        painter.setBrush(tint if row.on else Qt.BrushStyle.NoBrush)
        if row.tag.role is Role.SENSOR:
            painter.drawEllipse(centre, 5, 5)
        else:
            painter.drawRoundedRect(QRectF(centre.x() - 5, centre.y() - 5, 10, 10), 2, 2)

    def _switch(self, painter: QPainter, box: QRectF, on: bool, tint: QColor) -> None:
        theme = self._dress.theme
        painter.setPen(QPen(tint, 1.2))
        painter.setBrush(mix(theme.signal_on, theme.card, 0.0) if on else colour(theme.card))
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.card) if on else tint)
        x = box.right() - 7 if on else box.left() + 7
        painter.drawEllipse(QPointF(x, box.center().y()), 4.5, 4.5)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        return False
