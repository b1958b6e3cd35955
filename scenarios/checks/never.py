"""Something is absent all the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, measured, miss
from scenarios.events import Event
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Never(Check):
    """Kept once for each stretch of the scope; broken each time that it happens or holds for too long."""

    kind: ClassVar[str] = "never"

    what: Event
    """The condition or event that must not be there."""
    ignore_shorter: Time = 0
    """The longest stretch of the condition that does not count."""

    def bounds(self) -> Mapping[str, Time]:
        return {"ignore_shorter": self.ignore_shorter} if self.ignore_shorter else {}

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        if self.what.state is None:
            name = self.what.source
            broken = tuple(miss(t, "check-never-happened", what=name) for t in self.occurrences(self.what, book))
        else:
            bad = book.holds(self.what.state) & scope
            allowed = self.ignore_shorter + step if self.ignore_shorter else 0
            broken = tuple(
                miss(
                    start, "check-never-held", what=self.what.source, lasted=measured(end - start, self.ignore_shorter)
                )
                for start, end in bad
                if end - start > allowed
            )
        times = [found.t for found in broken]
        kept = tuple(start for start, end in scope if not any(start <= t < end for t in times))
        return Finding(kept, broken)
