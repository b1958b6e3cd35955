"""The tree that everybody sees, as planned nodes: cell, stations, devices, signals, the PLC's lists, and the link.

The companion parts (name plates, states) are apart, so that a node set for an engineering tool that knows no
companion specification can do without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from asyncua import ua

from plc_bridge.machine_state import PANEL
from plc_bridge.opcua.arrays import VIEWS, ArrayRow, arrays_of
from plc_bridge.opcua.companion_nodes import Plate, building_blocks, identification, packml
from plc_bridge.opcua.companion_types import MACHINERY, companion_node
from plc_bridge.opcua.device_table import DeviceRow
from plc_bridge.opcua.locales import FIRST, enum_values
from plc_bridge.opcua.planned import (
    BASE_OBJECT,
    BASE_VARIABLE,
    HAS_ADD_IN,
    HAS_COMPONENT,
    ORGANIZES,
    READ,
    READ_WRITE,
    PlannedNode,
    plain,
    planned_property,
    qualified,
    said,
)
from plc_bridge.opcua.signal_nodes import MANY_STATES, Ids, ours, signal_nodes
from plc_bridge.opcua.signal_table import SignalRow, in_list_order
from plc_bridge.opcua.status import ObjectIds, standard_node
from plc_bridge.opcua.wire import WIRE_TYPE
from twin.signals import Role, Value
from twin.texts import LANGUAGES, LocalText

OBJECTS = standard_node(ObjectIds.ObjectsFolder)
TWIN_STATES = ("switched-off", "ready", "running", "paused", "fault")
"""What the numbers of link.TwinState mean, from 0."""


@dataclass(frozen=True)
class CellTree:
    cell: str
    rows: tuple[SignalRow, ...]
    devices: tuple[DeviceRow, ...]
    companion: bool = True
    """Whether the nodes of companion specifications are there."""

    @property
    def ids(self) -> Ids:
        return Ids(self.cell)

    @property
    def stations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(device.station for device in self.devices if device.station))

    @cached_property
    def public(self) -> tuple[SignalRow, ...]:
        return tuple(row for row in self.rows if row.role is not Role.LEVER and not row.hidden)

    @cached_property
    def _stations(self) -> dict[str, str]:
        return {device.name: device.station for device in self.devices}

    @cached_property
    def _by_device(self) -> dict[str, list[SignalRow]]:
        found: dict[str, list[SignalRow]] = {}
        for row in self.public:
            found.setdefault(row.device, []).append(row)
        return found

    @cached_property
    def arrays(self) -> tuple[ArrayRow, ...]:
        """Of the cell's own devices first, and then station by station."""
        found: list[ArrayRow] = []
        for station in ("", *self.stations):
            found += arrays_of((row for row in self.public if self._stations[row.device] == station), station)
        return tuple(found)

    def nodes(self, link: Mapping[str, tuple[str, Value]], plc_alive: str) -> Iterator[PlannedNode]:
        """Parents first. ``link``: type and first value by topic; ``plc_alive`` is the one that the PLC writes."""
        root = self.ids()
        yield PlannedNode(
            id=root,
            browse=ours(self.cell),
            display=said("opcua-name-cell", name=self.cell),
            description=said("opcua-kind-cell"),
            parent=OBJECTS,
            reference=ORGANIZES,
            type=BASE_OBJECT,
            also_under=((ORGANIZES, companion_node("machinery:1001")),) if self.companion else (),
        )
        yield from self._unit((), plain(self.cell), [each for each in self.devices if not each.station])
        for station in self.stations:
            yield self._folder((station,), plain(f"={station}"), root, said("opcua-kind-station"))
            devices = [each for each in self.devices if each.station == station]
            yield from self._unit((station,), plain(f"={station}"), devices)
        yield from self._plc(root)
        yield self._folder(("link",), said("opcua-node-link"), root, said("opcua-about-link"))
        for topic, (type, initial) in link.items():
            text = said("opcua-node-" + topic.replace(".", "-").lower())
            row = SignalRow(topic, Role.SENSOR, type, initial, text, text)
            made = signal_nodes(self.ids, self.ids("link"), row, writable=topic == plc_alive, history=False)
            yield from _states_of_twin(self.ids, made) if topic == "link.TwinState" else made

    def _unit(self, path: tuple[str, ...], name: LocalText, devices: list[DeviceRow]) -> Iterator[PlannedNode]:
        """The devices of the cell or of a station, and what it says of itself."""
        owner = self.ids(*path)
        for device in devices:
            yield from self._device(device, owner)
        if not self.companion:
            return
        kind = "station" if path else "cell"
        yield from identification(self.ids, owner, path, Plate(said(f"opcua-kind-{kind}"), name, kind))
        yield from building_blocks(self.ids, owner, path)
        parts = [self.ids(device.name) for device in devices]
        if not path:
            parts = [*(self.ids(station) for station in self.stations), *parts]
        yield PlannedNode(
            id=self.ids(*path, "Components"),
            browse=qualified("Components", MACHINERY),
            display=said("opcua-node-components"),
            description=said("opcua-about-components"),
            parent=owner,
            reference=HAS_ADD_IN,
            type=companion_node("machinery:1006"),
            references=tuple((HAS_COMPONENT, part) for part in parts),
        )
        if any(device.kind == PANEL for device in devices):
            yield from packml(self.ids, owner, path)

    def _device(self, device: DeviceRow, owner: ua.NodeId) -> Iterator[PlannedNode]:
        id = self.ids(device.name)
        name = _joined(device.name, device.display)
        yield self._folder((device.name,), name, owner, _joined(device.designation, device.display))
        for row in self._by_device.get(device.name, ()):
            yield from signal_nodes(self.ids, id, row, writable=row.role is Role.ACTUATOR)
        if self.companion:
            plate = Plate(device.display, plain(device.designation or device.name), device.kind)
            yield from identification(self.ids, id, (device.name,), plate)

    def _plc(self, root: ua.NodeId) -> Iterator[PlannedNode]:
        yield self._folder(("plc",), said("opcua-node-plc"), root, said("opcua-about-plc"))
        arrays = self.arrays
        for view, role in VIEWS:
            for station in ("", *self.stations):
                path = ("plc", view, station) if station else ("plc", view)
                listed = [row for row in self.public if row.role is role and self._stations[row.device] == station]
                text = said(f"opcua-node-{view.lower()}") if not station else plain(f"={station}")
                if listed or not station:
                    parent = self.ids(*path[:-1])
                    order = tuple((ORGANIZES, self.ids(row.topic)) for row in in_list_order(listed))
                    about = said(f"opcua-node-{view.lower()}")
                    yield replace(self._folder(path, text, parent, about), references=order)
                for array in arrays:
                    if array.path[:-1] == path:
                        yield from self._array(array, path)

    def _array(self, array: ArrayRow, path: tuple[str, ...]) -> Iterator[PlannedNode]:
        id = self.ids(*array.path)
        yield PlannedNode(
            id=id,
            browse=ours(array.type),
            display=plain(array.type),
            description=said("opcua-about-array", count=str(len(array.rows))),
            node_class=ua.NodeClass.Variable,
            parent=self.ids(*path),
            type=BASE_VARIABLE,
            data_type=standard_node(WIRE_TYPE[array.type].value),
            value=array.initial,
            length=len(array.rows),
            access=READ_WRITE if array.role is Role.ACTUATOR else READ,
        )
        names = {"Signals": list(array.topics), "Tags": [row.tag for row in array.rows]}
        for name, texts in names.items():
            value = ua.Variant(texts, ua.VariantType.String, is_array=True)
            yield planned_property(id, self.ids(*array.path, name), ours(name), value, ObjectIds.String)

    def _folder(self, path: tuple[str, ...], text: LocalText, parent: ua.NodeId, about: LocalText) -> PlannedNode:
        return PlannedNode(
            id=self.ids(*path),
            browse=ours(path[-1]),
            display=text,
            description=about,
            parent=parent,
            type=BASE_OBJECT,
        )


def _joined(first: str, text: LocalText) -> LocalText:
    """Those of both that there are, in every language."""
    return LocalText(**{each: " · ".join(filter(None, (first, getattr(text, each)))) for each in LANGUAGES})


def _states_of_twin(ids: Ids, made: Iterable[PlannedNode]) -> Iterator[PlannedNode]:
    """The state of the twin, with the meaning of its numbers (OPC 10000-8, MultiStateValueDiscreteType)."""
    node, *rest = made
    yield replace(node, type=MANY_STATES)
    yield from rest
    names = tuple(said(f"opcua-state-{state}") for state in TWIN_STATES)
    path = str(node.id.Identifier).removeprefix(f"{ids.cell}.")

    def standard(name: str, value: ua.Variant | LocalText, data_type: int) -> PlannedNode:
        return planned_property(node.id, ids(path, name), qualified(name, 0), value, data_type)

    yield replace(standard("EnumValues", enum_values(names, FIRST), ObjectIds.EnumValueType), choices=names)
    initial = node.value.Value if node.value is not None else 0
    as_text = standard("ValueAsText", names[int(initial)], ObjectIds.LocalizedText)
    yield replace(as_text, sampling=200.0)
