"""Things happen in the given order, each time that the first of them happens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, duration, measured, miss
from scenarios.events import Event
from twin.texts import Message, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Order(Check):
    """Each occurrence of the first step within the scope begins a round, which lasts until its next occurrence.

    Kept if within the round every further step happens, none before the one listed before it, and the
    last one in time. Steps of one instant are in order.
    """

    kind: ClassVar[str] = "order"

    steps: tuple[Event, ...]
    """At least two events."""
    within: Time | None = None
    """The longest time from the first step to the last."""

    def bounds(self) -> Mapping[str, Time]:
        return {} if self.within is None else {"within": self.within}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if len(self.steps) < 2:
            yield "steps", message("check-order-one")

    def judge(self, book: Book, step: Time) -> Finding:
        rounds = self.occurrences(self.steps[0], book)
        every = book.times(self.steps[0])
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for t in rounds:
            following = bisect_left(every, t + 1)
            end = every[following] if following < len(every) else book.end
            found = self._round(t, end, book, step)
            if found is None:
                still_open += 1
            elif isinstance(found, Miss):
                broken.append(found)
            else:
                kept.append(found)
        return Finding(tuple(kept), tuple(broken), still_open)

    def _round(self, t: Time, end: Time, book: Book, step: Time) -> Time | Miss | None:
        firsts = [t, *(_first(book.times(event), t, end) for event in self.steps[1:])]
        limit = None if self.within is None else t + self.within + step
        last = t
        for i, (before, event) in enumerate(pairwise(self.steps), 1):
            at, names = firsts[i], {"step": event.source, "before": before.source}
            if at is None:
                later = [(u, self.steps[j].source) for j, u in enumerate(firsts) if j > i and u is not None]
                if later:
                    return miss(later[0][0], "check-order-early", step=later[0][1], before=event.source)
                if end < book.end or (limit is not None and limit < book.end):
                    return miss(min(end, limit or end), "check-order-missing", **names)
                return None
            if at < last:
                return miss(at, "check-order-early", **names)
            last = at
        if limit is not None and last > limit:
            bound = duration(self.within or 0)
            return miss(
                last, "check-order-late", step=self.steps[-1].source, after=measured(last - t, self.within), bound=bound
            )
        return last


def _first(times: tuple[Time, ...], start: Time, end: Time) -> Time | None:
    i = bisect_left(times, start)
    return times[i] if i < len(times) and times[i] < end else None
