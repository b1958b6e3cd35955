"""What the station's OPC UA server bears: large writes, many items, many sessions, abandoned clients, and for how long.

``python -m benchmarks.opcua_load [--quick] [--minutes N]``. The server is a process of its own which has no plant, so
that its processor time is that of OPC UA alone; it tells it itself. The clients are in this process.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import psutil
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaError
from asyncua.ua.uaprotocol_auto import CreateSubscriptionParameters

from benchmarks.measuring import row
from benchmarks.opcua import BARE_INDEX, bare_server, share
from plc_bridge.opcua.certificate import kept_certificate
from plc_bridge.opcua.client_security import ClientSecurity
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, SignalRow, node_name
from plc_bridge.opcua.status import AttributeIds, StatusCodes, string_node
from plc_bridge.opcua.trust import TrustStore
from twin.signals import Role
from twin.texts import LocalText

CELL: Final = "load"
A_DEVICE: Final = 50
"""Signals."""


# --- the server


def rows(sensors: int, actuators: int) -> list[SignalRow]:
    made = []
    for role, letter, count in ((Role.SENSOR, "s", sensors), (Role.ACTUATOR, "a", actuators)):
        for number in range(count):
            topic = f"{letter}{number // A_DEVICE}.v{number}"
            made.append(SignalRow(topic, role, "INT", 0, LocalText(en=topic), LocalText(en=topic)))
    return made


async def refuse(_request: bytes) -> bytes:
    return b""


async def serve(sensors: int, actuators: int, folder: Path) -> None:
    """Publishes on request; ends with its standard input."""
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    begun = time.perf_counter()
    table = rows(sensors, actuators)
    store = TrustStore(folder)
    station = kept_certificate(store.own, "station")
    server = CellServer(ServerConfig(CELL, station, port=0, open=True, trust=store), table, refuse)
    server.desk.on_write = lambda _user, _values: StatusCodes.Good
    await server.start()
    print(server.endpoint, time.perf_counter() - begun, flush=True)
    topics = [each.topic for each in table if each.role is Role.SENSOR]
    period = 0.0

    async def publish() -> None:
        value, due = 0, time.perf_counter()
        while True:
            if period <= 0:
                await asyncio.sleep(0.01)
                due = time.perf_counter()
                continue
            value = (value + 1) % 30_000
            server.publish([(topic, value) for topic in topics])
            due += period
            await asyncio.sleep(max(due - time.perf_counter(), 0))

    publishing = asyncio.create_task(publish())
    loop = asyncio.get_running_loop()
    while words := (await loop.run_in_executor(None, sys.stdin.readline)).split():
        if words[0] == "every":
            period = float(words[1])
        memory = psutil.Process().memory_info().rss
        print(time.process_time(), time.perf_counter(), memory, len(server.clients()), flush=True)
    publishing.cancel()
    await server.stop()


class Process:
    """The server's process, and what it says of itself."""

    def __init__(self, sensors: int, actuators: int, folder: Path) -> None:
        self.folder = folder
        begun = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks.opcua_load", "serve", str(sensors), str(actuators), str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None and self._process.stdin is not None
        self._said, self._told = self._process.stdout, self._process.stdin
        self.endpoint, inner = self._said.readline().split()
        self.up = time.perf_counter() - begun
        self.started = float(inner)

    def tell(self, what: str = "usage") -> tuple[float, float, int, int]:
        """Processor time and clock in seconds, memory in bytes, clients that are logged in."""
        self._told.write(what + "\n")
        self._told.flush()
        cpu, clock, memory, clients = self._said.readline().split()
        return float(cpu), float(clock), int(memory), int(clients)

    async def busy(self, seconds: float) -> float:
        """The share of a core that it takes in the next seconds."""
        before = await asyncio.to_thread(self.tell)
        await asyncio.sleep(seconds)
        after = await asyncio.to_thread(self.tell)
        return (after[0] - before[0]) / (after[1] - before[1])

    def end(self) -> None:
        self._told.close()
        self._process.wait()
        self._said.close()


def node(role: str, number: int) -> ua.NodeId:
    return string_node(node_name(CELL, f"{role}{number // A_DEVICE}.v{number}"), NAMESPACE_INDEX)


def write_value(number: int, value: int) -> ua.WriteValue:
    data = ua.DataValue(ua.Variant(value, ua.VariantType.Int16))
    return ua.WriteValue(NodeId=node("a", number), AttributeId=AttributeIds.Value, Value=data)


# --- clients


class Watcher:
    """A subscription whose notifications are only counted, and noted when they came."""

    def __init__(self) -> None:
        self.values = 0
        self.seen: list[tuple[float, Any]] = []
        self.noting = False

    async def start(self, client: Client, nodes: list[ua.NodeId], publishing: float) -> None:
        parameters = CreateSubscriptionParameters()
        parameters.RequestedPublishingInterval = publishing
        parameters.RequestedLifetimeCount = 3_000
        parameters.RequestedMaxKeepAliveCount = 100
        parameters.PublishingEnabled = True
        made = await client.uaclient.create_subscription(parameters, self._got)
        for first in range(0, len(nodes), 500):
            request = ua.CreateMonitoredItemsParameters()
            request.SubscriptionId = made.SubscriptionId
            request.TimestampsToReturn = ua.TimestampsToReturn.Neither
            for handle, each in enumerate(nodes[first : first + 500]):
                item = ua.MonitoredItemCreateRequest()
                item.ItemToMonitor.NodeId = each
                item.ItemToMonitor.AttributeId = AttributeIds.Value
                item.MonitoringMode = ua.MonitoringMode.Reporting
                item.RequestedParameters.ClientHandle = ua.UInt32(first + handle)
                item.RequestedParameters.SamplingInterval = publishing
                item.RequestedParameters.QueueSize = ua.UInt32(10)
                request.ItemsToCreate.append(item)
            results = await client.uaclient.create_monitored_items(request)
            assert all(result.StatusCode.is_good() for result in results)

    def _got(self, result: ua.PublishResult) -> None:
        now = time.perf_counter()
        for notification in result.NotificationMessage.NotificationData or []:
            items = getattr(notification, "MonitoredItems", [])
            self.values += len(items)
            if self.noting:
                self.seen += [(now, item.Value.Value.Value) for item in items]


@contextlib.asynccontextmanager
async def clients(endpoint: str, count: int, channel: int = 3_600_000) -> AsyncIterator[list[Client]]:
    """``channel``: milliseconds for which secure channels are opened; they are renewed before that."""
    several = [Client(endpoint, timeout=20) for _ in range(count)]
    for client in several:
        client.secure_channel_timeout = channel
    async with contextlib.AsyncExitStack() as stack:
        yield [await stack.enter_async_context(client) for client in several]


RENEWED: Final = 240_000
"""Milliseconds; so short that channels are renewed many times in an hour."""


# --- what is measured


async def large_writes(server: Process, times: int) -> None:
    """At the station's server and at a bare one, in turns."""
    bare_node = [string_node(f"a{number}", BARE_INDEX) for number in range(1_000)]
    spent: dict[str, list[float]] = {"station": [], "bare": []}
    with bare_server(0, 1_000) as (port, _):
        async with clients(server.endpoint, 1) as (client,), clients(f"opc.tcp://127.0.0.1:{port}", 1) as (stock,):
            for number in range(times):
                ours = [write_value(each, number) for each in range(1_000)]
                value = ua.DataValue(ua.Variant(number % 2 == 0, ua.VariantType.Boolean))
                theirs = [ua.WriteValue(each, AttributeIds.Value, Value=value) for each in bare_node]
                for name, asked, items in (("station", client, ours), ("bare", stock, theirs)):
                    begun = time.perf_counter()
                    statuses = await asked.uaclient.write(ua.WriteParameters(NodesToWrite=items))
                    spent[name].append(time.perf_counter() - begun)
                    assert all(status.is_good() for status in statuses)
    ours_p50, bare_p50 = share(spent["station"], 0.5), share(spent["bare"], 0.5)
    for name, target in (("station", "p99 < 20 ms"), ("bare", "")):
        label = "writing 1,000 values, p50 / p99" if target else "bare asyncua in the same turns"
        row(label, f"{share(spent[name], 0.5):.1f} / {share(spent[name], 0.99):.1f} ms", target)
    row("ratio of the medians", f"{ours_p50 / bare_p50:.2f}")


async def notifications(server: Process, count: int) -> None:
    """From before one client writes until another has been told, at 10 ms publishing."""
    async with clients(server.endpoint, 2) as (writer, reader):
        watcher = Watcher()
        await watcher.start(reader, [node("a", 0)], 10)
        await asyncio.sleep(0.3)
        watcher.noting = True
        sent: dict[int, float] = {}
        for value in range(1, count + 1):
            sent[value] = time.perf_counter()
            await writer.uaclient.write(ua.WriteParameters(NodesToWrite=[write_value(0, value)]))
            await asyncio.sleep(0.013)
        await asyncio.sleep(0.3)
    late = [when - sent[value] for when, value in watcher.seen if value in sent]
    row("notified after, p50 / p99", f"{share(late, 0.5):.1f} / {share(late, 0.99):.1f} ms", "p99 < 20 ms")
    row("of notifications lost", f"{count - len(late)} of {count}", "0")


async def sustained(server: Process, sessions: int, items: int, publishing: float, seconds: float) -> None:
    async with clients(server.endpoint, sessions) as several:
        watchers = []
        for number, client in enumerate(several):
            first = number * items % 1_000
            watchers.append(Watcher())
            await watchers[-1].start(
                client, [node("s", each % 1_000) for each in range(first, first + items)], publishing
            )
        await asyncio.to_thread(server.tell, f"every {publishing / 1_000}")
        await asyncio.sleep(1)
        before = sum(watcher.values for watcher in watchers)
        busy = await server.busy(seconds)
        got = sum(watcher.values for watcher in watchers) - before
        await asyncio.to_thread(server.tell, "every 0")
    name = f"{sessions} x {items} items at {publishing:.0f} ms"
    row(f"{name}, share of a core", f"{busy:.0%}", "< 35 %")
    row(f"{name}, values that came", f"{got / (sessions * items * seconds * 1_000 / publishing):.1%}")


async def abandoned(server: Process, count: int, *, encrypted: bool) -> None:
    """Clients that log in, subscribe and are gone without a word."""
    lost = 0
    security = ClientSecurity(server.folder)
    for number in range(count):
        client = Client(server.endpoint, timeout=20)
        try:
            if encrypted:
                await security.secure(client)
            await client.connect()
            await Watcher().start(client, [node("s", number % 1_000)], 100)
        except (OSError, TimeoutError, UaError):
            lost += 1
        transport = client.uaclient.protocol.transport if client.uaclient.protocol else None
        if transport is not None:
            transport.abort()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
    begun = time.perf_counter()
    while (await asyncio.to_thread(server.tell))[3]:
        await asyncio.sleep(0.2)
    name = f"{count} abandoned clients, {'encrypted' if encrypted else 'open'}"
    row(f"{name}: forgotten after", f"{time.perf_counter() - begun:.1f} s", "20 s")
    row(f"{name}: not let in", f"{lost}", "0")


async def watched_exchange(server: Process, watchers: int, cycles: int) -> None:
    """A PLC's cycle, 100 values read and 100 written, alone and beside a class that watches, in turns."""
    alone: list[float] = []
    beside: list[float] = []
    sensors = [node("s", number) for number in range(100)]

    async def exchange(client: Client, spent: list[float]) -> None:
        for number in range(cycles // 4):
            items = [write_value(each, number) for each in range(100)]
            begun = time.perf_counter()
            await client.uaclient.read_attributes(sensors, AttributeIds.Value)
            await client.uaclient.write(ua.WriteParameters(NodesToWrite=items))
            spent.append(time.perf_counter() - begun)
            await asyncio.sleep(0.005)

    async with clients(server.endpoint, 1) as (plc,):
        await asyncio.to_thread(server.tell, "every 0.1")
        for _ in range(4):
            await exchange(plc, alone)
            command = [sys.executable, "-m", "benchmarks.opcua_load", "watch", server.endpoint, str(watchers)]
            crowd = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert crowd.stdin is not None and crowd.stdout is not None
            await asyncio.to_thread(crowd.stdout.readline)
            await exchange(plc, beside)
            crowd.stdin.close()
            await asyncio.to_thread(crowd.wait)
            crowd.stdout.close()
        await asyncio.to_thread(server.tell, "every 0")
    for name, spent in (("alone", alone), (f"beside {watchers} watchers", beside)):
        row(f"a PLC's exchange {name}, p50 / p99", f"{share(spent, 0.5):.1f} / {share(spent, 0.99):.1f} ms")
    row("ratio of the medians", f"{share(beside, 0.5) / share(alone, 0.5):.2f}")


async def watch(endpoint: str, watchers: int) -> None:
    """A class that looks at 20 values each, until standard input ends."""
    async with clients(endpoint, watchers) as several:
        for number, client in enumerate(several):
            await Watcher().start(client, [node("s", (number * 20 + each) % 1_000) for each in range(20)], 100)
        print("watching", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def lasting(server: Process, minutes: float) -> None:
    """Memory before, at half time and after, with a class that watches while values change."""
    async with clients(server.endpoint, 30, RENEWED) as several:
        watchers = [Watcher() for _ in several]
        for number, (client, watcher) in enumerate(zip(several, watchers, strict=True)):
            await watcher.start(client, [node("s", (number * 20 + each) % 1_000) for each in range(20)], 100)
        await asyncio.to_thread(server.tell, "every 0.1")
        await asyncio.sleep(10)
        got = sum(watcher.values for watcher in watchers)
        memory = [(await asyncio.to_thread(server.tell))[2]]
        for _ in range(2):
            await asyncio.sleep(minutes * 30)
            memory.append((await asyncio.to_thread(server.tell))[2])
        got = sum(watcher.values for watcher in watchers) - got
        await asyncio.to_thread(server.tell, "every 0")
    before, half, after = (each / 1e6 for each in memory)
    row(f"memory after {minutes:g} min of 30 clients", f"{after:.1f} MB")
    row("values that came in that time", f"{got / (30 * 20 * 10 * 60 * minutes):.1%}")
    row("of it grown in the first half / in the second", f"{half - before:+.1f} / {after - half:+.1f} MB")


def main(quick: bool = False, minutes: float = 1.0) -> int:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    gc.collect()
    gc.freeze()  # what the clients have imported is not walked again in the middle of a measurement, for either server
    with tempfile.TemporaryDirectory() as folder:
        return measure(Process(1_000, 1_000, Path(folder)), quick, minutes)


def measure(server: Process, quick: bool, minutes: float) -> int:
    row("2,000 signals: server up after", f"{server.started:.1f} s")
    row("its process up after", f"{server.up:.1f} s")
    try:
        asyncio.run(large_writes(server, 50 if quick else 500))
        asyncio.run(notifications(server, 100 if quick else 1_000))
        asyncio.run(sustained(server, 1, 1_000, 50, 3 if quick else 20))
        asyncio.run(sustained(server, 50, 20, 100, 3 if quick else 20))
        asyncio.run(watched_exchange(server, 30, 200 if quick else 2_000))
        for encrypted in (False, True):
            asyncio.run(abandoned(server, 100, encrypted=encrypted))
        asyncio.run(lasting(server, 0.05 if quick else minutes))
    finally:
        server.end()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
        sys.exit(0)
    if sys.argv[1:2] == ["watch"]:
        logging.getLogger("asyncua").setLevel(logging.CRITICAL)
        asyncio.run(watch(sys.argv[2], int(sys.argv[3])))
        sys.exit(0)
    given = float(sys.argv[sys.argv.index("--minutes") + 1]) if "--minutes" in sys.argv else 1.0
    sys.exit(main("--quick" in sys.argv, given))
