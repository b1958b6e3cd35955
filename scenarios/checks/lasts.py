"""Every stretch of something is neither too short nor too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, duration, measured, miss
from scenarios.conditions import Condition
from twin.texts import Message, Say, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Lasts(Check):
    """Each stretch that begins within the scope is measured to its end, also beyond the scope.

    A stretch that was there from the first moment of the run began before it: only ``max`` can be judged.
    """

    kind: ClassVar[str] = "lasts"

    what: Condition
    """What is measured."""
    min: Time = 0
    """The shortest stretch allowed."""
    max: Time | None = None
    """The longest stretch allowed."""

    def bounds(self) -> Mapping[str, Time]:
        return {} if self.max is None else {"max": self.max}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if not self.min and self.max is None:
            yield "", message("check-no-bound")
        if self.max is not None and self.min > self.max:
            yield "min", message("check-min-above-max")

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for start, end in book.holds(self.what):
            if start not in scope:
                continue
            lasted = end - start
            told = measured(lasted, self.max if lasted > self.min else self.min)
            args: dict[str, Say] = {"what": self.what.source, "lasted": told}
            if self.max is not None and lasted > self.max + step:
                broken.append(miss(start, "check-lasts-long", bound=duration(self.max), **args))
            elif end == book.end or start == 0:
                still_open += 1
            elif lasted < self.min - step:
                broken.append(miss(start, "check-lasts-short", bound=duration(self.min), **args))
            else:
                kept.append(start)
        return Finding(tuple(kept), tuple(broken), still_open)
