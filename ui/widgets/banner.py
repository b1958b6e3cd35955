"""A strip across the page that says what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton

from twin.texts import Say, message
from ui.dress import Dress
from ui.widgets.boxes import redress, row
from ui.words import Words

Weight = Literal["banner", "warning", "alarm"]
LASTS = 20_000
"""Milliseconds that a warning stays; an alarm stays until it is dealt with."""
_SIGNS: dict[Weight, tuple[str, str]] = {
    "banner": ("info", "trace"),
    "warning": ("warning", "warning_text"),
    "alarm": ("failed", "alarm"),
}


class Banner(QFrame):
    appeared = Signal(bool)
    """True when it comes, False when it goes."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.setObjectName("notice")
        self.setProperty("dress", "banner")
        self._weight: Weight = "banner"
        self._what: Say = ""
        self._offer: tuple[Say, Callable[[], object]] | None = None
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setProperty("dress", "quiet")
        dress.bind_icon(self._close, self._close.setIcon, "close")
        words.bind(self._close, self._close.setToolTip, message("banner-close"))
        words.bind(self._close, self._close.setAccessibleName, message("banner-close"))
        self._close.clicked.connect(self.hide)
        self.setLayout(
            row(self._sign, self._text, self._button, self._close, spacing=12, margin=(12, 6, 6, 6), grows=self._text)
        )
        self._away = QTimer(self, singleShot=True, interval=LASTS)
        self._away.timeout.connect(self.hide)
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def tell(self, what: Say, weight: Weight = "banner", offer: tuple[Say, Callable[[], object]] | None = None) -> None:
        """``offer`` is the words of a button and what it does."""
        self._what, self._weight, self._offer = what, weight, offer
        redress(self, weight)
        self._say()
        self.show()
        if weight == "warning":
            self._away.start()
        else:
            self._away.stop()

    def _say(self) -> None:
        if not self._what:
            return
        icon, token = _SIGNS[self._weight]
        self._sign.setPixmap(self._dress.icon(icon, token).pixmap(QSize(20, 20)))
        self._text.setText(self._words.say(self._what))
        self.setAccessibleName(self._text.text())
        self._button.setVisible(self._offer is not None)
        if self._offer is not None:
            self._button.setText(self._words.say(self._offer[0]))

    def _act(self) -> None:
        if self._offer is not None:
            self.hide()
            self._offer[1]()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.appeared.emit(False)
