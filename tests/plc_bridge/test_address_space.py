"""What a client finds: names, ids, types and texts, and nothing that is not for it."""

from __future__ import annotations

import asyncio

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaerrors import BadNodeIdUnknown, UaStatusCodeError

from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE, public_tree
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, node_name, signal_table
from plc_bridge.opcua.status import AttributeIds, ObjectIds
from tests.plc_bridge.bench import Bench, node
from tests.plc_bridge.cells import small_cell
from twin.signals import Role

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

PRIVATE = ["operator", "operator.View", "operator.Command", "instructor", "instructor.Truth", "gate.jammed"]


async def everything(client: Client) -> set[str]:
    """All node ids of our namespace that browsing leads to."""
    found: set[str] = set()
    todo = [client.nodes.objects]
    while todo:
        for child in await todo.pop().get_children():
            name = child.nodeid.to_string()
            if child.nodeid.NamespaceIndex == NAMESPACE_INDEX and name not in found:
                found.add(name)
                todo.append(child)
    return found


def test_every_sensor_and_actuator_has_a_stable_id_and_its_type(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client() as client:
            assert (await client.get_namespace_array())[NAMESPACE_INDEX] == NAMESPACE
            for info in small_cell().signals.values():
                if info.role is Role.LEVER:
                    continue
                found = client.get_node(f"ns=2;s=sorting.{info.topic}")
                assert await found.read_value() == info.initial
                assert (await found.read_data_type_as_variant_type()).name == "Boolean"
                assert (await found.read_browse_name()).Name == info.topic.split(".")[1]
                writable = ua.AccessLevel.CurrentWrite in await found.get_access_level()
                assert writable == (info.role is Role.ACTUATOR)

    asyncio.run(story())


@pytest.mark.parametrize(("user", "actuator", "lever"), [("", True, None), ("instructor", False, True)])
def test_the_access_level_is_that_of_the_user(bench: Bench, user: str, actuator: bool, lever: bool | None) -> None:
    async def story() -> tuple[bool, bool | None, bool]:
        async with bench.client(user) as client:

            async def writable(topic: str) -> bool:
                return ua.AccessLevel.CurrentWrite in await client.get_node(node(topic)).get_user_access_level()

            return (
                await writable("belt.motor"),
                await writable("gate.jammed") if user else None,
                await writable("eye.on"),
            )

    assert asyncio.run(story()) == (actuator, lever, False)


def test_the_plc_finds_its_signals_in_the_order_of_its_tag_table(bench: Bench) -> None:
    async def story() -> list[str]:
        async with bench.client() as client:
            children = await client.get_node(node("plc.FromPlc")).get_children(ObjectIds.Organizes)
            return [str(child.nodeid.Identifier) for child in children]

    actuators = [row.topic for row in signal_table(small_cell().signals) if row.role is Role.ACTUATOR]
    assert asyncio.run(story()) == [f"sorting.{topic}" for topic in actuators]


@pytest.mark.parametrize(
    ("locale", "text"),
    [("zh-CN", "检测到工件"), ("de-DE", "Teil an der Lichtschranke"), ("fr-FR", "Part at the eye")],
)
def test_names_come_in_the_language_that_the_client_asks_for(bench: Bench, locale: str, text: str) -> None:
    async def story() -> tuple[object, ...]:
        client = Client(bench.endpoint)
        client._locale = [locale]
        async with client:
            eye = client.get_node(node("eye.on"))
            references = await client.get_node(node("eye")).get_references(ObjectIds.HasComponent)
            browsed = next(each for each in references if each.NodeId == eye.nodeid)
            description = await eye.read_description()
            return (await eye.read_display_name()).Text, browsed.DisplayName.Text, description.Text

    display, browsed, description = asyncio.run(story())
    assert display == browsed == text
    assert description == f"-B1 · %I0.0 · part_seen · {text}"


def test_browsing_never_leads_the_plc_to_a_lever_or_to_the_truth(bench: Bench) -> None:
    async def story(user: str) -> set[str]:
        async with bench.client(user) as client:
            return await everything(client)

    plc, operator, instructor = (asyncio.run(story(user)) for user in ("", "student", "instructor"))
    levers = {f"ns=2;s=sorting.{info.topic}" for info in small_cell().signals.values() if info.role is Role.LEVER}
    assert not plc & levers and not operator & levers and levers <= instructor
    assert not any("operator" in name or "instructor" in name for name in plc)
    assert "ns=2;s=sorting.operator.View" in operator and "ns=2;s=sorting.instructor.Truth" not in operator
    assert plc < operator < instructor


def test_what_everybody_sees_is_what_is_planned_and_written_into_node_sets(bench: Bench) -> None:
    async def story() -> set[str]:
        async with bench.client() as client:
            return await everything(client)

    cell = small_cell()
    tree = public_tree("sorting", signal_table(cell.signals, cell.tags), device_table(cell.layout))
    assert asyncio.run(story()) == {node.id.to_string() for node in tree.nodes(LINK, PLC_ALIVE)}


@pytest.mark.parametrize("name", PRIVATE)
def test_to_the_plc_a_private_node_is_unknown_in_every_service(bench: Bench, name: str) -> None:
    async def story() -> None:
        async with bench.client() as client:
            hidden, nothing = client.get_node(node(name)), client.get_node(node("no.such.node"))
            for attribute in (AttributeIds.BrowseName, AttributeIds.Value, AttributeIds.NodeClass):
                with pytest.raises(BadNodeIdUnknown):
                    await hidden.read_attribute(attribute)
            for each in (hidden, nothing):
                browsed = await client.uaclient.browse(
                    ua.BrowseParameters(NodesToBrowse=[ua.BrowseDescription(NodeId=each.nodeid)])
                )
                assert browsed[0].StatusCode.name == "BadNodeIdUnknown"
                write = ua.WriteValue(
                    NodeId=each.nodeid, AttributeId=AttributeIds.Value, Value=ua.DataValue(ua.Variant(True))
                )
                written = await client.uaclient.write(ua.WriteParameters(NodesToWrite=[write]))
                assert written[0].name == "BadNodeIdUnknown"
                method = ua.CallMethodRequest(ObjectId=node("operator"), MethodId=each.nodeid)
                called = await client.uaclient.call([method])
                assert called[0].StatusCode.name == "BadNodeIdUnknown"
            subscription = await client.create_subscription(100, Deaf())
            outcomes = [
                (await subscription.subscribe_data_change([each], attr=AttributeIds.Value))[0]
                for each in (hidden, nothing)
            ]
            assert [outcome.name for outcome in outcomes] == ["BadNodeIdUnknown"] * 2  # type: ignore[union-attr]

    asyncio.run(story())
    assert bench.batches == [] and bench.commands == []


def test_a_path_does_not_lead_to_a_private_node_either(bench: Bench) -> None:
    async def story(user: str) -> str:
        async with bench.client(user) as client:
            try:
                await client.get_node(node("")).get_child("2:instructor")
            except UaStatusCodeError as refused:
                return type(refused).__name__
            return "Good"

    assert (asyncio.run(story("")), asyncio.run(story("instructor"))) == ("BadNoMatch", "Good")


def test_a_command_knows_its_caller(bench: Bench) -> None:
    async def story(user: str) -> bytes:
        async with bench.client(user) as client:
            operator = client.get_node(node("operator"))
            answer: bytes = await operator.call_method(node("operator.Command"), ua.Variant(b"run"))
            return answer

    assert asyncio.run(story("student")) == b"done: run"
    assert asyncio.run(story("instructor")) == b"done: run"
    assert bench.commands == [("student", b"run"), ("instructor", b"run")]


@pytest.mark.parametrize("path", [("gate one",), ("门",), ("x" * 260,), ('"Twin"',)])
def test_a_name_that_engineering_tools_cannot_spell_is_refused(path: tuple[str]) -> None:
    with pytest.raises(ValueError, match="node id"):
        node_name("sorting", *path)


class Deaf:
    def datachange_notification(self, *_: object) -> None: ...
