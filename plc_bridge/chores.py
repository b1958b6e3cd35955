"""What a station does besides its beats: each chore right after a beat, so that none stands in the way of the next.

A view of the plant takes a millisecond or two to encode and to send. At a moment of its own choosing it would
make every tenth scan late; in the gap after a scan it disturbs nobody.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_log = logging.getLogger(__name__)

GRAIN: Final = 0.02
"""Seconds between two looks while there are no beats."""


@dataclass(slots=True)
class Chore:
    every: float
    """Seconds."""
    do: Callable[[], None]
    due: float


class Chores:
    """``clock`` gives seconds. A chore that fails is noted in the log, and the plant goes on.

    ``last`` is called in each gap when the chore is done.
    """

    def __init__(self, clock: Callable[[], float], last: Callable[[], None] = lambda: None) -> None:
        self._clock, self._last = clock, last
        self._chores: list[Chore] = []

    def add(self, every: float, do: Callable[[], None]) -> None:
        self._chores.append(Chore(every, do, self._clock() + every))

    def one(self) -> None:
        """After a beat: the chore that has waited longest, if any is due."""
        now = self._clock()
        due = [chore for chore in self._chores if chore.due <= now]
        if due:
            self._do(min(due, key=lambda chore: chore.due), now)
        self._last()

    async def keep(self, beating: Callable[[], bool]) -> None:
        """For ever, whatever is due while there are no beats."""
        while True:
            await asyncio.sleep(GRAIN)
            if not beating():
                now = self._clock()
                for chore in self._chores:
                    if chore.due <= now:
                        self._do(chore, now)

    def _do(self, chore: Chore, now: float) -> None:
        chore.due = max(chore.due + chore.every, now)
        try:
            chore.do()
        except Exception:
            # windows may go blind, the plant must not stop
            _log.exception("the station could not %s", chore.do.__name__)
