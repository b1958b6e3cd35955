"""Subscriptions that can neither starve the server nor outlive their client for long."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from asyncua import ua
from asyncua.server.subscription_service import SubscriptionService

from plc_bridge.opcua.items import Items

FASTEST: Final = 10.0
"""Milliseconds between two publishings; asyncua takes 0 to mean at once, for every single change."""
SLOWEST: Final = 60_000.0
LIFETIME: Final = 30_000.0
"""Milliseconds that a subscription lives without a publish request."""
MOST_KEEP_ALIVE: Final = 100


class Subscriptions(SubscriptionService):
    async def create_subscription(
        self,
        params: ua.CreateSubscriptionParameters,
        callback: Callable[..., Any],
        session_id: ua.NodeId,
        request_callback: Callable[..., Any] | None = None,
    ) -> ua.CreateSubscriptionResult:
        wanted = params.RequestedPublishingInterval
        interval = min(wanted, SLOWEST) if wanted >= FASTEST else FASTEST  # also for NaN
        params.RequestedPublishingInterval = interval
        keep_alive = min(params.RequestedMaxKeepAliveCount or MOST_KEEP_ALIVE, MOST_KEEP_ALIVE)
        params.RequestedMaxKeepAliveCount = keep_alive
        longest = max(math.ceil(LIFETIME / interval), 3 * keep_alive)
        params.RequestedLifetimeCount = min(params.RequestedLifetimeCount or longest, longest)
        result = await super().create_subscription(params, callback, session_id, request_callback)
        subscription = self.subscriptions[result.SubscriptionId]
        subscription.monitored_item_srv = Items(subscription, self.aspace)
        return result
