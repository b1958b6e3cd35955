"""The operator of a plant whose fault is searched: goes through the beginning of the exercise's run, as often as asked.

That is all of it up to the first step that disturbs the plant or stops it in an emergency. What is waited for may take
twice as long as in the exercise, for the plant begins from wherever it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from scenarios.examiner import Examiner
from scenarios.faults.catalogue import catalogue
from scenarios.format import Phase, Scenario, Step, Wait
from scenarios.watch import Values
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.run import PHASE, Act, Run
from twin.signals import Role
from twin.trace import Change
from twin.units import FOREVER, Time

EMERGENCY: Final = "estop_button"
SLACK: Final = 2
"""By which waits may take longer than in the exercise."""
LET_GO: Final = ("button", "handle")
"""How the names of those levers end on which a hand stays only for a time."""
FOR_HANDS: Final = ("button", "switch", "handle", "knob", "turned")
"""How the names of those levers end that a person at the plant can reach."""


def opening(scenario: Scenario) -> Scenario:
    """The same with the beginning of its run only, without a limit of time, from a plant that is set up already."""
    start = replace(scenario.start_with, levers={})
    return replace(scenario, run=tuple(_undisturbed(scenario.run)), start_with=start, time_limit=FOREVER)


def _undisturbed(phases: Sequence[Phase]) -> Iterator[Phase]:
    for phase in phases:
        if _upsets(phase):
            return
        sound = tuple(itertools.takewhile(lambda step: not _upsets(step), phase.then))
        yield replace(phase, wait=_patient(phase.wait), then=tuple(replace(s, wait=_patient(s.wait)) for s in sound))
        if len(sound) < len(phase.then):
            return


def _patient(wait: Wait | None) -> Wait | None:
    return wait and replace(wait, at_most=SLACK * wait.at_most)


def _upsets(step: Step) -> bool:
    disturbs = any(not lever.endswith(FOR_HANDS) for lever in step.disturb)
    return disturbs or any(lever.endswith(EMERGENCY) for lever in (*step.hold, *step.press))


def within_reach(layout: Layout) -> tuple[str, ...]:
    """The levers that a person who searches a fault can press, turn or set."""
    faults = {fault.lever for fault in catalogue().faults.values()}
    return tuple(
        f"{device}.{name}"
        for device, spec in layout.devices.items()
        for name, signal in KINDS[spec.kind].signals.items()
        if signal.role is Role.LEVER and name.endswith(FOR_HANDS) and name not in faults
    )


class Operator:
    """A script beside others; it never ends the run."""

    def __init__(self, scenario: Scenario) -> None:
        self._opening = opening(scenario)
        self._examiner: Examiner | None = Examiner(self._opening)
        self._held: dict[str, None] = {}
        self.late = False
        """Whether something that was waited for did not come in time."""

    @property
    def at_work(self) -> bool:
        return self._examiner is not None

    def begin(self, run: Run) -> None:
        """Go through it once more, from now on."""
        self._examiner, self.late = Examiner(self._opening), False
        run.consult()

    def rest(self, run: Run) -> None:
        """Take the hands off, wherever that is."""
        self._examiner = None
        for lever in self._held:
            run.pull(lever, False)
        self._held.clear()

    def act(self, now: Time, values: Values, happened: Sequence[Change]) -> Act:
        if self._examiner is None:
            return Act(())
        act = self._examiner.act(now, values, happened)
        pulls = tuple((lever, value) for lever, value in act.pulls if lever != PHASE)
        for lever, value in pulls:
            if value is True and lever.endswith(LET_GO):
                self._held[lever] = None
            else:
                self._held.pop(lever, None)
        self.late = self._examiner.late
        if act.done:
            self._examiner = None
        return Act(pulls, act.wake)
