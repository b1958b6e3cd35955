"""A table whose rows are places in a program; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from twin.texts import Message, message
from ui.words import Words


@dataclass(frozen=True)
class PlaceRow:
    cells: tuple[str, ...]
    file: str = ""
    line: int = 0
    """0: the row leads nowhere."""
    column: int = 1


class PlaceTable(QTableWidget):
    chosen = Signal(str, int, int)
    """File, line and column."""

    def __init__(self, words: Words, title: Message, columns: Sequence[Message], *, wide: int) -> None:
        """``wide`` is the column that takes what room there is."""
        super().__init__(0, len(columns))
        self._words, self._columns = words, tuple(columns)
        self._rows: tuple[PlaceRow, ...] = ()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in range(len(columns)):
            mode = QHeaderView.ResizeMode.Stretch if column == wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.verticalHeader().setDefaultSectionSize(26)
        words.bind(self, self.setAccessibleName, title)
        words.changed.connect(self._head)
        self.cellClicked.connect(self._go)
        self.cellActivated.connect(self._go)
        self._head()

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Nothing is painted again when nothing differs."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(number, column, item)

    def _head(self) -> None:
        self.setHorizontalHeaderLabels([self._words.say(column) for column in self._columns])

    def _go(self, number: int, _column: int) -> None:
        row = self._rows[number]
        if row.line:
            self.chosen.emit(row.file, row.line, row.column)


def column_names(*ids: str) -> tuple[Message, ...]:
    return tuple(message(id) for id in ids)
