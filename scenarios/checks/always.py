"""Something is present all the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, measured, miss
from scenarios.conditions import Condition
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Always(Check):
    """Kept once for each stretch of the scope; broken by each gap that is too long."""

    kind: ClassVar[str] = "always"

    what: Condition
    """What must hold."""
    ignore_shorter: Time = 0
    """The longest gap that does not count."""

    def bounds(self) -> Mapping[str, Time]:
        return {"ignore_shorter": self.ignore_shorter} if self.ignore_shorter else {}

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        gaps = book.holds(self.what).without(book.end) & scope
        allowed = self.ignore_shorter + step if self.ignore_shorter else 0
        broken = tuple(
            miss(start, "check-always-gap", what=self.what.source, lasted=measured(end - start, self.ignore_shorter))
            for start, end in gaps
            if end - start > allowed
        )
        times = [found.t for found in broken]
        kept = tuple(start for start, end in scope if not any(start <= t < end for t in times))
        return Finding(kept, broken)
