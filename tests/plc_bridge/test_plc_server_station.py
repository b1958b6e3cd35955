"""A station that goes to a PLC's server instead of waiting for a PLC at its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plc_bridge.conductor import Refusal
from plc_bridge.door import Connect, Control, Disconnect, Go, Reset, View, decode_view, encode
from plc_bridge.opcua.users import CellUser
from plc_bridge.station import Station
from plc_bridge.station_config import StationConfig
from scenarios.order import ExerciseOrder, open_order
from tests.plc_bridge.bench import LoopThread
from tests.plc_bridge.fake_plc import EXERCISE, FakePlc

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough


class Plant:
    """A station of the first lesson in a thread, which begins with this PLC."""

    def __init__(self, folder: Path, plc: FakePlc) -> None:
        self.thread = LoopThread()
        config = StationConfig(folder, None, port=0, controller="external", plc_server=plc.mapping(), go=True)
        self.station: Station = self.thread.run(self._make(config))
        self._ready = asyncio.Event()
        self._serving = asyncio.run_coroutine_threadsafe(
            self.station.serve(lambda _endpoint, _secrets: self._ready.set()), self.thread.loop
        )
        self.thread.run(asyncio.wait_for(self._ready.wait(), 30))

    async def _make(self, config: StationConfig) -> Station:
        return Station(ExerciseOrder(EXERCISE), config, open_order)

    def send(self, *commands: object) -> None:
        for command in commands:
            self.thread.run(self.station._obey(command, frozenset(), instructor=False))

    def view(self) -> View:
        """As it passes the door."""
        return decode_view(encode(self.thread.call(lambda: self.station.showcase.view("student"))))

    def until(self, true: Callable[[View], object]) -> View:
        end = time.monotonic() + 15
        while not true(view := self.view()):
            assert time.monotonic() < end, view
            self.thread.run(asyncio.sleep(0.01))
        return view

    def close(self) -> None:
        self.thread.call(self.station.end)
        self._serving.result(30)
        self.thread.close()


@pytest.fixture(scope="module")
def plant(running_plc: FakePlc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    made = Plant(tmp_path_factory.mktemp("station"), running_plc)
    yield made
    made.close()


def motor(view: View) -> object:
    return view.snapshot.signals["conveyor.motor"]


def stage(view: View) -> str:
    return view.plc_server.stage if view.plc_server is not None else ""


def test_the_plc_drives_the_plant_of_the_station_and_a_download_in_mid_run_makes_it_safe_and_back(
    plant: Plant, plc: FakePlc
) -> None:
    plant.until(lambda view: motor(view) is True and view.link.alive)
    plant.until(lambda _view: plc.value("TwinState") == 2 and plc.value("TwinAlive") > 0)
    first = plant.until(lambda view: view.link.writes > 0)
    assert first.link.step > 20
    assert first.link.round_trip_p50 > 0 and first.link.writer and first.link.breaks == 0 and not first.link.gone
    assert plant.station.plc_connected()
    plc.mode = "STOP"
    plant.until(lambda view: motor(view) is False and view.link.gone and plc.value("TwinState") == 4)
    plc.mode = "RUN"
    plant.until(lambda view: motor(view) is True and plc.value("TwinState") == 2)
    plc.unplug()
    lost = plant.until(lambda view: motor(view) is False and stage(view) == "lost" and not view.link.alive)
    assert lost.plc_server is not None and lost.plc_server.why is not None
    plant.until(lambda view: view.link.breaks == 2 and view.link.gone and not view.link.writer)
    assert not plant.station.plc_connected(), "which raises the alarm"
    plc.plug()
    plc.download(index=7)
    plant.until(lambda view: motor(view) is True and stage(view) == "running")
    assert {"plc-link-running", "plc-link-lost"} <= {note.text.id for note in plant.view().notes}


def test_faults_of_the_link_act_on_the_way_to_a_plcs_server_as_well(plant: Plant, plc: FakePlc) -> None:
    plant.until(lambda view: motor(view) is True and view.link.alive)
    plant.thread.call(lambda: plant.station.conductor.run.pull("link.cable_out", True))
    plant.until(lambda view: motor(view) is False)
    counted = plc.value("TwinAlive")
    now = plant.view().snapshot.now
    plant.until(lambda view: view.snapshot.now > now + 500_000)
    assert plc.value("TwinAlive") == counted, "the twin gives no sign of life over a cut cable"
    plant.thread.call(lambda: plant.station.conductor.run.pull("link.cable_out", False))
    plant.until(lambda view: motor(view) is True and plc.value("TwinAlive") != counted)


def test_while_the_station_goes_to_a_plc_nobody_else_writes_its_actuators(plant: Plant, plc: FakePlc) -> None:
    from plc_bridge.opcua.status import StatusCodes

    plant.send(Connect(plc.mapping()), Reset(), Go())
    plant.until(lambda view: stage(view) == "running")
    assert plant.station._written(CellUser(name="", cell_role="plc"), {"conveyor.motor": True}) == (
        StatusCodes.BadInvalidState
    )
    plant.send(Disconnect())
    plant.until(lambda view: view.plc_server is None)
    assert plc.value("TwinId") == 0, "it said good-bye"
    wrote = plant.thread.call(
        lambda: plant.station._written(CellUser(name="", cell_role="plc"), {"conveyor.motor": True})
    )
    assert wrote == StatusCodes.Good


def test_a_mapping_that_does_not_fit_the_cell_is_refused_and_changes_nothing(plant: Plant, plc: FakePlc) -> None:
    plant.send(Disconnect(), Control("manual"))
    with pytest.raises(Refusal) as caught:
        plant.send(Connect(replace(plc.mapping(), sensors="", actuators="")))
    missing = [why.args["signal"] for why in (caught.value.why, *caught.value.more) if why.id == "plc-map-no-node"]
    assert len(missing) == len({*missing}) > 1
    view = plant.view()
    assert view.controller == "manual" and view.plc_server is None
