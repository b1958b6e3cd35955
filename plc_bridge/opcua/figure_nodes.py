"""The nodes of the key figures: ``<cell>.figures.oee``, ``<cell>.figures.press.oee``; all have a unit and a past."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from asyncua import ua

from plc_bridge.opcua.address_writer import write_nodes
from plc_bridge.opcua.planned import (
    BASE_OBJECT,
    HISTORY,
    READ,
    PlannedNode,
    plain,
    planned_property,
    qualified,
    said,
)
from plc_bridge.opcua.signal_nodes import UNIT, Ids, ours
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status
from plc_bridge.opcua.units import JOULE, ONE, PER_HOUR, PIECE, SECOND, information
from plc_bridge.opcua.wire import utc_now
from twin.texts import LocalText

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

FIGURES: Final = "figures"
UNITS: Final = {
    "throughput": PER_HOUR,
    "parts_in": PIECE,
    "parts_out": PIECE,
    "good": PIECE,
    "parts_lost": PIECE,
    "wip": PIECE,
    "produced": PIECE,
    "lead_time": SECOND,
    "energy": JOULE,
}
"""All others are ratios."""


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
            self._folder((FIGURES,), said("opcua-node-figures"))
            if station:
                self._folder((FIGURES, station), plain(station))
            node = self._id(FIGURES, name)
            if node not in self._server.aspace:
                path = (FIGURES, station) if station else (FIGURES,)
                self._variable(node, self._id(*path), (*path, figure))
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

    def _folder(self, path: tuple[str, ...], display: LocalText) -> None:
        node = self._id(*path)
        if node not in self._server.aspace:
            self._write(
                PlannedNode(
                    id=node,
                    browse=ours(path[-1]),
                    display=display,
                    description=said("opcua-node-figures"),
                    parent=self._id(*path[:-1]),
                    type=BASE_OBJECT,
                )
            )

    def _variable(self, node: ua.NodeId, parent: ua.NodeId, path: tuple[str, ...]) -> None:
        text = said(f"figure-node-{path[-1].replace('_', '-')}")
        unit = planned_property(
            node,
            self._id(*path, "EngineeringUnits"),
            qualified("EngineeringUnits", 0),
            information(UNITS.get(path[-1], ONE)),
            ObjectIds.EUInformation,
        )
        self._write(
            PlannedNode(
                id=node,
                browse=ours(path[-1]),
                display=text,
                description=text,
                node_class=ua.NodeClass.Variable,
                parent=parent,
                type=UNIT,
                data_type=standard_node(ObjectIds.Double),
                value=ua.Variant(0.0, ua.VariantType.Double),
                access=READ | HISTORY,
                historizing=True,
            ),
            unit,
        )

    def _write(self, *nodes: PlannedNode) -> None:
        write_nodes(self._server.aspace, self._server.locales, nodes)

    def _id(self, *path: str) -> ua.NodeId:
        return Ids(self._cell)(*path)
