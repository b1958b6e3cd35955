"""Contacts bounce if the exercise says so, and then as long as the seed draws."""

from __future__ import annotations

from dataclasses import replace

from scenarios.attempt import prepare
from scenarios.exercise import Exercise
from scenarios.faults.bounce import LONGEST, SHORTEST, bouncing
from scenarios.proof import Idle
from tests.exercises import load_exercise
from twin.units import S, Time

SORTING = load_exercise("sorting-metal")


def pressed(exercise: Exercise, seed: int = 1) -> list[tuple[Time, object]]:
    """What the start button's contact does when it is pressed after a second."""
    run = prepare(exercise, Idle(), examined=False, seed=seed)
    run.advance(S)
    run.pull("panel.start_button", True)
    run.advance(2 * S)
    return [(change.t, change.value) for change in run.changes if change.topic == "panel.start"]


def rough(exercise: Exercise) -> Exercise:
    start = replace(exercise.scenario.start_with, bounce=True)
    return replace(exercise, scenario=replace(exercise.scenario, start_with=start))


def test_a_contact_is_clean_unless_the_exercise_says_that_contacts_bounce() -> None:
    assert [value for _, value in pressed(SORTING)] == [True]
    bounced = pressed(rough(SORTING))
    assert [value for _, value in bounced] == [True, False, True, False, True]
    assert bounced[0] == pressed(SORTING)[0]
    assert 0 < bounced[-1][0] - bounced[0][0] < LONGEST


def test_each_contact_bounces_for_one_to_five_milliseconds_as_the_seed_draws() -> None:
    times = [int(str(value).split()[1]) for _, value in bouncing(SORTING.layout, 1)]
    assert len(times) > 4 and len(set(times)) > 1
    assert all(SHORTEST <= time <= LONGEST for time in times)
    assert bouncing(SORTING.layout, 1) == bouncing(SORTING.layout, 1) != bouncing(SORTING.layout, 2)
    levers = {lever for lever, _ in bouncing(SORTING.layout, 1)}
    assert {"panel.start.wire", "pusher.extended.wire"} <= levers and "metal_eye.on.wire" not in levers
