"""A recorded run shown again at any moment of it: seeking is replaying."""

from __future__ import annotations

from twin.replay import replay
from twin.snapshot import Snapshot
from twin.trace import Trace
from twin.units import Time


class Replayer:
    """Owned by one thread; forward is cheap, backward starts again from 0."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._run = replay(trace)

    def at(self, t: Time) -> Snapshot:
        """The cell after everything that happened up to and at ``t``, at most at the end of the trace."""
        until = min(max(t, 0) + 1, self._trace.end)
        if until < self._run.now:
            self._run = replay(self._trace)
        self._run.advance(until)
        return self._run.snapshot()
