"""The page of choices: language, look, and where data is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from twin.texts import LANGUAGES, Message, message
from ui.dress import Dress
from ui.preferences import LOCAL, THEMES, ThemeChoice, own_addresses
from ui.widgets.boxes import Piece, card, centred, column, label, plain, row
from ui.widgets.choice import Choice, OneOf
from ui.widgets.header import OWN_NAMES
from ui.words import Words


class SettingsScreen(QWidget):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    host_chosen = Signal(str)
    port_chosen = Signal(int)
    folder_asked = Signal()

    def __init__(
        self, words: Words, dress: Dress, *, theme: ThemeChoice, host: str, port: int, folder: Path, licences: Message
    ) -> None:
        super().__init__()
        self._words = words
        self.languages = OneOf(LANGUAGES)
        self.themes = OneOf(THEMES)
        for language in LANGUAGES:
            self.languages.buttons[language].setText(OWN_NAMES[language])
        for name in THEMES:
            choice = self.themes.buttons[name]
            words.bind(choice, choice.setText, message(f"theme-{name}"))
        self.languages.choose(words.language)
        self.themes.choose(theme)
        self.languages.chosen.connect(self.language_chosen)
        self.themes.chosen.connect(self.theme_chosen)
        self.host = Choice(dress)
        words.bind(self.host, self.host.setAccessibleName, message("settings-host"))
        addresses = own_addresses()
        for address in addresses:
            self.host.addItem(address)
        words.bind(
            self.host,
            lambda text: self.host.setItemText(0, f"{text} ({LOCAL})"),
            message("settings-host-local"),
        )
        self.host.setCurrentIndex(addresses.index(host))
        self.host.activated.connect(lambda place: self.host_chosen.emit(addresses[place]))
        self.port = QLineEdit(str(port))
        self.port.setValidator(QIntValidator(1024, 65535, self.port))
        self.port.setFixedWidth(120)
        words.bind(self.port, self.port.setAccessibleName, message("settings-port"))
        self.port.editingFinished.connect(lambda: self.port_chosen.emit(int(self.port.text())))
        where = QLabel(str(folder))
        where.setProperty("dress", "mono")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        show = QPushButton()
        words.bind(show, show.setText, message("settings-show-folder"))
        dress.bind_icon(show, show.setIcon, "open")
        show.clicked.connect(lambda _on=False: self.folder_asked.emit())
        legal = label(words, licences, "soft", wrap=True)
        sections = (
            self._section("settings-language", row(self.languages)),
            self._section("settings-theme", row(self.themes)),
            self._section("settings-host", row(self.host, self.port, None), "settings-host-help"),
            self._section("settings-folder", column(where, row(show, None)), "settings-folder-help"),
            self._section("settings-about", column(legal)),
        )
        inside = plain(
            column(
                label(words, message("action-show-settings"), "title"),
                4,
                *sections,
                None,
                spacing=12,
                margin=(24, 16, 16, 16),
            )
        )
        inside.setMaximumWidth(820)
        area = QScrollArea()
        area.setWidgetResizable(True)
        words.bind(area, area.setAccessibleName, message("action-show-settings"))
        area.setWidget(centred(inside))
        self.setLayout(column(area, spacing=0))
        words.changed.connect(lambda: self.languages.choose(words.language))

    def _section(self, title: str, inside: QLayout, help: str = "") -> QWidget:
        pieces: list[Piece] = [label(self._words, message(title), "heading")]
        if help:
            pieces.append(label(self._words, message(help), "soft", wrap=True))
        return card(column(*pieces, inside, spacing=8, margin=16))
