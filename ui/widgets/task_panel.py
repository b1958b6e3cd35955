"""The task: title, brief and demands, in the window's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from twin.texts import LocalText, message
from ui.theme import sizes
from ui.viewmodel.task import Demand, State, demands_html, unwrapped
from ui.words import Words


class TaskPanel(QWidget):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._brief = LocalText()
        self._demands: tuple[Demand, ...] = ()
        self._states: Mapping[str, State] = {}
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        words.bind(self.page, self.page.setAccessibleName, message("task-title"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        words.changed.connect(self._say)

    def show_task(self, brief: LocalText, demands: Sequence[Demand]) -> None:
        self._brief, self._demands, self._states = brief, tuple(demands), {}
        self._say()

    def show_states(self, states: Mapping[str, State]) -> None:
        """How the demands stand so far, by id."""
        if states != self._states:
            self._states = states
            at = self.page.verticalScrollBar().value()
            self._say()
            self.page.verticalScrollBar().setValue(at)

    def _say(self) -> None:
        language = self._words.language
        document = QTextDocument(self.page)
        document.setDefaultFont(self.page.font())
        document.setDocumentMargin(2)
        document.setMarkdown(unwrapped(self._brief.into(language)))
        _calm(document)
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        demands = demands_html(self._demands, self._states, language)
        if demands:
            cursor.insertBlock()
            cursor.insertHtml(demands)
        self.page.setDocument(document)


def _calm(document: QTextDocument) -> None:
    """Headings little larger than text, room above them."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        form = QTextCharFormat()
        if level:
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            form.setFontWeight(QFont.Weight.Bold)
            form.setProperty(QTextFormat.Property.FontPixelSize, sizes.LARGE if level == 1 else sizes.TEXT)
            cursor.mergeCharFormat(form)
            spaced = block.blockFormat()
            spaced.setTopMargin(0 if block.position() == 0 else 10)
            spaced.setBottomMargin(4)
            cursor.setBlockFormat(spaced)
        block = block.next()
