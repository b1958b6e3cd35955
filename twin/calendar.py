"""When which device is to be woken: SimPy's calendar, whose entries are used again and again."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush
from typing import TYPE_CHECKING, Any, Final

import simpy
from simpy.events import NORMAL, Event

from twin.units import FOREVER, Time

NOBODY: Final = -1
"""Stands in the calendar for something else than a device, so that its time is not skipped."""


class Wake(Event):
    """An entry; stale if its device has been armed for another time since, or for none at all."""

    def __init__(self, env: Calendar) -> None:
        self.env = env
        self._ok = True
        self._value = None
        self._defused = False
        self.number = NOBODY
        self.at: Time = 0


class Calendar(simpy.Environment):
    """Of ``devices`` by number, each of which has at most one time that counts; who is woken is added to ``woken``."""

    def __init__(self, devices: int, woken: set[int]) -> None:
        super().__init__()
        self.armed: list[Time] = [FOREVER] * (devices + 1)
        """When each device is to be woken, and at last the others."""
        self.first: Time = FOREVER
        """The first time in the calendar."""
        self._woken = woken
        self._callbacks: list[Callable[[Any], None]] = [self._fire]
        self._spent: list[Wake] = []
        """To be used again."""

    def arm(self, number: int, at: Time) -> None:
        """Put down a time to come, which counts if ``armed`` has it when it comes."""
        wake = self._spent.pop() if self._spent else Wake(self)
        wake.callbacks, wake.number, wake.at = self._callbacks, number, at
        # as schedule does, but for a time instead of a delay
        heappush(self._queue, (at, NORMAL, next(self._eid), wake))
        if at < self.first:
            self.first = at

    def ring(self, t: Time) -> None:
        """Wake whoever is to be woken up to and including ``t``."""
        step, queue = self.step, self._queue
        while self.first <= t:
            step()
            self.first = queue[0][0] if queue else FOREVER  # type: ignore[assignment]  # whole, as all that was armed

    def _fire(self, wake: Event) -> None:
        if TYPE_CHECKING:
            assert isinstance(wake, Wake)
        number, armed = wake.number, self.armed
        if armed[number] == wake.at:
            armed[number] = FOREVER
            self._woken.add(number)
        self._spent.append(wake)
