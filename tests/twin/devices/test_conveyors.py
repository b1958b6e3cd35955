"""Belts run both ways, at any speed and along ramps, and what runs off their ends is lost."""

from __future__ import annotations

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, MS, UM, S


def test_a_part_that_runs_off_an_end_without_a_neighbour_falls() -> None:
    bench = Bench(belt={"kind": "reversing_belt", "at": HERE, "length": "340 mm"})
    bench.give("belt")
    bench.set("belt.forward", True)
    bench.until(5 * S)
    assert bench.events("part.lost") == [(S, "belt")]  # 300 mm at 300 mm/s


def test_a_belt_that_runs_backwards_gives_its_part_to_the_neighbour_at_its_start() -> None:
    bench = Bench(
        belt={"kind": "reversing_belt", "at": HERE, "length": "640 mm", "to": "far", "back_to": "near"},
        far={"kind": "bin", "at": HERE},
        near={"kind": "bin", "at": HERE},
    )
    bench.give("belt")
    bench.set("belt.forward", True)
    bench.until(S)
    bench.set("belt.forward", False)
    bench.set("belt.backward", True)
    bench.until(5 * S)
    assert bench.events("part.out") == [(2 * S, "near")]


def test_both_directions_at_once_are_a_standstill_with_a_reason() -> None:
    bench = Bench(belt={"kind": "reversing_belt", "at": HERE, "length": "340 mm"})
    bench.give("belt")
    for way in ("forward", "backward"):
        bench.set(f"belt.{way}", True)
    bench.until(5 * S)
    assert bench.value("belt.blocked_by") == "blocked-both-directions"
    assert bench.events("part.lost") == []


@pytest.mark.parametrize(("volts", "seconds"), [(10.0, 1.0), (5.0, 2.0), (2.5, 4.0), (99.0, 1.0)])
def test_ten_volts_are_the_rated_speed_and_more_is_not_faster(volts: float, seconds: float) -> None:
    bench = Bench(belt={"kind": "analog_belt", "at": HERE, "length": "340 mm", "ramp": "0 ms"})
    bench.give("belt")
    bench.set("belt.setpoint", volts)
    bench.until(6 * S)
    assert bench.events("part.lost") == [(round(seconds * S), "belt")]


def test_a_set_point_that_is_no_number_is_a_standstill() -> None:
    bench = Bench(belt={"kind": "analog_belt", "at": HERE, "length": "340 mm", "ramp": "0 ms"})
    bench.set("belt.setpoint", float("nan"))
    bench.until(S)
    assert bench.value("belt.speed") == 0.0


def test_a_ramp_goes_up_and_down_in_steps_of_ten_milliseconds_and_the_belt_coasts() -> None:
    bench = Bench(belt={"kind": "analog_belt", "at": HERE, "length": "1 m", "ramp": "100 ms"})
    part = bench.give("belt")
    bench.set("belt.setpoint", 10.0)
    bench.until(200 * MS)
    assert bench.edges("belt.speed")[:3] == [(10 * MS, 0.03), (20 * MS, 0.06), (30 * MS, 0.09)]
    assert bench.edges("belt.speed")[-1] == (100 * MS, 0.3)
    bench.set("belt.setpoint", 0.0)
    bench.until(S)
    assert bench.edges("belt.speed")[-1] == (300 * MS, 0.0)
    (look,) = bench.run.cell.looks(S)["belt"].parts
    assert look.part is part
    # 13.5 mm up the ramp, 30 mm at full speed, 16.5 mm down it
    assert look.along.at(S) - 20 * MM == pytest.approx(60 * MM, abs=1000)


def test_a_jam_stops_the_belt_at_once_and_the_cure_lets_it_run_up_again() -> None:
    bench = Bench(belt={"kind": "analog_belt", "at": HERE, "length": "1 m", "ramp": "100 ms"})
    bench.set("belt.setpoint", 10.0)
    bench.until(S)
    bench.run.pull("belt.jammed", True)
    bench.until(2 * S)
    assert bench.edges("belt.speed")[-1] == (S, 0.0)
    assert bench.value("belt.blocked_by") == "blocked-jammed"
    bench.run.pull("belt.jammed", False)
    bench.until(3 * S)
    assert bench.edges("belt.speed")[-1] == (2 * S + 100 * MS, 0.3)


def test_an_encoder_counts_up_and_down_and_stands_still_while_its_wire_is_open() -> None:
    bench = Bench(
        belt={"kind": "reversing_belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"},
        shaft={"kind": "encoder", "belt": "belt"},
    )
    bench.set("belt.forward", True)
    bench.until(550 * MS)
    assert bench.edges("shaft.count") == [(n * 100 * MS, n) for n in range(1, 6)]
    bench.run.pull("shaft.broken", True)
    bench.until(1050 * MS)
    bench.run.pull("shaft.broken", False)
    assert bench.value("shaft.count") == 5
    bench.set("belt.forward", False)
    bench.set("belt.backward", True)
    bench.until(1250 * MS)
    assert bench.value("shaft.count") == 3


def test_an_encoder_runs_over_like_an_int() -> None:
    bench = Bench(
        belt={"kind": "reversing_belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"},
        shaft={"kind": "encoder", "belt": "belt", "step": "1 um"},
    )
    bench.set("belt.backward", True)
    bench.until(327_690)
    assert [value for _, value in bench.edges("shaft.count")][-2:] == [-32768, 32767]


def test_a_weight_settles_in_ten_steps_within_a_second() -> None:
    bench = Bench(scale={"kind": "scale", "at": HERE, "length": "400 mm"})
    bench.until(S)
    bench.give("scale", "medium_box")
    bench.until(3 * S)
    assert bench.edges("scale.weight") == [(S + n * 100 * MS, n / 10) for n in range(1, 11)]
    bench.run.pull("scale.zero_shifted", True)
    bench.until(5 * S)
    assert bench.value("scale.weight") == 1.1


def test_who_unloads_takes_a_part_that_has_lain_still_for_its_time() -> None:
    bench = Bench(
        belt={"kind": "belt", "at": HERE, "length": "640 mm"},
        person={"kind": "unloader", "belt": "belt", "position": "330 mm"},
    )
    bench.give("belt")
    bench.set("belt.motor", True)
    bench.until(S)
    bench.set("belt.motor", False)
    bench.until(1500 * MS)
    bench.run.pull("person.away", True)
    bench.until(4 * S)
    bench.run.pull("person.away", False)
    bench.until(6 * S)
    assert bench.events("part.out") == [(5 * S, "person")]


def test_a_part_goes_on_as_soon_as_the_one_before_it_has_made_room() -> None:
    bench = Bench(
        first={"kind": "belt", "at": HERE, "length": "400 mm", "to": "second"},
        second={"kind": "belt", "at": {"x": "400 mm", "y": "0 mm"}, "length": "1 m", "speed": "100 mm/s"},
    )
    bench.give("second")
    bench.give("first")
    bench.set("first.motor", True)
    bench.until(2 * S)
    assert bench.value("first.blocked_by") == "blocked-downstream-full"
    bench.set("second.motor", True)
    bench.until(3 * S)
    assert bench.edges("first.blocked_by")[-1] == (2_400_000, "")


def test_a_part_at_the_end_of_a_belt_that_stands_stays_there() -> None:
    bench = Bench(
        first={"kind": "belt", "at": HERE, "length": "400 mm", "to": "second"},
        second={"kind": "belt", "at": {"x": "400 mm", "y": "0 mm"}, "length": "1 m", "speed": "100 mm/s"},
    )
    bench.give("second")
    part = bench.give("first")
    bench.set("first.motor", True)
    bench.until(2 * S)
    bench.set("first.motor", False)
    bench.set("second.motor", True)
    bench.until(4 * S)
    assert bench.run.cell.devices["first"].parts() == (part,)


def test_a_part_that_comes_from_the_side_waits_until_the_lane_is_free_where_it_meets_it() -> None:
    bench = Bench(
        branch={"kind": "belt", "at": {"x": "500 mm", "y": "-400 mm", "turn": 90}, "length": "400 mm", "to": "line"},
        line={"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"},
    )
    bench.give("line")
    bench.give("branch")
    bench.set("branch.motor", True)
    bench.set("line.motor", True)
    bench.until(500_000)
    bench.set("branch.motor", False)
    bench.until(4_200_000)  # it will be at the line at 4.9 s
    bench.set("branch.motor", True)
    bench.until(8 * S)
    # the other part has passed 520 mm with its back
    assert bench.edges("branch.blocked_by")[-1] == (5_200_000, "")


def test_a_belt_with_a_worn_brake_runs_on_for_half_a_second() -> None:
    bench = Bench(belt={"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"})
    bench.run.pull("belt.coasts", True)
    bench.set("belt.motor", True)
    bench.until(1 * S)
    bench.set("belt.motor", False)
    bench.until(1 * S + 490 * MS)
    belt = bench.run.cell.looks(bench.run.now)["belt"].motions["belt"]
    assert belt.speed > 0
    bench.until(2 * S)
    belt = bench.run.cell.looks(bench.run.now)["belt"].motions["belt"]
    assert belt.speed == 0
    assert belt.at(bench.run.now) == 125_500 * UM  # 100 mm at full speed, then 51 steps of 10 ms down to nothing
