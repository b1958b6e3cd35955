"""Arrays of signals: they always say what the single nodes say, and are written as strictly."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from asyncua import ua
from asyncua.server.address_space import AttributeValue
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.arrays import arrays_of, elements_written
from plc_bridge.opcua.nodes import Point
from plc_bridge.opcua.picture import Picture
from plc_bridge.opcua.signal_table import SignalRow
from plc_bridge.opcua.status import AttributeIds, StatusCodes
from plc_bridge.opcua.wire import Refused, to_wire, utc_now
from tests.plc_bridge.bench import Bench, node, writing
from twin.signals import Role, Value
from twin.texts import LocalText

pytestmark = pytest.mark.xdist_group("bench")

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "BOOL": st.booleans(),
    "INT": st.integers(-40_000, 40_000),
    "DINT": st.integers(-(1 << 31), (1 << 31) - 1),
    "REAL": st.floats(allow_nan=False, width=32),
    "STRING": st.text(max_size=5),
}
FIRST: dict[str, Value] = {"BOOL": False, "INT": 0, "DINT": 0, "REAL": 0.0, "STRING": ""}
ROWS = tuple(
    SignalRow(f"d.{type.lower()}{number}", Role.SENSOR, type, FIRST[type], LocalText(), LocalText())
    for type in VALUES
    for number in range(3)
)


@st.composite
def exchanges(draw: st.DrawFn) -> list[list[tuple[str, Value]]]:
    one = st.sampled_from(ROWS).flatmap(lambda row: st.tuples(st.just(row.topic), VALUES[row.type]))
    return draw(st.lists(st.lists(one, max_size=6), max_size=8))


@given(exchanges())
@settings(max_examples=25, deadline=None)
def test_arrays_and_single_nodes_agree_after_every_exchange(told: list[list[tuple[str, Value]]]) -> None:
    arrays = arrays_of(ROWS)
    now = utc_now()
    points = {
        row.topic: Point(ua.NodeId(), row.type, AttributeValue(to_wire(row.initial, row.type, now))) for row in ROWS
    }
    attributes = {".".join(array.path): AttributeValue(ua.DataValue(array.initial)) for array in arrays}
    notified: list[str] = []

    for name, attribute in attributes.items():

        def changed(_handle: int, _value: ua.DataValue, name: str = name) -> None:
            notified.append(name)

        attribute.datachange_callbacks[1] = changed
    picture = Picture(points, arrays, attributes.__getitem__)
    published: list[tuple[ua.DataValue, list[Value]]] = []
    for values in told:
        notified.clear()
        picture.show(values, utc_now())
        touched = {topic for topic, _ in values}
        assert sorted(notified) == sorted(".".join(array.path) for array in arrays if touched & set(array.topics))
        for array in arrays:
            value = attributes[".".join(array.path)].value
            assert value is not None and value.Value is not None and value.StatusCode is not None
            singles = [points[topic].attribute.value for topic in array.topics]
            assert value.Value.Value == [each.Value.Value for each in singles if each and each.Value]
            good = all(each.StatusCode.is_good() for each in singles if each and each.StatusCode)
            assert value.StatusCode.is_good() == good
            published.append((value, list(value.Value.Value)))
    # what a client has in its queue does not change any more
    assert all(value.Value is not None and value.Value.Value == then for value, then in published)


def write(value: Any, type: ua.VariantType, index: str | None = None) -> ua.WriteValue:
    variant = ua.Variant(value, type, is_array=isinstance(value, list))
    return ua.WriteValue(AttributeId=AttributeIds.Value, IndexRange=index, Value=ua.DataValue(variant))


@given(st.lists(st.integers(-5, 5), max_size=7), st.integers(0, 8), st.integers(0, 8))
@settings(max_examples=80, deadline=None)
def test_a_range_sets_exactly_the_elements_that_it_names_or_nothing(values: list[int], first: int, last: int) -> None:
    topics = tuple("abcde")
    index = str(first) if first == last else f"{first}:{last}"
    fits = first <= last < len(topics) and len(values) == last - first + 1
    try:
        taken = elements_written(write(values, ua.VariantType.Int16, index), "INT", topics)
    except Refused:
        assert not fits
    else:
        assert fits and taken == dict(zip(topics[first : last + 1], values, strict=True))


@pytest.mark.parametrize(
    ("value", "type", "index", "status"),
    [
        ([1, 2, 3, 4], ua.VariantType.Int16, None, StatusCodes.BadTypeMismatch),
        (1, ua.VariantType.Int16, None, StatusCodes.BadTypeMismatch),
        ([1, 2, 3, 4, 5], ua.VariantType.Int32, None, StatusCodes.BadTypeMismatch),
        ([1, 2], ua.VariantType.Int16, "3:5", StatusCodes.BadIndexRangeNoData),
        ([1, 2], ua.VariantType.Int16, "0:2", StatusCodes.BadIndexRangeDataMismatch),
        ([1], ua.VariantType.Int16, "2:2", StatusCodes.BadIndexRangeInvalid),
        ([1], ua.VariantType.Int16, "0,1", StatusCodes.BadIndexRangeInvalid),
        ([1], ua.VariantType.Int16, "-1", StatusCodes.BadIndexRangeInvalid),
    ],
)
def test_an_array_that_does_not_fit_is_refused_whole(
    value: Any, type: ua.VariantType, index: str | None, status: int
) -> None:
    with pytest.raises(Refused) as refused:
        elements_written(write(value, type, index), "INT", tuple("abcde"))
    assert refused.value.status == status


def test_a_plc_writes_all_its_actuators_with_one_array_and_reads_them_back(bench: Bench) -> None:
    async def story() -> tuple[list[str], list[list[str]], Any, list[bool]]:
        async with bench.client() as client:
            array = client.get_node(node("plc.FromPlc.BOOL"))
            names = await (await array.get_child("2:Signals")).read_value()
            size = len(names)
            answers = []
            for request in (
                writing("plc.FromPlc.BOOL", [True] * size, ua.VariantType.Boolean),
                writing("plc.FromPlc.BOOL", [False], ua.VariantType.Boolean, IndexRange="1"),
                writing("plc.FromPlc.BOOL", [True] * (size - 1), ua.VariantType.Boolean),
                writing("plc.ToPlc.BOOL", [True], ua.VariantType.Boolean, IndexRange="0"),
            ):
                result = await client.uaclient.write(ua.WriteParameters(NodesToWrite=[request]))
                answers.append([each.name for each in result])
            singles = [await client.get_node(node(topic)).read_value() for topic in names]
            return names, answers, await array.read_value(), singles

    names, answers, read, singles = asyncio.run(story())
    assert answers == [["Good"], ["Good"], ["BadTypeMismatch"], ["BadNotWritable"]]
    assert names[:2] == ["belt.motor", "gate.extend"]
    assert read == singles == [True, False] + [True] * (len(names) - 2)
    assert bench.batches == [("plc", dict.fromkeys(names, True)), ("plc", {"gate.extend": False})]
    assert len(bench.refusals) == 1


def test_an_instructor_cannot_write_the_array_of_the_plc(bench: Bench) -> None:
    async def story() -> str:
        async with bench.client("instructor") as client:
            request = writing("plc.FromPlc.BOOL", [True], ua.VariantType.Boolean, IndexRange="0")
            return (await client.uaclient.write(ua.WriteParameters(NodesToWrite=[request])))[0].name

    assert asyncio.run(story()) == "BadUserAccessDenied"
    assert bench.batches == []
