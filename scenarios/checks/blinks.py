"""Something flashes at a rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, measured, miss
from scenarios.conditions import Condition
from scenarios.quantities import Frequency
from scenarios.timeline import between
from twin.texts import Message, message, numeral
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Blinks(Check):
    """One obligation for each time from one rising edge to the next within the scope.

    A first flash cut short is ignored, and so is what follows the last rising edge: when something begins
    and ends to flash is for other checks. A lamp that is dark or steady all the time gives no occasion.
    """

    kind: ClassVar[str] = "blinks"

    what: Condition
    """What flashes."""
    at: Frequency
    """The rate with its tolerance: ``1 Hz ±10 %``."""
    jitter: Time = 0
    """How far a period may leave the tolerance in addition."""

    def bounds(self) -> Mapping[str, Time]:
        return {"at": self.at.longest() + self.jitter}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if self.at.longest() + self.jitter == self.at.shortest():
            yield "at", message("check-blinks-exact")

    def judge(self, book: Book, step: Time) -> Finding:
        rises = tuple(t for t in book.holds(self.what).starts if t > 0)
        shortest, longest = self.at.shortest() - self.jitter - step, self.at.longest() + self.jitter + step
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for start, end in self.scope(book):
            flashes = between(rises, start, end)
            still_open += bool(flashes)
            for i, (t, following) in enumerate(pairwise(flashes)):
                period = following - t
                if period > longest:
                    broken.append(self._miss(t, "check-blinks-slow", period))
                elif period >= shortest:
                    kept.append(t)
                elif i > 0:
                    broken.append(self._miss(t, "check-blinks-fast", period))
        return Finding(tuple(kept), tuple(broken), still_open)

    def _miss(self, t: Time, id: str, period: Time) -> Miss:
        return miss(t, id, what=self.what.source, period=measured(period), at=numeral(str(self.at)))
