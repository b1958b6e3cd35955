"""What is answered off the bytes is what asyncua would have answered, for everybody and every request."""

from __future__ import annotations

import asyncio
import dataclasses
import struct
from collections.abc import Iterator
from typing import Any

import pytest
from asyncua import ua
from asyncua.crypto.permission_rules import UserRole
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary
from asyncua.ua.uaerrors import BadServiceUnsupported
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.careful import CarefulBuffer
from plc_bridge.opcua.encoder import Encoder
from plc_bridge.opcua.plain import PlainResponse
from plc_bridge.opcua.session import CellSession
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX
from plc_bridge.opcua.status import AttributeIds, StatusCodes, status
from plc_bridge.opcua.users import ROLES, CellRole, CellUser
from plc_bridge.opcua.wire import GOOD, WIRE_TYPE, to_wire, utc_now
from tests.plc_bridge.bench import Bench, node, writing

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

BOOL, UINT16 = ua.VariantType.Boolean, ua.VariantType.UInt16
LAW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


class Both:
    """One user's requests, answered off the bytes and in full."""

    def __init__(self, bench: Bench, role: CellRole) -> None:
        self.bench, self.inner = bench, bench.server._internal
        self.user = CellUser(UserRole.User, "somebody", role)
        self.looks = 0
        self.inner.looks.on_read = self._looked
        self.session = bench.thread.call(lambda: CellSession(self.inner, "both"))
        self.session.user = self.user  # pyright: ignore[reportIncompatibleVariableOverride]

    def close(self) -> None:
        self.inner.looks.on_read = lambda: None
        self.bench.thread.run(self.session.close_session())

    def _looked(self) -> None:
        self.looks += 1

    def plain(self, *requests: ua.ReadParameters | ua.WriteParameters) -> int:
        """How many of the requests were plain; fails if the two answers to one differ, or what the plant is told."""
        return self.bench.thread.run(self._plain(requests))

    def plain_bytes(self, body: bytes, *, reads: bool) -> bool:
        return self.bench.thread.run(self._check(body, reads=reads))

    async def _plain(self, requests: tuple[ua.ReadParameters | ua.WriteParameters, ...]) -> int:
        return sum(
            [await self._check(struct_to_binary(each), reads=isinstance(each, ua.ReadParameters)) for each in requests]
        )

    async def _check(self, body: bytes, *, reads: bool) -> bool:
        self._told()
        found = (self.inner.plain.read if reads else self.inner.plain.write)(self.user, body)
        told = self._told()
        if found is None:
            assert told == repr(([], 0))
            return False
        if reads:
            values = await self.session.read(struct_from_binary(ua.ReadParameters, CarefulBuffer(body)))
            full = [struct_to_binary(value) for value in values]
        else:
            codes = await self.session.write(struct_from_binary(ua.WriteParameters, CarefulBuffer(body)))
            full = [struct.pack("<I", code.value) for code in codes]
        assert found == full
        assert told == self._told()
        return True

    def _told(self) -> str:
        """What the plant was told since the last time, to the order of the signals and the types of the values."""
        told = repr((self.bench.batches, self.looks))
        self.bench.batches.clear()
        self.looks = 0
        return told


@pytest.fixture(params=ROLES)
def both(bench: Bench, request: pytest.FixtureRequest) -> Iterator[Both]:
    both = Both(bench, request.param)
    yield both
    both.close()


@pytest.fixture
def plc(bench: Bench) -> Iterator[Both]:
    plc = Both(bench, "plc")
    yield plc
    plc.close()


def reading(*nodes: ua.NodeId, **more: Any) -> ua.ReadParameters:
    asked = [ua.ReadValueId(NodeId=node, AttributeId=AttributeIds.Value, **more) for node in nodes]
    return ua.ReadParameters(NodesToRead=asked)


def writings(*items: ua.WriteValue) -> ua.WriteParameters:
    return ua.WriteParameters(NodesToWrite=list(items))


def item(node: ua.NodeId, data: ua.DataValue) -> ua.WriteValue:
    return ua.WriteValue(NodeId=node, AttributeId=AttributeIds.Value, Value=data)


def test_no_node_shows_or_takes_off_the_bytes_what_it_would_not_in_full(both: Both) -> None:
    values = [(True, BOOL), (7, ua.VariantType.Int16), (7, UINT16), (1.5, ua.VariantType.Float)]
    nodes = [node for node in both.inner.aspace._nodes if node.NamespaceIndex == NAMESPACE_INDEX]
    read = both.plain(*(reading(node) for node in nodes))
    written = both.plain(
        *(writings(item(node, ua.DataValue(ua.Variant(*value)))) for node in nodes for value in values)
    )
    assert read >= len(both.inner.looks.nodes)
    assert (written > 0) == (both.user.cell_role in ("plc", "instructor"))


def test_while_short_pulses_are_kept_the_reads_of_a_plc_are_made_in_full(plc: Both) -> None:
    looks = plc.inner.looks
    sensor = next(iter(looks.nodes))
    assert plc.plain(reading(sensor)) == 1
    looks.on_saw = lambda _topic, _value: None
    try:
        assert plc.plain(reading(sensor)) == 0
    finally:
        looks.on_saw = None


def test_a_plcs_cycle_is_plain_with_status_and_stamps_or_without(plc: Both) -> None:
    now = utc_now()
    variant = ua.Variant(True, BOOL)
    forms = [
        ua.DataValue(variant, StatusCode=None),
        ua.DataValue(variant),
        ua.DataValue(variant, StatusCode=None, SourceTimestamp=now),
        ua.DataValue(variant, SourceTimestamp=now, ServerTimestamp=now),
    ]
    alive = writing("link.PlcAlive", 7, UINT16)
    assert plc.plain(*(writings(item(node("belt.motor"), form), alive) for form in forms)) == len(forms)
    plc.bench.answer = StatusCodes.BadUserAccessDenied
    assert plc.plain(writings(alive, alive)) == 1
    assert plc.plain(reading(node("eye.on"), node("belt.motor"), node("link.SimTime"), node("plc.ToPlc.BOOL"))) == 1


def test_what_is_not_plain_is_left_to_the_full_way(plc: Both) -> None:
    good = writing("belt.motor", True, BOOL)
    uncertain = ua.DataValue(ua.Variant(True, BOOL), StatusCode=status(StatusCodes.UncertainLastUsableValue))
    others: list[ua.ReadParameters | ua.WriteParameters] = [
        writings(),
        writings(good, writing("eye.on", True, BOOL)),
        writings(good, writing("gate.jammed", True, BOOL)),
        writings(good, writing("gate.extend", 1, UINT16)),
        writings(good, writing("gate.extend", True, BOOL, IndexRange="0")),
        writings(good, item(node("gate.extend"), uncertain)),
        writings(*[good] * 5_001),
        reading(),
        reading(node("eye.on"), node("gate.jammed")),
        reading(node("eye.on"), IndexRange="0"),
        reading(node("eye.on"), DataEncoding=ua.QualifiedName("Default XML", 0)),
        reading(*[node("eye.on")] * 5_001),
    ]
    assert plc.plain(*others) == 0


_EDITS = st.lists(
    st.tuples(st.integers(0, 140), st.integers(0, 3), st.sampled_from([0, 1, 3, 5, 6, 13, 14, 127, 128, 255])),
    min_size=1,
    max_size=3,
)


@LAW
@given(_EDITS, st.booleans())
def test_however_a_request_is_broken_the_two_ways_do_not_differ(
    plc: Both, edits: list[tuple[int, int, int]], reads: bool
) -> None:
    write = writings(writing("belt.motor", True, BOOL), writing("link.PlcAlive", 7, UINT16))
    body = bytearray(struct_to_binary(reading(node("eye.on"), node("belt.motor")) if reads else write))
    for place, length, byte in edits:
        body[place % len(body) : place % len(body) + length] = bytes([byte])
    plc.plain_bytes(bytes(body), reads=reads)


_OF = {
    "BOOL": st.booleans(), "STRING": st.sampled_from(["", "abc", "上料"]), "REAL": st.floats(), "LREAL": st.floats(),
}  # fmt: skip
_VALUES = st.sampled_from(sorted(WIRE_TYPE)).flatmap(
    lambda iec: st.tuples(st.just(iec), _OF.get(iec, st.integers(-(1 << 33), 1 << 33)))
)


@given(_VALUES, st.sampled_from([GOOD, status(StatusCodes.UncertainLastUsableValue)]))
def test_a_value_is_made_and_encoded_as_by_asyncua(value: tuple[str, Any], quality: ua.StatusCode) -> None:
    now = utc_now()
    made = to_wire(value[1], value[0], now, quality)
    assert made.Value is not None
    variant = ua.Variant(made.Value.Value, WIRE_TYPE[value[0]], is_array=False)
    same = ua.DataValue(variant, StatusCode=made.StatusCode, SourceTimestamp=now, ServerTimestamp=now)
    assert repr(made) == repr(same)
    encoder = Encoder()
    assert encoder.value(made) == struct_to_binary(same)
    told = [ua.MonitoredItemNotification(ua.UInt32(handle), made) for handle in (0, 7)]
    message = ua.NotificationMessage(NotificationData=[ua.DataChangeNotification(MonitoredItems=told)])
    message_of_ours = dataclasses.replace(message, NotificationData=[encoder.notification(told)])
    assert struct_to_binary(message_of_ours) == struct_to_binary(message)


def test_a_service_of_another_namespace_is_none_of_ours(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client() as client:
            request: Any = ua.ReadRequest(Parameters=reading(node("eye.on")))
            request.TypeId = ua.NodeId(request.TypeId.Identifier, ua.Int16(NAMESPACE_INDEX))
            with pytest.raises(BadServiceUnsupported):
                await client.uaclient._send_request(request)

    asyncio.run(story())


def test_an_answer_has_asyncuas_form() -> None:
    response: Any = ua.WriteResponse(Results=[status(StatusCodes.Good), status(StatusCodes.BadInvalidState)])
    bare: Any = ua.WriteResponse(ResponseHeader=response.ResponseHeader)
    results = [struct_to_binary(each) for each in response.Results]
    assert PlainResponse(bare, results).to_binary() == struct_to_binary(response)
