"""What the catalogue promises of each fault: a place where it can be, and points that read what it says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.faults.catalogue import EVERYWHERE, Fault, Point, catalogue, partners, places, pulls
from scenarios.faults.instruments import Bench
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, placed
from scenarios.faults.probing import NotThere
from scenarios.proof import Idle
from tests.exercises import load_exercise
from tests.twin.cells import LIBRARY, Everything, layout
from twin.cell import Cell
from twin.layout import Layout
from twin.run import Run
from twin.signals import Role
from twin.texts import say
from twin.units import MINUTE, MS, S

KNOWN = catalogue()
OF_THE_PLANT = [id for id, fault in KNOWN.faults.items() if not fault.mistake]
EXERCISES = sorted(LIBRARY.glob("*/cell.yaml"))
AT_SIGNALS: dict[Point, set[Role]] = {
    "sensor": {Role.SENSOR},
    "terminal": {Role.SENSOR, Role.ACTUATOR},
    "actuator": {Role.ACTUATOR},
}
SAID = {
    "0 bar": {"0.0 bar"}, "as it should": {"6.0 bar"}, "endless": {"coil: endless"}, "22 ohm": {"coil: 22 Ω"},
    "below 6 bar": {"1.8 bar", "3.6 bar"}, "vacuum too weak": {"0.0 bar"},
}  # fmt: skip
"""What a gauge or a meter shows then; what a wire reads depends on its signal."""


def where(point: Point, place: str, cell: Layout) -> Iterator[str]:
    """Where that point of a fault at that place can be measured, at least at one of them."""
    if point not in AT_SIGNALS:
        yield next(iter(cell.devices)) if place == EVERYWHERE else place
        return
    for topic in cell.topics():
        signal = cell.signal(topic)
        fits = signal is not None and signal.role in AT_SIGNALS[point]
        if fits and place in (EVERYWHERE, topic, topic.partition(".")[0]):
            yield topic


@cache
def at_rest(path: Path) -> Bench:
    cell = layout(path)
    return Bench(Run(Cell(cell, 1), Idle()), cell, FaultScript((), cell))


@pytest.mark.parametrize("id", OF_THE_PLANT)
def test_every_fault_can_be_in_an_exercise_and_each_of_its_points_can_be_measured(id: str) -> None:
    fault = KNOWN.faults[id]
    homes = [(path, place) for path in EXERCISES for place in places(fault, layout(path))]
    assert homes
    for path, place in homes:
        for point in fault.points:
            spots = list(where(point, place, layout(path)))
            assert spots, (point, place)
            for spot in spots:
                at_rest(path).reading(point, spot)  # raises NotThere if there is no such point


def kinds_of_home(fault: Fault) -> Iterator[tuple[Layout, str]]:
    """A place at each kind of device that can have the fault."""
    seen = set()
    for cell in map(layout, EXERCISES):
        for place in places(fault, cell):
            name = place.partition(".")[0]
            kind = cell.devices[name].kind if name in cell.devices else name
            if kind not in seen:
                seen.add(kind)
                yield cell, place


@pytest.mark.parametrize("id", [id for id in OF_THE_PLANT if set(KNOWN.faults[id].points.values()) & SAID.keys()])
def test_gauges_and_coils_read_what_the_catalogue_says(id: str) -> None:
    fault = KNOWN.faults[id]
    for cell, place in kinds_of_home(fault):
        run = Run(Cell(cell, 1), Everything(cell))
        other = partners(place, fault, cell)[0] if fault.pair else ""
        for lever, value in pulls(fault, place, cell, other=other):
            run.pull(lever, value)
        run.advance(6 * S)
        bench = Bench(run, cell, FaultScript((), cell))
        for point, reading in fault.points.items():
            if reading in SAID:
                assert say(bench.reading(point, place), "en") in SAID[reading], (place, point)


def test_every_coil_of_a_valve_can_be_measured() -> None:
    bench = at_rest(LIBRARY / "distributing" / "cell.yaml")
    coils = [f"{name}.{coil}" for name, device in bench.run.cell.devices.items() for coil in device.coils]
    assert {"arm.to_first", "arm.vacuum", "ejector.extend"} <= set(coils)
    for coil in coils:
        assert say(bench.reading("coil", coil), "en") == "coil: 22 Ω"


@pytest.mark.parametrize(
    ("id", "cup", "holds"), [("distributing", "arm", "vacuum_ok"), ("pick-and-place", "gantry", "detected")]
)
def test_a_sound_cup_that_holds_a_part_has_its_vacuum(id: str, cup: str, holds: str) -> None:
    exercise = load_exercise(id)
    troubles = FaultScript((), exercise.layout)
    text = exercise.reference.read_text(encoding="utf-8")
    plc = SimulatedPlc(compile_scl(text, exercise.layout.tag_table()), scan=SCAN)
    run = prepare(exercise, plc, troubles=troubles)
    bench = Bench(run, exercise.layout, troubles)
    while not run.cell.values[f"{cup}.{holds}"]:
        assert run.now < 60 * S
        run.advance(run.now + 100 * MS)
    run.advance(run.now + 300 * MS)
    assert say(bench.reading("vacuum", cup), "en") == "-0.7 bar"


def test_a_bearing_that_wears_gets_hotter_takes_more_current_and_ends_in_an_alarm() -> None:
    cell = layout(LIBRARY / "processing" / "cell.yaml")
    script = FaultScript(placed(Faults(of=(Occurs(fault="bearing-wears", at="table", with_=""),)), cell, 1), cell)
    run = Run(Cell(cell, 1), Idle(), script=script)
    bench = Bench(run, cell, script)
    shown = []
    for minutes in (0, 5, 10, 16):
        run.advance(minutes * MINUTE + 1)
        shown.append(tuple(say(bench.reading(point, "table"), "en") for point in ("current", "temperature")))
    assert shown == [
        ("1.2 A", "38 °C"), ("1.5 A", "57 °C"), ("1.8 A", "77 °C: alarm, from 70 °C on"),
        ("2.1 A", "96 °C: alarm, from 70 °C on"),
    ]  # fmt: skip
    for case in script.cases:
        case.cure()
    assert say(bench.reading("temperature", "table"), "en") == "38 °C"


def test_what_air_drives_has_no_motor_to_hold_a_meter_to() -> None:
    bench = at_rest(LIBRARY / "distributing" / "cell.yaml")
    with pytest.raises(NotThere):
        bench.reading("temperature", "arm")
