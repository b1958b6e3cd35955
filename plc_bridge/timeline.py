"""When things happened by the clock on the wall: maps simulated time to UTC, for the events and history of a run.

While a run is paced, simulated time goes along a straight line whose slope is the speed, and a pause, another
speed or a slip begins a new line. So a value of the history has the moment at which it was published, to a beat.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from plc_bridge.pacing import Anchor
from twin.units import S, Time

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Line:
    sim: Time
    utc: int
    """Microseconds since 1970."""
    speed: float
    """Simulated seconds a second; 0 while time stands or is stepped by hand."""


class Timeline:
    """Of one run, which began at ``utc`` (microseconds since 1970)."""

    def __init__(self, utc: int) -> None:
        self.begun = utc
        self._lines = [_Line(0, utc, 0.0)]
        self._anchor: Anchor | None = None
        self._now: Time = 0

    def observe(self, now: Time, utc: int, wall: float, anchor: Anchor | None) -> None:
        """The run has got to ``now``. ``anchor`` is the pacer's while it paces, in seconds of the clock of ``wall``."""
        if anchor is None:
            if now > self._now and self._anchor is None:
                self._add(_Line(self._now, utc, 0.0))
        elif anchor != self._anchor:
            start = max(anchor.sim, self._now)
            at = utc + (anchor.wall - wall) * S + (start - anchor.sim) / anchor.speed
            self._add(_Line(start, round(at), anchor.speed))
        self._anchor = anchor
        self._now = max(now, self._now)

    def utc(self, t: Time) -> int:
        """Microseconds since 1970; never goes back while ``t`` goes on."""
        number = bisect_right(self._lines, t, key=_sim) - 1
        line = self._lines[max(number, 0)]
        at = line.utc + (round(max(t - line.sim, 0) / line.speed) if line.speed else 0)
        if number + 1 < len(self._lines):
            at = min(at, self._lines[number + 1].utc)
        return at

    def at(self, t: Time) -> datetime:
        return moment(self.utc(t))

    def _add(self, line: _Line) -> None:
        earliest = self.utc(line.sim)
        self._lines.append(line if line.utc >= earliest else _Line(line.sim, earliest, line.speed))


def moment(utc: int) -> datetime:
    """Of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=utc)


def microseconds(moment: datetime) -> int:
    """Since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def _sim(line: _Line) -> Time:
    return line.sim
