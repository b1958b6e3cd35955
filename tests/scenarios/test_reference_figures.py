"""The key figures of what the reference programs do in the cells of the library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.catalogue import exercise_ids
from tests.exercises import load_exercise
from twin.figures.report import CellFigures, figures
from twin.figures.shown import in_stations, unit_name
from twin.trace import Trace
from twin.units import S


@cache
def reference_run(name: str) -> Trace:
    exercise = load_exercise(name)
    source = exercise.program()
    program = compile_scl(source.text, exercise.layout.tag_table(), file=source.name)
    return attempt(exercise, SimulatedPlc(program, scan=SCAN))


@cache
def of_reference(name: str) -> CellFigures:
    return figures(reference_run(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", exercise_ids())
def test_no_share_of_a_reference_run_is_more_than_the_whole(name: str) -> None:
    found = of_reference(name)
    line = found.line
    shares = {"line": (line.availability, line.performance, line.quality_ratio, line.first_pass_yield, line.oee)}
    for unit, _ in in_stations(found):
        of = unit.elements
        shares[unit_name(unit)] = (of.availability, of.effectiveness, of.quality_ratio, of.first_pass_yield, of.oee)
    assert not {
        place: each for place, each in shares.items() if not all(share is None or 0 <= share <= 1 for share in each)
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", exercise_ids())
def test_products_in_process_are_the_throughput_by_the_lead_time_and_what_is_not_finished_yet(name: str) -> None:
    """Little's law for a run that ends: whoever is still there adds what he has waited, at most the whole run."""
    line, trace = of_reference(name).line, reference_run(name)
    product = load_exercise(name).layout.line.product
    coming = (change.value for change in trace.changes if change.topic == "part.in")
    came = sum(not product or event["kind"] in product for event in coming if isinstance(event, Mapping))
    assert line.wip is not None
    unfinished = line.wip * trace.end - line.made * (line.lead_time or 0)
    assert -1 <= unfinished <= (came - line.made) * trace.end + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", exercise_ids())
def test_energy_is_known_of_every_cell_and_the_oee_of_every_one_that_makes_something(name: str) -> None:
    line = of_reference(name).line
    assert line.energy
    assert (line.oee is not None) == (line.made > 0)


@pytest.mark.slow
def test_the_capstone_counts_motors_and_its_bottleneck_is_a_station_that_is_busy() -> None:
    found = of_reference("hub-motor-line")
    assert found.line.made < found.line.out, "what stands on a carrier leaves with it"
    assert found.line.good < found.line.made, "loose stators and thin covers are among the parts"
    assert found.line.oee is not None and found.line.oee > 0.3
    assert found.line.energy_per_good is not None
    stations = {station.name: station for station in found.stations}
    first = max(stations.values(), key=lambda station: station.bottleneck.sole + station.bottleneck.shifting)
    assert first.utilisation > 0.8
    assert stations["axle_robot"].utilisation > 0.5, "its start signal is short, its work is not"
    assert not stations.keys() & {"guard", "cover_blade", "cover_head", "press_tools", "order_desk"}, (
        "they make nothing"
    )
    assert stations["press"].elements.setup >= 16 * S, "lots of both variants have been pressed"
    assert [name for name, each in stations.items() if each.elements.setup] == ["press"]


@pytest.mark.slow
def test_each_station_of_the_capstone_that_works_on_parts_has_an_oee() -> None:
    found = of_reference("hub-motor-line")
    centres = {each.name: each for each in found.centres}
    working = {name for name, each in centres.items() if each.elements.oee is not None}
    assert working == {"A1", "A4", "STATOR", "AXLE", "COVER", "STORE"}
    made = {name: each.elements.produced or 0 for name, each in centres.items()}
    units = {each.name: each.elements.produced or 0 for each in found.stations}
    (press,) = [each for each in found.stations if each.name == "press"]
    assert centres["A4"].elements.setup == press.elements.setup > 0, "its station is set up with it"
    assert units["axle_robot"] - made["AXLE"] * 2 in (0, 1), "it takes each axle twice"
    assert made["A1"] >= made["STATOR"] >= made["AXLE"] >= made["A4"] >= made["COVER"] >= made["STORE"]
    first = max(found.centres, key=lambda each: each.bottleneck.sole + each.bottleneck.shifting)
    assert first.name == "COVER"
    assert centres["STORE"].shares["starved"] > 0.5, "behind the bottleneck its crane waits for parts"
    assert centres["COVER"].shares["starved"] < 0.05


@pytest.mark.slow
@pytest.mark.parametrize(("name", "made"), [("palletizing", 2), ("tray-packing", 5), ("automated-warehouse", 5)])
def test_a_line_makes_pallets_trays_or_stored_boxes_and_not_whatever_lies_on_them(name: str, made: int) -> None:
    assert of_reference(name).line.made == made
