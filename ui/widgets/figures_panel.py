"""The board beside a running cell: OEE and the line's figures, and for each station how it spends its time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from scenarios.naming import place_words
from twin.figures.report import CellFigures
from twin.figures.shown import UNKNOWN, line_rows
from twin.layout import Layout
from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.board import Board, bottleneck_bar, bottleneck_now, losses_bar, nested, shares_bar
from ui.viewmodel.view import StationView
from ui.widgets.boxes import column, label, plain, row, scrolled
from ui.widgets.figure_bars import FigureBars
from ui.widgets.ring import Ring
from ui.words import Words

EVERY: Final = 500
"""Milliseconds between two looks at the figures."""
RING: Final = 96


class FiguresPanel(QWidget):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._layout: Layout | None = None
        self._board: Board | None = None
        self._view: StationView | None = None
        self._since = QElapsedTimer()
        self.ring = Ring(dress, RING)
        self._lines = QGridLayout()
        self._lines.setColumnStretch(1, 1)
        self.shares, self.bottleneck, self.losses = (FigureBars(dress) for _ in range(3))
        self.now = QLabel()
        self.now.setProperty("dress", "soft")
        self.now.setWordWrap(True)
        self._heads = [
            label(words, message(id), "heading") for id in ("figure-shares", "board-bottleneck", "figure-losses")
        ]
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.nothing = label(words, message("board-nothing"), "soft", wrap=True)
        inside = plain(
            column(
                self.nothing,
                row(None, self.ring, None),
                plain(self._lines),
                self._heads[0],
                self.shares,
                self._heads[1],
                self.now,
                self.bottleneck,
                self._heads[2],
                self.losses,
                None,
                margin=8,
                spacing=12,
            )
        )
        self.setLayout(column(scrolled(words, inside, message("tab-figures"))))
        words.changed.connect(self._say_again)

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self._board = Board(layout)
        self._view = None
        for bars in (self.shares, self.bottleneck, self.losses):
            bars.clear()
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
        language = self._words.language
        lossy = nested(figures, losses_bar, language, lambda unit: unit.losses is not None)
        rivals = nested(figures, bottleneck_bar, language, lambda unit: unit.competes)
        contest = rivals if len(rivals) > 1 else []
        self.shares.show_bars(nested(figures, shares_bar, language), self._name)
        self.bottleneck.show_bars(contest, self._name)
        self.losses.show_bars(lossy, self._name)
        for piece in (self._heads[1], self.now, self.bottleneck):
            piece.setVisible(bool(contest))
        for piece in (self._heads[2], self.losses):
            piece.setVisible(bool(lossy))
        holding = self._board.bottleneck() if self._board is not None else ""
        self.now.setText(self._words.say(bottleneck_now(self._name(holding) if holding else "")))

    def _name(self, place: str) -> str:
        return self._words.say(place_words(self._layout, place)) if self._layout is not None else place

    def _say_line(self, figures: CellFigures) -> None:
        rows = line_rows(figures.line, self._words.language, self._name)[1:]  # the first is what the ring shows
        for number in range(len(self._rows), len(rows)):
            pair = QLabel(), QLabel()
            pair[0].setProperty("dress", "soft")
            pair[1].setAlignment(Qt.AlignmentFlag.AlignRight)
            pair[1].setWordWrap(True)
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

    def told(self) -> dict[str, str]:
        """What stands below the bar of each station."""
        return self.shares.told()
