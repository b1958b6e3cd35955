"""The variables of a PLC's server, found by browsing: every one with its path of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.status import ObjectIds, standard_node
from plc_bridge.plc_server.fitting import at_most
from plc_bridge.plc_server.matching import Variable
from plc_bridge.plc_server.node_ids import written
from plc_bridge.plc_server.node_text import NodeProblem

MOST_VARIABLES: Final = 5_000
MOST_REFERENCES: Final = 1_000
"""In one answer; more come by continuation."""
DEEPEST: Final = 12
_RESULTS: Final = ua.BrowseResultMask.BrowseName | ua.BrowseResultMask.NodeClass


@dataclass(frozen=True)
class Browsed:
    variables: tuple[Variable, ...]
    whole: bool
    """False if there are more than are looked for."""


async def browse(client: Client, namespaces: Sequence[str], own: str = "", batch: int = 50, limit: int = 0) -> Browsed:
    """From Objects downwards, without the server's own; ``own`` is the namespace that needs no prefix.

    Raises UaError, OSError, TimeoutError.
    """
    found: list[Variable] = []
    seen = {standard_node(ObjectIds.ObjectsFolder)}
    level: list[tuple[ua.NodeId, tuple[str, ...]]] = [(standard_node(ObjectIds.ObjectsFolder), ())]
    many = at_most(batch, limit)
    for _ in range(DEEPEST):
        below: list[tuple[ua.NodeId, tuple[str, ...]]] = []
        for first in range(0, len(level), many):
            part = level[first : first + many]
            for (_, path), references in zip(part, await _children(client, [node for node, _ in part]), strict=True):
                for reference in references:
                    node = ua.NodeId(
                        reference.NodeId.Identifier, reference.NodeId.NamespaceIndex, reference.NodeId.NodeIdType
                    )
                    if node in seen or node.NamespaceIndex == 0:
                        continue
                    seen.add(node)
                    here = (*path, str(reference.BrowseName.Name))
                    if reference.NodeClass == ua.NodeClass.Variable:
                        if len(found) >= MOST_VARIABLES:
                            return Browsed(tuple(found), False)
                        try:
                            found.append(Variable(written(node, namespaces, own), here))
                        except NodeProblem:
                            continue  # an id of bytes: no mapping can name it
                    below.append((node, here))
        if not below:
            return Browsed(tuple(found), True)
        level = below
    return Browsed(tuple(found), False)


async def _children(client: Client, nodes: Sequence[ua.NodeId]) -> list[list[ua.ReferenceDescription]]:
    wanted = [
        ua.BrowseDescription(
            NodeId=node,
            BrowseDirection=ua.BrowseDirection.Forward,
            ReferenceTypeId=standard_node(ObjectIds.HierarchicalReferences),
            IncludeSubtypes=True,
            NodeClassMask=ua.UInt32(ua.NodeClass.Object | ua.NodeClass.Variable),
            ResultMask=ua.UInt32(_RESULTS),
        )
        for node in nodes
    ]
    parameters = ua.BrowseParameters(NodesToBrowse=wanted, RequestedMaxReferencesPerNode=ua.UInt32(MOST_REFERENCES))
    results = await client.uaclient.browse(parameters)
    children: list[list[ua.ReferenceDescription]] = [[*(result.References or ())] for result in results]
    for number, result in enumerate(results):
        point = result.ContinuationPoint
        while point:
            more = await client.uaclient.browse_next(
                ua.BrowseNextParameters(ReleaseContinuationPoints=False, ContinuationPoints=[point])
            )
            children[number] += more[0].References or ()
            point = more[0].ContinuationPoint
    return children
