"""Something is done only while it is allowed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, miss
from scenarios.conditions import Condition
from scenarios.events import Event
from scenarios.timeline import Spans
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class OnlyWhen(Check):
    """Kept by each ``do`` at a moment at which ``allowed`` holds, or held until then or at most ``grace`` before."""

    kind: ClassVar[str] = "only_when"

    do: Event
    """What must be allowed when it happens."""
    allowed: Condition
    """When it may be done."""
    grace: Time = 0
    """How long after the permission has ended it may still be done."""

    def bounds(self) -> Mapping[str, Time]:
        return {"grace": self.grace} if self.grace else {}

    def judge(self, book: Book, step: Time) -> Finding:
        allowed = book.holds(self.allowed)
        kept: list[Time] = []
        broken: list[Miss] = []
        for t in self.occurrences(self.do, book):
            if _held(allowed, t - self.grace - step, t):
                kept.append(t)
            else:
                broken.append(miss(t, "check-only-when", do=self.do.source, allowed=self.allowed.source))
        return Finding(tuple(kept), tuple(broken))


def _held(spans: Spans, since: Time, t: Time) -> bool:
    """Whether it held at a moment of [since, t], a stretch reaching up to and including its end."""
    if t in spans:
        return True
    ended = bisect_right(spans.ends, t)
    return ended > 0 and spans.ends[ended - 1] >= since
