"""The theme that the window wears, switched at once: application, icons and painted widgets follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.preferences import ThemeChoice
from ui.theme import applying, icons, tokens
from ui.theme.tokens import Theme


def theme_for(app: QApplication, choice: ThemeChoice) -> Theme:
    if choice == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return tokens.DARK if dark else tokens.LIGHT
    return tokens.named(choice)


class Dress(QObject):
    changed = Signal()
    """After a switch; painted widgets take ``theme`` and update."""

    def __init__(self, app: QApplication, choice: ThemeChoice) -> None:
        super().__init__()
        self._app = app
        self.theme: Theme = theme_for(app, choice)
        self._icons: dict[int, list[Callable[[], object]]] = {}
        applying.apply(app, self.theme)

    def wear(self, choice: ThemeChoice) -> None:
        theme = theme_for(self._app, choice)
        if theme is self.theme:
            return
        self.theme = theme
        applying.apply(self._app, theme)
        for appliers in list(self._icons.values()):
            for apply in appliers:
                apply()
        self.changed.emit()

    def icon(self, name: str, token: str = "") -> QIcon:
        """``token`` names a colour of the theme, as ``on_primary``; "" for that of text."""
        return icons.icon(name, self.theme, getattr(self.theme, token) if token else "")

    def bind_icon(self, owner: QObject, apply: Callable[[QIcon], object], name: str, token: str = "") -> None:
        """Apply the icon now and after every switch, for as long as ``owner`` lives."""
        key = id(owner)
        if key not in self._icons:
            self._icons[key] = []
            owner.destroyed.connect(lambda: self._icons.pop(key, None))

        def put_on() -> None:
            apply(self.icon(name, token))

        self._icons[key].append(put_on)
        put_on()
