"""Each part leaves where its attribute demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, measured, miss, not_of_cell
from scenarios.events import Event
from twin.texts import Message, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Routes(Check):
    """Follows each part that enters within the scope until it leaves, also beyond the scope.

    A part still inside at the end of the run is open if it has been there no longer than
    ``still_inside_ok``, if that is not given, or if the recording broke off. Parts whose attribute is
    not in the table are not judged.
    """

    kind: ClassVar[str] = "routes"

    in_: Annotated[Event, Field(alias="in")]
    """A part enters: an event of the cell with the attribute ``part``."""
    out: Event
    """A part leaves: an event of the cell with the attributes ``part`` and ``at``."""
    by: str
    """The attribute that decides."""
    table: Mapping[str, str]
    """Where parts must leave, by the value of the attribute."""
    still_inside_ok: Time | None = None
    """How long a part may be inside at the end of the run."""

    def bounds(self) -> Mapping[str, Time]:
        return {} if self.still_inside_ok is None else {"still_inside_ok": self.still_inside_ok}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        yield from not_of_cell(**{"in": self.in_, "out": self.out})
        if not self.table:
            yield "table", message("check-table-empty")

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        left = {h.attributes["part"]: h for h in reversed(self.happenings(self.out, book))}
        kept: list[Time] = []
        broken: list[Miss] = []
        still_open = 0
        for entered in self.happenings(self.in_, book):
            value = str(entered.attributes[self.by])
            if entered.t not in scope or value not in self.table:
                continue
            part, demanded = entered.attributes["part"], self.table[value]
            args = {"part": str(part), "value": value, "demanded": demanded}
            if part not in left:
                inside = book.end - entered.t
                if not book.complete or self.still_inside_ok is None or inside <= self.still_inside_ok + step:
                    still_open += 1
                else:
                    broken.append(miss(book.end - 1, "check-routes-inside", inside=measured(inside), **args))
            elif (found := str(left[part].attributes["at"])) != demanded:
                broken.append(miss(left[part].t, "check-routes-wrong", found=found, **args))
            else:
                kept.append(left[part].t)
        return Finding(tuple(kept), tuple(broken), still_open)
