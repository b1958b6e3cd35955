"""Broken messages, floods and clients that do not read: the server lives, keeps within bounds and says why."""

from __future__ import annotations

import asyncio
import contextlib
import struct
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.ua_binary import struct_to_binary, variant_from_binary

from plc_bridge.opcua.careful import MOST_READS, CarefulBuffer
from plc_bridge.opcua.channel import MOST_UNREAD, GuardedProcessor
from plc_bridge.opcua.processor import MOST_WAITING, CellProcessor
from plc_bridge.opcua.status import AttributeIds, standard_node, string_node
from plc_bridge.opcua.troubles import LONGEST, MOST_KINDS, QUIET, Troubles, plain
from plc_bridge.opcua.wire import WIRE_TYPE
from plc_bridge.opcua.write_desk import LONGEST_FOUND
from tests.plc_bridge.aftermath import Watch, answers, forgotten
from tests.plc_bridge.bench import Bench, node, subscription, writing
from tests.plc_bridge.opcua_fuzz import LONGEST_STRETCH, attacker_of
from tests.plc_bridge.test_hardening_connections import HELLO, NONE, answered, framed, text
from twin.texts import say

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


def test_whatever_is_broken_the_server_lives_and_keeps_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "forsaken_for", 0.2)
    monkeypatch.setattr("plc_bridge.opcua.admission.MOST_KNOCKS", 1_000_000)
    attacker = attacker_of(bench, 2026)

    async def story() -> None:
        await attacker.record()
        for number in range(8):
            encrypted = number % 2 == 0
            await asyncio.gather(
                attacker.inside(encrypted, 15),
                attacker.on_the_wire(encrypted),
                attacker.raw(),
                return_exceptions=True,
            )
        await answers(bench)
        await forgotten(bench)

    with Watch(bench.thread) as watch:
        asyncio.run(story())
    assert attacker.sent > 40
    assert watch.tracebacks == []
    assert watch.lines and all(len(line) < 2 * LONGEST and line.isprintable() for line in watch.lines)
    assert watch.longest < LONGEST_STRETCH


A_LOT = 3_000_000
"""Enough to be noticed by who makes room for them, and too few to bring this PC down."""


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"\x80" + struct.pack("<i", A_LOT), id="an array of nothing"),
        pytest.param(b"\x8c" + struct.pack("<ii", A_LOT, -4), id="texts of negative length"),
        pytest.param(b"\xc6" + struct.pack("<iii", 0, 1, 900_000), id="dimensions without elements"),
        pytest.param(b"\xc6" + struct.pack("<i", 0) + struct.pack("<i", 200) + b"\1\0\0\0" * 200, id="deep"),
        pytest.param(b"\xc6" + struct.pack("<iii", 1, 5, 0), id="no dimensions"),
        pytest.param(b"\x98\1\0\0\0" * 2_000 + b"\1\1", id="variants in variants"),
    ],
)
def test_a_small_message_cannot_claim_to_be_a_large_one(bench: Bench, value: bytes) -> None:
    with pytest.raises((uaerrors.UaError, ValueError, RecursionError)):
        variant_from_binary(CarefulBuffer(value))

    async def story() -> None:
        async with bench.client() as client:
            good = struct_to_binary(
                ua.WriteRequest(Parameters=ua.WriteParameters(NodesToWrite=[writing("belt.motor", 77, _INT64)]))
            )
            seven = b"\x08" + (77).to_bytes(8, "little")
            assert seven in good
            with pytest.raises(uaerrors.BadDecodingError):
                await client.uaclient.protocol.send_request(_Raw(good.replace(seven, value)))  # type: ignore[union-attr]
            assert await client.get_node(node("eye.on")).read_value() is False

    asyncio.run(story())
    assert bench.batches == []


_INT64 = ua.VariantType.Int64


class _Raw:
    """A request that is bytes already, but for its header."""

    def __init__(self, whole: bytes) -> None:
        self.whole = whole
        self.RequestHeader = ua.RequestHeader()


@pytest.fixture(autouse=True)
def raw_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_binary(request: Any) -> bytes:
        if not isinstance(request, _Raw):
            return struct_to_binary(request)
        # the type's id, then the header
        empty = struct_to_binary(ua.RequestHeader())
        assert request.whole[4 : 4 + len(empty) - 8][:2] == empty[:2]
        return request.whole[:4] + struct_to_binary(request.RequestHeader) + request.whole[4 + len(empty) :]

    monkeypatch.setattr("asyncua.client.ua_client.struct_to_binary", to_binary)


def test_what_takes_long_to_decode_is_given_up(bench: Bench) -> None:
    tiny = ua.ReadValueId(NodeId=standard_node(1), AttributeId=AttributeIds.Value)

    async def story() -> None:
        async with bench.client() as client:
            with pytest.raises(uaerrors.BadDecodingError):
                many = ua.ReadParameters(NodesToRead=[tiny] * (MOST_READS // 5))
                await client.uaclient.read(many)
            assert await client.get_node(node("eye.on")).read_value() is False

    with Watch(bench.thread) as watch:
        asyncio.run(story())
    assert watch.tracebacks == []


def hello(receives: int, sends: int) -> bytes:
    return framed(b"HELF", struct.pack("<5I", 0, receives, sends, 0, 0) + text("opc.tcp://x"))


OPEN = framed(b"OPNF", bytes(4) + NONE + bytes(8) + b"\x01\x00\xff\xff" + bytes(40))


@pytest.mark.parametrize(
    "sent",
    [
        (hello(40, 65_535),),
        (hello(0, 0),),
        (hello(65_535, 8_191),),
        (OPEN,),
        (framed(b"ERRF", bytes(8)),),
        (b"GET / HTTP/1.1\r\n\r\n",),
        (b"MSGF" + struct.pack("<I", 9) + bytes(1),),
        (b"HELF" + struct.pack("<I", 0xFFFFFFFF),),
        (b"HELF" + struct.pack("<I", 0),),
    ],
)
def test_who_does_not_begin_properly_is_told_so_and_cut_off(bench: Bench, sent: tuple[bytes, ...]) -> None:
    told, closed = asyncio.run(answered(bench, *sent))
    assert told.startswith(b"ERRF") and closed


def test_nobody_is_greeted_twice(bench: Bench) -> None:
    told, closed = asyncio.run(answered(bench, HELLO, HELLO))
    assert told.startswith(b"ACKF") and told[28:32] == b"ERRF" and closed


def test_who_does_not_read_is_cut_off_before_much_is_waiting(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    large = 1 << 20
    bench.thread.call(lambda: bench.server.show_view(bytes(large)))
    waiting = [0]
    send = GuardedProcessor.send_response

    def listen(self: GuardedProcessor, *args: Any) -> None:
        send(self, *args)
        waiting[0] = max(waiting[0], self._transport.get_write_buffer_size())

    monkeypatch.setattr(GuardedProcessor, "send_response", listen)

    async def story() -> None:
        client = Client(bench.endpoint, timeout=30)
        client.set_user("student")
        client.set_password("Lichtschranke 5")
        await client.connect()
        protocol: Any = client.uaclient.protocol
        request = ua.ReadRequest()
        request.Parameters.NodesToRead = [ua.ReadValueId(NodeId=node("operator.View"), AttributeId=AttributeIds.Value)]
        request.RequestHeader.AuthenticationToken = protocol.authentication_token
        protocol.transport.pause_reading()
        for _ in range(60):
            protocol.transport.write(protocol._connection.message_to_binary(struct_to_binary(request), request_id=9))
        await forgotten(bench, 10)
        protocol.transport.abort()
        with contextlib.suppress(Exception):
            await client.disconnect()

    asyncio.run(story())
    bench.thread.call(lambda: bench.server.show_view(b""))
    assert large < waiting[0] < MOST_UNREAD + 2 * large


def processor_of(bench: Bench) -> CellProcessor:
    (found,) = bench.thread.call(bench.server._processors)
    return found


def test_what_a_client_invents_is_not_kept(bench: Bench) -> None:
    """Service numbers, user names, subscriptions that come and go, publish requests without end."""

    async def story() -> None:
        async with bench.client() as client:
            protocol: Any = client.uaclient.protocol
            processor = processor_of(bench)
            before = len(processor.requests)
            for number in range(50):
                unknown = ua.ReadRequest(TypeId=string_node(f"service {number}", 0))
                with pytest.raises(uaerrors.UaError):
                    await protocol.send_request(unknown)
            assert len(processor.requests) <= before + 1
            for _ in range(2 * MOST_WAITING):
                made = await subscription(client, 10)
                processor.get_publish_request(made.SubscriptionId)
                await client.uaclient.delete_subscriptions([made.SubscriptionId])
            assert len(processor._publish_results_subs) <= MOST_WAITING + 10
            await subscription(client, 60_000)
            publishing = [asyncio.create_task(protocol.send_request(ua.PublishRequest(), 60)) for _ in range(500)]
            await asyncio.sleep(0)
            await client.get_node(node("eye.on")).read_value()
            assert len(processor._publish_requests) < 50
            for task in publishing:
                task.cancel()
            await asyncio.gather(*publishing, return_exceptions=True)

    async def nobody() -> None:
        client = Client(bench.endpoint, timeout=10)
        client.set_user("x" * 10_000)
        client.set_password("y")
        await client.connect()

    asyncio.run(story())
    with pytest.raises(uaerrors.BadIdentityTokenInvalid):
        asyncio.run(nobody())
    names = bench.server._internal.gatekeeper._names._failures
    assert not any(len(str(name)) > 1_000 for name in names)
    assert all(len(str(entry)) < 1_000 for entry in bench.audit)


def test_a_burst_of_any_length_is_served_and_kept_waiting_meanwhile(bench: Bench) -> None:
    async def story() -> int:
        async with bench.client() as client:
            values = await asyncio.gather(*[client.get_node(node("eye.on")).read_value() for _ in range(1_000)])
            return len(values)

    assert asyncio.run(story()) == 1_000


def test_no_type_shape_range_or_status_that_is_wrong_is_ever_written(bench: Bench) -> None:
    """All of them, against every signal that may be written."""
    samples: dict[str, Any] = {
        "Boolean": True, "SByte": 1, "Byte": 1, "Int16": 1, "UInt16": 1, "Int32": 1, "UInt32": 1, "Int64": 1,
        "UInt64": 1, "Float": 1.5, "Double": 1.5, "String": "1", "ByteString": b"1",
        "NodeId": node("eye.on"), "QualifiedName": ua.QualifiedName("a", 0), "LocalizedText": ua.LocalizedText("a"),
        "StatusCode": ua.StatusCode(ua.UInt32(0)), "Null": None,
    }  # fmt: skip
    desk = bench.server.desk
    table = {
        entry.topic: entry.type for entry in desk.writable.values() if "plc" in entry.writers and not entry.elements
    }
    wrong: list[ua.WriteValue] = []
    for topic, type in table.items():
        for name, value in samples.items():
            kind = ua.VariantType[name]
            right = kind is WIRE_TYPE[type]
            if not right:
                wrong.append(writing(topic, value, kind))
            if name != "Null":
                wrong += [writing(topic, shape, kind) for shape in ([value], [], [[value], [value]])]
            if right:
                for ranged in ("0", "0:1", "5:2", "x", "0,0", "9" * 300):
                    wrong.append(writing(topic, value, kind, IndexRange=ranged))
                for code in (0x80000000, 0x40000000, 0xFFFFFFFF):
                    item = writing(topic, value, kind)
                    item.Value.StatusCode = ua.StatusCode(ua.UInt32(code))
                    wrong.append(item)
        wrong.append(ua.WriteValue(NodeId=node(topic), AttributeId=AttributeIds.Value, Value=ua.DataValue()))
        for attribute in (0, 1, 5, 12, 14, 22, 27, 0xFFFFFFFF):
            item = writing(topic, True, ua.VariantType.Boolean)
            item.AttributeId = ua.UInt32(attribute)
            wrong.append(item)

    async def story() -> list[str]:
        statuses: list[str] = []
        async with bench.client() as client:
            for first in range(0, len(wrong), 500):
                answer = await client.uaclient.write(ua.WriteParameters(NodesToWrite=wrong[first : first + 500]))
                statuses += [status.name for status in answer]
        return statuses

    statuses = asyncio.run(story())
    assert len(statuses) == len(wrong) > 200
    good = [item for item, status in zip(wrong, statuses, strict=True) if not status.startswith("Bad")]
    assert good == [] and bench.batches == []
    told = [say(refusal, "en") for refusal in bench.refusals]
    assert 0 < len(told) <= 10 * len(table) and max(map(len, told)) < LONGEST_FOUND + 100


def test_troubles_are_told_in_one_line_each_and_seldom() -> None:
    now, said = [0.0], list[str]()
    troubles = Troubles(lambda: now[0], said.append)
    for _ in range(1_000):
        troubles.note("10.0.0.1", "connection closed", "a\nb" + "\u202e" + "x" * 10_000)
    assert len(said) == 1 and said[0].isprintable() and len(said[0]) < LONGEST + 100
    now[0] = QUIET
    troubles.note("10.0.0.1", "connection closed", "again")
    assert len(said) == 2 and said[1].endswith(": again (1000 times since)")
    for number in range(10 * MOST_KINDS):
        troubles.note(f"10.1.{number}", "connection closed")
    assert len(said) <= MOST_KINDS + 2 and len(troubles._said) <= MOST_KINDS
    now[0] += QUIET
    troubles.note("10.0.0.9", "something else")
    assert said[-1] == "OPC UA client 10.0.0.9: something else"
    assert plain("Förderband") == "F\\xf6rderband"
