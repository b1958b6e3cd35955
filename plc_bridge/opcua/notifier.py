"""Brings events to clients: from a device to its station, the cell and the server, to whom they are meant for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from asyncua import ua
from asyncua.common.node import Node
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.event_items import EventItem
from plc_bridge.opcua.event_types import TYPES, kinds_of, type_id
from plc_bridge.opcua.events import Event, Field, in_all_languages, new_id
from plc_bridge.opcua.locales import chosen
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, node_name
from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node, string_node
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.wire import utc_now
from twin.texts import Language, LocalText, Message, message

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

SERVER: Final = standard_node(ObjectIds.Server)
KEPT: Final = 2_000
"""Events that can be read afterwards."""
SUBSCRIBE_AND_HISTORY: Final = 1 | 4
_PARENTS: Final = frozenset({standard_node(ObjectIds.HasComponent), standard_node(ObjectIds.Organizes)})


class Notifier:
    def __init__(self, server: CellInternalServer) -> None:
        self._server = server
        self._cell = ""
        self._sources: dict[str, ua.NodeId] = {}
        self._chains: dict[ua.NodeId, frozenset[ua.NodeId]] = {SERVER: frozenset({SERVER})}
        self._kinds: dict[ua.NodeId, frozenset[ua.NodeId]] = {}
        self.kept: deque[Event] = deque(maxlen=KEPT)
        """The last ones, oldest first."""

    async def arrange(self, cell: str, devices: Iterable[str]) -> None:
        """Once the nodes are made: every device tells its station, the cell and the server."""
        self._cell = cell
        root = self.node()
        self._notifies(SERVER)
        await self._join(SERVER, root)
        self._chains[root] = frozenset({root, SERVER})
        for device in (*devices, "link"):
            node = self.node(device)
            if node in self._server.aspace:
                self._sources[device] = node
                self._chains[node] = frozenset({SERVER, *await self._climb(node, root)})

    def node(self, *path: str) -> ua.NodeId:
        return string_node(node_name(self._cell, *path), NAMESPACE_INDEX)

    def source(self, device: str) -> ua.NodeId:
        """Its object; that of the cell for what has none."""
        return self._sources.get(device) or self.node()

    def tells(self, node: ua.NodeId) -> bool:
        """Whether events can be had there."""
        value = self._server.aspace.read_attribute_value(node, AttributeIds.EventNotifier).Value
        return value is not None and bool(value.Value)

    def kinds(self, type: ua.NodeId) -> frozenset[ua.NodeId]:
        found = self._kinds.get(type)
        if found is None:
            found = self._kinds[type] = kinds_of(type, self._server.aspace)
        return found

    def event(
        self,
        type: str,
        device: str,
        text: Message | LocalText,
        time: datetime,
        fields: Mapping[str, Field],
        *,
        severity: int = 0,
        seen_by: frozenset[CellRole] | None = None,
    ) -> Event:
        """Of one of our types; a severity of 0 is the usual one of the type."""
        return self.standard(
            type_id(type), self.source(device), device or self._cell, in_all_languages(text), time,
            severity or TYPES[type].severity, fields, seen_by,
        )  # fmt: skip

    def standard(
        self,
        type: ua.NodeId,
        source: ua.NodeId,
        name: str,
        text: LocalText,
        time: datetime,
        severity: int,
        fields: Mapping[str, Field],
        seen_by: frozenset[CellRole] | None = None,
        condition: ua.NodeId | None = None,
    ) -> Event:
        """With the fields of BaseEventType."""
        id = new_id()
        base: dict[str, Field] = {
            "EventId": ua.Variant(id, ua.VariantType.ByteString),
            "EventType": ua.Variant(type, ua.VariantType.NodeId),
            "SourceNode": ua.Variant(source, ua.VariantType.NodeId),
            "SourceName": ua.Variant(name, ua.VariantType.String),
            "Time": ua.Variant(time, ua.VariantType.DateTime),
            "ReceiveTime": ua.Variant(utc_now(), ua.VariantType.DateTime),
            "Message": text,
            "Severity": ua.Variant(severity, ua.VariantType.UInt16),
        }
        return Event(type, self.kinds(type), self._chains[source], time, {**base, **fields}, condition, seen_by, id)

    def emit(self, event: Event) -> None:
        """To every subscription that may see it and wants it; never blocks."""
        self.kept.append(event)
        viewers: dict[ua.NodeId, tuple[CellRole, Language]] | None = None
        for subscription in self._server.subscription_service.subscriptions.values():
            items = subscription.monitored_item_srv.event_items
            if items and viewers is None:
                viewers = self._viewers()
            viewer = viewers.get(subscription.session_id) if viewers is not None else None
            if viewer is not None and event.meant_for(viewer[0]):
                for item in items:
                    if item.node in event.notifiers:
                        self._give(item, event, viewer[1])

    def send(self, items: Iterable[EventItem], events: Iterable[Event], role: CellRole, language: Language) -> None:
        """To these items only: a refresh."""
        receivers = tuple(items)
        for event in events:
            if event.meant_for(role):
                for item in receivers:
                    if item.node in event.notifiers or event.notifiers == self._chains[SERVER]:
                        self._give(item, event, language)

    def _give(self, item: EventItem, event: Event, language: Language) -> None:
        if not item.receive(event, language):
            overflow = standard_node(ObjectIds.EventQueueOverflowEventType)
            text = in_all_languages(message("event-queue-overflow"))
            item.tell_of_loss(self.standard(overflow, SERVER, "Server", text, utc_now(), 300, {}), language)

    def _viewers(self) -> dict[ua.NodeId, tuple[CellRole, Language]]:
        return {
            session.session_id: (session.user.cell_role, chosen(session.locales)) for session in self._server.sessions()
        }

    # --- the tree

    async def _climb(self, node: ua.NodeId, root: ua.NodeId) -> list[ua.NodeId]:
        """From the node to the root, both included, joined by HasNotifier."""
        chain = [node]
        self._notifies(node)
        while chain[-1] != root:
            references = self._server.aspace[chain[-1]].references
            above = next((each for each in references if each.ReferenceTypeId in _PARENTS and not each.IsForward), None)
            if above is None or above.NodeId.NamespaceIndex != NAMESPACE_INDEX:
                break
            await self._join(above.NodeId, chain[-1])
            chain.append(above.NodeId)
        return chain

    async def _join(self, upper: ua.NodeId, lower: ua.NodeId) -> None:
        self._notifies(lower)
        node = Node(self._server.isession, upper)
        await node.add_reference(lower, ObjectIds.HasNotifier, forward=True, bidirectional=True)

    def _notifies(self, node: ua.NodeId) -> None:
        value = ua.DataValue(ua.Variant(SUBSCRIBE_AND_HISTORY, ua.VariantType.Byte))
        self._server.aspace[node].attributes[AttributeIds.EventNotifier] = AttributeValue(value)
