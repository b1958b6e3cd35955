"""The PLC's link, forcing and operation by hand, with a real run."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from asyncua import ua

from plc_bridge.forcing import Forcing
from plc_bridge.manual import Manual
from plc_bridge.opcua.link import STALE_AFTER, OpcUaServerLink
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.shown import Shown
from tests.plc_bridge.bench import Bench, node, writing
from tests.plc_bridge.cells import small_cell
from twin.run import Run
from twin.signals import Value
from twin.units import MS, S

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


class Watcher:
    """A controller that runs the belt and remembers what it saw."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Value]] = []
        self.commands: dict[str, Value] = {"belt.motor": True, "gate.extend": False}

    def exchange(self, now: int, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.seen.append(dict(sensors))
        return self.commands


class Board:
    """Keeps what is published."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.calls = 0

    def publish(self, values: object) -> None:
        self.calls += 1
        self.values.update(values)  # type: ignore[call-overload]


def test_a_forced_sensor_deceives_the_controller_and_not_the_plant() -> None:
    watcher = Watcher()
    run = Run(small_cell(), Forcing(watcher, {"panel.start": True}))
    run.advance(100 * MS)
    assert all(seen["panel.start"] is True for seen in watcher.seen)
    assert run.cell.values["panel.start"] is False
    assert not list(run.trace().of("panel.start"))


def test_a_forced_actuator_reaches_the_plant_and_goes_back_when_it_is_released() -> None:
    watcher = Watcher()
    forcing = Forcing(watcher, {"gate.extend": True, "belt.motor": False})
    run = Run(small_cell(), forcing)
    run.advance(1 * S)
    assert run.cell.values["gate.extended"] is True and run.cell.values["belt.motor"] is False
    forcing.forced = {}
    run.advance(2 * S)
    assert run.cell.values["gate.retracted"] is True and run.cell.values["belt.motor"] is True


def test_by_hand_an_actuator_stays_as_it_was_put() -> None:
    manual = Manual()
    run = Run(small_cell(), manual)
    manual.actuators["gate.extend"] = True
    run.advance(1 * S)
    assert run.cell.values["gate.extended"] is True


def test_what_is_shown_is_what_was_exchanged_and_only_changes_are_sent() -> None:
    board, watcher = Board(), Watcher()
    run = Run(small_cell(), Shown(watcher, board))
    run.advance(500 * MS)
    assert board.values["belt.motor"] is True
    assert board.values == {topic: run.cell.values[topic] for topic in board.values}
    assert board.calls < run.scans


def test_the_link_publishes_sensors_at_the_exchange_and_returns_what_was_written_before(bench: Bench) -> None:
    time = [0.0]
    link = bench.thread.call(lambda: OpcUaServerLink(bench.server, lambda: time[0]))
    bench.server.on_plc_read(link.looked)
    bench.server.desk.on_write = lambda user, values: link.accept(values)
    sensors: dict[str, Value] = {row.topic: row.initial for row in bench.server.rows if row.role == "sensor"}

    async def story() -> None:
        async with bench.client() as client:
            eye = client.get_node(node("eye.on"))
            before = (await client.uaclient.read_attributes([eye.nodeid], AttributeIds.Value))[0]
            time[0] += STALE_AFTER  # a PLC that was away for so long has no cycle
            assert bench.thread.call(lambda: link.exchange(0, sensors))["belt.motor"] is False
            sensors["eye.on"] = True
            bench.thread.call(lambda: link.exchange(10_000, sensors))
            after = await eye.read_data_value()
            time[0] += STALE_AFTER
            assert after.Value is not None and after.Value.Value is True
            assert before.SourceTimestamp is not None and after.SourceTimestamp is not None
            assert after.SourceTimestamp > before.SourceTimestamp
            for wait in (0.010, 0.004):
                await client.read_values([eye])
                time[0] += wait
            parameters = client.uaclient
            await parameters.write_attributes([node("belt.motor")], [writing_value(True)])
            assert bench.thread.call(lambda: link.exchange(20_000, sensors))["belt.motor"] is True

    try:
        asyncio.run(story())
    finally:
        bench.server.desk.on_write = bench._written
        bench.server.on_plc_read(lambda: None)
    report = link.report()
    assert report.alive and report.writes == 1
    assert [report.cycle_p50, report.reaction_p50] == pytest.approx([10, 4])
    assert report.step == pytest.approx(10 + 10 + 4 + 10), "exchange, look, answer, exchange"
    time[0] += STALE_AFTER + 1
    assert not link.report().alive


def writing_value(value: bool) -> ua.DataValue:
    data: ua.DataValue = writing("", value, ua.VariantType.Boolean).Value
    return data


def test_sensors_of_one_exchange_carry_one_time(bench: Bench) -> None:
    bench.publish({"eye.on": True, "chute.free": False})

    async def story() -> list[object]:
        async with bench.client() as client:
            return [
                (await client.get_node(node(topic)).read_data_value()).SourceTimestamp
                for topic in ("eye.on", "chute.free")
            ]

    first, second = asyncio.run(story())
    assert first == second


def test_no_pulse_between_two_publishings_is_lost_to_a_subscriber(bench: Bench) -> None:
    seen: list[bool] = []

    class Handler:
        def datachange_notification(self, _node: object, value: bool, _data: object) -> None:
            seen.append(value)

    async def story() -> None:
        async with bench.client() as client:
            subscription = await client.create_subscription(200, Handler())
            eye = client.get_node(node("eye.on"))
            # 0 asks for every change; else the values between two samples are rightly passed over
            await subscription.subscribe_data_change(eye, queuesize=10, sampling_interval=ua.Double(0))
            async with asyncio.timeout(5):
                while seen != [False]:
                    await asyncio.sleep(0.01)
                for value in (True, False, True):
                    bench.publish({"eye.on": value})
                while len(seen) < 4:
                    await asyncio.sleep(0.01)

    asyncio.run(story())
    assert seen == [False, True, False, True]
