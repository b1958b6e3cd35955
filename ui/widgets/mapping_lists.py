"""The signals of the cell beside the variables of the PLC: chosen by double click, or dragged from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.mapping import Branch, Sign, SignalLine
from ui.words import Words

NODE = Qt.ItemDataRole.UserRole
ICONS: dict[Sign, tuple[str, str]] = {
    "good": ("ok", "success"),
    "note": ("info", "warning_text"),
    "bad": ("failed", "alarm"),
    "open": ("waiting", "neutral"),
}
HEADINGS = ("mapping-signal", "mapping-way", "mapping-type", "mapping-node")
NODE_COLUMN = 3


class SignalList(QTableWidget):
    """A line a signal; Delete takes its node away."""

    dropped = Signal(str, str)
    """Topic and node; "" for none."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__(0, len(HEADINGS))
        self._words, self._dress = words, dress
        self._lines: tuple[SignalLine, ...] = ()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NODE_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words.bind(self, self.setAccessibleName, message("mapping-signals"))

    def show_lines(self, lines: tuple[SignalLine, ...]) -> None:
        self._lines = lines
        say = self._words.say
        self.setHorizontalHeaderLabels([say(message(id)) for id in HEADINGS])
        self.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for column, text in enumerate((line.name, say(line.way), line.type, line.node or "–")):
                item = QTableWidgetItem(text)
                item.setToolTip(say(line.what) or text)
                if column == 0:
                    item.setIcon(self._dress.icon(*ICONS[line.sign]))
                self.setItem(number, column, item)
        if self.currentRow() < 0 and lines:
            self.setCurrentCell(0, 0)

    def chosen(self) -> SignalLine | None:
        """The line that is selected."""
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def go_on(self) -> None:
        """To the next line without a node, which is where the next double click goes."""
        count = len(self._lines)
        for step in range(1, count + 1):
            row = (self.currentRow() + step) % count
            if not self._lines[row].node:
                self.setCurrentCell(row, 0)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.chosen()
        if event.key() == Qt.Key.Key_Delete and line is not None:
            self.dropped.emit(line.topic, "")
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.rowAt(event.position().toPoint().y()) >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if 0 <= row < len(self._lines) and event.mimeData().hasText():
            self.setCurrentCell(row, 0)
            self.dropped.emit(self._lines[row].topic, event.mimeData().text())
            event.acceptProposedAction()


class VariableTree(QTreeWidget):
    """The PLC's variables as its server shows them."""

    picked = Signal(str)
    """Node that was double-clicked, or chosen by Enter."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setHeaderHidden(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setExpandsOnDoubleClick(False)
        words.bind(self, self.setAccessibleName, message("mapping-variables"))
        self.itemActivated.connect(self._pick)

    def show_tree(self, branches: Sequence[Branch]) -> None:
        self.clear()
        if not branches:
            nothing = QTreeWidgetItem([self._words.say(message("mapping-no-variables"))])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addTopLevelItem(nothing)
        for branch in branches:
            self.addTopLevelItem(_grown(branch))
        if len(branches) <= 3:
            self.expandToDepth(0)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        node = items[0].data(0, NODE) if items else ""
        if node:
            data.setText(node)
        return data

    def _pick(self, item: QTreeWidgetItem, _column: int) -> None:
        node = item.data(0, NODE)
        if node:
            self.picked.emit(node)
        else:
            item.setExpanded(not item.isExpanded())


def _grown(branch: Branch) -> QTreeWidgetItem:
    item = QTreeWidgetItem([branch.name])
    item.setData(0, NODE, branch.node)
    item.setToolTip(0, branch.node or branch.name)
    item.addChildren([_grown(each) for each in branch.below])
    return item
