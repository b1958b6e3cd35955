"""Points for mending a given program: they hang on what its mistake breaks, and not on what it could do anyway.

A program with one mistake is nearly the solution, so it passes most of a rubric untouched. Here its points count as 0,
those of a sound program as all of them, and what somebody spoils that worked before is taken off again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scenarios.format import Pass
from scenarios.marking import CENT, Report
from scenarios.points import points_text
from twin.texts import Message, message


@dataclass(frozen=True)
class Mending:
    points: Decimal
    """Of ``offered``, capped as in the report if a gate has failed."""
    offered: Decimal
    """What the exercise offers."""
    broken: tuple[str, ...]
    """Items and penalties for which the given program loses points."""
    spoilt: tuple[str, ...]
    """Those for which the mended one loses more than the given one."""
    passed: bool

    def told(self) -> Message:
        points, offered = points_text(self.points), points_text(self.offered)
        broken, spoilt = ", ".join(self.broken), ", ".join(self.spoilt)
        if not self.broken:
            return message("mending-nothing")
        if self.spoilt:
            return message("mending-spoilt", points=points, offered=offered, broken=broken, spoilt=spoilt)
        return message("mending-points", points=points, offered=offered, broken=broken)


def mending(given: Report, mended: Report, rule: Pass) -> Mending:
    """What the mended program is worth, by the reports of both on the same exercise with the same seed.

    Items that are void in either report are left out. Where the given program loses nothing, nothing can be won.
    """
    before, after = _lost(given), _lost(mended)
    judged = before.keys() & after.keys()
    broken = tuple(name for name in before if name in judged and before[name])
    spoilt = tuple(name for name in after if name in judged and after[name] > before[name])
    stake = sum((before[name] for name in broken), Decimal(0))
    left = sum((after[name] for name in judged), Decimal(0))
    won = max(stake - left, Decimal(0))
    points = (mended.offered * won / stake).quantize(CENT, ROUND_HALF_UP) if stake else Decimal(0)
    if mended.failed_gates:
        points = min(points, (mended.offered * rule.gate_cap / 100).quantize(CENT, ROUND_HALF_UP))
    enough = points >= mended.offered * rule.score / 100
    return Mending(points, mended.offered, broken, spoilt, passed=bool(stake) and enough and not mended.failed_gates)


def _lost(report: Report) -> Mapping[str, Decimal]:
    """Points that each item and each penalty costs."""
    items = {mark.item: mark.offered - mark.points for mark in report.marks if mark.verdict != "void"}
    return items | {each.item: -each.points for each in report.penalties}
