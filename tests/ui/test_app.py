"""Starting without a screen, and with one that does not answer."""

import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.interrupt import close_at_interrupt

START = "import sys; from ui.app import main; sys.exit(main(sys.argv[1:]))"


SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in SCREEN}
    command = [sys.executable, "-c", START]
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_display_one_line_says_so() -> None:
    done = start(LANG="en_GB.UTF-8", LC_ALL="")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "DISPLAY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_display_that_refuses_is_said_in_the_terminal_language() -> None:
    done = start(DISPLAY=":987", LC_ALL="de_DE.UTF-8", PYTHONUTF8="1")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Bildschirm" in done.stderr


def test_ctrl_c_in_the_terminal_closes_the_window(app: QApplication) -> None:
    before = signal.getsignal(signal.SIGINT)
    window = QWidget()
    try:
        close_at_interrupt(window)
        window.show()
        signal.raise_signal(signal.SIGINT)
        assert not window.isVisible()
    finally:
        signal.signal(signal.SIGINT, before)
