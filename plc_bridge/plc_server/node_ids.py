"""From the node ids of a mapping to those of a server, and back.

The number of a namespace may be another one after each download, its URI is not: an id without ``ns=`` is meant in the
mapping's own namespace, and one with ``nsu=URI;`` in that one. Both are looked up when the twin connects.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from asyncua import ua

from plc_bridge.plc_server.node_text import NodeProblem, NodeText
from twin.texts import message


def place_node(node: NodeText, namespaces: Sequence[str], own: str) -> ua.NodeId:
    """The node on a server with these namespaces; raises NodeProblem if its namespace is not there."""
    index = node.index
    if index is None:
        uri = node.uri or own
        if not uri:
            index = 0
        elif uri in namespaces:
            index = namespaces.index(uri)
        else:
            raise NodeProblem(message("plc-namespace-missing", uri=uri))
    kind = {int: ua.NodeIdType.Numeric, str: ua.NodeIdType.String, uuid.UUID: ua.NodeIdType.Guid}
    identifier = ua.String(node.identifier) if isinstance(node.identifier, str) else node.identifier
    return ua.NodeId(identifier, ua.Int16(index), kind[type(node.identifier)])  # type: ignore[arg-type]


def written(node: ua.NodeId, namespaces: Sequence[str], own: str) -> str:
    """How a mapping spells this node; raises NodeProblem for one that has no spelling: ids of bytes."""
    identifier = node.Identifier
    letter = "i" if isinstance(identifier, int) else "s" if isinstance(identifier, str) else "g"
    if isinstance(identifier, bytes):
        raise NodeProblem(message("plc-node-form", found=node.to_string()))
    index = int(node.NamespaceIndex)
    uri = namespaces[index] if index < len(namespaces) else ""
    place = "" if uri == own and (own or index == 0) else f"nsu={uri};" if uri and ";" not in uri else f"ns={index};"
    return f"{place}{letter}={identifier}"
