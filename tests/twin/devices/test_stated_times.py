"""A layout may state how long its devices take for what the tables of the trade give a usual time for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.units import MS, UM, S, Time


def test_a_scale_settles_in_ten_steps_within_its_time() -> None:
    bench = Bench(scale={"kind": "scale", "at": HERE, "length": "400 mm", "settling": "300 ms"})
    bench.until(S)
    bench.give("scale", "medium_box")
    bench.until(2 * S)
    assert bench.edges("scale.weight") == [(S + n * 30 * MS, n / 10) for n in range(1, 11)]


def test_a_belt_with_a_worn_brake_coasts_as_long_as_stated() -> None:
    bench = Bench(belt={"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s", "coasting": "200 ms"})
    bench.run.pull("belt.coasts", True)
    bench.set("belt.motor", True)
    bench.until(S)
    bench.set("belt.motor", False)
    bench.until(2 * S)
    # 100 mm at full speed, then 21 steps of 10 ms down to nothing
    assert bench.run.cell.looks(bench.run.now)["belt"].motions["belt"].at(bench.run.now) == 110_500 * UM


def test_a_lift_measures_once_it_has_stood_at_the_top_for_its_time() -> None:
    bench = Bench(
        before={"kind": "upstream_station", "at": HERE, "to": "lift"},
        ejector={"kind": "cylinder"},
        lift={
            "kind": "lift", "at": HERE, "ejector": "ejector", "upstream": "before", "above": "bin", "below": "bin",
            "settling": "500 ms",
        },
        bin={"kind": "bin", "at": HERE},
    )  # fmt: skip
    bench.run.pull("before.empty", True)
    bench.give("lift")
    bench.set("lift.up", True)
    bench.until(3 * S)
    assert [t for t, _ in bench.edges("lift.height")] == [30 * MS + 800 * MS + 500 * MS]


STROKES: dict[str, tuple[dict[str, Any], str, str, Time]] = {
    "drill": ({"table": "table", "place": 1, "clamp_time": "600 ms"}, "clamp", "clamp", 0),
    "portal": (
        {"at": HERE, "upstream": "belt", "sort": "bin", "downstream": "bin", "jaw_time": "600 ms"},
        "open", "jaws", 30 * MS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", STROKES)
def test_clamp_and_jaws_are_half_way_after_half_their_time(kind: str) -> None:
    fields, command, motion, valve = STROKES[kind]
    bench = Bench(
        table={"kind": "indexing_table", "at": HERE},
        belt={"kind": "belt", "at": HERE, "length": "1 m", "to": "bin"},
        bin={"kind": "bin", "at": HERE},
        drive={"kind": kind, **fields},
    )
    bench.set(f"drive.{command}", True)
    bench.until(valve + 300 * MS)
    assert bench.run.cell.looks(bench.run.now)["drive"].motions[motion].at(bench.run.now) == pytest.approx(500, abs=1)


@pytest.mark.parametrize(
    ("kind", "coil", "contacts"),
    [("star_delta_motor", "main", "main_on"), ("reversing_drive", "forward", "forward_on")],
)
def test_contactors_pick_up_and_drop_out_after_their_times(kind: str, coil: str, contacts: str) -> None:
    bench = Bench(motor={"kind": kind, "at": HERE, "pick_up": "50 ms", "drop_out": "80 ms"})
    bench.set(f"motor.{coil}", True)
    bench.until(S)
    bench.set(f"motor.{coil}", False)
    bench.until(2 * S)
    assert bench.edges(f"motor.{contacts}") == [(50 * MS, True), (S + 80 * MS, False)]


@pytest.mark.parametrize(
    ("field", "coils"), [("bears_inrush", ("main", "delta")), ("bears_overload", ("main", "star"))]
)
def test_the_protection_of_a_motor_bears_a_start_in_delta_and_an_overload_for_their_times(
    field: str, coils: tuple[str, ...]
) -> None:
    bench = Bench(motor={"kind": "star_delta_motor", "at": HERE, "pick_up": "0 s", field: "700 ms"})
    bench.run.pull("motor.overload", field == "bears_overload")
    for coil in coils:
        bench.set(f"motor.{coil}", True)
    bench.until(2 * S)
    assert bench.edges("motor.protection") == [(700 * MS, False)]


def test_the_protection_of_a_drive_bears_a_reversal_for_its_time() -> None:
    motor = {"kind": "reversing_drive", "at": HERE, "pick_up": "0 s", "drop_out": "0 s", "bears_reversal": "100 ms"}
    bench = Bench(motor=motor)
    bench.set("motor.forward", True)
    bench.until(3 * S)
    bench.set("motor.forward", False)
    bench.set("motor.reverse", True)
    bench.until(4 * S)
    assert bench.edges("motor.protection") == [(3 * S + 100 * MS, False)]
