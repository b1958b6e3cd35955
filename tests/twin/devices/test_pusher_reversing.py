"""A pusher beside a belt that runs either way."""

from __future__ import annotations

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, MS, S


def at_a_reversing_belt() -> Bench:
    return Bench(
        belt={"kind": "reversing_belt", "at": HERE, "length": "600 mm"},
        chute={"kind": "chute", "at": HERE, "length": "200 mm"},
        pusher={"kind": "pusher", "belt": "belt", "position": "300 mm", "plate": "80 mm", "to": "chute"},
    )


def test_it_goes_on_at_the_moment_at_which_the_part_is_brought_back_before_its_plate() -> None:
    bench = at_a_reversing_belt()
    belt = bench.run.cell.devices["belt"]
    bench.lay("belt", 350 * MM)  # its middle is 10 mm beyond the plate
    bench.set("pusher.extend", True)
    bench.until(S)
    assert bench.value("pusher.blocked_by") == "blocked-part-in-the-way"
    bench.set("belt.backward", True)
    bench.until(3 * S)
    assert bench.edges("pusher.blocked_by")[-1] == (S + 33 * MS + 334, "")  # 10 mm at 300 mm/s
    assert belt.parts() == ()
    assert bench.value("pusher.extended") is True


@pytest.mark.parametrize("holds", [True, False])
def test_a_plate_over_the_belt_holds_back_what_comes_from_either_side(holds: bool) -> None:
    bench = at_a_reversing_belt()
    belt = bench.run.cell.devices["belt"]
    bench.lay("belt", *(place * MM for place in ((100, 300, 500) if holds else (100, 500))))
    bench.set("pusher.extend", True)
    bench.until(200 * MS)
    bench.set("belt.backward", True)
    bench.until(3 * S)
    assert [look.along.at(bench.run.now) for look in belt.look(bench.run.now).parts] == [360 * MM]
    bench.set("pusher.extend", False)
    bench.until(6 * S)
    assert belt.parts() == ()


def test_a_part_that_the_rod_leaves_where_it_was_finds_its_place_free_though_the_belt_has_run_back() -> None:
    bench = at_a_reversing_belt()
    belt = bench.run.cell.devices["belt"]
    bench.lay("belt", 290 * MM, 360 * MM)
    bench.set("pusher.extend", True)
    bench.until(200 * MS)
    bench.set("belt.backward", True)
    bench.set("pusher.extend", False)
    bench.until(S)
    assert len(belt.parts()) == 2
