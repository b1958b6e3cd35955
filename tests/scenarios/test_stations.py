"""A station file used twice is two stations, and what is wrong with one is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.cells import read_cell
from twin.devices.belt import BeltSpec
from twin.devices.optical_sensor import OpticalSensorSpec
from twin.station_plan import StationPlan
from twin.units import MM, S

CELL = """\
format: twincell-cell 1
id: line
devices:
  bin: {kind: bin, at: {x: 1300 mm, y: -40 mm}}
stations:
  first: {use: stop.yaml, with: {next: second_belt}}
  second: {use: stop.yaml, at: {x: 600 mm, y: -40 mm}, byte: 4, with: {next: bin}}
"""
STATION = """\
format: twincell-station 1
parameters: [next]
devices:
  belt: {kind: belt, designation: -M1, at: {x: 10 mm, y: 0 mm}, length: 600 mm, to: $next}
  eye: {kind: optical_sensor, designation: -B1, belt: belt, position: 500 mm}
tags:
  motor: {signal: belt.motor, address: "%Q0.3"}
  eye: {signal: eye.on, address: "%I1.0"}
"""


def read(folder: Path, cell: str = CELL, station: str = STATION) -> list[str]:
    (folder / "cell.yaml").write_text(cell, encoding="utf-8")
    (folder / "stop.yaml").write_text(station, encoding="utf-8")
    _, problems = read_cell(folder / "cell.yaml")
    return [problem.text("en") for problem in sorted(problems)]


def test_names_references_places_addresses_and_designations_are_the_stations_own(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    layout, _ = read_cell(tmp_path / "cell.yaml")
    assert layout is not None
    assert list(layout.devices) == ["bin", "first_belt", "first_eye", "second_belt", "second_eye"]
    first, second, eye = (layout.devices[name] for name in ("first_belt", "second_belt", "second_eye"))
    assert isinstance(first, BeltSpec) and isinstance(second, BeltSpec) and isinstance(eye, OpticalSensorSpec)
    assert (first.to, second.to, eye.belt) == ("second_belt", "bin", "second_belt")
    assert (second.at.x, second.at.y) == (610 * MM, -40 * MM)
    assert eye.designation == "=SECOND-B1"
    assert [(tag.name, tag.topic, tag.address) for tag in layout.tag_table()] == [
        ("first_motor", "first_belt.motor", "%Q0.3"),
        ("first_eye", "first_eye.on", "%I1.0"),
        ("second_motor", "second_belt.motor", "%Q4.3"),
        ("second_eye", "second_eye.on", "%I5.0"),
    ]


PLAN = """\
plan: {cycle: 3 s, product: [metal], done_at: [belt]}
devices:
"""


def test_a_station_file_says_what_each_use_of_it_is_planned_to_make_unless_the_cell_does(tmp_path: Path) -> None:
    planned = STATION.replace("devices:\n", PLAN)
    cell = CELL + "station_plans: {SECOND: {cycle: 5 s}}\n"
    assert read(tmp_path, cell, planned) == []
    layout, _ = read_cell(tmp_path / "cell.yaml")
    assert layout is not None
    assert layout.station_plans == {
        "FIRST": StationPlan(cycle=3 * S, product=("metal",), done_at=("first_belt",)),
        "SECOND": StationPlan(cycle=5 * S),
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("cycle: 3 s", "cycle: -3 s", "stop.yaml:3:15: station_plans.FIRST.cycle: "),
        ("cycle: 3 s", "cylce: 3 s", "no field 'cylce'; did you mean 'cycle'?"),
        ("done_at: [belt]", "done_at: [bellt]", "stop.yaml:3:48: station_plans.FIRST.done_at[0]: "),
        ("done_at: [belt]", "done_at: belt", "stop.yaml:3:47: station_plans.FIRST.done_at: expected a list"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_in_the_file_of_the_station(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    planned = STATION.replace("devices:\n", PLAN)
    found = read(tmp_path, CELL, planned.replace(old, new))
    assert any(says in problem for problem in found), "\n".join(found)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("use: stop.yaml, at", "use: stopp.yaml, at", "cell.yaml:7:17: stations.second.use: no file 'stopp.yaml'"),
        ("byte: 4", "bite: 4", "cell.yaml:7:56: stations.second.bite: no field 'bite'; did you mean 'byte'?"),
        ("byte: 4, ", "", "stop.yaml:7:41: tags.second_motor.address: "),
        ("{next: bin}", "{nxt: bin}", "stations.second.with.nxt: no parameter 'nxt'; did you mean 'next'?"),
        ("  bin:", "  second_eye:", "cell.yaml:4:3: devices.second_eye: the name 'second_eye' is taken"),
        ("length: 600 mm", "lenght: 600 mm", "stop.yaml:4:65: devices.first_belt.lenght: no field 'lenght'"),
        ("belt: belt,", "belt: bellt,", "stop.yaml:5:55: devices.first_eye.belt: "),
        ("station 1", "station 2", "stop.yaml:1:9: format: "),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in CELL + STATION
    found = read(tmp_path, CELL.replace(old, new), STATION.replace(old, new))
    assert any(says in problem for problem in found), "\n".join(found)
