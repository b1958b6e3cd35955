"""The instructor's hands: put faults into the cell, draw some, see which there are, and take them out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QIntValidator, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidgetItem, QWidget

from plc_bridge.fault_commands import Draw, FaultEntry, Inject, ListFaults, Repair
from scenarios.faults.catalogue import catalogue
from twin.layout import Layout
from twin.texts import message
from ui.dress import Dress
from ui.orders import Instruct
from ui.viewmodel.faults import told
from ui.viewmodel.view import StationView
from ui.widgets.boxes import button, column, label, plain, row, scrolled
from ui.widgets.choice import Choice
from ui.widgets.fault_form import FaultForm
from ui.widgets.fault_list import FaultList
from ui.widgets.short_list import ShortList
from ui.words import Words

LOOK_EVERY = 1000
"""Milliseconds between two looks at what there is, while the panel is in view."""
MOST_SEED = 999_999


class FaultPanel(QWidget):
    ordered = Signal(object)
    """An Instruct."""
    mistake_asked = Signal(object)
    """An Inject: a program with such a mistake is wanted; one that does harm is to be found first."""
    refused = Signal(object)
    """Message: what was typed cannot be used."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._entries: tuple[FaultEntry, ...] = ()
        self._run = 0
        self._there = False
        self.list = FaultList(words)
        self.form = FaultForm(words, dress)
        self.count, self.seed = self._number(1, 9), self._number(0, MOST_SEED)
        self.difficulty = Choice(dress)
        for level in (1, 2, 3):
            self.difficulty.addItem("", level)
            words.bind(self.difficulty, self._level(level), message(f"inject-difficulty-{level}"))
        self.difficulty.setCurrentIndex(1)
        for box, name in ((self.count, "count"), (self.seed, "seed"), (self.difficulty, "difficulty")):
            words.bind(box, box.setAccessibleName, message(f"inject-{name}"))
        self.draw = button(words, dress, message("inject-draw"), self._draw)
        self.active = ShortList(3)
        self.active.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        words.bind(self.active, self.active.setAccessibleName, message("inject-active"))
        self.sound = label(words, message("inject-active-none"), "soft")
        self.repair = button(words, dress, message("inject-repair"), self._repair, icon="faults")
        self.repair_all = button(words, dress, message("inject-repair-all"), lambda: self._order(Repair(0)))
        chance = row(
            label(words, message("inject-count")),
            self.count,
            label(words, message("inject-seed")),
            self.seed,
            None,
            spacing=6,
        )
        hard = row(label(words, message("inject-difficulty")), self.difficulty, None, self.draw, spacing=6)
        inside = plain(
            column(
                label(words, message("inject-catalogue"), "heading"),
                self.list,
                self.form,
                row(label(words, message("inject-active"), "heading"), self.sound, None),
                self.active,
                row(None, self.repair, self.repair_all),
                label(words, message("inject-random"), "heading"),
                chance,
                hard,
                margin=8,
                spacing=6,
                grows=self.list,
            )
        )
        self.setLayout(column(scrolled(words, inside, message("tab-faults"))))
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self._ask)
        self.list.chosen.connect(self.form.show_offer)
        self.form.asked.connect(self._put)
        self.form.refused.connect(self.refused)
        self.active.currentRowChanged.connect(lambda _row: self._allow())
        words.changed.connect(self._say)
        self._say()

    @staticmethod
    def _number(least: int, most: int) -> QLineEdit:
        made = QLineEdit("1")
        made.setValidator(QIntValidator(least, most, made))
        made.setFixedWidth(40 + 9 * len(str(most)))
        return made

    def _level(self, level: int) -> Callable[[str], None]:
        return lambda text: self.difficulty.setItemText(level - 1, text)

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self.form.show_cell(layout)
        self.list.show_cell(layout)
        self.show_faults(())

    def show_view(self, view: StationView | None) -> None:
        there = view is not None and view.bench is not None and not view.bench.open
        run = view.run if view is not None else 0
        if there != self._there or run != self._run:
            self._there, self._run = there, run
            self._allow()
            if self.isVisible():
                self._ask()

    def show_faults(self, entries: Sequence[FaultEntry]) -> None:
        """All faults of the run, as the station lists them."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def _ask(self) -> None:
        if self._there:
            self.ordered.emit(Instruct(ListFaults()))

    def _say(self) -> None:
        chosen, layout = self._chosen(), self._layout
        self.active.clear()
        for entry in self._entries:
            assert layout is not None, "faults are those of a cell"
            item = QListWidgetItem(self._words.say(told(entry, layout)))
            item.setData(Qt.ItemDataRole.UserRole, entry.number)
            if entry.state == "gone":
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.active.addItem(item)
            if entry.number == chosen:
                self.active.setCurrentItem(item)
        self.sound.setVisible(not self._entries)
        self.active.setVisible(bool(self._entries))
        self._allow()

    def _chosen(self) -> int:
        item = self.active.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _allow(self) -> None:
        left = {entry.number for entry in self._entries if entry.state != "gone"}
        self.repair.setEnabled(self._there and self._chosen() in left)
        self.repair_all.setEnabled(self._there and bool(left))
        self.draw.setEnabled(self._there)
        self.form.setEnabled(self._there)

    def _put(self, command: Inject) -> None:
        if catalogue().faults[command.fault].mistake:
            self.mistake_asked.emit(command)
        else:
            self._order(command)

    def _draw(self) -> None:
        hidden = self.form.hidden.isChecked()
        count, seed = (int(box.text() or 0) for box in (self.count, self.seed))
        self._order(Draw(count, int(self.difficulty.currentData()), seed, hidden))

    def _repair(self) -> None:
        self._order(Repair(self._chosen()))

    def _order(self, command: Inject | Draw | Repair) -> None:
        self.ordered.emit(Instruct(command))
