"""What the server states of itself: limits that hold, services that are there, methods that can be told apart."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from asyncua.ua.uaprotocol_auto import ReadEventDetails, ReadRawModifiedDetails

from plc_bridge.audit import LONGEST_VALUE
from plc_bridge.opcua.event_types import type_id
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node
from tests.plc_bridge.bench import Bench, node

pytestmark = pytest.mark.xdist_group("bench")

LIMIT = "Server_ServerCapabilities_OperationLimits_MaxNodesPer"
THEN = datetime(2026, 1, 1, tzinfo=UTC)
RAW = ReadRawModifiedDetails(StartTime=THEN, NumValuesPerNode=ua.UInt32(1))
EVENTS = ReadEventDetails(
    StartTime=THEN, NumValuesPerNode=ua.UInt32(1), Filter=ua.EventFilter(SelectClauses=[ua.SimpleAttributeOperand()])
)


def history(details: Any, topic: str) -> Any:
    async def ask(client: Client, nodes: int) -> None:
        wanted = [ua.HistoryReadValueId(NodeId=node(topic)) for _ in range(nodes)]
        await client.uaclient.history_read(ua.HistoryReadParameters(HistoryReadDetails=details, NodesToRead=wanted))

    return ask


async def register(client: Client, nodes: int) -> None:
    await client.uaclient.register_nodes([node("eye.on")] * nodes)


async def read(client: Client, nodes: int) -> None:
    await client.uaclient.read_attributes([node("eye.on")] * nodes, AttributeIds.Value)


@pytest.mark.parametrize(
    ("service", "ask"),
    [
        ("HistoryReadData", history(RAW, "eye.on")),
        ("HistoryReadEvents", history(EVENTS, "")),
        ("RegisterNodes", register),
        ("Read", read),
    ],
)
def test_as_many_nodes_as_are_stated_are_taken_and_not_one_more(bench: Bench, service: str, ask: Any) -> None:
    async def story() -> None:
        async with bench.client("instructor") as client:
            stated = await client.get_node(standard_node(getattr(ObjectIds, LIMIT + service))).read_value()
            await ask(client, stated)
            with pytest.raises(uaerrors.BadTooManyOperations):
                await ask(client, stated + 1)

    asyncio.run(story())


@pytest.mark.parametrize("service", ["HistoryUpdateData", "HistoryUpdateEvents", "NodeManagement"])
def test_no_limit_is_stated_for_a_service_that_is_not_there(bench: Bench, service: str) -> None:
    async def story() -> None:
        async with bench.client("instructor") as client:
            with pytest.raises(uaerrors.BadNodeIdUnknown):
                await client.get_node(standard_node(getattr(ObjectIds, LIMIT + service))).read_value()
            limits = client.get_node(standard_node(ObjectIds.Server_ServerCapabilities_OperationLimits))
            names = [(await child.read_browse_name()).Name for child in await limits.get_children()]
            assert f"MaxNodesPer{service}" not in names and "MaxNodesPerRead" in names

    asyncio.run(story())


def test_a_method_of_the_standard_that_nobody_has_made_says_so(bench: Bench) -> None:
    async def story() -> int:
        async with bench.client("instructor") as client:
            call = ua.CallMethodRequest(
                standard_node(ObjectIds.Server), standard_node(ObjectIds.Server_SetSubscriptionDurable), []
            )
            (result,) = await client.uaclient.call([call])
            return int(result.StatusCode.value)

    assert asyncio.run(story()) == StatusCodes.BadNotImplemented


def test_the_arguments_of_the_door_have_ids_that_stay(bench: Bench) -> None:
    async def story() -> list[tuple[str, str]]:
        async with bench.client("instructor") as client:
            children = await client.get_node(node("operator.Command")).get_children()
            found = [(each.nodeid.to_string(), await each.read_value()) for each in children]
            return [(id, argument.Name) for id, (argument,) in found]

    prefix = "ns=2;s=sorting.operator.Command"
    assert asyncio.run(story()) == [(f"{prefix}.InputArguments", "Request"), (f"{prefix}.OutputArguments", "Answer")]


def test_the_audit_tells_what_was_asked_of_a_method_and_not_only_which(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("instructor") as client:
            faults, runs = client.get_node(node("instructor.Faults")), client.get_node(node("instructor.Runs"))
            for object, method, arguments in (
                (faults, "instructor.Faults.Inject", ("jam", "gate", "")),
                (runs, "instructor.Runs.Step", ("three" * 100,)),
            ):
                with pytest.raises(uaerrors.UaStatusCodeError):
                    await object.call_method(node(method), *arguments)

    asyncio.run(story())
    inject, step = (each.details for each in bench.audit if each.what == "call")
    assert inject["arguments"] == {"Fault": "jam", "At": "gate", "With": ""}
    assert step["arguments"] == {"Scans": ("three" * 100)[:LONGEST_VALUE]}


def test_the_audit_tells_nothing_of_the_arguments_of_a_method_that_it_does_not_know(bench: Bench) -> None:
    """They may be a password, as those of AddUser."""

    async def story() -> None:
        async with bench.client("instructor") as client:
            call = ua.CallMethodRequest(
                standard_node(ObjectIds.Server),
                standard_node(ObjectIds.Server_SetSubscriptionDurable),
                [ua.Variant("Geheim 17", ua.VariantType.String)],
            )
            await client.uaclient.call([call])

    asyncio.run(story())
    assert "Geheim" not in str(bench.audit)


@pytest.mark.parametrize(("locale", "said"), [("en", "cannot move"), ("de", "nicht bewegen"), ("zh", "无法动作")])
def test_a_type_of_events_says_in_the_clients_language_what_it_tells(bench: Bench, locale: str, said: str) -> None:
    async def story() -> ua.LocalizedText:
        client = Client(bench.endpoint, timeout=10)
        client.set_locale([locale])
        async with client:
            return await client.get_node(type_id("DeviceBlockedEventType")).read_description()

    about = asyncio.run(story())
    assert said in (about.Text or "") and (about.Locale or "").startswith(locale)


def test_a_refused_log_in_and_an_aborted_session_are_counted(bench: Bench) -> None:
    summary = standard_node(ObjectIds.Server_ServerDiagnostics_ServerDiagnosticsSummary)

    async def story() -> None:
        async with bench.client("instructor") as client:
            before = await client.get_node(summary).read_value()
            for _ in range(2):
                with pytest.raises(uaerrors.UaStatusCodeError):
                    async with bench.client("instructor", "wrong"):
                        pass
            lost = await bench.client().__aenter__()
            assert lost.uaclient.protocol is not None and lost.uaclient.protocol.transport is not None
            lost.uaclient.protocol.transport.abort()
            counted = before
            while counted.SessionAbortCount == before.SessionAbortCount:
                counted = await client.get_node(summary).read_value()
            assert counted.RejectedSessionCount - before.RejectedSessionCount == 2
            assert counted.SecurityRejectedSessionCount - before.SecurityRejectedSessionCount == 2
            assert counted.SecurityRejectedRequestsCount - before.SecurityRejectedRequestsCount == 2
            assert counted.RejectedRequestsCount - before.RejectedRequestsCount == 2
            for node in await client.get_node(summary).get_children():
                name = (await node.read_browse_name()).Name
                assert await node.read_value() == getattr(await client.get_node(summary).read_value(), name), name

    asyncio.run(asyncio.wait_for(story(), 30))


def test_a_session_whose_client_has_fallen_silent_is_counted(bench: Bench) -> None:
    number = standard_node(ObjectIds.Server_ServerDiagnostics_ServerDiagnosticsSummary_SessionTimeoutCount)

    def fall_silent() -> None:
        for each in bench.server._internal.sessions():
            if each.user.cell_role == "plc" and each.channel is not None:
                assert each.channel.session_last_activity is not None
                each.channel.session_last_activity -= 1_000.0

    async def story() -> None:
        async with bench.client("instructor") as client:
            counter = client.get_node(number)
            before = await counter.read_value()
            with contextlib.suppress(uaerrors.UaStatusCodeError, ConnectionError):
                async with bench.client():
                    while await counter.read_value() == before:
                        # again and again: the client's own watch over its connection breaks the silence
                        await asyncio.to_thread(bench.thread.call, fall_silent)
                        await asyncio.sleep(0.01)
            assert await counter.read_value() == before + 1

    asyncio.run(asyncio.wait_for(story(), 30))


async def all_below(start: Any) -> list[Any]:
    """But the roles, whose members nobody is told."""
    found, todo = [], [start]
    roles = standard_node(ObjectIds.Server_ServerCapabilities_RoleSet)
    while todo:
        children = [each for each in await todo.pop().get_children() if each.nodeid != roles]
        found += children
        todo += children
    return found


def test_nothing_that_the_server_says_of_itself_is_left_open(bench: Bench) -> None:
    async def story() -> list[str]:
        async with bench.client("instructor") as client:
            rooms = [
                client.get_node(standard_node(id))
                for id in (
                    ObjectIds.Server_ServerDiagnostics,
                    ObjectIds.Server_ServerCapabilities,
                    ObjectIds.Server_ServerStatus,
                    ObjectIds.HistoryServerCapabilities,
                    ObjectIds.Server_Auditing,
                )
            ]
            nodes = [*rooms, *[each for room in rooms for each in await all_below(room)]]
            return [
                str((await node.read_browse_name()).Name)
                for node in nodes
                if await node.read_node_class() == ua.NodeClass.Variable
                and (await node.read_data_value(raise_on_bad_status=False)).Value.Value is None
            ]

    assert asyncio.run(story()) == ["SessionSecurityDiagnosticsArray"]
