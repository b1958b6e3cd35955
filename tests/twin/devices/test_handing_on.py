"""A part that waits at the end of a belt goes on at the moment at which there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.twin.devices.bench import HERE, Bench
from tests.twin.devices.hand import bench
from twin.devices.indexing_table import IndexingTable
from twin.parts import KINDS
from twin.units import MM, MS, S

FEEDER: dict[str, Any] = {
    "source": {"kind": "source", "to": "first", "interval": "100 ms", "jitter": "0 s", "mix": {"metal": 1}},
    "first": {"kind": "belt", "at": {"x": "0 mm", "y": "0 mm"}, "length": "200 mm", "to": "second"},
    "bin": {"kind": "bin", "at": {"x": "2000 mm", "y": "0 mm"}},
}
IN_LINE = {"x": "200 mm", "y": "0 mm"}
ACROSS = {"x": "240 mm", "y": "-500 mm", "turn": 90}


@pytest.mark.parametrize("at", [IN_LINE, ACROSS], ids=["in line", "across"])
def test_parts_go_on_to_a_slower_belt_one_after_the_other_without_a_gap(at: Any) -> None:
    slow = {"kind": "belt", "at": at, "length": "1000 mm", "speed": "100 mm/s", "to": "bin"}
    run, hand = bench(FEEDER | {"second": slow})
    hand(first__motor=True, second__motor=True)
    run.advance(4 * S)
    fronts = [look.along.at(run.now) + look.part.length // 2 for look in run.cell.looks(run.now)["second"].parts]
    gaps = [one - other for one, other in pairwise(fronts)]
    assert len(gaps) > 4
    assert all(gap - 40_000_000 < 1 * MS for gap in gaps[1:-1])


BESIDE: dict[str, Any] = {"kind": "belt", "at": HERE, "length": "1 m", "speed": "20 mm/s"}
NO_MORE: dict[str, Any] = {"kind": "upstream_station", "at": HERE, "to": "giver"}
GIVERS: dict[str, dict[str, Any]] = {
    "air_slide": {"giver": {"kind": "air_slide", "at": HERE, "supply": "air", "length": "100 mm", "to": "belt"}},
    "press": {
        "giver": {"kind": "press", "at": HERE, "supply": "air", "good_to": "belt", "bad_to": "bin"},
        "bin": {"kind": "bin", "at": HERE},
    },
    "lift": {
        "giver": {
            "kind": "lift", "at": HERE, "supply": "air", "ejector": "rod", "upstream": "before",
            "above": "bin", "below": "belt",
        },
        "rod": {"kind": "cylinder", "supply": "air", "stroke": "75 mm"},
        "before": NO_MORE,
        "bin": {"kind": "bin", "at": HERE},
    },
    "buffer": {"giver": {"kind": "buffer", "at": HERE, "to": ["belt"], "capacity": 3}},
    "machine": {"giver": {"kind": "machine", "at": HERE, "to": ["belt"], "time": {"mean": "100 ms"}}},
}  # fmt: skip
GIVES = {"air_slide": "giver.air", "press": "giver.eject_good", "lift": "rod.extend"}


def handed_on(bench: Bench) -> int:
    return len(bench.run.cell.devices["belt"].parts())


@pytest.mark.parametrize("kind", GIVERS)
def test_a_part_that_waits_for_room_on_a_belt_leaves_at_the_moment_at_which_there_is_room(kind: str) -> None:
    """The first part needs two seconds to clear the start of the belt."""
    bench = Bench(belt=BESIDE, air={"kind": "air_supply", "at": HERE}, **GIVERS[kind])
    bench.set("belt.motor", True)
    if kind == "lift":
        bench.run.pull("before.empty", True)
    bench.give("giver")
    if kind in GIVES:
        bench.set(GIVES[kind], True)
    while not handed_on(bench):
        bench.until(bench.run.now + MS)
    first = bench.run.now
    if kind in ("press", "lift"):
        bench.set(GIVES[kind], False)
        bench.until(first + S)
    bench.give("giver")
    if kind in ("press", "lift"):
        bench.set(GIVES[kind], True)
    bench.until(first + 1900 * MS)
    assert handed_on(bench) == 1
    bench.until(first + (2500 if kind == "lift" else 2001) * MS)
    assert handed_on(bench) == 2


def test_a_part_that_waits_at_a_gate_leaves_at_the_moment_at_which_there_is_room() -> None:
    bench = Bench(
        belt=BESIDE,
        table={"kind": "indexing_table", "at": HERE},
        gate={"kind": "gate", "table": "table", "place": 1, "to": "belt"},
    )
    table = bench.run.cell.devices["table"]
    assert isinstance(table, IndexingTable)
    bench.set("belt.motor", True)
    bench.set("gate.open", True)
    for at in (S, 2 * S):
        bench.until(at)
        table.occupy(1, KINDS["red"], at)
        bench.run.cell.due = 0
    bench.until(4 * S)
    assert bench.edges("gate.blocked_by") == [(2 * S, "blocked-downstream-full"), (3 * S, "")]


def test_arrivals_that_wait_for_room_on_a_belt_come_as_soon_as_there_is_room() -> None:
    bench = Bench(belt=BESIDE, outside={"kind": "arrivals", "at": HERE, "to": ["belt"], "interval": {"mean": "1 s"}})
    bench.set("belt.motor", True)
    bench.until(6 * S)
    assert [t for t, _ in bench.events("part.in")] == [S, 3 * S, 5 * S]


PAST: dict[str, Any] = {"kind": "belt", "at": {"x": "0 mm", "y": "-300 mm", "turn": 90}, "length": "1 m"}


def test_a_machining_centre_before_the_side_of_a_belt_hands_its_part_on_there_and_not_at_the_start() -> None:
    bench = Bench(belt=PAST, machine={"kind": "machining_centre", "at": HERE, "to": "belt", "time": "1 s"})
    belt = bench.run.cell.devices["belt"]
    at_the_start = bench.give("belt")
    bench.give("machine")
    bench.set("machine.start", True)
    bench.until(3 * S)
    part = next(part for part in belt.parts() if part is not at_the_start)
    assert belt.part_at(300 * MM, bench.run.now) is part


def test_a_palletizer_before_the_side_of_a_belt_hands_its_pallet_on_when_that_place_is_free() -> None:
    bench = Bench(belt=PAST, palletizer={"kind": "palletizer", "at": HERE, "to": "belt", "roll_time": "500 ms"})
    belt = bench.run.cell.devices["belt"]
    in_the_way = bench.give("belt")
    belt.lift(in_the_way, 0)
    belt.put(in_the_way, 300 * MM, 0)
    bench.set("palletizer.load", True)
    bench.until(1)
    pallet = bench.give("palletizer", "pallet")
    bench.until(2 * S)
    assert bench.value("palletizer.blocked_by") == "blocked-downstream-full"
    bench.set("belt.motor", True)
    ahead = 20 * MM + pallet.length // 2  # until the part is past the place, at 300 mm/s
    bench.until(2 * S - -ahead * S // (300 * MM) + 1)
    assert bench.value("palletizer.blocked_by") == ""
    assert belt.part_at(300 * MM, bench.run.now) is pallet
