"""Points for mending hang on what the mistake breaks: an untouched program wins none of them, a sound one all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.sources import Source, read_program
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.faults.harm import harmful
from scenarios.faults.mistakes import applied, sites
from scenarios.marking import Report, mark
from scenarios.mending import mending
from tests.exercises import load_exercise
from twin.texts import LANGUAGES, say

DOOR = load_exercise("garage-door")
RULE = DOOR.scenario.pass_


def judged(sources: tuple[Source, ...]) -> Report:
    program = compile_sources(sources, DOOR.layout.tag_table())
    return mark(attempt(DOOR, SimulatedPlc(program, scan=SCAN)), DOOR.scenario)


@cache
def sound() -> Report:
    return judged(read_program([DOOR.reference]))


@cache
def given(kind: str) -> Report:
    sources, tags = read_program([DOOR.reference]), DOOR.layout.tag_table()
    number = harmful(DOOR, kind, 1)
    assert number is not None
    return judged(applied(sites(kind, sources, tags)[number], sources).sources)


@pytest.mark.parametrize("kind", ["timer short", "reset"])
def test_an_untouched_program_wins_nothing_and_a_sound_one_everything(kind: str) -> None:
    before = given(kind)
    assert before.points > before.offered * 70 / 100, "by the rubric it is nearly the solution"
    untouched, mended = mending(before, before, RULE), mending(before, sound(), RULE)
    assert untouched.points == 0 and not untouched.passed
    assert (mended.points, mended.passed, mended.spoilt) == (mended.offered, True, ())
    assert untouched.broken == mended.broken != ()
    for language in LANGUAGES:
        assert mended.broken[0] in say(mended.told(), language)


def test_who_spoils_what_worked_loses_it_again() -> None:
    other = mending(given("timer short"), given("reset"), RULE)
    assert other.spoilt == ("closes",)
    assert other.points == 0 and not other.passed
    for language in LANGUAGES:
        assert "closes" in say(other.told(), language)


def test_half_of_what_was_broken_is_half_of_the_points() -> None:
    before = given("timer short")
    (mark,) = (each for each in before.marks if each.verdict != "pass")
    lost = mark.offered - mark.points
    half = before.marks.index(mark)
    marks = (*before.marks[:half], replace(mark, points=mark.points + lost / 2), *before.marks[half + 1 :])
    assert mending(before, replace(before, marks=marks), RULE).points == before.offered / Decimal(2)


def test_a_program_that_loses_nothing_offers_nothing() -> None:
    nothing = mending(sound(), sound(), RULE)
    assert nothing.points == 0 and not nothing.passed and nothing.broken == ()
    assert all(say(nothing.told(), language) for language in LANGUAGES)
