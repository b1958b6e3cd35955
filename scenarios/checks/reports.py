"""Each order is reported when all of its parts have left, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, miss, not_of_cell
from scenarios.events import Event
from twin.texts import Message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Reports(Check):
    """Each order that begins within the scope is an obligation, also beyond the scope.

    As many parts must have left as this order and all before it ask for. Which of them left is not asked: one that is
    bad may overtake good ones, and ``within`` has to leave room for that.
    """

    kind: ClassVar[str] = "reports"

    begun: Event
    """An order begins: an event of the cell with the attributes ``order`` and ``quantity``."""
    done: Event
    """An order is reported: an event of the cell with the attribute ``order``."""
    gone: Annotated[tuple[Event, ...], Field(min_length=1)]
    """One part has left, in one way or another."""
    within: Time
    """The longest time from then to the report."""

    def bounds(self) -> Mapping[str, Time]:
        return {"within": self.within}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        yield from not_of_cell(begun=self.begun, done=self.done)

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        gone = sorted(t for event in self.gone for t in book.times(event))
        done = {each.attributes["order"]: each.t for each in reversed(self.happenings(self.done, book))}
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = asked = 0
        for begun in self.happenings(self.begun, book):
            asked += int(begun.attributes["quantity"])
            if begun.t not in scope:
                continue
            order = begun.attributes["order"]
            reported = done.get(order)
            ready = gone[asked - 1] if asked <= len(gone) else None
            limit = None if ready is None else ready + self.within + step
            if reported is not None and (ready is None or reported < ready):
                broken.append(miss(reported, "check-reports-early", order=str(order)))
            elif limit is None or (reported is None and limit >= book.end):
                still_open += 1
            elif reported is None or reported > limit:
                broken.append(miss(limit, "check-reports-late", order=str(order)))
            else:
                kept.append(reported)
        return Finding(tuple(kept), tuple(broken), still_open)
