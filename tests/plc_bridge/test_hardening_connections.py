"""Connections that idle, flood or break off keep nobody out, each attempt over TCP."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from itertools import pairwise
from urllib.parse import urlparse

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.ua_binary import struct_to_binary

from plc_bridge.errors import StationError
from plc_bridge.opcua import connections
from plc_bridge.opcua.admission import KNOCKS_IN, MOST_ADDRESSES, MOST_KNOCKS
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.signal_table import signal_table
from tests.plc_bridge.bench import Bench, node, subscription, writing
from tests.plc_bridge.cells import small_cell
from twin.texts import say

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

BOOL, INT32 = ua.VariantType.Boolean, ua.VariantType.Int32


def test_idle_connections_do_not_keep_anybody_out(bench: Bench) -> None:
    async def story() -> int:
        url = urlparse(bench.endpoint)
        idle = [await asyncio.open_connection(url.hostname, url.port) for _ in range(2 * connections.MOST)]
        try:
            async with bench.client() as client:
                await client.get_node(node("eye.on")).read_value()
            return sum(not reader.at_eof() for reader, _ in idle)
        finally:
            for _, writer in idle:
                writer.close()

    assert asyncio.run(story()) < connections.MOST


def test_a_message_without_end_is_cut_off(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    # else the watch over idle newcomers would cut it off
    monkeypatch.setattr(bench.server._internal, "max_pending_activation_seconds", 600)

    async def story() -> None:
        url = urlparse(bench.endpoint)
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(b"MSGF" + (2_000_000_000).to_bytes(4, "little") + bytes(8))
        # the server says why before it hangs up; whether that is still read is up to TCP
        with contextlib.closing(writer), contextlib.suppress(ConnectionError):
            async with asyncio.timeout(20):
                for _ in range(64):
                    writer.write(bytes(1 << 16))
                    await writer.drain()
                while await reader.read(1 << 12):
                    pass

    asyncio.run(story())


def test_a_message_of_more_than_4_mb_is_refused_and_the_others_are_served_on(bench: Bench) -> None:
    async def story() -> object:
        async with bench.client() as other:
            client = Client(bench.endpoint, timeout=5)
            await client.connect()
            huge = writing("belt.motor", "x" * (5 << 20), ua.VariantType.String)
            with pytest.raises((ConnectionError, TimeoutError, uaerrors.UaError)):
                await client.uaclient.write(ua.WriteParameters(NodesToWrite=[huge]))
            client.disconnect_socket()
            return await other.get_node(node("eye.on")).read_value()

    assert asyncio.run(story()) is False


def test_a_burst_of_requests_lets_the_plant_run_between_any_two_of_them(bench: Bench) -> None:
    order: list[str] = []
    bench.server.on_plc_read(lambda: order.append("read"))

    async def beat() -> None:
        while order.count("read") < 100:
            order.append("beat")
            await asyncio.sleep(0)

    async def story() -> None:
        async with bench.client() as client:
            beats = asyncio.run_coroutine_threadsafe(beat(), bench.thread.loop)
            await asyncio.gather(*[client.get_node(node("eye.on")).read_value() for _ in range(100)])
            await asyncio.wrap_future(beats)

    try:
        asyncio.run(story())
    finally:
        bench.server.on_plc_read(lambda: None)
    assert ["read", "read"] not in [list(pair) for pair in pairwise(order)]


def test_sessions_are_bounded_and_one_connection_cannot_pile_them_up(bench: Bench) -> None:
    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_socket()
        try:
            await client.send_hello()
            await client.open_secure_channel()
            for _ in range(100):
                parameters = ua.CreateSessionParameters(RequestedSessionTimeout=1e9)
                result = await client.uaclient.create_session(parameters)
                assert result.RevisedSessionTimeout <= 30_000
        finally:
            client.disconnect_socket()

    asyncio.run(story())
    assert bench.thread.call(lambda: len(bench.server._internal.sessions())) <= 2


def test_an_abandoned_session_is_given_up_with_its_subscriptions(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    assert inner.max_session_timeout_ms <= 30_000
    monkeypatch.setattr(inner, "min_session_timeout_ms", 200)
    monkeypatch.setattr(inner, "max_session_timeout_ms", 200)

    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_socket()
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        await client.activate_session()
        await subscription(client, 100)
        assert len(inner.subscription_service.subscriptions) == 1
        client.disconnect_socket()
        async with asyncio.timeout(10):
            while inner.subscription_service.subscriptions or inner.sessions():
                await asyncio.sleep(0.02)

    asyncio.run(story())


def test_a_discovery_registration_without_a_session_is_refused(bench: Bench) -> None:
    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_sessionless()
        try:
            with pytest.raises(uaerrors.BadServiceUnsupported):
                await client.uaclient.register_server(ua.RegisteredServer())
        finally:
            await client.disconnect_sessionless()

    asyncio.run(story())


def test_a_port_in_use_is_said_plainly(bench: Bench) -> None:
    port = urlparse(bench.endpoint).port
    assert port is not None

    config = ServerConfig("sorting", bench.server.config.certificate, port=port)
    server = CellServer(config, signal_table(small_cell().signals), nothing)
    with pytest.raises(StationError) as caught:
        asyncio.run(server.start())
    assert f"Port {port} on 127.0.0.1 is in use" in say(caught.value.message, "en")
    assert str(port) in say(caught.value.message, "zh") and str(port) in say(caught.value.message, "de")


def test_who_comes_while_the_server_ends_does_not_keep_it(bench: Bench) -> None:
    """A window reconnects at once; a server that took it in while it ended waited for it without end."""

    async def story() -> bytes:
        config = ServerConfig("sorting", bench.server.config.certificate, port=0)
        server = CellServer(config, signal_table(small_cell().signals), nothing)
        server._internal.max_pending_activation_seconds = 600
        await server.start()
        url = urlparse(server.endpoint)
        assert url.hostname is not None
        # the system has taken it in, the server not yet
        with socket.create_connection((url.hostname, url.port or 0)) as late:
            async with asyncio.timeout(20):
                await server.stop()
            late.settimeout(20)
            with contextlib.suppress(ConnectionError):
                return late.recv(1)
            return b""

    assert asyncio.run(story()) == b""


async def nothing(_: bytes) -> bytes:
    return b""


async def answered(bench: Bench, *sent: bytes) -> tuple[bytes, bool]:
    """What comes back, and whether the connection was closed then."""
    url = urlparse(bench.endpoint)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    for each in sent:
        writer.write(each)
    try:
        async with asyncio.timeout(3):
            return await reader.read(-1), True
    except (ConnectionError, TimeoutError):
        return b"", False
    finally:
        writer.close()


def framed(kind: bytes, body: bytes) -> bytes:
    return kind + (8 + len(body)).to_bytes(4, "little") + body


def text(value: str) -> bytes:
    return len(value).to_bytes(4, "little") + value.encode()


NONE = text("http://opcfoundation.org/UA/SecurityPolicy#None") + b"\xff" * 8
HELLO = framed(b"HELF", bytes(4) + (65_535).to_bytes(4, "little") * 2 + bytes(8) + text("opc.tcp://x"))


@pytest.mark.parametrize(
    "broken",
    [
        framed(b"OPNF", bytes(4) + text("http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256") + b"\xff" * 8),
        framed(b"OPNF", bytes(4) + text("urn:no policy") + b"\xff" * 8 + bytes(60)),
        framed(b"OPNF", bytes(4) + NONE + bytes(8) + b"\x01\x00\xff\xff" + bytes(40)),
        framed(b"OPNF", bytes(4) + b"\xff\xff\xff\x7f"),
        framed(b"MSGF", bytes(12)),
        framed(b"MSGF", bytes(200)),
        framed(b"CLOF", bytes(30)),
        framed(b"XYZF", bytes(30)),
    ],
)
def test_who_breaks_the_protocol_is_told_so_and_cut_off(bench: Bench, broken: bytes) -> None:
    told, closed = asyncio.run(answered(bench, HELLO, broken))
    assert told.startswith(b"ACKF")
    assert closed and (told[28:31] in (b"ERR", b""))


def test_a_message_cut_anywhere_never_stops_the_server(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """An OpenSecureChannel request, cut at each of its bytes and told to be whole."""
    monkeypatch.setattr("plc_bridge.opcua.admission.MOST_KNOCKS", 10_000)

    async def story() -> object:
        request = ua.OpenSecureChannelRequest()
        request.Parameters.RequestedLifetime = ua.UInt32(60_000)
        request.Parameters.SecurityMode = ua.MessageSecurityMode.None_
        body = bytes(4) + NONE + (1).to_bytes(4, "little") * 2 + struct_to_binary(request)
        for length in range(4, len(body), 3):
            url = urlparse(bench.endpoint)
            _, writer = await asyncio.open_connection(url.hostname, url.port)
            writer.write(HELLO + framed(b"OPNF", body[:length]))
            await writer.drain()
            writer.close()
        async with bench.client() as client:
            return await client.get_node(node("eye.on")).read_value()

    assert asyncio.run(story()) is False


def test_who_knocks_without_end_is_not_listened_to_for_a_while(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    admission = bench.server.admission
    now = [0.0]
    monkeypatch.setattr(admission, "clock", lambda: now[0])
    garbage = framed(b"OPNF", bytes(4) + text("urn:no policy") + b"\xff" * 8 + bytes(60))

    async def story() -> list[bytes]:
        return [(await answered(bench, HELLO, garbage))[0] for _ in range(MOST_KNOCKS + 2)]

    told = asyncio.run(story())
    assert all(each.startswith(b"ACKF") for each in told[:MOST_KNOCKS]) and told[MOST_KNOCKS:] == [b"", b""]
    now[0] += KNOCKS_IN + 1

    async def again() -> object:
        async with bench.client() as client:
            return await client.get_node(node("eye.on")).read_value()

    assert asyncio.run(again()) is False
    for number in range(3 * MOST_ADDRESSES):
        admission.knocked(f"10.0.{number}")
    assert len(admission._knocks) <= MOST_ADDRESSES
