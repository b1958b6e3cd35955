"""What must be exchanged in a text to make another one of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True)
class Exchange:
    start: int
    """In UTF-16 units, as an editor counts."""
    end: int
    new: str


def exchange(old: str, new: str) -> Exchange:
    """The one piece of ``old`` outside of which both are the same."""
    start = _common(old, new)
    behind = _common(old[start:][::-1], new[start:][::-1])
    end = len(old) - behind
    return Exchange(_units(old[:start]), _units(old[:end]), new[start : len(new) - behind])


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
