"""Ctrl+C in the terminal closes the window as its own button does: the program is saved, the station ends."""

from __future__ import annotations

import signal
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

LOOK_EVERY: Final = 250
"""Milliseconds. Python hears of a signal only when some Python runs, and in Qt's loop none need for long."""


def close_at_interrupt(window: QWidget) -> None:
    signal.signal(signal.SIGINT, lambda *_: window.close())
    clock = QTimer(window)
    clock.timeout.connect(lambda: None)
    clock.start(LOOK_EVERY)
