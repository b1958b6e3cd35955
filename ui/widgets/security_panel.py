"""Two choices of who may connect: without encryption or only with it, and what a client without a name is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame

from twin.texts import message
from ui.preferences import ANONYMOUS, Preferences
from ui.widgets.boxes import column, label
from ui.widgets.choice import OneOf
from ui.words import Words

WAYS: Final = ("only", "also")
"""With encryption only, or without it, too."""


class SecurityPanel(QFrame):
    def __init__(self, words: Words, preferences: Preferences) -> None:
        super().__init__()
        self.open = OneOf(WAYS)
        for key, choice in self.open.buttons.items():
            words.bind(choice, choice.setText, message(f"security-open-{key}"))
        self.open.choose(WAYS[preferences.open])
        self.open.chosen.connect(lambda key: setattr(preferences, "open", key == WAYS[True]))
        self.anonymous = OneOf(ANONYMOUS)
        for key, choice in self.anonymous.buttons.items():
            words.bind(choice, choice.setText, message(f"security-anonymous-{key}"))
        self.anonymous.choose(preferences.anonymous)
        self.anonymous.chosen.connect(lambda key: setattr(preferences, "anonymous", key))
        self.setLayout(
            column(
                label(words, message("security-title"), "heading"),
                label(words, message("security-open"), wrap=True),
                self.open,
                label(words, message("security-open-help"), "soft", wrap=True),
                4,
                label(words, message("security-anonymous"), wrap=True),
                self.anonymous,
                spacing=8,
                margin=16,
            )
        )
        self.setProperty("dress", "card")
