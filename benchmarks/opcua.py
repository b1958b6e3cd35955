"""The exchange over OPC UA against a bare asyncua server with as many values, and how late scans are when watched.

``python -m benchmarks.opcua`` prints medians, 99th percentiles and ratios. Each server is a process of its
own, as in life; the clients are in this one.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import tempfile
import time
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
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.spawn import Spawned, spawn
from scenarios.catalogue import load_exercise
from scenarios.station import StationStart

EXERCISE = "sorting-metal"
CYCLES, WATCHED_FOR = 2_000, 30.0
TARGET_LATE = 5.0
"""Milliseconds, 99th percentile, on a machine that is otherwise idle."""


def share(values: list[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)] * 1_000


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


async def beat_bare(seconds: float) -> None:
    """A loop with nothing to do but to wake every 10 ms: what this machine, with what else runs on it, can do."""
    clock = AlarmClock()
    start = time.perf_counter()
    late = []
    for beat in range(1, int(seconds / 0.010)):
        await clock.sleep_until(start + beat * 0.010)
        late.append(time.perf_counter() - start - beat * 0.010)
    clock.close()
    print(share(late, 0.5), share(late, 0.99), share(late, 1.0))


# --- one cycle: read all sensors, write all actuators


async def cycle(client: Client, sensors: list[ua.NodeId], actuators: list[ua.NodeId], value: bool) -> float:
    items = [
        ua.WriteValue(NodeId=node, AttributeId=AttributeIds.Value, Value=ua.DataValue(ua.Variant(value)))
        for node in actuators
    ]
    start = time.perf_counter()
    await client.uaclient.read_attributes(sensors, AttributeIds.Value)
    statuses = await client.uaclient.write(ua.WriteParameters(NodesToWrite=items))
    spent = time.perf_counter() - start
    assert all(status.is_good() for status in statuses), statuses
    return spent


async def exchange(station: Spawned, folder: Path, cycles: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds of a cycle: the twin's server, a bare one, and the twin's with encryption."""
    secured = Client(station.endpoint)
    await ClientSecurity(folder).secure(secured)
    async with Client(station.endpoint) as ours, secured:
        wiring = await browse(ours)
        sensors, actuators = list(wiring.sensors.values()), list(wiring.actuators.values())
        command = [sys.executable, "-m", "benchmarks.opcua", "bare", str(len(sensors)), str(len(actuators))]
        bare = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert bare.stdout is not None and bare.stdin is not None
        port = (await asyncio.to_thread(bare.stdout.readline)).strip()
        print(f"{len(sensors)} sensors and {len(actuators)} actuators, {cycles} cycles each, in turns")
        try:
            async with Client(f"opc.tcp://127.0.0.1:{port}") as stock:
                ids = [
                    [ua.NodeId.from_string(f"ns=2;s={kind}{number}") for number in range(count)]
                    for kind, count in (("s", len(sensors)), ("a", len(actuators)))
                ]
                twin, echo, encrypted = [], [], []
                for number in range(cycles):
                    encrypted.append(await cycle(secured, sensors, actuators, number % 2 == 0))
                    twin.append(await cycle(ours, sensors, actuators, number % 2 == 0))
                    echo.append(await cycle(stock, ids[0], ids[1], number % 2 == 0))
                return twin, echo, encrypted
        finally:
            bare.stdin.close()
            bare.wait()
            bare.stdout.close()


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


def main(quick: bool = False) -> int:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    exercise = load_exercise(EXERCISE)
    with tempfile.TemporaryDirectory() as folder:
        start = StationStart(EXERCISE, folder, controller="external", go=True, open=True)
        begun = time.perf_counter()
        station = spawn(start.command())
        row("station ready after", f"{time.perf_counter() - begun:.1f} s")
        try:
            cycles = CYCLES // 10 if quick else CYCLES
            twin, echo, encrypted = asyncio.run(exchange(station, Path(folder), cycles))
            named = (("the twin's server", twin), ("bare asyncua", echo), ("the twin's server, encrypted", encrypted))
            for name, values in named:
                row(f"{name}, p50 / p99", f"{share(values, 0.5):.2f} / {share(values, 0.99):.2f} ms")
            ratio = share(twin, 0.5) / share(echo, 0.5)
            row("ratio of the medians", f"{ratio:.2f}")
            row("encryption of a request", f"{(share(encrypted, 0.5) - share(twin, 0.5)) / 2:.3f} ms")
            words = ["plc", EXERCISE, str(exercise.reference), "--endpoint", station.endpoint, "--open"]
            plc = subprocess.Popen([sys.executable, "-m", "ui.cli.main", *words], stdout=subprocess.DEVNULL)
            seconds = 5.0 if quick else WATCHED_FOR
            timer = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.opcua", "timer", str(seconds)], stdout=subprocess.PIPE, text=True
            )
            view, views = asyncio.run(watched(station, Path(folder), seconds))
            bare_p50, bare_p99, bare_max = map(float, timer.communicate()[0].split())
            plc.terminate()
            plc.wait()
        finally:
            station.end()
    pace, link = view.pace, view.link
    row("views that two windows got a second", ", ".join(f"{n / seconds:.0f}" for n in views))
    row(
        "scan late p50 / p99 / max", f"{pace.late_p50:.2f} / {pace.late_p99:.2f} / {pace.late_max:.1f} ms", "p99 < 5 ms"
    )
    row("a bare timer at the same time", f"{bare_p50:.2f} / {bare_p99:.2f} / {bare_max:.1f} ms")
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
