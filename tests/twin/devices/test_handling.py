"""Arms and robots set parts on carriers as gantries do, and each part brought where it belongs is a cycle of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.figures.tally import Tally
from twin.units import MM, S

BELT: Mapping[str, Any] = {"kind": "belt", "at": {"x": "0 mm", "y": "0 mm"}, "length": "400 mm", "width": "140 mm"}
PLACE = 200 * MM


def arm() -> Bench:
    """With a stator on its cup, over the belt."""
    return Bench(
        air={"kind": "air_supply", "at": HERE},
        ejector={"kind": "cylinder", "supply": "air", "stroke": "100 mm"},
        magazine={"kind": "magazine", "at": HERE, "ejector": "ejector", "mix": {"stator": 1}},
        belt=BELT,
        arm={"kind": "swivel_arm", "at": HERE, "supply": "air", "first": "magazine", "second": "belt",
             "second_at": "200 mm"},
    )  # fmt: skip


def robot() -> Bench:
    return Bench(
        feed=BELT,
        belt={**BELT, "at": {"x": "0 mm", "y": "300 mm"}},
        robot={"kind": "robot", "at": {"x": "200 mm", "y": "150 mm"}, "places": ["feed", "belt"],
               "positions": ["200 mm", "200 mm"], "jobs": [[1, 2]]},
    )  # fmt: skip


def swing(bench: Bench) -> None:
    """Eject a stator, take it over and let it go."""
    bench.set("ejector.extend", True)
    bench.until(2 * S)
    bench.set("ejector.extend", False)
    bench.set("arm.vacuum", True)
    bench.until(3 * S)
    bench.set("arm.to_second", True)
    bench.until(5 * S)
    bench.set("arm.vacuum", False)
    bench.set("arm.blow", True)
    bench.until(6 * S)


def carry(bench: Bench) -> None:
    lay(bench, "feed", "stator", PLACE)
    bench.set("robot.job", 1)
    bench.set("robot.start", True)
    bench.until(15 * S)


def lay(bench: Bench, belt: str, kind: Any, at: int) -> None:
    part = bench.give(belt, kind)
    lane = bench.run.cell.devices[belt]
    lane.lift(part, bench.run.now)
    lane.put(part, at, bench.run.now)


def on_the_belt(bench: Bench) -> list[tuple[str, ...]]:
    return [(part.kind, *(each.kind for each in part.load)) for part in bench.run.cell.devices["belt"].parts()]


@pytest.mark.parametrize(("bench", "work"), [(arm, swing), (robot, carry)])
class TestACarrier:
    def test_it_gets_the_part(self, bench: Any, work: Any) -> None:
        cell = bench()
        lay(cell, "belt", "carrier_a", PLACE + 10 * MM)
        work(cell)
        assert on_the_belt(cell) == [("carrier_a", "stator")]
        assert [c.value["on"] for c in cell.run.changes if c.topic == "part.done"] == ["carrier_a"]

    def test_one_that_stands_too_far_off_gets_none(self, bench: Any, work: Any) -> None:
        cell = bench()
        lay(cell, "belt", "carrier_a", PLACE + 20 * MM)
        work(cell)
        assert on_the_belt(cell) == [("carrier_a",)]
        assert cell.events("part.done") == []

    def test_without_one_the_part_lies_on_the_belt(self, bench: Any, work: Any) -> None:
        cell = bench()
        work(cell)
        assert on_the_belt(cell) == [("stator",)]

    def test_on_a_round_part_nothing_stands(self, bench: Any, work: Any) -> None:
        cell = bench()
        lay(cell, "belt", "rotor_a", PLACE)
        work(cell)
        assert on_the_belt(cell) == [("rotor_a",)]


def test_what_a_gripper_sets_down_counts_for_it_and_leaves_the_last_verdict_as_it_is() -> None:
    bench = robot()
    tally = Tally(bench.run.cell.layout, {})
    carry(bench)
    tally.feed(bench.run.changes)
    assert tally.stations["robot"].verdicts == {"good": 1}
    assert tally.line.last_verdict == {}
