"""Monitored items and subscriptions as a foreign client meets them: sampled, queued, triggered, modified as asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.uaprotocol_auto import (
    CreateMonitoredItemsParameters,
    CreateSubscriptionParameters,
    DataChangeFilter,
    MonitoredItemCreateRequest,
)

from plc_bridge.opcua.items import OVERFLOW
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, string_node
from tests.plc_bridge.bench import Bench, node

pytestmark = pytest.mark.xdist_group("bench")

Published = list[tuple[int, Any, int]]
"""Client handle, value and status code, as they came."""


class Watcher:
    """A subscription made by hand, with nothing left to asyncua's client but the transport."""

    def __init__(self, client: Client, bench: Bench) -> None:
        self.client = client
        self.bench = bench
        self.got: Published = []
        self.messages: list[int] = []
        self.id = 0

    async def subscribe(self, interval: float = 20, most: int = 0) -> ua.CreateSubscriptionResult:
        params = CreateSubscriptionParameters(
            RequestedPublishingInterval=interval,
            RequestedLifetimeCount=3_000,
            RequestedMaxKeepAliveCount=1_000,
            MaxNotificationsPerPublish=most,
            PublishingEnabled=True,
        )
        result = await self.client.uaclient.create_subscription(params, self._published)
        self.id = int(result.SubscriptionId)
        return result

    async def _published(self, result: ua.PublishResult) -> None:
        for each in result.NotificationMessage.NotificationData or ():
            if isinstance(each, ua.DataChangeNotification):
                self.messages.append(len(each.MonitoredItems))
                for item in each.MonitoredItems:
                    self.got.append((item.ClientHandle, item.Value.Value.Value, item.Value.StatusCode.value))

    async def add(self, topic: str, handle: int, mode: int = 2, **more: Any) -> ua.MonitoredItemCreateResult:
        wanted = MonitoredItemCreateRequest(MonitoringMode=ua.MonitoringMode(mode))
        wanted.ItemToMonitor.NodeId, wanted.ItemToMonitor.AttributeId = node(topic), AttributeIds.Value
        wanted.ItemToMonitor.IndexRange = more.pop("IndexRange", None)
        wanted.RequestedParameters.ClientHandle = handle
        for name, value in more.items():
            setattr(wanted.RequestedParameters, name, value)
        (result,) = await self.client.uaclient.create_monitored_items(
            CreateMonitoredItemsParameters(SubscriptionId=self.id, ItemsToCreate=[wanted])
        )
        return result

    async def send(self, request: Any) -> Any:
        """A service that asyncua's client does not offer; the body of the answer."""
        protocol = self.client.uaclient.protocol
        assert protocol is not None
        return await protocol.send_request(request)

    async def publish(self, topic: str, *values: Any) -> None:
        for value in values:
            await asyncio.to_thread(self.bench.publish, {topic: value})

    async def until(self, true: Callable[[Published], object]) -> Published:
        async with asyncio.timeout(10):
            while not true(self.got):
                await asyncio.sleep(0.005)
        return self.got

    def of(self, handle: int) -> list[Any]:
        return [value for each, value, _ in self.got if each == handle]


def watch(bench: Bench, story: Callable[[Watcher], Awaitable[None]]) -> None:
    async def run() -> None:
        async with bench.client() as client:
            await story(Watcher(client, bench))

    asyncio.run(run())


@pytest.mark.parametrize("oldest", [True, False])
def test_a_full_queue_marks_the_value_beside_the_gap(bench: Bench, oldest: bool) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(200)
        await watcher.add("eye.on", 1, QueueSize=3, DiscardOldest=oldest)
        await watcher.until(lambda got: got)
        watcher.got.clear()
        await watcher.publish("eye.on", True, False, True, False)
        await watcher.until(lambda got: len(got) >= 3)
        codes = [code for _, _, code in watcher.got]
        assert codes == ([OVERFLOW, 0, 0] if oldest else [0, 0, OVERFLOW])
        assert watcher.of(1) == ([False, True, False] if oldest else [True, False, False])

    watch(bench, story)


def test_a_slow_sampling_interval_gives_the_last_value_of_each_interval(bench: Bench) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(20)
        assert (await watcher.add("eye.on", 1, SamplingInterval=400.0)).RevisedSamplingInterval == 400
        for asked, revised in ((0.0, 10), (-1.0, 20), (15.0, 15), (1e9, 60_000), (float("nan"), 20)):
            assert (await watcher.add("belt.motor", 2, SamplingInterval=asked)).RevisedSamplingInterval == revised
        await watcher.until(lambda got: watcher.of(1))
        await watcher.publish("eye.on", True)  # at once: no sample has been taken for a long time
        await watcher.publish("eye.on", False, True, False)  # within the interval: the last one only, which is news
        await watcher.until(lambda got: len(watcher.of(1)) >= 3)
        assert watcher.of(1) == [False, True, False]

    watch(bench, story)


def test_an_item_in_sampling_mode_reports_when_it_is_triggered_and_not_before(bench: Bench) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(20)
        trigger = await watcher.add("eye.on", 1)
        linked = await watcher.add("gate.extended", 2, mode=1)
        await watcher.until(lambda got: watcher.of(1))
        await watcher.publish("gate.extended", True)
        request = ua.SetTriggeringRequest()
        request.Parameters = ua.SetTriggeringParameters(
            watcher.id, trigger.MonitoredItemId, [linked.MonitoredItemId, 99], []
        )
        data = await watcher.send(request)
        response = ua.ua_binary.struct_from_binary(ua.SetTriggeringResponse, data)
        assert [each.name for each in response.Parameters.AddResults] == ["Good", "BadMonitoredItemIdInvalid"]
        assert not watcher.of(2)
        await watcher.publish("eye.on", True)
        await watcher.until(lambda got: watcher.of(2))
        assert watcher.of(2) == [False, True]

    watch(bench, story)


def test_a_subscription_is_modified_and_really_publishes_faster(bench: Bench) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(30_000)
        await watcher.add("eye.on", 1)
        params = ua.ModifySubscriptionParameters(
            SubscriptionId=watcher.id,
            RequestedPublishingInterval=1.0,
            RequestedLifetimeCount=9,
            RequestedMaxKeepAliveCount=5,
        )
        result = await watcher.client.uaclient.modify_subscription(params)
        terms = (result.RevisedPublishingInterval, result.RevisedMaxKeepAliveCount, result.RevisedLifetimeCount)
        assert terms == (10, 5, 15)
        await watcher.publish("eye.on", True)
        await watcher.until(lambda got: True in watcher.of(1))

    watch(bench, story)


def test_a_message_holds_no_more_notifications_than_the_client_asked_for(bench: Bench) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(100, most=2)
        for handle, topic in enumerate(("eye.on", "gate.extended", "gate.retracted", "panel.start", "panel.stop")):
            await watcher.add(topic, handle)
        await watcher.until(lambda got: len(got) == 5)
        assert max(watcher.messages) <= 2

    watch(bench, story)


def test_a_message_that_is_no_longer_kept_cannot_be_had_again(bench: Bench) -> None:
    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(20)
        await watcher.add("eye.on", 1)
        await watcher.until(lambda got: got)
        missing = ua.RepublishParameters(SubscriptionId=watcher.id, RetransmitSequenceNumber=99)
        with pytest.raises(uaerrors.BadMessageNotAvailable):
            request = ua.RepublishRequest()
            request.Parameters = missing
            await watcher.send(request)

    watch(bench, story)


def test_a_percent_dead_band_needs_a_range_and_reckons_with_it(bench: Bench) -> None:
    from plc_bridge.opcua.dead_band import DeadBand, dead_band

    space = bench.server._internal.aspace
    band = DataChangeFilter(
        Trigger=ua.DataChangeTrigger.StatusValue, DeadbandType=ua.DeadbandType.Percent, DeadbandValue=10.0
    )

    async def make() -> tuple[object, object]:
        from asyncua.common.node import Node

        objects = Node(bench.server._internal.isession, standard_node(ObjectIds.ObjectsFolder))
        level = await objects.add_variable(string_node("level", 1), "1:level", 0.0, ua.VariantType.Float)
        without = dead_band(band, level.nodeid, AttributeIds.Value, space)
        await level.add_property(string_node("range", 1), "0:EURange", ua.Range(Low=-100.0, High=100.0))
        with_range = dead_band(band, level.nodeid, AttributeIds.Value, space)
        await level.delete()
        return without, with_range

    without, with_range = bench.thread.run(make())
    assert without == StatusCodes.BadMonitoredItemFilterUnsupported
    assert isinstance(with_range, DeadBand)
    at = [ua.DataValue(ua.Variant(x, ua.VariantType.Float)) for x in (0.0, 20.0, 20.5)]
    assert not with_range.passes(at[0], at[1]) and with_range.passes(at[0], at[2])


def test_references_come_in_pages_that_add_up_to_all(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client() as client, bench.client() as thief:
            wanted = ua.BrowseDescription(
                NodeId=node(""), BrowseDirection=ua.BrowseDirection.Forward, IncludeSubtypes=True, ResultMask=63,
                ReferenceTypeId=standard_node(ObjectIds.HierarchicalReferences),
            )  # fmt: skip
            whole = (await client.uaclient.browse(ua.BrowseParameters(NodesToBrowse=[wanted])))[0].References
            params = ua.BrowseParameters(NodesToBrowse=[wanted], RequestedMaxReferencesPerNode=ua.UInt32(4))
            (page,) = await client.uaclient.browse(params)
            found = list(page.References)
            first = page.ContinuationPoint
            while page.ContinuationPoint:
                following = ua.BrowseNextParameters(False, [page.ContinuationPoint])
                (stolen,) = await thief.uaclient.browse_next(following)
                assert stolen.StatusCode.name == "BadContinuationPointInvalid"
                (page,) = await client.uaclient.browse_next(following)
                assert len(page.References) <= 4
                found += page.References
            assert [each.NodeId for each in found] == [each.NodeId for each in whole] and len(whole) > 4
            (again,) = await client.uaclient.browse_next(ua.BrowseNextParameters(False, [first]))
            assert again.StatusCode.name == "BadContinuationPointInvalid"

    asyncio.run(story())


def test_a_part_of_a_text_is_read_by_its_range_and_a_scalar_has_no_parts(bench: Bench) -> None:
    async def story() -> list[tuple[object, str]]:
        places = [
            ("types", node("belt.motor"), AttributeIds.Value, "0"),
            ("array", standard_node(ObjectIds.Server_NamespaceArray), AttributeIds.Value, "1:9"),
            ("bad", standard_node(ObjectIds.Server_NamespaceArray), AttributeIds.Value, "3:1"),
            ("far", standard_node(ObjectIds.Server_NamespaceArray), AttributeIds.Value, "7"),
        ]
        async with bench.client() as client:
            asked = [ua.ReadValueId(NodeId=id, AttributeId=what, IndexRange=range) for _, id, what, range in places]
            results = await client.uaclient.read(ua.ReadParameters(NodesToRead=asked))
            return [
                (each.Value.Value if each.Value else None, each.StatusCode.name if each.StatusCode else "")
                for each in results
            ]

    scalar, array, bad, far = asyncio.run(story())
    assert scalar == (None, "BadIndexRangeNoData")
    assert isinstance(array[0], list) and array[0][1] == "urn:twincell:cell"
    assert (bad[1], far[1]) == ("BadIndexRangeInvalid", "BadIndexRangeNoData")


def test_registered_nodes_are_known_ones_and_stay_what_they_are(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client() as client:
            assert await client.uaclient.register_nodes([node("eye.on")]) == [node("eye.on")]
            await client.uaclient.unregister_nodes([node("eye.on")])
            with pytest.raises(uaerrors.BadNodeIdInvalid):
                await client.uaclient.register_nodes([node("instructor")])

    asyncio.run(story())


def test_everybody_sees_how_busy_the_server_is_and_the_instructor_with_whom(bench: Bench) -> None:
    sessions = standard_node(ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray)
    subscriptions = standard_node(ObjectIds.Server_ServerDiagnostics_SubscriptionDiagnosticsArray)
    summary = standard_node(ObjectIds.Server_ServerDiagnostics_ServerDiagnosticsSummary)

    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(50)
        await watcher.add("eye.on", 1)
        await watcher.until(lambda got: got)
        async with bench.client("instructor") as teacher:
            counted = await watcher.client.get_node(summary).read_value()
            assert (counted.CurrentSessionCount, counted.CurrentSubscriptionCount) == (2, 1)
            assert counted.CumulatedSessionCount >= 2
            with pytest.raises(uaerrors.BadNodeIdUnknown):
                await watcher.client.get_node(sessions).read_value()
            roles = {each.SessionName.split()[1]: each for each in await teacher.get_node(sessions).read_value()}
            assert set(roles) == {"(plc)", "(instructor)"}
            assert roles["(plc)"].CreateMonitoredItemsCount.TotalCount == 1
            (one,) = await teacher.get_node(subscriptions).read_value()
            assert (one.MonitoredItemCount, one.PublishingInterval, one.DataChangeNotificationsCount) == (1, 50, 1)

    watch(bench, story)


def test_the_instructor_sees_which_program_a_session_is_of_and_how_its_subscription_goes(bench: Bench) -> None:
    sessions = ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray

    async def story(watcher: Watcher) -> None:
        await watcher.subscribe(10)
        await watcher.add("eye.on", 1)
        await watcher.until(lambda got: got)
        with pytest.raises(uaerrors.BadMessageNotAvailable):
            await watcher.send(ua.RepublishRequest(Parameters=ua.RepublishParameters(watcher.id, ua.UInt32(4_000))))
        async with bench.client("instructor") as teacher:
            shown = await teacher.get_node(standard_node(sessions)).read_value()
            assert {each.ClientDescription.ApplicationUri for each in shown} == {teacher.application_uri}
            assert {each.EndpointUrl for each in shown} == {bench.endpoint}
            (one,) = await teacher.get_node(
                standard_node(ObjectIds.Server_ServerDiagnostics_SubscriptionDiagnosticsArray)
            ).read_value()
            assert one.PublishRequestCount >= 1 and one.NextSequenceNumber >= 2
            assert (one.RepublishRequestCount, one.RepublishMessageCount) == (1, 0)

    watch(bench, story)
