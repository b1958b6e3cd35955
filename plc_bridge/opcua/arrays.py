"""Arrays of all signals of one type, so that a PLC reads and writes a station with one item each.

What is written is checked like single values, all or none: exact type, exact length, and with an IndexRange
(OPC 10000-4, 7.27) exactly as many elements as it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.signal_table import SignalRow, in_list_order
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.wire import GOOD, WIRE_TYPE, Refused, check_element, check_quality
from twin.signals import Role, Value

VIEWS: Final = (("ToPlc", Role.SENSOR), ("FromPlc", Role.ACTUATOR))
"""The PLC's two lists, and what is in them."""
_RANGE: Final = re.compile(r"(\d{1,9})(?::(\d{1,9}))?\Z", re.ASCII)


@dataclass(frozen=True)
class ArrayRow:
    """One array as it is planned."""

    path: tuple[str, ...]
    """``plc.ToPlc.BOOL``, or ``plc.ToPlc.A1.BOOL`` for a station."""
    role: Role
    type: str
    rows: tuple[SignalRow, ...]
    """Its elements."""

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(row.topic for row in self.rows)

    @property
    def initial(self) -> ua.Variant:
        return ua.Variant([row.initial for row in self.rows], WIRE_TYPE[self.type], is_array=True)


def arrays_of(rows: Iterable[SignalRow], station: str = "") -> tuple[ArrayRow, ...]:
    """The arrays of a station's signals; levers are in none."""
    ordered = in_list_order(rows)
    found = []
    for view, role in VIEWS:
        for type in WIRE_TYPE:
            elements = tuple(row for row in ordered if row.role is role and row.type == type)
            if elements:
                path = ("plc", view, station, type) if station else ("plc", view, type)
                found.append(ArrayRow(path, role, type, elements))
    return tuple(found)


def elements_written(written: ua.WriteValue, type: str, topics: Sequence[str]) -> dict[str, Value]:
    """The signals that a client's array sets; raises Refused unless it fits exactly."""
    chosen = topics[_indices(written.IndexRange, len(topics))]
    variant = check_quality(written.Value)
    value: Any = variant.Value
    if variant.VariantType is not WIRE_TYPE[type] or not isinstance(value, list):
        raise Refused(StatusCodes.BadTypeMismatch, f"{variant.VariantType.name}{'[]' if variant.is_array else ''}")
    if variant.Dimensions and len(variant.Dimensions) > 1:
        raise Refused(StatusCodes.BadTypeMismatch, f"{variant.VariantType.name}{variant.Dimensions}")
    if len(value) != len(chosen):
        problem = StatusCodes.BadIndexRangeDataMismatch if written.IndexRange else StatusCodes.BadTypeMismatch
        raise Refused(problem, f"{variant.VariantType.name}[{len(value)}]")
    return {topic: check_element(element) for topic, element in zip(chosen, value, strict=True)}


def _indices(text: str | None, length: int) -> slice:
    if not text:
        return slice(0, length)
    match = _RANGE.match(text)
    first = int(match[1]) if match else 0
    last = int(match[2]) if match and match[2] else first
    if match is None or (match[2] is not None and last <= first):
        raise Refused(StatusCodes.BadIndexRangeInvalid, f"[{text}]")
    if last >= length:
        raise Refused(StatusCodes.BadIndexRangeNoData, f"[{text}]")
    return slice(first, last + 1)


@dataclass
class LiveArray:
    """One array in the server, kept in step with the single values."""

    attribute: AttributeValue
    type: ua.VariantType
    values: list[Value]
    statuses: dict[int, ua.StatusCode] = field(default_factory=dict)
    """Of the elements that are not good."""

    def set(self, index: int, value: ua.DataValue) -> None:
        """An element is what its single node shows."""
        assert value.Value is not None and value.StatusCode is not None
        self.values[index] = value.Value.Value
        if value.StatusCode is not GOOD and not value.StatusCode.is_good():
            self.statuses[index] = value.StatusCode
        elif self.statuses:
            self.statuses.pop(index, None)

    def value(self, stamp: ua.DateTime) -> ua.DataValue:
        """As it is published: a copy, since what has been published does not change; as bad as its worst element."""
        worst = max(self.statuses.values(), key=lambda each: each.value) if self.statuses else GOOD
        return ua.DataValue(
            ua.Variant(self.values.copy(), self.type, is_array=True),
            StatusCode=worst,
            SourceTimestamp=stamp,
            ServerTimestamp=stamp,
        )
