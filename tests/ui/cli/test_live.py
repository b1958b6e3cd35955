"""A station watched where there is no terminal."""

from __future__ import annotations

import pytest

from plc_bridge.door import View
from plc_bridge.opcua.door_client import Door
from twin.run import PHASE
from twin.snapshot import Snapshot
from twin.trace import Change
from twin.units import S, Time
from ui.cli.live import Watcher
from ui.cli.speech import Voice


def view(now: Time, parts: int, phase: str = "") -> View:
    changes = (Change(now, PHASE, phase),) if phase else ()
    return View(1, 1, "running", Snapshot(now, {}, {}, {}, changes, figures={"part.out.bin": parts}), "external")


def test_a_line_comes_only_when_phase_or_parts_have_changed(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = Watcher(Door("opc.tcp://127.0.0.1:9", "student", ""), (), "", Voice("en"))
    lines = []
    for each in (
        view(0, 0), view(60 * S, 0), view(61 * S, 0, "automatic"), view(62 * S, 1), view(63 * S, 1, "stopped"),
        view(90 * S, 3), view(120 * S, 3),
    ):  # fmt: skip
        watcher._see(each)
        watcher._line(each)
        lines.append(capsys.readouterr().out.strip())
    assert [line.partition("  ")[2] for line in lines] == [
        "", "", "phase automatic, 0 parts out", "", "phase stopped, 1 parts out", "phase stopped, 3 parts out", "",
    ]  # fmt: skip
