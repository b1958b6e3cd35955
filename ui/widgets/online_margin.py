"""Live values beside the lines of a program, in a column of their own at the right of the editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.online import LineValues

GAP = 12
"""Pixels between two values."""
BAR = 3
"""Pixels of the sign of a line that was run."""


class Lines(Protocol):
    """Where the lines of an editor stand now."""

    def lines_shown(self) -> list[tuple[int, QRectF]]: ...


class OnlineMargin(QWidget):
    """A full bar marks a line that was run, a hollow one a condition that was not true, none what was left out."""

    def __init__(self, editor: QWidget, lines: Lines, dress: Dress) -> None:
        super().__init__(editor)
        self._lines, self._dress = lines, dress
        self._values: Mapping[int, LineValues] = {}
        self.hide()

    def show_values(self, values: Mapping[int, LineValues]) -> None:
        if values != self._values:
            self._values = values
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._dress.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(theme.code.current_line))
        painter.fillRect(0, 0, 1, self.height(), colour(theme.line))
        metrics = QFontMetricsF(self.font())
        for line, box in self._lines.lines_shown():
            found = self._values.get(line)
            if found is not None:
                self._line(painter, metrics, found, box)

    def _line(self, painter: QPainter, metrics: QFontMetricsF, found: LineValues, box: QRectF) -> None:
        theme = self._dress.theme
        if found.reached:
            bar = QRectF(4, box.top() + 2, BAR, box.height() - 4)
            if found.held:
                painter.fillRect(bar, colour(theme.signal_on))
            else:
                painter.setPen(colour(theme.text_soft))
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        x = 4.0 + BAR + 8
        for number, (name, value) in enumerate(found.values):
            label, rest = f"{name} ", self.width() - x - 4
            whole = metrics.horizontalAdvance(label + value)
            if whole > rest and number:
                painter.setPen(colour(theme.text_soft))
                painter.drawText(QRectF(x, box.top(), rest, box.height()), Qt.AlignmentFlag.AlignVCenter, "…")
                return
            # The end of a long name says more than its beginning.
            room = rest - metrics.horizontalAdvance(" " + value)
            label = metrics.elidedText(name, Qt.TextElideMode.ElideLeft, max(room, 12)) + " "
            painter.setPen(colour(theme.text_soft))
            painter.drawText(QRectF(x, box.top(), rest, box.height()), Qt.AlignmentFlag.AlignVCenter, label)
            x += metrics.horizontalAdvance(label)
            painter.setPen(colour(theme.signal_on if value == "TRUE" else theme.text))
            painter.drawText(
                QRectF(x, box.top(), max(self.width() - x - 4, 0), box.height()), Qt.AlignmentFlag.AlignVCenter, value
            )
            x += metrics.horizontalAdvance(value) + GAP

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = next((line for line, box in self._lines.lines_shown() if box.contains(box.x(), event.pos().y())), 0)
            found = self._values.get(line)
            QToolTip.showText(event.globalPos(), "\n".join(f"{n} = {v}" for n, v in found.values) if found else "")
            return True
        return super().event(event)
