"""A station whose voice is heard: one for all tests of events, alarms, methods and history."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from asyncua import ua
from asyncua.client.client import Client
from asyncua.common.events import Event

from plc_bridge.opcua.status import string_node
from plc_bridge.plant_watch import Happening
from plc_bridge.station import Station
from plc_bridge.station_config import StationConfig
from scenarios.faults.book import Book
from tests.plc_bridge.bench import LoopThread
from tests.plc_bridge.cells import small_layout
from tests.plc_bridge.orders import SmallOrder, open_small_order
from twin.texts import message

HIDDEN = frozenset({"gate.jammed", "gate.blocked_by"})


class FaultyOrder(SmallOrder):
    """The small cell with the catalogue of faults."""

    fault_book = Book(small_layout())


class Voiced:
    def __init__(self, folder: Path) -> None:
        self.thread = LoopThread()
        self.station: Station = self.thread.run(self._make(folder))
        self._ready = asyncio.Event()
        self.endpoint = ""
        self._serving = asyncio.run_coroutine_threadsafe(self.station.serve(self._told), self.thread.loop)
        self.thread.run(asyncio.wait_for(self._ready.wait(), 90))

    async def _make(self, folder: Path) -> Station:
        config = StationConfig(folder, port=0, instructor_password="Meister", controller="external", open=True)
        self.order = FaultyOrder(hidden=HIDDEN)
        return Station(self.order, config, open_small_order)

    def _told(self, endpoint: str, secrets: Path) -> None:
        self.endpoint = endpoint
        self.password = json.loads(secrets.read_text(encoding="utf-8"))["users"]["student"]
        self._ready.set()

    def close(self) -> None:
        self.thread.call(self.station.end)
        self._serving.result(30)
        self.thread.close()

    def new_run(self, *, go: bool = False) -> None:
        """A plant as at the start, with nothing wrong, and everybody told of it."""

        def begin() -> None:
            self.order.hidden = HIDDEN
            self.station.link.accept({"gate.extend": False})
            self.station._reset(go)
            self.station._voice.look()

        self.thread.call(begin)

    def pull(self, lever: str, value: bool | int | float | str) -> None:
        """And let the plant follow, and everybody hear of it."""

        def do() -> None:
            conductor = self.station.conductor
            conductor.run.pull(lever, value)
            conductor.advance(conductor.run.now + 1_000)
            self.station._voice.look()

        self.thread.call(do)

    def jam(self) -> None:
        """The gate is told to push, and does not."""
        self.pull("gate.jammed", True)
        self.thread.call(lambda: self.station.link.accept({"gate.extend": True}))
        self.go_on(6)

    def short(self) -> None:
        """A main circuit is shorted, wherever that may be in this cell."""
        trouble = Happening(0, message("event-shortcircuit", device="belt"), alarm="ShortCircuit", raised=True)
        self.thread.call(lambda: self.station.server.services.tell([trouble]))

    def hide(self, topics: frozenset[str]) -> None:
        """While the run goes on, as when a fault that is to be found is put in or repaired."""

        def do() -> None:
            self.order.hidden = topics
            self.station._voice.look()

        self.thread.call(do)

    def go_on(self, scans: int) -> None:
        def do() -> None:
            self.station.conductor.step(scans)
            self.station._voice.look()

        self.thread.call(do)

    def client(self, user: str = "", *, locale: str = "en") -> AbstractAsyncContextManager[Client]:
        client = Client(self.endpoint, timeout=10)
        if user:
            client.set_user(user)
            client.set_password("Meister" if user == "instructor" else self.password)
        client.set_locale([locale])
        return client


class Heard:
    """asyncua's handler of notifications: what has come."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        """asyncua's events, whose fields are attributes."""
        self.values: list[Any] = []

    def event_notification(self, event: Event) -> None:
        self.events.append(event)

    def datachange_notification(self, _node: object, value: object, _data: object) -> None:
        self.values.append(value)

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not true():
                await asyncio.sleep(0.005)


def node(topic: str) -> ua.NodeId:
    return string_node(f"sorting.{topic}".rstrip("."), 2)
