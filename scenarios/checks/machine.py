"""A state machine takes only the listed ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from scenarios.book import Book
from scenarios.checks.check import Check, Finding, Miss, miss
from scenarios.checks.topic import Topic
from twin.signals import Value
from twin.texts import Message, message
from twin.units import Time

_WAY: Final = re.compile(r"\s*(\*|[^>\s]+)\s*>\s*(\*|[^>\s]+)\s*\Z")


@dataclass(frozen=True, kw_only=True)
class Machine(Check):
    """One obligation for each change of the signal within the scope."""

    kind: ClassVar[str] = "machine"

    signal: Topic
    """The signal that tells the state."""
    allowed: tuple[str, ...]
    """``Idle>Execute``, ``10>20``; ``*`` stands for any state: ``*>Aborted``."""

    def flaws(self) -> Iterator[tuple[str, Message]]:
        yield from super().flaws()
        for way in self.allowed:
            if not _WAY.match(way):
                yield "allowed", message("check-machine-way", found=way)

    def more_topics(self) -> frozenset[str]:
        return frozenset({self.signal.name})

    def judge(self, book: Book, step: Time) -> Finding:
        matches = [match for way in self.allowed if (match := _WAY.match(way))]
        ways = {(match[1], match[2]) for match in matches}
        scope = self.scope(book)
        signal = book.steps(self.signal.name)
        kept: list[Time] = []
        broken: list[Miss] = []
        for i, t in enumerate(signal.times[1:], 1):
            if t not in scope:
                continue
            before, after = _state(signal.values[i - 1]), _state(signal.values[i])
            if ways & {(before, after), ("*", after), (before, "*"), ("*", "*")}:
                kept.append(t)
            else:
                broken.append(miss(t, "check-machine-way-taken", signal=self.signal.name, before=before, after=after))
        return Finding(tuple(kept), tuple(broken))


def _state(value: Value) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)
