"""How often something happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, miss
from scenarios.events import Event
from twin.texts import Message, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Count(Check):
    """One obligation: the number of occurrences within the scope lies between ``min`` and ``max``.

    Too few is only known once the scope is over: in a run that broke off it is open.
    """

    kind: ClassVar[str] = "count"

    what: Event
    """What is counted."""
    min: int = 0
    """The least number allowed."""
    max: int | None = None
    """The greatest number allowed."""

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if not self.min and self.max is None:
            yield "", message("check-no-bound")
        if self.max is not None and self.min > self.max:
            yield "min", message("check-min-above-max")

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        if not scope:
            return Finding()
        times = self.occurrences(self.what, book)
        args = {"what": self.what.source, "count": str(len(times))}
        measured = Fraction(len(times))
        if self.max is not None and len(times) > self.max:
            found = miss(times[self.max], "check-count-many", bound=str(self.max), **args)
            return Finding(broken=(found,), measured=measured)
        if len(times) < self.min:
            if not book.complete:  # the scope may come again
                return Finding(open=1, measured=measured)
            found = miss(scope.ends[-1] - 1, "check-count-few", bound=str(self.min), **args)
            return Finding(broken=(found,), measured=measured)
        return Finding(kept=(times[-1] if times else scope.starts[0],), measured=measured)
