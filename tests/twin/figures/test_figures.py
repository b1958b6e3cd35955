"""Key figures are what the standard says of the trace, and the same however the changes come in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import twin.devices
from benchmarks.truth.lines import arrivals, cell, machine, serial, sink
from tests.twin.cells import LAYOUTS, LIBRARY, LINE, Monkey, Scenario, layout, scenarios
from twin.cell import Cell
from twin.figures.capacity import greatest_flow
from twin.figures.cycles import constraint, planned_cycle
from twin.figures.elements import Elements
from twin.figures.report import CellFigures, LineFigures, figures, figures_of
from twin.figures.states import REASONS
from twin.figures.tally import Tally
from twin.layout import Layout, to_plain
from twin.layout_check import check
from twin.line_plan import LinePlan
from twin.parts import everything
from twin.run import Run
from twin.signals import Value
from twin.spec import HandlingSpec
from twin.texts import say
from twin.trace import Attributes, Change
from twin.units import MS, POWER, S

CELLS = [layout(path) for path in LAYOUTS]
UNTIL = 20 * S
NOBODY = Monkey([], every=10 * MS)


def station(found: CellFigures, name: str = "m1") -> Elements:
    return next(each.elements for each in found.stations if each.name == name)


def test_the_check_value_of_the_standard_comes_out_of_a_run() -> None:
    """Planned 3600 s, down 360 s, ideal cycle 6 s, 500 good, 20 scrap."""
    line = cell(serial([{"mean": "6230769 us"}], (), [{"ideal": "6 s", "rejects_to": "scrap"}]) | sink("scrap"))
    run = Run(Cell(line, 1), NOBODY)
    run.pull("m1.worn", True)
    run.advance(125 * S)
    run.pull("m1.worn", False)
    run.advance(1000 * S)
    run.pull("m1.broken", True)
    run.advance(1360 * S)
    run.pull("m1.broken", False)
    run.advance(3600 * S)
    found = figures(run.trace())
    elements = station(found)
    assert (elements.planned_busy, elements.down, elements.good, elements.scrap) == (3600 * S, 360 * S, 500, 20)
    assert elements.availability == pytest.approx(0.9)
    assert elements.effectiveness == pytest.approx(520 * 6 / 3240)
    assert elements.quality_ratio == pytest.approx(0.961538, abs=1e-6)
    assert elements.oee == pytest.approx(500 * 6 / 3600)
    assert (elements.failures, elements.mttr, elements.mtbf) == (1, 360 * S, 3240 * S)
    assert elements.start_up == 20
    assert found.line.oee == pytest.approx(500 * 6 / 3600)
    assert found.line.parts_out == {"out": 500, "scrap": 20}
    assert found.line.good == 500


@given(
    operation=st.integers(0, 10**9),
    parts=st.lists(st.integers(0, 10**8), min_size=7, max_size=7),
    good=st.integers(0, 1000),
    bad=st.integers(0, 100),
)
def test_the_oee_is_the_planned_time_of_the_good_parts_by_the_planned_busy_time(
    operation: int, parts: list[int], good: int, bad: int
) -> None:
    names = ("planned", "no_order", "down", "blocked", "starved", "idle", "setup")
    times = dict(zip(names, parts, strict=True))
    elements = Elements(
        operation=operation + sum(parts), cycle=12.5, produced=good + bad, good=good, scrap=bad, **times
    )
    assert elements.production == operation
    if operation and good + bad:
        assert elements.oee == pytest.approx(good * 12.5 / elements.planned_busy)
    else:
        assert elements.oee is None


@pytest.mark.parametrize("layout", CELLS, ids=[path.stem for path in LAYOUTS])
@settings(max_examples=4)
@given(data=st.data())
def test_slices_of_a_trace_give_the_figures_of_the_whole(layout: Layout, data: st.DataObject) -> None:
    treatment: Scenario = data.draw(scenarios(layout, UNTIL))
    trace = treatment.play(treatment.start(), UNTIL).trace()
    whole = figures(trace)
    tally = Tally(layout, {name: topic.initial for name, topic in trace.header.topics.items()})
    cuts = sorted({*data.draw(st.lists(st.integers(0, UNTIL), max_size=6)), UNTIL})
    at = 0
    for cut in cuts:
        part = [change for change in trace.changes[at:] if change.t < cut]
        at += len(part)
        tally.feed(part)
        tally.close(cut)
    assert figures_of(tally) == whole
    for each in whole.stations:
        assert sum(each.shares.values()) == pytest.approx(1)
        if each.losses is not None:
            lost = each.losses
            total = lost.breakdowns + lost.setup + lost.waiting + lost.speed + lost.defects + lost.start_up
            assert total + lost.valuable == pytest.approx(each.elements.busy)
    came = whole.line.parts_in
    devices = treatment.play(treatment.start(), UNTIL).cell.devices.values()
    here = sum(len(everything(part)) for device in devices for part in device.parts())
    assert came == whole.line.out + whole.line.parts_lost + here


def test_every_reason_that_a_device_gives_says_what_the_station_is_doing() -> None:
    folder = Path(next(iter(twin.devices.__path__)))
    given_ = {
        reason for file in folder.glob("*.py") for reason in re.findall(r'"(blocked-[a-z-]+)"', file.read_text("utf-8"))
    }
    assert given_ <= REASONS.keys(), "name them in twin/figures/states.py"


def test_a_part_that_comes_back_is_good_in_the_end_but_not_at_its_first_pass() -> None:
    devices = {
        "arrivals": arrivals(["m1"]),
        "m1": machine({"mean": "1 s"}, ["m2"]),
        "m2": machine({"mean": "1 s"}, ["out"], rejects_to="rework"),
        "rework": machine({"mean": "100 ms"}, ["out"]),
    } | sink()
    run = Run(Cell(cell(devices), 1), NOBODY)
    run.pull("m2.worn", True)
    run.advance(2500 * MS)
    run.pull("m2.worn", False)
    run.advance(10_500 * MS)
    found = figures(run.trace())
    assert (found.line.out, found.line.good) == (9, 9)
    assert found.line.first_pass_yield == pytest.approx(8 / 9)
    assert station(found, "m2").rework == 1
    assert station(found, "m2").quality_ratio == pytest.approx(8 / 9)


def test_a_line_is_bounded_by_its_slowest_group_of_parallel_machines() -> None:
    devices = {
        "arrivals": arrivals(["m1"]),
        "m1": machine({"mean": "2 s"}, ["left", "right"]),
        "left": machine({"mean": "5 s"}, ["out"]),
        "right": machine({"mean": "5 s"}, ["out"]),
    } | sink()
    run = Run(Cell(cell(devices), 1), NOBODY)
    run.advance(1000 * S)
    line = figures(run.trace()).line
    assert (line.constraint, line.cycle) == (("left", "right"), 2_500_000)
    assert line.oee == pytest.approx(1, abs=0.02)


def test_branches_with_entries_of_their_own_add_up() -> None:
    devices = (
        {"arrivals": arrivals(["left"]), "other": arrivals(["right"])}
        | {name: machine({"mean": "5 s"}, ["out"]) for name in ("left", "right")}
        | sink()
    )
    run = Run(Cell(cell(devices), 1), NOBODY)
    run.advance(1000 * S)
    line = figures(run.trace()).line
    assert (line.constraint, line.cycle) == (("left", "right"), 2_500_000)
    assert line.oee == pytest.approx(1, abs=0.02)


def test_a_belt_that_always_runs_is_no_bottleneck_beside_a_machine() -> None:
    place = {"x": "0 mm", "y": "2000 mm"}
    belt = {"kind": "belt", "at": place, "length": "1000 mm", "speed": "200 mm/s", "to": "out"}
    line = serial([{"mean": "5 s"}], ()) | {"idle_belt": belt}
    run = Run(Cell(cell(line), 1), Monkey([(1, "idle_belt.motor", True)], every=10 * MS))
    run.advance(60 * S)
    turns = {each.name: each.bottleneck for each in figures(run.trace()).stations}
    assert (turns["m1"].sole, turns["idle_belt"].sole) == (1, 0)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.lists(st.integers(1, 9), max_size=3))
def test_a_line_lets_through_what_its_narrowest_section_does(first: list[int], then: list[int]) -> None:
    devices = {f"entry{i}": arrivals([f"a{i}"]) for i in range(len(first))}
    following = ["b0"] if then else ["out"]
    devices |= {f"a{i}": machine({"mean": f"{time} s"}, following) for i, time in enumerate(first)}
    for i, time in enumerate(then):
        devices[f"b{i}"] = machine({"mean": f"{time} s"}, [f"b{i + 1}"] if i + 1 < len(then) else ["out"])
    cycles = {f"a{i}": float(time) for i, time in enumerate(first)} | {f"b{i}": float(t) for i, t in enumerate(then)}
    names, cycle = greatest_flow(cell(devices | sink()), cycles)
    together = 1 / sum(1 / time for time in first)
    assert cycle == pytest.approx(max(together, *then, 0))
    assert 1 / cycle == pytest.approx(sum(1 / cycles[name] for name in names))


def test_energy_is_power_by_the_time_for_which_a_device_is_on() -> None:
    devices = serial([{"mean": "10 s"}], (), [{"power": "2 kW", "idle_power": "100 W"}])
    run = Run(Cell(cell(devices), 1), NOBODY)
    run.advance(101 * S)
    run.pull("m1.planned_stop", True)
    run.advance(151 * S)
    found = figures(run.trace())
    assert found.line.energy == pytest.approx(2000 * 101 + 100 * 50)
    assert found.line.energy_per_good == pytest.approx(207_000 / 10)


def test_a_belt_draws_power_while_its_motor_runs() -> None:
    plain = layout()
    conveyor = replace(plain.devices["conveyor"], power=POWER.parse("60 W"))
    powered = replace(plain, devices={**plain.devices, "conveyor": conveyor})
    run = Run(Cell(powered, 1), Monkey([(100, "conveyor.motor", True), (400, "conveyor.motor", False)], every=10 * MS))
    run.advance(10 * S)
    assert figures(run.trace()).line.energy == pytest.approx(60 * 3)


def test_a_belt_whose_power_nobody_states_takes_what_belts_usually_do() -> None:
    run = Run(Cell(layout(), 1), Monkey([(100, "conveyor.motor", True), (400, "conveyor.motor", False)], every=10 * MS))
    run.advance(10 * S)
    (conveyor,) = (each for each in figures(run.trace()).stations if each.name == "conveyor")
    assert conveyor.energy == pytest.approx(120 * 3)


def test_littles_law_holds_in_a_long_run() -> None:
    run = Run(Cell(layout(LINE), 3), NOBODY)
    run.advance(2000 * S)
    line = figures(run.trace()).line
    assert line.wip is not None and line.lead_time is not None and line.throughput is not None
    assert line.wip - 3 == pytest.approx(line.throughput / 3600 * line.lead_time / S, rel=0.03)


def test_where_nobody_knows_a_power_the_energy_is_not_known() -> None:
    run = Run(Cell(cell(serial([{"mean": "5 s"}], ())), 1), NOBODY)
    run.advance(60 * S)
    found = figures(run.trace())
    assert found.line.energy is None and found.line.energy_per_good is None
    assert [station.energy for station in found.stations] == [None]


def test_a_line_counts_the_products_that_its_layout_names_and_where_they_are_bad() -> None:
    plain = cell(serial([{"mean": "5 s"}], ()))
    run = Run(Cell(plain, 1), NOBODY)
    run.advance(101 * S)
    trace = run.trace()

    def line(**plan: Any) -> LineFigures:
        header = replace(trace.header, layout=to_plain(replace(plain, line=LinePlan(**plan))))
        return figures(replace(trace, header=header)).line

    assert (line().made, line().good, line().cycle) == (20, 20, 5 * S)
    assert line(cycle=4 * S).oee == pytest.approx(20 * 4 / 101)
    assert (line(bad_at=("out",)).made, line(bad_at=("out",)).good) == (20, 0)
    assert line(product=("pallet",)).made == 0
    assert line(good_at=("m1",)).made == 20, "finished by the machine; what leaves at the end is not counted again"


@pytest.mark.parametrize(
    ("wrong", "right", "lasts"),
    [
        ("panel.estop_1_broken", True, 60),  # up to the end: nobody mends it
        ("panel.stop_button", True, 60),
        ("panel.stop_button", False, 45),  # it was pressed, and so was start later
    ],
)
def test_a_line_that_stands_since_it_was_stopped_is_not_available(wrong: str, right: bool, lasts: int) -> None:
    commands: list[tuple[int, str, Value]] = [
        (1000, "conveyor.motor", True),
        (4000, "conveyor.motor", False),
        (8500, "conveyor.motor", True),
    ]
    line = layout(LIBRARY / "sorting-metal" / "cell.yaml")
    run = Run(Cell(line, 1), Monkey(commands[:2] if right else commands, every=10 * MS))
    run.advance(40 * S)
    run.pull(wrong, True)
    run.advance(41 * S)
    run.pull(wrong, right)
    run.advance(85 * S)
    run.pull("panel.start_button", True)
    run.advance(86 * S)
    run.pull("panel.start_button", False)
    run.advance(100 * S)
    assert figures(run.trace()).line.availability == pytest.approx(1 - lasts / 100, abs=1e-4)


def test_a_line_whose_emergency_stop_stops_nothing_goes_on_being_available() -> None:
    line = layout(LIBRARY / "sorting-metal" / "cell.yaml")
    run = Run(Cell(line, 1), Monkey([(0, "conveyor.motor", True)], every=10 * MS))
    run.pull("panel.estop_1_broken", True)
    run.advance(10 * S)
    assert figures(run.trace()).line.availability == pytest.approx(1, abs=0.01)


def test_of_several_feeders_none_tells_how_fast_the_line_should_be() -> None:
    place = {"x": "0 mm", "y": "2000 mm"}
    belt: dict[str, Any] = {"kind": "belt", "at": place, "length": "1000 mm", "speed": "200 mm/s", "to": "out"}
    feeder: dict[str, Any] = {"kind": "source", "to": "belt", "interval": "3 s", "jitter": "1 s"}
    one = {"belt": belt, "first": feeder} | sink()
    assert constraint(cell(one)) == ((), 3 * S)
    assert constraint(cell(one | {"second": feeder})) == ((), 0)


def test_what_handles_parts_has_a_performance_by_its_own_cycle_and_does_not_bound_the_line() -> None:
    plain = layout(LIBRARY / "robot-loading" / "cell.yaml")
    robot = plain.devices["robot"]
    assert isinstance(robot, HandlingSpec)
    slow = replace(plain, devices={**plain.devices, "robot": replace(robot, cycle=100 * S)})
    assert planned_cycle(slow.devices["robot"]) == 100 * S
    assert constraint(slow) == constraint(plain)
    assert constraint(plain)[0] == ("machine",)
    tally = Tally(slow, {})
    tally.feed([Change(1 * S, "robot.busy", True)])
    done: Attributes = {"part": 1, "kind": "metal", "on": "", "at": "robot", "verdict": "good"}
    tally.feed([Change(6 * S, "part.done", done), Change(6 * S, "robot.busy", False)])
    tally.close(10 * S)
    assert station(figures_of(tally), "robot").effectiveness == pytest.approx(100 / 5)


def test_a_layout_may_name_only_devices_that_there_are_as_places_of_its_products() -> None:
    plain = cell(serial([{"mean": "5 s"}], ()))
    assert check(plain) == []
    ((place, what),) = check(replace(plain, line=LinePlan(bad_at=("m",))))
    assert place == ("line", "bad_at", 0)
    assert "m1" in say(what, "en")
