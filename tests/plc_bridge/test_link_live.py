"""The link to a real PLC: who may write, what its silence does, and links that are broken on purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaError

from plc_bridge.opcua.link import COUNTS, OpcUaServerLink
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.status import StatusCodes
from tests.plc_bridge.bench import Bench, node, writing
from tests.plc_bridge.cells import small_cell
from twin.cell import Cell
from twin.link import TIMEOUT, LinkFault
from twin.signals import Value
from twin.trace import Change
from twin.units import MS, S, Time

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


class Wire:
    """A link on the bench, with a clock and a plant that the test moves."""

    def __init__(self, bench: Bench, cell: Cell) -> None:
        self.bench, self.cell = bench, cell
        self.now = 0.0
        self.sim: Time = 0
        self.sensors: dict[str, Value] = dict(cell.sensors)
        self.told: list[bool] = []
        self.link = self.call(lambda: OpcUaServerLink(bench.server, lambda: self.now))
        self.link.watchers.append(self.told.append)
        bench.server.on_plc_read(self.link.looked)
        bench.server.desk.on_write = self._written
        self.break_(LinkFault())

    def call(self, work: Callable[[], Any]) -> Any:
        return self.bench.thread.call(work)

    def _written(self, user: Any, values: Mapping[str, Value]) -> int:
        if not self.link.claim(user):
            return StatusCodes.BadUserAccessDenied
        return int(self.link.accept(values))

    def pass_(self, seconds: float) -> Mapping[str, Value]:
        """Time passes, in steps of the exchange."""

        def steps() -> Mapping[str, Value]:
            found: Mapping[str, Value] = {}
            for _ in range(round(seconds * 100)):
                self.now += 0.01
                self.sim += 10 * MS
                found = dict(self.link.exchange(self.sim, self.sensors))
            self.link.watch()
            return found

        return self.call(steps)  # type: ignore[no-any-return]

    def break_(self, fault: LinkFault) -> None:
        self.call(lambda: self.link.relink(fault, self.sim, self.cell))


@pytest.fixture
def wire(bench: Bench) -> Iterator[Wire]:
    made = Wire(bench, small_cell())
    yield made
    made.break_(LinkFault())
    bench.server.desk.on_write = bench._written
    bench.server.on_plc_read(lambda: None)
    bench.clear()


async def write(client: Client, topic: str, value: Any, type: ua.VariantType = ua.VariantType.Boolean) -> int:
    item = writing(topic, value, type)
    return int((await client.uaclient.write(ua.WriteParameters(NodesToWrite=[item])))[0].value)


async def beat(client: Client, wire: Wire, first: int = 1) -> None:
    for count in range(first, first + COUNTS + 1):
        assert await write(client, PLC_ALIVE, count, ua.VariantType.UInt16) == StatusCodes.Good
        wire.pass_(0.1)


async def status_of(client: Client, topic: str) -> int:
    value = await client.get_node(node(topic)).read_data_value(raise_on_bad_status=False)
    assert value.StatusCode is not None
    return int(value.StatusCode.value)


def test_a_second_plc_without_a_name_is_refused_until_the_first_has_gone(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as second:
            async with wire.bench.client() as first:
                assert await write(first, "belt.motor", True) == StatusCodes.Good
                assert await write(second, "belt.motor", False) == StatusCodes.BadUserAccessDenied
                assert wire.pass_(0.02)["belt.motor"] is True
                assert wire.link.report().writer
            async with asyncio.timeout(5):
                while await write(second, "gate.extend", True) != StatusCodes.Good:
                    await asyncio.sleep(0.01)

    asyncio.run(story())


def test_silent_for_three_periods_the_plc_is_gone_the_plant_safe_and_its_actuators_uncertain(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            await write(plc, "belt.motor", True)
            await beat(plc, wire)
            assert wire.pass_(TIMEOUT / S - 0.2)["belt.motor"] is True
            assert wire.pass_(0.2)["belt.motor"] is False
            assert wire.told == [True] and wire.link.report().gone and wire.link.report().breaks == 1
            assert await status_of(plc, "belt.motor") == StatusCodes.UncertainSubstituteValue
            assert await status_of(plc, "eye.on") == StatusCodes.Good
            await write(plc, "belt.motor", True)
            assert wire.pass_(0.02)["belt.motor"] is True
            assert wire.told == [True, False]
            assert await status_of(plc, "belt.motor") == StatusCodes.Good
            assert await status_of(plc, "gate.extend") == StatusCodes.UncertainSubstituteValue

    asyncio.run(story())


def test_a_plc_that_counts_slowly_has_three_of_its_own_periods(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            await write(plc, "belt.motor", True)
            for count in range(1, 5):
                await write(plc, PLC_ALIVE, count, ua.VariantType.UInt16)
                wire.pass_(0.5)
            assert wire.pass_(0.9)["belt.motor"] is True
            assert wire.pass_(0.2)["belt.motor"] is False

    asyncio.run(story())


def test_a_plc_that_never_counts_is_gone_when_its_session_ends(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            await write(plc, "belt.motor", True)
            assert wire.pass_(5)["belt.motor"] is True
        async with asyncio.timeout(5):
            while wire.pass_(0.01)["belt.motor"]:
                await asyncio.sleep(0.01)
        assert wire.told == [True]

    asyncio.run(story())


def test_a_plant_that_is_to_hold_keeps_the_last_values_and_marks_them(bench: Bench, wire: Wire) -> None:
    wire.cell.layout = replace(wire.cell.layout, on_link_loss="hold")
    wire.break_(LinkFault())

    async def story() -> None:
        async with bench.client() as plc:
            await write(plc, "belt.motor", True)
            await beat(plc, wire)
            assert wire.pass_(1)["belt.motor"] is True and wire.told == [True]
            assert await status_of(plc, "belt.motor") == StatusCodes.UncertainLastUsableValue

    asyncio.run(story())


def test_a_pulse_that_was_over_before_the_plc_looked_and_one_taken_back_at_once_are_counted(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            await plc.read_values([plc.get_node(node("eye.on"))])
            pulse = [Change(1_000, "eye.on", True), Change(4_000, "eye.on", False)]
            wire.call(lambda: wire.link.happened(pulse))
            wire.pass_(0.02)
            await plc.read_values([plc.get_node(node("eye.on"))])
            for value in (True, False):
                await write(plc, "gate.extend", value)
            wire.pass_(0.01)

    asyncio.run(story())
    found = wire.link.report()
    assert (found.missed_sensors, found.missed_actuators) == (1, 1)
    assert [(each.topic, each.at) for each in found.missed] == [("eye.on", 20.0), ("gate.extend", 30.0)]


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        (LinkFault(cable_out=True), "BadCommunicationError"),
        (LinkFault(certificate_expired=True), "BadCertificateTimeInvalid"),
    ],
)
def test_a_cut_link_ends_the_session_of_the_plc_and_lets_none_in_but_people(
    wire: Wire, fault: LinkFault, refusal: str
) -> None:
    async def story() -> None:
        plc = Client(wire.bench.endpoint, timeout=2)
        await plc.connect()
        await write(plc, "belt.motor", True)
        wire.break_(fault)
        with pytest.raises((UaError, OSError, TimeoutError)):
            while True:
                await write(plc, "belt.motor", True)
        wire.pass_(0.02)
        assert wire.link.gone and wire.link.actuators["belt.motor"] is False
        with pytest.raises(UaError, match=refusal):
            async with wire.bench.client():
                pass
        async with wire.bench.client("instructor"):
            pass
        wire.break_(LinkFault())
        async with wire.bench.client() as again:
            assert await write(again, "belt.motor", True) == StatusCodes.Good
        plc.disconnect_socket()

    asyncio.run(story())


def test_a_lost_session_is_over_and_the_next_one_welcome(wire: Wire) -> None:
    async def story() -> None:
        plc = Client(wire.bench.endpoint, timeout=2)
        await plc.connect()
        wire.break_(LinkFault(session_lost=True))
        with pytest.raises((UaError, OSError, TimeoutError)):
            async with asyncio.timeout(5):
                while True:
                    await write(plc, "belt.motor", True)
        async with wire.bench.client() as again:
            assert await write(again, "belt.motor", True) == StatusCodes.Good
        plc.disconnect_socket()

    asyncio.run(story())


def test_stale_values_stand_still_and_come_back_when_the_fault_is_cured(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            eye = plc.get_node(node("eye.on"))
            wire.break_(LinkFault(stale=True))
            assert not wire.link.speaks
            wire.sensors["eye.on"] = True
            await write(plc, "belt.motor", True)
            assert wire.pass_(0.05)["belt.motor"] is True
            assert await eye.read_value() is False
            wire.break_(LinkFault())
            wire.pass_(0.01)
            assert await eye.read_value() is True

    asyncio.run(story())


def test_a_delay_holds_back_what_either_side_sends(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            eye = plc.get_node(node("eye.on"))
            wire.break_(LinkFault(delay=100))
            wire.sensors["eye.on"] = True
            await write(plc, "belt.motor", True)
            assert wire.pass_(0.09)["belt.motor"] is False
            assert await eye.read_value() is False
            assert wire.pass_(0.03)["belt.motor"] is True
            assert await eye.read_value() is True

    asyncio.run(story())


def test_a_link_that_loses_everything_carries_nothing(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            wire.break_(LinkFault(loss=100))
            wire.sensors["eye.on"] = True
            await write(plc, "belt.motor", True)
            assert wire.pass_(0.2)["belt.motor"] is False
            assert await plc.get_node(node("eye.on")).read_value() is False

    asyncio.run(story())


def test_what_was_lost_arrives_with_the_next_exchange_that_gets_through(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            wire.break_(LinkFault(loss=60))
            for value in (True, False, True):
                await write(plc, "belt.motor", value)
                assert wire.pass_(1)["belt.motor"] is value
            wire.break_(LinkFault(loss=100))
            await write(plc, "belt.motor", False)
            assert wire.pass_(1)["belt.motor"] is True
            wire.break_(LinkFault())
            assert wire.pass_(0.01)["belt.motor"] is False

    asyncio.run(story())


@pytest.mark.parametrize("held_back", [LinkFault(delay=150), LinkFault(jitter=5_000), LinkFault(loss=100)])
@pytest.mark.parametrize("cut", [LinkFault(cable_out=True), LinkFault(certificate_expired=True)])
@pytest.mark.parametrize("gone_before", [False, True])
def test_a_node_of_an_actuator_shows_what_the_plant_has_whatever_is_wrong_with_the_link(
    wire: Wire, held_back: LinkFault, cut: LinkFault, gone_before: bool
) -> None:
    async def story() -> None:
        async with wire.bench.client("instructor") as instructor:
            motor = instructor.get_node(node("belt.motor"))

            async def as_the_plant_has_it(seconds: float) -> bool:
                has = wire.pass_(seconds)["belt.motor"]
                shown = (await motor.read_data_value(raise_on_bad_status=False)).Value
                return shown is not None and shown.Value is has

            if gone_before:
                async with wire.bench.client() as plc:
                    await write(plc, "belt.motor", True)
                wire.pass_(0.02)
                assert wire.link.gone
            plc = Client(wire.bench.endpoint, timeout=2)
            await plc.connect()
            wire.break_(held_back)
            await write(plc, "belt.motor", True)
            assert await as_the_plant_has_it(0.01)
            wire.break_(cut)
            assert await as_the_plant_has_it(0.01)
            assert await as_the_plant_has_it(1)
            wire.break_(LinkFault())
            assert await as_the_plant_has_it(1)
            plc.disconnect_socket()

    asyncio.run(story())


def test_a_wrong_clock_shifts_the_time_stamps(wire: Wire) -> None:
    async def story() -> None:
        async with wire.bench.client() as plc:
            right = (await plc.get_node(node("chute.free")).read_data_value()).SourceTimestamp
            wire.break_(LinkFault(clock_off=-3_600))
            wire.sensors["eye.on"] = True
            wire.pass_(0.01)
            wrong = (await plc.get_node(node("eye.on")).read_data_value()).SourceTimestamp
            assert right is not None and wrong is not None
            assert (right - wrong).total_seconds() > 3_000
            assert wire.link.time_off == -3_600

    asyncio.run(story())
