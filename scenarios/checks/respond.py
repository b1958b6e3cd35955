"""After each ``when``, ``then`` comes within the bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, duration, measured, miss
from scenarios.events import Event
from scenarios.timeline import Spans
from twin.texts import Message, Say, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Respond(Check):
    """Kept if ``then`` holds or happens at a moment from ``when`` to ``when + within``."""

    kind: ClassVar[str] = "respond"

    when: Event
    """The event that asks for a response."""
    then: Event
    """A condition that must hold, or an event that must happen."""
    within: Time
    """The longest time from when to then."""
    not_before: Time = 0
    """Until so long after when, then must not be there."""
    stays: Time = 0
    """So long then must hold without a gap, once it has come."""

    def bounds(self) -> Mapping[str, Time]:
        return {"within": self.within}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if self.not_before > self.within:
            yield "not_before", message("check-not-before-within")
        if self.stays and self.then.state is None:
            yield "stays", message("check-stays-event", event=self.then.source)

    def judge(self, book: Book, step: Time) -> Finding:
        holds = book.holds(self.then.state) if self.then.state is not None else _instants(book.times(self.then))
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for t in self.occurrences(self.when, book):
            found = self._one(t, holds, book.end, step)
            if found is None:
                still_open += 1
            elif isinstance(found, Miss):
                broken.append(found)
            else:
                kept.append(found)
        return Finding(tuple(kept), tuple(broken), still_open)

    def _one(self, t: Time, holds: Spans, end: Time, step: Time) -> Time | Miss | None:
        """When it was kept, how it was broken, or None if that cannot be known yet."""
        names = {"when": self.when.source, "then": self.then.source}
        first = holds.first_from(t)
        if first is not None and first < t + self.not_before:
            early = {"after": measured(first - t, self.not_before), "bound": duration(self.not_before)}
            return miss(first, "check-respond-early", **early, **names)
        last = t + self.within + step
        stays = max(0, self.stays - step)
        broke: Time | None = None
        u = first
        while u is not None and u <= last:
            until = holds.until(u)
            if until >= u + stays or self.then.state is None:
                return u
            if until == end:
                return None
            broke = until
            u = holds.first_from(until)
        if last >= end:
            return None
        if broke is not None:
            return miss(broke, "check-respond-left", bound=duration(self.stays), **names)
        late: dict[str, Say] = {"bound": duration(self.within), **names}
        if first is not None:
            return miss(last, "check-respond-late", after=measured(first - t, self.within), **late)
        return miss(last, "check-respond-never", **late)


def _instants(times: tuple[Time, ...]) -> Spans:
    """Instants as the shortest stretches there are."""
    distinct = sorted(set(times))
    return Spans(tuple(distinct), tuple(t + 1 for t in distinct))
