"""One Qt application for all tests of the window, without a screen, with settings of its own; Qt's warnings fail."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.ui.desk import Desk

os.environ["QT_QPA_PLATFORM"] = "offscreen"

HARMLESS = ("This plugin does not support",)
"""What the screenless platform says of itself."""


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QApplication]:
    folder: Path = tmp_path_factory.mktemp("settings")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    yield made


@pytest.fixture(autouse=True)
def _qt_is_content() -> Iterator[None]:
    """A warning of Qt fails the test, and so does a thread that outlives it."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg and not text.startswith(HARMLESS):
            said.append(text)

    before = set(threading.enumerate())
    old = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(old)
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.name.startswith("twin")]
    assert said == []
    assert left == []


@pytest.fixture
def desk(app: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A window on a station in this process, not yet shown."""
    made = Desk(app, tmp_path)
    yield made
    made.close()
