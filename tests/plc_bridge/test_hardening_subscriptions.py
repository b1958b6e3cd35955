"""Subscriptions are bounded, slow enough and private, each attempt over TCP."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta

import pytest
from asyncua import ua
from asyncua.ua import uaerrors
from asyncua.ua.uaprotocol_auto import (
    CreateMonitoredItemsParameters,
    MonitoredItemCreateRequest,
)

from plc_bridge.opcua.dead_band import DeadBand
from plc_bridge.opcua.status import AttributeIds
from tests.plc_bridge.bench import Bench, node, subscription

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

BOOL, INT32 = ua.VariantType.Boolean, ua.VariantType.Int32


@pytest.mark.parametrize("interval", [0.0, -1.0, 0.001, float("nan")])
def test_publishing_is_never_faster_than_10_ms_and_subscriptions_die_with_their_client(
    bench: Bench, interval: float
) -> None:
    async def story() -> ua.CreateSubscriptionResult:
        async with bench.client() as client:
            return await subscription(client, interval)

    result = asyncio.run(story())
    assert result.RevisedPublishingInterval == 10
    life = timedelta(milliseconds=result.RevisedPublishingInterval * result.RevisedLifetimeCount)
    assert life <= timedelta(seconds=30)


def test_a_session_has_a_limited_number_of_subscriptions_and_short_queues(bench: Bench) -> None:
    async def story() -> int:
        async with bench.client() as client:
            first = await subscription(client, 1_000)
            wanted = MonitoredItemCreateRequest()
            wanted.ItemToMonitor.NodeId, wanted.ItemToMonitor.AttributeId = node("eye.on"), AttributeIds.Value
            wanted.RequestedParameters.QueueSize = ua.UInt32(1_000_000)
            items = await client.uaclient.create_monitored_items(
                CreateMonitoredItemsParameters(SubscriptionId=first.SubscriptionId, ItemsToCreate=[wanted])
            )
            with pytest.raises(uaerrors.BadTooManySubscriptions):
                for _ in range(20):
                    await subscription(client, 1_000)
            return int(items[0].RevisedQueueSize)

    assert asyncio.run(story()) == 10


def test_nobody_touches_a_strangers_subscription(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("student") as owner, bench.client() as thief:
            mine = (await subscription(owner, 1_000)).SubscriptionId
            with pytest.raises(uaerrors.BadSubscriptionIdInvalid):
                await thief.uaclient.delete_subscriptions([mine])
            with pytest.raises(uaerrors.BadSubscriptionIdInvalid):
                await thief.uaclient.create_monitored_items(CreateMonitoredItemsParameters(SubscriptionId=mine))
            wanted = ua.TransferSubscriptionsParameters(SubscriptionIds=[mine])
            (refused,) = await thief.uaclient.transfer_subscriptions(wanted)
            assert refused.StatusCode.name == "BadUserAccessDenied"
            assert [status.name for status in await owner.uaclient.delete_subscriptions([mine])] == ["Good"]

    asyncio.run(story())


def test_an_absolute_dead_band_reckons_from_the_value_reported_last() -> None:
    band = DeadBand(width=1.0)
    values = [ua.DataValue(ua.Variant(x / 10, ua.VariantType.Float)) for x in range(31)]
    reported = [values[0]]
    for value in values:
        if band.passes(reported[-1], value):
            reported.append(value)
    assert [value.Value.Value for value in reported if value.Value] == pytest.approx([0.0, 1.1, 2.2])


def monitored(topic: str, **more: object) -> MonitoredItemCreateRequest:
    wanted = MonitoredItemCreateRequest(MonitoringMode=ua.MonitoringMode.Reporting)
    wanted.ItemToMonitor.NodeId, wanted.ItemToMonitor.AttributeId = node(topic), AttributeIds.Value
    for name, value in more.items():
        setattr(wanted.RequestedParameters, name, value)
    return wanted


def test_a_filter_that_does_not_fit_the_value_is_refused_and_not_ignored(bench: Bench) -> None:
    percent = ua.DataChangeFilter(
        Trigger=ua.DataChangeTrigger.StatusValue, DeadbandType=ua.DeadbandType.Percent, DeadbandValue=1.0
    )

    absolute = ua.DataChangeFilter(
        Trigger=ua.DataChangeTrigger.StatusValue, DeadbandType=ua.DeadbandType.Absolute, DeadbandValue=1.0
    )

    async def story() -> list[str]:
        async with bench.client() as client:
            mine = await subscription(client, 1_000)
            items = [monitored("eye.on", Filter=wanted) for wanted in (percent, ua.EventFilter(), absolute, None)]
            results = await client.uaclient.create_monitored_items(
                CreateMonitoredItemsParameters(SubscriptionId=mine.SubscriptionId, ItemsToCreate=items)
            )
            return [result.StatusCode.name for result in results]

    assert asyncio.run(story()) == [
        "BadFilterNotAllowed",
        "BadMonitoredItemFilterInvalid",
        "BadFilterNotAllowed",
        "Good",
    ]


def test_a_subscriber_costs_no_copy_of_the_value(bench: Bench) -> None:
    async def story() -> bool:
        async with bench.client() as client:
            mine = await subscription(client, 1_000)
            await client.uaclient.create_monitored_items(
                CreateMonitoredItemsParameters(SubscriptionId=mine.SubscriptionId, ItemsToCreate=[monitored("eye.on")])
            )
            bench.publish({"eye.on": True})
            service = bench.server._internal.subscription_service.subscriptions[mine.SubscriptionId]
            (item,) = service.monitored_item_srv.data_items
            return item.reported is bench.server._points["eye.on"].attribute.value

    assert asyncio.run(story())


def test_the_garbage_collector_never_walks_the_address_space(bench: Bench) -> None:
    assert bench.server.endpoint
    assert gc.isenabled() and gc.get_freeze_count() > 100_000
