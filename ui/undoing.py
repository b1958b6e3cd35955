"""Undo and redo: alive while the editor is in sight and has something to take back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject

from ui.commands import Commands
from ui.widgets.scl_editor import SclEditor

UNDOING: Final = frozenset({"undo", "redo"})
"""The actions that are tied here."""


class Undoing(QObject):
    def __init__(self, editor: SclEditor, commands: Commands) -> None:
        super().__init__(editor)
        self._editor, self._commands = editor, commands
        commands.on("undo", editor.undo)
        commands.on("redo", editor.redo)
        editor.undoAvailable.connect(self._sense)
        editor.redoAvailable.connect(self._sense)
        editor.installEventFilter(self)
        self._sense()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._sense()
        return False

    def _sense(self, *_: object) -> None:
        seen, text = self._editor.isVisible(), self._editor.document()
        self._commands.mean("undo", seen and text.isUndoAvailable())
        self._commands.mean("redo", seen and text.isRedoAvailable())
