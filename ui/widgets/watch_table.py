"""The watch and force table: values of variables that a person chose, to be looked at, set once, or forced."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from twin.tags import Tag
from twin.texts import message
from ui.dress import Dress
from ui.orders import Force, Modify, Order, Unforce
from ui.theme.colours import colour
from ui.viewmodel.view import StationView
from ui.viewmodel.watching import WatchRow, forced_value, watch_rows
from ui.widgets.boxes import button, column, row
from ui.words import Words

NAME, TYPE, VALUE, NEW = range(4)


class _Table(QTableWidget):
    removing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.state() is not QAbstractItemView.State.EditingState:
            self.removing.emit()
        else:
            super().keyPressEvent(event)


class WatchTable(QWidget):
    ordered = Signal(object)
    """Modify, Force or Unforce."""
    refused = Signal(object)
    """Message: what was typed is no value."""
    watching = Signal(tuple)
    """The paths, when they changed."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._tags: tuple[Tag, ...] = ()
        self._view: StationView | None = None
        self._rows: tuple[WatchRow, ...] = ()
        self.paths: tuple[str, ...] = ()
        self.entry = QLineEdit()
        words.bind(self.entry, self.entry.setPlaceholderText, message("watch-add"))
        words.bind(self.entry, self.entry.setAccessibleName, message("watch-add"))
        self.entry.returnPressed.connect(self._enter)
        self.table = _Table(0, 4)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for narrow in (TYPE, VALUE, NEW):
            header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(64)
        words.bind(self.table, self.table.setAccessibleName, message("tab-watch"))
        make = self._button
        self.set = make("watch-set", self._set, "edit")
        self.force = make("watch-force", self._force, "force")
        self.release = make("watch-release", self._release, "unforce")
        self.remove = make("watch-remove", self._remove, "delete")
        bar = row(self.entry, self.set, self.force, self.release, self.remove, spacing=4, grows=self.entry)
        self.setLayout(column(bar, self.table, spacing=4))
        self.table.itemSelectionChanged.connect(self._sense)
        self.table.removing.connect(self._remove)
        self.table.itemChanged.connect(self._edited)
        words.changed.connect(self._spoken)
        dress.changed.connect(self._spoken)
        self._spoken()
        self._sense()

    def _button(self, id: str, act: object, icon: str) -> QWidget:
        made = button(self._words, self._dress, "", act, icon=icon, dress="quiet", tip=message(f"{id}-help"))  # type: ignore[arg-type]
        self._words.bind(made, made.setAccessibleName, message(id))
        return made

    def show_tags(self, tags: Sequence[Tag], paths: tuple[str, ...]) -> None:
        """Another exercise, with what was watched there last."""
        self._tags, self._view = tuple(tags), None
        self._take(paths)

    def show_view(self, view: StationView | None) -> None:
        self._view = view
        self._renew()

    def add(self, path: str) -> None:
        """Once only."""
        if path.strip() and path.strip() not in self.paths:
            self._take((*self.paths, path.strip()))
            self.watching.emit(self.paths)

    def _enter(self) -> None:
        self.add(self.entry.text())
        self.entry.clear()

    def _take(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        self._rows = ()
        self.table.setRowCount(0)
        self._renew()

    def _renew(self) -> None:
        view = self._view
        plc, forced = (view.plc, view.forced) if view is not None else (None, {})
        rows = watch_rows(self.paths, plc, self._tags, forced)
        if rows == self._rows:
            return
        before, self._rows = self._rows, rows
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for number, new in enumerate(rows):
            if number >= len(before) or before[number] != new:
                self._paint(number, new)
        self.table.blockSignals(False)
        self._sense()

    def _paint(self, number: int, row: WatchRow) -> None:
        theme = self._dress.theme
        said = self._words.say(row.problem) if row.problem is not None else ""
        forced = f"{self._words.say(message('signals-forced'))}  " if row.forced else ""
        for column_, text in ((NAME, row.path), (TYPE, row.type), (VALUE, f"{forced}{row.value or '–'}")):
            item = self.table.item(number, column_)
            if item is None:
                item = QTableWidgetItem()
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(number, column_, item)
            item.setText(text)
            item.setToolTip(said or text)
            token = theme.alarm if said else theme.text
            if column_ == VALUE and not said:
                token = theme.forced if row.forced else theme.signal_on if row.value == "TRUE" else theme.text
            item.setForeground(colour(token))
        if self.table.item(number, NEW) is None:
            self.table.setItem(number, NEW, QTableWidgetItem(""))

    def _spoken(self) -> None:
        names = [self._words.say(message(f"watch-{name}")) for name in ("name", "type", "value", "new")]
        self.table.setHorizontalHeaderLabels(names)
        self._rows = ()
        self._renew()

    # What is done with a row

    def _current(self) -> WatchRow | None:
        number = self.table.currentRow()
        chosen = bool(self.table.selectedItems())
        return self._rows[number] if chosen and 0 <= number < len(self._rows) else None

    def _sense(self) -> None:
        row = self._current()
        free = self._view is not None and not self._view.examined
        there = row is not None and row.problem is None and bool(row.value)
        self.set.setEnabled(there and free)
        self.force.setEnabled(bool(row and row.topic and free))
        self.release.setEnabled(bool(row and row.forced))
        self.remove.setEnabled(row is not None)

    def _typed(self) -> str:
        item = self.table.item(self.table.currentRow(), NEW)
        return item.text().strip() if item is not None else ""

    def _edited(self, item: QTableWidgetItem) -> None:
        """Enter in the last column sets the value at once."""
        if item.column() == NEW and item.text().strip():
            self.table.setCurrentItem(item)
            self._set()

    def _set(self) -> None:
        row = self._current()
        if row is not None and row.value:
            text = self._typed() or ("FALSE" if row.value == "TRUE" else "TRUE" if row.value == "FALSE" else "")
            if text:
                self._order(Modify(row.path, text))

    def _force(self) -> None:
        row = self._current()
        if row is None or not row.topic:
            return
        tag = next(tag for tag in self._tags if tag.topic == row.topic)
        text = self._typed() or row.value
        value = forced_value(text, tag.type)
        if value is None:
            self.refused.emit(message("watch-no-value", found=text, type=tag.type))
        else:
            self._order(Force(row.topic, value))

    def _release(self) -> None:
        row = self._current()
        if row is not None and row.topic:
            self._order(Unforce(row.topic))

    def _remove(self) -> None:
        number = self.table.currentRow()
        if self._current() is not None:
            self._take(self.paths[:number] + self.paths[number + 1 :])
            self.watching.emit(self.paths)

    def _order(self, order: Order) -> None:
        self.ordered.emit(order)
