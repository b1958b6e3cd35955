"""A station in a thread of the tests, and windows that wait for what they want to see."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from plc_bridge.door import (
    Outcome,
    View,
)
from plc_bridge.opcua.door_client import Door, DoorClient, NotConnected
from plc_bridge.station import Station
from plc_bridge.station_config import StationConfig
from tests.plc_bridge.bench import LoopThread
from tests.plc_bridge.orders import SmallOrder, open_small_order
from twin.texts import LANGUAGES, say


class Plant:
    """A station in a thread, as good as a process for all but its speed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.thread = LoopThread()
        self.station: Station = self.thread.run(self._make())
        self._ready = asyncio.Event()
        self.endpoint = ""
        self._serving = asyncio.run_coroutine_threadsafe(self.station.serve(self._told), self.thread.loop)
        self.thread.run(asyncio.wait_for(self._ready.wait(), 30))

    async def _make(self) -> Station:
        config = StationConfig(
            self.folder,
            self.folder / "records",
            port=0,
            instructor_password="Meister",
            controller="external",
            open=True,
        )
        return Station(SmallOrder(hidden=frozenset({"gate.jammed", "gate.blocked_by"})), config, open_small_order)

    def _told(self, endpoint: str, secrets: Path) -> None:
        self.endpoint = endpoint
        self.secrets = json.loads(secrets.read_text())
        self._ready.set()

    def close(self) -> None:
        self.thread.call(self.station.end)
        self._serving.result(30)
        self.thread.close()

    def door(self, user: str = "student") -> Door:
        if user == "student":
            return Door(self.endpoint, "student", self.secrets["users"]["student"])
        return Door(self.endpoint, "instructor", "Meister")


class Window:
    """A client of the door that waits for what it wants to see."""

    def __init__(self, door: Door) -> None:
        self.views: list[View] = []
        self.client = DoorClient(door, self.views.append)

    async def until(self, seen: Callable[[View], bool]) -> View:
        async with asyncio.timeout(10):
            while not (self.views and seen(self.views[-1])):
                await asyncio.sleep(0.01)
        return self.views[-1]

    async def send(self, *commands: object) -> Outcome:
        outcome = Outcome()
        for command in commands:
            async with asyncio.timeout(10):
                while True:
                    try:
                        outcome = await self.client.send(command)  # type: ignore[arg-type]
                        break
                    except NotConnected:
                        await asyncio.sleep(0.02)
        return outcome


def watch(door: Door, story: Callable[[Window], Awaitable[None]]) -> None:
    async def both() -> None:
        window = Window(door)
        running = asyncio.create_task(window.client.run())
        try:
            await story(window)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(both())


def words(outcome: Outcome) -> list[str]:
    for problem in outcome.problems:
        assert all(say(problem.text.message(), language) for language in LANGUAGES)
    return [say(problem.text.message(), "en") for problem in outcome.problems]
