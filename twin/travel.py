"""A drive that goes to a goal and rests there: up to speed and down again by ramps, all in whole numbers.

Like a Motion it is exact: where it is at any microsecond, and when it arrives, follows from a few numbers and
no steps. A goal that comes while it is under way is reached without a jump of the speed; if it is too near, or
lies behind, the drive comes to rest first and goes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isqrt

from twin.motion import Motion
from twin.units import FOREVER, Length, S, Speed, Time


@dataclass(frozen=True, slots=True)
class Travel:
    """From rest at ``x`` to rest at ``stop``: ``up`` on each ramp and ``even`` between them, begun at ``t``."""

    speed: Speed
    """The most that the drive does."""
    ramp: Time = 0
    """From standstill to that speed, and back."""
    x: Length = 0
    stop: Length = 0
    goal: Length = 0
    """Where it is to go in the end; elsewhere than ``stop`` if it has to come to rest first."""
    t: Time = 0
    up: Time = 0
    even: Time = 0
    arrival: Time = 0
    """When it is at ``stop``."""

    def at(self, t: Time) -> Length:
        """Where it is at ``t``, not before it was last told where to go."""
        if t >= self.arrival:
            return self.stop
        gone, way = t - self.t, abs(self.stop - self.x)
        if gone <= self.up:
            here = self._ramped(gone)
        elif gone <= self.up + self.even:
            start, end = self._ramped(self.up), way - self._brakes(self.up)
            here = start + (end - start) * (gone - self.up) // self.even
        else:
            here = way - self._brakes(self.arrival - t)
        return self.x + here if self.stop > self.x else self.x - here

    def moving(self, t: Time) -> bool:
        """Whether it is still on its way at ``t``."""
        return t < self.arrival

    def next(self, now: Time) -> Time:
        """When it comes to rest; FOREVER if it is."""
        return self.arrival if now < self.arrival else FOREVER

    def towards(self, goal: Length, t: Time) -> Travel:
        """To ``goal`` from where it is at ``t``; itself if it is on that way already."""
        if goal == self.goal and (t < self.arrival or goal == self.stop):
            return self
        here, ramped = self.at(t), self._on_ramp(t)
        behind, before = self._ramped(ramped), self._brakes(ramped)
        forward = 1 if self.stop > self.x else -1
        stop = here + forward * before if ramped and (goal - here) * forward <= before else goal
        return self._between(here - forward * behind, stop, goal, t - ramped, ramped)

    def halted(self, t: Time) -> Travel:
        """Standing still from ``t`` on, without a ramp."""
        here = self.at(t)
        return self if here == self.goal == self.stop else replace(self, x=here, stop=here, goal=here, arrival=t)

    def rests(self, t: Time) -> Length:
        """Where it comes to rest if it brakes now."""
        if t >= self.t + self.up + self.even:
            return self.stop
        before = self._brakes(self._on_ramp(t))
        return self.at(t) + (before if self.stop > self.x else -before)

    def seen(self, t: Time) -> Motion:
        """As it is painted: at the speed that it has at ``t``."""
        speed = self.speed * self._on_ramp(t) // self.ramp if self.ramp else self.speed
        return Motion(self.at(t)).towards(self.stop, speed, t)

    def _ramped(self, time: Time) -> Length:
        """The way on a ramp from standstill; rounded so that a drive is nowhere too early."""
        return self.speed * time * time // (2 * self.ramp * S) if self.ramp else 0

    def _brakes(self, time: Time) -> Length:
        """The way on a ramp to standstill, likewise."""
        return -(-self.speed * time * time // (2 * self.ramp * S)) if self.ramp else 0

    def _on_ramp(self, t: Time) -> Time:
        """How long a ramp takes to the speed that it has."""
        if t >= self.arrival:
            return 0
        return min(t - self.t, self.up, self.arrival - t)

    def _between(self, x: Length, stop: Length, goal: Length, t: Time, at_least: Time) -> Travel:
        """All of a way; its ramps take no less than ``at_least``."""
        way = abs(stop - x)
        up = max(min(self.ramp, isqrt(way * self.ramp * S // self.speed)), at_least)
        rest = way - self._ramped(up) - self._brakes(up)
        speed, per = (self.speed * up, self.ramp) if up else (self.speed, 1)
        even = -(-rest * S * per // speed)
        return replace(self, x=x, stop=stop, goal=goal, t=t, up=up, even=even, arrival=t + 2 * up + even)
