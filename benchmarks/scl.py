"""The SCL engine: scans a second beside a tree walk, compiling, stopping an endless loop, an hour with a blinker.

``python -m benchmarks.scl``; processor time, the best of some tries, since the machine is shared.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.tree_walk import TreeWalk
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.program import Program
from plc_bridge.simulated_plc import SimulatedPlc
from twin.signals import Role
from twin.tags import Tag
from twin.units import MS, S

STATION: Final = Path(__file__).parent / "programs" / "station.scl"
_SENSORS: Final = (
    *("start", "stop", "reset", "estop", "part_in", "part_at_press", "part_out"),
    *("clamp_home", "clamp_end", "press_home", "press_end"),
)
_ACTUATORS: Final = ("belt", "stopper", "clamp_valve", "press_valve", "lamp_red", "lamp_yellow", "lamp_green")
TAGS: Final = (
    *(Tag(name, f"s.{name}", Role.SENSOR, "BOOL", f"%I{n // 8}.{n % 8}", False) for n, name in enumerate(_SENSORS)),
    Tag("speed_dial", "s.speed_dial", Role.SENSOR, "INT", "%IW64", 0),
    *(Tag(name, f"a.{name}", Role.ACTUATOR, "BOOL", f"%Q{n // 8}.{n % 8}", False) for n, name in enumerate(_ACTUATORS)),
    Tag("belt_speed", "a.belt_speed", Role.ACTUATOR, "INT", "%QW64", 0),
)
BLINKER: Final = """PROGRAM Main
VAR on : TON; off : TON; END_VAR
on(IN := NOT off.Q, PT := T#500ms);
off(IN := on.Q, PT := T#500ms);
belt := on.Q;
END_PROGRAM"""

ENDLESS: Final = "PROGRAM Main VAR n : DINT; END_VAR WHILE TRUE DO n := n + 1; END_WHILE; END_PROGRAM"


def best(tries: int, work: Callable[[], float]) -> float:
    return min(work() for _ in range(tries))


def station_at_work() -> tuple[SimulatedPlc, dict[str, Any]]:
    """Running, a part clamped: the parts of a sequence that wait."""
    plc = SimulatedPlc(compile_scl(STATION.read_text("utf-8"), TAGS))
    sensors: dict[str, Any] = {tag.topic: tag.initial for tag in TAGS}
    for name in ("stop", "estop", "clamp_home", "press_home"):
        sensors[f"s.{name}"] = True
    plc.exchange(0, sensors)
    sensors["s.start"] = True
    plc.exchange(10 * MS, sensors)
    sensors["s.start"] = False
    return plc, sensors


def exchanges(count: int, *, moving: bool) -> float:
    """Seconds for one exchange; ``moving`` changes a sensor every tenth time."""
    plc, sensors = station_at_work()
    begun = time.process_time()
    now = 20 * MS
    for number in range(count):
        if moving and number % 10 == 0:
            sensors["s.part_in"] = not sensors["s.part_in"]
        plc.exchange(now, sensors)
        now += 10 * MS
    return (time.process_time() - begun) / count


def walked(count: int) -> float:
    """Seconds for one scan by walking the tree."""
    plc, _ = station_at_work()
    walk, g = TreeWalk(plc.program), plc._cpu.g
    task = plc.program.tasks[0]
    owner = getattr(g, task.py)
    py = next(routine.py for routine in plc.program.routines if routine.name == task.name)
    begun = time.process_time()
    for number in range(count):
        g.now = 20 * MS + number * 10 * MS
        walk.call(py, owner, g, {})
    return (time.process_time() - begun) / count


def large_source() -> str:
    """The station's block 30 times over: more than 5,000 lines."""
    text = STATION.read_text("utf-8")
    begin, end = text.index('FUNCTION_BLOCK "Station"'), text.index('DATA_BLOCK "Station_DB"')
    copies = "".join(text[begin:end].replace('"Station"', f'"Station_{n}"') for n in range(30))
    return text[:end] + copies + text[end:]


def compiled(text: str) -> float:
    begun = time.process_time()
    compile_scl(text, TAGS)
    return time.process_time() - begun


def stopped() -> float:
    """Seconds until an endless loop has stopped the CPU."""
    plc = SimulatedPlc(compile_scl(ENDLESS, TAGS))
    sensors = {tag.topic: tag.initial for tag in TAGS}
    begun = time.process_time()
    plc.exchange(0, sensors)
    assert plc.mode == "STOP"
    return time.process_time() - begun


def hour(program: Program) -> tuple[float, int]:
    """Seconds and scans for an hour of a 1 Hz blinker on a grid of 10 ms with exact elision."""
    plc = SimulatedPlc(program)
    sensors = {tag.topic: tag.initial for tag in TAGS}
    begun, now, scans = time.process_time(), 0, 0
    while now < 3600 * S:
        plc.exchange(now, sensors)
        scans += 1
        now = max(now + 10 * MS, -(-plc.rests_until() // (10 * MS)) * 10 * MS)
    return time.process_time() - begun, scans


def main() -> None:
    lines = len(STATION.read_text("utf-8").splitlines())
    still = best(5, lambda: exchanges(100_000, moving=False))
    moving = best(5, lambda: exchanges(100_000, moving=True))
    walk = best(3, lambda: walked(3_000))
    print(f"station program of {lines} lines, sensors still: {1 / still:>10,.0f} exchanges/s")
    print(f"the same, a sensor changes every 10th scan:  {1 / moving:>10,.0f} exchanges/s")
    print(f"the same tree walked node by node:           {1 / walk:>10,.0f} scans/s ({walk / still:.0f} times slower)")
    large = large_source()
    compiled(large)
    size = len(large.splitlines())
    print(f"compiling {size:,} lines:                      {best(3, lambda: compiled(large)):>10.2f} s")
    print(f"stopping an endless loop:                    {best(3, stopped) * 1000:>10.1f} ms")
    blinker = compile_scl(BLINKER, TAGS)
    seconds, scans = min(hour(blinker) for _ in range(3))
    print(f"an hour with a 1 Hz blinker, {scans:,} scans:    {3600 / seconds:>10,.0f} times real time")


if __name__ == "__main__":
    main()
