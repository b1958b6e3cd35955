"""Mistakes put into programs: each compiles, changes one place, and some of them do harm."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.sources import Source, read_program
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.faults.catalogue import catalogue
from scenarios.faults.harm import harmful
from scenarios.faults.mistakes import MISTAKES, applied, executed, sites, spoilt
from scenarios.marking import mark
from tests.exercises import load_exercise
from twin.tags import Tag

EXERCISES = ("sorting-metal", "distributing", "tank-timers", "star-delta", "sorting-weight")


@cache
def program(id: str) -> tuple[tuple[Source, ...], tuple[Tag, ...]]:
    exercise = load_exercise(id)
    return read_program([exercise.reference]), exercise.layout.tag_table()


def test_the_catalogue_knows_every_mistake() -> None:
    assert {fault.mistake for fault in catalogue().faults.values()} - {""} == set(MISTAKES)


@pytest.mark.parametrize("kind", MISTAKES)
def test_every_mistake_can_be_made_somewhere(kind: str) -> None:
    assert any(sites(kind, *program(id)) for id in EXERCISES)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(EXERCISES), st.sampled_from(sorted(MISTAKES)), st.integers(0, 99))
def test_a_program_with_a_mistake_compiles_and_differs_in_one_line_only(id: str, kind: str, seed: int) -> None:
    sources, tags = program(id)
    made = spoilt(kind, sources, tags, seed)
    if made is None:
        assert not sites(kind, sources, tags)
        return
    compile_sources(made.sources, tags)
    (before,), (after,) = sources, made.sources
    old, new = before.text.splitlines(), after.text.splitlines()
    assert len(old) == len(new)
    assert next(i + 1 for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b) == made.line
    assert spoilt(kind, sources, tags, seed) == made


def test_a_mistake_that_is_chosen_for_its_harm_costs_points_and_one_that_does_none_is_not_given() -> None:
    exercise = load_exercise("sorting-metal")
    sources, tags = program("sorting-metal")
    number = harmful(exercise, "reset", 1)
    assert number is not None
    made = compile_sources(applied(sites("reset", sources, tags)[number], sources).sources, tags)
    report = mark(attempt(exercise, SimulatedPlc(made, scan=SCAN)), exercise.scenario)
    assert report.points < report.offered
    assert harmful(exercise, "edge", 1) is None


def test_what_is_not_executed_stays() -> None:
    text = "BEGIN\n // NOT \"stop\" AND x\n #a := 'AND' <> #b AND #c; (* #x := FALSE; *)\nEND_FUNCTION_BLOCK"
    assert len(executed(text)) == len(text)
    source = (Source("a.scl", text),)
    (site,) = sites("or", source, ())
    assert applied(site, source).sources[0].text == text.replace("#b AND #c", "#b OR #c")
    assert sites("reset", source, ()) == ()
