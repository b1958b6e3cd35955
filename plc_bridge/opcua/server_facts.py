"""What the server says of itself: product, namespaces and their versions, languages, and the limits that hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace

from plc_bridge.opcua.companion_nodes import MAKER, product_version
from plc_bridge.opcua.event_filter import MOST_ELEMENTS, MOST_FIELDS
from plc_bridge.opcua.history import MOST_EVENTS, MOST_VALUES
from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.items import MOST_ITEMS
from plc_bridge.opcua.limits import MOST_HISTORIES, MOST_OPERATIONS, MOST_REGISTERED
from plc_bridge.opcua.locales import TAGS
from plc_bridge.opcua.paging import MOST_POINTS
from plc_bridge.opcua.planned import PlannedNode, plain, planned_property, qualified
from plc_bridge.opcua.signal_nodes import ours
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node, string_node
from plc_bridge.opcua.subscriptions import FASTEST
from plc_bridge.opcua.wire import GOOD, utc_now

VERSION: Final = "1.2.0"
"""Of our namespace: the last number for texts, the second for new nodes, the first for lost or other ones."""
PUBLISHED: Final = "2026-11-28T00:00:00Z"
_MOST_NODES: Final = {
    "Read": MOST_OPERATIONS,
    "Write": MOST_OPERATIONS,
    "Browse": MOST_OPERATIONS,
    "TranslateBrowsePathsToNodeIds": MOST_OPERATIONS,
    "MethodCall": MOST_OPERATIONS,
    "RegisterNodes": MOST_REGISTERED,
    "HistoryReadData": MOST_HISTORIES,
    "HistoryReadEvents": MOST_HISTORIES,
}
_NOT_SERVED: Final = ("HistoryUpdateData", "HistoryUpdateEvents", "NodeManagement")
_FACTS: Final[dict[str, tuple[Any, ua.VariantType]]] = {
    "Server_Auditing": (False, ua.VariantType.Boolean),  # what is audited is no event of OPC UA
    "Server_ServerStatus_SecondsTillShutdown": (0, ua.VariantType.UInt32),
    "Server_ServerStatus_ShutdownReason": (ua.LocalizedText(), ua.VariantType.LocalizedText),
    "HistoryServerCapabilities_AccessHistoryDataCapability": (True, ua.VariantType.Boolean),
    "HistoryServerCapabilities_AccessHistoryEventsCapability": (True, ua.VariantType.Boolean),
    "HistoryServerCapabilities_ServerTimestampSupported": (True, ua.VariantType.Boolean),
    "HistoryServerCapabilities_MaxReturnDataValues": (MOST_VALUES, ua.VariantType.UInt32),
    "HistoryServerCapabilities_MaxReturnEventValues": (MOST_EVENTS, ua.VariantType.UInt32),
} | {
    f"HistoryServerCapabilities_{change}Capability": (False, ua.VariantType.Boolean)
    for change in (
        "InsertData", "ReplaceData", "UpdateData", "DeleteRaw", "DeleteAtTime", "InsertEvent", "ReplaceEvent",
        "UpdateEvent", "DeleteEvent", "InsertAnnotation",
    )
}  # fmt: skip
_NAMESPACE: Final = "Namespace"
"""A node id like a cell's; those begin with a small letter."""


def version_of(nodes: Iterable[PlannedNode]) -> str:
    """Of the namespace with these nodes: every cell has others, and an exercise may hide some.

    Behind the version stand the first digits of a hash over ids and types, as build metadata of semantic versioning.
    """
    facts = sorted(
        f"{node.id.to_string()} {node.node_class.name} {node.data_type.to_string() if node.data_type else ''}"
        for node in nodes
    )
    digest = hashlib.sha256("\n".join(facts).encode()).hexdigest()
    return f"{VERSION}+{digest[:8]}"


def namespace_nodes(version: str) -> Iterator[PlannedNode]:
    """The metadata of our own namespace (OPC 10000-5, 6.3.13)."""
    id = string_node(_NAMESPACE, NAMESPACE_INDEX)
    yield PlannedNode(
        id=id,
        browse=ours(NAMESPACE),
        display=plain(NAMESPACE),
        parent=standard_node(ObjectIds.Server_Namespaces),
        type=standard_node(ObjectIds.NamespaceMetadataType),
    )
    kind = ua.VariantType
    properties: tuple[tuple[str, Any, ua.VariantType, int], ...] = (
        ("NamespaceUri", NAMESPACE, kind.String, ObjectIds.String),
        ("NamespaceVersion", version, kind.String, ObjectIds.String),
        ("NamespacePublicationDate", datetime.fromisoformat(PUBLISHED), kind.DateTime, ObjectIds.DateTime),
        ("IsNamespaceSubset", False, kind.Boolean, ObjectIds.Boolean),
        ("StaticNodeIdTypes", [1], kind.Int32, ObjectIds.IdType),
        ("StaticNumericNodeIdRange", [], kind.String, ObjectIds.NumericRange),
        ("StaticStringNodeIdPattern", ".*", kind.String, ObjectIds.String),
    )
    for name, value, type, data_type in properties:
        variant = ua.Variant(value, type, is_array=isinstance(value, list))
        node = string_node(f"{_NAMESPACE}.{name}", NAMESPACE_INDEX)
        yield planned_property(id, node, qualified(name, 0), variant, data_type)


def state_facts(server: CellInternalServer, largest_message: int) -> None:
    """Fill in languages and limits; 0 stands for no limit of its own, and a service that is not there has none."""
    kind = ua.VariantType
    prefix = "Server_ServerCapabilities_"
    facts: dict[str, tuple[Any, ua.VariantType]] = {
        "LocaleIdArray": (list(TAGS.values()), kind.String),
        "MinSupportedSampleRate": (FASTEST, kind.Double),
        "MaxArrayLength": (0, kind.UInt32),
        "MaxStringLength": (largest_message, kind.UInt32),
        "MaxByteStringLength": (largest_message, kind.UInt32),
        "MaxSessions": (server.most_sessions, kind.UInt32),
        "MaxSubscriptions": (server.max_subscriptions, kind.UInt32),
        "MaxSubscriptionsPerSession": (server.most_subscriptions_a_session, kind.UInt32),
        "MaxMonitoredItems": (server.max_subscriptions * MOST_ITEMS, kind.UInt32),
        "MaxMonitoredItemsPerSubscription": (MOST_ITEMS, kind.UInt32),
        "MaxMonitoredItemsQueueSize": (server.max_monitored_item_queue_size, kind.UInt32),
        "MaxQueryContinuationPoints": (0, kind.UInt16),
        "MaxBrowseContinuationPoints": (MOST_POINTS, kind.UInt16),
        "MaxHistoryContinuationPoints": (MOST_POINTS, kind.UInt16),
        "OperationLimits_MaxMonitoredItemsPerCall": (MOST_ITEMS, kind.UInt32),
        "MaxSelectClauseParameters": (MOST_FIELDS, kind.UInt32),
        "MaxWhereClauseParameters": (MOST_ELEMENTS, kind.UInt32),
        "ServerProfileArray": ([], kind.String),
        "SoftwareCertificates": ([], kind.ExtensionObject),
        "ConformanceUnits": ([], kind.QualifiedName),
    }
    for service, most in _MOST_NODES.items():
        facts[f"OperationLimits_MaxNodesPer{service}"] = most, kind.UInt32
    facts = {prefix + name: fact for name, fact in facts.items()} | _FACTS
    for name, (value, type) in facts.items():
        node = standard_node(getattr(ObjectIds, name))
        set_value(server.aspace, node, ua.Variant(value, type, is_array=isinstance(value, list)))
    limits = standard_node(ObjectIds.Server_ServerCapabilities_OperationLimits)
    for service in _NOT_SERVED:
        node = standard_node(getattr(ObjectIds, f"{prefix}OperationLimits_MaxNodesPer{service}"))
        _remove_child(server.aspace, limits, node)
    # nothing is sampled: changes are told as they come
    sampling = standard_node(ObjectIds.Server_ServerDiagnostics_SamplingIntervalDiagnosticsArray)
    _remove_child(server.aspace, standard_node(ObjectIds.Server_ServerDiagnostics), sampling)


def _remove_child(space: AddressSpace, owner: ua.NodeId, node: ua.NodeId) -> None:
    """asyncua's own way looks at the references of all nodes that there are."""
    references = space[owner].references
    references[:] = [each for each in references if each.NodeId != node]
    del space[node]


def build_facts() -> tuple[str, str, str, str, str, datetime]:
    """As Server.set_build_info takes them: product uri, maker, product, version, build, date."""
    number = product_version()
    return f"urn:{MAKER}", MAKER, MAKER, number, number, datetime.fromisoformat(PUBLISHED).astimezone(UTC)


def set_value(space: AddressSpace, node: ua.NodeId, value: ua.Variant) -> None:
    """Of a standard node, if asyncua has it."""
    data = space.get(node)
    if data is not None:
        now = utc_now()
        data.attributes[AttributeIds.Value].value = ua.DataValue(
            value, StatusCode=GOOD, SourceTimestamp=now, ServerTimestamp=now
        )
