"""Makes the cell's nodes: one object a device, a view in the PLC's order, and the private rooms.

<cell>                       what everybody sees
  <device>.<signal>          sensors (read) and actuators (written by the PLC)
  plc.ToPlc, plc.FromPlc     the same signals in the order of the tag table
  link.*                     heartbeat, state and speed of the twin
  operator.View, .Command    the window's door
  instructor.Truth           the whole plant, nothing hidden
  instructor.levers.*        buttons, faults, everything that people and scripts can pull
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua
from asyncua.common.node import Node
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, SignalRow, node_name
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node, string_node
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.wire import WIRE_TYPE, to_wire, utc_now
from plc_bridge.opcua.write_desk import Writable
from twin.signals import Role, Value
from twin.texts import LANGUAGES, LocalText, message, say

STUDENT: Final[frozenset[CellRole]] = frozenset({"student", "instructor"})
INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
PLC: Final[frozenset[CellRole]] = frozenset({"plc"})
RESERVED: Final = frozenset({"plc", "link", "operator", "instructor"})

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


@dataclass
class NodeMaker:
    server: CellInternalServer
    cell: str

    async def make(self, rows: Iterable[SignalRow], command: Command) -> dict[str, Point]:
        """Every variable by topic; link, view and truth by the names above. Raises ValueError for bad names."""
        rows = tuple(rows)
        objects = Node(self.server.isession, standard_node(ObjectIds.ObjectsFolder))
        root = await self._object(objects, (), LocalText(en=self.cell))
        points = await self._signals(root, rows)
        await self._plc_view(root, rows)
        points |= await self._link(root)
        points |= await self._rooms(root, rows, command)
        return points

    async def _signals(self, root: Node, rows: tuple[SignalRow, ...]) -> dict[str, Point]:
        points: dict[str, Point] = {}
        devices: dict[str, Node] = {}
        for row in rows:
            if row.device.split(".")[0] in RESERVED:
                raise ValueError(f"{row.topic}: a device cannot be called {row.device!r}; that name is the bridge's")
            if row.role is Role.LEVER:
                continue
            if row.device not in devices:
                devices[row.device] = await self._object(root, (row.device,), LocalText(en=row.device))
            writers = PLC if row.role is Role.ACTUATOR else frozenset()
            points[row.topic] = await self._variable(devices[row.device], row, writers)
            if row.role is Role.SENSOR:
                self.server.sensors.add(points[row.topic].node)
        return points

    async def _plc_view(self, root: Node, rows: tuple[SignalRow, ...]) -> None:
        plc = await self._object(root, ("plc",), _text("opcua-node-plc"))
        for name, role in (("ToPlc", Role.SENSOR), ("FromPlc", Role.ACTUATOR)):
            folder = await self._object(plc, ("plc", name), _text(f"opcua-node-{name.lower()}"))
            for row in rows:
                if row.role is role:
                    await folder.add_reference(self._id(row.topic), ObjectIds.Organizes, forward=True)

    async def _link(self, root: Node) -> dict[str, Point]:
        link = await self._object(root, ("link",), _text("opcua-node-link"))
        points = {}
        for topic, (type, initial) in LINK.items():
            text = _text("opcua-node-" + topic.replace(".", "-").lower())
            row = SignalRow(topic, Role.SENSOR, type, initial, text, text)
            points[topic] = await self._variable(link, row, PLC if topic == PLC_ALIVE else frozenset())
        return points

    async def _rooms(self, root: Node, rows: tuple[SignalRow, ...], command: Command) -> dict[str, Point]:
        operator = await self._object(root, ("operator",), _text("opcua-node-operator"), STUDENT)
        instructor = await self._object(root, ("instructor",), _text("opcua-node-instructor"), INSTRUCTOR)
        points = {
            VIEW: await self._bytes(operator, VIEW, STUDENT),
            TRUTH: await self._bytes(instructor, TRUTH, INSTRUCTOR),
        }
        await self._command(operator, command)
        levers = await self._object(instructor, ("instructor", "levers"), _text("opcua-node-levers"), INSTRUCTOR)
        devices: dict[str, Node] = {}
        for row in rows:
            if row.role is Role.LEVER:
                if row.device not in devices:
                    devices[row.device] = await self._object(
                        levers, ("instructor", "levers", row.device), LocalText(en=row.device), INSTRUCTOR
                    )
                points[row.topic] = await self._variable(devices[row.device], row, INSTRUCTOR, INSTRUCTOR)
        return points

    # --- one node

    def _id(self, *path: str) -> ua.NodeId:
        return string_node(node_name(self.cell, *path), NAMESPACE_INDEX)

    async def _object(
        self, parent: Node, path: tuple[str, ...], text: LocalText, seen_by: frozenset[CellRole] | None = None
    ) -> Node:
        node = await parent.add_object(self._id(*path), _browse_name((self.cell, *path)[-1]))
        await self._describe(node, text, text)
        self._hide(node.nodeid, seen_by)
        return node

    async def _variable(
        self,
        parent: Node,
        row: SignalRow,
        writers: frozenset[CellRole],
        seen_by: frozenset[CellRole] | None = None,
    ) -> Point:
        now = utc_now()
        initial = to_wire(row.initial, row.type, now)
        id = self._id(row.topic)
        wire_type = WIRE_TYPE[row.type]
        node = await parent.add_variable(id, _browse_name(row.name), initial.Value, wire_type)
        await self._describe(node, row.display, row.description)
        if writers:
            await self._set(node, AttributeIds.AccessLevel, ua.Variant(ua.Byte(3), ua.VariantType.Byte))
            await self._set(node, AttributeIds.UserAccessLevel, ua.Variant(ua.Byte(3), ua.VariantType.Byte))
            self.server.desk.writable[id] = Writable(row.topic, row.type, writers)
        for name, text in (("Tag", row.tag), ("Address", row.address)):
            if text:
                await node.add_property(self._id(row.topic, name), _browse_name(name), text, ua.VariantType.String)
        self._hide(id, seen_by)
        return self._point(id, row.type)

    async def _bytes(self, parent: Node, topic: str, seen_by: frozenset[CellRole]) -> Point:
        id = self._id(topic)
        name = topic.rpartition(".")[2]
        node = await parent.add_variable(id, _browse_name(name), b"", ua.VariantType.ByteString)
        text = _text(f"opcua-node-{name.lower()}")
        await self._describe(node, text, text)
        self._hide(id, seen_by)
        return self._point(id, "BYTES")

    async def _command(self, parent: Node, command: Command) -> None:
        id = self._id(COMMAND)

        async def called(_parent: ua.NodeId, request: ua.Variant) -> list[ua.Variant]:
            answer = await command(bytes(request.Value or b""))
            return [ua.Variant(answer, ua.VariantType.ByteString)]

        bytes_type = [ua.VariantType.ByteString]
        node = await parent.add_method(id, _browse_name("Command"), called, bytes_type, bytes_type)
        text = _text("opcua-node-command")
        await self._describe(node, text, text)
        self._hide(id, STUDENT)
        for reference in self.server.aspace[id].references:
            if reference.ReferenceTypeId == standard_node(ObjectIds.HasProperty):
                self._hide(reference.NodeId, STUDENT)

    async def _describe(self, node: Node, display: LocalText, description: LocalText) -> None:
        self.server.locales.display[node.nodeid] = display
        self.server.locales.description[node.nodeid] = description
        for attribute, text in ((AttributeIds.DisplayName, display), (AttributeIds.Description, description)):
            await self._set(node, attribute, ua.Variant(localized_text(text, "en"), ua.VariantType.LocalizedText))

    async def _set(self, node: Node, attribute: AttributeIds, value: ua.Variant) -> None:
        await node.write_attribute(attribute, ua.DataValue(value))

    def _hide(self, node: ua.NodeId, seen_by: frozenset[CellRole] | None) -> None:
        if seen_by is not None:
            self.server.visibility.private[node] = seen_by

    def _point(self, node: ua.NodeId, type: str) -> Point:
        return Point(node, type, self.server.aspace[node].attributes[AttributeIds.Value])


def _browse_name(name: str) -> ua.QualifiedName:
    return ua.QualifiedName(ua.String(name), ua.UInt16(NAMESPACE_INDEX))


def _text(id: str) -> LocalText:
    return LocalText(**{language: say(message(id), language) for language in LANGUAGES})
