"""The twin as client of a PLC's server: whether 100 sensors and 100 actuators hold a cycle of 10 ms, and at what cost.

``python -m benchmarks.opcua_client [--quick]``. The PLC is a bare asyncua server in a process of its own, which
takes more of a core than the server of a PLC does; the twin's end of the link is in this one. Either five sensors
change from cycle to cycle, as many as in a busy line, or all of them, which is the most that there can be to send.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

from benchmarks.measuring import row
from benchmarks.opcua import bare_server, share
from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.link_report import LinkReport
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.link import PlcServerLink
from plc_bridge.plc_server.mapping import PlcMapping, assign
from twin.signals import Role, Value
from twin.tags import Tag
from twin.units import MS

COUNT: Final = 100
"""Sensors, and as many actuators."""
CYCLE: Final = 10 * MS
CHANGES: Final = (5, COUNT)
"""Sensors that change from one cycle to the next."""
BATCH: Final = 2 * COUNT
"""Nodes in one request at most: all at once."""
SETTLING: Final = 3.0
"""Seconds."""


def tags() -> list[Tag]:
    kinds = (("s", Role.SENSOR), ("a", Role.ACTUATOR))
    return [
        Tag(f"{letter}{number}", f"{letter}.v{number}", role, "BOOL", "", False)
        for letter, role in kinds
        for number in range(COUNT)
    ]


async def exchanged(port: str, server: psutil.Process, folder: Path, changes: int, seconds: float) -> None:
    table = tags()
    mapping = PlcMapping(
        endpoint=f"opc.tcp://127.0.0.1:{port}",
        security="None",
        namespace="urn:bare",
        sensors="s={tag}",
        actuators="s={tag}",
        cycle=CYCLE,
        batch=BATCH,
    )
    assert not assign(mapping, table).problems
    clock, plant = AlarmClock(), AlarmClock()
    late: list[float] = []

    async def sleep_until(moment: float) -> None:
        await clock.sleep_until(moment)
        late.append(time.perf_counter() - moment)

    link = PlcServerLink(
        PlcServer(mapping, folder), table, lambda _said: None, time.perf_counter, sleep_until, scan=CYCLE
    )
    running = asyncio.create_task(link.run())
    sensors = [tag.topic for tag in table if tag.role is Role.SENSOR]
    values: dict[str, Value] = dict.fromkeys(sensors, False)

    async def scans(lasting: float) -> int:
        """The plant's end: a scan every 10 ms, at each of which so many sensors change."""
        begun = time.perf_counter()
        count = int(lasting / 0.010)
        for scan in range(count):
            await plant.sleep_until(begun + scan * 0.010)
            for number in range(changes):
                topic = sensors[(scan * changes + number) % COUNT]
                values[topic] = not values[topic]
            link.exchange(scan * CYCLE, values)
        return count

    while not link.works():
        await scans(0.1)
    await scans(SETTLING)
    late.clear()
    writes, before = link.report().writes, (time.perf_counter(), time.process_time(), sum(server.cpu_times()[:2]))
    count = await scans(seconds)
    after = (time.perf_counter(), time.process_time(), sum(server.cpu_times()[:2]))
    told = link.report()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    clock.close()
    plant.close()
    wall = after[0] - before[0]
    rows(changes, told, late, (told.writes - writes) / count, [(after[at] - before[at]) / wall for at in (1, 2)])


def rows(changes: int, told: LinkReport, late: list[float], kept: float, busy: list[float]) -> None:
    name = f"{COUNT} + {COUNT}, {changes} change"
    row(f"{name}: cycle p50 / p99", f"{told.cycle_p50:.2f} / {told.cycle_p99:.2f} ms", "10 ms")
    row(f"{name}: cycles kept", f"{kept:.1%}")
    row(f"{name}: write and read p50 / p99", f"{told.round_trip_p50:.2f} / {told.round_trip_p99:.2f} ms")
    row(f"{name}: begun late p50 / p99", f"{share(late, 0.5):.2f} / {share(late, 0.99):.2f} ms")
    row(f"{name}: share of a core, twin / PLC", f"{busy[0]:.0%} / {busy[1]:.0%}")


def main(quick: bool = False) -> int:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    with bare_server(COUNT, COUNT) as (port, process), tempfile.TemporaryDirectory() as folder:
        for changes in CHANGES:
            asyncio.run(exchanged(port, psutil.Process(process), Path(folder), changes, 2 if quick else 20))
    return 0


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
