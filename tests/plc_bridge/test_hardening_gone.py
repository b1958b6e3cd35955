"""Clients that are gone: their sessions wait a little for them, give way at once to others, and are forgotten."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.ua_binary import struct_to_binary

from plc_bridge.opcua.session import CellSession
from tests.plc_bridge import node_opcua
from tests.plc_bridge.aftermath import forgotten, kept
from tests.plc_bridge.bench import Bench, node, subscription
from tests.plc_bridge.opcua_fuzz import Attacker, attacker_of, vanish

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


@pytest.fixture(scope="module")
def clients(running_bench: Bench) -> Attacker:
    return attacker_of(running_bench, 1)


@pytest.fixture(autouse=True)
def nobody_before(bench: Bench) -> None:
    bench.thread.run(bench.server._internal.end_forsaken())


def sessions(bench: Bench) -> list[CellSession]:
    return bench.thread.call(bench.server._internal.sessions)


async def until(bench: Bench, true: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not bench.thread.call(true):
            await asyncio.sleep(0.01)


async def lost(bench: Bench, clients: Attacker, count: int) -> list[CellSession]:
    """Sessions of clients that subscribed and are gone, oldest first."""
    for _ in range(count):
        async with clients.logged_in(True) as client:
            await subscription(client, 100)
    await until(bench, lambda: sum(each.is_forsaken() for each in bench.server._internal.sessions()) == count)
    return sessions(bench)


def test_who_cannot_prove_that_a_session_is_theirs_is_not_waited_for(bench: Bench, clients: Attacker) -> None:
    async def story() -> None:
        for _ in range(5):
            async with clients.logged_in(False) as client:
                await subscription(client, 100)
        await forgotten(bench, bench.server._internal.forsaken_for / 2)

    asyncio.run(story())


def test_a_lost_session_is_forgotten_after_a_while_with_all_that_it_had(
    bench: Bench, clients: Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = bench.server._internal
    assert inner.forsaken_for == 10
    monkeypatch.setattr(inner, "forsaken_for", 0.3)

    async def story() -> None:
        begun = time.monotonic()
        (session,) = await lost(bench, clients, 1)
        assert (session.is_activated() and kept(bench)[1] == 1) or time.monotonic() - begun > 0.3
        await forgotten(bench, 5)

    asyncio.run(story())


def test_lost_sessions_give_way_to_newcomers_the_oldest_first(
    bench: Bench, clients: Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "most_sessions", 3)
    monkeypatch.setattr(inner, "kept_for_named", 0)

    async def story() -> None:
        first, second, third = await lost(bench, clients, 3)
        async with bench.client("student") as newcomer:
            assert await newcomer.get_node(node("eye.on")).read_value() is False
            assert first not in sessions(bench) and second in sessions(bench) and third in sessions(bench)
            async with bench.client(), bench.client("observer"):
                assert all(not each.is_forsaken() for each in sessions(bench))
                with pytest.raises(uaerrors.BadTooManySessions):
                    await bench.client().__aenter__()
        await until(bench, lambda: not inner.subscription_service.subscriptions)

    asyncio.run(story())
    assert sessions(bench) == []


def test_places_kept_for_people_are_not_kept_by_the_lost(
    bench: Bench, clients: Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "most_sessions", 4)
    monkeypatch.setattr(inner, "kept_for_named", 2)

    async def story() -> None:
        await lost(bench, clients, 2)
        async with bench.client() as one, bench.client() as another:
            for client in (one, another):
                await client.get_node(node("eye.on")).read_value()
            with pytest.raises(uaerrors.BadTooManySessions):
                await bench.client().__aenter__()
        await until(bench, lambda: not inner.sessions())

    asyncio.run(story())


def test_subscriptions_of_the_lost_give_way(bench: Bench, clients: Attacker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.server._internal, "max_subscriptions", 2)

    async def story() -> None:
        await lost(bench, clients, 2)
        async with bench.client() as newcomer:
            await subscription(newcomer, 100)
            await subscription(newcomer, 100)
            with pytest.raises(uaerrors.BadTooManySubscriptions):
                await subscription(newcomer, 100)

    asyncio.run(story())
    assert sessions(bench) == []


def cut(bench: Bench) -> None:
    """All connections, as a pulled cable does in the end."""
    bound = bench.server._server.bserver
    assert bound is not None
    for client in tuple(bound.clients):
        if client.transport is not None:
            client.transport.abort()


class _Heard:
    def __init__(self) -> None:
        self.values: list[object] = []

    def datachange_notification(self, node: Any, val: Any, data: Any) -> None:
        self.values.append(val)


def test_a_client_that_comes_back_finds_its_session_and_its_subscription(bench: Bench, clients: Attacker) -> None:
    async def story() -> None:
        heard = _Heard()
        client = await clients.client(True)
        await client.connect(auto_reconnect=True)
        made = await client.create_subscription(50, heard)
        await made.subscribe_data_change(client.get_node(node("eye.on")))
        (before,) = sessions(bench)
        old = before.channel
        bench.thread.call(lambda: cut(bench))
        await until(bench, lambda: before.channel is not old and not before.is_forsaken())
        assert sessions(bench) == [before]
        bench.publish({"eye.on": True})
        async with asyncio.timeout(10):
            while heard.values[-1:] != [True]:
                await asyncio.sleep(0.01)
        assert await client.get_node(node("eye.on")).read_value() is True
        # asyncua's client makes its subscriptions anew, and deletes the ones before
        await until(bench, lambda: len(bench.server._internal.subscription_service.subscriptions) == 1)
        await client.disconnect()
        await forgotten(bench, 5)

    asyncio.run(story())


def test_node_opcua_finds_its_session_and_its_subscription(bench: Bench, tmp_path: Path) -> None:
    inner = bench.server._internal
    told: list[str] = []

    def wait(true: Callable[[], Any], what: str) -> None:
        end = time.monotonic() + 20
        while not bench.thread.call(true):
            if time.monotonic() > end:
                told.append(what)
                return
            time.sleep(0.01)

    def pull_the_cable() -> None:
        wait(lambda: any(len(each.monitored_item_srv) for each in inner.subscription_service.subscriptions.values()),
             "no subscription")  # fmt: skip
        wait(lambda: any(each.data_sent for each in inner.subscription_service.subscriptions.values()), "nothing sent")
        bench.thread.call(lambda: cut(bench))
        wait(lambda: inner.sessions() and not inner.sessions()[0].is_forsaken(), "not back")
        bench.publish({"eye.on": True})

    cable = threading.Thread(target=pull_the_cable)
    bench.trust.open_for(1)
    cable.start()
    try:
        found = node_opcua.run("reconnect.js", bench.endpoint, str(tmp_path))
    finally:
        cable.join()
        bench.trust.open_for(0)
    assert found == {"same": True, "subscription": True} and told == []


def test_a_client_that_falls_silent_is_forgotten_though_its_socket_stays_open(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = bench.server._internal
    for name, value in (("min_session_timeout_ms", 200), ("max_session_timeout_ms", 200),
                        ("max_pending_activation_seconds", 0.2)):  # fmt: skip
        monkeypatch.setattr(inner, name, value)

    async def story() -> None:
        client = Client(bench.endpoint, timeout=5)
        await client.connect_socket()
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        await client.activate_session()
        await subscription(client, 100)
        protocol: Any = client.uaclient.protocol
        protocol.transport.pause_reading()
        try:
            await forgotten(bench, 10)
        finally:
            vanish(client)

    asyncio.run(story())


@pytest.mark.parametrize("step", range(6))
def test_a_client_that_vanishes_at_any_step_leaves_nothing(bench: Bench, step: int) -> None:
    async def story() -> None:
        for _ in range(10):
            client = Client(bench.endpoint, timeout=5)
            await client.connect_socket()
            steps = (client.send_hello, client.open_secure_channel, client.create_session, client.activate_session)
            with contextlib.suppress(uaerrors.UaError, OSError):
                for work in steps[:step]:
                    await work()
                if step == 5:
                    protocol: Any = client.uaclient.protocol
                    request = ua.ReadRequest(Parameters=ua.ReadParameters(NodesToRead=[ua.ReadValueId()] * 1_000))
                    protocol.transport.write(protocol._connection.message_to_binary(struct_to_binary(request)))
            vanish(client)
        await forgotten(bench, 5)

    asyncio.run(story())
