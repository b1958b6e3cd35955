"""An exercise is proven or its flaws are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scenarios.catalogue import exercise_ids, load_exercise
from scenarios.exercise import REFERENCE, Exercise
from scenarios.format import Item, Scenario
from scenarios.proof import IDLE, Proof, prove
from tests.scenarios.cells import read
from twin.texts import LANGUAGES, say
from twin.units import MS


def changed(exercise: Exercise, **fields: object) -> Exercise:
    return replace(exercise, scenario=replace(exercise.scenario, **fields))  # type: ignore[arg-type]


def with_item(exercise: Exercise, text: str) -> Scenario:
    item = read("{text: {zh: 一, en: one, de: eins}, " + text + "}", Item, names=None)
    return replace(exercise.scenario, rubric=(*exercise.scenario.rubric, item))


def small(exercise: Exercise, *wrong: str) -> Exercise:
    """The same with these wrong programs only."""
    proof = exercise.scenario.proof
    return changed(exercise, proof=replace(proof, wrong={name: proof.wrong[name] for name in wrong}))


def flaws(proof: Proof, id: str) -> list[str]:
    for flaw in proof.flaws:
        assert all(say(flaw, language) for language in LANGUAGES)
    return [say(flaw, "en") for flaw in proof.flaws if flaw.id == id]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", exercise_ids())
def test_every_exercise_of_the_library_is_proven(exercise: str) -> None:
    """On one part mix; ``twincell check`` proves one on twenty, as authors do before they publish."""
    proof = prove(load_exercise(exercise), seeds=1, wrong_seeds=1, workers=0)
    assert [say(flaw, "en") for flaw in proof.flaws] == []
    assert set(proof.matrix[REFERENCE].values()) == {"never"}
    assert set(proof.matrix[IDLE].values()) == {"always"}


@pytest.mark.slow
def test_the_first_exercise_is_proven_on_twenty_part_mixes() -> None:
    proof = prove(load_exercise("sorting-metal"), workers=2)
    assert [say(flaw, "en") for flaw in proof.flaws] == []
    assert len(proof.seeds) == 20
    assert set(proof.matrix[REFERENCE].values()) == {"never"}
    assert set(proof.matrix[IDLE].values()) == {"always"}


def test_a_wrong_program_that_keeps_what_it_should_lose_is_named() -> None:
    exercise = small(load_exercise("sorting-metal"), "one_channel")
    wrong = exercise.scenario.proof.wrong["one_channel"]
    exercise = changed(
        exercise, proof=replace(exercise.scenario.proof, wrong={"one_channel": replace(wrong, loses=("routes",))})
    )
    proof = prove(exercise, seeds=1, wrong_seeds=1, workers=0)
    assert flaws(proof, "proof-wrong-keeps") == ["the wrong program 'one_channel' does not lose 'routes' on every seed"]
    assert len(flaws(proof, "proof-never-lost")) == len(exercise.scenario.rubric) - sum(
        loss == "always" for loss in proof.matrix["one_channel"].values()
    )


def test_points_for_doing_nothing_and_points_that_the_reference_misses_are_named() -> None:
    exercise = small(load_exercise("sorting-metal"))
    gift = with_item(exercise, "id: gift, points: 1, never: {what: pusher.extend, during: idle}")
    proof = prove(replace(exercise, scenario=gift), seeds=2, workers=0)
    assert flaws(proof, "proof-idle-earns") == ["doing nothing earns 1.00 points for 'gift'"]
    unfair = with_item(exercise, "id: unfair, points: 1, never: {what: conveyor.motor}")
    proof = prove(replace(exercise, scenario=unfair), seeds=2, workers=0)
    assert [line[:52] for line in flaws(proof, "proof-reference-loses")] == [
        "the reference program loses 'unfair' with seed 1: 00",
        "the reference program loses 'unfair' with seed 2: 00",
    ]


def test_a_bound_under_three_exchange_steps_is_named() -> None:
    exercise = small(load_exercise("sorting-metal"))
    proof = prove(exercise, seeds=1, workers=0, step=200 * MS)
    assert (
        "item 'stop': 'within' of 0.5 s for conveyor.motor, panel.stop is shorter than three exchange steps of 0.2 s"
        in flaws(proof, "proof-bound")
    )


def test_a_program_that_cannot_be_translated_is_named_once() -> None:
    exercise = small(load_exercise("sorting-metal"))
    broken = changed(exercise, proof=replace(exercise.scenario.proof, reference="brief.en.md"))
    assert len(flaws(prove(broken, seeds=3, workers=0), "proof-program")) == 1
