"""Wakes an event loop at a moment of ``time.perf_counter``, to a fraction of a millisecond, on every platform.

asyncio's own timers are 1 to 2 ms late on Linux and step by 15.6 ms on Windows. A thread that sleeps is
precise on both (on Windows since Python 3.11), and the loop goes on answering clients meanwhile, which
it would not if it slept away the last milliseconds itself.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time


class AlarmClock:
    """One alarm at a time, for one event loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._alarms: queue.SimpleQueue[tuple[float, asyncio.Future[None]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._watch, name="alarm clock", daemon=True)
        self._thread.start()

    async def sleep_until(self, moment: float) -> None:
        """Return at ``moment``, or at once if it is past."""
        if moment <= time.perf_counter():
            await asyncio.sleep(0)
            return
        ring: asyncio.Future[None] = self._loop.create_future()
        self._alarms.put((moment, ring))
        await ring

    def close(self) -> None:
        self._alarms.put(None)
        self._thread.join()

    def _watch(self) -> None:
        while (alarm := self._alarms.get()) is not None:
            moment, ring = alarm
            time.sleep(max(moment - time.perf_counter(), 0.0))
            try:
                self._loop.call_soon_threadsafe(_ring, ring)
            except RuntimeError:
                return  # the loop is closed


def _ring(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
