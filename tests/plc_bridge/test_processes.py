"""Stations and PLCs as processes of their own: they start, they are killed, their parents die."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaStatusCodeError

from plc_bridge.door import View
from plc_bridge.errors import StationError
from plc_bridge.opcua.door_client import Connection, DoorClient, door_of
from plc_bridge.spawn import spawn
from scenarios.station import StationStart
from twin.recording import read_trace
from twin.replay import replay
from twin.texts import say

pytestmark = pytest.mark.slow

SERVE = [sys.executable, "-m", "tests.plc_bridge.small_station"]


def wait_for(true: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def record_of(folder: Path) -> Path:
    (record,) = (folder / "records").glob("*.jsonl")
    return record


def test_a_station_ends_with_its_parent_and_closes_its_record(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom plc_bridge.spawn import spawn\n"
            f"station = spawn({[*SERVE, str(tmp_path)]!r})\n"
            "print(station.process.pid, flush=True)\ntime.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline().strip()
    secrets = list(tmp_path.glob("station-*.json"))
    assert len(secrets) == 1
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_for(lambda: not secrets[0].exists())
    wait_for(lambda: b'"end"' in record_of(tmp_path).read_bytes())
    assert read_trace(record_of(tmp_path)).complete


def test_a_taken_port_is_told_to_whoever_starts_the_station(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StationError) as caught:
            spawn([*SERVE, str(tmp_path), str(port)], log=tmp_path / "log")
    assert f"Port {port} on 127.0.0.1 is in use" in say(caught.value.message, "en")
    assert (tmp_path / "log").read_text() == ""


def test_a_station_is_told_its_start_where_nobody_else_reads_it(tmp_path: Path) -> None:
    start = StationStart(
        "sorting-metal", str(tmp_path), controller="external", instructor_password="Meister", open=True
    )

    async def log_in(password: str) -> bool:
        client = Client(station.endpoint, timeout=10)
        client.set_user("instructor")
        client.set_password(password)
        try:
            async with client:
                return True
        except UaStatusCodeError:
            return False

    station = spawn(start.command(), line=start.line(), log=tmp_path / "log")
    assert "Meister" not in str(station.process.args)
    assert [asyncio.run(log_in(each)) for each in ("Meister", "Gehilfe")] == [True, False]
    assert station.end() == 0


def test_a_program_that_is_no_station_is_told_from_one() -> None:
    for code, said in (("raise SystemExit(4)", "exit code 4"), ("print('hello')", "hello")):
        with pytest.raises(StationError) as caught:
            spawn([sys.executable, "-c", code])
        assert said in say(caught.value.message, "en")
    with pytest.raises(StationError) as caught:
        spawn([sys.executable, "-c", "import time; time.sleep(60)"], patience=0.5)
    assert "within 0.5 s" in say(caught.value.message, "en")
    with pytest.raises(StationError):
        spawn(["/no/such/program"])


def test_a_killed_station_leaves_a_record_to_replay_and_its_window_comes_back_to_the_next_one(tmp_path: Path) -> None:
    views: list[View] = []
    states: list[Connection] = []
    station = spawn([*SERVE, str(tmp_path)])
    port = station.endpoint.rpartition(":")[2]

    async def until(true: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not true():
                await asyncio.sleep(0.02)

    async def story() -> None:
        nonlocal station
        door = door_of(station, tmp_path)
        client = DoorClient(door, views.append, states.append)
        running = asyncio.create_task(client.run())
        await until(lambda: bool(views) and views[-1].snapshot.signals["gate.extended"] is True)
        station.process.kill()
        station.end()
        await until(lambda: "lost" in states)
        views.clear()
        station = await asyncio.to_thread(spawn, [*SERVE, str(tmp_path), port])
        client.door = door_of(station, tmp_path)
        await until(lambda: bool(views))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    killed = None
    try:
        asyncio.run(story())
        killed = min((tmp_path / "records").glob("*.jsonl"), key=lambda path: path.stat().st_mtime)
    finally:
        station.end()
    assert states[:3] == ["connecting", "connected", "lost"]
    kept = read_trace(killed)
    assert not kept.complete and kept.end > 1_000_000
    assert next(iter(kept.of("gate.extend"))).value is True
    again = replay(kept)
    again.advance(kept.end)
    assert again.trace().changes == kept.changes
