"""Starts the window; without a display it says in one line what is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from twin.texts import LANGUAGES, Language, message, say

NO_DISPLAY = 2
"""Exit code when there is no screen to show a window on."""


def desktop_language() -> Language:
    """Of the terminal, before there is a window."""
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return next((it for it in LANGUAGES if it == spoken), "en")


def missing_display() -> str:
    """What keeps a window from being shown; "" if nothing does."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return say(message("app-no-display"), desktop_language())


def missing_library() -> str:
    """A system library that Qt lacks; "" if it can be loaded."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return say(message("app-no-library", reason=str(error)), desktop_language())
    return ""


def display_answers() -> str:
    """Asks a process of its own, because Qt ends the one in which it cannot reach the screen; "" if it can."""
    import subprocess

    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return ""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    try:
        done = subprocess.run(
            [sys.executable, "-c", probe], capture_output=True, timeout=20, check=False, text=True, errors="replace"
        )
    except subprocess.TimeoutExpired:
        return say(message("app-display-silent"), desktop_language())
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return say(message("app-display-refused", reason=lines[0] if lines else str(done.returncode)), desktop_language())


def main(argv: Sequence[str] | None = None) -> int:
    """``argv``: the id of an exercise to open at once, or nothing. Answers the exit code."""
    for look in (missing_display, missing_library, display_answers):
        if problem := look():
            print(problem, file=sys.stderr)  # noqa: T201
            return NO_DISPLAY
    arguments = list(argv or ())
    return _show(arguments[0] if arguments else "")


def _show(exercise: str) -> int:
    import logging

    import platformdirs
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.building import build
    from ui.link import RemoteStation
    from ui.preferences import Preferences, user_settings

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    # What asyncua says of a station that went away is told in the window.
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    app.setApplicationName("twincell")
    app.setDesktopFileName("twincell")
    folder = Path(platformdirs.user_data_path("twincell", appauthor=False))
    preferences = Preferences(user_settings())
    station = RemoteStation(folder, lambda: preferences.port)
    window = build(app, station, preferences, folder)
    window.show_where_it_was()
    if exercise:
        QTimer.singleShot(0, lambda: window.open_exercise(exercise))
    return app.exec()
