"""``twincell serve`` with stations that come to a bad end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("station")]

ROOT = Path(__file__).parents[2]


def test_serve_says_that_its_station_has_died_and_leaves_no_passwords_behind(tmp_path: Path) -> None:
    places = {"XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    command = [sys.executable, "-X", "utf8", "-m", "ui.cli", "serve", "sorting-metal", "--port", "0"]
    serving = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | places | {"TWINCELL_LANG": "en", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert serving.stdout is not None
        said = ""
        while "opc.tcp://" not in said:
            said = serving.stdout.readline()
            assert said, serving.communicate()[1]
        (secrets,) = tmp_path.rglob("station-*.json")
        number = re.fullmatch(r"station-(\d+)\.json", secrets.name)
        assert number is not None
        os.kill(int(number[1]), getattr(signal, "SIGKILL", signal.SIGTERM))
        complaint = serving.communicate(timeout=60)[1]
    finally:
        serving.kill()
        serving.wait()
    assert serving.returncode == 2
    assert "the station went away" in complaint
    assert not secrets.exists()
