"""Starts the window; without a display it says in one line what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from twin.texts import Language, Message, message, say
from ui.languages import system_language

NO_DISPLAY = 2
"""Exit code when there is no screen to show a window on."""


def missing_display() -> Message | None:
    """What keeps a window from being shown; None if nothing does."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    return message("app-no-display")


def missing_library() -> Message | None:
    """A system library that Qt lacks; None if it can be loaded."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return message("app-no-library", reason=str(error))
    return None


class DisplayProbe:
    """Asks a process of its own, because Qt ends the one in which it cannot reach the screen."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        if sys.platform == "linux" and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal"):
            probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
            self._process = subprocess.Popen(
                [sys.executable, "-c", probe], stderr=subprocess.PIPE, text=True, errors="replace"
            )

    def problem(self, patience: float = 30.0) -> Message | None:
        """Waits for the answer; None if the screen can be used."""
        process = self._process
        if process is None:
            return None
        try:
            _, said = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return message("app-display-silent")
        if process.returncode == 0:
            return None
        lines = [line for line in said.splitlines() if line.strip()]
        reason = lines[0] if lines else str(process.returncode)
        return message("app-display-refused", reason=reason)


def main(argv: Sequence[str] | None = None, *, language: Language | None = None) -> int:
    """``argv``: the id of an exercise to open at once, or nothing. Answers the exit code.

    ``language``: the one that was asked for, which the window then keeps.
    """
    if problem := missing_display():
        return _refuse(problem, language)
    probe = DisplayProbe()
    problem = missing_library()
    if not problem:
        # The window's modules are loaded while the other process asks.
        import ui.building
        import ui.link  # noqa: F401

    problem = problem or probe.problem()
    if problem:
        return _refuse(problem, language)
    return _show(next(iter(argv or ()), ""), language)


def _refuse(problem: Message, language: Language | None) -> int:
    print(say(problem, language or system_language()), file=sys.stderr)  # noqa: T201
    return NO_DISPLAY


def _show(exercise: str, language: Language | None) -> int:
    import logging

    import platformdirs
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.building import build
    from ui.interrupt import close_at_interrupt
    from ui.link import RemoteStation
    from ui.preferences import Preferences, user_settings

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    # What asyncua says of a station that went away is told in the window.
    logging.getLogger("asyncua").setLevel(logging.CRITICAL + 1)  # what matters of it is told in words of ours
    app.setApplicationName("twincell")
    app.setDesktopFileName("twincell")
    folder = Path(platformdirs.user_data_path("twincell", appauthor=False))
    preferences = Preferences(user_settings())
    if language is not None:
        preferences.language = language
    station = RemoteStation(
        folder, lambda: (preferences.host, preferences.port), lambda: (preferences.open, preferences.anonymous)
    )
    window = build(app, station, preferences, folder)
    close_at_interrupt(window)
    window.show_where_it_was()
    if exercise:
        QTimer.singleShot(0, lambda: window.open_exercise(exercise))
    return app.exec()
