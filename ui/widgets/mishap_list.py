"""The mishaps of the run, the last one first."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from twin.layout import Layout
from twin.mishaps import Mishap
from twin.texts import message
from ui.viewmodel.mishaps import line
from ui.widgets.boxes import column, label
from ui.words import Words

LINES: Final = 12


class MishapList(QWidget):
    """Away while there is none."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[Layout, tuple[Mishap, ...]] | None = None
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.setLayout(column(label(words, message("board-mishaps"), "heading"), self.text, spacing=12))
        words.changed.connect(self._say)
        self.hide()

    def show_mishaps(self, layout: Layout, mishaps: tuple[Mishap, ...]) -> None:
        if self._shown != (layout, mishaps):
            self._shown = layout, mishaps
            self._say()

    def _say(self) -> None:
        layout, mishaps = self._shown or (None, ())
        self.setVisible(bool(mishaps))
        if layout is not None:
            language = self._words.language
            lines = (self._words.say(line(layout, mishap, language)) for mishap in reversed(mishaps[-LINES:]))
            self.text.setText("\n".join(lines))
