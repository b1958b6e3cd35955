"""A client's reads and writes of values with items that are encoded once, and answers that are taken off the bytes.

A twin that drives a PLC's server asks for the same nodes in every cycle; asyncua would encode each of them anew.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

from asyncua import ua
from asyncua.client.client import Client
from asyncua.common.utils import Buffer
from asyncua.ua import ua_binary
from asyncua.ua.ua_binary import nodeid_from_binary, nodeid_to_binary, struct_from_binary

from plc_bridge.opcua.encoder import FORMATS
from plc_bridge.opcua.status import AttributeIds, status
from plc_bridge.opcua.wire import GOOD, made_value

_NO_TEXT: Final = b"\xff\xff\xff\xff"
_VALUE: Final = struct.pack("<I", AttributeIds.Value) + _NO_TEXT
"""Attribute and index range of an item."""
_COUNT: Final = struct.Struct("<i")


class Encoded(bytes):
    """An item of a request."""

    @staticmethod
    def pack(data: bytes) -> bytes:
        return data


# asyncua looks there, by the name of a type, for what packs it
setattr(ua_binary.Primitives, "Encoded", Encoded)  # noqa: B010


@dataclass(slots=True)
class _Read:
    TypeId: ua.NodeId = field(default_factory=lambda: ua.ReadRequest().TypeId)
    RequestHeader: ua.RequestHeader = field(default_factory=ua.RequestHeader)
    MaxAge: ua.Double = ua.Double(0.0)
    Stamps: ua.UInt32 = ua.UInt32(ua.TimestampsToReturn.Neither)
    NodesToRead: list[Encoded] = field(default_factory=list)


@dataclass(slots=True)
class _Write:
    TypeId: ua.NodeId = field(default_factory=lambda: ua.WriteRequest().TypeId)
    RequestHeader: ua.RequestHeader = field(default_factory=ua.RequestHeader)
    NodesToWrite: list[Encoded] = field(default_factory=list)


def read_item(node: ua.NodeId) -> Encoded:
    """A ReadValueId of the node's value."""
    return Encoded(nodeid_to_binary(node) + _VALUE + b"\0\0" + _NO_TEXT)


def value_writer(node: ua.NodeId, type: ua.VariantType) -> Callable[[Any], Encoded]:
    """Makes a WriteValue of a scalar: the bare variant, for many PLC servers refuse a status or stamps."""
    head = nodeid_to_binary(node) + _VALUE + bytes((1, type.value))
    pack = struct.Struct("<" + FORMATS[type]).pack if type in FORMATS else ua_binary.create_uatype_serializer(type)
    return lambda value: Encoded(head + pack(value))


async def read(client: Client, items: Sequence[Encoded]) -> list[ua.DataValue]:
    """Fresh values without their stamps; raises UaError if the request is refused."""
    answer = await client.uaclient._send_request(_Read(NodesToRead=list(items)))
    return values_read(answer)


async def write(client: Client, items: Sequence[Encoded]) -> list[ua.StatusCode]:
    """Raises UaError if the request is refused."""
    answer = await client.uaclient._send_request(_Write(NodesToWrite=list(items)))
    response = struct_from_binary(ua.WriteResponse, answer)
    response.ResponseHeader.ServiceResult.check()
    return response.Results


# --- the answer

_SCALARS: Final = {
    bytes((1 | has_status << 1 | stamps << 2, type.value)): (
        type,
        struct.Struct("<" + format + "I" * has_status + "q" * stamps.bit_count()),
        has_status,
    )
    for (type, format), has_status, stamps in product(FORMATS.items(), (False, True), range(4))
}
"""By what there is of value, status and stamps, and the type."""


def values_read(answer: Buffer) -> list[ua.DataValue]:
    """Of a ReadResponse; raises UaError for one that says that the request was refused."""
    whole = answer.copy()
    nodeid_from_binary(answer)
    struct_from_binary(ua.ResponseHeader, answer).ServiceResult.check()
    try:
        return list(_scalars(answer.read(len(answer))))
    except (KeyError, struct.error):
        # texts, arrays, fractions of stamps, values that are not there
        return struct_from_binary(ua.ReadResponse, whole).Results


def _scalars(data: bytes) -> Iterator[ua.DataValue]:
    """Raises KeyError or struct.error for anything else."""
    (count,) = _COUNT.unpack_from(data)
    at = _COUNT.size
    for _ in range(count):
        type, layout, has_status = _SCALARS[data[at : at + 2]]
        fields = layout.unpack_from(data, at + 2)
        at += 2 + layout.size
        code = fields[1] if has_status else 0
        yield made_value(fields[0], type, None, status(code) if code else GOOD)
