"""An attempt at an exercise in lock-step: plant, controller and examiner from the first moment to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from plc_bridge.link_faults import FaultyLink
from scenarios.examiner import Examiner
from scenarios.exercise import Exercise
from scenarios.faults.bounce import bouncing
from scenarios.faults.occurrence import FaultScript, Placed, Together, placed
from twin.cell import Cell
from twin.controller import Controller
from twin.link import Linked
from twin.run import Recorder, Run, Script
from twin.trace import Trace
from twin.units import MS, S, Time

SCAN: Final[Time] = 10 * MS
"""Period of the exchange, and with it the step J of a controller that runs in lock-step."""


def prepare(
    exercise: Exercise,
    controller: Controller,
    *,
    seed: int | None = None,
    examined: bool = True,
    recorder: Recorder | None = None,
    about: Mapping[str, Any] | None = None,
    elide: bool = True,
    more: Sequence[Placed] = (),
    troubles: FaultScript | None = None,
    operator: Script | None = None,
) -> Run:
    """A run of this exercise that has not begun; without the examiner it is free practice and never ends by itself.

    ``more`` are faults beside those of the scenario; ``troubles`` takes all of them, to be looked at and added to.
    ``operator`` works at the plant beside them.
    """
    scenario = exercise.scenario
    start = scenario.start_with
    drawn = start.seed if seed is None else seed
    faults = placed(scenario.faults, exercise.layout, drawn) + tuple(more)
    scripts: list[Script] = [Examiner(scenario)] if examined else []
    if operator is not None:
        scripts.append(operator)
    if troubles is not None:
        for fault in faults:
            troubles.add(fault, hidden=scenario.faults.hidden or fault in more)
        scripts.append(troubles)
    elif faults:
        scripts.append(FaultScript(faults, exercise.layout))
    run = Run(
        Cell(exercise.layout, drawn),
        controller if isinstance(controller, Linked) else FaultyLink(controller),
        script=scripts[0] if len(scripts) == 1 else Together(scripts) if scripts else None,
        scan=SCAN,
        recorder=recorder,
        about={
            "exercise": scenario.id,
            "version": scenario.version,
            "digest": exercise.digest,
            "examined": examined,
            **(about or {}),
        },
        elide=elide,
    )
    for lever, value in bouncing(exercise.layout, drawn) if start.bounce else ():
        run.pull(lever, value)
    if not examined:
        for lever, value in start.levers.items():
            run.pull(lever, value)
    return run


def attempt(exercise: Exercise, controller: Controller, *, seed: int | None = None, elide: bool = True) -> Trace:
    """Run the whole exercise as fast as it goes."""
    run = prepare(exercise, controller, seed=seed, elide=elide)
    while not run.finished:
        run.advance(run.now + 60 * S)
    return run.trace()
