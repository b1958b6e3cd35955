"""The PLC at the other end of OPC UA."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from asyncua.client.client import Client

from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.plc_client import PlcClient, Wiring, browse
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.signal_table import signal_table
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.wire import WIRE_TYPE
from tests.plc_bridge.bench import Bench
from tests.plc_bridge.cells import small_cell
from twin.cell import Cell
from twin.layout import from_plain
from twin.signals import Role, Value
from twin.tags import Tag
from twin.texts import LocalText, message

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough


class Copier:
    """Lights the lamp while the eye sees something, and counts time."""

    def __init__(self) -> None:
        self.times: list[int] = []
        self.seen: set[str] = set()

    def exchange(self, now: int, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.times.append(now)
        self.seen = set(sensors)
        return {"light.green": sensors["eye.on"], "belt.motor": True}


async def until(true: object) -> None:
    async with asyncio.timeout(10):
        while not true():  # type: ignore[operator]
            await asyncio.sleep(0.005)


async def read_tags(client: Client, wiring: Wiring) -> tuple[Tag, ...]:
    """The tag table, as the server tells it; signals without a tag are left out."""
    cell = str(wiring.heartbeat.Identifier).removesuffix(f".{PLC_ALIVE}")
    tags = []
    for role, nodes in ((Role.SENSOR, wiring.sensors), (Role.ACTUATOR, wiring.actuators)):
        for topic, id in nodes.items():
            node = client.get_node(id)
            names = {str(child.nodeid.Identifier): child for child in await node.get_properties()}
            told = {}
            for name in ("Tag", "Address"):
                found = names.get(f"{cell}.{topic}.{name}")
                told[name] = str(await found.read_value()) if found is not None else ""
            if told["Tag"]:
                value = await node.read_value()
                wire = await node.read_data_type_as_variant_type()
                type = next(iec for iec, wire_type in WIRE_TYPE.items() if wire_type is wire)
                tags.append(Tag(told["Tag"], topic, role, type, told["Address"], value))
    return tuple(tags)


def test_it_finds_its_signals_and_the_tag_table_by_browsing(bench: Bench) -> None:
    async def story() -> tuple[set[str], set[str], tuple[Tag, ...]]:
        async with Client(bench.endpoint) as client:
            wiring = await browse(client)
            return set(wiring.sensors), set(wiring.actuators), await read_tags(client, wiring)

    sensors, actuators, tags = asyncio.run(story())
    cell = small_cell()
    assert sensors == {topic for topic, info in cell.signals.items() if info.role is Role.SENSOR}
    assert actuators == {topic for topic, info in cell.signals.items() if info.role is Role.ACTUATOR}
    bare = {Tag(t.name, t.topic, t.role, t.type, t.address, t.initial, "", LocalText()) for t in cell.tags}
    assert set(tags) == bare


def test_it_reads_all_scans_and_writes_what_changed(bench: Bench) -> None:
    async def story() -> PlcClient:
        plc = PlcClient(bench.endpoint, copier)
        running = asyncio.create_task(plc.run())
        await until(lambda: plc.cycles > 5)
        bench.publish({"eye.on": True})
        await until(lambda: any(values.get("light.green") is True for _, values in bench.batches))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return plc

    copier = Copier()
    plc = asyncio.run(story())
    topics = [set(values) for _, values in bench.batches]
    assert topics[0] == {"light.green", "belt.motor", "link.PlcAlive"}
    assert {"light.green", "link.PlcAlive"} in topics
    assert {"link.PlcAlive"} in topics, "only changes are written, and the heartbeat"
    assert copier.times == sorted(set(copier.times)), "time only goes on"
    report = plc.report()
    assert report.refused == 0 and report.connections == 1 and 0 < report.round_trip_p50 < 1_000


def test_refused_writes_are_counted(bench: Bench) -> None:
    bench.answer = StatusCodes.BadInvalidState

    async def story() -> int:
        plc = PlcClient(bench.endpoint, Copier())
        running = asyncio.create_task(plc.run())
        await until(lambda: plc.refused > 0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return plc.refused

    assert asyncio.run(story()) >= 2


def test_it_waits_for_a_server_that_is_not_there_yet() -> None:
    states: list[bool] = []
    client = PlcClient("opc.tcp://127.0.0.1:9", Copier())

    async def story() -> None:
        running = asyncio.create_task(client.run(states.append))
        await until(lambda: len(states) >= 2)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(story())
    assert states[:2] == [False, False]
    assert client.alone_because == message("plc-alone-refused")


def test_its_program_runs_on_with_what_it_saw_last_while_there_is_no_connection(bench: Bench) -> None:
    async def story() -> None:
        copier, connected = Copier(), list[bool]()
        plc = PlcClient(bench.endpoint, copier)
        running = asyncio.create_task(plc.run(connected.append))
        await until(lambda: plc.cycles > 3)
        plcs = bench.server.plcs
        try:
            plcs.refusal = StatusCodes.BadCommunicationError
            bench.thread.call(plcs.hang_up)
            await until(lambda: connected[-1] is False)
            begun, cycles = len(copier.times), plc.cycles
            await until(lambda: len(copier.times) > begun + 10)
            assert plc.cycles == cycles and copier.times == sorted(copier.times)
        finally:
            plcs.refusal = None
        await until(lambda: connected[-1] is True and plc.cycles > cycles)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())


def test_a_plc_finds_the_signals_of_all_stations(certificate: Certificate) -> None:
    at = {"x": "0 mm", "y": "0 mm"}
    devices = {
        "belt": {"kind": "belt", "at": at, "length": "1 m", "to": "end", "designation": "=A1-M1"},
        "eye": {"kind": "optical_sensor", "belt": "belt", "position": "100 mm", "designation": "=A2-B1"},
        "end": {"kind": "bin", "at": at},
        "panel": {"kind": "panel", "designation": "-S1", "at": at},
    }
    cell = Cell(from_plain({"format": "twincell-cell 1", "id": "two", "devices": devices}), 1)
    rows = signal_table(cell.signals, cell.tags)

    async def refuse(_request: bytes) -> bytes:
        return b""

    async def story() -> Wiring:
        config = ServerConfig("two", certificate, port=0, open=True)
        server = CellServer(config, rows, refuse, device_table(cell.layout))
        await server.start()
        try:
            async with Client(server.endpoint) as client:
                return await browse(client)
        finally:
            await server.stop()

    wiring = asyncio.run(story())
    assert set(wiring.sensors) == {row.topic for row in rows if row.role is Role.SENSOR}
    assert set(wiring.actuators) == {row.topic for row in rows if row.role is Role.ACTUATOR}
