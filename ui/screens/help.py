"""The page of help: how to work here, and every action with its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from twin.texts import Message, message
from ui.commands import key_text
from ui.dress import Dress
from ui.viewmodel.help_page import help_html
from ui.widgets.boxes import card, column, label
from ui.words import Words


class HelpScreen(QWidget):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._about: Message | None = None
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setLayout(
            column(
                label(words, message("action-help"), "title"),
                card(column(self.page)),
                spacing=12,
                margin=(24, 16, 16, 16),
            )
        )
        words.bind(self.page, self.page.setAccessibleName, message("action-help"))
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    def about(self, what: Message | None) -> None:
        """Help on the thing that is selected; None for help in general."""
        self._about = what
        self._say()

    def _say(self) -> None:
        self.page.setHtml(help_html(self._words.language, self._about, key_text))
