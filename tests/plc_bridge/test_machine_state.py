"""States of Machinery and PackML follow from the plant, and hidden reasons never show in them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaStatusCodeError

from plc_bridge.machine_state import STANDING, MachineState, StateWatch
from plc_bridge.opcua.companion_nodes import MACHINERY_MACHINES, PACKML_MACHINES
from plc_bridge.opcua.companion_types import states_of
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.limits import MOST_OPERATIONS
from plc_bridge.opcua.server_facts import VERSION
from plc_bridge.opcua.status import ObjectIds, standard_node
from tests.plc_bridge.bench import Bench, node, writing
from tests.plc_bridge.cells import small_cell
from twin.figures.states import REASONS

pytestmark = pytest.mark.xdist_group("bench")

CELL = small_cell()
DEVICES = device_table(CELL.layout)


def state(hidden: frozenset[str] = frozenset(), running: bool = True, **values: Any) -> MachineState:
    """Of the whole cell; values by topic, with ``__`` for the dot."""
    changed = {topic.replace("__", "."): value for topic, value in values.items()}
    return StateWatch(DEVICES, CELL.signals).states(running, {**CELL.values, **changed}, hidden)[""]


@pytest.mark.parametrize(
    ("values", "item", "mode", "packml"),
    [
        ({}, "NotExecuting", "Processing", "Idle"),
        ({"belt__motor": True}, "Executing", "Processing", "Execute"),
        ({"light__green": True}, "NotExecuting", "Processing", "Idle"),
        ({"belt__motor": True, "panel__auto": False}, "Executing", "Setup", "Execute"),
        ({"panel__estop_1": False, "belt__motor": True}, "OutOfService", "Processing", "Aborted"),
        ({"panel__stop": False}, "NotExecuting", "Processing", "Stopped"),
        ({"gate__blocked_by": "blocked-jammed"}, "OutOfService", "Processing", "Held"),
        ({"gate__blocked_by": "blocked-jammed", "belt__motor": True}, "Executing", "Processing", "Execute"),
        ({"belt__blocked_by": "blocked-downstream-full"}, "NotExecuting", "Processing", "Suspended"),
        ({"gate__blocked_by": "blocked-awaits-repair"}, "OutOfService", "Maintenance", "Held"),
    ],
)
def test_what_the_machine_does_follows_from_the_plant(
    values: dict[str, Any], item: str, mode: str, packml: str
) -> None:
    found = state(**values)
    assert (found.item, found.mode, found.packml) == (item, mode, packml)


def test_a_plant_that_stands_still_is_not_available() -> None:
    assert state(running=False, belt__motor=True) == STANDING


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_hidden_reason_changes_nothing_that_can_be_seen(reason: str) -> None:
    assert state(frozenset({"gate.blocked_by"}), gate__blocked_by=reason) == state()


def test_every_state_that_may_come_is_one_of_its_standard() -> None:
    reasons = [*REASONS, ""]
    states = [
        state(gate__blocked_by=reason, belt__motor=motor, panel__auto=auto, panel__estop_2=closed, panel__stop=stop)
        for reason in reasons
        for motor in (True, False)
        for auto in (True, False)
        for closed in (True, False)
        for stop in (True, False)
    ]
    for machine in (*MACHINERY_MACHINES, *PACKML_MACHINES):
        named = {machine.of(each) for each in (*states, STANDING)} - {None}
        assert named <= states_of(machine.type).keys(), machine.type
        assert len(named) > 1


async def _read(client: Client, name: str) -> Any:
    return await client.get_node(node(name)).read_data_value(raise_on_bad_status=False)


@pytest.mark.parametrize(
    ("locale", "names"),
    [("zh", ["关闭", "就绪", "运行中", "暂停", "故障"]), ("fr", ["off", "ready", "running", "held", "fault"])],
)
def test_what_the_numbers_of_a_state_mean_is_told_in_the_clients_language(
    bench: Bench, locale: str, names: list[str]
) -> None:
    async def story() -> Any:
        client = Client(bench.endpoint)
        client._locale = [locale]
        async with client:
            return (await _read(client, "link.TwinState.EnumValues")).Value.Value

    told = asyncio.run(story())
    assert [(each.Value, each.DisplayName.Text) for each in told] == list(enumerate(names))


def test_states_are_shown_with_their_node_and_number_in_the_clients_language(bench: Bench) -> None:
    execute = "PackML.BaseStateMachine.MachineState.ExecuteState.CurrentState"

    async def story() -> list[Any]:
        client = Client(bench.endpoint)
        client._locale = ["de-DE"]
        async with client:
            found = []
            for shown in (STANDING, state(belt__motor=True)):
                bench.thread.call(partial(bench.server.show_states, {"": shown}, 2))
                current, inner = await _read(client, "MachineryItemState.CurrentState"), await _read(client, execute)
                id = await _read(client, "MachineryItemState.CurrentState.Id")
                number = await _read(client, "MachineryItemState.CurrentState.Number")
                found.append((current.Value.Value.Text, id.Value.Value, number.Value.Value, inner.StatusCode.name))
            found.append((await _read(client, "link.TwinState.ValueAsText")).Value.Value.Text)
            return found

    standing, working, twin = asyncio.run(story())
    ids = states_of("machinery:1002")
    assert standing == ("nicht verfügbar", ids["NotAvailable"], 0, "BadStateNotActive")
    assert working == ("arbeitet", ids["Executing"], 3, "Good")
    assert twin == "läuft"


def test_a_generic_client_finds_the_machine_by_the_names_of_the_standards(bench: Bench) -> None:
    async def story() -> tuple[Any, ...]:
        async with bench.client() as client:
            machine = await client.nodes.objects.get_child(["4:Machines", "2:sorting"])
            plate = await machine.get_child("3:Identification")
            item = await machine.get_child(["4:MachineryBuildingBlocks", "4:MachineryItemState"])
            uri = await (await plate.get_child("3:ProductInstanceUri")).read_value()
            maker = await (await plate.get_child("3:Manufacturer")).read_value()
            listed = await (await machine.get_child("4:Components")).get_children()
            parts = [(await each.read_browse_name()).Name for each in listed]
            namespaces = await client.get_namespace_array()
            type: Any = await item.read_type_definition()
            return uri, maker.Text, type.Identifier, parts, namespaces[2:6]

    uri, maker, type, parts, namespaces = asyncio.run(story())
    assert (uri, maker, type) == ("urn:twincell:sorting", "twincell", 1002)
    assert set(parts) == {device.name for device in DEVICES}
    assert namespaces == [
        "urn:twincell:cell", "http://opcfoundation.org/UA/DI/", "http://opcfoundation.org/UA/Machinery/",
        "http://opcfoundation.org/UA/PackML/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "answer"),
    [(0, "BadNothingToDo"), (MOST_OPERATIONS, "BadNotWritable"), (MOST_OPERATIONS + 1, "BadTooManyOperations")],
)
def test_the_stated_limit_of_operations_holds(bench: Bench, count: int, answer: str) -> None:
    async def story() -> tuple[int, str]:
        async with bench.client() as client:
            stated = await client.get_node(
                standard_node(ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite)
            ).read_value()
            item = writing("eye.on", True, ua.VariantType.Boolean)
            try:
                answers = await client.uaclient.write(ua.WriteParameters(NodesToWrite=[item] * count))
            except UaStatusCodeError as refused:
                return stated, type(refused).__name__
            return stated, answers[-1].name

    assert asyncio.run(story()) == (MOST_OPERATIONS, answer)


def test_the_server_says_of_itself_what_it_is_and_what_it_can(bench: Bench) -> None:
    async def story() -> tuple[Any, ...]:
        async with bench.client() as client:

            async def value(id: int) -> Any:
                return await client.get_node(standard_node(id)).read_value()

            build = await value(ObjectIds.Server_ServerStatus_BuildInfo)
            limits = [
                await value(getattr(ObjectIds, f"Server_ServerCapabilities_{name}"))
                for name in ("MaxSessions", "MaxSubscriptionsPerSession", "LocaleIdArray", "MinSupportedSampleRate")
            ]
            space = client.get_node("ns=2;s=Namespace")
            subset = await (await space.get_child("0:IsNamespaceSubset")).read_value()
            foreign = await client.get_node("ns=4;i=5001").get_child("0:IsNamespaceSubset")
            version = await (await space.get_child("0:NamespaceVersion")).read_value()
            return build.ProductName, build.SoftwareVersion, limits, subset, await foreign.read_value(), version

    product, version, limits, subset, foreign, namespace = asyncio.run(story())
    assert product == "twincell" and version[0].isdecimal() and namespace.startswith(f"{VERSION}+")
    assert limits == [64, 10, ["zh-CN", "en", "de"], 10.0]
    assert (subset, foreign) == (False, True)
