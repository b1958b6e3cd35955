"""The variable of one signal and its properties: what a number counts, what TRUE means, which tag it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from asyncua import ua

from plc_bridge.opcua.planned import (
    BASE_VARIABLE,
    HISTORY,
    READ,
    READ_WRITE,
    PlannedNode,
    planned_property,
    qualified,
    said,
)
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, SignalRow, node_name
from plc_bridge.opcua.status import ObjectIds, standard_node, string_node
from plc_bridge.opcua.units import CODES, SECOND, information, range_of
from plc_bridge.opcua.wire import WIRE_TYPE
from twin.signals import Role
from twin.texts import LocalText

TWO_STATES: Final = standard_node(ObjectIds.TwoStateDiscreteType)
MANY_STATES: Final = standard_node(ObjectIds.MultiStateValueDiscreteType)
UNIT: Final = standard_node(ObjectIds.AnalogUnitType)
UNIT_AND_RANGE: Final = standard_node(ObjectIds.AnalogUnitRangeType)
RANGE: Final = standard_node(ObjectIds.AnalogItemType)
SECONDS: Final = frozenset({"link.SimTime"})


@dataclass(frozen=True)
class Ids:
    """Node ids and browse names of one cell."""

    cell: str

    def __call__(self, *path: str) -> ua.NodeId:
        """Raises ValueError for a name that engineering tools cannot spell."""
        return string_node(node_name(self.cell, *path), NAMESPACE_INDEX)


def ours(name: str) -> ua.QualifiedName:
    return qualified(name, NAMESPACE_INDEX)


def signal_nodes(
    ids: Ids, parent: ua.NodeId, row: SignalRow, *, writable: bool, kept: bool = True
) -> Iterator[PlannedNode]:
    """The variable first; ``kept``: it has a history."""
    id = ids(row.topic)
    properties = list(_properties(ids, id, row))
    yield PlannedNode(
        id=id,
        browse=ours(row.name),
        display=row.display,
        description=row.description,
        node_class=ua.NodeClass.Variable,
        parent=parent,
        type=_type(row),
        data_type=standard_node(WIRE_TYPE[row.type].value),
        value=ua.Variant(row.initial, WIRE_TYPE[row.type], is_array=False),
        access=(READ_WRITE if writable else READ) | (HISTORY if kept else 0),
        historizing=kept,
    )
    yield from properties


def _type(row: SignalRow) -> ua.NodeId:
    if row.type == "BOOL":
        return TWO_STATES
    if row.unit or row.topic in SECONDS:
        return UNIT_AND_RANGE if row.span else UNIT
    return RANGE if row.span else BASE_VARIABLE


def _properties(ids: Ids, id: ua.NodeId, row: SignalRow) -> Iterator[PlannedNode]:
    def standard(name: str, value: ua.Variant | LocalText, data_type: int) -> PlannedNode:
        return planned_property(id, ids(row.topic, name), qualified(name, 0), value, data_type)

    if row.type == "BOOL":
        yield standard("TrueState", said("opcua-state-on"), ObjectIds.LocalizedText)
        yield standard("FalseState", said("opcua-state-off"), ObjectIds.LocalizedText)
    if row.unit or row.topic in SECONDS:
        unit = CODES[row.unit] if row.unit else SECOND
        yield standard("EngineeringUnits", information(unit), ObjectIds.EUInformation)
    if row.span:
        yield standard("EURange", range_of(row.span), ObjectIds.Range)
        if row.role is Role.SENSOR:
            # what a sensor of ours can show at all is what it shows in normal use
            yield standard("InstrumentRange", range_of(row.span), ObjectIds.Range)
    for name, text in (("Tag", row.tag), ("Address", row.address)):
        if text:
            value = ua.Variant(text, ua.VariantType.String)
            yield planned_property(id, ids(row.topic, name), ours(name), value, ObjectIds.String)
