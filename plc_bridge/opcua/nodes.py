"""Makes the cell's nodes: the tree that everybody sees, and the private rooms.

<cell>                       what everybody sees
  <station>                  where the cell has stations
    <device>.<signal>        sensors (read) and actuators (written by the PLC)
  plc.ToPlc, plc.FromPlc     the same signals in the order of the tag table, and arrays of them
  link.*                     heartbeat, state and speed of the twin
  operator.View, .Command    the window's door
  instructor.Truth           the whole plant, nothing hidden
  instructor.levers.*        buttons, faults, everything that people and scripts can pull, and hidden signals
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua
from asyncua.common.node import Node
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.address_writer import write_nodes
from plc_bridge.opcua.arrays import ArrayRow
from plc_bridge.opcua.cell_tree import CellTree
from plc_bridge.opcua.companion_types import companion_types
from plc_bridge.opcua.device_table import DeviceRow, devices_of
from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.method_nodes import MethodMaker
from plc_bridge.opcua.methods import Method, Parameter
from plc_bridge.opcua.planned import BASE_OBJECT, BASE_VARIABLE, PlannedNode, plain, said
from plc_bridge.opcua.server_facts import namespace_nodes, version_of
from plc_bridge.opcua.signal_nodes import Ids, ours, signal_nodes
from plc_bridge.opcua.signal_table import SignalRow
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.write_desk import Writable
from twin.signals import Role, Value
from twin.texts import LocalText

STUDENT: Final[frozenset[CellRole]] = frozenset({"student", "instructor"})
INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
PLC: Final[frozenset[CellRole]] = frozenset({"plc"})
RESERVED: Final = frozenset({"plc", "link", "operator", "instructor", "figures"})

PLC_ALIVE: Final = "link.PlcAlive"
LINK: Final[dict[str, tuple[str, Value]]] = {
    PLC_ALIVE: ("UINT", 0),
    "link.TwinAlive": ("UINT", 0),
    "link.TwinState": ("INT", 1),
    "link.SimTime": ("LREAL", 0.0),
    "link.Speed": ("LREAL", 1.0),
}
VIEW: Final = "operator.View"
TRUTH: Final = "instructor.Truth"
COMMAND: Final = "operator.Command"

Command = Callable[[bytes], Coroutine[Any, Any, bytes]]


@dataclass(frozen=True, slots=True)
class Point:
    """A variable's place in the address space."""

    node: ua.NodeId
    type: str
    """IEC type, or BYTES for an encoded view."""
    attribute: AttributeValue


def public_tree(
    cell: str, rows: Iterable[SignalRow], devices: Iterable[DeviceRow] = (), *, companion: bool = True
) -> CellTree:
    """Raises ValueError for a device that has a name of ours. Without ``devices`` the signals tell which there are."""
    rows = tuple(rows)
    devices = tuple(devices) or devices_of(rows)
    for device in (*(each.name for each in devices), *(row.device for row in rows)):
        if device.split(".")[0] in RESERVED:
            raise ValueError(f"a device cannot be called {device!r}; that name is the bridge's")
    return CellTree(cell, rows, devices, companion)


@dataclass
class NodeMaker:
    server: CellInternalServer
    cell: str
    devices: tuple[DeviceRow, ...] = ()
    arrays: tuple[ArrayRow, ...] = ()
    """Those that were made."""

    async def make(self, rows: Iterable[SignalRow], command: Command) -> dict[str, Point]:
        """Every variable by topic; link, view and truth by the names above. Raises ValueError for bad names."""
        tree = public_tree(self.cell, rows, self.devices)
        nodes = tuple(tree.nodes(LINK, PLC_ALIVE))
        about = namespace_nodes(version_of(nodes))
        write_nodes(self.server.aspace, self.server.locales, (*companion_types(), *about, *nodes))
        points = {row.topic: self._point(self._id(row.topic), row.type) for row in tree.public}
        points |= {topic: self._point(self._id(topic), type) for topic, (type, _) in LINK.items()}
        self._give_rights(tree)
        points |= await self._rooms(tree.rows, command)
        self.arrays = tree.arrays
        return points

    def _give_rights(self, tree: CellTree) -> None:
        """What the PLC may write, and which nodes show it the plant."""
        desk, shown = self.server.desk, self.server.looks.nodes
        for row in tree.public:
            if row.role is Role.ACTUATOR:
                desk.writable[self._id(row.topic)] = Writable(row.topic, row.type, PLC)
            else:
                shown[self._id(row.topic)] = (row.topic,)
        for array in tree.arrays:
            if array.role is Role.ACTUATOR:
                topic = ".".join(array.path)
                desk.writable[self._id(topic)] = Writable(topic, array.type, PLC, array.topics)
            else:
                shown[self._id(*array.path)] = array.topics
        desk.writable[self._id(PLC_ALIVE)] = Writable(PLC_ALIVE, LINK[PLC_ALIVE][0], PLC)

    async def _rooms(self, rows: tuple[SignalRow, ...], command: Command) -> dict[str, Point]:
        root = self._id()
        self._write((self._room("operator", root, said("opcua-node-operator")),), STUDENT)
        self._write((self._room("instructor", root, said("opcua-node-instructor")),), INSTRUCTOR)
        self._write((self._room("instructor.levers", self._id("instructor"), said("opcua-node-levers")),), INSTRUCTOR)
        self._write((self._bytes(VIEW),), STUDENT)
        self._write((self._bytes(TRUTH),), INSTRUCTOR)
        await self._command(Node(self.server.isession, self._id("operator")), command)
        points = {topic: self._point(self._id(topic), "BYTES") for topic in (VIEW, TRUTH)}
        levers = [row for row in rows if row.role is Role.LEVER or row.hidden]
        self._write(self._levers(levers), INSTRUCTOR)
        for row in levers:
            points[row.topic] = self._point(self._id(row.topic), row.type)
            if row.role is Role.LEVER:
                self.server.desk.writable[self._id(row.topic)] = Writable(row.topic, row.type, INSTRUCTOR)
        return points

    # --- one node

    def _id(self, *path: str) -> ua.NodeId:
        return Ids(self.cell)(*path)

    def _write(self, nodes: Iterable[PlannedNode], seen_by: frozenset[CellRole]) -> None:
        """Nodes that are only there for some."""
        nodes = tuple(nodes)
        for node in nodes:
            self.server.visibility.private[node.id] = seen_by
        write_nodes(self.server.aspace, self.server.locales, nodes)

    def _room(self, path: str, parent: ua.NodeId, text: LocalText) -> PlannedNode:
        return PlannedNode(
            id=self._id(path), browse=ours(path.rpartition(".")[2]), display=text, parent=parent, type=BASE_OBJECT
        )

    def _levers(self, levers: Iterable[SignalRow]) -> Iterator[PlannedNode]:
        levers = tuple(levers)
        for device in dict.fromkeys(row.device for row in levers):
            path = f"instructor.levers.{device}"
            yield self._room(path, self._id("instructor.levers"), plain(device))
            for row in levers:
                if row.device == device:
                    writable = row.role is Role.LEVER
                    yield from signal_nodes(Ids(self.cell), self._id(path), row, writable=writable)

    def _bytes(self, topic: str) -> PlannedNode:
        room, _, name = topic.rpartition(".")
        return PlannedNode(
            id=self._id(topic),
            browse=ours(name),
            display=said(f"opcua-node-{name.lower()}"),
            node_class=ua.NodeClass.Variable,
            parent=self._id(room),
            type=BASE_VARIABLE,
            data_type=standard_node(ObjectIds.ByteString),
            value=ua.Variant(b"", ua.VariantType.ByteString),
        )

    async def _command(self, parent: Node, command: Command) -> None:
        async def called(_object: ua.NodeId, values: list[Any]) -> list[bytes]:
            return [await command(bytes(values[0] or b""))]

        request, answer = (
            Parameter(name, ua.VariantType.ByteString, said(f"argument-{name.lower()}"))
            for name in ("Request", "Answer")
        )
        method = Method(called, STUDENT, (request,), (answer,))
        path = tuple(COMMAND.split("."))
        await MethodMaker(self.server, self.cell).method(parent, path, said("opcua-node-command"), method, STUDENT)

    def _point(self, node: ua.NodeId, type: str) -> Point:
        return Point(node, type, self.server.aspace[node].attributes[AttributeIds.Value])
