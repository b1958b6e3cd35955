"""A station under attack keeps time and its record, and serves its PLC on; a class that watches is no hurdle."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.door import Control, Reset, Speed
from plc_bridge.opcua.channel import GuardedProcessor
from plc_bridge.opcua.connections import BoundedConnection
from plc_bridge.opcua.limits import MOST_OPERATIONS
from plc_bridge.opcua.status import AttributeIds, ObjectIds
from plc_bridge.pacing import CATCH_UP
from tests.plc_bridge.aftermath import Watch
from tests.plc_bridge.bench import node, subscription, writing
from tests.plc_bridge.live_station import Plant, Window, watch
from tests.plc_bridge.opcua_fuzz import Attacker, vanish
from twin.recording import read_trace
from twin.replay import replay

pytestmark = pytest.mark.xdist_group("attacked")  # one station is enough

WATCHERS = 30


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    made = Plant(tmp_path_factory.mktemp("attacked"))
    yield made
    made.close()


def motor(on: bool) -> ua.WriteParameters:
    return ua.WriteParameters(NodesToWrite=[writing("belt.motor", on, ua.VariantType.Boolean)])


async def crowd(plant: Plant, attacker: Attacker, done: asyncio.Event) -> None:
    """Everything at once, over and over."""
    large = ua.ReadParameters(
        NodesToRead=[ua.ReadValueId(NodeId=node("eye.on"), AttributeId=AttributeIds.Value)] * (MOST_OPERATIONS // 5)
    )

    async def greedy() -> None:
        async with attacker.logged_in(False) as client:
            await asyncio.gather(*[subscription(client, 10) for _ in range(12)], return_exceptions=True)
            await asyncio.gather(*[client.uaclient.read(large) for _ in range(3)])

    async def half_open() -> None:
        client = Client(plant.endpoint, timeout=5)
        await client.connect_socket()
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        vanish(client)

    while not done.is_set():
        await asyncio.gather(
            attacker.inside(False, 10),
            attacker.on_the_wire(False),
            *[attacker.raw() for _ in range(5)],
            half_open(),
            greedy(),
            return_exceptions=True,
        )
        plant.thread.call(plant.station.server.admission._knocks.clear)


def test_the_plant_keeps_time_and_its_record_and_the_plc_is_served_on(plant: Plant) -> None:
    station = plant.station
    own = station.server.config.certificate
    attacker = Attacker(plant.endpoint, random.Random(7), own, own)

    async def story(window: Window) -> None:
        await attacker.record()
        await window.send(Control("external"), Speed(1), Reset(go=True))
        slips = plant.thread.call(station.pacer.report).slips
        written = []
        async with Client(plant.endpoint, timeout=10) as plc:
            done = asyncio.Event()
            attack = asyncio.create_task(crowd(plant, attacker, done))
            with Watch(plant.thread) as held:
                for number in range(25):
                    written.append(number % 2 == 0)
                    await plc.uaclient.write(motor(written[-1]))
                    await asyncio.sleep(0.02)
            done.set()
            await attack
            now = plant.thread.call(lambda: station.conductor.run.now)
            view = await window.until(lambda view: view.snapshot.now > now + 100_000)
        assert held.tracebacks == [] and attacker.sent > 20
        assert held.longest < CATCH_UP
        # others may have taken the whole PC away
        assert plant.thread.call(station.pacer.report).slips == slips or held.lent > CATCH_UP
        await window.send(Reset())
        kept = read_trace(Path(view.record))
        assert kept.complete and kept.end >= now
        told = [change.value for change in kept.of("belt.motor")]
        assert told[:1] == [True] and len(told) > 5
        again = replay(kept)
        again.advance(kept.end)
        assert again.trace().digest() == kept.digest()

    watch(plant.door(), story)


def test_a_class_that_watches_does_not_come_between_a_plc_and_its_answer(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By count: while a request waits, each watcher is told at most once, and no other request is served twice."""
    publishing = ObjectIds.PublishResponse_Encoding_DefaultBinary
    log: list[tuple[str, object]] = []
    send, take = GuardedProcessor.send_response, BoundedConnection.data_received

    def sent(self: GuardedProcessor, handle: Any, seqhdr: Any, response: Any, *more: Any) -> None:
        log.append(("told" if response.TypeId.Identifier == publishing else "answered", self))
        send(self, handle, seqhdr, response, *more)

    def taken(self: BoundedConnection, data: bytes) -> None:
        log.append(("asked", self.processor))
        take(self, data)

    monkeypatch.setattr(GuardedProcessor, "send_response", sent)
    monkeypatch.setattr(BoundedConnection, "data_received", taken)
    names = ("eye.on", "gate.extended", "belt.motor", "link.TwinAlive", "link.SimTime")

    async def story(window: Window) -> None:
        await window.send(Control("external"), Reset(go=True))
        async with contextlib.AsyncExitStack() as stack:
            watchers = [await stack.enter_async_context(Client(plant.endpoint, timeout=20)) for _ in range(WATCHERS)]
            for client in watchers:
                made = await client.create_subscription(50, _Deaf())
                await made.subscribe_data_change([client.get_node(node(name)) for name in names])
            plc = await stack.enter_async_context(Client(plant.endpoint, timeout=20))
            log.clear()
            for number in range(60):
                await plc.uaclient.write(motor(number % 2 == 0))
                await asyncio.sleep(0.005)
            served = list(log)
        # the PLC is who was answered most
        answered = Counter(who for what, who in served if what == "answered")
        busiest = answered.most_common(1)[0][0]
        between: list[int] = []
        asked: int | None = None
        for what, who in served:
            if who is busiest and what == "asked":
                asked = 0
            elif who is busiest and what == "answered" and asked is not None:
                between.append(asked)
                asked = None
            elif asked is not None and what == "told":
                asked += 1
        assert len(between) >= 60
        assert sum(what == "told" for what, _ in served) > WATCHERS  # they did watch
        assert max(between) <= WATCHERS + 1

    watch(plant.door(), story)


class _Deaf:
    def datachange_notification(self, node: Any, val: Any, data: Any) -> None:
        pass
