"""Sensors kept until a PLC has seen them, by reading or by being notified, on a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.keeping import Keep
from plc_bridge.opcua.link import OpcUaServerLink
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.plc_server.external import External
from tests.plc_bridge.bench import Bench, node
from tests.plc_bridge.cells import small_cell
from twin.link import LinkFault
from twin.signals import Role, Value
from twin.trace import Change
from twin.units import MS, Time

UNTIL_READ = Keep(until_read=True)
pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


class Kept:
    """A link on the bench whose eye is kept until it is read; time stands still for the keeper's patience."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.cell = bench, small_cell()
        self.sim: Time = 0
        self.sensors: dict[str, Value] = dict(self.cell.sensors)
        self.external = bench.thread.call(self._made)

    def _made(self) -> External:
        link = OpcUaServerLink(self.bench.server, lambda: self.sim / 1e6)
        external = External(link, self.bench.server, {"eye.on": UNTIL_READ})
        external.relink(LinkFault(), 0, self.cell)
        external.exchange(0, self.sensors)
        return external

    def eye(self, *values: bool) -> None:
        """One exchange for each, faster than anybody can look."""

        def exchange() -> None:
            for value in values:
                self.sim += 10 * MS
                self.sensors["eye.on"] = value
                self.external.exchange(self.sim, self.sensors)
                self.external.happened([Change(self.sim, "eye.on", value)])

        self.bench.thread.call(exchange)

    def shown(self) -> bool:
        value = self.bench.server.shown("eye.on")
        assert value is not None and value.Value is not None
        return bool(value.Value.Value)

    def rest(self) -> bool:
        """Another exchange, and what is shown after it."""

        def exchange() -> None:
            self.sim += 10 * MS
            self.external.exchange(self.sim, self.sensors)

        self.bench.thread.call(exchange)
        return self.shown()


@pytest.fixture
def kept(bench: Bench) -> Iterator[Kept]:
    made = Kept(bench)
    yield made
    bench.thread.call(lambda: made.external.keep({}))
    bench.clear()


def _array(bench: Bench) -> tuple[ua.NodeId, int]:
    topics = [row.topic for row in bench.server.rows if row.role is Role.SENSOR and row.type == "BOOL"]
    return node("plc.ToPlc.BOOL"), topics.index("eye.on")


async def _read(client: Client, item: ua.NodeId, range: str = "") -> None:
    wanted = ua.ReadValueId(NodeId=item, AttributeId=AttributeIds.Value, IndexRange=range or None)
    (found,) = await client.uaclient.read(ua.ReadParameters(NodesToRead=[wanted]))
    assert found.StatusCode is not None and found.StatusCode.is_good()


@pytest.mark.parametrize("way", ["value", "array", "element"])
def test_a_pulse_that_was_over_at_once_waits_until_the_plc_has_read_it(kept: Kept, way: str) -> None:
    array, index = _array(kept.bench)

    async def story() -> None:
        async with kept.bench.client() as plc, kept.bench.client("observer") as other:
            kept.eye(True, False)
            await _read(other, node("eye.on"))
            await _read(plc, node("gate.extended"))
            await _read(plc, array, str(index + 1 if index == 0 else index - 1))
            assert kept.rest(), "neither another one nor another signal counts"
            match way:
                case "value":
                    await _read(plc, node("eye.on"))
                case "array":
                    await _read(plc, array)
                case _:
                    await _read(plc, array, str(index))
            assert not kept.rest()

    asyncio.run(story())
    found = kept.external.report(1.0)
    assert (found.prolonged, found.missed_sensors) == (1, 0)


def test_a_pulse_waits_until_the_plc_was_notified_and_every_edge_comes(kept: Kept) -> None:
    seen: list[bool] = []

    class Told:
        def datachange_notification(self, _node: Any, value: bool, _data: Any) -> None:
            seen.append(value)

    async def story() -> None:
        async with kept.bench.client() as plc:
            subscription = await plc.create_subscription(50, Told())
            await subscription.subscribe_data_change(plc.get_node(node("eye.on")))
            kept.eye(True, False, True, False)
            async with asyncio.timeout(5):
                while len(seen) < 3:
                    kept.rest()
                    await asyncio.sleep(0.005)

    asyncio.run(story())
    assert seen[:3] == [False, True, False]
    assert kept.external.report(1.0).missed_sensors == 1, "four edges came before the PLC had seen the first"


def test_without_a_plc_nothing_waits(kept: Kept) -> None:
    kept.eye(True, False)
    assert not kept.shown()
