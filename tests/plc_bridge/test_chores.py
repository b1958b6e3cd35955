"""Chores come in the gaps between beats: one at a time, none starved, and a broken one stops nobody."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.chores import Chores


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.integers(2, 60), min_size=1, max_size=4))
def test_after_each_beat_there_is_one_chore_at_most_and_each_comes_as_often_as_it_shall(periods: list[int]) -> None:
    clock = Clock()
    chores = Chores(clock)
    done: list[int] = []
    for number, period in enumerate(periods):
        chores.add(period, lambda number=number: done.append(number))  # type: ignore[misc]
    beats = 3_000
    for beat in range(1, beats + 1):
        clock.now = float(beat)
        before = len(done)
        chores.one()
        assert len(done) - before <= 1
    if sum(1 / period for period in periods) <= 1:
        for number, period in enumerate(periods):
            assert beats / period - len(periods) - 1 <= done.count(number) <= beats / period


def test_a_chore_that_fails_is_done_again_and_the_others_are_done() -> None:
    clock = Clock()
    chores = Chores(clock)
    done: list[str] = []

    def broken() -> None:
        done.append("broken")
        raise ValueError("no view")

    chores.add(1, broken)
    chores.add(1, lambda: done.append("whole"))
    for beat in range(1, 9):
        clock.now = float(beat)
        chores.one()
    assert done.count("broken") == done.count("whole") == 4


def test_while_nothing_beats_they_are_done_all_the_same_and_else_left_to_the_beats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("plc_bridge.chores.GRAIN", 0)
    clock = Clock()
    chores = Chores(clock)
    done: list[float] = []
    beating = True

    def note() -> None:
        nonlocal beating
        done.append(clock.now)
        beating = True

    chores.add(1, note)

    async def story() -> None:
        nonlocal beating
        keeping = asyncio.create_task(chores.keep(lambda: beating))
        clock.now = 5.0
        for _ in range(50):
            await asyncio.sleep(0)
        assert not done
        beating = False
        for _ in range(50):
            await asyncio.sleep(0)
        keeping.cancel()

    asyncio.run(story())
    assert done == [5.0]
