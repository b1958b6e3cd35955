"""A part that waits for room on a belt that runs goes on at the very moment at which there is room."""

from __future__ import annotations

from tests.twin.devices.bench import HERE, Bench
from twin.units import MS, S


def test_a_part_that_waits_before_a_slower_belt_follows_as_soon_as_the_one_before_has_moved_on() -> None:
    bench = Bench(
        fast={"kind": "belt", "at": HERE, "length": "200 mm", "speed": "200 mm/s", "to": "slow"},
        slow={"kind": "belt", "at": {"x": "200 mm", "y": "0 mm"}, "length": "1 m", "speed": "50 mm/s"},
        eye={"kind": "optical_sensor", "belt": "fast", "position": "200 mm"},
    )
    bench.give("fast")
    bench.until(1)
    bench.set("fast.motor", True)
    bench.set("slow.motor", True)
    bench.until(400 * MS)
    bench.give("fast")
    bench.until(3 * S)
    assert bench.edges("eye.on") == [(1_200_000, True), (1_600_001, False)]


def test_two_belts_into_one_from_the_side_lose_no_time() -> None:
    bench = Bench(
        side={"kind": "belt", "at": {"x": "100 mm", "y": "-300 mm", "turn": 90}, "length": "300 mm", "to": "main"},
        main={"kind": "belt", "at": HERE, "length": "1 m", "speed": "50 mm/s"},
        eye={"kind": "optical_sensor", "belt": "side", "position": "290 mm"},
    )
    bench.give("main")
    bench.give("side")
    bench.set("side.motor", True)
    bench.set("main.motor", True)
    bench.until(3 * S)
    assert [value for _, value in bench.edges("eye.on")] == [True, False]


def test_of_two_parts_that_come_to_one_place_from_both_sides_at_once_one_goes_on_and_the_other_waits() -> None:
    bench = Bench(
        south={"kind": "belt", "at": {"x": "200 mm", "y": "-300 mm", "turn": 90}, "length": "300 mm", "to": "main"},
        north={"kind": "belt", "at": {"x": "200 mm", "y": "300 mm", "turn": 270}, "length": "300 mm", "to": "main"},
        main={"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"},
        eye={"kind": "optical_sensor", "belt": "main", "position": "300 mm"},
    )
    for side in ("south", "north"):
        bench.give(side)
        bench.set(f"{side}.motor", True)
    bench.set("main.motor", True)
    bench.until(S)
    assert (bench.value("south.blocked_by"), bench.value("north.blocked_by")) == ("", "blocked-downstream-full")
    bench.until(4 * S)
    assert [value for _, value in bench.edges("eye.on")] == [True, False]  # the other one follows without a gap
    assert bench.edges("north.blocked_by")[-1][1] == ""
