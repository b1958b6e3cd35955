"""Stations and PLCs as processes of their own: they start, they are killed, their parents die."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plc_bridge.errors import StationError
from plc_bridge.spawn import spawn
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


def test_a_station_killed_in_the_middle_leaves_a_record_that_can_be_read_and_replayed(tmp_path: Path) -> None:
    station = spawn([*SERVE, str(tmp_path)])
    wait_for(lambda: b'"gate.extend"' in record_of(tmp_path).read_bytes().split(b"\n", 1)[1])
    station.process.kill()
    station.end()
    kept = read_trace(record_of(tmp_path))
    assert not kept.complete and kept.end > 1_000_000
    again = replay(kept)
    again.advance(kept.end)
    assert again.trace().changes == kept.changes


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
    first = spawn([*SERVE, str(tmp_path / "1")])
    port = first.endpoint.rpartition(":")[2]
    try:
        with pytest.raises(StationError) as caught:
            spawn([*SERVE, str(tmp_path / "2"), port], log=tmp_path / "log")
    finally:
        assert first.end() == 0
    assert f"Port {port} on 127.0.0.1 is in use" in say(caught.value.message, "en")
    assert (tmp_path / "log").read_text() == ""


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


def test_a_window_comes_back_when_its_station_does(tmp_path: Path) -> None:
    from plc_bridge.door import View
    from plc_bridge.opcua.door_client import Connection, Door, DoorClient

    views: list[View] = []
    states: list[Connection] = []
    station = spawn([*SERVE, str(tmp_path)])
    port = station.endpoint.rpartition(":")[2]

    async def story() -> None:
        nonlocal station
        client = DoorClient(
            Door(station.endpoint, "operator", station.password("operator")), views.append, states.append
        )
        running = asyncio.create_task(client.run())

        async def seen() -> None:
            async with asyncio.timeout(20):
                while not views:
                    await asyncio.sleep(0.02)

        await seen()
        station.process.kill()
        station.end()
        async with asyncio.timeout(20):
            while "lost" not in states:
                await asyncio.sleep(0.02)
        views.clear()
        station = await asyncio.to_thread(spawn, [*SERVE, str(tmp_path), port])
        client.door = Door(station.endpoint, "operator", station.password("operator"))
        await seen()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    try:
        asyncio.run(story())
    finally:
        station.end()
    assert states[:3] == ["connecting", "connected", "lost"]
