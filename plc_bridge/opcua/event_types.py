"""The types of our events in the address space: what is told, and with which fields beside those of the standard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from asyncua import ua
from asyncua.common.node import Node
from asyncua.server.address_space import AddressSpace
from asyncua.server.internal_session import InternalSession

from plc_bridge.opcua.locales import FIRST, Locales, localized_text
from plc_bridge.opcua.planned import said
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node, string_node
from twin.texts import LocalText

PREFIX: Final = "events"
"""Of the node ids: ``ns=2;s=events.PartLostEventType``."""

_SUBTYPE: Final = standard_node(ObjectIds.HasSubtype)
_PLANT: Final = {"SimTime": ua.VariantType.Double, "Run": ua.VariantType.UInt32}


@dataclass(frozen=True)
class EventType:
    parent: str | int
    """One of ours by name, or one of the standard by number."""
    fields: dict[str, ua.VariantType]
    severity: int
    """1 to 1000."""


TYPES: Final[dict[str, EventType]] = {
    "PlantEventType": EventType(ObjectIds.SystemEventType, _PLANT, 100),
    "PartLostEventType": EventType("PlantEventType", {"Part": ua.VariantType.UInt32}, 500),
    "CollisionEventType": EventType("PlantEventType", {"Part": ua.VariantType.UInt32}, 800),
    "ShortCircuitEventType": EventType("PlantEventType", {}, 900),
    "DeviceBlockedEventType": EventType("PlantEventType", {"Reason": ua.VariantType.String}, 600),
    "EmergencyStopEventType": EventType("PlantEventType", {"Pressed": ua.VariantType.Boolean}, 900),
    "GuardEventType": EventType("PlantEventType", {"Open": ua.VariantType.Boolean}, 500),
    "RunEventType": EventType("PlantEventType", {"State": ua.VariantType.String}, 100),
    "PlcEventType": EventType("PlantEventType", {"Connected": ua.VariantType.Boolean}, 300),
    "LinkFaultEventType": EventType(
        "PlantEventType", {"Fault": ua.VariantType.String, "Active": ua.VariantType.Boolean}, 500
    ),
    "TimeSlippedEventType": EventType("PlantEventType", {"Milliseconds": ua.VariantType.Double}, 300),
    "LeverEventType": EventType(
        "PlantEventType", {"Lever": ua.VariantType.String, "Position": ua.VariantType.String}, 200
    ),
    "PlantAlarmType": EventType(ObjectIds.OffNormalAlarmType, {**_PLANT, "Reason": ua.VariantType.String}, 500),
}


def type_id(name: str) -> ua.NodeId:
    return string_node(f"{PREFIX}.{name}", NAMESPACE_INDEX)


async def make_types(session: InternalSession, locales: Locales) -> None:
    """Once, before the server starts."""
    for name, each in TYPES.items():
        parent = standard_node(each.parent) if isinstance(each.parent, int) else type_id(each.parent)
        node = await Node(session, parent).add_object_type(
            type_id(name), ua.QualifiedName(ua.String(name), ua.UInt16(NAMESPACE_INDEX))
        )
        await _describe(node, said(f"event-type-{name.removesuffix('Type').removesuffix('Event').lower()}"), locales)
        for field, type in each.fields.items():
            made = await node.add_property(
                string_node(f"{PREFIX}.{name}.{field}", NAMESPACE_INDEX),
                ua.QualifiedName(ua.String(field), ua.UInt16(NAMESPACE_INDEX)),
                ua.Variant(_zero(type), type),
            )
            await made.set_modelling_rule(True)


async def _describe(node: Node, text: LocalText, locales: Locales) -> None:
    locales.description[node.nodeid] = text
    words = ua.Variant(localized_text(text, FIRST), ua.VariantType.LocalizedText)
    await node.write_attribute(AttributeIds.Description, ua.DataValue(words))


def _zero(type: ua.VariantType) -> bool | int | float | str:
    zeros: dict[ua.VariantType, bool | float | str] = {
        ua.VariantType.Boolean: False,
        ua.VariantType.String: "",
        ua.VariantType.Double: 0.0,
    }
    return zeros.get(type, 0)


def kinds_of(type: ua.NodeId, space: AddressSpace) -> frozenset[ua.NodeId]:
    """The type with all that it is a subtype of."""
    found = {type}
    here: ua.NodeId | None = type
    while here is not None:
        above = (each for each in space[here].references if each.ReferenceTypeId == _SUBTYPE and not each.IsForward)
        here = next((each.NodeId for each in above), None)
        if here is not None:
            found.add(here)
    return frozenset(found)
