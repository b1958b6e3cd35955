"""One station process, one cell after another."""

from __future__ import annotations

import asyncio
import json
import os
import weakref
from pathlib import Path
from typing import Any

import pytest

from plc_bridge.door import LoadOrder, Stop, View
from plc_bridge.opcua.client_security import ClientSecurity
from plc_bridge.opcua.door_client import Door, DoorClient, NotConnected
from plc_bridge.opcua.server import CellServer
from plc_bridge.serve import _serve
from plc_bridge.station_config import StationConfig
from tests.plc_bridge.bench import LoopThread
from tests.plc_bridge.orders import SmallOrder, open_small_order


@pytest.mark.slow
def test_a_station_changes_its_cell_and_an_encrypted_window_follows(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    servers: list[weakref.ref[CellServer]] = []
    make = CellServer.__init__

    def made(self: CellServer, *args: Any) -> None:
        servers.append(weakref.ref(self))
        make(self, *args)

    monkeypatch.setattr(CellServer, "__init__", made)
    monkeypatch.setattr("plc_bridge.opcua.server._frozen", set())  # as in a process of its own
    thread = LoopThread()
    config = StationConfig(tmp_path, port=0)
    serving = asyncio.run_coroutine_threadsafe(_serve(SmallOrder(), config, open_small_order), thread.loop)
    views: list[View] = []

    async def story() -> None:
        async with asyncio.timeout(60):
            left = tmp_path / f"station-{os.getpid()}.json"
            while not left.exists() or not left.read_text():
                await asyncio.sleep(0.02)
            secrets = json.loads(left.read_text())
            security = ClientSecurity(tmp_path, bytes.fromhex(secrets["certificate"]))
            door = Door(secrets["endpoint"], "student", secrets["users"]["student"], security)
            client = DoorClient(door, views.append)
            running = asyncio.create_task(client.run())

            async def until(cell_has: str) -> None:
                while not views or cell_has not in views[-1].snapshot.signals:
                    await asyncio.sleep(0.02)

            await until("gate.extend")
            assert (await client.send(LoadOrder({"seed": 3, "cell": "belt_only"}))).done
            while "gate.extend" in views[-1].snapshot.signals:
                await asyncio.sleep(0.02)
            await until("belt.motor")
            assert [server() is None for server in servers] == [True, False], "nothing is kept of the first cell"
            with pytest.raises(NotConnected):
                while (await client.send(Stop())).done:
                    await asyncio.sleep(0.02)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    try:
        asyncio.run(story())
        serving.result(30)
    finally:
        thread.close()
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["cell"] for line in said] == ["sorting", "belt_only"]
    assert len({line["endpoint"] for line in said}) == 1, "the port stays"
    assert list(tmp_path.glob("station-*.json")) == []
