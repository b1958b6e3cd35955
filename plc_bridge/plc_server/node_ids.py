"""Node ids as people write them in a mapping: ``s="Twin"."conv"[1]."run"``, ``ns=4;s=|var|PLC.Application.GVL.run``.

The number of a namespace may be another one after each download, its URI is not: an id without ``ns=`` is meant in the
mapping's own namespace, and one with ``nsu=URI;`` in that one. Both are looked up when the twin connects.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from asyncua import ua

from twin.texts import Message, message

S7_NAMESPACE = "http://www.siemens.com/simatic-s7-opcua"

_NODE = re.compile(r"(?:ns=(?P<index>\d{1,5});|nsu=(?P<uri>[^;]+);)?(?P<kind>[isg])=(?P<name>.+)\Z", re.DOTALL)


class NodeProblem(ValueError):
    """What is wrong with a node id; ``problem`` says it."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


@dataclass(frozen=True)
class NodeText:
    """A node id before the server's namespaces are known."""

    identifier: int | str | uuid.UUID
    index: int | None = None
    """As written by ``ns=``; None if it goes by URI."""
    uri: str = ""
    """As written by ``nsu=``; "" for the mapping's own."""


def parse_node(text: str) -> NodeText:
    """Raises NodeProblem."""
    match = _NODE.match(text.strip())
    if match is None:
        raise NodeProblem(message("plc-node-form", found=text))
    name = match["name"]
    try:
        identifier = {"i": int, "s": str, "g": uuid.UUID}[match["kind"]](name)
    except ValueError:
        raise NodeProblem(message("plc-node-form", found=text)) from None
    if isinstance(identifier, int) and not 0 <= identifier < 1 << 32:
        raise NodeProblem(message("plc-node-form", found=text))
    index = match["index"]
    return NodeText(identifier, None if index is None else int(index), match["uri"] or "")


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
