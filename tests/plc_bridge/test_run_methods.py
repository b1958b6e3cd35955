"""The instructor's methods over OPC UA: what they do, what they refuse and how exactly, and for whom they exist."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors

from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node
from tests.plc_bridge.voiced import Voiced, node

pytestmark = pytest.mark.xdist_group("voiced")

TEXT, NUMBER, REAL, BOOL = ua.VariantType.String, ua.VariantType.UInt32, ua.VariantType.Double, ua.VariantType.Boolean


async def call(client: Client, method: str, *arguments: tuple[Any, ua.VariantType]) -> ua.CallMethodResult:
    object = node(method.rpartition(".")[0])
    request = ua.CallMethodRequest(
        ObjectId=object, MethodId=node(method), InputArguments=[ua.Variant(*each) for each in arguments]
    )
    (result,) = await client.uaclient.call([request])
    return result


async def outcome(client: Client, method: str, *arguments: tuple[Any, ua.VariantType]) -> str:
    return str((await call(client, method, *arguments)).StatusCode.name)


async def outputs(client: Client, method: str) -> list[Any]:
    return [each.Value for each in (await call(client, method)).OutputArguments]


def test_an_instructor_steps_starts_holds_and_sets_up_the_run(voiced: Voiced) -> None:
    async def story() -> None:
        async with voiced.client("instructor") as client:
            state, number, time = await outputs(client, "instructor.Runs.State")
            assert (state, time) == ("paused", 0.0)
            assert await outcome(client, "instructor.Runs.Step", (3, NUMBER)) == "Good"
            assert (await outputs(client, "instructor.Runs.State"))[2] == pytest.approx(0.020001)
            assert await outcome(client, "instructor.Runs.Start") == "Good"
            assert (await outputs(client, "instructor.Runs.State"))[0] == "running"
            assert await outcome(client, "instructor.Runs.Step", (1, NUMBER)) == "BadInvalidState"
            assert await outcome(client, "instructor.Runs.Pause") == "Good"
            assert await outcome(client, "instructor.Runs.Reset", (False, BOOL)) == "Good"
            assert (await outputs(client, "instructor.Runs.State"))[:2] == ["paused", number + 1]

    asyncio.run(story())


def test_a_call_with_wrong_arguments_is_told_which_and_does_nothing(voiced: Voiced) -> None:
    async def story() -> None:
        async with voiced.client("instructor") as client:
            step = "instructor.Runs.Step"
            assert await outcome(client, step) == "BadArgumentsMissing"
            assert await outcome(client, step, (1, NUMBER), (1, NUMBER)) == "BadTooManyArguments"
            wrong = await call(client, "instructor.Faults.Inject", ("a", TEXT), (5, NUMBER), ("", TEXT))
            assert wrong.StatusCode.name == "BadInvalidArgument"
            assert [each.name for each in wrong.InputArgumentResults] == ["Good", "BadTypeMismatch", "Good"]
            for value in (0, 4_000_000_000):
                many = await call(client, step, (value, NUMBER))
                assert [each.name for each in many.InputArgumentResults] == ["BadOutOfRange"]
            for factor in (0.0, 1e9, float("nan"), float("-inf")):
                assert await outcome(client, "instructor.Runs.SetSpeed", (factor, REAL)) == "BadInvalidArgument"
            assert (await outputs(client, "instructor.Runs.State"))[2] == 0.0

    asyncio.run(story())


def test_a_fault_of_the_catalogue_is_set_listed_and_cured_by_its_name(voiced: Voiced) -> None:
    async def story() -> None:
        async with voiced.client("instructor") as client:
            names, texts, places = await outputs(client, "instructor.Faults.Possible")
            assert len(names) == len(texts) == len(places) > 10 and all(texts)
            chosen = {name: where.split()[0] for name, where in zip(names, places, strict=True)}
            name = next(name for name in names if chosen[name] == "eye.on")
            place = chosen[name]
            inject, remove = "instructor.Faults.Inject", "instructor.Faults.Remove"
            assert await outcome(client, inject, (name, TEXT), (place, TEXT), ("", TEXT)) == "Good"
            await asyncio.to_thread(voiced.go_on, 2)
            active, where = await outputs(client, "instructor.Faults.Active")
            assert (name, place) in list(zip(active, where, strict=True))
            assert await outcome(client, remove, (name, TEXT), (place, TEXT)) == "Good"
            await asyncio.to_thread(voiced.go_on, 2)
            assert await outputs(client, "instructor.Faults.Active") == [[], []]
            assert await outcome(client, remove, (name, TEXT), (place, TEXT)) == "BadNothingToDo"
            unknown = await call(client, inject, (name, TEXT), ("nowhere", TEXT), ("", TEXT))
            assert [each.name for each in unknown.InputArgumentResults] == ["Good", "BadOutOfRange", "Good"]

    asyncio.run(story())


def test_a_student_has_the_methods_of_practice_only_and_of_an_examination_none(voiced: Voiced) -> None:
    async def executable(client: Client, method: str) -> bool:
        value = await client.get_node(node(method)).read_attribute(AttributeIds.UserExecutable)
        return bool(value.Value.Value) if value.Value else False

    async def story() -> None:
        start = "operator.Runs.Start"
        async with voiced.client("student") as student, voiced.client() as plc:
            assert await executable(student, start)
            for hidden in ("instructor.Runs", "instructor.Faults.Inject", "instructor.Runs.Step.InputArguments"):
                with pytest.raises(uaerrors.BadNodeIdUnknown):
                    await student.get_node(node(hidden)).read_browse_name()
            assert await outcome(student, "instructor.Runs.Start") == "BadNodeIdUnknown"
            assert await outcome(plc, start) == "BadNodeIdUnknown"
            voiced.station.order.examined = True  # type: ignore[misc]
            try:
                assert not await executable(student, start)
                assert await outcome(student, start) == "BadNotExecutable"
            finally:
                voiced.station.order.examined = False  # type: ignore[misc]
            assert await outcome(student, start) == "Good"
            assert await outcome(student, "operator.Runs.Pause") == "Good"

    asyncio.run(story())


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "Number of scans"), ("de", "Anzahl der Zyklen"), ("zh", "扫描周期数")]
)
def test_arguments_are_described_in_the_clients_language(voiced: Voiced, locale: str, said: str) -> None:
    async def story() -> Any:
        async with voiced.client("instructor", locale=locale) as client:
            (argument,) = await client.get_node(node("instructor.Runs.Step.InputArguments")).read_value()
            return argument

    argument = asyncio.run(story())
    assert (argument.Name, argument.DataType) == ("Scans", standard_node(ObjectIds.UInt32))
    assert said in argument.Description.Text


def test_a_method_of_the_standard_that_does_nothing_says_that_it_cannot_be_executed(voiced: Voiced) -> None:
    async def story() -> object:
        async with voiced.client("instructor") as client:
            node = client.get_node(standard_node(ObjectIds.Server_SetSubscriptionDurable))
            value = await node.read_attribute(AttributeIds.UserExecutable)
            return value.Value.Value if value.Value else None

    assert asyncio.run(story()) is False
