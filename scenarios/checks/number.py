"""A figure of a signal over the scope: greatest, least, mean or last value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, miss
from scenarios.checks.topic import Topic
from scenarios.timeline import Spans, Steps
from twin.signals import Value
from twin.texts import Message, message, numeral
from twin.units import Time

Of = Literal["max", "min", "mean", "last"]


@dataclass(frozen=True, kw_only=True)
class Number(Check):
    """One obligation: the figure lies between ``min`` and ``max``, both included. The mean is weighted by time.

    In a run that broke off within the scope only what can no longer change is judged.
    """

    kind: ClassVar[str] = "number"

    signal: Topic
    """An INT or REAL signal."""
    of: Of
    """Which figure."""
    min: float | None = None
    """The least value allowed."""
    max: float | None = None
    """The greatest value allowed."""

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        if self.signal.type not in ("INT", "REAL", ""):
            yield "signal", message("check-number-type", signal=self.signal.name, type=self.signal.type)
        if self.min is None and self.max is None:
            yield "", message("check-no-bound")
        elif self.min is not None and self.max is not None and self.min > self.max:
            yield "min", message("check-min-above-max")

    def more_topics(self) -> frozenset[str]:
        return frozenset({self.signal.name})

    def judge(self, book: Book, step: Time) -> Finding:
        scope = self.scope(book)
        if not scope:
            return Finding()
        figure, where = _figure(book.steps(self.signal.name), scope, book.end, self.of)
        low = self.min is not None and figure < self.min
        high = self.max is not None and figure > self.max
        final = (low and self.of == "min") or (high and self.of == "max")
        if not final and not book.complete:  # the scope may come again
            return Finding(open=1, measured=figure)
        if not low and not high:
            return Finding(kept=(where,), measured=figure)
        id, bound = ("check-number-low", self.min) if low else ("check-number-high", self.max)
        value, asked = numeral(f"{figure:.6g}"), numeral(f"{bound:g}")
        found = miss(where, id, signal=self.signal.name, value=value, bound=asked)
        return Finding(broken=(found,), measured=figure)


def _figure(signal: Steps, scope: Spans, end: Time, of: Of) -> tuple[float, Time]:
    pieces = [
        (max(a, start), min(b, stop), _number(value))
        for a, b, value in signal.pieces(end)
        for start, stop in scope
        if max(a, start) < min(b, stop)
    ]
    if of == "mean":
        total = sum(b - a for a, b, _ in pieces)
        return math.fsum((b - a) * value for a, b, value in pieces) / total, pieces[0][0]
    if of == "last":
        return pieces[-1][2], pieces[-1][1] - 1
    extreme = (max if of == "max" else min)(value for _, _, value in pieces)
    return extreme, next(a for a, _, value in pieces if value == extreme)


def _number(value: Value) -> float:
    assert not isinstance(value, str)
    return float(value)
