"""Counts and times of one device that works on parts or moves them by command, while changes come in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from twin.figures.bottleneck import Period
from twin.figures.states import ACTIVE, State
from twin.signals import Value
from twin.units import Time


@dataclass
class StationTally:
    state: State = "idle"
    since: Time = 0
    times: dict[State, Time] = field(default_factory=dict)
    active: list[Period] = field(default_factory=list)
    """Finished active periods, oldest first."""
    active_since: Time | None = None
    failures: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    first_pass: int = 0
    start_up: int = 0
    again: set[Value] = field(default_factory=set)
    """Parts that were sent back from here and have not been good here since."""

    def become(self, state: State, now: Time) -> None:
        if state == self.state:
            return
        self.times[self.state] = self.times.get(self.state, 0) + now - self.since
        if state == "down":
            self.failures += 1
        if state in ACTIVE and self.active_since is None:
            self.active_since = now
        elif state not in ACTIVE and self.active_since is not None:
            self.active.append((self.active_since, now))
            self.active_since = None
        self.state, self.since = state, now

    def done(self, part: Value, verdict: str) -> None:
        first = part not in self.again
        self.verdicts[verdict] = self.verdicts.get(verdict, 0) + 1
        if verdict == "good":
            self.first_pass += first
            self.again.discard(part)
        else:
            self.start_up += "good" not in self.verdicts
            if verdict == "rework":
                self.again.add(part)

    def close(self, now: Time) -> None:
        self.times[self.state] = self.times.get(self.state, 0) + now - self.since
        self.since = now

    def restarted(self, now: Time) -> Self:
        """Without its counts and times; what it does at ``now`` and which parts come again is kept."""
        since = now if self.active_since is not None else None
        return replace(
            self, since=now, times={}, active=[], active_since=since, failures=0, verdicts={}, first_pass=0, start_up=0
        )

    def periods(self, now: Time) -> list[Period]:
        """When it was active, up to ``now``."""
        return [*self.active, *([(self.active_since, now)] if self.active_since is not None else ())]
