"""How a CASE finds its branch: it asks for one label after the other, or halves many of them."""

from __future__ import annotations

from typing import Any, Final

from plc_bridge.scl.emit import literal
from plc_bridge.scl.typed import Step

FEW: Final = 6
"""Up to this many labels are asked for one after the other."""
Range = tuple[Any, Any]
Labelled = list[tuple[list[Range], list[Step]]]
"""Ranges of labels and their steps."""


def by_halves(branches: Labelled) -> Labelled:
    """The branches in the order of their labels; empty if they cannot be halved, or are too few for it."""
    numbered = [(ranges, body) for ranges, body in branches if ranges]
    single = all(len(ranges) == 1 for ranges, _ in numbered)
    if not single or len(numbered) <= FEW or not all(isinstance(ranges[0][0], int) for ranges, _ in numbered):
        return []
    return sorted(numbered, key=lambda branch: branch[0][0])


def matches(name: str, ranges: list[Range]) -> str:
    """Whether the value of that name is one of the labels, as Python text."""
    return " or ".join(_one(name, low, high) for low, high in ranges)


def _one(name: str, low: Any, high: Any) -> str:
    if low == high:
        return f"{name} == {literal(low)}"
    return f"{literal(low)} <= {name} <= {literal(high)}"
