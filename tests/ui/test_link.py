"""The window on a real station: a process of its own, over OPC UA."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from plc_bridge.fault_commands import FaultEntry, Inject, Repair, Treat
from plc_bridge.scl.sources import Source
from tests.ui.desk import SORTING, sorting
from twin.texts import Message
from ui import orders
from ui.link import RemoteStation
from ui.viewmodel.view import LinkState, Recording, StationView

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("station")]


class Ears:
    """Everything that a station told."""

    def __init__(self, station: RemoteStation) -> None:
        self.station = station
        self.views: list[StationView] = []
        self.links: list[LinkState] = []
        self.refused: list[Message] = []
        self.loaded: list[tuple[Source, ...]] = []
        self.recordings: list[Recording] = []
        self.faults: list[tuple[FaultEntry, ...]] = []
        self.given: list[tuple[Source, ...]] = []
        self.threads: set[str] = set()
        station.viewed.connect(self._hear)
        station.linked.connect(self.links.append)
        station.refused.connect(self.refused.append)
        station.loaded.connect(self.loaded.append)
        station.recorded.connect(self.recordings.append)
        station.listed.connect(self.faults.append)
        station.given.connect(self.given.append)

    def _hear(self, view: StationView) -> None:
        self.threads.add(threading.current_thread().name)
        self.views.append(view)

    def until(self, so: Callable[[], bool], seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        wake = QTimer()
        wake.start(10)
        while not so():
            assert time.monotonic() < end, (self.links[-3:], self.refused[-3:], self.views[-1:])
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    @property
    def stage(self) -> str:
        return self.links[-1].stage if self.links else "off"


@pytest.fixture
def ears(app: QApplication, tmp_path: Path) -> Iterator[Ears]:
    station = RemoteStation(tmp_path, lambda: ("127.0.0.1", 0))
    made = Ears(station)
    station.post(orders.OpenExercise(SORTING))
    made.until(lambda: made.stage == "connected")
    yield made
    station.close()


def test_a_station_is_driven_marked_killed_and_started_again(ears: Ears) -> None:
    station = ears.station
    program = (Source("mine.scl", sorting().reference.read_text(encoding="utf-8")),)
    assert ears.links[-1].endpoint.startswith("opc.tcp://")

    station.post(orders.LoadProgram(program))
    station.post(orders.SetSpeed(20.0))
    station.post(orders.Go())
    ears.until(lambda: bool(ears.loaded) and ears.views[-1].pace == "running")
    assert ears.loaded == [program]
    assert ears.views[-1].control == "program"
    station.post(orders.Pull("panel.reset_button", True))
    ears.until(lambda: ears.views[-1].snapshot.signals["panel.reset"] is True)
    assert ears.threads == {threading.main_thread().name}
    # Every change came once, whatever was joined on the way.
    changes = [change for view in ears.views if view.run == ears.views[-1].run for change in view.snapshot.changes]
    assert len(changes) == len(set(map(repr, changes)))

    station.post(orders.Instruct(Inject("drive-jammed", "pusher")))
    ears.until(lambda: bool(ears.faults) and ears.views[-1].bench is not None and ears.views[-1].bench.concealed)
    assert [entry.at for entry in ears.faults[-1]] == ["pusher"]
    assert "pusher.jammed" not in ears.views[-1].snapshot.signals
    station.post(orders.Search(Treat("measure", "sensor", "pusher.retracted")))
    ears.until(lambda: ears.views[-1].bench is not None and ears.views[-1].bench.reading is not None)
    station.post(orders.Instruct(Inject("timer-too-short")))
    ears.until(lambda: bool(ears.given))
    assert ears.loaded[-1] == ears.given[-1] != program
    station.post(orders.Instruct(Repair()))
    ears.until(lambda: ears.views[-1].bench is not None and not ears.views[-1].bench.concealed)

    station.post(orders.Actuate("conveyor.motor", True))
    ears.until(lambda: bool(ears.refused))
    assert ears.refused[-1].id == "station-not-manual"

    station.post(orders.SetSpeed(100.0))
    station.post(orders.Mark())
    ears.until(lambda: bool(ears.recordings))
    trace = ears.recordings[0].trace
    assert ears.recordings[0].step == trace.header.scan
    assert trace.complete
    assert any(change.topic == "phase" for change in trace.changes)
    station.post(orders.Reset())
    ears.until(lambda: ears.views[-1].pace == "paused" and ears.views[-1].snapshot.now == 0)

    worker = station._worker
    assert worker is not None
    assert worker._spawned is not None
    worker._spawned.process.kill()
    ears.until(lambda: ears.stage == "failed")
    reason = ears.links[-1].reason
    assert reason is not None
    assert reason.id == "notice-station-died"
    runs = {view.run for view in ears.views}
    ears.views.clear()
    station.post(orders.OpenExercise(SORTING))
    ears.until(lambda: bool(ears.views))
    assert ears.views[0].run not in runs
    # Of the station before nothing is told from the moment on that another exercise is opened.
    station.post(orders.Go())
    ears.until(lambda: ears.views[-1].pace == "running")
    ears.views.clear()
    station.post(orders.OpenExercise("garage-door"))
    ears.until(lambda: bool(ears.views))
    assert "conveyor.motor" not in ears.views[0].snapshot.signals


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be held there")
def test_a_station_that_is_held_up_is_lost_and_found_again(ears: Ears) -> None:
    worker = ears.station._worker
    assert worker is not None
    assert worker._spawned is not None
    pid = worker._spawned.process.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        ears.until(lambda: ears.stage == "lost")
    finally:
        os.kill(pid, signal.SIGCONT)
    ears.until(lambda: ears.stage == "connected")


def test_an_exercise_that_cannot_be_opened_is_said(app: QApplication, tmp_path: Path) -> None:
    station = RemoteStation(tmp_path, lambda: ("127.0.0.1", 0))
    ears = Ears(station)
    try:
        station.post(orders.OpenExercise("no-such-exercise"))
        ears.until(lambda: ears.stage == "failed")
        reason = ears.links[-1].reason
        assert reason is not None
        assert reason.id == "notice-station-not-started"
    finally:
        station.close()


def test_a_station_without_a_plc_finds_itself_a_port_and_one_for_a_plc_asks_for_another(
    app: QApplication, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        station = RemoteStation(tmp_path, lambda: ("127.0.0.1", port))
        ears = Ears(station)
        try:
            station.post(orders.OpenExercise(SORTING))
            ears.until(lambda: ears.stage == "failed")
            reason = ears.links[-1].reason
            assert reason is not None
            assert reason.id == "notice-port-taken"
            station.post(orders.OpenExercise(SORTING, any_port=True))
            ears.until(lambda: ears.stage == "connected")
            assert not ears.links[-1].endpoint.endswith(f":{port}")
        finally:
            station.close()


def test_a_window_that_is_closed_while_its_station_starts_leaves_no_process(app: QApplication, tmp_path: Path) -> None:
    station = RemoteStation(tmp_path, lambda: ("127.0.0.1", 0))
    ears = Ears(station)
    station.post(orders.OpenExercise(SORTING))
    ears.until(lambda: ears.stage == "starting")
    station.close()
    assert list((tmp_path / "station").glob("station-*.json")) == []
