"""Proof that a rubric is right: programs that should get all points, or none, or lose what they name, are marked.

Nothing is published unproven: marks that a perfect program misses, or a wrong one gets, are found here
and not by a student.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, Literal

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.checks.check import duration
from scenarios.exercise import REFERENCE, Exercise
from scenarios.marking import SAFE_STEPS, mark
from scenarios.pool import pool
from twin.controller import Controller
from twin.signals import Value
from twin.texts import Message, message, numeral
from twin.units import FOREVER, Time

Loss = Literal["never", "sometimes", "always"]
"""On how many of the seeds an item misses points."""

IDLE: Final = "idle"


@dataclass(frozen=True)
class Trial:
    """One program on one seed."""

    program: str
    seed: int
    points: Decimal
    earned: Mapping[str, Decimal]
    """Points by item."""
    lost: Mapping[str, Message]
    """The sentences of the items that miss points."""


@dataclass(frozen=True)
class Proof:
    """What the trials have shown; the exercise may be published if there are no flaws."""

    exercise: str
    version: str
    seeds: tuple[int, ...]
    items: tuple[str, ...]
    matrix: Mapping[str, Mapping[str, Loss]]
    """By program, then by item; ``reference`` and ``idle`` are the first two programs."""
    named: Mapping[str, tuple[str, ...]]
    """The items that each wrong program must lose."""
    flaws: tuple[Message, ...]

    @property
    def proven(self) -> bool:
        return not self.flaws


class Idle:
    """The student who does nothing."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {}

    def rests_until(self) -> Time:
        return FOREVER

    def reads(self) -> frozenset[str]:
        return frozenset()


def prove(
    exercise: Exercise,
    *,
    seeds: int = 20,
    wrong_seeds: int = 5,
    step: Time = SCAN,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Proof:
    """Run every program of the exercise and hold the marks against what they should be.

    ``seeds``: on how many part mixes the reference runs, ``wrong_seeds``: on how many the others.
    ``step``: the exchange step of the slowest link that the exercise is meant for, microseconds.
    ``workers``: processes, one for each processor if None; 0 for none but this one. ``progress`` is told
    the trials done and their number.
    """
    first = exercise.scenario.start_with.seed
    jobs = [(REFERENCE, first + i) for i in range(seeds)] + [(IDLE, first)]
    jobs += [(name, first + i) for name in exercise.wrong for i in range(wrong_seeds)]
    results: list[Trial | Message] = []
    for result in _run(exercise, jobs, step, workers):
        results.append(result)
        if progress is not None:
            progress(len(results), len(jobs))
    trials = [result for result in results if isinstance(result, Trial)]
    unreadable = dict.fromkeys(result for result in results if isinstance(result, Message))
    matrix = {name: _losses(name, trials, exercise) for name in (REFERENCE, IDLE, *exercise.wrong)}
    named = {name: wrong.loses for name, wrong in exercise.scenario.proof.wrong.items()}
    scenario = exercise.scenario
    return Proof(
        scenario.id,
        scenario.version,
        tuple(first + i for i in range(seeds)),
        tuple(item.id for item in scenario.rubric),
        matrix,
        named,
        (*unreadable, *_flaws(exercise, trials, matrix, step)),
    )


def _run(
    exercise: Exercise, jobs: Sequence[tuple[str, int]], step: Time, workers: int | None
) -> Iterator[Trial | Message]:
    one = partial(try_program, exercise, step)
    if workers == 0:
        yield from map(one, jobs)
        return
    count = min(workers or os.cpu_count() or 1, len(jobs))
    with pool(count) as processes:
        yield from processes.map(one, jobs, chunksize=max(1, len(jobs) // (4 * count)))


def try_program(exercise: Exercise, step: Time, job: tuple[str, int]) -> Trial | Message:
    """Run and mark one program on one seed; a Message if it cannot be translated."""
    name, seed = job
    try:
        controller = _controller(exercise, name)
    except SclError as error:
        return message("proof-program", program=name, problem=error.problems[0].message)
    report = mark(attempt(exercise, controller, seed=seed), exercise.scenario, step=step)
    return Trial(
        name,
        seed,
        report.points,
        {each.item: each.points for each in report.marks},
        {each.item: each.sentence for each in report.marks if each.verdict != "pass"},
    )


def _controller(exercise: Exercise, name: str) -> Controller:
    if name == IDLE:
        return Idle()
    source = exercise.program(name)
    return SimulatedPlc(compile_scl(source.text, exercise.layout.tag_table(), file=source.name), scan=SCAN)


def _losses(program: str, trials: Iterable[Trial], exercise: Exercise) -> dict[str, Loss]:
    own = [trial for trial in trials if trial.program == program]
    counts = {item.id: sum(item.id in trial.lost for trial in own) for item in exercise.scenario.rubric}
    return {
        id: "never" if not count else "always" if count == len(own) else "sometimes" for id, count in counts.items()
    }


def _flaws(
    exercise: Exercise, trials: Sequence[Trial], matrix: Mapping[str, Mapping[str, Loss]], step: Time
) -> Iterator[Message]:
    for item in exercise.scenario.rubric:
        for name, bound in item.check.bounds().items():
            if bound < SAFE_STEPS * step:
                signals = ", ".join(sorted(item.check.topics()))
                args = {"name": name, "bound": duration(bound), "step": duration(step), "signals": signals}
                yield message("proof-bound", item=item.id, **args)
    for trial in trials:
        if trial.program == REFERENCE:
            for item_id, sentence in trial.lost.items():
                yield message("proof-reference-loses", item=item_id, seed=str(trial.seed), sentence=sentence)
        elif trial.program == IDLE:
            for item_id, points in trial.earned.items():
                if points:
                    yield message("proof-idle-earns", item=item_id, points=numeral(str(points)))
    tried = {trial.program for trial in trials}
    for name, wrong in exercise.scenario.proof.wrong.items():
        for item_id in wrong.loses:
            if name in tried and matrix[name][item_id] != "always":
                yield message("proof-wrong-keeps", program=name, item=item_id)
    for item in exercise.scenario.rubric:
        if not any(matrix[name][item.id] == "always" for name in exercise.wrong):
            yield message("proof-never-lost", item=item.id)
