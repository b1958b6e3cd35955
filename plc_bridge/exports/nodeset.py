"""Node sets: the tree of our server, the types that it uses, and the same signals for a server of the PLC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from asyncua import ua

from plc_bridge.exports.names import DATA, members
from plc_bridge.exports.nodeset_xml import UA_MODEL, ModelEntry, NodeSetXml
from plc_bridge.opcua.cell_tree import OBJECTS
from plc_bridge.opcua.companion_types import MODELS, companion_types
from plc_bridge.opcua.device_table import DeviceRow
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE, public_tree
from plc_bridge.opcua.planned import (
    BASE_OBJECT,
    BASE_VARIABLE,
    HAS_PROPERTY,
    ORGANIZES,
    READ_WRITE,
    PlannedNode,
    plain,
    said,
)
from plc_bridge.opcua.server_facts import PUBLISHED, namespace_nodes, version_of
from plc_bridge.opcua.signal_nodes import Ids, ours
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, SignalRow
from plc_bridge.opcua.status import standard_node
from plc_bridge.opcua.wire import WIRE_TYPE
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LocalText

PLC_NAMESPACE: Final = "urn:twincell:plc"
_COMPANIONS: Final = tuple(
    ModelEntry(model.uri, model.version, model.published, (UA_MODEL,)) for model in MODELS.values()
)


def full_nodeset(cell: str, rows: Iterable[SignalRow], devices: Iterable[DeviceRow]) -> bytes:
    """Everything that everybody sees of our server; it needs the companion models, or ``types_nodeset``."""
    namespaces = {NAMESPACE_INDEX: NAMESPACE} | {model.index: model.uri for model in MODELS.values()}
    nodes = tuple(public_tree(cell, rows, devices).nodes(LINK, PLC_ALIVE))
    model = replace(_model(NAMESPACE, nodes), requires=(UA_MODEL, *_bare(_COMPANIONS)))
    made = NodeSetXml(namespaces, [model])
    made.add((*namespace_nodes(model.version), *nodes))
    return made.bytes()


def types_nodeset() -> bytes:
    """The nodes of DI, Machinery and PackML that ours refer to, for tools that do not have their node sets."""
    first, *others = _COMPANIONS
    # asyncua takes a model that is required twice in one file for missing
    made = NodeSetXml({model.index: model.uri for model in MODELS.values()}, [first, *_bare(others)])
    made.add(companion_types())
    return made.bytes()


def server_nodeset(cell: str, rows: Iterable[SignalRow], devices: Iterable[DeviceRow] = ()) -> bytes:
    """The variables of our server for an engineering tool that makes a client's interface of them: nothing but OPC UA's
    simplest types, with the node ids, names and data types of the server."""
    nodes = tuple(_simple(public_tree(cell, rows, devices, companion=False).nodes(LINK, PLC_ALIVE)))
    made = NodeSetXml({NAMESPACE_INDEX: NAMESPACE}, [_model(NAMESPACE, nodes)])
    made.add(nodes)
    return made.bytes()


def plc_nodeset(cell: str, rows: Iterable[SignalRow], tags: Iterable[Tag]) -> bytes:
    """A server interface for the PLC: the same devices and signals, each mapped to its place in the data block."""
    by_topic = {row.topic: row for row in rows}
    ids = Ids(cell)
    nodes = [_object(ids(), cell, plain(cell), OBJECTS, ORGANIZES)]
    mappings: dict[ua.NodeId, str] = {}
    devices: set[str] = set()
    for member in members(tags):
        row = by_topic[member.tag.topic]
        if row.device not in devices:
            devices.add(row.device)
            nodes.append(_object(ids(row.device), row.device, plain(row.device), ids()))
        nodes.append(_variable(ids, row, ids(row.device)))
        mappings[ids(row.topic)] = member.path
    nodes.append(_object(ids("link"), "link", said("opcua-node-link"), ids()))
    for topic in (PLC_ALIVE, "link.TwinAlive", "link.TwinState"):
        text = said("opcua-node-" + topic.replace(".", "-").lower())
        row = SignalRow(topic, Role.SENSOR, LINK[topic][0], 0, text, text)
        nodes.append(_variable(ids, row, ids("link")))
        mappings[ids(topic)] = f'"{DATA}"."link"."{row.name}"'
    made = NodeSetXml({NAMESPACE_INDEX: PLC_NAMESPACE}, [_model(PLC_NAMESPACE, nodes)])
    made.add(nodes, mappings)
    return made.bytes()


def _model(uri: str, nodes: Iterable[PlannedNode]) -> ModelEntry:
    """Node sets of two cells are told apart by their versions, for the namespace is the same."""
    return ModelEntry(uri, version_of(nodes), PUBLISHED, (UA_MODEL,))


def _bare(models: Iterable[ModelEntry]) -> Iterator[ModelEntry]:
    """As they stand where others require them."""
    return (replace(model, requires=()) for model in models)


def _simple(nodes: Iterable[PlannedNode]) -> Iterator[PlannedNode]:
    """Without what says more than which variables there are; tag and address stay."""
    for node in nodes:
        if node.node_class == ua.NodeClass.Variable:
            if node.reference != HAS_PROPERTY:
                yield replace(node, type=BASE_VARIABLE, access=node.access & READ_WRITE, historizing=False)
            elif node.browse.NamespaceIndex == NAMESPACE_INDEX:
                yield node
        else:
            yield node


def _object(
    id: ua.NodeId, name: str, text: LocalText, parent: ua.NodeId, reference: ua.NodeId | None = None
) -> PlannedNode:
    node = PlannedNode(id=id, browse=ours(name), display=text, parent=parent, type=BASE_OBJECT)
    return replace(node, reference=reference) if reference is not None else node


def _variable(ids: Ids, row: SignalRow, parent: ua.NodeId) -> PlannedNode:
    return PlannedNode(
        id=ids(row.topic),
        browse=ours(row.name),
        display=row.display,
        description=row.description,
        node_class=ua.NodeClass.Variable,
        parent=parent,
        type=BASE_VARIABLE,
        data_type=standard_node(WIRE_TYPE[row.type].value),
        value=ua.Variant(row.initial, WIRE_TYPE[row.type], is_array=False),
        access=READ_WRITE,
    )
