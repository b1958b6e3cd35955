"""Lists that ask for a few lines and take what room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QTreeWidget


class ShortList(QListWidget):
    """Of sentences, which are wrapped."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setWordWrap(True)
        self.setProperty("dress", "sentences")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * (self.fontMetrics().height() + 4) + 8)


class ShortTree(QTreeWidget):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * (self.fontMetrics().height() + 4) + 4)
