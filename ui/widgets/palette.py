"""The command palette: type a few letters of what you want, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from twin.texts import message
from ui.commands import Commands, key_text
from ui.viewmodel.palette import entries
from ui.widgets.boxes import column
from ui.words import Words


class Palette(QDialog):
    def __init__(self, commands: Commands, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands, self._words = commands, words
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(message("action-palette")))
        self.line = QLineEdit()
        self.line.setPlaceholderText(words.say(message("palette-hint")))
        self.line.setAccessibleName(words.say(message("action-palette")))
        self.list = QListWidget()
        self.list.setAccessibleName(words.say(message("action-palette")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._go())
        self.setLayout(column(self.line, self.list, spacing=8, margin=12))
        self.resize(560, 420)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for entry in entries(query, self._words.language):
            action = self._commands.all[entry.id]
            item = QListWidgetItem(action.icon(), f"{entry.text}    {key_text(entry.keys)}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setToolTip(action.toolTip())
            if not action.isEnabled():
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        action = self._commands.all[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        action.trigger()
