"""A drive's speed on its way to what is commanded: steps of ten milliseconds, so that motions stay exact.

A run between two steps has one speed. A ramp of 0 takes the commanded speed at once.
"""

from __future__ import annotations

from typing import Final

from twin.units import FOREVER, MS, Speed, Time

STEP: Final[Time] = 10 * MS


class Ramp:
    """``time`` is what it takes from standstill to ``rated``, and back as long as ``braking`` is not set otherwise."""

    def __init__(self, rated: Speed, time: Time) -> None:
        self._rated = rated
        self._time = time
        self.braking = time
        """From ``rated`` to standstill."""
        self._from: Speed = 0
        self._goal: Speed = 0
        self._since: Time = 0

    def towards(self, goal: Speed, now: Time) -> None:
        """Have this speed in the end."""
        if goal != self._goal:
            self._from, self._goal, self._since = self.speed(now), goal, now

    def trip(self, now: Time) -> None:
        """Stand still at once."""
        self._from, self._goal, self._since = 0, 0, now

    def speed(self, now: Time) -> Speed:
        time = self.braking if abs(self._goal) < abs(self._from) else self._time
        if not time or self._from == self._goal:
            return self._goal
        change = (now - self._since) // STEP * STEP * self._rated // time
        if self._goal >= self._from:
            return min(self._from + change, self._goal)
        return max(self._from - change, self._goal)

    def next(self, now: Time) -> Time:
        """When the speed changes next; FOREVER if it is what was commanded."""
        if self.speed(now) == self._goal:
            return FOREVER
        return now + STEP - (now - self._since) % STEP
