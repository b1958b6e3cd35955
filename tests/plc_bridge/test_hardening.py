"""What hostile, broken or careless clients try, each against the real server over TCP."""

from __future__ import annotations

import asyncio
import gc
import logging
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlparse

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.uaprotocol_auto import (
    CreateMonitoredItemsParameters,
    CreateSubscriptionParameters,
    MonitoredItemCreateRequest,
)

from plc_bridge.errors import StationError
from plc_bridge.opcua import connections
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.signal_table import signal_table
from plc_bridge.opcua.status import AttributeIds, StatusCodes
from plc_bridge.opcua.users import TRIES, Account, Gatekeeper
from tests.plc_bridge.bench import PASSWORD, Bench, node, writing
from tests.plc_bridge.cells import small_cell
from twin.texts import say

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

BOOL, INT32 = ua.VariantType.Boolean, ua.VariantType.Int32


async def write(client: Client, *items: ua.WriteValue) -> list[str]:
    statuses = await client.uaclient.write(ua.WriteParameters(NodesToWrite=list(items)))
    return [status.name for status in statuses]


# --- who comes in


@pytest.mark.parametrize("user", ["admin", "Admin", "root", "operator", "instructor"])
def test_nobody_is_let_in_with_a_wrong_password(bench: Bench, user: str) -> None:
    async def story() -> None:
        async with bench.client(user, "wrong"):
            pass

    with pytest.raises(uaerrors.BadUserAccessDenied):
        asyncio.run(story())


@pytest.mark.parametrize("user", ["", "operator", "instructor"])
def test_nobody_can_make_or_delete_nodes(bench: Bench, user: str) -> None:
    async def story() -> None:
        async with bench.client(user) as client:
            cell = client.get_node(node(""))
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await cell.add_variable(2, "mine", 1)
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await client.delete_nodes([cell])

    asyncio.run(story())


def test_a_token_cannot_be_guessed_and_a_made_up_one_takes_over_nothing(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("operator") as victim, bench.client() as other:
            tokens = [client.uaclient.protocol.authentication_token for client in (victim, other)]  # type: ignore[union-attr]
            assert all(isinstance(token.Identifier, bytes) and len(token.Identifier) == 32 for token in tokens)
            assert len({token.Identifier for token in tokens}) == 2
            thief = Client(bench.endpoint)
            await thief.connect_socket()
            try:
                await thief.send_hello()
                await thief.open_secure_channel()
                thief.uaclient.protocol.authentication_token = ua.NodeId(1001)  # type: ignore[union-attr, arg-type]
                with pytest.raises(uaerrors.BadSessionIdInvalid):
                    await thief.uaclient.activate_session(ua.ActivateSessionParameters())
            finally:
                thief.disconnect_socket()

    asyncio.run(story())


def test_a_name_is_locked_for_a_while_after_wrong_passwords_and_a_drawn_password_never() -> None:
    now = [0.0]
    drawn, secret = Account.drawn("operator")
    gate = Gatekeeper({"instructor": Account.chosen("instructor", PASSWORD), "operator": drawn}, lambda: now[0])
    for _ in range(TRIES):
        assert gate.get_user(None, "instructor", "wrong") is None
        assert gate.get_user(None, "operator", "wrong") is None
    assert gate.get_user(None, "instructor", PASSWORD) is None
    assert gate.get_user(None, "operator", secret) is not None
    now[0] += 11
    assert gate.get_user(None, "instructor", PASSWORD) is not None


def test_the_nameless_plc_can_be_kept_out() -> None:
    assert Gatekeeper({}, lambda: 0.0, anonymous=False).get_user(None) is None


def test_a_session_does_not_change_its_user(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("instructor") as client:
            with pytest.raises(uaerrors.BadIdentityChangeNotSupported):
                await client.activate_session()

    asyncio.run(story())


def test_a_password_is_never_asked_for_in_the_clear(bench: Bench) -> None:
    async def story() -> list[ua.UserTokenPolicy]:
        endpoints = await Client(bench.endpoint).connect_and_get_server_endpoints()
        return [
            token
            for endpoint in endpoints
            if endpoint.SecurityMode == ua.MessageSecurityMode.None_
            for token in endpoint.UserIdentityTokens
        ]

    tokens = asyncio.run(story())
    uris = {token.TokenType: token.SecurityPolicyUri for token in tokens}
    assert set(uris) == {ua.UserTokenType.Anonymous, ua.UserTokenType.UserName}
    assert str(uris[ua.UserTokenType.UserName]).endswith("#Basic256Sha256")


# --- what is written


@pytest.mark.parametrize(
    ("item", "status"),
    [
        (writing("belt.motor", 1, INT32), "BadTypeMismatch"),
        (writing("belt.motor", "TRUE", ua.VariantType.String), "BadTypeMismatch"),
        (writing("belt.motor", [True], BOOL), "BadTypeMismatch"),
        (writing("belt.motor", ua.Variant(None, ua.VariantType.Null), BOOL), "BadTypeMismatch"),
        (writing("belt.motor", True, BOOL, IndexRange="0"), "BadIndexRangeNoData"),
        (writing("eye.on", True, BOOL), "BadNotWritable"),
        (writing("link.TwinAlive", 1, ua.VariantType.UInt16), "BadNotWritable"),
        (writing("gate.jammed", True, BOOL), "BadNodeIdUnknown"),
        (writing("belt.engine", True, BOOL), "BadNodeIdUnknown"),
    ],
)
def test_a_bad_value_is_refused_by_itself_and_the_good_one_beside_it_is_taken(
    bench: Bench, item: ua.WriteValue, status: str
) -> None:
    async def story() -> tuple[list[str], bool, bool]:
        async with bench.client() as client:
            statuses = await write(client, item, writing("gate.extend", True, BOOL))
            motor, gate = client.get_node(node("belt.motor")), client.get_node(node("gate.extend"))
            return statuses, await motor.read_value(), await gate.read_value()

    assert asyncio.run(story()) == ([status, "Good"], False, True)
    assert bench.batches == [("plc", {"gate.extend": True})]


def test_other_attributes_than_the_value_cannot_be_written(bench: Bench) -> None:
    item = ua.WriteValue(
        NodeId=node("belt.motor"),
        AttributeId=AttributeIds.AccessLevel,
        Value=ua.DataValue(ua.Variant(0, ua.VariantType.Byte)),
    )

    async def story() -> list[str]:
        async with bench.client("instructor") as client:
            return await write(client, item)

    assert asyncio.run(story()) == ["BadNotWritable"]


def test_one_write_call_is_one_batch_with_its_user(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client() as client:
            await write(client, writing("belt.motor", True, BOOL), writing("gate.extend", True, BOOL))
        async with bench.client("instructor") as client:
            assert await write(client, writing("gate.jammed", True, BOOL)) == ["Good"]
            assert await write(client, writing("belt.motor", True, BOOL)) == ["BadUserAccessDenied"]

    asyncio.run(story())
    assert bench.batches == [
        ("plc", {"belt.motor": True, "gate.extend": True}),
        ("instructor", {"gate.jammed": True}),
    ]


def test_a_batch_that_the_model_refuses_leaves_the_nodes_as_they_were(bench: Bench) -> None:
    bench.answer = StatusCodes.BadInvalidState

    async def story() -> tuple[list[str], bool]:
        async with bench.client() as client:
            statuses = await write(client, writing("belt.motor", True, BOOL))
            return statuses, await client.get_node(node("belt.motor")).read_value()

    assert asyncio.run(story()) == (["BadInvalidState"], False)


def test_a_wrong_type_is_told_once_in_plain_words(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        async with bench.client() as client:
            for _ in range(3):
                await write(client, writing("belt.motor", 1, INT32))

    with caplog.at_level(logging.WARNING, "plc_bridge"):
        asyncio.run(story())
    expected = "belt.motor: a client wrote Int32, expected Boolean (BOOL)"
    assert [say(refusal, "en") for refusal in bench.refusals] == [expected]
    assert [record.message for record in caplog.records if record.name.startswith("plc_bridge")] == [expected]


# --- subscriptions


async def subscription(client: Client, interval: float) -> ua.CreateSubscriptionResult:
    return await client.uaclient.create_subscription(
        CreateSubscriptionParameters(
            RequestedPublishingInterval=interval,
            RequestedLifetimeCount=4_000_000_000,
            RequestedMaxKeepAliveCount=4_000_000_000,
            PublishingEnabled=True,
        ),
        lambda result: None,
    )


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
        async with bench.client("operator") as owner, bench.client() as thief:
            mine = (await subscription(owner, 1_000)).SubscriptionId
            with pytest.raises(uaerrors.BadSubscriptionIdInvalid):
                await thief.uaclient.delete_subscriptions([mine])
            with pytest.raises(uaerrors.BadSubscriptionIdInvalid):
                await thief.uaclient.create_monitored_items(CreateMonitoredItemsParameters(SubscriptionId=mine))
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await thief.uaclient.transfer_subscriptions(ua.TransferSubscriptionsParameters(SubscriptionIds=[mine]))
            assert [status.name for status in await owner.uaclient.delete_subscriptions([mine])] == ["Good"]

    asyncio.run(story())


def test_an_absolute_dead_band_reckons_from_the_value_reported_last(bench: Bench) -> None:
    from plc_bridge.opcua.items import _worth_saying

    band = ua.DataChangeFilter(
        Trigger=ua.DataChangeTrigger.StatusValue, DeadbandType=ua.DeadbandType.Absolute, DeadbandValue=1.0
    )
    values = [ua.DataValue(ua.Variant(x / 10, ua.VariantType.Float)) for x in range(31)]
    reported = [values[0]]
    for value in values:
        if _worth_saying(reported[-1], value, band):
            reported.append(value)
    assert [value.Value.Value for value in reported if value.Value] == pytest.approx([0.0, 1.1, 2.2])


def monitored(topic: str, **more: object) -> MonitoredItemCreateRequest:
    wanted = MonitoredItemCreateRequest(MonitoringMode=ua.MonitoringMode.Reporting)
    wanted.ItemToMonitor.NodeId, wanted.ItemToMonitor.AttributeId = node(topic), AttributeIds.Value
    for name, value in more.items():
        setattr(wanted.RequestedParameters, name, value)
    return wanted


def test_a_filter_that_the_server_does_not_know_is_refused_and_not_ignored(bench: Bench) -> None:
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
        "BadMonitoredItemFilterUnsupported",
        "BadMonitoredItemFilterInvalid",
        "Good",
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
            (reported,) = service.monitored_item_srv._reported.values()  # type: ignore[attr-defined]
            return reported is bench.server._points["eye.on"].attribute.value

    assert asyncio.run(story())


def test_the_garbage_collector_never_walks_the_address_space(bench: Bench) -> None:
    assert bench.server.endpoint
    assert gc.isenabled() and gc.get_freeze_count() > 100_000


# --- connections


def test_idle_connections_do_not_keep_anybody_out(bench: Bench) -> None:
    async def story() -> int:
        url = urlparse(bench.endpoint)
        idle = [await asyncio.open_connection(url.hostname, url.port) for _ in range(2 * connections.MOST)]
        try:
            async with bench.client() as client:
                await client.get_node(node("eye.on")).read_value()
            return sum(not reader.at_eof() for reader, _ in idle)
        finally:
            for _, writer in idle:
                writer.close()

    assert asyncio.run(story()) < connections.MOST


def test_a_message_without_end_is_cut_off(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    # else the watch over idle newcomers would cut it off
    monkeypatch.setattr(bench.server._internal, "max_pending_activation_seconds", 600)

    async def story() -> None:
        url = urlparse(bench.endpoint)
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(b"MSGF" + (2_000_000_000).to_bytes(4, "little") + bytes(8))
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            async with asyncio.timeout(20):
                for _ in range(64):
                    writer.write(bytes(1 << 16))
                    await writer.drain()
                await reader.readexactly(1)
        writer.close()

    asyncio.run(story())


def test_a_message_of_more_than_4_mb_is_refused_and_the_others_are_served_on(bench: Bench) -> None:
    async def story() -> object:
        async with bench.client() as other:
            client = Client(bench.endpoint, timeout=5)
            await client.connect()
            huge = writing("belt.motor", "x" * (5 << 20), ua.VariantType.String)
            with pytest.raises((ConnectionError, TimeoutError, uaerrors.UaError)):
                await client.uaclient.write(ua.WriteParameters(NodesToWrite=[huge]))
            client.disconnect_socket()
            return await other.get_node(node("eye.on")).read_value()

    assert asyncio.run(story()) is False


def test_a_burst_of_requests_lets_the_plant_run_between_any_two_of_them(bench: Bench) -> None:
    order: list[str] = []
    bench.server.on_plc_read(lambda: order.append("read"))

    async def beat() -> None:
        while order.count("read") < 100:
            order.append("beat")
            await asyncio.sleep(0)

    async def story() -> None:
        async with bench.client() as client:
            beats = asyncio.run_coroutine_threadsafe(beat(), bench.thread.loop)
            await asyncio.gather(*[client.get_node(node("eye.on")).read_value() for _ in range(100)])
            await asyncio.wrap_future(beats)

    try:
        asyncio.run(story())
    finally:
        bench.server.on_plc_read(lambda: None)
    assert ["read", "read"] not in [list(pair) for pair in pairwise(order)]


def test_sessions_are_bounded_and_one_connection_cannot_pile_them_up(bench: Bench) -> None:
    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_socket()
        try:
            await client.send_hello()
            await client.open_secure_channel()
            for _ in range(100):
                parameters = ua.CreateSessionParameters(RequestedSessionTimeout=1e9)
                result = await client.uaclient.create_session(parameters)
                assert result.RevisedSessionTimeout <= 30_000
        finally:
            client.disconnect_socket()

    asyncio.run(story())
    assert bench.thread.call(lambda: len(bench.server._internal.sessions())) <= 2


def test_an_abandoned_session_is_given_up_with_its_subscriptions(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    assert inner.max_session_timeout_ms <= 30_000
    monkeypatch.setattr(inner, "min_session_timeout_ms", 200)
    monkeypatch.setattr(inner, "max_session_timeout_ms", 200)

    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_socket()
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        await client.activate_session()
        await subscription(client, 100)
        assert len(inner.subscription_service.subscriptions) == 1
        client.disconnect_socket()
        async with asyncio.timeout(10):
            while inner.subscription_service.subscriptions or inner.sessions():
                await asyncio.sleep(0.02)

    asyncio.run(story())


def test_a_discovery_registration_without_a_session_is_refused(bench: Bench) -> None:
    async def story() -> None:
        client = Client(bench.endpoint)
        await client.connect_sessionless()
        try:
            with pytest.raises(uaerrors.BadServiceUnsupported):
                await client.uaclient.register_server(ua.RegisteredServer())
        finally:
            await client.disconnect_sessionless()

    asyncio.run(story())


def test_a_port_in_use_is_said_plainly(bench: Bench) -> None:
    port = urlparse(bench.endpoint).port
    assert port is not None

    async def nothing(_: bytes) -> bytes:
        return b""

    config = ServerConfig("sorting", bench.server.config.certificate, port=port)
    server = CellServer(config, signal_table(small_cell().signals), nothing)
    with pytest.raises(StationError) as caught:
        asyncio.run(server.start())
    assert f"Port {port} on 127.0.0.1 is in use" in say(caught.value.message, "en")
    assert str(port) in say(caught.value.message, "zh") and str(port) in say(caught.value.message, "de")


@pytest.mark.parametrize("policy", ["Basic256Sha256", "Aes256Sha256RsaPss"])
def test_an_encrypted_connection_works_without_set_up(bench: Bench, policy: str, tmp_path: object) -> None:
    from pathlib import Path

    from asyncua.crypto import security_policies

    from plc_bridge.opcua.certificate import kept_certificate

    folder = Path(str(tmp_path))
    mine = kept_certificate(folder)
    assert kept_certificate(folder) == mine

    async def story() -> object:
        client = Client(bench.endpoint)
        client.application_uri = mine.uri
        client.set_user("operator")
        client.set_password(PASSWORD)
        await client.set_security(
            getattr(security_policies, f"SecurityPolicy{policy}"),
            certificate=folder / "station.der",
            private_key=folder / "station.pem",
        )
        async with client:
            return await client.get_node(node("eye.on")).read_value()

    assert asyncio.run(story()) is False
