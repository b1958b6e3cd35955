"""A share of a whole as a ring with its figure inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.dress import Dress
from ui.theme.colours import colour
from ui.theme.fonts import ui_font


def paint_ring(painter: QPainter, box: QRectF, share: float, token: str, ground: str, width: float) -> None:
    """Clockwise from the top; ``share`` from 0 to 1."""
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    pen = QPen(colour(ground), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(inner)
    if share > 0:
        pen.setColor(colour(token))
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(min(share, 1.0) * 360 * 16))


class Ring(QWidget):
    def __init__(self, dress: Dress, size: int) -> None:
        super().__init__()
        self._dress = dress
        self._size = size
        self._share, self._text, self._under, self._token = 0.0, "", "", "primary"
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        dress.changed.connect(self.update)

    def show_share(self, share: float, text: str, under: str, token: str) -> None:
        """``token`` names a colour of the theme; ``under`` is the small line below the figure."""
        self._share, self._text, self._under, self._token = share, text, under, token
        self.setAccessibleName(f"{text} {under}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._dress.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._size / 10
        paint_ring(painter, QRectF(self.rect()), self._share, getattr(theme, self._token), theme.raised, width)
        painter.setPen(colour(theme.text))
        painter.setFont(ui_font(max(12, self._size // 4), bold=True))
        box = self.rect().adjusted(0, 0, 0, -self._size // 7 if self._under else 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        if self._under:
            painter.setFont(ui_font(12))
            painter.setPen(colour(theme.text_soft))
            painter.drawText(self.rect().adjusted(0, self._size // 3, 0, 0), Qt.AlignmentFlag.AlignCenter, self._under)
