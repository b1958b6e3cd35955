"""From each event on, something holds until something else happens or a time has passed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, measured, miss
from scenarios.conditions import Condition
from scenarios.events import Event
from twin.texts import Message, message
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class Stays(Check):
    """Kept if ``keep`` holds without a gap from ``after_each + settle`` up to the end of the obligation."""

    kind: ClassVar[str] = "stays"

    after_each: Event
    """Where each obligation begins."""
    keep: Condition
    """What must hold."""
    until: Event | None = None
    """Ends the obligation, at its first occurrence after the beginning."""
    for_: Annotated[Time | None, Field(alias="for")] = None
    """Ends the obligation so long after its beginning."""
    settle: Time = 0
    """So long after the beginning it need not hold yet."""

    def bounds(self) -> Mapping[str, Time]:
        return {"settle": self.settle} if self.settle else {}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if self.until is None and self.for_ is None:
            yield "", message("check-stays-no-end")

    def judge(self, book: Book, step: Time) -> Finding:
        keep = book.holds(self.keep)
        ends = book.times(self.until) if self.until is not None else ()
        settle = self.settle + step if self.settle else 0
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for t in self.occurrences(self.after_each, book):
            i = bisect_right(ends, t)
            end = min(ends[i] if i < len(ends) else FOREVER, FOREVER if self.for_ is None else t + self.for_)
            start = t + settle
            held = keep.until(start) if start < book.end else start
            if held < min(end, book.end) and start < min(end, book.end):
                names = {"keep": self.keep.source, "event": self.after_each.source}
                if held == t:
                    broken.append(miss(held, "check-stays-at-once", **names))
                else:
                    broken.append(miss(held, "check-stays-broken", after=measured(held - t), **names))
            elif end > book.end:
                still_open += 1
            else:
                kept.append(t)
        return Finding(tuple(kept), tuple(broken), still_open)
