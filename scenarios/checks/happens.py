"""Something happens at least once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, duration, measured, miss
from scenarios.events import Event
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Happens(Check):
    """One obligation: it happens within the scope, not later than ``by`` after the scope's beginning.

    In a run that broke off before that it is open.
    """

    kind: ClassVar[str] = "happens"

    what: Event
    """What must happen."""
    by: Time | None = None
    """The longest time from the beginning of the scope."""

    def bounds(self) -> Mapping[str, Time]:
        return {} if self.by is None else {"by": self.by}

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        if not scope:
            return Finding()
        limit = None if self.by is None else scope.starts[0] + self.by + step
        times = self.occurrences(self.what, book)
        if times and (limit is None or times[0] <= limit):
            return Finding(kept=(times[0],))
        running = scope.ends[-1] == book.end
        if limit is not None and limit >= book.end and running:
            return Finding(open=1)
        if limit is None and not book.complete:  # the scope may come again
            return Finding(open=1)
        if times:
            late = {"after": measured(times[0] - scope.starts[0], self.by), "bound": duration(self.by or 0)}
            return Finding(broken=(miss(times[0], "check-happens-late", what=self.what.source, **late),))
        return Finding(broken=(miss(scope.ends[-1] - 1, "check-happens-never", what=self.what.source),))
