"""Monitored items for events: each client's filter, language and bounded queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asyncua import ua

from plc_bridge.opcua.event_filter import Wanted
from plc_bridge.opcua.events import Event
from twin.texts import Language

if TYPE_CHECKING:
    from plc_bridge.opcua.subscriptions import CellSubscription

MOST_EVENTS: Final = 1_000
"""In one item's queue."""


class EventItem:
    def __init__(self, owner: CellSubscription, id: int, wanted: ua.MonitoredItemCreateRequest, filter: Wanted) -> None:
        self.id = id
        self.node: ua.NodeId = wanted.ItemToMonitor.NodeId
        self.mode = wanted.MonitoringMode
        self.queue: list[ua.EventFieldList] = []
        self.overflows = 0
        self._loss: ua.EventFieldList | None = None
        self._owner = owner
        self.configure(wanted.RequestedParameters, filter)

    def configure(self, wanted: ua.MonitoringParameters, filter: Wanted) -> None:
        self.client_handle = wanted.ClientHandle
        self.filter = filter
        # part 4, 7.21: 1 asks for the shortest queue that makes sense, 0 for the usual one
        self.queue_size = min(int(wanted.QueueSize), MOST_EVENTS) if wanted.QueueSize > 1 else MOST_EVENTS
        self.discard_oldest = wanted.DiscardOldest
        del self.queue[: -self.queue_size]

    def receive(self, event: Event, language: Language) -> bool:
        """Queue it if the client wants it; False if another one was lost for it."""
        if self.mode != ua.MonitoringMode.Reporting or not self.filter.takes(event, language):
            return True
        queue, loss = self.queue, self._loss
        waiting = len(queue) - (loss is not None and any(each is loss for each in queue))
        room = waiting < self.queue_size
        if not room:
            self.overflows += 1
            oldest = 1 if queue[0] is loss else 0
            del queue[oldest if self.discard_oldest else -2 if queue[-1] is loss else -1]
        self._put(len(queue), event, language)
        return room

    def take(self, most: int) -> list[ua.EventFieldList]:
        taken = self.queue[:most]
        del self.queue[:most]
        return taken

    def tell_of_loss(self, event: Event, language: Language) -> None:
        """Part 4, 7.20.3: an event of its own says where some are missing, once for all that were lost."""
        self.queue[:] = [each for each in self.queue if each is not self._loss]
        place = 0 if self.discard_oldest else len(self.queue)
        self._put(place, event, language)
        self._loss = self.queue[place]

    def _put(self, place: int, event: Event, language: Language) -> None:
        fields = self.filter.select(event, language)
        self.queue.insert(place, ua.EventFieldList(ClientHandle=self.client_handle, EventFields=fields))
        self._owner.ready[self.id] = self
