"""HistoryRead: signals and key figures of the run that is on, and the last events (OPC UA part 11).

It reads the run's own trace, so nothing is stored for it; long answers come in slices, between which the plant's
beat can come, and in pages that the client fetches one after another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.ua.uaprotocol_auto import ReadAtTimeDetails, ReadEventDetails, ReadRawModifiedDetails

from plc_bridge.opcua.event_filter import Wanted, event_filter
from plc_bridge.opcua.events import Event
from plc_bridge.opcua.history_codec import ENCODE, history_data
from plc_bridge.opcua.history_series import Selection, Series, at_times, raw
from plc_bridge.opcua.limits import MOST_HISTORIES
from plc_bridge.opcua.locales import chosen
from plc_bridge.opcua.notifier import Notifier
from plc_bridge.opcua.paging import Points
from plc_bridge.opcua.status import StatusCodes, status
from plc_bridge.opcua.wire import utc_now
from plc_bridge.timeline import microseconds

if TYPE_CHECKING:
    from plc_bridge.opcua.session import CellSession

MOST_VALUES: Final = 5_000
"""Of one node in one answer."""
MOST_TOGETHER: Final = 20_000
"""In one answer."""
MOST_TIMES: Final = 2_000
MOST_EVENTS: Final = 200
EVENTS_SLICE: Final = 100
"""Looked at between two pauses in which the plant's beat can come."""

FindSeries = Callable[[ua.NodeId], Awaitable[Series | None]]


@dataclass(frozen=True)
class _Rest:
    node: ua.NodeId
    selection: Selection
    next: int
    most: int


@dataclass(frozen=True)
class _EventsRest:
    node: ua.NodeId
    events: Sequence[Event]
    wanted: Wanted
    most: int


class History:
    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier
        self._points = Points()
        self.find: FindSeries = _nothing
        """The history of a node, None if it has none."""

    def forget(self) -> None:
        """Another run: what was begun to be read cannot be read on."""
        self._points.forget_all()

    async def read(self, session: CellSession, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        """Raises ServiceError for what cannot be answered at all."""
        nodes = params.NodesToRead or []
        if not nodes:
            raise ServiceError(StatusCodes.BadNothingToDo)
        if len(nodes) > MOST_HISTORIES:
            raise ServiceError(StatusCodes.BadTooManyOperations)
        details = params.HistoryReadDetails
        if not isinstance(details, ReadRawModifiedDetails | ReadAtTimeDetails | ReadEventDetails):
            raise ServiceError(StatusCodes.BadHistoryOperationUnsupported)
        results, left = [], MOST_TOGETHER
        for wanted in nodes:
            if params.ReleaseContinuationPoints:
                self._points.take(session, wanted.ContinuationPoint or b"")
                results.append(ua.HistoryReadResult())
                continue
            result, used = await self._one(session, wanted, details, params.TimestampsToReturn, max(left, 1))
            left -= used
            results.append(result)
        return results

    async def _one(
        self,
        session: CellSession,
        wanted: ua.HistoryReadValueId,
        details: Any,
        stamps: ua.TimestampsToReturn,
        room: int,
    ) -> tuple[ua.HistoryReadResult, int]:
        if not session.knows(wanted.NodeId):
            return _bad(StatusCodes.BadNodeIdUnknown), 0
        rest = None
        if wanted.ContinuationPoint:
            rest = self._points.take(session, wanted.ContinuationPoint)
            if rest is None or rest.node != wanted.NodeId:
                return _bad(StatusCodes.BadContinuationPointInvalid), 0
        if isinstance(details, ReadEventDetails):
            return await self._events(session, wanted.NodeId, details, rest), 0
        if stamps not in (0, 1, 2):
            return _bad(StatusCodes.BadTimestampsToReturnInvalid), 0
        series = await self.find(wanted.NodeId) if rest is None else None
        if isinstance(details, ReadAtTimeDetails):
            return await self._at_times(series, details, stamps)
        if rest is None:
            if series is None:
                return _bad(StatusCodes.BadHistoryOperationUnsupported), 0
            selection = _selected(series, details)
            if isinstance(selection, int):
                return _bad(selection), 0
            rest = _Rest(wanted.NodeId, selection, 0, int(details.NumValuesPerNode) or MOST_VALUES)
        return await self._page(session, rest, stamps, room)

    async def _page(
        self, session: CellSession, rest: _Rest, stamps: ua.TimestampsToReturn, room: int
    ) -> tuple[ua.HistoryReadResult, int]:
        most = min(rest.most, MOST_VALUES, room)
        samples = rest.selection.samples(rest.next, most)
        result = ua.HistoryReadResult()
        result.HistoryData = await history_data(samples, ENCODE[rest.selection.series.type], stamps)
        after = rest.next + len(samples)
        if after < len(rest.selection):
            result.ContinuationPoint = self._points.keep(session, _Rest(rest.node, rest.selection, after, rest.most))
        elif not samples:
            result.StatusCode = status(StatusCodes.GoodNoData)
        return result, len(samples)

    async def _at_times(
        self, series: Series | None, details: ReadAtTimeDetails, stamps: ua.TimestampsToReturn
    ) -> tuple[ua.HistoryReadResult, int]:
        times = [_utc(time) for time in details.ReqTimes or ()]
        if series is None:
            return _bad(StatusCodes.BadHistoryOperationUnsupported), 0
        if len(times) > MOST_TIMES:
            return _bad(StatusCodes.BadTooManyOperations), 0
        known = [time for time in times if time is not None]
        if len(known) < len(times):
            return _bad(StatusCodes.BadInvalidTimestamp), 0
        samples = at_times(series, known, microseconds(utc_now()))
        result = ua.HistoryReadResult()
        result.HistoryData = await history_data(samples, ENCODE[series.type], stamps)
        return result, len(samples)

    async def _events(
        self, session: CellSession, node: ua.NodeId, details: ReadEventDetails, rest: _EventsRest | None
    ) -> ua.HistoryReadResult:
        if rest is None:
            wanted, _ = event_filter(details.Filter, session.aspace)
            if wanted is None:
                return _bad(StatusCodes.BadEventFilterInvalid)
            found = await self._told(session, node, wanted, _utc(details.StartTime), _utc(details.EndTime))
            if isinstance(found, int):
                return _bad(found)
            most = min(int(details.NumValuesPerNode) or MOST_EVENTS, MOST_EVENTS)
            rest = _EventsRest(node, found, wanted, most)
        language = chosen(session.locales)
        page, left = rest.events[: rest.most], rest.events[rest.most :]
        data = ua.HistoryEvent(
            Events=[ua.HistoryEventFieldList(EventFields=rest.wanted.select(event, language)) for event in page]
        )
        result = ua.HistoryReadResult()
        result.HistoryData = data
        if left:
            result.ContinuationPoint = self._points.keep(session, _EventsRest(node, left, rest.wanted, rest.most))
        elif not page:
            result.StatusCode = status(StatusCodes.GoodNoData)
        return result

    async def _told(
        self, session: CellSession, node: ua.NodeId, wanted: Wanted, start: int | None, end: int | None
    ) -> Sequence[Event] | int:
        if not self._notifier.tells(node):
            return int(StatusCodes.BadHistoryOperationUnsupported)
        if start is None and end is None:
            return int(StatusCodes.BadHistoryOperationInvalid)
        backward = start is None or (end is not None and start > end)
        low, high = (end, start) if backward and start is not None else (None, end) if backward else (start, end)
        role, language = session.user.cell_role, chosen(session.locales)
        found = []
        for number, event in enumerate(tuple(self._notifier.kept), 1):
            at = microseconds(event.time)
            if (
                node in event.notifiers
                and event.meant_for(role)
                and (low is None or at >= low)
                and (high is None or at <= high)
                and wanted.takes(event, language)
            ):
                found.append(event)
            if number % EVENTS_SLICE == 0:
                await asyncio.sleep(0)
        found.sort(key=lambda event: event.time, reverse=backward)
        return found


def _selected(series: Series, details: ReadRawModifiedDetails) -> Selection | int:
    start, end = _utc(details.StartTime), _utc(details.EndTime)
    if details.IsReadModified:
        return int(StatusCodes.BadHistoryOperationUnsupported)
    if (start is not None) + (end is not None) + (details.NumValuesPerNode > 0) < 2:
        return int(StatusCodes.BadHistoryOperationInvalid)
    return raw(series, start, end, bounds=bool(details.ReturnBounds))


def _utc(time: datetime | None) -> int | None:
    """None for the null of OPC UA, which is the year 1601."""
    if time is None or time.year <= 1601:
        return None
    return microseconds(time)


def _bad(code: int) -> ua.HistoryReadResult:
    return ua.HistoryReadResult(StatusCode=status(code))


async def _nothing(_node: ua.NodeId) -> Series | None:
    return None
