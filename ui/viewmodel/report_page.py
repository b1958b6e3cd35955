"""The report as the window shows it: the score, every item with its evidence, and points by skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scenarios.exercise import Exercise
from scenarios.format import Item
from scenarios.marking import Mark, Moment, Report, Verdict
from scenarios.points import points_text
from scenarios.report.link_facts import link_line, missed_rows
from scenarios.spoken import Speech
from twin.signals import Value
from twin.texts import Language, LocalText, Message, Say, message
from twin.units import Time
from ui.viewmodel.problems import Diagnosis
from ui.viewmodel.spelling import time_text, value_text
from ui.viewmodel.task import State

FEWEST: Final = 5
"""A skill is not judged from fewer items."""
MOST_NOTES: Final = 4
"""Entries of the diagnosis buffer that are shown."""

_LOOKS: Final[Mapping[Verdict, tuple[str, str]]] = {
    "pass": ("ok", "success"),
    "partial": ("warning", "warning_text"),
    "fail": ("failed", "alarm"),
    "not shown": ("waiting", "neutral"),
    "void": ("info", "info"),
}


@dataclass(frozen=True)
class MomentLine:
    t: Time
    label: str
    """``00:12.400``"""
    sentence: Message
    values: str
    """``belt.motor = TRUE, ...``"""


@dataclass(frozen=True)
class ReportLine:
    id: str
    icon: str
    token: str
    """Colour of the theme for it."""
    verdict: Message
    text: LocalText
    points: str
    """``8 / 10``"""
    sentence: Message
    code: Message
    """The same with conditions and events as the author wrote them."""
    gate: bool
    moments: tuple[MomentLine, ...]
    topics: tuple[str, ...]
    hints: tuple[LocalText, ...] = ()
    """One more after each failed attempt."""


@dataclass(frozen=True)
class SkillLine:
    name: Message
    share: float
    points: str


@dataclass(frozen=True)
class ReportPage:
    headline: Message
    """Passed or not."""
    passed: bool
    share: float
    points: str
    of: str
    notes: tuple[Say, ...]
    """What capped or questions the total."""
    lines: tuple[ReportLine, ...]
    skills: tuple[SkillLine, ...]


def values_text(values: Mapping[str, Value], names: Mapping[str, str], language: Language) -> str:
    """``conveyor_motor = TRUE``; ``names`` are tags by topic, what has none goes by its topic."""

    def spelled(value: Value) -> str:
        kind = "BOOL" if isinstance(value, bool) else "REAL" if isinstance(value, float) else "INT"
        return value_text(value, kind, language)

    return ",  ".join(f"{names.get(topic, topic)} = {spelled(value)}" for topic, value in sorted(values.items()))


def _moment(moment: Moment, names: Mapping[str, str], language: Language, speech: Speech) -> MomentLine:
    return MomentLine(
        moment.t,
        time_text(moment.t, language),
        speech.sentence(moment.message),
        values_text(moment.values, names, language),
    )


def count_failures(report: Report, before: Mapping[str, int]) -> dict[str, int]:
    """How often each item has not been met, by id, this attempt counted in."""
    counted = dict(before)
    for mark in report.marks:
        if mark.verdict not in ("pass", "void"):
            counted[mark.item] = counted.get(mark.item, 0) + 1
    return counted


def _line(
    mark: Mark, names: Mapping[str, str], language: Language, hints: Sequence[LocalText], speech: Speech
) -> ReportLine:
    icon, token = _LOOKS[mark.verdict]
    return ReportLine(
        mark.item,
        icon,
        token,
        message(f"verdict-word-{mark.verdict.replace(' ', '-')}"),
        mark.text,
        f"{points_text(mark.points).into(language)} / {points_text(mark.offered).into(language)}",
        speech.sentence(mark.sentence),
        mark.sentence,
        mark.gate,
        tuple(_moment(moment, names, language, speech) for moment in mark.moments),
        mark.topics,
        tuple(hints) if mark.verdict not in ("pass", "void") else (),
    )


def _skills(report: Report, rubric: Sequence[Item], language: Language) -> tuple[SkillLine, ...]:
    counted: dict[str, list[Mark]] = {}
    marks = {mark.item: mark for mark in report.marks}
    for item in rubric:
        mark = marks.get(item.id)
        if mark is not None and mark.verdict != "void":
            for skill in item.skills:
                counted.setdefault(str(skill), []).append(mark)
    lines = []
    for name, held in counted.items():
        won = sum((mark.points for mark in held), Decimal(0))
        offered = sum((mark.offered for mark in held), Decimal(0))
        if len(held) >= FEWEST and offered:
            text = f"{points_text(won).into(language)} / {points_text(offered).into(language)}"
            lines.append(SkillLine(message(f"skill-{name}"), float(won / offered), text))
    return tuple(lines)


def _noted(diagnosis: Sequence[Diagnosis], language: Language) -> Iterator[Message]:
    for each in diagnosis[:MOST_NOTES]:
        t = time_text(each.t, language)
        if each.line:
            yield message("report-diagnosis-line", t=t, line=str(each.line), what=each.message)
        else:
            yield message("report-diagnosis", t=t, what=each.message)


def report_page(
    report: Report,
    exercise: Exercise,
    names: Mapping[str, str],
    language: Language,
    diagnosis: Sequence[Diagnosis] = (),
    failures: Mapping[str, int] | None = None,
    searched: Sequence[Message] = (),
) -> ReportPage:
    """``names``: tags by topic; ``diagnosis``: what the built-in PLC noted; ``failures``: of each item, for hints;
    ``searched``: what came of a search for a fault."""
    rubric, speech = exercise.scenario.rubric, Speech.of(exercise)
    hints = {item.id: item.hints[: (failures or {}).get(item.id, 0)] for item in rubric}
    notes: list[Say] = [
        *searched,
        *_noted(diagnosis, language),
    ]
    texts = {mark.item: mark.text.into(language) for mark in report.marks}
    if report.failed_gates:
        failed = "; ".join(texts[item] for item in report.failed_gates)
        notes.append(message("report-gates", items=failed, uncapped=points_text(report.uncapped).into(language)))
    if not report.complete:
        notes.append(message("report-incomplete", t=time_text(report.end, language)))
    elif report.needs_person:
        notes.append(message("report-needs-person"))
    for penalty in report.penalties:
        if penalty.times:
            notes.append(
                message(
                    "report-penalty",
                    text=penalty.text,
                    points=points_text(penalty.points).into(language),
                    times=str(penalty.times),
                )
            )
    if report.link is not None:
        notes += [link_line(report.link), *missed_rows(report.link, MOST_NOTES)]
    share = float(report.points / report.offered) if report.offered else 0.0
    return ReportPage(
        message("report-passed" if report.passed else "report-failed"),
        report.passed,
        max(0.0, share),
        points_text(report.points).into(language),
        points_text(report.offered).into(language),
        tuple(notes),
        tuple(_line(mark, names, language, hints.get(mark.item, ()), speech) for mark in report.marks),
        _skills(report, rubric, language),
    )


def demand_states(report: Report) -> dict[str, State]:
    """How each demand of the task stands, for the list beside the cell."""
    states: dict[Verdict, State] = {
        "pass": "pass", "partial": "partial", "fail": "fail", "not shown": "not_shown", "void": "void"
    }  # fmt: skip
    return {mark.item: states[mark.verdict] for mark in report.marks}
