"""Real time by hand: the clock is a number, nobody sleeps."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.pacing import BEAT, CATCH_UP, Pacer, keep_pace
from twin.units import MS, S


class HandClock:
    """Moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    async def sleep_until(self, moment: float) -> None:
        self.now = max(self.now, moment)


class Walker:
    """A run that notes how far it was told to go, and may dawdle."""

    def __init__(self, clock: HandClock, dawdle: list[float]) -> None:
        self.clock = clock
        self.dawdle = dawdle
        self.reached: list[int] = []

    def advance(self, until: int) -> None:
        self.reached.append(until)
        if self.dawdle:
            self.clock.now += self.dawdle.pop(0)


def walk(beats: int, *, speed: float = 1.0, dawdle: list[float] | None = None) -> tuple[Walker, Pacer, HandClock]:
    clock = HandClock()
    walker, pacer = Walker(clock, list(dawdle or [])), Pacer(clock)
    pacer.start(0, speed)

    class Enough(Exception):
        pass

    def run() -> Walker:
        if len(walker.reached) == beats:
            raise Enough
        return walker

    with pytest.raises(Enough):
        asyncio.run(keep_pace(run, pacer, clock.sleep_until))
    return walker, pacer, clock


@given(speed=st.sampled_from([0.5, 1.0, 7.0, 100.0]), beats=st.integers(1, 200))
def test_every_beat_ends_on_its_deadline_and_makes_the_scan_of_that_moment(speed: float, beats: int) -> None:
    walker, pacer, _ = walk(beats, speed=speed)
    assert walker.reached == [round(k * BEAT * speed * S) + 1 for k in range(1, beats + 1)]
    assert pacer.report().late_max == pytest.approx(0, abs=1e-6)


@given(dawdle=st.lists(st.floats(0, CATCH_UP), max_size=40))
def test_delays_below_the_limit_are_caught_up_with(dawdle: list[float]) -> None:
    walker, pacer, clock = walk(200, dawdle=[*dawdle, *[0.0] * 150])
    if pacer.report().slips == 0:
        assert abs(walker.reached[-1] - (clock.now - 1_000) * S) <= BEAT * S + 2
    assert all(later > earlier for earlier, later in pairwise(walker.reached))


@given(stall=st.floats(CATCH_UP + 2 * BEAT, 60))
def test_a_longer_stall_slips_is_told_and_makes_no_burst(stall: float) -> None:
    walker, pacer, _ = walk(30, dawdle=[0.0, 0.0, stall])
    report = pacer.report()
    assert report.slips == 1 and report.slipped == pytest.approx(stall - BEAT)
    assert max(later - earlier for earlier, later in pairwise(walker.reached)) <= BEAT * S
    assert report.kept == pytest.approx(30 * BEAT / (30 * BEAT + report.slipped))


@given(speeds=st.lists(st.tuples(st.floats(0.1, 100), st.integers(1, 30)), min_size=1, max_size=6))
def test_changing_the_speed_never_moves_the_simulated_clock(speeds: list[tuple[float, int]]) -> None:
    clock = HandClock()
    pacer = Pacer(clock)
    sim = 0
    for speed, beats in speeds:
        pacer.start(sim, speed)
        for _ in range(beats):
            clock.now = max(clock.now, pacer.deadline)
            reached = pacer.beat()
            pacer.done()
            assert 0 <= reached - sim <= round(BEAT * speed * S) + 1
            sim = reached
        clock.now += 5  # a pause


def test_a_pause_is_no_lateness() -> None:
    clock = HandClock()
    pacer = Pacer(clock)
    pacer.start(0, 1.0)
    clock.now += 3_600
    pacer.start(0, 1.0)
    clock.now = pacer.deadline
    assert pacer.beat() == 10 * MS
    assert pacer.report().slips == 0 and pacer.report().late_max == 0


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan")])
def test_a_speed_is_positive(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        Pacer(HandClock()).start(0, speed)


def test_the_alarm_clock_rings_neither_early_nor_much_too_late() -> None:
    async def story() -> list[float]:
        clock = AlarmClock()
        late = []
        start = time.perf_counter()
        for k in range(1, 11):
            await clock.sleep_until(start + k * 0.005)
            late.append(time.perf_counter() - start - k * 0.005)
        clock.close()
        return late

    late = asyncio.run(story())
    assert min(late) >= 0
    assert sorted(late)[5] < 0.05
