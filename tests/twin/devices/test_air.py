"""Whatever compressed air drives or holds stands and lets go without it, and is slower at less pressure."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from scenarios.catalogue import exercise_ids
from tests.exercises import load_exercise
from tests.twin.devices.bench import HERE, Bench
from twin.devices.kinds import KINDS
from twin.pneumatics import AirFed, AirFedSpec
from twin.units import MM, MS, S

FED = {"supply": "air"}
GANTRY = {**FED, "at": HERE, "over": ["belt"]}
TOOL = {**FED, "table": "table"}
DEVICES: dict[str, dict[str, Any]] = {
    "air_slide": {**FED, "at": HERE, "to": "bin"},
    "cylinder": {**FED, "stroke": "75 mm"},
    "diverter": {**FED, "belt": "belt", "position": "800 mm", "to": "bin"},
    "drill": {**TOOL, "place": 1},
    "gantry": GANTRY,
    "gantry_xyz": GANTRY,
    "gantry_xz": GANTRY,
    "gate": {**TOOL, "place": 3, "to": "bin"},
    "lift": {
        **FED, "at": HERE, "ejector": "cylinder", "upstream": "upstream_station", "above": "bin", "below": "bin"
    },
    "portal": {**FED, "at": HERE, "upstream": "belt", "sort": "bin", "downstream": "bin"},
    "positioner": {**FED, "belt": "belt", "position": "600 mm"},
    "press": {**FED, "at": HERE, "good_to": "bin", "bad_to": "bin"},
    "probe": {**TOOL, "place": 2},
    "pusher": {**FED, "belt": "belt", "position": "300 mm", "to": "bin"},
    "stop_blade": {**FED, "belt": "belt", "position": "500 mm"},
    "swivel_arm": {**FED, "at": HERE, "first": "belt", "second": "bin"},
}  # fmt: skip
"""Named as their kinds, one of each that uses air."""
AROUND: dict[str, dict[str, Any]] = {
    "air": {"kind": "air_supply", "at": HERE},
    "belt": {"kind": "belt", "at": HERE, "length": "1 m", "to": "bin"},
    "bin": {"kind": "bin", "at": HERE},
    "table": {"kind": "indexing_table", "at": HERE},
    "upstream_station": {"kind": "upstream_station", "at": HERE, "to": "lift"},
}
STROKES = {
    "air_slide": ("air", ""), "cylinder": ("extend", "rod"), "diverter": ("swing", "arm"), "drill": ("clamp", "clamp"),
    "gate": ("open", "swing"), "lift": ("up", "platform"), "portal": ("down", "stroke"),
    "positioner": ("clamp", "jaws"), "press": ("slide", "slide"), "probe": ("extend", "feed"),
    "pusher": ("extend", "rod"), "stop_blade": ("rise", "blade"), "swivel_arm": ("to_second", "angle"),
}  # fmt: skip
"""The command of each drive and the motion that it brings about; the part itself moves on an air slide."""
USERS = sorted(kind for kind, device in KINDS.items() if issubclass(device, AirFed))
MOMENT = 110 * MS
"""After a command, at which no stroke is complete."""


def fed(lever: str = "") -> Bench:
    """All of them, two and a half seconds after the lever was pulled."""
    bench = Bench(**AROUND, **{kind: {"kind": kind, **fields} for kind, fields in DEVICES.items()})
    bench.run.pull("upstream_station.empty", True)
    if lever:
        bench.run.pull(lever, True)
    bench.until(4 * S)
    return bench


def commanded(kind: str, lever: str = "") -> Bench:
    """A moment after the command."""
    bench = fed(lever)
    if kind == "air_slide":
        bench.give(kind)
    bench.set(f"{kind}.{STROKES[kind][0]}", True)
    bench.until(4 * S + MOMENT)
    return bench


def way(bench: Bench, kind: str) -> int:
    look = bench.run.cell.devices[kind].look(bench.run.now)
    if kind == "air_slide":
        (part,) = look.parts
        return part.along.at(bench.run.now) - part.part.length // 2
    return look.motions[STROKES[kind][1]].at(bench.run.now)


@cache
def usual_way(kind: str) -> int:
    return way(commanded(kind), kind)


def test_every_kind_that_uses_air_is_among_them() -> None:
    assert sorted(DEVICES) == USERS
    assert sorted({*STROKES, "gantry", "gantry_xyz", "gantry_xz"}) == USERS


@pytest.mark.parametrize("kind", STROKES)
@pytest.mark.parametrize("lever", ["air.shut_off", "air.leak"])
def test_without_air_a_drive_stands_says_why_and_goes_once_there_is_air_again(kind: str, lever: str) -> None:
    bench = commanded(kind, lever)
    assert way(bench, kind) == 0
    assert bench.value(f"{kind}.blocked_by") == "blocked-no-air"
    bench.run.pull(lever, False)
    bench.until(5400 * MS)
    assert bench.value(f"{kind}.blocked_by") == ""


@pytest.mark.parametrize("kind", STROKES)
def test_at_less_pressure_a_drive_is_slower_in_proportion(kind: str) -> None:
    assert usual_way(kind) > 0
    assert way(commanded(kind, "air.low_pressure"), kind) == pytest.approx(usual_way(kind) * 36 / 60, rel=0.001)


@pytest.mark.parametrize("kind", ["gantry", "gantry_xyz", "gantry_xz"])
def test_without_air_a_cup_holds_nothing_and_says_why(kind: str) -> None:
    bench = fed("air.shut_off")
    bench.set(f"{kind}.grab", True)
    bench.until(5 * S)
    assert bench.value(f"{kind}.blocked_by") == "blocked-no-air"


@pytest.mark.parametrize(("lever", "bar"), [("", 6.0), ("air.low_pressure", 3.6), ("air.shut_off", 0.0)])
def test_the_gauge_at_whatever_uses_air_shows_the_pressure_of_its_supply(lever: str, bar: float) -> None:
    devices = fed(lever).run.cell.devices
    assert {kind: devices[kind].gauge() for kind in USERS} == dict.fromkeys(USERS, bar)  # type: ignore[attr-defined]


def test_a_pusher_that_loses_its_air_is_brought_back_by_its_spring() -> None:
    bench = fed()
    bench.set("pusher.extend", True)
    bench.until(6 * S)
    assert bench.value("pusher.extended") is True
    bench.run.pull("air.shut_off", True)
    bench.until(10 * S)
    assert bench.value("pusher.retracted") is True
    (left, _), *_ = (edge for edge in bench.edges("pusher.extended") if not edge[1])
    (back, _), *_ = (edge for edge in bench.edges("pusher.retracted") if edge[1])
    assert back - left == pytest.approx(96 * MM * S / (250 * MM), rel=0.001)  # no slower than with air


@pytest.mark.parametrize("id", exercise_ids())
def test_in_every_exercise_a_service_unit_feeds_whatever_uses_air(id: str) -> None:
    devices = load_exercise(id).layout.devices
    assert [name for name, spec in devices.items() if isinstance(spec, AirFedSpec) and not spec.supply] == []
