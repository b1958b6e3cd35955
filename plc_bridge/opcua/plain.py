"""A PLC's reads and writes in their plain form, taken off the bytes and answered in bytes.

Plain is a request of which each item names the value of a signal that this user may read or write, whole, good and of
exactly the right type, and nothing else stands in it: what PLCs send in every cycle. Every other request, be it wrong
or only unusual, is None here and takes the full way by asyncua's objects, ten times as long. The answers of the two
are the same, byte for byte; so is what the model is told.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, NamedTuple

from asyncua import ua
from asyncua.server.address_space import AttributeValue
from asyncua.ua.ua_binary import struct_to_binary

from plc_bridge.opcua.encoder import FORMATS, Encoder
from plc_bridge.opcua.limits import MOST_OPERATIONS
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.opcua.wire import WIRE_TYPE
from twin.signals import Value

_COUNT: Final = struct.Struct("<i")
_ID_HEAD: Final = 7
"""Bytes of a node id before its text: kind, namespace, length."""
_ID_LENGTH: Final = 3
_NO_TEXT: Final = (b"\xff\xff\xff\xff", b"\0\0\0\0")
_VALUE: Final = struct.pack("<I", AttributeIds.Value)
_READ_TAILS: Final = frozenset(_VALUE + span + b"\0\0" + encoding for span, encoding in product(_NO_TEXT, repeat=2))
"""Attribute, index range and data encoding of an item that is read."""
_READ_TAIL: Final = 14
_READ_ASKS: Final = struct.Struct("<diI")
"""The greatest age, whose stamps, and how many items."""
_WRITE_HEAD: Final = 10
"""Bytes of attribute, index range, and what there is of value, status and stamps."""


class Form(NamedTuple):
    """What stands after the head of an item that is written: the value, and perhaps a status and stamps."""

    fields: struct.Struct
    status: bool


def _forms(type: ua.VariantType) -> dict[bytes, Form]:
    """By head."""
    found = {}
    for span, has_status, stamps in product(_NO_TEXT, (False, True), range(4)):
        there = 1 | has_status << 1 | stamps << 2
        fields = "<" + FORMATS[type] + "I" * has_status + "q" * stamps.bit_count()
        found[_VALUE + span + bytes((there, type.value))] = Form(struct.Struct(fields), has_status)
    return found


_FORMS: Final = {type: _forms(type) for type in FORMATS}


@dataclass(slots=True)
class Readable:
    """A value that may be read as it is; what it was on the wire is kept until it changes."""

    attribute: AttributeValue
    sensor: bool
    """Whether it shows the plant to a PLC."""
    shown: ua.DataValue | None = None
    wire: bytes = b""

    @property
    def plain(self) -> bool:
        return self.attribute.value is not None and self.attribute.value_callback is None

    def encoded(self, encoder: Encoder) -> bytes:
        """Raises UaError or struct.error for a value that cannot be encoded."""
        value = self.attribute.value
        if value is not self.shown and value is not None:
            self.wire = encoder.value(value)
            self.shown = value
        return self.wire


class Target(NamedTuple):
    """A signal that may be written."""

    topic: str
    forms: Mapping[bytes, Form]
    real: bool

    @classmethod
    def of(cls, topic: str, iec: str) -> Target | None:
        """None for a type that is never plain."""
        type = WIRE_TYPE[iec]
        return cls(topic, _FORMS[type], FORMATS[type] in "fd") if type in _FORMS else None


def asked(request: bytes, table: Mapping[bytes, Readable]) -> list[Readable] | None:
    """What the body of a ReadRequest asks for, in its order."""
    try:
        _, stamps, count = _READ_ASKS.unpack_from(request)
        if not 0 <= stamps <= 3 or not 1 <= count <= MOST_OPERATIONS:
            return None
        found = []
        at = _READ_ASKS.size
        for _ in range(count):
            end = at + _ID_HEAD + _COUNT.unpack_from(request, at + _ID_LENGTH)[0]
            place = table.get(request[at:end])
            at = end + _READ_TAIL
            if place is None or request[end:at] not in _READ_TAILS or not place.plain:
                return None
            found.append(place)
    except struct.error:
        return None
    return found if at == len(request) else None


def written(request: bytes, table: Mapping[bytes, Target]) -> tuple[dict[str, Value], int] | None:
    """The batch in the body of a WriteRequest, by topic, and how many items gave it."""
    batch: dict[str, Value] = {}
    try:
        (count,) = _COUNT.unpack_from(request)
        if not 1 <= count <= MOST_OPERATIONS:
            return None
        at = _COUNT.size
        for _ in range(count):
            end = at + _ID_HEAD + _COUNT.unpack_from(request, at + _ID_LENGTH)[0]
            target = table.get(request[at:end])
            if target is None:
                return None
            topic, forms, real = target
            at = end + _WRITE_HEAD
            form = forms.get(request[end:at])
            if form is None:
                return None
            fields = form.fields.unpack_from(request, at)
            value = fields[0]
            if (form.status and fields[1]) or (real and not math.isfinite(value)):
                return None
            at += form.fields.size
            batch[topic] = value
    except struct.error:
        return None
    return (batch, count) if at == len(request) else None


@dataclass(frozen=True, slots=True)
class PlainResponse:
    """``bare``: asyncua's response without results; ``results`` are encoded."""

    bare: Any
    results: Sequence[bytes]

    @property
    def TypeId(self) -> ua.NodeId:
        node: ua.NodeId = self.bare.TypeId
        return node

    @property
    def ResponseHeader(self) -> ua.ResponseHeader:
        header: ua.ResponseHeader = self.bare.ResponseHeader
        return header

    def to_binary(self) -> bytes:
        empty = struct_to_binary(self.bare)
        # the counts of results and of diagnostics are the last two numbers
        return b"".join((empty[:-8], _COUNT.pack(len(self.results)), *self.results, empty[-4:]))
