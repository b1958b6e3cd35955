"""Marks are what the rubric says, and the four ways to a wrong mark are closed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scenarios.format import Scenario
from scenarios.marking import mark
from tests.scenarios.cells import read, trace
from twin.texts import LANGUAGES, decimal_mark, say
from twin.trace import Trace
from twin.units import MS, S

HEAD = """\
format: twincell-scenario 1
id: small
version: 1.0.0
level: 1
time_limit: 1 min
title: {zh: 小, en: small, de: klein}
skills: [logic]
run: [{name: one, pause: 1 s}, {name: two, pause: 1 s}]
"""


def scenario(rubric: str, more: str = "") -> Scenario:
    lines = "".join(f"  - {{text: {{zh: 一, en: one, de: eins}}, {line}}}\n" for line in rubric.strip().split("\n"))
    return read(HEAD + "rubric:\n" + lines + more, Scenario)


START = "id: start, points: 4, respond: {when: panel.start, then: belt.motor, within: 100 ms}"
PRESSED = ((1 * S, "panel.start", True), (2 * S, "panel.start", False))


def one(rubric: str, run: Trace, step: int = 0) -> tuple[str, Decimal]:
    found = mark(run, scenario(rubric), step=step).marks[0]
    return found.verdict, found.points


def test_an_answer_at_the_very_bound_is_in_time_and_one_microsecond_later_is_not() -> None:
    assert one(START, trace(*PRESSED, (1 * S + 100 * MS, "belt.motor", True))) == ("pass", Decimal(4))
    assert one(START, trace(*PRESSED, (1 * S + 100 * MS + 1, "belt.motor", True))) == ("fail", Decimal(0))


def test_trap_1_an_idle_student_gets_nothing_for_what_had_no_occasion() -> None:
    rubric = """
id: start, points: 4, respond: {when: rise(belt.motor), then: lamp.red, within: 100 ms}
id: quiet, points: 5, never: {what: lamp.red}, needs: belt.motor
id: sorted, points: 6, only_when: {do: rise(pusher.extend), allowed: eye.on}
id: few, points: 7, count: {what: lamp.red, max: 3}, needs: belt.motor
"""
    idle = mark(trace(*PRESSED), scenario(rubric))
    assert idle.points == 0
    assert {each.verdict for each in idle.marks} == {"not shown"}


def test_trap_1_one_occasion_is_not_enough_where_more_are_demanded() -> None:
    rubric = START + ", at_least: 2"
    assert one(rubric, trace(*PRESSED, (1 * S, "belt.motor", True))) == ("not shown", Decimal(0))


def test_trap_2_one_failed_gate_caps_the_total_and_fails_the_run() -> None:
    rubric = (
        START
        + "\nid: stop, points: 1, gate: true, respond: {when: fall(panel.stop), then: not belt.motor, within: 100 ms}"
    )
    changes = (*PRESSED, (1 * S, "belt.motor", True), (5 * S, "panel.stop", False))
    obeyed = mark(trace(*changes, (5 * S, "belt.motor", False)), scenario(rubric))
    ignored = mark(trace(*changes), scenario(rubric))
    assert (obeyed.points, obeyed.passed) == (Decimal(5), True)
    assert (ignored.points, ignored.uncapped, ignored.passed) == (Decimal(2), Decimal(4), False)
    assert ignored.failed_gates == ("stop",)


def test_trap_2_a_gate_that_was_never_shown_is_not_passed() -> None:
    gate = "id: stop, points: 1, gate: true, respond: {when: fall(panel.stop), then: not belt.motor, within: 100 ms}"
    report = mark(trace(*PRESSED, (1 * S, "belt.motor", True)), scenario(START + "\n" + gate))
    assert (report.points, report.failed_gates, report.passed) == (Decimal(2), ("stop",), False)


def test_trap_3_the_step_of_the_link_widens_upper_bounds() -> None:
    late = trace(*PRESSED, (1 * S + 120 * MS, "belt.motor", True))
    assert one(START, late)[0] == "fail"
    assert one(START, late, step=20 * MS)[0] == "pass"


def test_trap_3_a_bound_under_three_steps_is_void_and_a_person_must_look() -> None:
    rubric = START + "\nid: other, points: 1, happens: {what: panel.start}"
    report = mark(trace(*PRESSED), scenario(rubric), step=40 * MS)
    assert report.mark("start").verdict == "void"
    assert (report.points, report.offered, report.needs_person) == (Decimal(5), Decimal(5), True)


def test_trap_4_an_obligation_that_ends_after_the_run_is_neither_kept_nor_broken() -> None:
    report = mark(trace((9 * S + 950 * MS, "panel.start", True)), scenario(START))
    assert (report.marks[0].verdict, report.marks[0].open) == ("not shown", 1)


def test_what_is_true_from_the_first_sample_is_no_rising_edge() -> None:
    assert one(START, trace((0, "panel.start", True)))[0] == "not shown"
    assert one(START, trace((1, "panel.start", True)))[0] == "fail"


THREE_STARTS = tuple((t * S, "panel.start", t % 2 == 1) for t in range(1, 7))
ONE_ANSWER = ((1 * S, "belt.motor", True), (2 * S, "belt.motor", False))


@pytest.mark.parametrize(
    ("score", "verdict", "points"),
    [
        ("all", "fail", "0"),
        ("each", "partial", "1.33"),
        ("{deduct: 1.5}", "partial", "1"),
        ("{deduct: 3}", "fail", "0"),
        ("{bands: [{points: 4, min: 90}, {points: 2.5, min: 33}]}", "partial", "2.5"),
    ],
)
def test_points_are_decimals_by_the_way_of_scoring(score: str, verdict: str, points: str) -> None:
    assert one(f"{START}, score: {score}", trace(*THREE_STARTS, *ONE_ANSWER)) == (verdict, Decimal(points))


def test_a_verdict_keeps_its_first_three_moments_with_the_values_of_then() -> None:
    starts = tuple((t * S, "panel.start", t % 2 == 1) for t in range(1, 9))
    found = mark(trace(*starts), scenario(START)).marks[0]
    assert [moment.t for moment in found.moments] == [t * S + 100 * MS for t in (1, 3, 5)]
    assert found.moments[0].values == {"panel.start": True, "belt.motor": False}
    for language in LANGUAGES:
        assert f"00:01{decimal_mark(language)}100" in say(found.sentence, language)


def test_a_void_item_rescales_the_total() -> None:
    rubric = START + "\nid: other, points: 6, happens: {what: lamp.red}"
    run = trace(*PRESSED, (1 * S, "belt.motor", True))
    report = mark(run, scenario(rubric), void=["other"])
    assert (report.points, report.percent, report.needs_person) == (Decimal(10), Decimal(100), True)


def test_penalties_go_below_zero_down_to_their_floor() -> None:
    item = "{id: red, text: {zh: 红, en: red, de: rot}, points: 2, never: {what: lamp.red}}"
    more = f"penalties: {{floor: -3, items: [{item}]}}\n"
    flashes = tuple((t * S, "lamp.red", t % 2 == 1) for t in range(1, 9))
    assert mark(trace(*flashes[:2]), scenario(START, more)).points == Decimal(-2)
    assert mark(trace(*flashes), scenario(START, more)).points == Decimal(-3)


def test_a_group_is_capped() -> None:
    rubric = START + ", group: g\nid: other, points: 6, happens: {what: panel.start}, group: g"
    more = "groups: {g: {text: {zh: 组, en: group, de: Gruppe}, cap: 5}}\n"
    report = mark(trace(*PRESSED, (1 * S, "belt.motor", True)), scenario(rubric, more))
    assert (report.points, report.offered, report.percent) == (Decimal(5), Decimal(5), Decimal(100))


def test_an_incomplete_run_is_marked_and_says_so() -> None:
    rubric = "id: many, points: 1, count: {what: panel.start, min: 2}"
    broke_off = mark(trace(*PRESSED, complete=False), scenario(rubric))
    assert (broke_off.marks[0].verdict, broke_off.complete, broke_off.needs_person) == ("not shown", False, True)
    assert mark(trace(*PRESSED), scenario(rubric)).marks[0].verdict == "fail"


def test_marking_twice_is_marking_once() -> None:
    run = trace(*PRESSED, *ONE_ANSWER)
    assert mark(run, scenario(START)) == mark(run, scenario(START))


def test_a_trace_without_a_signal_of_the_rubric_is_refused() -> None:
    with pytest.raises(ValueError, match=r"belt\.motor"):
        mark(trace(topics={}), scenario(START))
