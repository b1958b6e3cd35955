"""Bars of shares with their words below, one row for each station."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.board import Bar


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


class FigureBars(QWidget):
    """Rows are made as they are shown first, and stay for the cell."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._rows: dict[str, tuple[QLabel, ShareBar, QLabel]] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def clear(self) -> None:
        for pieces in self._rows.values():
            for piece in pieces:
                self._grid.removeWidget(piece)
                piece.deleteLater()
        self._rows = {}

    def show_bars(self, bars: Sequence[Bar], named: Callable[[str], str]) -> None:
        """``named`` gives the words for a station."""
        for bar in bars:
            if bar.name not in self._rows:
                self._add(bar.name)
            name, shares, words = self._rows[bar.name]
            name.setText(named(bar.name))
            shares.show_shares(bar.pieces)
            shares.setAccessibleName(f"{name.text()}: {bar.words}")
            words.setText(bar.words)

    def _add(self, name: str) -> None:
        made = QLabel(), ShareBar(self._dress), QLabel()
        made[2].setProperty("dress", "soft")
        made[2].setWordWrap(True)
        number = 2 * len(self._rows)
        self._rows[name] = made
        self._grid.addWidget(made[0], number, 0)
        self._grid.addWidget(made[1], number, 1)
        self._grid.addWidget(made[2], number + 1, 1)

    def told(self) -> dict[str, str]:
        """What stands below the bar of each station, by its id."""
        return {name: words.text() for name, (_, _, words) in self._rows.items()}
