"""The board beside a running cell: OEE and the line's figures, and for each station how it spends its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from twin.figures.report import CellFigures, StationFigures
from twin.figures.shown import UNKNOWN, line_rows
from twin.layout import Layout
from twin.texts import message
from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.board import Board, bar, told
from ui.viewmodel.view import StationView
from ui.widgets.boxes import column, label, plain, row
from ui.widgets.ring import Ring
from ui.words import Words

EVERY: Final = 500
"""Milliseconds between two looks at the figures."""
RING: Final = 96


class ShareBar(QWidget):
    """Shares of a whole as pieces of one bar."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._pieces: Sequence[tuple[str, float]] = ()
        self.setFixedHeight(14)
        dress.changed.connect(self.update)

    def show_shares(self, pieces: Sequence[tuple[str, float]]) -> None:
        """Tokens of the theme and shares from 0 to 1."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        left, theme = 0.0, self._dress.theme
        for token, share in self._pieces:
            wide = share * self.width()
            painter.setBrush(colour(getattr(theme, token)))
            painter.drawRect(QRectF(left, 0, wide, self.height()))
            left += wide


class FiguresPanel(QWidget):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._board: Board | None = None
        self._view: StationView | None = None
        self._since = QElapsedTimer()
        self.ring = Ring(dress, RING)
        self._lines = QGridLayout()
        self._stations = QGridLayout()
        self._bars: dict[str, tuple[QLabel, ShareBar, QLabel]] = {}
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.nothing = label(words, message("board-nothing"), "soft", wrap=True)
        inside = plain(
            column(
                self.nothing,
                row(self.ring, plain(self._lines), None, spacing=16),
                label(words, message("figure-shares"), "heading"),
                plain(self._stations),
                None,
                margin=8,
                spacing=12,
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        for ground in (area.viewport(), inside):
            ground.setAutoFillBackground(False)
        words.bind(area, area.setAccessibleName, message("tab-figures"))
        self.setLayout(column(area))
        words.changed.connect(self._say_again)

    def show_cell(self, layout: Layout) -> None:
        self._board = Board(layout)
        self._view = None
        for pieces in self._bars.values():
            for piece in pieces:
                self._stations.removeWidget(piece)
                piece.deleteLater()
        self._bars = {}
        self._say_again()

    def show_view(self, view: StationView | None) -> None:
        if view is None or self._board is None or view is self._view:
            return
        fresh = self._view is None or view.run != self._view.run
        self._view = view
        self._board.take(view.snapshot, view.run)
        if self.isVisible() and (fresh or not self._since.isValid() or self._since.elapsed() >= EVERY):
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()

    def _say_again(self) -> None:
        """In another language: what was never shown has not been said yet."""
        if self.isVisible() or self._rows:
            self._say()

    def _say(self) -> None:
        self._since.restart()
        figures = self._board.figures(self._view.snapshot.now) if self._board is not None and self._view else None
        self.nothing.setVisible(figures is None or figures.end == figures.start)
        oee = figures.line.oee if figures is not None else None
        text = UNKNOWN if oee is None else f"{100 * oee:.0f} %"
        self.ring.show_share(oee or 0.0, text, "OEE", "primary")
        if figures is None:
            return
        self._say_line(figures)
        for number, station in enumerate(figures.stations):
            self._say_station(number, station)

    def _say_line(self, figures: CellFigures) -> None:
        rows = line_rows(figures.line, self._words.language)[1:]  # the first is what the ring shows
        for number in range(len(self._rows), len(rows)):
            pair = QLabel(), QLabel()
            pair[0].setProperty("dress", "soft")
            pair[1].setAlignment(Qt.AlignmentFlag.AlignRight)
            self._rows.append(pair)
            for place, each in enumerate(pair):
                self._lines.addWidget(each, number, place)
        for number, (name, value) in enumerate(self._rows):
            there = number < len(rows)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                name.setText(self._words.say(rows[number][0]))
                value.setText(rows[number][1])

    def _say_station(self, number: int, station: StationFigures) -> None:
        if station.name not in self._bars:
            made = QLabel(station.name), ShareBar(self._dress), QLabel()
            made[2].setProperty("dress", "soft")
            made[2].setWordWrap(True)
            self._bars[station.name] = made
            self._stations.addWidget(made[0], 2 * number, 0)
            self._stations.addWidget(made[1], 2 * number, 1)
            self._stations.addWidget(made[2], 2 * number + 1, 1)
            self._stations.setColumnStretch(1, 1)
        _, shares, words = self._bars[station.name]
        text = told(station, self._words.language)
        shares.show_shares(bar(station))
        shares.setAccessibleName(f"{station.name}: {text}")
        words.setText(text)

    def told(self) -> dict[str, str]:
        """What stands below the bar of each station."""
        return {name: words.text() for name, (_, _, words) in self._bars.items()}
