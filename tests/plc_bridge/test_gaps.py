"""In a gap those who are due have their turns, oldest first, until the next beat is near; nobody waits for ever."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.gaps import RESERVE, STILL, Gaps

BEAT, COST = 0.010, 0.001


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


async def settle() -> None:
    for _ in range(100):
        await asyncio.sleep(0)


@settings(max_examples=40)
@given(st.lists(st.integers(-3, 30), min_size=1, max_size=30))
def test_the_gaps_serve_all_who_are_due_oldest_first_and_leave_the_beats_alone(dues: list[int]) -> None:
    async def story() -> None:
        clock = Clock()
        gaps = Gaps(clock)
        gaps.open(clock.now)
        served: list[int] = []

        async def subscriber(due: int) -> None:
            await gaps.wait(100.0 + due / 1_000)
            served.append(due)
            clock.now += COST

        tasks = [asyncio.create_task(subscriber(due)) for due in dues]
        await settle()
        beat = 0
        while len(served) < len(dues):
            assert beat < 3 + len(dues)
            clock.now = begun = 100.0 + beat * BEAT
            before = len(served)
            gaps.open(begun + BEAT)
            await settle()
            now = served[before:]
            waiting = sorted(due for due in dues if due / 1_000 <= clock.now - 100.0 - COST * len(now))
            assert now == sorted(now) and all(due / 1_000 <= clock.now - 100.0 for due in now)
            assert clock.now <= begun + BEAT - RESERVE + COST + 1e-9
            assert len(served) >= min(len(waiting), before + 1)
            beat += 1
        await asyncio.gather(*tasks)

    asyncio.run(story())


def test_a_late_beat_still_gives_one_its_turn() -> None:
    async def story() -> None:
        clock = Clock()
        gaps = Gaps(clock)
        gaps.open(clock.now)
        tasks = [asyncio.create_task(gaps.wait(clock.now)) for _ in range(3)]
        await settle()
        for left in (2, 1, 0):
            gaps.open(clock.now - BEAT)
            await settle()
            assert sum(not task.done() for task in tasks) == left

    asyncio.run(story())


def test_who_gives_up_is_forgotten_and_does_not_hold_up_the_others() -> None:
    async def story() -> None:
        clock = Clock()
        gaps = Gaps(clock)
        gaps.open(clock.now)
        gone, stays = [asyncio.create_task(gaps.wait(clock.now)) for _ in range(2)]
        await settle()
        gone.cancel()
        await settle()
        assert len(gaps._waiting) == 1
        gaps.open(clock.now - BEAT)
        await settle()
        assert gone.cancelled() and stays.done()

    asyncio.run(story())


def test_without_beats_everybody_keeps_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        clock = Clock()
        gaps = Gaps(clock)
        slept: list[float] = []
        sleep = asyncio.sleep

        async def note(seconds: float) -> None:
            slept.append(round(seconds, 6))
            await sleep(0)

        monkeypatch.setattr(asyncio, "sleep", note)
        gaps.open(clock.now)
        clock.now += 2 * STILL
        await gaps.wait(clock.now + 0.5)
        assert slept == [0.5]

    asyncio.run(story())
    monkeypatch.setattr("plc_bridge.opcua.gaps.STILL", 0.0001)

    async def abandoned() -> None:
        gaps = Gaps()
        gaps._opened = gaps._clock() + 1  # a gap has just been
        await asyncio.wait_for(gaps.wait(0.0), 5)

    asyncio.run(abandoned())
