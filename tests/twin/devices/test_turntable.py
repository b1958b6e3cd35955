"""A turntable turns at its pace, loads at 0 degrees only and unloads to both sides at 90."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.bench import HERE, Bench
from twin.units import S

TABLE: dict[str, Any] = {"kind": "turntable", "at": HERE, "left": "left", "right": "right"}
BIN: dict[str, Any] = {"kind": "bin", "at": HERE}


def bench() -> Bench:
    return Bench(table=TABLE, left=BIN, right=BIN)


def test_a_quarter_turn_takes_two_seconds_there_and_back() -> None:
    on = bench()
    on.set("table.turn", True)
    on.until(5 * S)
    on.set("table.turn", False)
    on.until(10 * S)
    assert on.edges("table.load_position") == [(0, False), (7 * S, True)]
    assert on.edges("table.unload_position") == [(2 * S, True), (5 * S, False)]


def test_a_turn_that_is_reversed_midway_takes_as_long_back_as_it_took() -> None:
    on = bench()
    on.set("table.turn", True)
    on.until(S)
    on.set("table.turn", False)
    on.until(5 * S)
    assert on.edges("table.load_position") == [(0, False), (2 * S, True)]


def test_forward_unloads_to_the_left_and_backward_to_the_right() -> None:
    for way, side in (("forward", "left"), ("backward", "right")):
        on = bench()
        on.give("table", "low_box")
        on.set("table.turn", True)
        on.until(3 * S)
        on.set(f"table.{way}", True)
        on.until(6 * S)
        assert [where for _, where in on.events("part.out")] == [side]


def test_what_its_belt_carries_over_the_edge_on_the_way_falls() -> None:
    on = bench()
    on.give("table", "low_box")
    on.set("table.turn", True)
    on.set("table.forward", True)
    on.until(5 * S)
    assert [where for _, where in on.events("part.lost")] == ["table"]


def test_it_takes_nothing_unless_it_is_empty_and_rests_at_its_loading_position() -> None:
    on = bench()
    table = on.run.cell.devices["table"]
    part = on.give("table", "red")
    assert not table.accepts(part, 0)
    on = bench()
    table = on.run.cell.devices["table"]
    assert table.accepts(part, 0)
    on.set("table.turn", True)
    on.until(S)
    assert not table.accepts(part, S)


def test_a_stuck_table_says_so_and_turns_on_after_the_cure() -> None:
    on = bench()
    on.set("table.turn", True)
    on.until(S)
    on.run.pull("table.jammed", True)
    on.until(4 * S)
    assert on.value("table.blocked_by") == "blocked-jammed"
    on.run.pull("table.jammed", False)
    on.until(6 * S)
    assert on.edges("table.unload_position") == [(5 * S, True)]
