"""The icon rail: the pages of the window, one of them chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ui.actions import BY_ID, RAIL, Screen
from ui.commands import key_text
from ui.dress import Dress
from ui.theme import sizes
from ui.widgets.boxes import column
from ui.words import Words

_FOOT = (Screen.CONNECTIONS, Screen.SETTINGS, Screen.HELP)
"""Stand at the bottom of the rail."""


class Rail(QWidget):
    chosen = Signal(str)
    """The Screen to show."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self.setProperty("dress", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(sizes.RAIL)
        self._buttons: dict[Screen, QToolButton] = {}
        group = QButtonGroup(self)
        for screen, action_id in RAIL:
            made = QToolButton()
            made.setProperty("dress", "rail")
            made.setCheckable(True)
            made.setIconSize(QSize(22, 22))
            group.addButton(made)
            action = BY_ID[action_id]
            dress.bind_icon(made, made.setIcon, action.icon)
            words.bind(made, made.setAccessibleName, action.text)
            words.bind(made, self._tip(made, action.keys), action.text)
            made.clicked.connect(lambda _checked=False, screen=screen: self.chosen.emit(screen))
            self._buttons[screen] = made
        upper = [self._buttons[screen] for screen, _ in RAIL if screen not in _FOOT]
        lower = [self._buttons[screen] for screen in _FOOT]
        self.setLayout(column(*upper, None, *lower, spacing=2, margin=(0, 6, 0, 6)))

    @staticmethod
    def _tip(button: QToolButton, keys: str) -> Callable[[str], None]:
        return lambda text: button.setToolTip(f"{text}  ({key_text(keys)})")

    def mark(self, screen: Screen) -> None:
        self._buttons[screen].setChecked(True)

    def allow(self, screen: Screen, sense: bool) -> None:
        self._buttons[screen].setEnabled(sense)
