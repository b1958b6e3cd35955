"""A box to tick. The style sheet draws the box, this the tick, in the theme's colours and without a picture file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

TICK = ((0.22, 0.52), (0.43, 0.73), (0.79, 0.28))
"""Its corners, as shares of the box."""


class TickBox(QCheckBox):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        colour = self.palette().color(QPalette.ColorRole.Accent if self.isEnabled() else QPalette.ColorRole.Text)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        box = self.box()
        painter.drawPolyline(
            QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in TICK])
        )

    def box(self) -> QRectF:
        """Where the style draws it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
