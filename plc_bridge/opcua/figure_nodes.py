"""The nodes of the key figures: ``<cell>.figures.oee``, ``<cell>.figures.press.oee``; all are Double with history."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from asyncua import ua

from plc_bridge.opcua.events import in_all_languages
from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, node_name
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status, string_node
from plc_bridge.opcua.wire import utc_now
from twin.texts import LocalText, message

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

FIGURES: Final = "figures"
READ_AND_HISTORY: Final = 1 | 4


class FigureNodes:
    def __init__(self, server: CellInternalServer, cell: str) -> None:
        self._server = server
        self._cell = cell
        self.names: dict[ua.NodeId, str] = {}
        """Of the figures, by node."""

    def make(self, names: Iterable[str]) -> None:
        """Those that are not there yet, each under its station."""
        for name in names:
            station, _, figure = name.rpartition(".")
            self._folder((FIGURES,), in_all_languages(message("opcua-node-figures")))
            if station:
                self._folder((FIGURES, station), LocalText(en=station))
            node = self._id(FIGURES, name)
            if node not in self._server.aspace:
                self._variable(node, self._id(*filter(None, (FIGURES, station))), figure)
                self.names[node] = name

    def show(self, values: Mapping[str, float]) -> None:
        """As they are now; what cannot be known yet has no value."""
        now = utc_now()
        for node, name in self.names.items():
            value = values.get(name, math.nan)
            if math.isnan(value):
                data = ua.DataValue(
                    StatusCode=status(StatusCodes.BadWaitingForInitialData), SourceTimestamp=now, ServerTimestamp=now
                )
            else:
                data = ua.DataValue(ua.Variant(value, ua.VariantType.Double), SourceTimestamp=now, ServerTimestamp=now)
            attribute = self._server.aspace[node].attributes[AttributeIds.Value]
            attribute.value = data
            for handle, told in tuple(attribute.datachange_callbacks.items()):
                told(handle, data)

    def _folder(self, path: tuple[str, ...], text: LocalText) -> None:
        node = self._id(*path)
        if node in self._server.aspace:
            return
        attributes = ua.ObjectAttributes(DisplayName=localized_text(text, "en"), EventNotifier=0)
        self._add(node, self._id(*path[:-1]), path[-1], ua.NodeClass.Object, ObjectIds.BaseObjectType, attributes)
        self._server.locales.display[node] = text

    def _variable(self, node: ua.NodeId, parent: ua.NodeId, name: str) -> None:
        text = in_all_languages(message(f"figure-node-{name.replace('_', '-')}"))
        attributes = ua.VariableAttributes(
            DisplayName=localized_text(text, "en"), Description=localized_text(text, "en"),
            DataType=standard_node(ObjectIds.Double), ValueRank=ua.Int32(-1), AccessLevel=ua.Byte(READ_AND_HISTORY),
            UserAccessLevel=ua.Byte(READ_AND_HISTORY), Value=ua.Variant(0.0, ua.VariantType.Double),
        )  # fmt: skip
        self._add(node, parent, name, ua.NodeClass.Variable, ObjectIds.BaseDataVariableType, attributes)
        historizing = self._server.aspace[node].attributes[AttributeIds.Historizing]
        historizing.value = ua.DataValue(ua.Variant(True, ua.VariantType.Boolean))
        self._server.locales.display[node] = self._server.locales.description[node] = text

    def _add(
        self,
        node: ua.NodeId,
        parent: ua.NodeId,
        name: str,
        node_class: ua.NodeClass,
        type: int,
        attributes: ua.ObjectAttributes | ua.VariableAttributes,
    ) -> None:
        item = ua.AddNodesItem(
            RequestedNewNodeId=node,
            ParentNodeId=parent,
            ReferenceTypeId=standard_node(ObjectIds.HasComponent),
            BrowseName=ua.QualifiedName(ua.String(name), ua.UInt16(NAMESPACE_INDEX)),
            NodeClass=node_class,
            TypeDefinition=standard_node(type),
            NodeAttributes=attributes,
        )
        (result,) = self._server.node_mgt_service.add_nodes([item])
        result.StatusCode.check()

    def _id(self, *path: str) -> ua.NodeId:
        return string_node(node_name(self._cell, *path), NAMESPACE_INDEX)
