"""Simulated seconds a second of the hub-motor line and of one station, each with its SCL PLC, and a command's cost.

``python -m benchmarks.capstone`` prints medians of one process, and counts that are the same on every machine.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

from benchmarks.measuring import median_cpu_seconds, row
from benchmarks.simulation import plc, practice
from scenarios.catalogue import load_exercise
from twin.cell import Cell
from twin.layout import from_plain
from twin.units import FOREVER, S

LINE, STATION = "hub-motor-line", "distributing"
TARGET_LINE, TARGET_STATION, TARGET_COMMAND = 500, 3_000, 15
AT: Final = {"x": "0 mm", "y": "0 mm"}
CYLINDER: Final = {
    "format": "twincell-cell 1",
    "id": "cylinder",
    "devices": {"air": {"kind": "air_supply", "at": AT}, "rod": {"kind": "cylinder", "supply": "air"}},
}


def stroke(commands: int) -> Cell:
    """A cylinder that is sent out and back every second, with its valve delay, both end switches and the ends."""
    cell = Cell(from_plain(CYLINDER), 1)
    cell.run_to(0)
    for number in range(commands):
        cell.set("rod.extend", number % 2 == 0)
        cell.run_to((number + 1) * S)
        while cell.due < FOREVER:
            cell.run_to(cell.due)
    return cell


def measure(name: str, seconds: int, runs: int, target: int) -> None:
    exercise = load_exercise(name)
    plc(exercise)
    run = practice(exercise, seconds, elide=True)
    signals = len(run.cell.signals)
    print(f"{name}: {len(exercise.layout.devices)} devices, {signals} signals; {seconds} s:", end=" ")
    print(f"{run.scans} scans, {run.cell.updates} device updates, {len(run.changes)} changes")
    every = seconds / median_cpu_seconds(lambda: practice(exercise, seconds, elide=False), runs)
    rest = seconds / median_cpu_seconds(lambda: practice(exercise, seconds, elide=True), runs)
    row(f"{name}, every scan made, simulated s per s", f"{every:,.0f}")
    row(f"{name}, scans elided", f"{rest:,.0f}", f"{target:,}")


def main(quick: bool = False) -> int:
    # after 500 s the store is full and the line stands: nothing would be measured any more
    seconds, runs, commands = (60, 1, 500) if quick else (480, 5, 5_000)
    plc(load_exercise(LINE))
    gc.collect()
    gc.freeze()  # what was imported is not walked again in the middle of a measurement
    measure(LINE, seconds, runs, TARGET_LINE)
    measure(STATION, seconds, runs, TARGET_STATION)
    updates = (stroke(commands).updates - stroke(0).updates) / commands
    cost = median_cpu_seconds(lambda: stroke(commands), runs) / commands
    row(f"a command of a cylinder with its {updates:.0f} updates", f"{cost * 1e6:.0f} us", f"{TARGET_COMMAND} us")
    row("of these for each update", f"{cost / updates * 1e6:.1f} us")
    return 0


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
