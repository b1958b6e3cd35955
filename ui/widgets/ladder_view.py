"""The networks of a graphic block, one below the other, with the power that flows through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from plc_bridge.ladder.layout import Drawing, drawing
from plc_bridge.ladder.model import Network
from twin.texts import message
from ui.dress import Dress
from ui.ladder.painter import Brush, paint, size
from ui.theme.colours import colour
from ui.viewmodel.power import Seen
from ui.words import Words

HEAD: Final = 30.0
"""Pixels of a network's title."""
GAP: Final = 14.0
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)


class LadderView(QAbstractScrollArea):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._blocks: tuple[tuple[str, tuple[tuple[Network, Drawing], ...]], ...] = ()
        self._seen: Seen | None = None
        self._zoom = ZOOMS.index(1.0)
        self._tops: dict[int, float] = {}
        words.bind(self, self.setAccessibleName, message("ladder-title"))
        words.changed.connect(self.viewport().update)
        dress.changed.connect(self.viewport().update)

    def show_blocks(self, blocks: Sequence[tuple[str, tuple[Network, ...]]]) -> None:
        """Blocks by name with their networks."""
        shown = tuple((name, networks) for name, networks in blocks)
        if shown == tuple((name, tuple(n for n, _ in pairs)) for name, pairs in self._blocks):
            return
        self._blocks = tuple((name, tuple((one, drawing(one)) for one in networks)) for name, networks in shown)
        self._extent()
        self.viewport().update()

    def show_values(self, seen: Seen | None) -> None:
        """Of the last scan; None when nothing runs."""
        if seen != self._seen:
            self._seen = seen
            self.viewport().update()

    def go_to(self, line: int) -> None:
        """Bring the network with that line of the file into sight."""
        tops = [top for first, top in sorted(self._tops.items()) if first <= line]
        if tops:
            self.verticalScrollBar().setValue(int(tops[-1] * ZOOMS[self._zoom]))

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def _extent(self) -> None:
        zoom = ZOOMS[self._zoom]
        width, height = 0.0, GAP
        self._tops = {}
        for _, pairs in self._blocks:
            height += HEAD
            for network, drawn in pairs:
                self._tops[network.at[0]] = height
                wide, high = size(drawn)
                width, height = max(width, wide), height + HEAD + high + GAP
        for bar, whole, page in (
            (self.horizontalScrollBar(), width * zoom, self.viewport().width()),
            (self.verticalScrollBar(), height * zoom, self.viewport().height()),
        ):
            bar.setRange(0, max(0, round(whole) - page))
            bar.setPageStep(page)
            bar.setSingleStep(20)

    def resizeEvent(self, event: object) -> None:
        self._extent()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 1 if event.angleDelta().y() > 0 else -1
            self._zoom = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
            self._extent()
            self.viewport().update()
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, zoom = self._dress.theme, ZOOMS[self._zoom]
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour(theme.card))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.scale(zoom, zoom)
        font = QFont(self.font())
        font.setPixelSize(12)
        brush = Brush(theme, font, self._seen)
        seen_top = self.verticalScrollBar().value() / zoom
        seen_bottom = seen_top + self.viewport().height() / zoom
        y = GAP
        for name, pairs in self._blocks:
            self._heading(painter, name, "", y, 15, bold=True)
            y += HEAD
            for network, drawn in pairs:
                _, high = size(drawn)
                if y + HEAD + high >= seen_top and y <= seen_bottom:
                    title = self._words.say(message("ladder-network", number=str(network.number)))
                    self._heading(painter, title, network.title or network.comment, y, 12, bold=False)
                    painter.save()
                    painter.translate(QPointF(8, y + HEAD))
                    paint(painter, drawn, brush)
                    painter.restore()
                y += HEAD + high + GAP

    def _heading(self, painter: QPainter, title: str, beside: str, y: float, pixels: int, *, bold: bool) -> None:
        theme = self._dress.theme
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colour(theme.text if bold else theme.text_soft))
        text = f"{title}   {beside}" if beside else title
        painter.drawText(QRectF(12, y, 1200, HEAD - 6), Qt.AlignmentFlag.AlignVCenter, text)
