"""How often something happens per time, in the best window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, miss
from scenarios.events import Event
from scenarios.quantities import RATE
from scenarios.quantities import Rate as PerHour
from scenarios.timeline import between
from twin.texts import Message, Say, message, numeral
from twin.units import S, Time

HOUR = 3600 * S


@dataclass(frozen=True, kw_only=True)
class Rate(Check):
    """One obligation: the greatest number of occurrences in any window of length ``over`` within the scope.

    A window that does not fit into the scope gives no occasion.
    """

    kind: ClassVar[str] = "rate"

    what: Event
    """What is counted."""
    over: Time
    """The length of the window."""
    min: PerHour | None = None
    """The least rate allowed in the best window: ``12 /min``."""
    max: PerHour | None = None
    """The greatest rate allowed in the best window."""

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if self.over <= 0:
            yield "over", message("check-rate-window")
        if self.min is None and self.max is None:
            yield "", message("check-no-bound")
        elif self.min is not None and self.max is not None and self.min > self.max:
            yield "min", message("check-min-above-max")

    def judge(self, book: Book, step: Time) -> Finding:
        windows = [
            _best(between(book.times(self.what), start, end), start, self.over)
            for start, end in self.scope(book)
            if end - start >= self.over
        ]
        if not windows:
            return Finding()
        best, where = max(windows, key=lambda window: window[0])
        measured = Fraction(best * HOUR, self.over)
        # Shown per minute, the unit of the shop floor.
        rate = numeral(f"{float(measured / 60):.4g}")
        args: dict[str, Say] = {"what": self.what.source, "rate": rate, "count": str(best)}
        if self.min is not None and measured < self.min:
            if not book.complete:
                return Finding(open=1, measured=measured / 60)
            broken = miss(where, "check-rate-low", bound=numeral(RATE.format(self.min)), **args)
            return Finding(broken=(broken,), measured=measured / 60)
        if self.max is not None and measured > self.max:
            broken = miss(where, "check-rate-high", bound=numeral(RATE.format(self.max)), **args)
            return Finding(broken=(broken,), measured=measured / 60)
        return Finding(kept=(where,), measured=measured / 60)


def _best(times: Sequence[Time], start: Time, over: Time) -> tuple[int, Time]:
    """The greatest number in a window, and where that window begins."""
    best, where, first = 0, start, 0
    for i, t in enumerate(times):
        while times[first] <= t - over:
            first += 1
        if i - first + 1 > best:
            best, where = i - first + 1, max(start, t - over + 1)
    return best, where
