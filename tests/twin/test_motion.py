"""Motions reach their goals at exactly the microsecond that they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twin.motion import Motion
from twin.units import FOREVER, M, S

places = st.integers(-2 * M, 2 * M)
speeds = st.integers(1, 5 * M)
times = st.integers(0, 3600 * S)


@given(places, places, speeds, times)
def test_a_motion_reaches_its_goal_at_the_tick_it_says_forwards_and_backwards(
    start: int, goal: int, speed: int, t: int
) -> None:
    motion = Motion(start, 0, 0, start).towards(goal, speed, t)
    arrival = motion.arrival()
    assert motion.at(arrival) == goal
    assert arrival == motion.t or motion.at(arrival - 1) != goal


@given(places, places, speeds, times, st.integers(0, 1000))
def test_a_mark_on_the_way_is_reached_when_foretold_and_not_a_tick_before(
    start: int, goal: int, speed: int, t: int, share: int
) -> None:
    motion = Motion(start, 0, 0, start).towards(goal, speed, t)
    mark = start + (goal - start) * share // 1000
    when = motion.when(mark)
    forwards = goal >= start
    assert motion.at(when) >= mark if forwards else motion.at(when) <= mark
    if when > motion.t:
        before = motion.at(when - 1)
        assert before < mark if forwards else before > mark


@given(places, places, speeds, times, st.lists(st.integers(0, 10 * S), max_size=5))
def test_asking_for_the_same_way_again_does_not_disturb_a_motion(
    start: int, goal: int, speed: int, t: int, waits: list[int]
) -> None:
    motion = first = Motion(start, 0, 0, start).towards(goal, speed, t)
    for now in sorted(t + wait for wait in waits):
        motion = motion.towards(goal, speed, now)
        assert motion.at(now) == first.at(now)


def test_a_place_off_the_way_is_never_reached() -> None:
    motion = Motion(0, 0, 0, 0).towards(100, 10, 0)
    assert motion.when(101) == FOREVER
    assert Motion(5).when(6) == FOREVER
    assert Motion(5).next((5, 6), 0) == FOREVER
