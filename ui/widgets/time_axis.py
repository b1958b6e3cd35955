"""A window of time: its zoom, its ticks and how times are written."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from twin.texts import LocalText, numeral
from twin.units import MS, S, Time

SHORTEST: Final = 1 * MS
"""Nothing shorter is ever shown across the whole width."""
LONGEST: Final = 24 * 3600 * S


@dataclass(frozen=True)
class Window:
    start: Time
    end: Time

    @property
    def length(self) -> Time:
        return self.end - self.start

    def zoomed(self, factor: float, about: Time) -> Window:
        """Longer by the factor; ``about`` keeps its place."""
        length = min(max(round(self.length * factor), SHORTEST), LONGEST)
        before = round((about - self.start) * length / self.length)
        return Window(about - before, about - before + length)

    def moved(self, by: Time) -> Window:
        return Window(self.start + by, self.end + by)

    def ending(self, end: Time) -> Window:
        return Window(end - self.length, end)

    def around(self, t: Time) -> Window:
        """As long, with ``t`` in its middle."""
        return Window(t - self.length // 2, t - self.length // 2 + self.length)


def step(length: Time, pixels: float, apart: float = 90.0) -> Time:
    """From tick to tick: 1, 2 or 5 times a power of ten, at least ``apart`` pixels."""
    least = max(length * apart / max(pixels, 1.0), 1.0)
    power = 10 ** math.floor(math.log10(least))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least))


def ticks(window: Window, every: Time) -> Iterator[Time]:
    """Not before the start of the run."""
    first = max(-(-window.start // every) * every, 0)
    return iter(range(first, window.end + 1, every))


def seconds_text(t: Time, every: Time) -> LocalText:
    """With as many decimals as ticks at that distance need."""
    decimals = max(0, min(6, math.ceil(math.log10(S / every)) if every < S else 0))
    return numeral(f"{t / S:.{decimals}f}")
