"""Puts planned nodes into asyncua's address space, directly and in one pass.

asyncua's own way looks at all children of the parent for each new node, so that large folders take a time
that grows with their square; and it leaves names out of the references that lead back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace, AttributeValue, NodeData

from plc_bridge.opcua.locales import FIRST, Locales, localized_text
from plc_bridge.opcua.planned import HAS_TYPE, PlannedNode
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node
from plc_bridge.opcua.wire import GOOD, utc_now
from twin.texts import LocalText

ONE_WAY: Final = frozenset({standard_node(ObjectIds.HasModellingRule), standard_node(ObjectIds.HasInterface)})
"""A modelling rule or an interface does not list all who have it."""
_NO_TYPE: Final = ua.NodeId()
_VARIABLE: Final = ua.NodeClass.Variable
_TYPES: Final = (
    ua.NodeClass.ObjectType,
    ua.NodeClass.VariableType,
    ua.NodeClass.DataType,
    ua.NodeClass.ReferenceType,
)


def write_nodes(space: AddressSpace, locales: Locales, nodes: Iterable[PlannedNode]) -> None:
    """Parents first; raises ValueError if a node is there already or its parent is not."""
    nodes = tuple(nodes)
    stamp = utc_now()
    for node in nodes:
        if node.id in space:
            raise ValueError(f"{node.id.to_string()}: there are two nodes with this id")
        space[node.id] = _made(node, locales, stamp)
    for node in nodes:
        if node.type is not None:
            _refer(space, node.id, HAS_TYPE, node.type, back=False)
    for node in nodes:
        if node.parent is not None:
            _refer(space, node.parent, node.reference, node.id)
        for reference, target in node.references:
            _refer(space, node.id, reference, target, back=reference not in ONE_WAY)
        for reference, source in node.also_under:
            _refer(space, source, reference, node.id)


def _made(node: PlannedNode, locales: Locales, stamp: ua.DateTime) -> NodeData:
    data = NodeData(node.id)
    attributes: dict[Any, AttributeValue] = data.attributes

    def put(attribute: AttributeIds, value: object, type: ua.VariantType, is_array: bool = False) -> None:
        attributes[attribute] = AttributeValue(
            ua.DataValue(ua.Variant(value, type, is_array=is_array), SourceTimestamp=stamp)
        )

    put(AttributeIds.NodeId, node.id, ua.VariantType.NodeId)
    put(AttributeIds.NodeClass, node.node_class, ua.VariantType.Int32)
    put(AttributeIds.BrowseName, node.browse, ua.VariantType.QualifiedName)
    put(AttributeIds.DisplayName, localized_text(node.display, FIRST), ua.VariantType.LocalizedText)
    locales.display[node.id] = node.display
    if node.description != LocalText():
        put(AttributeIds.Description, localized_text(node.description, FIRST), ua.VariantType.LocalizedText)
        locales.description[node.id] = node.description
    put(AttributeIds.WriteMask, 0, ua.VariantType.UInt32)
    put(AttributeIds.UserWriteMask, 0, ua.VariantType.UInt32)
    if node.node_class == ua.NodeClass.Object:
        put(AttributeIds.EventNotifier, 0, ua.VariantType.Byte)
    if node.node_class in _TYPES:
        put(AttributeIds.IsAbstract, node.abstract, ua.VariantType.Boolean)
    if node.node_class == _VARIABLE:
        put(AttributeIds.DataType, node.data_type, ua.VariantType.NodeId)
        put(AttributeIds.ValueRank, -1 if node.length is None else 1, ua.VariantType.Int32)
        if node.length is not None:
            put(AttributeIds.ArrayDimensions, [node.length], ua.VariantType.UInt32, is_array=True)
        put(AttributeIds.AccessLevel, node.access, ua.VariantType.Byte)
        put(AttributeIds.UserAccessLevel, node.access, ua.VariantType.Byte)
        put(AttributeIds.MinimumSamplingInterval, node.sampling, ua.VariantType.Double)
        put(AttributeIds.Historizing, node.historizing, ua.VariantType.Boolean)
        attributes[AttributeIds.Value] = AttributeValue(_value(node, locales, stamp))
    return data


def _value(node: PlannedNode, locales: Locales, stamp: ua.DateTime) -> ua.DataValue:
    variant = node.value if node.value is not None else ua.Variant(None, ua.VariantType.Null)
    if node.choices:
        locales.choices[node.id] = node.choices
    if node.text is not None:
        locales.value[node.id] = node.text
        variant = ua.Variant(localized_text(node.text, FIRST), ua.VariantType.LocalizedText)
    return ua.DataValue(variant, StatusCode=GOOD, SourceTimestamp=stamp, ServerTimestamp=stamp)


def _refer(
    space: AddressSpace, source: ua.NodeId, reference: ua.NodeId, target: ua.NodeId, *, back: bool = True
) -> None:
    """``back``: the target knows of it, too."""
    start, end = space.get(source), space.get(target)
    if start is None or end is None:
        missing = source if start is None else target
        raise ValueError(f"{missing.to_string()}: there is no such node")
    start.references.append(_described(end, reference, forward=True))
    if back:
        end.references.append(_described(start, reference, forward=False))


def _described(data: NodeData, reference: ua.NodeId, forward: bool) -> ua.ReferenceDescription:
    def held(attribute: AttributeIds) -> Any:
        value = data.attributes[attribute].value
        return value.Value.Value if value is not None and value.Value is not None else None

    type = next((each.NodeId for each in data.references if each.IsForward and each.ReferenceTypeId == HAS_TYPE), None)
    return ua.ReferenceDescription(
        ReferenceTypeId=reference,
        IsForward=forward,
        NodeId=data.nodeid,
        NodeClass=held(AttributeIds.NodeClass),
        BrowseName=held(AttributeIds.BrowseName),
        DisplayName=held(AttributeIds.DisplayName),
        TypeDefinition=type or _NO_TYPE,
    )
