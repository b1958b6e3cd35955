"""The sequences of the shown file as a table: what is edited in a cell is edited in its own place of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from plc_bridge.door import OnlineValue
from twin.texts import Message, message
from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.step_rows import (
    NEVER,
    Rows,
    StepSheet,
    active,
    added,
    fresh_name,
    moved,
    removed,
    with_actions,
    with_condition,
    with_target,
)
from ui.viewmodel.step_text import begun, renamed, sheets, tried
from ui.widgets.boxes import ElidedLabel, button, column, plain, row
from ui.words import Words

STEP, ACTIONS, TRANSITION, TO = range(4)
COLUMNS: Final = ("steps-column-step", "steps-column-actions", "steps-column-transition", "steps-column-to")
Place = tuple[int, int, int]
"""Which sequence, which of its steps, which of the step's transitions."""


class StepTable(QWidget):
    edited = Signal(str)
    """The text of the file as it is to be now."""
    refused = Signal(object)
    """Message: what was typed into a cell cannot stand there."""
    chosen = Signal(int)
    """A line of the file."""

    def __init__(self, words: Words, dress: Dress, line: Callable[[], int]) -> None:
        """``line`` is that of the cursor in the text: there a new sequence begins."""
        super().__init__()
        self._words, self._dress, self._line = words, dress, line
        self._text = ""
        self._sheets: tuple[StepSheet, ...] = ()
        self._places: list[Place] = []
        self._active: frozenset[int] = frozenset()
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column_, mode in (
            (STEP, QHeaderView.ResizeMode.ResizeToContents),
            (ACTIONS, QHeaderView.ResizeMode.Stretch),
            (TRANSITION, QHeaderView.ResizeMode.Stretch),
            (TO, QHeaderView.ResizeMode.ResizeToContents),
        ):
            header.setSectionResizeMode(column_, mode)
        self.table.verticalHeader().setDefaultSectionSize(26)
        words.bind(self.table, self.table.setAccessibleName, message("steps-title"))
        self.add = self._button("steps-add", self._add, "add")
        self.branch = self._button("steps-branch", self._branch, "branch")
        self.up = self._button("steps-up", lambda: self._move(-1), "up")
        self.down = self._button("steps-down", lambda: self._move(1), "down")
        self.remove = self._button("steps-remove", self._remove, "delete")
        self.new = button(words, dress, message("steps-new"), self._new, icon="add", tip=message("steps-new-help"))
        hint = ElidedLabel()
        hint.setProperty("dress", "soft")
        words.bind(hint, hint.setText, message("steps-hint"))
        bar = row(self.add, self.branch, self.up, self.down, self.remove, 8, hint, spacing=4, grows=hint)
        nothing = QLabel()
        words.bind(nothing, nothing.setText, message("steps-empty"))
        self._pages = QStackedWidget()
        self._pages.addWidget(plain(column(bar, self.table, spacing=4)))
        self._pages.addWidget(plain(column(row(nothing, 8, self.new, None, margin=(6, 8, 6, 0)), None)))
        self.setLayout(column(self._pages, spacing=0))
        self.table.itemChanged.connect(self._changed)
        self.table.currentCellChanged.connect(self._moved_to)
        words.changed.connect(self._renew)
        dress.changed.connect(self._renew)
        self._renew()

    def _button(self, id: str, act: Callable[[], None], icon: str) -> QPushButton:
        made = button(self._words, self._dress, "", act, icon=icon, dress="quiet", tip=message(f"{id}-help"))
        self._words.bind(made, made.setAccessibleName, message(id))
        return made

    def show_text(self, text: str) -> None:
        """The file as it stands; while it cannot be read the table keeps what it has and cannot be edited."""
        if text == self._text and self._places:
            return
        self._text = text
        found = sheets(text)
        self.table.setEnabled(found is not None)
        if found is not None and found != self._sheets:
            self._sheets = found
            self._renew()
        elif found is not None:
            self._sheets = found
        self._pages.setCurrentIndex(0 if self._sheets else 1)
        self.new.setEnabled(found is not None)
        self._sense()

    def show_values(self, values: Sequence[OnlineValue]) -> None:
        """Of the file in the last scan, to mark the step that is active."""
        now = {number: step for number, sheet in enumerate(self._sheets) if (step := active(sheet, values)) is not None}
        active_rows = frozenset(i for i, (number, step, _) in enumerate(self._places) if now.get(number) == step)
        if active_rows != self._active:
            self._active = active_rows
            self._paint_active()

    # The table

    def _renew(self) -> None:
        self.table.setHorizontalHeaderLabels([self._words.say(message(id)) for id in COLUMNS])
        keep = self.table.currentRow(), self.table.currentColumn()
        self.table.blockSignals(True)
        self.table.clearSpans()
        self._places = [
            (number, step, transition)
            for number, sheet in enumerate(self._sheets)
            for step, each in enumerate(sheet.rows)
            for transition in range(max(1, len(each.leaving)))
        ]
        self.table.setRowCount(len(self._places))
        for index, (number, step, transition) in enumerate(self._places):
            each = self._sheets[number].rows[step]
            leaving = each.leaving[transition] if transition < len(each.leaving) else None
            if transition == 0 and len(each.leaving) > 1:
                self.table.setSpan(index, STEP, len(each.leaving), 1)
                self.table.setSpan(index, ACTIONS, len(each.leaving), 1)
            texts = (each.name, each.actions, leaving.condition if leaving else "", leaving.to if leaving else "")
            for column_, text in enumerate(texts):
                self._put(index, column_, text, each.name, begins=each.initial)
        self.table.blockSignals(False)
        self._active = frozenset()
        self.table.setCurrentCell(min(keep[0], len(self._places) - 1), max(keep[1], 0))
        self._sense()

    def _put(self, index: int, column_: int, text: str, step: str, *, begins: bool) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        what = self._words.say(message(COLUMNS[column_]))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            f"{self._words.say(message('steps-cell', what=what, step=step))}: {text}",
        )
        if column_ == STEP and begins:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setToolTip(f"{text}: {self._words.say(message('steps-initial'))}")
        self.table.setItem(index, column_, item)

    def _paint_active(self) -> None:
        self.table.blockSignals(True)
        for index in range(len(self._places)):
            item = self.table.item(index, STEP)
            if item is not None:
                on, theme = index in self._active, self._dress.theme
                item.setForeground(colour(theme.signal_on if on else theme.text))
        self.table.blockSignals(False)
        if self._active and (first := self.table.item(min(self._active), STEP)) is not None:
            self.table.scrollToItem(first)

    def _place(self) -> Place | None:
        index = self.table.currentRow()
        return self._places[index] if 0 <= index < len(self._places) else None

    def _sense(self) -> None:
        place = self._place() if self.table.isEnabled() else None
        count = len(self._sheets[place[0]].rows) if place is not None else 0
        for each in (self.add, self.branch):
            each.setEnabled(place is not None)
        self.up.setEnabled(place is not None and place[1] > 0)
        self.down.setEnabled(place is not None and place[1] < count - 1)
        self.remove.setEnabled(count > 1)

    def _moved_to(self, *_: int) -> None:
        self._sense()
        place = self._place()
        if place is not None and self.table.hasFocus():
            self.chosen.emit(self._sheets[place[0]].rows[place[1]].lines[0])

    # Editing

    def _changed(self, item: QTableWidgetItem) -> None:
        """Not at once: the cell's editor is still open, and its item must not go from under it."""
        place, column_, text = self._places[item.row()], item.column(), item.text()
        QTimer.singleShot(0, self, lambda: self._typed(place, column_, text))

    def _typed(self, place: Place, column_: int, text: str) -> None:
        number, step, transition = place
        rows = self._sheets[number].rows
        if column_ == STEP:
            name = text.strip().lstrip("#").strip('"')
            self._write(number, renamed(self._text, number, rows[step].name, name))
        elif column_ == ACTIONS:
            self._change(number, with_actions(rows, step, text))
        elif column_ == TRANSITION:
            self._change(number, with_condition(rows, step, transition, text))
        else:
            self._change(number, with_target(rows, step, transition, text))

    def _change(self, number: int, rows: Rows) -> None:
        self._write(number, tried(self._text, number, rows))

    def _write(self, number: int, made: str | Message) -> None:
        if isinstance(made, Message):
            self._renew()
            self.refused.emit(made)
        elif made == self._text:
            self._renew()
        else:
            self.show_text(made)
            self.edited.emit(made)

    def _add(self) -> None:
        if (place := self._place()) is not None:
            number, step, _ = place
            self._change(number, added(self._sheets[number].rows, step, fresh_name(self._text)))

    def _branch(self) -> None:
        if (place := self._place()) is not None:
            number, step, _ = place
            rows = self._sheets[number].rows
            self._change(number, with_condition(rows, step, len(rows[step].leaving), NEVER))

    def _remove(self) -> None:
        if (place := self._place()) is not None:
            self._change(place[0], removed(self._sheets[place[0]].rows, place[1]))

    def _move(self, by: int) -> None:
        if (place := self._place()) is not None:
            number, step, _ = place
            self._change(number, moved(self._sheets[number].rows, step, by))
            to = next(i for i, each in enumerate(self._places) if each[:2] == (number, step + by))
            self.table.setCurrentCell(to, self.table.currentColumn())

    def _new(self) -> None:
        made = begun(self._text, self._line())
        if made is not None:
            self._write(0, made)
