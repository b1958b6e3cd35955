"""A PLC that meets the twin over OPC UA as hardware does: one batched read, one scan, one batched write a cycle.

Like a real one it runs on its own clock, knows nothing but the address, goes on with what it saw last while there is
no connection, connects again, and counts its heartbeat every cycle. After a reconnect it writes all its actuators,
later only those that changed and, every second, the full image.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.opcua.client_security import ClientSecurity, ServerRefused
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.plain_client import Encoded, read, read_item, value_writer, write
from plc_bridge.opcua.signal_table import NAMESPACE, node_name
from plc_bridge.opcua.status import ObjectIds, StatusCodes, status, string_node
from plc_bridge.percentile import percentile
from twin.controller import Controller
from twin.signals import Value
from twin.texts import Message, message
from twin.units import MS, Time

FULL_IMAGE_EVERY: Final = 1.0
"""Seconds."""
FIRST_WAIT: Final = 0.1
LONGEST_WAIT: Final = 2.0
"""Seconds between two attempts to connect."""
MOST_NODES: Final = 300
"""In one request, as PLCs have it."""


@dataclass(frozen=True)
class PlcReport:
    """How the PLC's cycles went, in milliseconds."""

    cycles: int = 0
    connections: int = 0
    round_trip_p50: float = 0.0
    """Read, scan and write together."""
    round_trip_p99: float = 0.0
    jitter_p99: float = 0.0
    """Difference between the start of a cycle and its deadline."""
    refused: int = 0
    """Writes that the server did not take."""


@dataclass(frozen=True)
class Wiring:
    """Which node is which signal: found by browsing, in the order of the server's lists."""

    index: int
    sensors: Mapping[str, ua.NodeId]
    actuators: Mapping[str, ua.NodeId]
    types: Mapping[str, ua.VariantType]
    """Of the actuators."""
    heartbeat: ua.NodeId


async def browse(client: Client) -> Wiring:
    """Find the cell's signals on this server; raises ValueError if it has no cell, UaError if it refuses."""
    namespaces = await client.get_namespace_array()
    if NAMESPACE not in namespaces:
        raise ValueError(f"no namespace {NAMESPACE} on the server, but {', '.join(namespaces)}")
    index = namespaces.index(NAMESPACE)
    cells = [node for node in await client.nodes.objects.get_children() if node.nodeid.NamespaceIndex == index]
    if not cells:
        raise ValueError("no cell on the server")
    cell = str(cells[0].nodeid.Identifier)

    async def listed(*path: str) -> dict[str, ua.NodeId]:
        """The signals of a view, and of the stations in it."""
        id = node_name(cell, "plc", *path)
        folder = client.get_node(string_node(id, index))
        found = await folder.get_children(ObjectIds.Organizes)
        nodes = {str(node.nodeid.Identifier).removeprefix(f"{cell}."): node.nodeid for node in found}
        for station in await folder.get_children(ObjectIds.HasComponent, nodeclassmask=ua.NodeClass.Object):
            nodes |= await listed(*path, str(station.nodeid.Identifier).removeprefix(f"{id}."))
        return nodes

    sensors, actuators = await listed("ToPlc"), await listed("FromPlc")
    types = {}
    for topic, node in actuators.items():
        types[topic] = await client.get_node(node).read_data_type_as_variant_type()
    return Wiring(index, sensors, actuators, types, string_node(node_name(cell, PLC_ALIVE), index))


class PlcClient:
    """Runs ``plc``, which is any controller, against the server at ``endpoint`` until ``run`` is cancelled.

    ``cycle`` is in microseconds of the PLC's clock, which goes ``speed`` times as fast as ours: a simulated
    PLC can keep step with a plant that is run faster than real time.
    """

    def __init__(
        self,
        endpoint: str,
        plc: Controller,
        *,
        cycle: Time = 10 * MS,
        speed: float = 1.0,
        security: ClientSecurity | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.plc = plc
        self.security = security
        """None: not encrypted."""
        self.alone_because: Message | None = None
        """Why there is no connection; None while there is one, or none has been tried."""
        self.cycle = cycle
        self.speed = speed
        self.cycles = self.connections = self.refused = 0
        self._power_on = 0.0
        self._seen: dict[str, Value] = {}
        """The sensors as they were read last."""
        self._trips: deque[float] = deque(maxlen=6_000)
        self._late: deque[float] = deque(maxlen=6_000)

    def report(self) -> PlcReport:
        trips, late = sorted(self._trips), sorted(self._late)
        return PlcReport(
            self.cycles,
            self.connections,
            percentile(trips, 0.5),
            percentile(trips, 0.99),
            percentile(late, 0.99),
            self.refused,
        )

    async def run(self, on_connection: Callable[[bool], None] = lambda _connected: None) -> None:
        """Connect, run, and connect again after a break, for ever."""
        alarm = AlarmClock()
        wait = FIRST_WAIT
        self._power_on = time.perf_counter()
        alone = asyncio.create_task(self._alone())
        try:
            while True:
                try:
                    client = Client(self.endpoint, timeout=4)
                    if self.security is not None:
                        await self.security.secure(client)
                    async with client:
                        self.alone_because = None
                        wiring = await browse(client)
                        self.connections += 1
                        wait = FIRST_WAIT
                        alone.cancel()
                        on_connection(True)
                        await self._cycles(client, wiring, alarm.sleep_until)
                except ServerRefused as problem:
                    self.alone_because = problem.message
                    on_connection(False)
                except (OSError, TimeoutError, UaError, ValueError) as problem:
                    self.alone_because = _reason(problem)
                    on_connection(False)
                if alone.done():
                    alone = asyncio.create_task(self._alone())
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
        finally:
            alone.cancel()
            alarm.close()

    async def _alone(self) -> None:
        """The program does not stop because the network does."""
        while True:
            await asyncio.sleep(self.cycle / 1_000_000 / self.speed)
            if self._seen:
                self.plc.exchange(round((time.perf_counter() - self._power_on) * self.speed * 1_000_000), self._seen)

    async def _cycles(self, client: Client, wiring: Wiring, sleep_until: Callable[[float], Awaitable[None]]) -> None:
        period = self.cycle / 1_000_000 / self.speed
        written: dict[str, Value] = {}
        asked = [read_item(node) for node in wiring.sensors.values()]
        writers = {topic: value_writer(node, wiring.types[topic]) for topic, node in wiring.actuators.items()}
        alive = value_writer(wiring.heartbeat, ua.VariantType.UInt16)
        beat, image_at = 0, 0.0
        deadline = time.perf_counter()
        while True:
            await sleep_until(deadline)
            begun = time.perf_counter()
            self._late.append(begun - deadline)
            sensors = self._seen = await _read(client, list(wiring.sensors), asked)
            # the PLC's own clock, since it was switched on
            clock = round((deadline - self._power_on) * self.speed * 1_000_000)
            commands = self.plc.exchange(clock, sensors)
            if begun >= image_at:
                written.clear()
                image_at = begun + FULL_IMAGE_EVERY
            changed = {
                topic: value
                for topic, value in commands.items()
                if topic in wiring.actuators and written.get(topic) != value
            }
            items = [writers[topic](value) for topic, value in changed.items()]
            beat = (beat + 1) % (1 << 16)
            items.append(alive(beat))
            await self._write(client, items)
            written.update(changed)
            self.cycles += 1
            self._trips.append(time.perf_counter() - begun)
            # a cycle that was missed is missed: the grid stays
            missed = max(int((time.perf_counter() - deadline) / period), 0)
            deadline += (missed + 1) * period

    async def _write(self, client: Client, items: list[Encoded]) -> None:
        for first in range(0, len(items), MOST_NODES):
            statuses = await write(client, items[first : first + MOST_NODES])
            self.refused += sum(status.value != StatusCodes.Good for status in statuses)


def _reason(problem: Exception) -> Message:
    """Why a station cannot be talked to, for people."""
    match problem:
        case ConnectionRefusedError():
            return message("plc-alone-refused")
        case TimeoutError():
            return message("plc-alone-silent")
        case UaStatusCodeError():
            return message("plc-alone-status", status=status(int(problem.code)).name)
        case ConnectionError():
            return message("plc-alone-broken")
        case OSError():
            return message("plc-alone-system", reason=problem.strerror or str(problem))
        case _:
            return message("plc-alone-system", reason=str(problem) or type(problem).__name__)


async def _read(client: Client, topics: list[str], asked: list[Encoded]) -> dict[str, Value]:
    image: dict[str, Value] = {}
    for first in range(0, len(topics), MOST_NODES):
        values = await read(client, asked[first : first + MOST_NODES])
        for topic, data in zip(topics[first : first + MOST_NODES], values, strict=True):
            if data.Value is not None and data.Value.Value is not None:
                image[topic] = data.Value.Value
    return image
