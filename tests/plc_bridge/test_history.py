"""HistoryRead over OPC UA: raw values both ways, with bounds and in pages, at times, of figures and of events."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.figure_log import names
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.units import unit_id
from tests.plc_bridge.voiced import Voiced, node
from tests.twin.cells import LIBRARY, layout

HUB = layout(LIBRARY / "hub-motor-line" / "cell.yaml")

pytestmark = pytest.mark.xdist_group("voiced")

NEVER = datetime(1601, 1, 1, tzinfo=UTC)
EYE = "panel.estop_1"


def test_figures_are_there_of_every_station_and_device_that_plans_a_cycle() -> None:
    owners = {owner for name in names(HUB) if (owner := name.rpartition(".")[0])}
    assert owners >= {"A1", "A4", "AXLE", "press", "axle_robot", "store_crane"}
    assert not owners & {"A7", "test_belt", "axle_belt"}, "nobody planned how fast they should be"


@pytest.fixture
def pressed(voiced: Voiced) -> Voiced:
    """The emergency stop was pressed and released three times, 10 ms apart: seven values."""
    for _ in range(3):
        for down in (True, False):
            voiced.pull("panel.estop_button", down)
            voiced.go_on(1)
    return voiced


async def read(
    client: Client,
    topic: str,
    start: datetime | None = None,
    end: datetime | None = None,
    most: int = 0,
    *,
    bounds: bool = False,
    point: bytes | None = None,
) -> ua.HistoryReadResult:
    details = ua.ReadRawModifiedDetails(
        IsReadModified=False,
        StartTime=start or NEVER,
        EndTime=end or NEVER,
        NumValuesPerNode=ua.UInt32(most),
        ReturnBounds=bounds,
    )
    return await client.get_node(node(topic)).history_read(details, point)


def values(result: ua.HistoryReadResult) -> list[object]:
    return [each.Value.Value if each.Value else None for each in result.HistoryData.DataValues]


def times(result: ua.HistoryReadResult) -> list[datetime]:
    return [each.SourceTimestamp for each in result.HistoryData.DataValues]


LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
ALL = [True, False, True, False, True, False, True]


def test_a_signals_past_is_read_forward_backward_and_in_pages(pressed: Voiced) -> None:
    async def story() -> None:
        async with pressed.client() as client:
            whole = await read(client, EYE, LONG_AGO, FAR_AHEAD)
            assert values(whole) == ALL and times(whole) == sorted(times(whole))
            back = await read(client, EYE, FAR_AHEAD, LONG_AGO)
            assert (values(back), times(back)) == (values(whole)[::-1], times(whole)[::-1])
            assert values(await read(client, EYE, end=FAR_AHEAD, most=2)) == [True, False]
            point, pages = None, []
            while True:
                page = await read(client, EYE, LONG_AGO, FAR_AHEAD, 3, point=point)
                pages.append(len(values(page)))
                point = page.ContinuationPoint
                if not point:
                    break
            assert pages == [3, 3, 1]
            stale = await read(client, EYE, LONG_AGO, FAR_AHEAD, 3, point=b"nothing")
            assert stale.StatusCode.name == "BadContinuationPointInvalid"
            assert (await read(client, EYE, LONG_AGO)).StatusCode.name == "BadHistoryOperationInvalid"

    asyncio.run(story())


def test_start_belongs_to_the_span_and_end_does_not_and_bounds_are_the_values_around_it(pressed: Voiced) -> None:
    async def story() -> None:
        async with pressed.client() as client:
            stamps = times(await read(client, EYE, LONG_AGO, FAR_AHEAD))
            inner = await read(client, EYE, stamps[2], stamps[5])
            assert times(inner) == stamps[2:5]
            between = stamps[2] - timedelta(microseconds=50)
            bounded = await read(client, EYE, between, stamps[5], bounds=True)
            assert times(bounded) == stamps[1:6]
            outside = await read(client, EYE, LONG_AGO, stamps[1], bounds=True)
            assert outside.HistoryData.DataValues[0].StatusCode.name == "BadBoundNotFound"
            nothing = await read(client, EYE, FAR_AHEAD, FAR_AHEAD + timedelta(days=1))
            assert nothing.StatusCode.name == "GoodNoData" and values(nothing) == []

    asyncio.run(story())


def test_between_two_changes_the_earlier_value_held(pressed: Voiced) -> None:
    async def story() -> None:
        async with pressed.client() as client:
            stamps = times(await read(client, EYE, LONG_AGO, FAR_AHEAD))
            asked = [LONG_AGO, stamps[1], stamps[1] + timedelta(microseconds=30), FAR_AHEAD]
            details = ua.ReadAtTimeDetails(ReqTimes=asked, UseSimpleBounds=True)
            result = await client.get_node(node(EYE)).history_read(details)  # type: ignore[arg-type]
            assert values(result) == [None, False, False, None]
            codes = [each.StatusCode.value for each in result.HistoryData.DataValues]
            assert codes == [StatusCodes.BadNoData, 0, 0x402, StatusCodes.BadNoData]

    asyncio.run(story())


def test_history_is_there_where_the_attributes_say_so_and_for_nobody_who_may_not_see_the_node(pressed: Voiced) -> None:
    async def story() -> None:
        async with pressed.client() as plc, pressed.client("instructor") as teacher:
            for topic in ("eye.on", "belt.motor", "figures.oee"):
                level = await plc.get_node(node(topic)).read_attribute(AttributeIds.UserAccessLevel)
                assert level.Value and level.Value.Value & 4
                assert (await read(plc, topic, LONG_AGO, FAR_AHEAD)).StatusCode.is_good()
            level = await plc.get_node(node("link.SimTime")).read_attribute(AttributeIds.UserAccessLevel)
            assert level.Value and not level.Value.Value & 4
            beat = await read(plc, "link.SimTime", LONG_AGO, FAR_AHEAD)
            assert beat.StatusCode.name == "BadHistoryOperationUnsupported"
            secret = await read(plc, "panel.estop_button", LONG_AGO, FAR_AHEAD)
            assert secret.StatusCode.name == "BadNodeIdUnknown"
            assert values(await read(teacher, "panel.estop_button", LONG_AGO, FAR_AHEAD))[:3] == [False, True, False]

    asyncio.run(story())


def test_key_figures_have_a_past_once_the_run_has_one(voiced: Voiced) -> None:
    voiced.go_on(1_000)

    async def story() -> None:
        async with voiced.client("student") as client:
            figure = client.get_node(node("figures.parts_in"))
            async with asyncio.timeout(10):
                while not _known(await figure.read_data_value(raise_on_bad_status=False)):
                    await asyncio.sleep(0.02)
            assert await figure.read_value() >= 1
            past = await read(client, "figures.parts_in", LONG_AGO, FAR_AHEAD)
            assert values(past)[-1] >= 1  # type: ignore[operator]

    asyncio.run(story())


def test_events_can_be_read_afterwards_by_whom_they_were_meant_for(pressed: Voiced) -> None:
    async def story() -> None:
        begun = datetime.now(UTC) - timedelta(seconds=1)
        pressed.pull("panel.estop_button", True)
        async with pressed.client("student") as student, pressed.client("instructor") as teacher:
            seen = {}
            for who, client in (("student", student), ("teacher", teacher)):
                told: list[Any] = list(await client.nodes.server.read_event_history(begun, FAR_AHEAD))
                seen[who] = [event.Message.Text for event in told]
            assert "panel: emergency stop pressed" in seen["student"]
            assert any("estop_button" in text for text in seen["teacher"])
            assert not any("estop_button" in text for text in seen["student"])

    asyncio.run(story())


def test_a_page_of_another_run_cannot_be_read_on(pressed: Voiced) -> None:
    async def story() -> None:
        async with pressed.client() as client:
            page = await read(client, EYE, LONG_AGO, FAR_AHEAD, 3)
            await asyncio.to_thread(pressed.new_run)
            rest = await read(client, EYE, LONG_AGO, FAR_AHEAD, 3, point=page.ContinuationPoint)
            assert rest.StatusCode.name == "BadContinuationPointInvalid"

    asyncio.run(story())


def _known(value: ua.DataValue) -> bool:
    return value.Value is not None and value.Value.Value is not None


@pytest.mark.parametrize(
    ("figure", "unit", "symbol"),
    [("lead_time", "SEC", "s"), ("energy", "JOU", "J"), ("throughput", "H10", "1/h"), ("oee", "C62", "1")],
)
def test_a_key_figure_has_its_unit(voiced: Voiced, figure: str, unit: str, symbol: str) -> None:
    async def story() -> tuple[ua.NodeId | None, ua.EUInformation]:
        async with voiced.client() as client:
            variable = client.get_node(node(f"figures.{figure}"))
            units = await variable.get_child(["0:EngineeringUnits"])
            return await variable.read_type_definition(), await units.read_value()

    type, units = asyncio.run(story())
    assert type == standard_node(ObjectIds.AnalogUnitType)
    assert (units.UnitId, units.DisplayName.Text) == (unit_id(unit), symbol)
