"""Makes the nodes of methods: with their arguments, in every language, and unknown to whom they are no business of."""

from __future__ import annotations

from asyncua import ua
from asyncua.common.node import Node

from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.methods import Method, Parameter
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, node_name
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node, string_node
from plc_bridge.opcua.users import CellRole
from twin.texts import LocalText


class MethodMaker:
    def __init__(self, server: CellInternalServer, cell: str) -> None:
        self._server = server
        self._cell = cell

    async def folder(self, path: tuple[str, ...], text: LocalText, seen_by: frozenset[CellRole]) -> Node:
        """An object under the one with the path before it."""
        parent = Node(self._server.isession, self._id(*path[:-1]))
        node = await parent.add_object(self._id(*path), _name(path[-1]))
        await self._describe(node, text, seen_by)
        return node

    async def method(
        self, parent: Node, path: tuple[str, ...], text: LocalText, method: Method, seen_by: frozenset[CellRole]
    ) -> None:
        """One that ``seen_by`` know of; who may call it is the method's affair."""
        node = await parent.add_method(self._id(*path), _name(path[-1]), None)
        await self._describe(node, text, seen_by)
        self._server.method_service.known[node.nodeid] = method
        for name, parameters in (("InputArguments", method.takes), ("OutputArguments", method.gives)):
            if parameters:
                await self._arguments(node, (*path, name), parameters, seen_by)

    async def _arguments(
        self, method: Node, path: tuple[str, ...], parameters: tuple[Parameter, ...], seen_by: frozenset[CellRole]
    ) -> None:
        described = [parameter.described("en") for parameter in parameters]
        node = await method.add_property(
            self._id(*path),
            ua.QualifiedName(ua.String(path[-1]), ua.UInt16(0)),
            ua.Variant(described, ua.VariantType.ExtensionObject, is_array=True),
            datatype=standard_node(ObjectIds.Argument),
        )
        self._server.method_service.arguments[node.nodeid] = parameters
        self._server.visibility.private[node.nodeid] = seen_by

    async def _describe(self, node: Node, text: LocalText, seen_by: frozenset[CellRole]) -> None:
        self._server.locales.description[node.nodeid] = text
        value = ua.Variant(localized_text(text, "en"), ua.VariantType.LocalizedText)
        await node.write_attribute(AttributeIds.Description, ua.DataValue(value))
        self._server.visibility.private[node.nodeid] = seen_by

    def _id(self, *path: str) -> ua.NodeId:
        return string_node(node_name(self._cell, *path), NAMESPACE_INDEX)


def _name(name: str) -> ua.QualifiedName:
    return ua.QualifiedName(ua.String(name), ua.UInt16(NAMESPACE_INDEX))
