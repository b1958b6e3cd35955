"""The bar at the top: product, place, menu, language and theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from twin.texts import LANGUAGES, Language, Say, message
from ui.commands import Commands
from ui.dress import Dress
from ui.theme import sizes
from ui.widgets.boxes import ElidedLabel, row
from ui.words import Words

PRODUCT = "twincell"
OWN_NAMES: dict[Language, str] = {"zh": "中文", "en": "English", "de": "Deutsch"}
"""Languages are called as they call themselves, in every language."""


class Header(QWidget):
    """``language_menu`` emits through the window's ``speak``; the rest are actions of the table."""

    def __init__(self, commands: Commands, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.setProperty("dress", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(sizes.HEADER)
        self._menu = self._tool("menu", "header-menu")
        self._menu.setMenu(commands.menu(self._menu))
        mark = QLabel()
        mark.setFixedSize(24, 24)
        dress.bind_icon(mark, lambda icon: mark.setPixmap(icon.pixmap(QSize(24, 24))), "factory", "primary")
        name = QLabel(PRODUCT)
        name.setProperty("dress", "heading")
        self._place = ElidedLabel()
        self._place.setObjectName("place")
        self.languages = QMenu(self)
        for language in LANGUAGES:
            entry = self.languages.addAction(OWN_NAMES[language])
            entry.setData(language)
        tongue = self._tool("language", "header-language")
        tongue.setMenu(self.languages)
        theme = self._tool("dark", "header-theme")
        theme.clicked.connect(commands.all["switch-theme"].trigger)
        search = self._tool("palette", "header-palette")
        search.clicked.connect(commands.all["palette"].trigger)
        self.setLayout(
            row(
                self._menu,
                4,
                mark,
                name,
                16,
                self._place,
                tongue,
                theme,
                search,
                spacing=8,
                margin=(8, 0, 12, 0),
                grows=self._place,
            )
        )

    def _tool(self, icon: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("dress", "quiet")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setIconSize(QSize(sizes.ICON, sizes.ICON))
        self._dress.bind_icon(made, made.setIcon, icon)
        self._words.bind(made, made.setToolTip, message(text))
        self._words.bind(made, made.setAccessibleName, message(text))
        return made

    def show_place(self, place: Say) -> None:
        """Where one is: the exercise that is open."""
        self._place.setText(self._words.say(place))
