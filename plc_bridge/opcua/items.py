"""Monitored items that keep a reference to a value instead of a copy, with bounded queues and honest filters.

asyncua copies each value for each item (four to six times slower), compares a dead band with the value
before instead of the one last reported, and lets ModifyMonitoredItems lift the bound of a queue.
"""

from __future__ import annotations

from typing import Any

from asyncua import ua
from asyncua.server.monitored_item_service import MonitoredItemService
from asyncua.ua.uaprotocol_auto import DataChangeFilter, EventFilter  # what is decoded; ua's are subclasses

from plc_bridge.opcua.status import AttributeIds, StatusCodes, status

MOST_ITEMS = 2_000
"""In one subscription."""


class Items(MonitoredItemService):
    def __init__(self, isub: Any, aspace: Any) -> None:
        super().__init__(isub, aspace)
        self._reported: dict[int, ua.DataValue] = {}

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        results = []
        for item in params.ItemsToCreate:
            if type(item.RequestedParameters.Filter) is ua.ExtensionObject:
                item.RequestedParameters.Filter = None  # the empty body that means "no filter"
            objection = self._objection(item)
            if objection is not None:
                results.append(ua.MonitoredItemCreateResult(StatusCode=status(objection)))
            elif item.ItemToMonitor.AttributeId == AttributeIds.EventNotifier:
                results.append(self._create_events_monitored_item(item))
            else:
                results.append(await self._create_data_change_monitored_item(item))
        return results

    def _objection(self, item: ua.MonitoredItemCreateRequest) -> int | None:
        if len(self._monitored_items) >= MOST_ITEMS:
            return StatusCodes.BadTooManyMonitoredItems
        wanted = item.RequestedParameters.Filter
        if item.ItemToMonitor.AttributeId == AttributeIds.EventNotifier:
            return None if isinstance(wanted, EventFilter) else StatusCodes.BadMonitoredItemFilterInvalid
        if item.ItemToMonitor.IndexRange:
            return StatusCodes.BadIndexRangeNoData
        return _filter_objection(wanted)

    def _modify_monitored_item(self, params: ua.MonitoredItemModifyRequest) -> ua.MonitoredItemModifyResult:
        result = ua.MonitoredItemModifyResult()
        item = self._monitored_items.get(params.MonitoredItemId)
        if item is None:
            result.StatusCode = status(StatusCodes.BadMonitoredItemIdInvalid)
            return result
        wanted = params.RequestedParameters
        is_event = item.callback_handle is None
        objection = None if is_event else _filter_objection(wanted.Filter)
        if objection is not None:
            result.StatusCode = status(objection)
            return result
        if not is_event:
            item.filter = wanted.Filter
        item.client_handle = wanted.ClientHandle
        item.queue_size = self._revise_queue_size(wanted.QueueSize)
        result.RevisedSamplingInterval = self.isub.data.RevisedPublishingInterval
        result.RevisedQueueSize = item.queue_size
        return result

    def _delete_monitored_items(self, mid: int) -> ua.StatusCode:
        self._reported.pop(mid, None)
        return super()._delete_monitored_items(mid)

    async def datachange_callback(self, handle: int, value: ua.DataValue, error: ua.StatusCode | None = None) -> None:
        if error:
            await self.trigger_statuschange(error)
            return
        mid = self._monitored_datachange[handle]
        item = self._monitored_items[mid]
        if item.mode == ua.MonitoringMode.Disabled:
            return
        reported = self._reported.get(mid)
        if reported is not None and not _worth_saying(reported, value, item.filter):
            return
        self._reported[mid] = value
        notification = ua.MonitoredItemNotification(ClientHandle=item.client_handle, Value=value)
        await self.isub.enqueue_datachange_event(mid, notification, item.queue_size)


def _filter_objection(wanted: Any) -> int | None:
    if wanted is None:
        return None
    if not isinstance(wanted, DataChangeFilter):
        return int(StatusCodes.BadMonitoredItemFilterInvalid)
    if wanted.DeadbandType not in (ua.DeadbandType.None_, ua.DeadbandType.Absolute):
        # percent would need an EURange, and no signal has one
        return int(StatusCodes.BadMonitoredItemFilterUnsupported)
    return None


def _worth_saying(reported: ua.DataValue, value: ua.DataValue, wanted: DataChangeFilter | None) -> bool:
    if reported.StatusCode != value.StatusCode:
        return True
    trigger = wanted.Trigger if wanted else ua.DataChangeTrigger.StatusValue
    if trigger == ua.DataChangeTrigger.Status:
        return False
    if trigger == ua.DataChangeTrigger.StatusValueTimestamp and reported.SourceTimestamp != value.SourceTimestamp:
        return True
    if reported.Value == value.Value:
        return False
    if wanted is None or wanted.DeadbandType != ua.DeadbandType.Absolute:
        return True
    old = reported.Value.Value if reported.Value else None
    new = value.Value.Value if value.Value else None
    if isinstance(old, int | float) and isinstance(new, int | float):
        return bool(abs(new - old) > wanted.DeadbandValue)
    return True
