"""A tank fills and empties exactly in its times, runs out by gravity as Torricelli says, and tells it in steps."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.twin.devices.hand import Hand, bench, edges
from twin.run import Run
from twin.units import MS, S

TANK = {"kind": "tank", "at": {"x": "0 mm", "y": "0 mm"}, "inlet": "inlet", "outlet": "outlet"}


def tank(inlet: str = "valve", outlet: str = "valve", **fields: str) -> tuple[Run, Hand]:
    devices: dict[str, Any] = {"tank": TANK | fields, "inlet": {"kind": inlet}, "outlet": {"kind": outlet}}
    return bench(devices)


def level(run: Run) -> float:
    value = run.cell.values["tank.level"]
    assert isinstance(value, float)
    return value


def test_an_open_inlet_fills_the_tank_in_eight_seconds_and_then_it_spills() -> None:
    run, hand = tank()
    hand(inlet__open=True)
    run.advance(8 * S)
    assert edges(run, "tank.level")[-1] == (7900 * MS, 9.87)
    assert edges(run, "tank.overflow") == []
    run.advance(9 * S)
    assert level(run) == 10.0
    assert edges(run, "tank.overflow") == [(8 * S, True)]


def test_a_stroke_of_the_valve_that_ends_between_two_samples_counts_from_its_very_end() -> None:
    run, hand = tank()
    hand(inlet__open=True)
    run.advance(2040 * MS)
    hand(inlet__open=False)
    run.advance(3 * S)
    assert level(run) == 2.55  # 2.04 s of 8 s


def test_what_comes_in_goes_out_when_both_valves_are_open() -> None:
    run, hand = tank()
    hand(inlet__open=True)
    run.advance(4 * S)
    hand(outlet__open=True)
    run.advance(4100 * MS)
    half = level(run)
    run.advance(9 * S)
    assert half == level(run) == 5.0


def test_a_tank_that_has_come_to_rest_does_nothing_any_more() -> None:
    run, hand = tank()
    hand(inlet__open=True)
    run.advance(S)
    hand(inlet__open=False)
    run.advance(2 * S)
    updates = run.cell.updates
    run.advance(100 * S)
    assert run.cell.updates == updates


@settings(max_examples=20, deadline=None)
@given(seconds=st.integers(1, 38))
def test_by_gravity_the_level_is_never_half_a_per_cent_beside_torricelli(seconds: int) -> None:
    run, hand = tank(outflow="gravity", discharge_time="40 s")
    hand(inlet__open=True)
    run.advance(9 * S)
    hand(inlet__open=False, outlet__open=True)
    run.advance(9 * S + seconds * S + 100 * MS)
    # at 9 s full; the sample that was told last is at most 100 ms old
    torricelli = 10 * (1 - seconds / 40) ** 2
    assert math.isclose(level(run), torricelli, abs_tol=0.05 + 10 * 2 * 0.1 / 40)


@pytest.mark.parametrize(("lever", "then", "cured"), [("tank.level_broken", 0.0, 5.0), ("tank.leak", 4.75, 4.75)])
def test_faults_of_the_tank_can_be_seen_and_cured(lever: str, then: float, cured: float) -> None:
    run, hand = tank()
    hand(inlet__open=True)
    run.advance(4 * S)
    hand(inlet__open=False)
    run.advance(4100 * MS)
    run.pull(lever, True)
    run.advance(5100 * MS)
    assert math.isclose(level(run), then, abs_tol=0.03)
    run.pull(lever, False)
    run.advance(6 * S)
    assert math.isclose(level(run), cured, abs_tol=0.03)


def test_a_stuck_valve_says_so_and_goes_on_when_it_is_freed() -> None:
    run, hand = tank()
    run.pull("inlet.stuck", True)
    hand(inlet__open=True)
    run.advance(2 * S)
    assert level(run) == 0.0
    assert run.cell.values["inlet.blocked_by"] == "blocked-stuck"
    run.pull("inlet.stuck", False)
    run.advance(4050 * MS)
    assert level(run) == 2.5
    assert run.cell.values["inlet.blocked_by"] == ""


def test_a_control_valve_takes_half_a_second_for_its_way_and_knows_no_more_than_its_ends() -> None:
    run, hand = tank(inlet="control_valve")
    hand(inlet__opening_set=25.0)
    run.advance(400 * MS)
    assert run.cell.looks(250 * MS)["inlet"].motions["opening"].at(250 * MS) == 500
    run.advance(2 * S)
    assert run.cell.looks(run.now)["inlet"].motions["opening"].at(run.now) == 1000
    hand(inlet__opening_set=-3.0)
    run.advance(4 * S)
    assert run.cell.looks(run.now)["inlet"].motions["opening"].at(run.now) == 0


def test_a_hand_valve_is_turned_by_people() -> None:
    run, hand = tank(outlet="hand_valve")
    hand(inlet__open=True)
    run.advance(8100 * MS)
    hand(inlet__open=False)
    run.pull("outlet.turned", 50.0)
    run.advance(12200 * MS)
    assert 7.4 <= level(run) <= 7.6
