"""A drive with ramps keeps its laws at every microsecond, whatever it is told on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twin.travel import Travel
from twin.units import FOREVER, MM, MS, S

drives = st.builds(Travel, speed=st.integers(1 * MM, 3000 * MM), ramp=st.one_of(st.just(0), st.integers(1 * MS, 2 * S)))
places = st.integers(-2000 * MM, 2000 * MM)
pauses = st.integers(0, 2 * S)
orders = st.lists(st.tuples(pauses, places), min_size=1, max_size=4)


def test_a_way_of_400_mm_at_1_m_per_s_with_ramps_of_200_ms_takes_600_ms() -> None:
    travel = Travel(1000 * MM, 200 * MS).towards(400 * MM, S)
    assert travel.arrival == S + 600 * MS
    assert travel.at(S + 100 * MS) == 25 * MM
    assert travel.at(S + 300 * MS) == 200 * MM
    assert travel.seen(S + 100 * MS).speed == 500 * MM


def test_a_goal_behind_is_reached_after_a_stop_on_the_ramp() -> None:
    travel = Travel(1000 * MM, 200 * MS).towards(800 * MM, 0)
    back = travel.towards(100 * MM, 400 * MS)
    assert back.stop == 400 * MM == travel.rests(400 * MS)  # 300 mm gone, 100 mm on the ramp
    assert back.towards(100 * MM, 500 * MS) is back
    assert back.towards(100 * MM, back.arrival).stop == 100 * MM


@given(drives, orders, pauses)
def test_it_is_at_its_goal_at_exactly_the_tick_it_says_and_never_goes_faster_than_it_can(
    travel: Travel, orders: list[tuple[int, int]], pause: int
) -> None:
    t = 0
    for wait, goal in orders:
        t += wait
        here, told = travel.at(t), travel.towards(goal, t)
        assert told.at(t) == here
        assert told.towards(goal, t) is told
        travel = told
        while travel.moving(t):
            for at in (t, (t + travel.arrival) // 2, travel.arrival - 1):
                assert at >= travel.arrival or travel.at(at) != travel.stop
                assert travel.towards(goal, at) is travel or at == travel.arrival
                step = abs(travel.at(at + MS) - travel.at(at))
                assert step <= travel.speed * MS // S + 2
            assert travel.next(t) == travel.arrival
            if wait % 2:
                break
            t = travel.arrival
            assert travel.at(t) == travel.stop
            travel = travel.towards(goal, t)
        else:
            assert travel.at(t) == goal
            assert travel.next(t) == FOREVER
    halted = travel.halted(t + pause)
    assert halted.at(t + 2 * pause) == travel.at(t + pause)
    assert halted.halted(t + pause + 1) == halted


@given(drives, places, places, pauses)
def test_a_new_goal_on_the_way_does_not_make_the_speed_jump(travel: Travel, first: int, second: int, wait: int) -> None:
    before = travel.towards(first, 0)
    after = before.towards(second, wait)
    most = travel.speed * MS // S
    if travel.ramp:
        most = most * MS // travel.ramp
        was, is_ = (before.at(wait) - before.at(max(wait - MS, 0)), after.at(wait + MS) - after.at(wait))
        assert wait < MS or abs(is_ - was) <= 3 * most + 4


@given(drives, places, pauses)
def test_who_brakes_comes_to_rest_where_it_says_and_where_nothing_new_is_said_of_it(
    travel: Travel, goal: int, wait: int
) -> None:
    travel = travel.towards(goal, 0)
    rests = travel.rests(wait)
    braked = travel.towards(rests, wait)
    assert braked.stop == rests
    assert braked.rests(wait) == rests
    assert braked.at(braked.arrival) == rests
