"""How long marking takes: a run of seven minutes, and checks against an evaluator that looks at every moment.

``python -m benchmarks.marking``
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.measuring import median_cpu_seconds, row
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.book import Book
from scenarios.catalogue import load_exercise
from scenarios.exercise import Exercise
from scenarios.format import Checked
from scenarios.marking import mark
from tests.scenarios.brute import Brute
from tests.scenarios.cells import event, read, trace
from twin.trace import Trace
from twin.units import MINUTE, S

ITEMS = 25
MOMENTS = 2_000
CHECKS = """
respond: {when: belt.motor, then: eye.on, within: 8 us, stays: 2 us}
respond: {when: fall(eye.on), then: not belt.motor, within: 20 us, not_before: 1 us}
never: {what: belt.motor and eye.on, ignore_shorter: 3 us}
always: {what: belt.motor or eye.on, ignore_shorter: 5 us}
only_when: {do: rise(eye.on), allowed: belt.motor, grace: 2 us}
stays: {after_each: rise(belt.motor), keep: belt.motor, for: 4 us}
stays: {after_each: fall(eye.on), keep: not eye.on, until: rise(belt.motor)}
lasts: {what: belt.motor, min: 2 us, max: 12 us}
blinks: {what: eye.on, at: 125000 Hz ±20 %}
count: {what: belt.motor, min: 10}
rate: {what: belt.motor, over: 100 us, min: 100000 /s}
order: {steps: [rise(belt.motor), rise(eye.on), fall(belt.motor)], within: 30 us}
happens: {what: {event: rise(belt.motor), times: 20}, by: 1500 us}
"""


def long_run() -> tuple[Trace, Exercise]:
    """The reference program at work for seven minutes, its rubric brought to 25 items."""
    exercise = load_exercise("sorting-metal")
    scenario = exercise.scenario
    phases = []
    for phase in scenario.run:
        if phase.name == "sorting" and phase.wait is not None:
            many = event({"event": "part.out", "times": 1000})
            phase = replace(phase, wait=replace(phase.wait, for_=many, at_most=6 * MINUTE))
        phases.append(phase)
    rubric = [scenario.rubric[i % len(scenario.rubric)] for i in range(ITEMS)]
    longer = replace(scenario, run=tuple(phases), time_limit=7 * MINUTE, rubric=tuple(rubric))
    exercise = replace(exercise, scenario=longer)
    program = compile_scl(exercise.reference.read_text(encoding="utf-8"), exercise.layout.tag_table())
    return attempt(exercise, SimulatedPlc(program, scan=SCAN)), exercise


def short_run() -> Trace:
    """So short that every microsecond of it can be looked at."""
    chance = Random(1)
    changes: list[tuple[int, str, Any]] = []
    for topic in ("belt.motor", "eye.on"):
        t = value = 0
        while (t := t + chance.randint(1, 15)) < MOMENTS:
            value = 1 - value
            changes.append((t, topic, bool(value)))
    return trace(*changes, end=MOMENTS)


def main() -> None:
    run, exercise = long_run()
    spent = median_cpu_seconds(lambda: mark(run, exercise.scenario, step=SCAN), 20)
    about = f"{ITEMS} items, a run of {run.end // S} s, {len(run.changes)} changes"
    row(about, f"{spent * 1000:.2f} ms", "20 ms")

    checks = [read("{" + line + "}", Checked).check for line in CHECKS.strip().split("\n")]
    short = short_run()

    def fast() -> list[tuple[int, int, int]]:
        book = Book(short)
        findings = [check.judge(book, 0) for check in checks]
        return [(len(found.kept), len(found.broken), found.open) for found in findings]

    def brute() -> list[tuple[int, int, int]]:
        slow = Brute(short, 0)
        return [slow.judge(check) for check in checks]

    assert fast() == brute(), "the two evaluators disagree"
    fast_spent, brute_spent = median_cpu_seconds(fast, 20), median_cpu_seconds(brute, 1)
    row(f"{len(checks)} checks, {MOMENTS} moments, {len(short.changes)} changes", f"{fast_spent * 1000:.2f} ms")
    row("the same moment by moment", f"{brute_spent * 1000:.0f} ms")
    row("ratio", f"{brute_spent / fast_spent:,.0f}")


if __name__ == "__main__":
    main()
