"""The examiner's hand: goes through the phases of a scenario, pressing, waiting for states and disturbing.

A wait that takes too long does not stop the examination; the checks tell what was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scenarios.format import PRESS, Scenario, Step, Wait
from scenarios.watch import Values, Watch, holds
from twin.run import PHASE, Act
from twin.signals import Value
from twin.trace import Change
from twin.units import FOREVER, US, Time

Pull = tuple[str, Value]


class Examiner:
    """A script for one run of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._limit = scenario.time_limit
        self._start = tuple(scenario.start_with.levers.items())
        self._steps: Iterator[tuple[str, Step]] = iter(_in_order(scenario))
        self._releases: dict[str, Time] = {}
        """When fingers leave buttons."""
        self._step: _Running | None = None
        self.late = False
        """Whether a wait has taken too long."""
        self._over = False

    def act(self, now: Time, values: Values, happened: Sequence[Change]) -> Act:
        pulls: list[Pull] = list(self._start) if now == 0 else []
        for lever in [lever for lever, t in self._releases.items() if t <= now]:
            del self._releases[lever]
            pulls.append((lever, False))
        if now >= self._limit:
            return Act(tuple(pulls), done=True)
        while self._step is None or self._step.done(now, values, happened):
            self.late = self.late or (self._step is not None and self._step.late)
            following = next(self._steps, None)
            if following is None:
                self._over = True
                break
            name, step = following
            pulls += self._begin(name, step, now)
            self._step = _Running(step, now)
            happened = ()
        if self._over and not self._releases:
            return Act(tuple(pulls), done=True)
        wake = min(self._limit, *self._releases.values(), FOREVER)
        if self._step is not None and not self._over:
            wake = min(wake, self._step.wake(now))
        return Act(tuple(pulls), wake=wake)

    def _begin(self, name: str, step: Step, now: Time) -> list[Pull]:
        pulls: list[Pull] = [(PHASE, name)] if name else []
        for lever in step.release:
            self._releases.pop(lever, None)
            pulls.append((lever, False))
        for lever in (*step.hold, *step.press):
            self._releases.pop(lever, None)
            pulls.append((lever, True))
        for lever in step.press:
            self._releases[lever] = now + US + PRESS
        return [*pulls, *step.disturb.items()]


def _in_order(scenario: Scenario) -> Iterator[tuple[str, Step]]:
    """Every step, the first of each phase with the phase's name."""
    for phase in scenario.run:
        yield phase.name, phase
        for step in phase.then:
            yield "", step


class _Running:
    """One step while it lasts: at least a microsecond, for its pulls act that much after it begins."""

    def __init__(self, step: Step, now: Time) -> None:
        self._wait: Final[Wait | None] = step.wait
        self._pause = step.pause
        self._from = now + US
        self._watch: Watch | None = None
        self.late = False
        """Its wait has taken too long."""
        self._free: Time | None = None
        """When the pause is over, once the wait is."""

    def done(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> bool:
        if self._free is None:
            if self._wait is not None and not self._come(self._wait, now, values, happened):
                return False
            self._free = max(now + self._pause, self._from)
        return now >= self._free

    def wake(self, now: Time) -> Time:
        if self._free is not None:
            return self._free
        assert self._wait is not None
        if self._watch is None:
            return self._from
        return min(max(self._watch.wake(), now + US), self._from + self._wait.at_most)

    def _come(self, wait: Wait, now: Time, values: Values, happened: Sequence[Change]) -> bool:
        if self._watch is None:
            # Levers pulled at the beginning have not acted yet: compare with the values before them.
            self._watch = Watch(wait.for_, now, values)
            return False
        if now < self._from:
            return False
        state = wait.for_.state
        if state is not None and holds(state, values):
            return True
        if self._watch.see(now, values, happened):
            return True
        self.late = now >= self._from + wait.at_most
        return self.late
