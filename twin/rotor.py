"""A rotating mass: its speed runs up and down on straight ramps and is told every 100 ms.

The angle serves the picture alone: between two samples it turns at the speed of the first.
"""

from __future__ import annotations

from typing import Final

from twin.motion import Motion
from twin.units import FOREVER, MS, Time

SAMPLE: Final = 100 * MS
"""Grid on which a speed is measured."""
RPM: Final = 1000
"""Speeds are thousandths of a revolution a minute."""
ENDLESS: Final = 1 << 60
MILLIDEGREES: Final = 6
"""A second, at one revolution a minute, in thousandths of an rpm: 360 000 / 60 / 1000."""


class Rotor:
    def __init__(self) -> None:
        self.speed = Motion(0)
        """Thousandths of an rpm, signed; its own speed is the acceleration."""
        self.angle = Motion(0)
        """Thousandths of a degree."""
        self.measured = 0
        """Thousandths of an rpm, at the last sample."""

    def drive(self, goal: int, acceleration: int, now: Time) -> None:
        """Toward ``goal`` at ``acceleration`` (unsigned, thousandths of an rpm a second) from now on."""
        ramp = self.speed.towards(goal, acceleration, now)
        if ramp != self.speed:
            self.speed = ramp
            self._turn(now)
        if now % SAMPLE == 0 and self.measured != self.speed.at(now):
            self.measured = self.speed.at(now)
            self._turn(now)

    def _turn(self, now: Time) -> None:
        rate = self.speed.at(now) * MILLIDEGREES
        self.angle = self.angle.towards(ENDLESS if rate > 0 else -ENDLESS, abs(rate), now)

    def next_sample(self, now: Time) -> Time:
        """When it is measured next; FOREVER once that would tell nothing new."""
        if self.speed.at(now) == self.measured and (not self.speed.speed or self.speed.stop == self.measured):
            return FOREVER
        return (now // SAMPLE + 1) * SAMPLE
