"""Pulses that are too short for a link: they begin and end between two looks of the one who should see them.

A signal that has changed n times since the last look shows at most one edge of it, so n // 2 whole pulses are gone.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import Final

from plc_bridge.link_report import MissedPulse
from twin.units import MS, Time

KEPT: Final = 20
"""The latest ones, by signal and time; all are counted."""


class PulseWatch:
    """For signals in one direction; only BOOLs have pulses."""

    def __init__(self) -> None:
        self._since: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        """By topic."""
        self.latest: deque[MissedPulse] = deque(maxlen=KEPT)

    def changed(self, topic: str) -> None:
        self._since[topic] += 1

    def looked(self, now: Time) -> None:
        """Who should see them has looked at all of them; ``now`` is simulated."""
        if not self._since:
            return
        for topic, changes in self._since.items():
            if changes > 1:
                self.missed[topic] += changes // 2
                self.latest.append(MissedPulse(now / MS, topic, changes // 2))
        self._since.clear()

    def forget(self) -> None:
        """Nobody was there to look."""
        self._since.clear()
