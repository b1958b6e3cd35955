"""A station of the designations is a work centre, whose figures follow from those of its devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.truth.lines import arrivals, cell, machine, sink
from tests.twin.cells import LAYOUTS, LIBRARY, Monkey, Scenario, layout, scenarios
from twin.cell import Cell
from twin.designations import stations_of
from twin.figures.energy import draw, joules
from twin.figures.report import CellFigures, WorkCentreFigures, figures, figures_of
from twin.figures.states import STATES, State
from twin.figures.tally import Tally
from twin.figures.work_centres import BUSIEST, busiest, work_centres
from twin.layout import Layout, Place, to_plain
from twin.layout_check import check
from twin.run import Run
from twin.station_plan import StationPlan
from twin.texts import say
from twin.units import MS, S

UNTIL = 20 * S
HUB = layout(LIBRARY / "hub-motor-line" / "cell.yaml")
WHERE = stations_of(HUB)
NOBODY = Monkey([], every=10 * MS)


def two_machines(**first: Any) -> Layout:
    """Station =A1 with two machines and a belt that nobody drives, station =A2 with one."""
    place = {"x": "0 mm", "y": "2000 mm"}
    devices = {
        "arrivals": arrivals(["m1"]),
        "m1": machine({"mean": "1 s"}, ["m2"], designation="=A1-M1", power="100 W", **first),
        "m2": machine({"mean": "2 s"}, ["m3"], designation="=A1-M2", power="200 W"),
        "belt": {"kind": "belt", "at": place, "length": "1000 mm", "to": "out", "designation": "=A1-M3"},
        "m3": machine({"mean": "500 ms"}, ["out"], designation="=A2-M1"),
    }
    return cell(devices | sink() | sink("bad"))


def centre(found: CellFigures, name: str = "A1") -> WorkCentreFigures:
    return next(each for each in found.centres if each.name == name)


def ran(plan: Layout, seconds: int) -> Run:
    run = Run(Cell(plan, 1), NOBODY)
    run.advance(seconds * S)
    return run


@settings(max_examples=10)
@given(treatment=scenarios(HUB, UNTIL))
def test_a_work_centre_is_consistent_with_its_devices(treatment: Scenario) -> None:
    found = figures(treatment.play(treatment.start(), UNTIL).trace())
    devices = {each.name: each for each in found.stations}
    assert {unit for each in found.centres for unit in each.units} == {name for name in devices if WHERE[name]}
    for each in found.centres:
        inside = [devices[name] for name in each.units]
        assert sum(each.shares.values()) == pytest.approx(1)
        others = [HUB.devices[name] for name, where in WHERE.items() if where == each.name and name not in each.units]
        most = sum(joules(takes, UNTIL, UNTIL) for spec in others if (takes := draw(spec, spec.kind)))
        beside = (each.energy or 0) - sum(unit.energy or 0 for unit in inside)
        assert -1e-6 <= beside <= most + 1e-6, "blades and guards take a little, too"
        assert each.shares["down"] >= max(unit.shares["down"] for unit in inside) - 1e-9
        assert each.elements.scrap <= sum(unit.elements.scrap for unit in inside)
        assert (each.elements.produced or 0) <= sum(unit.elements.produced or 0 for unit in inside)
        if each.losses is not None:
            assert sum(vars(each.losses).values()) == pytest.approx(each.elements.busy)
    assert sum(each.bottleneck.sole for each in found.centres) <= 1 + 1e-9


def test_only_designations_make_stations_and_a_cell_without_is_one() -> None:
    assert {path.parent.name for path in LAYOUTS if work_centres(layout(path))} == {"hub-motor-line"}
    assert figures(ran(layout(), 1).trace()).centres == ()


def test_a_station_has_made_what_its_slowest_device_is_done_with() -> None:
    found = figures(ran(two_machines(), 101).trace())
    devices = {each.name: each.elements for each in found.stations}
    made = centre(found)
    assert made.units == ("m1", "m2", "belt")
    assert (made.elements.produced, made.elements.cycle) == (devices["m2"].produced, 2 * S)
    assert made.elements.availability == pytest.approx(1)
    assert made.elements.oee == pytest.approx(made.elements.good * 2 / 101)
    assert centre(found, "A2").elements.produced == devices["m3"].produced
    assert made.bottleneck.sole + made.bottleneck.shifting > 0.9


def test_what_a_device_of_the_station_judges_scrap_is_made_and_bad() -> None:
    run = Run(Cell(two_machines(rejects_to="bad"), 1), NOBODY)
    run.pull("m1.worn", True)
    run.advance(10 * S + 1)
    run.pull("m1.worn", False)
    run.advance(60 * S)
    found = figures(run.trace())
    devices = {each.name: each.elements for each in found.stations}
    made = centre(found).elements
    assert made.scrap == devices["m1"].scrap == 10
    assert made.produced == 10 + (devices["m2"].produced or 0)
    assert made.quality_ratio == pytest.approx(made.good / (made.good + 10))
    assert made.start_up == 10


def test_a_station_is_down_while_any_of_its_devices_is() -> None:
    run = Run(Cell(two_machines(), 1), NOBODY)
    run.advance(10 * S)
    run.pull("m1.broken", True)
    run.advance(15 * S)
    run.pull("m1.broken", False)
    run.advance(20 * S)
    made = centre(figures(run.trace()))
    assert made.shares["down"] == pytest.approx(5 / 20)
    assert (made.elements.failures, made.elements.mttr) == (1, 5 * S)


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=4))
def test_a_station_does_what_the_busiest_of_its_devices_does(states: list[State]) -> None:
    assert busiest(states) in states
    assert set(BUSIEST) == set(STATES)
    if "working" in states and not {"down", "setup"} & set(states):
        assert busiest(states) == "working"
    if busiest(states) == "planned":
        assert set(states) == {"planned"}, "one that could work keeps the station from a planned stop"


def test_a_plan_says_how_fast_a_station_should_be_and_where_it_is_done() -> None:
    plain = two_machines()
    trace = ran(plain, 101).trace()

    def planned(**plan: Any) -> WorkCentreFigures:
        header = replace(trace.header, layout=to_plain(replace(plain, station_plans={"A1": StationPlan(**plan)})))
        return centre(figures(replace(trace, header=header)))

    assert planned(cycle=1 * S).elements.effectiveness == pytest.approx((planned().elements.effectiveness or 0) / 2)
    first = next(each.elements for each in figures(trace).stations if each.name == "m1")
    assert planned(done_at=("m1",)).elements.produced == first.produced
    assert planned(product=("pallet",)).elements.produced == planned().elements.produced, "a machine tells no kind"


def test_a_robot_that_takes_a_part_twice_has_made_one_of_it() -> None:
    axle = next(each for each in work_centres(HUB) if each.name == "AXLE")
    assert axle.done_at == ("axle_robot",)
    tally = Tally(HUB, {})
    counted = tally.centres["AXLE"]
    counted.part_done({"part": 1, "kind": "axle_raw", "on": "", "at": "axle_robot", "verdict": "good"})
    counted.part_done({"part": 1, "at": "axle_machine", "verdict": "good"})
    assert counted.verdicts == {}
    counted.part_done({"part": 1, "kind": "axle", "on": "carrier_a", "at": "axle_robot", "verdict": "good"})
    assert counted.verdicts == {"good": 1}


def test_after_a_warm_up_a_station_counts_anew_and_goes_on_with_what_it_does() -> None:
    plain = two_machines()
    run = ran(plain, 50)
    tally = Tally(plain, {name: topic.initial for name, topic in run.header.topics.items()})
    tally.feed(run.trace().changes)
    tally.close(50 * S)
    tally.restart()
    again = ran(plain, 90).trace().changes
    tally.feed(change for change in again if change.t >= 50 * S)
    tally.close(90 * S)
    made = centre(figures_of(tally))
    assert made.elements.operation == 40 * S
    assert made.shares["working"] == pytest.approx(1)
    assert made.elements.produced == 20


def test_a_plan_is_for_a_station_that_there_is_and_names_its_devices() -> None:
    plain = two_machines()

    def wrong(station: str, *done_at: str) -> list[tuple[Place, str]]:
        plans = {station: StationPlan(done_at=done_at)}
        found = check(replace(plain, station_plans=plans))
        return [(place, say(what, "en")) for place, what in found if place[0] == "station_plans"]

    assert wrong("A1", "m2") == []
    ((place, words),) = wrong("A11")
    assert place == ("station_plans", "A11") and "did you mean 'A1'" in words
    ((place, words),) = wrong("A1", "m2", "m3")
    assert place == ("station_plans", "A1", "done_at", 1) and "'m3'" in words
