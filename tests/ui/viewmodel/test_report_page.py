"""Cards, reports and replays from real runs of the sorting exercise."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.scl.sources import Source
from scenarios.marking import Report
from scenarios.points import points_text
from tests.ui.desk import SORTING, sorting
from twin.replay import replay
from twin.texts import LANGUAGES, Language, LocalText, say
from twin.trace import Trace
from twin.units import MINUTE, S
from ui.checking import check
from ui.marking import Judged, judge, mark_program
from ui.viewmodel.cards import Offer, cards, first_paragraph
from ui.viewmodel.exercise import described_tags, offer
from ui.viewmodel.replaying import Replayer
from ui.viewmodel.report_page import ReportPage, count_failures, demand_states, report_page
from ui.viewmodel.results import Result
from ui.viewmodel.skeleton import skeleton
from ui.viewmodel.task import demands_html, unwrapped


def one(text: str) -> tuple[Source, ...]:
    return (Source("program.scl", text),)


@cache
def judged(program: str) -> Judged:
    exercise = sorting()
    return mark_program(exercise, one(exercise.program(program).text))


def marked(program: str) -> tuple[Report, Trace]:
    return judged(program).report, judged(program).trace


def page(report: Report, language: Language = "en") -> ReportPage:
    names = {tag.topic: tag.name for tag in described_tags(sorting().layout)}
    return report_page(report, sorting(), names, language)


def test_the_reference_program_passes_with_every_point() -> None:
    report, _ = marked("reference")
    shown = page(report)
    assert shown.passed
    assert shown.points == shown.of
    assert shown.share == 1.0
    assert shown.notes == ()
    assert {line.token for line in shown.lines} == {"success"}


def test_a_failed_gate_is_said_above_the_items() -> None:
    name = next(name for name in sorting().wrong if marked(name)[0].failed_gates)
    report, _ = marked(name)
    shown = page(report)
    assert not shown.passed
    note = say(shown.notes[0], "en")
    failed = [line for line in shown.lines if line.id in report.failed_gates]
    assert failed
    assert all(line.text.into("en") in note for line in failed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_moment_of_every_wrong_program_can_be_said(language: Language) -> None:
    for name in sorting().wrong:
        for line in page(marked(name)[0], language).lines:
            assert say(line.sentence, language)
            assert say(line.verdict, language)
            for moment in line.moments:
                assert say(moment.sentence, language)


def test_skills_are_judged_from_five_items_at_least() -> None:
    report, _ = marked("reference")
    counts: dict[str, int] = {}
    for item in sorting().scenario.rubric:
        for skill in item.skills:
            counts[skill] = counts.get(skill, 0) + 1
    assert {line.name.id for line in page(report).skills} == {f"skill-{s}" for s, n in counts.items() if n >= 5}


def test_the_same_trace_is_marked_the_same_again() -> None:
    report, trace = marked("reference")
    assert judge(sorting(), trace, trace.header.scan).report == report


def test_the_task_list_shows_how_each_demand_stands() -> None:
    states = demand_states(marked("reference")[0])
    assert set(states.values()) == {"pass"}
    assert states.keys() == {item.id for item in sorting().scenario.rubric}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 40 * S), min_size=1, max_size=4))
def test_a_replay_shows_the_same_moment_in_whatever_order_it_is_sought(times: list[int]) -> None:
    _, trace = marked("reference")
    replayer = Replayer(trace)
    for t in times:
        shown = replayer.at(t)
        fresh = replay(trace)
        fresh.advance(min(t + 1, trace.end))
        straight = fresh.snapshot()
        assert (shown.now, shown.signals, shown.looks) == (straight.now, straight.signals, straight.looks)


def test_a_replay_ends_where_the_run_ended() -> None:
    _, trace = marked("reference")
    assert Replayer(trace).at(trace.end + 60 * S).now == trace.end


def test_the_program_to_begin_with_compiles_and_names_every_tag() -> None:
    tags = described_tags(sorting().layout)
    text = skeleton(tags)
    assert [mark for mark in check(one(text), tags).marks if mark.severity == "error"] == []
    assert all(f'"{tag.name}"' in text for tag in tags)


def test_problems_of_a_program_have_places() -> None:
    (found,) = check(one(skeleton(()).replace("    ;", "    IF TRUE THEN ;")), ()).marks
    assert found.severity == "error"
    assert found.line > 3


# Cards

A = Offer(
    "a",
    LocalText(en="Tanks"),
    LocalText(en="# T\n\nFill **it**.\n\nMore."),
    2,
    MINUTE,
    ("io",),
    ("en",),
    points_text(10),
)
B = Offer("b", LocalText(en="Belts"), LocalText(), 1, 90 * S, (), ("en",), points_text(5))
C = Offer("c", LocalText(en="Axes"), LocalText(), 2, MINUTE, (), ("en",), points_text(5))


def test_cards_stand_by_level_and_title() -> None:
    assert [card.id for card in cards([A, B, C], {}, "en")] == ["b", "c", "a"]


def test_a_search_is_for_every_word() -> None:
    assert [card.id for card in cards([A, B, C], {}, "en", "an TA")] == ["a"]


def test_a_card_shows_the_best_result() -> None:
    (card,) = cards([A], {"a": Result("7.5", "10", False, "2026-11-23")}, "de")
    assert say(card.result, "de") == "Bestes Ergebnis: 7,5 von 10"
    assert (card.share, card.passed) == (0.75, False)
    assert card.summary == "Fill it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sorting_exercise_has_a_card(language: Language) -> None:
    (card,) = cards([offer(sorting())], {}, language)
    assert card.id == SORTING
    assert len(card.summary) > 20
    assert [say(skill, language) for skill in card.skills]
    assert demands_html((), {}, language) == ""


def test_a_brief_of_nothing_but_a_heading_has_no_summary() -> None:
    assert first_paragraph("# Title\n") == ""


def test_broken_lines_of_chinese_are_joined_without_a_space_and_lists_stay() -> None:
    assert unwrapped("推入滑槽，\n塑料工件") == "推入滑槽，塑料工件"
    assert unwrapped("启动。\n2. **停止**：按\n   停止") == "启动。\n2. **停止**：按停止"
    assert unwrapped("one\ntwo\n\n一\n\n二") == "one\ntwo\n\n一\n\n二"


ENDLESS = """ORGANIZATION_BLOCK "Main"
BEGIN
    IF "start" THEN
        WHILE TRUE DO
            "conveyor_motor" := TRUE;
        END_WHILE;
    END_IF;
END_ORGANIZATION_BLOCK
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_that_stops_the_plc_is_told_where(language: Language) -> None:
    found = mark_program(sorting(), one(ENDLESS))
    notes = report_page(found.report, sorting(), {}, language, found.diagnosis).notes
    told = [say(note, language) for note in notes]
    assert any("OB80" in note and "4" in note for note in told)
    assert judged("reference").diagnosis == ()


def test_each_failed_attempt_earns_one_more_hint_and_a_met_demand_none() -> None:
    rubric = sorting().scenario.rubric
    report = mark_program(sorting(), one(skeleton(described_tags(sorting().layout)))).report
    counted: dict[str, int] = {}
    for attempt in range(4):
        shown = report_page(report, sorting(), {}, "en", (), counted)
        for line, item in zip(shown.lines, rubric, strict=True):
            assert line.hints == item.hints[:attempt]
        counted = count_failures(report, counted)
    best = report_page(judged("reference").report, sorting(), {}, "en", (), counted)
    assert all(line.hints == () for line in best.lines)
    assert count_failures(judged("reference").report, {}) == {}
