"""The exchange over OPC UA against a bare asyncua server with as many values, and how late scans are when watched.

``python -m benchmarks.opcua`` prints medians, 99th percentiles and ratios. Each server is a process of its
own, as in life; the clients are in this one.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from asyncua import ua
from asyncua.client.client import Client
from asyncua.server.server import Server

from benchmarks.measuring import row
from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.door import View
from plc_bridge.opcua.client_security import ClientSecurity
from plc_bridge.opcua.door_client import DoorClient, door_of
from plc_bridge.opcua.plc_client import browse
from plc_bridge.opcua.status import AttributeIds, string_node
from plc_bridge.pacing import KEPT
from plc_bridge.percentile import percentile
from plc_bridge.spawn import Spawned, spawn
from scenarios.catalogue import load_exercise
from scenarios.station import StationStart

EXERCISE = "sorting-metal"
LARGE = "hub-motor-line"
"""Some 200 signals."""
BARE_INDEX = 2
"""Namespace of the bare server's nodes."""
Turns = tuple[list[float], list[float]]
"""Seconds of each cycle, the twin's and the bare server's."""
CYCLES = 2_000
WATCHED_FOR = 75.0
"""Seconds: the pacer keeps the last minute, so that connecting does not count."""
TARGET_LATE = 2.0
"""Milliseconds, 99th percentile, on a machine that is otherwise idle."""


def share(values: list[float], part: float) -> float:
    return percentile(sorted(values), part)


# --- the baseline


async def serve_bare(sensors: int, actuators: int) -> None:
    """A stock asyncua server; ends with its standard input."""
    server = Server()
    await server.init()
    server.set_endpoint("opc.tcp://127.0.0.1:0")
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    index = await server.register_namespace("urn:bare")
    for kind, count in (("s", sensors), ("a", actuators)):
        folder = await server.nodes.objects.add_folder(index, kind)
        for number in range(count):
            node = await folder.add_variable(f"ns={index};s={kind}{number}", f"{index}:{kind}{number}", False)
            await node.set_writable()
    await server.start()
    assert server.bserver is not None
    print(server.bserver.port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.stop()


@contextlib.contextmanager
def bare_server(sensors: int, actuators: int) -> Iterator[tuple[str, int]]:
    """The port and the number of the process of a bare server."""
    command = [sys.executable, "-m", "benchmarks.opcua", "bare", str(sensors), str(actuators)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stdin is not None
    try:
        yield server.stdout.readline().strip(), server.pid
    finally:
        server.stdin.close()
        server.wait()
        server.stdout.close()


async def beat_bare(seconds: float) -> None:
    """A loop with nothing to do but to wake every 10 ms: what this machine, with what else runs on it, can do."""
    clock = AlarmClock()
    start = time.perf_counter()
    late = []
    for beat in range(1, int(seconds / 0.010)):
        await clock.sleep_until(start + beat * 0.010)
        late.append(time.perf_counter() - start - beat * 0.010)
    clock.close()
    late = late[-KEPT:]
    print(share(late, 0.5), share(late, 0.99), share(late, 1.0))


# --- one cycle: read all sensors, write all actuators


async def cycle(
    client: Client, sensors: list[ua.NodeId], actuators: list[ua.NodeId], types: list[ua.VariantType], number: int
) -> float:
    items = [
        ua.WriteValue(NodeId=node, AttributeId=AttributeIds.Value, Value=ua.DataValue(sample(type, number)))
        for node, type in zip(actuators, types, strict=True)
    ]
    start = time.perf_counter()
    await client.uaclient.read_attributes(sensors, AttributeIds.Value)
    statuses = await client.uaclient.write(ua.WriteParameters(NodesToWrite=items))
    spent = time.perf_counter() - start
    assert all(status.is_good() for status in statuses), statuses
    return spent


def sample(type: ua.VariantType, number: int) -> ua.Variant:
    """Another value of the type in each cycle."""
    value: object = number % 2
    if type == ua.VariantType.Boolean:
        value = bool(value)
    elif type in (ua.VariantType.Float, ua.VariantType.Double):
        value = float(number % 2)
    elif type == ua.VariantType.String:
        value = str(value)
    return ua.Variant(value, type)


async def exchange(station: Spawned, folder: Path, cycles: int) -> tuple[Turns, Turns]:
    """Seconds of a cycle at the twin's server and at a bare one, in turns: first without encryption, then with it.

    One PLC writes at a time: the second client comes when the first has gone.
    """
    async with Client(station.endpoint) as client:
        wiring = await browse(client)
    sensors, actuators = list(wiring.sensors.values()), list(wiring.actuators.values())
    print(f"{len(sensors)} sensors and {len(actuators)} actuators, {cycles} cycles each, in turns")
    types, booleans = list(wiring.types.values()), [ua.VariantType.Boolean] * len(actuators)
    bare = bare_nodes(len(sensors), len(actuators))
    with bare_server(len(sensors), len(actuators)) as (port, _):
        async with Client(f"opc.tcp://127.0.0.1:{port}") as stock:
            secured = Client(station.endpoint)
            await ClientSecurity(folder).secure(secured)
            turns = []
            for client in (Client(station.endpoint), secured):
                twin, echo = [], []
                async with client:
                    for number in range(cycles):
                        twin.append(await cycle(client, sensors, actuators, types, number))
                        echo.append(await cycle(stock, *bare, booleans, number))
                turns.append((twin, echo))
            return turns[0], turns[1]


def bare_nodes(sensors: int, actuators: int) -> tuple[list[ua.NodeId], list[ua.NodeId]]:
    several = [
        [string_node(f"{kind}{number}", BARE_INDEX) for number in range(n)]
        for kind, n in (("s", sensors), ("a", actuators))
    ]
    return several[0], several[1]


# --- scans while windows watch


async def watched(station: Spawned, folder: Path, seconds: float) -> tuple[View, list[int]]:
    """The last view, and how many views each window got."""
    seen: list[list[View]] = [[], []]
    door = door_of(station, folder)
    windows = [asyncio.create_task(DoorClient(door, views.append).run()) for views in seen]
    await asyncio.sleep(seconds)
    for window in windows:
        window.cancel()
    await asyncio.gather(*windows, return_exceptions=True)
    return seen[0][-1], [len(views) for views in seen]


def driven(folder: Path, seconds: float) -> tuple[View, list[int], float, list[float]]:
    """The last view of a station that a PLC process drives while two windows watch, and how late a bare timer was."""
    start = StationStart(EXERCISE, str(folder), controller="external", go=True, open=True)
    station = spawn(start.command(), line=start.line())
    try:
        reference = str(load_exercise(EXERCISE).reference)
        words = ["plc", EXERCISE, reference, "--endpoint", station.endpoint, "--open"]
        plc = subprocess.Popen([sys.executable, "-m", "ui.cli", *words], stdout=subprocess.DEVNULL)
        timer = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.opcua", "timer", str(seconds)], stdout=subprocess.PIPE, text=True
        )
        view, views = asyncio.run(watched(station, folder, seconds))
        late = [float(word) for word in timer.communicate()[0].split()]
        plc.terminate()
        plc.wait()
        return view, views, seconds, late
    finally:
        station.end()


def main(quick: bool = False) -> int:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        start = StationStart(LARGE, folder, controller="external", go=True, open=True)
        station = spawn(start.command(), line=start.line())
        row(f"station of {LARGE} ready after", f"{time.perf_counter() - begun:.1f} s", "2 s")
        try:
            cycles = CYCLES // 10 if quick else CYCLES
            plain, encrypted = asyncio.run(exchange(station, Path(folder), cycles))
        finally:
            station.end()
        for name, (twin, echo) in (("exchange", plain), ("exchange, encrypted", encrypted)):
            row(f"{name}, p50 / p99", f"{share(twin, 0.5):.2f} / {share(twin, 0.99):.2f} ms")
            row("bare asyncua in the same turns", f"{share(echo, 0.5):.2f} / {share(echo, 0.99):.2f} ms")
            row(
                "ratio of the medians", f"{share(twin, 0.5) / share(echo, 0.5):.2f}", "1.15" if twin is plain[0] else ""
            )
        view, views, seconds, timer = driven(Path(folder), 5.0 if quick else WATCHED_FOR)
    pace, link = view.pace, view.link
    row("views that two windows got a second", ", ".join(f"{n / seconds:.0f}" for n in views))
    row(
        "scan late p50 / p99 / max",
        f"{pace.late_p50:.2f} / {pace.late_p99:.2f} / {pace.late_max:.1f} ms",
        f"p99 < {TARGET_LATE:g} ms",
    )
    row("a bare timer at the same time", "{:.2f} / {:.2f} / {:.1f} ms".format(*timer))
    row("real time kept, slips", f"{pace.kept:.3%}, {pace.slips}")
    row("share of a core for plant and controller", f"{pace.busy:.1%}")
    row("PLC cycle p50 / p99", f"{link.cycle_p50:.1f} / {link.cycle_p99:.1f} ms")
    row("PLC read to write p50 / p99", f"{link.reaction_p50:.2f} / {link.reaction_p99:.2f} ms")
    row("step J of the link", f"{link.step:.1f} ms")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(serve_bare(int(sys.argv[2]), int(sys.argv[3])))
        sys.exit(0)
    if sys.argv[1:2] == ["timer"]:
        asyncio.run(beat_bare(float(sys.argv[2])))
        sys.exit(0)
    sys.exit(main("--quick" in sys.argv))
