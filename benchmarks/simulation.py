"""Simulated seconds a second of the sorting station with its SCL PLC, against two models of the same line.

One asks every device every 10 ms, the other is made of plain SimPy processes; all three have the same PLC.

``python -m benchmarks.simulation`` prints medians and ratios of one process, and the memory of an hour.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from functools import cache

from benchmarks.measuring import median_cpu_seconds, row
from benchmarks.process_model import ProcessModel
from benchmarks.tick_model import TickModel
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import read_source
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import attempt, prepare
from scenarios.catalogue import load_exercise
from scenarios.exercise import Exercise
from scenarios.marking import mark
from twin.run import Run
from twin.signals import Value
from twin.units import MS, S

TARGET_FULL, TARGET_ELIDED, TARGET_RATIO = 500, 3_000, 10


@cache
def program(exercise: str) -> Program:
    """The reference program, compiled once."""
    found = load_exercise(exercise)
    return compile_scl(read_source(found.reference), found.layout.tag_table())


def plc(exercise: Exercise) -> SimulatedPlc:
    return SimulatedPlc(program(exercise.scenario.id))


def practice(exercise: Exercise, seconds: int, *, elide: bool) -> Run:
    """Start pressed after a second, then undisturbed sorting."""
    run = prepare(exercise, plc(exercise), seed=1, examined=False, elide=elide)
    run.advance(S)
    run.pull("panel.start_button", True)
    run.advance(S + 200 * MS)
    run.pull("panel.start_button", False)
    run.advance(seconds * S)
    return run


def signals(exercise: Exercise) -> dict[str, Value]:
    known = prepare(exercise, plc(exercise), seed=1, examined=False).cell.values
    return {topic: value for topic, value in known.items() if isinstance(value, bool)}


def processes(exercise: Exercise, seconds: int) -> ProcessModel:
    model = ProcessModel(plc(exercise), signals(exercise), 1)
    model.advance(S)
    model.pull("start", True)
    model.advance(S + 200 * MS)
    model.pull("start", False)
    model.advance(seconds * S)
    return model


def ticks(exercise: Exercise, seconds: int) -> TickModel:
    model = TickModel(plc(exercise), signals(exercise), 1)
    model.advance(S)
    model.signals["panel.start_button"] = True
    model.advance(S + 200 * MS)
    model.signals["panel.start_button"] = False
    model.advance(seconds * S)
    return model


def main(quick: bool = False) -> int:
    exercise = load_exercise("sorting-metal")
    seconds, runs = (60, 1) if quick else (600, 5)
    plc(exercise)
    gc.collect()
    gc.freeze()  # what was imported is not walked again in the middle of a measurement, for either model
    full, elided = (practice(exercise, seconds, elide=elide) for elide in (False, True))
    if full.changes != elided.changes:
        print("elided and full scans differ")
        return 1
    parts = sum(int(count) for name, count in elided.figures.items() if name.startswith("part.out"))
    model = ticks(exercise, seconds)
    print(f"{seconds} s of sorting: {parts} parts out and {len(elided.changes)} changes, ", end="")
    print(f"tick model {model.out} and {len(model.changes)}", end=", ")
    plain = processes(exercise, seconds)
    print(f"SimPy processes {plain.out} and {len(plain.changes)}")
    print(f"full: {full.scans} scans; elided: {elided.scans} scans; {elided.cell.updates} device updates")
    tick = seconds / median_cpu_seconds(lambda: ticks(exercise, seconds), runs)
    process = seconds / median_cpu_seconds(lambda: processes(exercise, seconds), runs)
    every = seconds / median_cpu_seconds(lambda: practice(exercise, seconds, elide=False), runs)
    rest = seconds / median_cpu_seconds(lambda: practice(exercise, seconds, elide=True), runs)
    row("10 ms tick model, simulated s per s", f"{tick:,.0f}")
    row("plain SimPy process model", f"{process:,.0f}")
    row("twin, every scan made", f"{every:,.0f}", f"{TARGET_FULL}")
    row("twin, scans elided", f"{rest:,.0f}", f"{TARGET_ELIDED:,}")
    row("ratio elided / tick model", f"{rest / tick:.1f}", f"{TARGET_RATIO}")
    row("ratio every scan / tick model", f"{every / tick:.2f}")
    row("ratio elided / SimPy processes", f"{rest / process:.1f}")
    row("ratio every scan / SimPy processes", f"{every / process:.2f}")
    whole = median_cpu_seconds(lambda: attempt(exercise, plc(exercise)), runs)
    trace = attempt(exercise, plc(exercise))
    marking = median_cpu_seconds(lambda: mark(trace, exercise.scenario, step=10 * MS), max(runs, 3))
    row(f"the whole examination of {trace.end / S:.0f} s", f"{whole * 1e3:.0f} ms")
    row(f"its {len(exercise.scenario.rubric)} marks", f"{marking * 1e3:.1f} ms", "20 ms")
    tracemalloc.start()
    hour = practice(exercise, 360 if quick else 3600, elide=True)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    row(f"memory of {hour.now // S} s with its trace of {len(hour.changes)} changes", f"{kept / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
