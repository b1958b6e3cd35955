"""Values of the history in OPC UA binary (part 6): one value a microsecond, where asyncua takes twenty.

A read of thousands of values must not hold up the plant, and so its answer is encoded here, slice by slice.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from asyncua import ua

from plc_bridge.opcua.status import ObjectIds, standard_node
from twin.signals import Value

SLICE: Final = 500
_EPOCH: Final = 11_644_473_600
"""Seconds from 1601 to 1970."""
_STATUS: Final = 0x02
_SOURCE: Final = 0x04
_SERVER: Final = 0x08
_VALUE: Final = 0x01


class Sample(NamedTuple):
    utc: int
    """Microseconds since 1970."""
    value: Value | None
    """None where there is none."""
    status: int = 0


Encode = Callable[[Value], bytes]


def _packed(form: str, type: ua.VariantType) -> Encode:
    pack = struct.Struct(f"<B{form}").pack
    number = type.value
    return lambda value: pack(number, value)


def _text(value: Value) -> bytes:
    raw = str(value).encode()
    return struct.pack("<Bi", ua.VariantType.String.value, len(raw)) + raw


ENCODE: Final[dict[str, Encode]] = {
    "BOOL": _packed("?", ua.VariantType.Boolean),
    "INT": _packed("h", ua.VariantType.Int16),
    "UINT": _packed("H", ua.VariantType.UInt16),
    "DINT": _packed("i", ua.VariantType.Int32),
    "REAL": _packed("f", ua.VariantType.Float),
    "LREAL": _packed("d", ua.VariantType.Double),
    "STRING": _text,
}
"""By IEC type."""


def ticks(utc: int) -> int:
    """Of a DateTime: 100 ns since 1601."""
    return (utc + _EPOCH * 1_000_000) * 10


def encoded(sample: Sample, encode: Encode, stamps: ua.TimestampsToReturn) -> bytes:
    """A DataValue; the server's time is that of the source, which is the same clock."""
    utc, value, status = sample
    mask = (_VALUE if value is not None else 0) | (_STATUS if status else 0)
    tail = b""
    if stamps in (ua.TimestampsToReturn.Source, ua.TimestampsToReturn.Both):
        mask |= _SOURCE
        tail = struct.pack("<q", ticks(utc))
    if stamps in (ua.TimestampsToReturn.Server, ua.TimestampsToReturn.Both):
        mask |= _SERVER
        tail += struct.pack("<q", ticks(utc))
    return b"".join(
        (
            bytes((mask,)),
            encode(value) if value is not None else b"",
            struct.pack("<I", status) if status else b"",
            tail,
        )
    )


async def history_data(samples: Iterable[Sample], encode: Encode, stamps: ua.TimestampsToReturn) -> ua.ExtensionObject:
    """The body of a HistoryReadResult; lets the loop go on between slices."""
    parts = []
    for number, sample in enumerate(samples, 1):
        parts.append(encoded(sample, encode, stamps))
        if number % SLICE == 0:
            await asyncio.sleep(0)
    body = struct.pack("<i", len(parts)) + b"".join(parts)
    return ua.ExtensionObject(standard_node(ObjectIds.HistoryData_Encoding_DefaultBinary), ua.ByteString(body))
