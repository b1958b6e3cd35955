"""The line at the foot: connection, controller, lateness, and simulated time with its speed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.dress import Dress
from ui.viewmodel.status import Status
from ui.widgets.boxes import ElidedLabel, row
from ui.words import Words


class StatusBar(QWidget):
    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.setProperty("dress", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._sign = QLabel()
        self._sign.setFixedSize(16, 16)
        self._link = ElidedLabel()
        self._facts = QLabel()
        self._facts.setProperty("dress", "soft")
        self._clock = QLabel()
        self._clock.setProperty("dress", "mono")
        self._speed = QLabel()
        self.setLayout(
            row(
                self._sign,
                self._link,
                self._facts,
                self._clock,
                self._speed,
                spacing=8,
                margin=(16, 0, 16, 0),
                grows=self._link,
            )
        )
        self._shown: Status | None = None
        words.changed.connect(self._say)
        dress.changed.connect(self._say)

    def show_status(self, status: Status) -> None:
        before, self._shown = self._shown, status
        if before is None or replace(before, clock=status.clock) != status:
            self._say()
        elif before.clock != status.clock:
            # Twenty times a second, and nothing else.
            self._clock.setText(status.clock)

    def _say(self) -> None:
        status = self._shown
        if status is None:
            return
        say = self._words.say
        self._sign.setPixmap(self._dress.icon(status.sign, status.colour).pixmap(QSize(16, 16)))
        self._sign.setAccessibleName(say(status.link))
        self._link.setText(say(status.link))
        self._facts.setText("   ".join(say(fact) for fact in status.facts))
        self._facts.setToolTip(say(status.advice) if status.advice is not None else "")
        self._clock.setText(status.clock)
        self._speed.setText(status.speed)
