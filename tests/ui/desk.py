"""A window on a station in the test's own process, and ways to use it as a person would."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from plc_bridge.scl.sources import Source
from scenarios.catalogue import exercise_ids
from scenarios.exercise import Exercise
from tests.exercises import load_exercise
from tests.ui.in_process import InProcessStation
from twin.texts import Language
from ui import orders
from ui.building import build
from ui.library import Library
from ui.preferences import Preferences, ThemeChoice
from ui.viewmodel.programs import FIRST_FILE, Shelf
from ui.window import Window

SORTING = "sorting-metal"


@cache
def library() -> Library:
    return Library({id: load_exercise(id) for id in exercise_ids()}, ())


def sorting() -> Exercise:
    return load_exercise(SORTING)


class Desk:
    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        language: Language = "en",
        theme: ThemeChoice = "light",
    ) -> None:
        self.app = app
        self.folder = folder
        self.preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.preferences.language = language
        self.preferences.theme = theme
        self.station = InProcessStation(library().exercises)
        self.window: Window = build(app, self.station, self.preferences, folder, library())

    def show(self, width: int = 1280, height: int = 720) -> None:
        self.window.resize(width, height)
        self.window.show()
        self.settle()

    def open(self, program: str | None = None) -> None:
        """The sorting exercise; with a program it is what was saved last, and it controls."""
        if program is not None:
            Shelf(self.folder / "programs").keep(SORTING, (Source(FIRST_FILE, program),))
            self.preferences.control = "program"
        self.window.open_exercise(SORTING)
        if program is not None:
            conductor = self.station.conductor
            assert conductor is not None
            self.until(lambda: conductor.kind == "program")
        self.settle()

    def settle(self) -> None:
        """All that waits is done."""
        for _ in range(10):
            self.app.processEvents()

    def until(self, so: Callable[[], bool], seconds: float = 20.0) -> None:
        """Let the window work until it is so; fails when it takes too long."""
        end = time.monotonic() + seconds
        wake = QTimer()
        wake.start(5)
        while not so():
            assert time.monotonic() < end, "the window took too long"
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        wake.stop()

    def pass_seconds(self, seconds: float) -> None:
        """Simulated seconds at normal speed, in steps as a station shows them."""
        for _ in range(round(seconds * 20)):
            self.station.pass_time()

    def press(self, lever: str) -> None:
        """A finger on a button for half a second."""
        self.station.post(orders.Pull(lever, True))
        self.pass_seconds(0.5)
        self.station.post(orders.Pull(lever, False))
        self.pass_seconds(0.1)

    def trigger(self, id: str) -> None:
        action = self.window.commands.all[id]
        assert action.isEnabled(), f"{id} means nothing now"
        action.trigger()

    def visible(self, *kinds: type[QWidget]) -> list[QWidget]:
        return [
            widget for kind in kinds for widget in self.window.findChildren(kind) if widget.isVisibleTo(self.window)
        ]

    def close(self) -> None:
        if self.window.examination.runs:
            # The window would ask first.
            self.station.post(orders.Reset())
        self.window.close()
        self.window.deleteLater()
        self.purge()

    def purge(self) -> None:
        """What waits for its deletion is deleted."""
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle()
