"""An elevator finds its landings by two switches, goes on while its brake closes, and loses what it unloads astray."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, MS, S

LIFT: dict[str, Any] = {"kind": "elevator", "at": HERE, "travel": "600 mm"}


def bench() -> Bench:
    return Bench(
        lift=LIFT,
        ground={"kind": "landing", "elevator": "lift", "height": "0 mm", "to": "below"},
        upper={"kind": "landing", "elevator": "lift", "height": "300 mm", "to": "above"},
        below={"kind": "bin", "at": HERE},
        above={"kind": "bin", "at": HERE},
    )


def test_on_the_way_up_the_lower_switch_comes_first_and_both_are_on_at_the_landing() -> None:
    on = bench()
    on.set("lift.up", True)
    on.until(3 * S)
    low, high = on.edges("upper.low"), on.edges("upper.high")
    # 240 mm, 295 mm, a little more than 305 mm and 360 mm at 300 mm/s
    assert low == [(800 * MS, True), (1_016_667, False)]
    assert high == [(983_334, True), (1_200_001, False)]
    assert on.value("lift.blocked_by") == "blocked-end-of-travel"


def test_the_platform_goes_on_while_its_brake_closes_at_the_speed_that_it_had() -> None:
    for slow, way in ((False, 15 * MM), (True, 2 * MM)):
        on = bench()
        on.set("lift.slow", slow)
        on.set("lift.up", True)
        on.until(S)
        on.set("lift.up", False)
        on.set("lift.slow", False)
        on.until(2 * S)
        lift = on.run.cell.looks(2 * S)["lift"].motions["height"]
        assert lift.at(2 * S) == (40 if slow else 300) * MM + way


def test_a_part_goes_to_what_stands_at_the_landing_and_falls_where_there_is_none() -> None:
    for height, out, lost in ((300, ["above"], []), (280, [], ["lift"]), (303, ["above"], [])):
        on = bench()
        on.give("lift")
        on.set("lift.up", True)
        on.until(height * MM * S // (300 * MM) - 50 * MS)
        on.set("lift.up", False)
        on.until(2 * S)
        on.set("lift.forward", True)
        on.until(4 * S)
        assert [where for _, where in on.events("part.out")] == out
        assert [where for _, where in on.events("part.lost")] == lost


def test_a_landing_takes_a_part_only_while_the_empty_platform_is_there() -> None:
    on = bench()
    ground, upper = (on.run.cell.devices[name] for name in ("ground", "upper"))
    part = on.give("ground")
    assert not ground.accepts(part, 0)
    on = bench()
    ground, upper = (on.run.cell.devices[name] for name in ("ground", "upper"))
    assert ground.accepts(part, 0) and not upper.accepts(part, 0)


def test_a_broken_switch_reads_false_and_a_stuck_platform_says_so() -> None:
    on = bench()
    on.run.pull("ground.low_broken", True)
    on.run.pull("lift.jammed", True)
    on.set("lift.up", True)
    on.until(S)
    assert (on.value("ground.low"), on.value("ground.high")) == (False, True)
    assert on.value("lift.blocked_by") == "blocked-jammed"
    on.run.pull("lift.jammed", False)
    on.until(3 * S)
    assert on.edges("ground.high")[-1] == (1_200_001, False)


def test_a_part_that_waits_at_a_full_landing_falls_as_soon_as_the_platform_leaves_it() -> None:
    on = Bench(
        lift=LIFT,
        ground={"kind": "landing", "elevator": "lift", "height": "0 mm", "to": "full"},
        full={"kind": "belt", "at": HERE, "length": "100 mm"},
    )
    on.give("full")
    on.give("lift")
    on.set("lift.forward", True)
    on.until(2 * S)
    assert on.value("lift.blocked_by") == "blocked-downstream-full"
    on.set("lift.up", True)
    on.until(3 * S)
    assert on.events("part.lost") == [(2 * S + 16_667, "lift")]  # a little more than 5 mm at 300 mm/s
