"""What is made are the lots of the orders: so many of each variant, one order after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, miss, not_of_cell
from scenarios.events import Event
from twin.texts import Message, message
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Lots(Check):
    """Each part made within the scope is held against the place in the lots that it has from the start of the run.

    A part that is made before its order has begun, or of another variant, breaks it. Parts whose attribute is not
    in the table do not count.
    """

    kind: ClassVar[str] = "lots"

    begun: Event
    """An order begins: an event of the cell with the attributes ``order``, ``variant`` and ``quantity``."""
    made: Event
    """A part is made: an event of the cell."""
    by: str
    """Its attribute that tells the variant."""
    table: Mapping[str, int]
    """The variant, by the value of the attribute."""

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        yield from not_of_cell(begun=self.begun, made=self.made)
        if not self.table:
            yield "table", message("check-table-empty")

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        wanted = [
            (order.t, order.attributes)
            for order in self.happenings(self.begun, book)
            for _ in range(int(order.attributes["quantity"]))
        ]
        made = [each for each in self.happenings(self.made, book) if str(each.attributes[self.by]) in self.table]
        kept: list[Time] = []
        broken: list[Miss] = []
        for number, each in enumerate(made):
            if each.t not in scope:
                continue
            value = str(each.attributes[self.by])
            if number >= len(wanted) or wanted[number][0] > each.t:
                broken.append(miss(each.t, "check-lots-unordered", value=value))
                continue
            order = wanted[number][1]
            if self.table[value] == order["variant"]:
                kept.append(each.t)
            else:
                names = {"order": str(order["order"]), "variant": str(order["variant"])}
                broken.append(miss(each.t, "check-lots-wrong", value=value, **names))
        return Finding(tuple(kept), tuple(broken))
