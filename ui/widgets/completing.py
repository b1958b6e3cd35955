"""Completes names in an editor: a list below the cursor, taken over with Enter or Tab."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit

from twin.texts import message
from ui.viewmodel.checked import Names
from ui.viewmodel.completion import Completion, completions
from ui.words import Words

MOST_ROWS = 9
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVE = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Completing(QObject):
    def __init__(self, editor: QPlainTextEdit, words: Words) -> None:
        super().__init__(editor)
        self._editor = editor
        self.names = Names()
        self.list = QListWidget(editor)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("dress", "popup")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self.list, self.list.setAccessibleName, message("editor-completions"))
        self.list.itemClicked.connect(lambda _item: self.take())
        self.list.hide()
        self._words = words
        self._found: Completion | None = None
        self._changed = False
        editor.installEventFilter(self)
        editor.textChanged.connect(self._typed)
        editor.cursorPositionChanged.connect(self._moved)

    def offer(self, *, asked: bool) -> None:
        """Show what fits at the cursor, or nothing."""
        cursor = self._editor.textCursor()
        self._found = None
        if not cursor.hasSelection() and self._editor.hasFocus() and not self._editor.isReadOnly():
            text = self._editor.toPlainText()
            self._found = completions(text, cursor.position(), self.names, asked=asked)
        if self._found is None:
            self.list.hide()
            return
        self.list.clear()
        for offer in self._found.offers:
            item = QListWidgetItem(offer.text)
            item.setToolTip(self._words.say(message(f"completion-{offer.kind}")))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place()

    def take(self) -> None:
        """Put the chosen name into the text."""
        found, row = self._found, self.list.currentRow()
        self.list.hide()
        if found is None or not 0 <= row < len(found.offers):
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(found.start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(found.offers[row].insert)
        self._editor.setTextCursor(cursor)
        self.list.hide()

    def _place(self) -> None:
        editor, rows = self._editor, min(self.list.count(), MOST_ROWS)
        height = rows * max(self.list.sizeHintForRow(0), 20) + 6
        width = min(max(self.list.sizeHintForColumn(0) + 40, 180), editor.width() - 16)
        box = editor.cursorRect().translated(editor.viewport().pos())
        below = box.bottom() + 2
        top = below if below + height <= editor.height() else max(0, box.top() - height - 2)
        self.list.setGeometry(min(box.left(), editor.width() - width - 8), top, width, height)
        self.list.show()
        self.list.raise_()

    def _typed(self) -> None:
        self._changed = True

    def _moved(self) -> None:
        if not self._changed:
            self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.list.hide()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() is QEvent.Type.KeyRelease and self._changed:
            self._changed = False
            self.offer(asked=False)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.offer(asked=True)
            return True
        if not self.list.isVisible():
            return False
        if event.key() in _TAKE and not event.modifiers():
            self.take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        if event.key() in _MOVE:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -MOST_ROWS}.get(
                Qt.Key(event.key()), MOST_ROWS
            )
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
            return True
        return False
