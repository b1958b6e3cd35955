"""A transfer table carries off sideways what lies on it, and waits where there is no room."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, S

TABLE: dict[str, Any] = {"kind": "transfer", "at": HERE, "left": "left", "right": "right"}
LEFT: dict[str, Any] = {"kind": "bin", "at": HERE}


def test_a_part_is_loaded_to_the_stop_and_carried_to_either_side() -> None:
    for side in ("left", "right"):
        bench = Bench(table=TABLE, left=LEFT, right=LEFT)
        bench.give("table", "low_box")
        bench.set("table.load", True)
        bench.until(S)
        # the front is at 100 mm and meets the sensor at 220 mm; the stop is at 240 mm
        assert bench.edges("table.loaded") == [(400_000, True)]
        bench.set("table.load", False)
        bench.set(f"table.move_{side}", True)
        bench.until(3 * S)
        # 70 mm sideways until the front of the box is at the edge
        assert bench.events("part.out") == [(S + 70 * MM * S // (300 * MM) + 1, side)]
        assert bench.value("table.loaded") is False


def test_a_part_on_its_way_sideways_can_be_brought_back() -> None:
    bench = Bench(table=TABLE, left=LEFT, right=LEFT)
    bench.give("table", "low_box")
    bench.set("table.move_left", True)
    bench.until(100_000)
    bench.set("table.move_left", False)
    bench.until(S)
    assert bench.run.cell.looks(S)["table"].parts[0].across.at(S) == 30 * MM
    bench.set("table.load", True)
    bench.until(2 * S)
    assert bench.value("table.blocked_by") == "blocked-part-across"
    bench.set("table.load", False)
    bench.set("table.move_right", True)
    bench.until(5 * S)
    assert bench.events("part.out") == [(2 * S + 100 * MM * S // (300 * MM) + 1, "right")]


def test_called_in_two_ways_at_once_it_stands_still() -> None:
    for one, other in (("move_left", "move_right"), ("load", "move_left")):
        bench = Bench(table=TABLE, left=LEFT, right=LEFT)
        bench.give("table", "low_box")
        bench.set(f"table.{one}", True)
        bench.set(f"table.{other}", True)
        bench.until(3 * S)
        assert bench.value("table.blocked_by") == "blocked-both-directions"
        assert bench.events("part.out") == []


def test_it_takes_one_part_at_a_time() -> None:
    bench = Bench(table=TABLE, left=LEFT, right=LEFT)
    part = bench.give("table", "red")
    table = bench.run.cell.devices["table"]
    assert not table.accepts(part, 0)
    bench.set("table.move_left", True)
    bench.until(100_000)
    assert not table.accepts(part, bench.run.now)
    bench.until(S)
    assert table.accepts(part, S)


def test_a_side_without_a_neighbour_is_an_edge_to_fall_over() -> None:
    bench = Bench(table={"kind": "transfer", "at": HERE})
    bench.give("table", "low_box")
    bench.set("table.move_right", True)
    bench.until(S)
    assert [where for _, where in bench.events("part.lost")] == ["table"]


def test_a_part_meets_a_belt_beside_the_table_where_it_stands() -> None:
    bench = Bench(
        table={"kind": "transfer", "at": HERE, "left": "belt"},
        belt={"kind": "belt", "at": {"x": "-400 mm", "y": "190 mm"}, "length": "1 m"},
    )
    bench.give("table", "low_box")
    bench.set("table.move_left", True)
    bench.until(S)
    (look,) = bench.run.cell.looks(S)["belt"].parts
    assert look.along.at(S) == 450 * MM
    assert bench.run.cell.looks(S)["table"].parts == ()
