"""Monitored items: bounded queues of references to values, sampled and filtered as the client asked.

asyncua copies each value for each item (four to six times slower), compares a dead band with the value
before instead of the one last reported, ignores sampling intervals, monitoring modes and lost values, and lets
ModifyMonitoredItems lift the bound of a queue.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace
from asyncua.server.monitored_item_service import MonitoredItemService

from plc_bridge.opcua.dead_band import DeadBand, dead_band
from plc_bridge.opcua.event_filter import event_filter
from plc_bridge.opcua.event_items import EventItem
from plc_bridge.opcua.index_range import RangeError, bounds, part_of
from plc_bridge.opcua.status import AttributeIds, StatusCodes, status

if TYPE_CHECKING:
    from plc_bridge.opcua.subscriptions import CellSubscription

MOST_ITEMS: Final = 2_000
"""In one subscription."""
FASTEST_SAMPLING: Final = 10.0
"""Milliseconds: the plant is scanned no faster, and what changes at a scan is reported at once."""
SLOWEST_SAMPLING: Final = 60_000.0
OVERFLOW: Final = 0x480
"""Bits of a status code, part 4, 7.39.1: about a value (0x400), some were lost here (0x80)."""


class _Done:
    """Awaitable, for asyncua, which awaits its callbacks; ours have done all when they return."""

    def __await__(self) -> Generator[Any, None, None]:
        return
        yield


DONE: Final = _Done()


class DataItem:
    """One attribute of one node. ``receive`` is called with each new value."""

    def __init__(self, owner: CellSubscription, id: int, wanted: ua.MonitoredItemCreateRequest, band: DeadBand) -> None:
        self.id = id
        self.read_value_id = wanted.ItemToMonitor
        self.mode = wanted.MonitoringMode
        self.handle = 0
        """asyncua's, of the registration at the attribute."""
        self.reported: ua.DataValue | None = None
        self.queue: list[ua.MonitoredItemNotification] = []
        self.triggers: dict[int, DataItem] = {}
        """Items that are reported with this one (SetTriggering)."""
        self.overflows = 0
        self._gap = False
        """Whether values were lost since the queue was last emptied."""
        self._owner = owner
        self._range = wanted.ItemToMonitor.IndexRange or ""
        self._waiting: ua.DataValue | None = None
        """Since the sample before."""
        self._due = 0.0
        self.configure(wanted.RequestedParameters, band)

    def configure(self, wanted: ua.MonitoringParameters, band: DeadBand) -> None:
        self.client_handle = wanted.ClientHandle
        self.band = band
        most = self._owner.max_queue_size
        self.queue_size = min(int(wanted.QueueSize) or most, most)
        self.discard_oldest = wanted.DiscardOldest
        interval = wanted.SamplingInterval
        if interval < 0 or math.isnan(interval):
            interval = self._owner.data.RevisedPublishingInterval
        self.sampling = min(max(interval, FASTEST_SAMPLING), SLOWEST_SAMPLING)
        self.slow = self.sampling > FASTEST_SAMPLING
        del self.queue[: -self.queue_size]

    def receive(self, _handle: int, value: ua.DataValue, error: ua.StatusCode | None = None) -> _Done:
        if error is not None:
            value = ua.DataValue(StatusCode=error)  # the node is gone
        if self.slow:
            now = time.monotonic()
            if now < self._due:
                self._waiting = value
                return DONE
            self._sample_waiting()
            if now < self._due:
                self._waiting = value
                return DONE
            self._due = now + self.sampling / 1_000
        self.sample(value)
        return DONE

    def tick(self) -> None:
        """A publishing cycle: the next sample may be due."""
        if self._waiting is not None and time.monotonic() >= self._due:
            self._sample_waiting()

    def _sample_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._due += self.sampling / 1_000
            self.sample(waiting)

    def sample(self, value: ua.DataValue) -> None:
        """Queue the value if the client wants to hear of it."""
        if self.mode == ua.MonitoringMode.Disabled:
            return
        if self._range:
            value = part_of(value, self._range)
        reported = self.reported
        if reported is not None and not self.band.passes(reported, value):
            return
        self.reported = value
        queue = self.queue
        if len(queue) >= self.queue_size:
            self.overflows += 1
            self._gap = self.queue_size > 1
            del queue[0 if self.discard_oldest else -1]
        queue.append(ua.MonitoredItemNotification(self.client_handle, value))
        if self.mode == ua.MonitoringMode.Reporting:
            self._owner.ready[self.id] = self
        for linked in self.triggers.values():
            if linked.queue:
                self._owner.ready[linked.id] = linked

    def take(self, most: int) -> list[ua.MonitoredItemNotification]:
        """Part 4, 5.12.1.5: the value beside a gap says that there is one; a queue of one has no gaps."""
        queue = self.queue
        if self._gap and queue:
            place = 0 if self.discard_oldest else -1
            queue[place] = ua.MonitoredItemNotification(queue[place].ClientHandle, _after_a_gap(queue[place].Value))
            self._gap = False
        taken = queue[:most]
        del queue[:most]
        return taken


def _after_a_gap(value: ua.DataValue) -> ua.DataValue:
    code = value.StatusCode.value if value.StatusCode is not None else 0
    return dataclasses.replace(value, StatusCode=status(code | OVERFLOW))


class Items(MonitoredItemService):
    """Of one subscription."""

    isub: CellSubscription  # pyright: ignore[reportIncompatibleVariableOverride]
    _monitored_items: dict[int, DataItem | EventItem]  # type: ignore[assignment]

    def __init__(self, isub: CellSubscription, space: AddressSpace) -> None:
        super().__init__(isub, space)
        self._slow: dict[int, DataItem] = {}
        self._triggering: set[int] = set()

    def tick(self) -> None:
        """A publishing cycle begins: of items that are sampled slowly, the next sample may be due."""
        for item in self._slow.values():
            item.tick()

    @property
    def data_items(self) -> list[DataItem]:
        return [item for item in self._monitored_items.values() if isinstance(item, DataItem)]

    @property
    def event_items(self) -> list[EventItem]:
        return [item for item in self._monitored_items.values() if isinstance(item, EventItem)]

    def item(self, id: int) -> DataItem | EventItem | None:
        return self._monitored_items.get(id)

    def __len__(self) -> int:
        return len(self._monitored_items)

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        return [self._create(item) for item in params.ItemsToCreate]

    def _create(self, wanted: ua.MonitoredItemCreateRequest) -> ua.MonitoredItemCreateResult:
        if type(wanted.RequestedParameters.Filter) is ua.ExtensionObject:
            wanted.RequestedParameters.Filter = None  # the empty body that means "no filter"
        if len(self._monitored_items) >= MOST_ITEMS:
            return _refused(StatusCodes.BadTooManyMonitoredItems)
        if wanted.ItemToMonitor.AttributeId == AttributeIds.EventNotifier:
            return self._create_event_item(wanted)
        return self._create_data_item(wanted)

    def _create_data_item(self, wanted: ua.MonitoredItemCreateRequest) -> ua.MonitoredItemCreateResult:
        place = wanted.ItemToMonitor
        if place.NodeId not in self.aspace:
            return _refused(StatusCodes.BadNodeIdUnknown)
        if place.AttributeId not in self.aspace[place.NodeId].attributes:
            return _refused(StatusCodes.BadAttributeIdInvalid)
        if place.IndexRange:
            try:
                bounds(place.IndexRange)
            except RangeError as problem:
                return _refused(problem.status)
            if not self._is_array(place):
                return _refused(StatusCodes.BadIndexRangeNoData)
        band = dead_band(wanted.RequestedParameters.Filter, place.NodeId, place.AttributeId, self.aspace)
        if isinstance(band, int):
            return _refused(band)
        item = DataItem(self.isub, self._next_id(), wanted, band)
        _, item.handle = self.aspace.add_datachange_callback(place.NodeId, place.AttributeId, item.receive)
        self._monitored_items[item.id] = item
        self._mind(item)
        item.sample(self._now(item))
        return ua.MonitoredItemCreateResult(
            MonitoredItemId=item.id, RevisedSamplingInterval=item.sampling, RevisedQueueSize=item.queue_size
        )

    def _create_event_item(self, wanted: ua.MonitoredItemCreateRequest) -> ua.MonitoredItemCreateResult:
        node = wanted.ItemToMonitor.NodeId
        if node not in self.aspace:
            return _refused(StatusCodes.BadNodeIdUnknown)
        value = self.aspace.read_attribute_value(node, AttributeIds.EventNotifier).Value
        notifier = value.Value if value is not None else None
        if notifier is None:
            return _refused(StatusCodes.BadAttributeIdInvalid)
        if not notifier & 1 << ua.EventNotifier.SubscribeToEvents:
            return _refused(StatusCodes.BadNotSupported)
        found, answer = event_filter(wanted.RequestedParameters.Filter, self.aspace)
        if found is None:
            return ua.MonitoredItemCreateResult(
                StatusCode=status(
                    StatusCodes.BadEventFilterInvalid if answer else StatusCodes.BadMonitoredItemFilterInvalid
                ),
                **({"FilterResult": answer} if answer else {}),
            )
        item = EventItem(self.isub, self._next_id(), wanted, found)
        self._monitored_items[item.id] = item
        return ua.MonitoredItemCreateResult(
            MonitoredItemId=item.id,
            RevisedSamplingInterval=0.0,
            RevisedQueueSize=item.queue_size,
            **({"FilterResult": answer} if answer else {}),
        )

    def _modify_monitored_item(self, params: ua.MonitoredItemModifyRequest) -> ua.MonitoredItemModifyResult:
        item = self._monitored_items.get(params.MonitoredItemId)
        if item is None:
            return ua.MonitoredItemModifyResult(StatusCode=status(StatusCodes.BadMonitoredItemIdInvalid))
        wanted = params.RequestedParameters
        if type(wanted.Filter) is ua.ExtensionObject:
            wanted.Filter = None
        if isinstance(item, EventItem):
            found = item.filter
            if wanted.Filter is not None:
                new, _ = event_filter(wanted.Filter, self.aspace)
                if new is None:
                    return ua.MonitoredItemModifyResult(StatusCode=status(StatusCodes.BadEventFilterInvalid))
                found = new
            item.configure(wanted, found)
            return ua.MonitoredItemModifyResult(RevisedSamplingInterval=0.0, RevisedQueueSize=item.queue_size)
        place = item.read_value_id
        band = dead_band(wanted.Filter, place.NodeId, place.AttributeId, self.aspace)
        if isinstance(band, int):
            return ua.MonitoredItemModifyResult(StatusCode=status(band))
        item.configure(wanted, band)
        self._mind(item)
        return ua.MonitoredItemModifyResult(RevisedSamplingInterval=item.sampling, RevisedQueueSize=item.queue_size)

    async def _set_monitoring_mode(self, mode: ua.MonitoringMode, mid: int) -> ua.StatusCode:
        item = self._monitored_items.get(mid)
        if item is None:
            return status(StatusCodes.BadMonitoredItemIdInvalid)
        before, item.mode = item.mode, mode
        if mode == ua.MonitoringMode.Disabled:
            item.queue.clear()
            self.isub.ready.pop(mid, None)
        elif isinstance(item, DataItem) and before == ua.MonitoringMode.Disabled:
            item.reported = None
            item.sample(self._now(item))
        if mode == ua.MonitoringMode.Reporting and item.queue:
            self.isub.ready[mid] = item
        return ua.StatusCode()

    def set_triggering(self, params: ua.SetTriggeringParameters) -> tuple[list[ua.StatusCode], list[ua.StatusCode]]:
        """Results of adding and of removing links; raises KeyError for a triggering item that is none."""
        item = self._monitored_items[params.TriggeringItemId]
        if not isinstance(item, DataItem):
            raise KeyError(params.TriggeringItemId)
        removed = [
            status(StatusCodes.Good if item.triggers.pop(link, None) else StatusCodes.BadMonitoredItemIdInvalid)
            for link in params.LinksToRemove or ()
        ]
        added = []
        for link in params.LinksToAdd or ():
            other = self._monitored_items.get(link)
            if isinstance(other, DataItem):
                item.triggers[link] = other
            known = isinstance(other, DataItem)
            added.append(status(StatusCodes.Good if known else StatusCodes.BadMonitoredItemIdInvalid))
        self._triggering.add(item.id)
        return added, removed

    def resend(self) -> None:
        """What every reporting item shows now, as if it had just been made."""
        for item in self.data_items:
            if item.mode == ua.MonitoringMode.Reporting and not item.queue:
                item.reported = None
                item.sample(self._now(item))

    def delete_all_monitored_items(self) -> None:
        self.delete_monitored_items(list(self._monitored_items))

    def _delete_monitored_items(self, mid: int) -> ua.StatusCode:
        item = self._monitored_items.pop(mid, None)
        if item is None:
            return status(StatusCodes.BadMonitoredItemIdInvalid)
        self.isub.ready.pop(mid, None)
        if isinstance(item, DataItem):
            self.aspace.delete_datachange_callback(item.handle)
            self._slow.pop(mid, None)
            self._triggering.discard(mid)
            for number in self._triggering:
                other = self._monitored_items[number]
                if isinstance(other, DataItem):
                    other.triggers.pop(mid, None)
        return ua.StatusCode()

    def _mind(self, item: DataItem) -> None:
        if item.slow:
            self._slow[item.id] = item
        else:
            self._slow.pop(item.id, None)

    def _next_id(self) -> int:
        self._monitored_item_counter += 1
        return self._monitored_item_counter

    def _now(self, item: DataItem) -> ua.DataValue:
        return self.aspace.read_attribute_value(item.read_value_id.NodeId, item.read_value_id.AttributeId)

    def _is_array(self, place: ua.ReadValueId) -> bool:
        value = self.aspace.read_attribute_value(place.NodeId, place.AttributeId).Value
        return value is not None and isinstance(value.Value, list | tuple | str | bytes)


def _refused(code: int) -> ua.MonitoredItemCreateResult:
    return ua.MonitoredItemCreateResult(StatusCode=status(code))
