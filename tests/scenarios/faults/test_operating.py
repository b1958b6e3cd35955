"""The operator goes through the beginning of the exercise, and a good cycle is one that does all of it."""

from __future__ import annotations

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.catalogue import LIBRARY
from scenarios.faults.instruments import Bench
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, placed
from scenarios.faults.operating import Operator, opening, within_reach
from tests.exercises import load_exercise
from twin.units import S

NAMES = sorted(folder.parent.name for folder in LIBRARY.glob("*/scenario.yaml"))


def at_work(name: str, *faults: tuple[str, str]) -> tuple[Bench, Operator]:
    """The reference program, and the operator for thirty seconds."""
    exercise = load_exercise(name)
    text = exercise.reference.read_text(encoding="utf-8")
    plc = SimulatedPlc(compile_scl(text, exercise.layout.tag_table()), scan=SCAN)
    troubles, operator = FaultScript((), exercise.layout), Operator(exercise.scenario)
    occurs = tuple(Occurs(fault=fault, at=place, with_="") for fault, place in faults)
    more = placed(Faults(of=occurs), exercise.layout, 1)
    run = prepare(exercise, plc, examined=False, more=more, troubles=troubles, operator=operator)
    made = Bench(run, exercise.layout, troubles)
    made.wait(30 * S)
    operator.rest(run)
    return made, operator


@pytest.mark.parametrize("name", NAMES)
def test_the_beginning_of_every_exercise_asks_for_something_and_disturbs_nothing(name: str) -> None:
    beginning = opening(load_exercise(name).scenario)
    steps = [step for phase in beginning.run for step in (phase, *phase.then)]
    assert steps and all(lever.endswith(("knob", "turned", "switch")) for step in steps for lever in step.disturb)


@pytest.mark.parametrize("name", ["tank-timers", "reversing-drive", "star-delta", "garage-door", "pedestrian-crossing"])
def test_a_plant_with_push_buttons_moves_before_somebody_is_called(name: str) -> None:
    made, operator = at_work(name)
    acts = {topic for topic, info in made.run.header.topics.items() if info.kind == "actuator"}
    assert {change.topic for change in made.run.changes} & acts
    assert not operator.at_work
    assert not any(made.run.cell.values[lever] is True for lever in within_reach(made.layout) if "button" in lever)


def test_a_cycle_is_good_once_the_fault_is_gone_and_has_to_be_shown_anew_after_the_next_hand() -> None:
    made, operator = at_work("sorting-metal", ("jam", "conveyor"))
    assert not made.verify(operator)
    made.swap("gear", "conveyor")
    assert not made.verified
    assert made.verify(operator) and made.verified
    made.swap("gear", "conveyor")
    assert not made.verified


def test_a_plant_that_answers_late_has_no_good_cycle_though_no_fault_is_left() -> None:
    made, operator = at_work("sorting-metal")
    made.set("panel.estop_button", True)
    made.wait(S)
    assert not made.faults and not made.verify(operator)


def test_several_faults_have_to_be_named_each() -> None:
    made, _operator = at_work("sorting-metal", ("jam", "conveyor"), ("dirty-lens", "entry_eye"))
    made.answer("jam", "conveyor")
    assert not made.all_named
    made.answer("dirty-lens", "entry_eye")
    assert made.all_named


def test_a_sound_plant_has_a_good_cycle_from_wherever_it_is() -> None:
    made, operator = at_work("distributing")
    assert made.verify(operator)
