"""What is wrong with a program, one line each; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.problems import Mark
from ui.words import Words


class ProblemList(QListWidget):
    chosen = Signal(str, int, int)
    """File, line and column."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.setWordWrap(True)
        self.setProperty("dress", "sentences")
        self.setIconSize(QSize(16, 16))
        words.bind(self, self.setAccessibleName, message("editor-problems"))
        words.bind(self, self.setAccessibleDescription, message("editor-no-problems"))
        self.itemActivated.connect(self.go)
        self.itemClicked.connect(self.go)

    def show_marks(self, marks: tuple[Mark, ...], *, files: bool) -> None:
        """``files``: there are several, so each is named."""
        self.clear()
        for mark in sorted(marks, key=lambda mark: (mark.severity, mark.file, mark.line)):
            name, token = ("failed", "alarm") if mark.severity == "error" else ("warning", "warning_text")
            place = message("editor-problem-in" if files else "editor-problem", file=mark.file, line=str(mark.line),
                            text=mark.message)  # fmt: skip
            item = QListWidgetItem(self._dress.icon(name, token), self._words.say(place))
            item.setData(Qt.ItemDataRole.UserRole, (mark.file, mark.line, mark.column))
            self.addItem(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty list says that nothing is wrong."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(
                self.viewport().rect().adjusted(12, 8, -12, -8), Qt.TextFlag.TextWordWrap, self.accessibleDescription()
            )

    def go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(*item.data(Qt.ItemDataRole.UserRole))
