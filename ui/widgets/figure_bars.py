"""Bars of shares with their words below, one row for each station and, where it is opened, each of its devices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.board import Bar

INDENT: Final = 16
"""Of a device below its station."""


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


@dataclass(frozen=True)
class Row:
    name: QLabel | QToolButton
    """Of a station with devices within it a button, which shows and hides their rows."""
    shares: ShareBar
    words: QLabel
    within: str


class FigureBars(QWidget):
    """Rows are made as they are shown first, and stay for the cell. Those of devices in a station begin hidden."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._rows: dict[str, Row] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def clear(self) -> None:
        for row in self._rows.values():
            for piece in (row.name, row.shares, row.words):
                self._grid.removeWidget(piece)
                piece.deleteLater()
        self._rows = {}

    def show_bars(self, bars: Sequence[Bar], named: Callable[[str], str]) -> None:
        """``named`` gives the words for a station or device."""
        stations = {bar.within for bar in bars}
        for bar in bars:
            if bar.name not in self._rows:
                self._add(bar, opens=bar.name in stations)
            row = self._rows[bar.name]
            row.name.setText(named(bar.name))
            row.shares.show_shares(bar.pieces)
            row.shares.setAccessibleName(f"{row.name.text()}: {bar.words}")
            row.words.setText(bar.words)

    def _add(self, bar: Bar, *, opens: bool) -> None:
        row = Row(self._opener(bar.name) if opens else QLabel(), ShareBar(self._dress), QLabel(), bar.within)
        row.words.setProperty("dress", "soft")
        row.words.setWordWrap(True)
        if row.within:
            row.name.setContentsMargins(INDENT, 0, 0, 0)
        number = 2 * len(self._rows)
        self._rows[bar.name] = row
        self._grid.addWidget(row.name, number, 0)
        self._grid.addWidget(row.shares, number, 1)
        self._grid.addWidget(row.words, number + 1, 1)
        for piece in (row.name, row.shares, row.words):
            piece.setVisible(not row.within)

    def _opener(self, station: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("dress", "quiet")
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.toggled.connect(lambda is_open: self._open(station, is_open=is_open))
        return button

    def _open(self, station: str, *, is_open: bool) -> None:
        button = self._rows[station].name
        assert isinstance(button, QToolButton)
        button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        for row in self._rows.values():
            if row.within == station:
                for piece in (row.name, row.shares, row.words):
                    piece.setVisible(is_open)

    def told(self) -> dict[str, str]:
        """What stands below the bar of each station and device, by its id."""
        return {name: row.words.text() for name, row in self._rows.items()}
