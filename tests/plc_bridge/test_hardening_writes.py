"""What is written is checked item by item, each attempt over TCP."""

from __future__ import annotations

import asyncio
import logging

import pytest
from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.status import AttributeIds, StatusCodes
from tests.plc_bridge.bench import Bench, node, writing
from twin.texts import say

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

BOOL, INT32 = ua.VariantType.Boolean, ua.VariantType.Int32


async def write(client: Client, *items: ua.WriteValue) -> list[str]:
    statuses = await client.uaclient.write(ua.WriteParameters(NodesToWrite=list(items)))
    return [status.name for status in statuses]


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
