"""Subscriptions publish in the gaps between the plant's beats, one after another, so that none makes a scan late.

While nothing beats, because the run is paused or there is none, each keeps its own time.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from typing import Final

STILL: Final = 0.05
"""Seconds without a gap after which nothing beats any more."""
RESERVE: Final = 0.002
"""Seconds before the next beat in which nobody begins to publish."""


class Gaps:
    """``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._opened, self._closes = -STILL, 0.0

    def open(self, until: float) -> None:
        """A beat is over, and the next one comes at ``until``. At least one of those who are due has its turn."""
        self._opened, self._closes = self._clock(), until - RESERVE
        self._wake()

    async def wait(self, due: float) -> None:
        """Return in a gap after ``due``; soon after it if there are none."""
        left = max(due - self._clock(), 0.0)
        if self._clock() - self._opened >= STILL:
            await asyncio.sleep(left)
            return
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        place = due, next(self._numbers), turn
        heapq.heappush(self._waiting, place)
        late = loop.call_later(left + STILL, _ring, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if place in self._waiting:
                self._waiting.remove(place)
                heapq.heapify(self._waiting)
            raise
        finally:
            late.cancel()

    def _wake(self) -> None:
        waiting, now = self._waiting, self._clock()
        while waiting and waiting[0][0] <= now:
            _, _, turn = heapq.heappop(waiting)
            if not turn.done():
                turn.set_result(None)
                # after that one has published, and what has come in meanwhile was answered
                asyncio.get_running_loop().call_soon(self._go_on)
                return

    def _go_on(self) -> None:
        if self._clock() < self._closes:
            self._wake()


def _ring(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)
