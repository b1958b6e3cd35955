"""Puts the window together from its parts: station, preferences and the folder of a person's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton

from twin.texts import Language
from ui.background import Background
from ui.dress import Dress
from ui.library import Library, read_library
from ui.preferences import Preferences
from ui.session import Session
from ui.station import Station
from ui.window import Window
from ui.words import Words

QT_TEXTS: dict[Language, str] = {"zh": "zh_CN", "de": "de", "en": "en"}


class QtTexts:
    """Qt's own words, as in dialogs, in the window's language."""

    def __init__(self, app: QApplication, words: Words) -> None:
        self._app, self._words = app, words
        self._translator = QTranslator(words)
        words.changing.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{QT_TEXTS[self._words.language]}", folder):
            self._app.installTranslator(self._translator)
        self._say_scrollers()

    def _say_scrollers(self) -> None:
        """Qt names the buttons at the ends of a tab bar once, as they are made."""
        for bar in (widget for widget in self._app.allWidgets() if isinstance(widget, QTabBar)):
            for name in ("Scroll Left", "Scroll Right"):
                button = bar.findChild(QToolButton, f"{name.replace(' ', '')}Button")
                if isinstance(button, QToolButton):
                    button.setAccessibleName(QCoreApplication.translate("QTabBar", name))


def build(
    app: QApplication, station: Station, preferences: Preferences, folder: Path, library: Library | None = None
) -> Window:
    """The window, not yet shown; it closes station and worker when it is closed."""
    words = Words(preferences.language)
    dress = Dress(app, preferences.theme)
    background = Background()
    session = Session(station, background, folder)
    qt_texts = QtTexts(app, words)
    window = Window(library or read_library(), session, background, preferences, words, dress, folder)
    window.qt_texts = qt_texts
    return window
