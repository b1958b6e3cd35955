"""Whether the line is in operation: started, and not stopped by its stop button or by a safety circuit.

It goes by what the controller sees, so that a broken wire, too, stops the line. After an emergency stop or an open
guard the line is back when a station works again; a stop lasts until somebody presses start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from twin.layout import Layout
from twin.signals import Value

SAFETY: Final[Mapping[str, tuple[str, ...]]] = {"guard": ("closed_1", "closed_2"), "panel": ("estop_1", "estop_2")}
"""By kind: normally closed contacts."""
STOP: Final[Mapping[str, tuple[str, ...]]] = {"panel": ("stop",)}
"""The same."""
START: Final[Mapping[str, tuple[str, ...]]] = {"panel": ("start",)}
"""Normally open."""


class Operation:
    def __init__(self, layout: Layout) -> None:
        self._safety = _topics(layout, SAFETY)
        self._stop = _topics(layout, STOP)
        self._start = _topics(layout, START)
        self.started = False
        """Somebody has pressed start; where there is no such button, something has worked."""
        self.stopped = False
        self.tripped = False
        """By a safety circuit."""

    @property
    def halted(self) -> bool:
        return self.stopped or self.tripped

    @property
    def runs(self) -> bool:
        return self.started and not self.halted

    def settle(self, values: Mapping[str, Value], *, begins: bool) -> None:
        """``begins``: a station has just begun to work."""
        self.started = self.started or (begins and not self._start)
        safe = all(values[topic] for topic in self._safety)
        self.tripped = not safe or (self.tripped and not begins)
        if not all(values[topic] for topic in self._stop):
            self.stopped = True
        elif safe and any(values[topic] for topic in self._start):
            self.started, self.stopped = True, False


def _topics(layout: Layout, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f"{name}.{signal}" for name, spec in layout.devices.items() for signal in table.get(spec.kind, ()))
