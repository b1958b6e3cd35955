"""A client's encoded requests are asyncua's, and its answers read off the bytes are what asyncua reads of them."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary
from asyncua.ua.uaerrors import BadTooManyOperations
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua import plain_client
from plc_bridge.opcua.status import AttributeIds, StatusCodes, standard_node, status, string_node
from plc_bridge.opcua.wire import utc_now
from plc_bridge.plc_server.exchanging import write_item
from plc_bridge.plc_server.fitting import Wire

NODES = (string_node('"Twin"."motor"', 3), standard_node(2_259), ua.NodeId(ua.Int32(70_000), ua.Int16(2)))
VALUES: list[tuple[Any, ua.VariantType]] = [
    (True, ua.VariantType.Boolean), (-7, ua.VariantType.Int16), (7, ua.VariantType.UInt16),
    (1 << 20, ua.VariantType.Int32), (0.1, ua.VariantType.Float), (0.1, ua.VariantType.Double),
]  # fmt: skip
OTHERS: list[tuple[Any, ua.VariantType]] = [
    ("上料", ua.VariantType.String), ([True, False], ua.VariantType.Boolean), (None, ua.VariantType.Null),
    (7, ua.VariantType.UInt64),
]  # fmt: skip


def test_requests_are_the_same_as_asyncuas() -> None:
    asked = [ua.ReadValueId(NodeId=node, AttributeId=AttributeIds.Value) for node in NODES]
    never = ua.TimestampsToReturn.Neither
    read: Any = ua.ReadRequest(Parameters=ua.ReadParameters(TimestampsToReturn=never, NodesToRead=asked))
    mine: Any = plain_client._Read(NodesToRead=[plain_client.read_item(node) for node in NODES])
    mine.RequestHeader = read.RequestHeader
    assert struct_to_binary(mine) == struct_to_binary(read)
    values = [*VALUES, OTHERS[0]]
    items = [write_item(Wire(node, type, ""), value) for node in NODES for value, type in values]
    write: Any = ua.WriteRequest(Parameters=ua.WriteParameters(NodesToWrite=items))
    encoded = [plain_client.value_writer(node, type)(value) for node in NODES for value, type in values]
    mine = plain_client._Write(RequestHeader=write.RequestHeader, NodesToWrite=encoded)
    assert struct_to_binary(mine) == struct_to_binary(write)


_CODES = st.sampled_from([None, StatusCodes.Good, StatusCodes.UncertainLastUsableValue, StatusCodes.BadOutOfService])
_DATA = st.tuples(st.sampled_from(VALUES) | st.sampled_from([*VALUES, *OTHERS]), _CODES, st.integers(0, 3))


@settings(max_examples=60)
@given(st.lists(_DATA, max_size=4))
def test_answers_are_read_as_by_asyncua(data: list[tuple[tuple[Any, ua.VariantType], int | None, int]]) -> None:
    now = utc_now()
    values = [
        ua.DataValue(
            ua.Variant(*value),
            StatusCode=status(code) if code is not None else None,
            SourceTimestamp=now if stamps & 1 else None,
            ServerTimestamp=now if stamps & 2 else None,
        )
        for value, code, stamps in data
    ]
    answer = struct_to_binary(ua.ReadResponse(Results=values))
    full = struct_from_binary(ua.ReadResponse, Buffer(answer)).Results
    found = plain_client.values_read(Buffer(answer))
    bare: Any = {"SourceTimestamp": None, "ServerTimestamp": None}
    assert [repr(dataclasses.replace(each, **bare)) for each in found] == [
        repr(dataclasses.replace(each, **bare)) for each in full
    ]


def test_a_refused_request_is_an_error() -> None:
    refused: Any = ua.ReadResponse()
    refused.ResponseHeader.ServiceResult = status(StatusCodes.BadTooManyOperations)
    with pytest.raises(BadTooManyOperations):
        plain_client.values_read(Buffer(struct_to_binary(refused)))
