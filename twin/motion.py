"""A position that changes at constant speed since a moment, up to a stop; all in whole numbers.

Positions are rounded toward the start, so a position is reached at exactly the first microsecond at
which ``at`` gives it, forwards and backwards alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from twin.units import FOREVER, Length, S, Speed, Time


@dataclass(slots=True, unsafe_hash=True)
class Motion:
    """At ``x`` at time ``t``, moving with ``speed`` (signed) toward ``stop``; at rest if speed is 0.

    It never changes: type checkers see to that, for a frozen dataclass takes five times as long to make.
    """

    x: Final[Length]
    speed: Final[Speed] = 0
    t: Final[Time] = 0
    stop: Final[Length] = 0

    def at(self, t: Time) -> Length:
        """Where it is at ``t``, not before ``self.t``."""
        speed = self.speed
        if speed > 0:
            x = self.x + speed * (t - self.t) // S
            return x if x < self.stop else self.stop
        if speed < 0:
            x = self.x - (-speed * (t - self.t) // S)
            return x if x > self.stop else self.stop
        return self.x

    def when(self, x: Length) -> Time:
        """The first time at which ``x`` is reached or passed; FOREVER if it never is."""
        speed = self.speed
        if speed > 0:
            if x > self.stop:
                return FOREVER
            return self.t if x <= self.x else self.t - (-(x - self.x) * S // speed)
        if speed < 0:
            if x < self.stop:
                return FOREVER
            return self.t if x >= self.x else self.t - (-(self.x - x) * S // -speed)
        return self.t if x == self.x else FOREVER

    def towards(self, goal: Length, speed: Speed, t: Time) -> Motion:
        """From where it is at ``t``, at ``speed`` (unsigned) to ``goal``; itself if it is already on that way."""
        here = self.at(t)
        if here == goal or speed == 0:
            return self if self.speed == 0 and self.x == here else Motion(here, 0, t, here)
        signed = speed if goal > here else -speed
        if self.speed == signed and self.stop == goal:
            return self
        return Motion(here, signed, t, goal)

    def moving(self, t: Time) -> bool:
        """Whether it is still on its way at ``t``."""
        return self.speed != 0 and self.at(t) != self.stop

    def shifted(self, by: Length) -> Motion:
        """The same, seen from a place ``by`` behind."""
        return Motion(self.x + by, self.speed, self.t, self.stop + by)

    def arrival(self) -> Time:
        """When it comes to rest; its own start if it is at rest."""
        return self.when(self.stop) if self.speed else self.t

    def next(self, marks: tuple[Length, ...], now: Time) -> Time:
        """The first time after ``now`` at which a mark or the stop is reached; FOREVER at rest."""
        speed = self.speed
        if not speed:
            return FOREVER
        nearest = self.stop
        if speed > 0:
            here = self.x + speed * (now - self.t) // S
            if here >= nearest:
                return FOREVER
            for mark in marks:
                if here < mark < nearest:
                    nearest = mark
            return self.t - (-(nearest - self.x) * S // speed)
        here = self.x - (-speed * (now - self.t) // S)
        if here <= nearest:
            return FOREVER
        for mark in marks:
            if here > mark > nearest:
                nearest = mark
        return self.t - (-(self.x - nearest) * S // -speed)
