"""Air drives the cylinders; what they push, what the arm sucks up and hands on goes where it should, or falls."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S, Time

AT = {"x": "0 mm", "y": "0 mm"}
MIX = {"red": 1}
DEVICES: dict[str, Any] = {
    "air": {"kind": "air_supply", "at": AT},
    "ejector": {"kind": "cylinder", "supply": "air", "stroke": "100 mm", "speed": "200 mm/s"},
    "magazine": {"kind": "magazine", "at": AT, "ejector": "ejector", "capacity": 3, "mix": MIX},
    "next": {"kind": "downstream_station", "at": AT, "cycle": "2 s", "jitter": "0 s"},
    "arm": {"kind": "swivel_arm", "at": AT, "supply": "air", "first": "magazine", "second": "next"},
}
VALVE = 30 * MS


def station() -> tuple[Run, Hand]:
    return bench(DEVICES)


def wait(run: Run, time: Time) -> None:
    run.advance(run.now + time)


def value(run: Run, topic: str) -> object:
    return run.cell.values[topic]


def holding() -> tuple[Run, Hand]:
    """A part was pushed out and hangs at the arm, which is still at the magazine."""
    run, hand = station()
    hand(arm__to_second=True)
    run.advance(2 * S)
    hand(ejector__extend=True)
    run.advance(3 * S)
    hand(ejector__extend=False, arm__to_second=False, arm__to_first=True)
    run.advance(5 * S)
    hand(arm__vacuum=True)
    run.advance(6 * S)
    assert value(run, "arm.vacuum_ok") is True
    return run, hand


def test_a_cylinder_takes_its_stroke_and_no_longer() -> None:
    run, hand = station()
    hand(arm__to_second=True)
    run.advance(2 * S)
    hand(ejector__extend=True)
    run.advance(3 * S)
    two = 10 * MS  # 2 mm at 200 mm/s
    assert edges(run, "ejector.retracted") == [(2 * S + VALVE + two + 1, False)]
    assert edges(run, "ejector.extended") == [(2 * S + VALVE + 500 * MS - two, True)]


def test_with_less_pressure_it_takes_longer_in_proportion() -> None:
    run, hand = station()
    hand(arm__to_second=True)
    run.pull("air.low_pressure", True)
    run.advance(4 * S)
    assert value(run, "air.pressure") == 3.6
    assert value(run, "air.pressure_ok") is False
    hand(ejector__extend=True)
    run.advance(6 * S)
    ((t, _),) = edges(run, "ejector.extended")
    assert t == 4 * S + VALVE + 816_667  # 98 mm at six tenths of 200 mm/s


@pytest.mark.parametrize("lever", ["air.leak", "air.shut_off"])
def test_with_too_little_air_nothing_moves_until_it_is_back(lever: str) -> None:
    run, hand = station()
    run.pull(lever, True)
    run.advance(4 * S)
    hand(ejector__extend=True, arm__to_second=True, arm__vacuum=True)
    run.advance(6 * S)
    assert value(run, "ejector.retracted") is True
    assert value(run, "arm.at_first") is True
    assert {value(run, f"{name}.blocked_by") for name in ("ejector", "arm")} == {"blocked-no-air"}
    run.pull(lever, False)
    run.advance(12 * S)
    assert value(run, "ejector.extended") is True
    assert value(run, "arm.at_second") is True


def test_the_pressure_falls_and_rises_in_tenths_of_a_bar_at_two_bar_a_second() -> None:
    run, _ = station()
    run.pull("air.shut_off", True)
    run.advance(4 * S)
    steps = edges(run, "air.pressure")
    assert [bar for _, bar in steps[:3]] == [5.9, 5.8, 5.7]
    assert steps[-1] == (2_950_001, 0.0)
    assert edges(run, "air.pressure_ok") == [(750_001, False)]


def test_a_jammed_cylinder_stays_where_it_is_and_goes_on_when_it_is_freed() -> None:
    run, hand = station()
    hand(ejector__extend=True)
    run.advance(280 * MS)
    run.pull("ejector.jammed", True)
    run.advance(2 * S)
    assert run.cell.looks(run.now)["ejector"].motions["rod"].at(run.now) == 50_000_000
    assert value(run, "ejector.blocked_by") == "blocked-jammed"
    run.pull("ejector.jammed", False)
    run.advance(3 * S)
    assert edges(run, "ejector.extended") == [(2 * S + 240 * MS, True)]


@pytest.mark.parametrize(("lever", "switch"), [("retracted_broken", "retracted"), ("extended_broken", "extended")])
def test_a_broken_switch_reads_false_wherever_the_rod_is(lever: str, switch: str) -> None:
    run, hand = station()
    hand(ejector__extend=switch == "extended")
    run.advance(2 * S)
    assert value(run, f"ejector.{switch}") is True
    run.pull(f"ejector.{lever}", True)
    run.advance(3 * S)
    assert value(run, f"ejector.{switch}") is False


def test_a_part_that_was_pushed_half_way_is_pushed_on_from_there() -> None:
    run, hand = station()
    hand(ejector__extend=True)
    run.advance(330 * MS)  # the rod is 60 mm out, the part 50 mm
    hand(ejector__extend=False)
    run.advance(2 * S)
    (pushed,) = [part for part in run.cell.looks(run.now)["magazine"].parts if part.drop.at(run.now) == 0]
    assert 50_000_000 <= pushed.along.at(run.now) <= 56_000_000
    assert events(run, "part.in") == []
    hand(ejector__extend=True)
    run.advance(4 * S)
    assert [event["at"] for event in events(run, "part.in")] == ["magazine"]


def test_a_part_that_lies_there_keeps_the_next_one_back() -> None:
    run, hand = station()
    hand(ejector__extend=True)
    wait(run, S)
    hand(ejector__extend=False)
    wait(run, S)
    hand(ejector__extend=True)
    wait(run, S)
    assert value(run, "ejector.blocked_by") == "blocked-part-in-the-way"
    assert len(events(run, "part.in")) == 1


def test_an_empty_magazine_is_filled_after_ten_seconds_unless_nobody_comes() -> None:
    run, hand = station()
    hand(arm__to_second=True)
    magazine = run.cell.devices["magazine"]
    for _ in range(3):
        hand(ejector__extend=True)
        wait(run, S)
        magazine.lift(magazine.parts()[0], run.now)
        hand(ejector__extend=False)
        wait(run, S)
    ((empty, seen),) = edges(run, "magazine.no_part")
    assert seen is True
    run.advance(30 * S)
    assert edges(run, "magazine.no_part")[1:] == [(empty + 10 * S, False)]


def test_a_bridged_magazine_lets_nothing_fall() -> None:
    run, hand = station()
    hand(arm__to_second=True)
    run.advance(2 * S)
    run.pull("magazine.bridged", True)
    hand(ejector__extend=True)
    run.advance(3 * S)
    hand(ejector__extend=False)
    run.advance(4 * S)
    assert value(run, "magazine.blocked_by") == "blocked-bridged"
    run.pull("magazine.bridged", False)
    run.advance(5 * S)
    assert value(run, "magazine.blocked_by") == ""


def test_the_arm_swings_in_a_second_and_the_vacuum_takes_300_ms() -> None:
    run, _ = holding()
    degree = -(-1_000_000 // 180)  # microseconds
    assert edges(run, "arm.at_first")[0] == (VALVE + degree, False)
    assert edges(run, "arm.at_second")[0] == (VALVE + S - degree + 1, True)
    assert edges(run, "arm.vacuum_ok") == [(5 * S + VALVE + 300 * MS, True)]


def test_a_part_that_is_blown_off_over_its_place_is_handed_on() -> None:
    run, hand = holding()
    hand(arm__to_first=False, arm__to_second=True)
    wait(run, 2 * S)
    since = run.now
    hand(arm__vacuum=False, arm__blow=True)
    wait(run, S)
    assert edges(run, "part.out")[0][0] == since + VALVE + 100 * MS
    assert events(run, "part.lost") == []
    assert edges(run, "next.free") == [(since + VALVE + 100 * MS, False)]


def test_a_part_whose_vacuum_goes_on_the_way_falls_a_second_and_a_half_later() -> None:
    run, hand = holding()
    hand(arm__to_first=False, arm__to_second=True)
    wait(run, 500 * MS)
    hand(arm__to_second=False, arm__vacuum=False)
    since = run.now
    wait(run, 3 * S)
    assert [t for t, _ in edges(run, "part.lost")] == [since + VALVE + 1500 * MS]


def test_the_vacuum_switch_is_on_for_as_long_as_the_part_is_held() -> None:
    run, hand = holding()
    hand(arm__vacuum=False)
    since = run.now
    wait(run, S)
    run.cell.wake_all()
    wait(run, S)
    falls = since + VALVE + 1500 * MS
    assert [t for t, _ in edges(run, "part.lost")] == [falls]
    assert edges(run, "arm.vacuum_ok")[-1:] == [(falls, False)]


def test_a_worn_cup_holds_nothing() -> None:
    run, _hand = holding()
    run.pull("arm.leak", True)
    wait(run, 3 * S)
    assert value(run, "arm.vacuum_ok") is False
    assert value(run, "arm.blocked_by") == "blocked-no-vacuum"
    assert len(events(run, "part.lost")) == 1  # the magazine does not take it back


def test_whoever_pushes_a_part_out_under_the_arm_strikes_it() -> None:
    run, hand = station()
    hand(ejector__extend=True)
    run.advance(S)
    assert events(run, "collision") == [{"at": "arm"}]


def test_what_is_handed_to_a_station_that_is_not_free_falls() -> None:
    run, hand = holding()
    run.pull("next.fault", True)
    hand(arm__to_first=False, arm__to_second=True)
    wait(run, 2 * S)
    assert value(run, "next.free") is False
    hand(arm__vacuum=False, arm__blow=True)
    wait(run, S)
    assert [event["at"] for event in events(run, "part.lost")] == ["next"]
    assert [event["at"] for event in events(run, "collision")] == ["next"]
    run.pull("next.fault", False)
    wait(run, S)
    assert value(run, "next.free") is True
