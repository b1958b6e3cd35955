"""The signal table as Qt's item model; it holds rows and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from twin.tags import Tag
from twin.texts import message
from ui.viewmodel.signals import SignalRow, signal_rows
from ui.viewmodel.view import StationView
from ui.words import Words

Index = QModelIndex | QPersistentModelIndex
COLUMNS: Final = ("address", "name", "value")
"""The description stands below the name, in its cell."""
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


class SignalModel(QAbstractTableModel):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._tags: tuple[Tag, ...] = ()
        self._view: StationView | None = None
        self._rows: tuple[SignalRow, ...] = ()
        words.changed.connect(self._spoken)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        self.beginResetModel()
        self._tags = tuple(tags)
        self._view = None
        self._rows = signal_rows(self._tags, None, self._words.language)
        self.endResetModel()

    def show_view(self, view: StationView) -> None:
        """Only what differs is painted again."""
        self._view = view
        self._renew()

    def row(self, index: Index) -> SignalRow:
        return self._rows[index.row()]

    def row_of(self, topic: str) -> int:
        """-1 if the topic has no tag."""
        return next((number for number, tag in enumerate(self._tags) if tag.topic == topic), -1)

    def _renew(self) -> None:
        before, self._rows = self._rows, signal_rows(self._tags, self._view, self._words.language)
        for number, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))

    def _spoken(self) -> None:
        self._renew()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(message(f"signals-{COLUMNS[section]}"))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row.tag.text.into(self._words.language)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.tag.address, row.tag.name, row.text)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                forced = self._words.say(message("signals-forced")) if row.forced else ""
                return f"{row.tag.name} {text} {row.text} {forced}".strip()
            case Qt.ItemDataRole.ToolTipRole:
                return "  ".join(part for part in (row.tag.designation, row.tag.name, text) if part)
            case Qt.ItemDataRole.UserRole:
                return row
        return None
