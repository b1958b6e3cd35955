"""Subscriptions that can neither starve the server nor outlive their client for long, and that can be modified."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.server.internal_subscription import InternalSubscription
from asyncua.server.subscription_service import SubscriptionService
from asyncua.server.uaprocessor import UaProcessor

from plc_bridge.opcua.encoder import Encoder
from plc_bridge.opcua.event_items import EventItem
from plc_bridge.opcua.gaps import Gaps
from plc_bridge.opcua.items import DataItem, Items
from plc_bridge.opcua.status import StatusCodes, status

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

FASTEST: Final = 10.0
"""Milliseconds between two publishings; asyncua takes 0 to mean at once, for every single change."""
SLOWEST: Final = 60_000.0
LIFETIME: Final = 30_000.0
"""Milliseconds that a subscription lives without a publish request."""
MOST_KEEP_ALIVE: Final = 100

_log = logging.getLogger(__name__)


class CellSubscription(InternalSubscription):
    """What is ready is published every interval, at most ``most_notifications`` in one message (0: all).

    ``taken`` is told of each value that goes out.
    """

    monitored_item_srv: Items  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(
        self,
        *args: Any,
        encoder: Encoder,
        gaps: Gaps,
        taken: Callable[[CellSubscription, ua.ReadValueId, ua.DataValue], None],
        most_notifications: int = 0,
        priority: int = 0,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._encoder, self._gaps, self._taken = encoder, gaps, taken
        self.ready: dict[int, DataItem | EventItem] = {}
        """Items with something in their queue, in the order in which they got it."""
        self.most_notifications = most_notifications
        self.priority = priority
        self.modified = self.enabled = self.disabled = 0
        self.data_sent = self.events_sent = 0
        self.published = self.republish_asked = self.republished = 0
        self.transferred = self.transferred_same = 0
        """To other sessions, and of these to sessions of the same program."""
        self.late = 0
        """How often it began to wait for a publish request."""
        self._is_late = False

    # --- cycles

    async def _subscription_loop(self) -> None:
        due = time.perf_counter()
        try:
            while not self._closing:
                self.monitored_item_srv.tick()
                while await self.publish_results() and self.ready and self._publishing_enabled:
                    pass  # more than one message holds
                is_late = bool(self.ready) and self._publishing_enabled
                self.late += is_late and not self._is_late
                self._is_late = is_late
                due += self.data.RevisedPublishingInterval / 1_000
                await self._gaps.wait(due)
        except asyncio.CancelledError:
            raise
        except Exception:
            _log.exception("subscription %s has broken off", self.data.SubscriptionId)
            raise

    def has_published_results(self) -> bool:
        if self._startup or (self._publishing_enabled and self.ready) or self._triggered_statuschanges:
            return True
        self._keep_alive_count += 1
        return bool(self._keep_alive_count >= self.data.RevisedMaxKeepAliveCount)

    def _pop_publish_result(self) -> ua.PublishResult:
        result = super()._pop_publish_result()  # status changes; asyncua's own queues are empty
        self.published += 1
        result.MoreNotifications = bool(self.ready) and self._publishing_enabled
        return result

    def _pop_triggered_datachanges(self, result: ua.PublishResult) -> None:
        self._fill(result, self.most_notifications or (1 << 32))

    def _pop_triggered_events(self, result: ua.PublishResult) -> None:
        pass

    def _fill(self, result: ua.PublishResult, room: int) -> None:
        values: list[ua.MonitoredItemNotification] = []
        events: list[ua.EventFieldList] = []
        ready = self.ready
        while ready and room > 0:
            id, item = next(iter(ready.items()))
            if isinstance(item, EventItem):
                told = item.take(room)
                events += told
                room -= len(told)
            else:
                taken = item.take(room)
                values += taken
                for each in taken:
                    self._taken(self, item.read_value_id, each.Value)
                room -= len(taken)
            if not item.queue:
                del ready[id]
        if values:
            self.data_sent += len(values)
            result.NotificationMessage.NotificationData.append(self._encoder.notification(values))
        if events:
            self.events_sent += len(events)
            result.NotificationMessage.NotificationData.append(ua.EventNotificationList(Events=events))

    async def set_publishing_mode(self, enabled: bool) -> None:
        if enabled:
            self.enabled += 1
        else:
            self.disabled += 1
        self._publishing_enabled = enabled

    # --- what clients ask of it

    @property
    def publishing_enabled(self) -> bool:
        return self._publishing_enabled

    @property
    def next_number(self) -> int:
        return int(self._notification_seq)

    @property
    def silent_cycles(self) -> tuple[int, int]:
        """Since the last message, and since the last publish request."""
        return self._keep_alive_count, self._publish_cycles_count

    @property
    def unacknowledged(self) -> int:
        return len(self._not_acknowledged_results)

    def acknowledge(self, number: int) -> int:
        """A status code."""
        known = self._not_acknowledged_results.pop(number, None) is not None
        return int(StatusCodes.Good if known else StatusCodes.BadSequenceNumberUnknown)

    def republish(self, nb: int) -> ua.NotificationMessage:
        """Raises ServiceError if that message is no longer kept."""
        self.republish_asked += 1
        kept = self._not_acknowledged_results.get(nb)
        if kept is None:
            raise ServiceError(StatusCodes.BadMessageNotAvailable)
        self.republished += 1
        message: ua.NotificationMessage = kept.NotificationMessage
        return message

    # --- from one session to another

    def kept_numbers(self) -> list[int]:
        """Of messages that can be sent again."""
        return sorted(self._not_acknowledged_results)

    async def leave(self, processor: UaProcessor) -> None:
        """Tell the session on that connection, if it waits for anything, that another one has taken over."""
        id = self.data.SubscriptionId
        request = processor.get_publish_request(id)
        processor._publish_results_subs.pop(id, None)
        if request is not None:
            result = ua.PublishResult(SubscriptionId=id)
            told = ua.StatusChangeNotification(Status=status(StatusCodes.GoodSubscriptionTransferred))
            result.NotificationMessage = ua.NotificationMessage(
                SequenceNumber=self._notification_seq, NotificationData=[told]
            )
            await processor.forward_publish_response(result, request)

    def enter(self, processor: UaProcessor, session: ua.NodeId, *, initial: bool) -> None:
        """``initial``: it begins with what all items show now."""
        self.session_id = session
        self.pub_result_callback = processor.forward_publish_response
        self.pub_request_callback = processor.get_publish_request  # type: ignore[assignment]
        if initial:
            self.monitored_item_srv.resend()

    def modify(self, terms: ua.ModifySubscriptionResult, most_notifications: int, priority: int) -> None:
        self.modified += 1
        data = self.data
        faster = terms.RevisedPublishingInterval < data.RevisedPublishingInterval
        data.RevisedPublishingInterval = terms.RevisedPublishingInterval
        data.RevisedLifetimeCount = terms.RevisedLifetimeCount
        data.RevisedMaxKeepAliveCount = terms.RevisedMaxKeepAliveCount
        self.most_notifications, self.priority = most_notifications, priority
        if faster and self._task is not None:
            # it may sleep for a minute yet
            self._task.cancel()
            self._task = asyncio.create_task(self._subscription_loop())


class Subscriptions(SubscriptionService):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]
    subscriptions: dict[int, CellSubscription]  # type: ignore[assignment]

    async def create_subscription(
        self,
        params: ua.CreateSubscriptionParameters,
        callback: Callable[..., Any],
        session_id: ua.NodeId,
        request_callback: Callable[..., Any] | None = None,
    ) -> ua.CreateSubscriptionResult:
        server = self.iserver
        if len(self.subscriptions) >= server.max_subscriptions:
            raise ServiceError(StatusCodes.BadTooManySubscriptions)
        terms = _terms(params)
        self._sub_id_counter += 1
        id = self._sub_id_counter
        result = ua.CreateSubscriptionResult(
            SubscriptionId=id,
            RevisedPublishingInterval=terms.RevisedPublishingInterval,
            RevisedLifetimeCount=terms.RevisedLifetimeCount,
            RevisedMaxKeepAliveCount=terms.RevisedMaxKeepAliveCount,
        )
        subscription = CellSubscription(
            result,
            self.aspace,
            callback,
            session_id,
            encoder=server.encoder,
            gaps=server.gaps,
            request_callback=request_callback,
            delete_callback=lambda: self.subscriptions.pop(id, None),
            no_acks_limit=server.max_unacked_messages_per_subscription,
            max_queue_size=server.max_monitored_item_queue_size,
            publishing_enabled=params.PublishingEnabled,
            taken=self._told,
            most_notifications=params.MaxNotificationsPerPublish,
            priority=params.Priority,
        )
        subscription.monitored_item_srv = Items(subscription, self.aspace)
        self.subscriptions[id] = subscription
        self.created += 1
        await subscription.start()
        return result

    def _told(self, subscription: CellSubscription, item: ua.ReadValueId, value: ua.DataValue) -> None:
        server = self.iserver
        if server.looks.on_saw is not None and server.is_plc(subscription.session_id):
            server.looks.saw(item, value)

    created = 0
    """Since the start of the server."""

    def modify_subscription(self, params: ua.ModifySubscriptionParameters) -> ua.ModifySubscriptionResult:
        """Raises ServiceError."""
        subscription = self.subscriptions.get(params.SubscriptionId)
        if subscription is None:
            raise ServiceError(StatusCodes.BadSubscriptionIdInvalid)
        terms = _terms(params)
        subscription.modify(terms, params.MaxNotificationsPerPublish, params.Priority)
        return terms

    def publish(self, acks: Iterable[ua.SubscriptionAcknowledgement]) -> tuple[int, list[ua.StatusCode]]:
        if not self.subscriptions:
            raise ServiceError(StatusCodes.BadNoSubscription)
        results = []
        for ack in acks:
            found = self.subscriptions.get(ack.SubscriptionId)
            code = found.acknowledge(ack.SequenceNumber) if found else int(StatusCodes.BadSubscriptionIdInvalid)
            results.append(status(code))
        return len(self.subscriptions), results

    def republish(self, params: ua.RepublishParameters) -> ua.NotificationMessage:
        found = self.subscriptions.get(params.SubscriptionId)
        if found is None:
            raise ServiceError(StatusCodes.BadSubscriptionIdInvalid)
        return found.republish(params.RetransmitSequenceNumber)


def _terms(params: ua.CreateSubscriptionParameters | ua.ModifySubscriptionParameters) -> ua.ModifySubscriptionResult:
    wanted = params.RequestedPublishingInterval
    interval = min(wanted, SLOWEST) if wanted >= FASTEST else FASTEST  # also for NaN
    keep_alive = min(params.RequestedMaxKeepAliveCount or MOST_KEEP_ALIVE, MOST_KEEP_ALIVE)
    longest = max(math.ceil(LIFETIME / interval), 3 * keep_alive)
    # part 4, 5.13.2: at least three times as long as the silence that is normal
    lifetime = min(
        max(params.RequestedLifetimeCount, 3 * keep_alive) if params.RequestedLifetimeCount else longest, longest
    )
    return ua.ModifySubscriptionResult(
        RevisedPublishingInterval=interval, RevisedLifetimeCount=lifetime, RevisedMaxKeepAliveCount=keep_alive
    )
