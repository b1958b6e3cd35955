"""The report of one attempt as an HTML page: score, every item with its evidence, diagrams around each fault.

One file without links to anything, light or dark as the reader's system is set, fit to be printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from scenarios.book import Book
from scenarios.checks.check import PHASE
from scenarios.exercise import Exercise
from scenarios.marking import Mark, Report, Verdict
from scenarios.points import points_text
from scenarios.report.link_facts import link_rows, missed_rows
from scenarios.report.plots import overview, throughput, timing, windows
from scenarios.spoken import Speech
from twin.figures.report import UnitFigures, WorkCentreFigures, figures
from twin.figures.shown import (
    PACE_HEAD,
    STATION_HEAD,
    energy,
    in_stations,
    line_rows,
    loss_rows,
    pace_row,
    percent,
    state_name,
    states_shown,
    station_row,
    unit_name,
)
from twin.signals import Value
from twin.texts import Language, Say, decimal_mark, message, numeral, say
from twin.trace import Trace
from twin.units import Time, clock

SIGNS: Final[Mapping[Verdict, str]] = {"pass": "✓", "partial": "◐", "fail": "✗", "not shown": "○", "void": "–"}
"""A shape beside the word, never colour alone."""

FEWEST: Final = 5
"""A skill is not judged from fewer items."""

LANGUAGE_TAGS: Final[Mapping[Language, str]] = {"zh": "zh-CN", "en": "en", "de": "de"}


@dataclass(frozen=True)
class MomentView:
    sentence: str
    values: str


@dataclass(frozen=True)
class ItemView:
    mark: Mark
    sign: str
    word: str
    text: str
    sentence: str
    moments: tuple[MomentView, ...]
    diagrams: tuple[Markup, ...]


@dataclass(frozen=True)
class SkillView:
    name: str
    points: Decimal
    offered: Decimal

    @property
    def percent(self) -> int:
        return int(100 * self.points / self.offered)


MOST: Final = 10
"""Of the pulses that the link could not carry."""


def html_report(trace: Trace, exercise: Exercise, report: Report, language: Language) -> str:
    """The page in that language. ``report`` must be the marks of this trace by this exercise."""
    book = Book(trace)
    wrong = sorted({moment.t for mark in report.marks if mark.broken for moment in mark.moments})
    out = _parts_out(book)
    found = figures(trace)
    shown = states_shown(found)
    units = [(unit, _row_class(unit, centre)) for unit, centre in in_stations(found)]
    lossy = [(unit, row) for unit, row in units if unit.losses is not None]
    return _page().render(
        _=lambda id, **args: say(message(id, **args), language),
        lang=LANGUAGE_TAGS[language],
        title=say(exercise.scenario.title, language),
        report=report,
        items=[_item(mark, book, Speech.of(exercise), language) for mark in report.marks],
        penalties=[(say(each.text, language), each) for each in report.penalties if each.times],
        groups=[(say(exercise.scenario.groups[name].text, language), points) for name, points in report.groups.items()],
        gates=", ".join(say(report.mark(name).text, language) for name in report.failed_gates),
        skills=_skills(exercise, report, language),
        overview=Markup(overview(_phases(book), wrong, trace.end, language)),
        throughput=Markup(throughput(out, trace.end, language)) if out else None,
        parts=[(place, len(times)) for place, times in out.items()],
        figures=[(say(label, language), value) for label, value in line_rows(found.line, language)],
        station_head=[say(message(id), language) for id in STATION_HEAD],
        stations=[(station_row(unit, language), row) for unit, row in units],
        states=[say(state_name(state), language) for state in shown],
        shares=[
            ((unit_name(unit), *(percent(unit.shares[state], language) for state in shown)), row) for unit, row in units
        ],
        loss_head=[say(label, language) for label, _ in loss_rows(lossy[0][0], language)] if lossy else [],
        losses=[((unit_name(unit), *(value for _, value in loss_rows(unit, language))), row) for unit, row in lossy],
        pace_head=[say(message(id), language) for id in PACE_HEAD],
        paces=[(pace_row(centre, language), "") for centre in found.centres],
        energies=[((unit_name(unit), energy(unit.energy, language)), row) for unit, row in units if unit.energy],
        facts=_facts(trace, exercise, report, language),
        clock=lambda t: numeral(clock(t)),
        points=lambda points: points_text(points).into(language),
    )


def _row_class(unit: UnitFigures, centre: WorkCentreFigures | None) -> str:
    return "centre" if isinstance(unit, WorkCentreFigures) else "inside" if centre is not None else ""


@cache
def _page() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


def _written(value: object) -> str | int | Decimal:
    """What the page writes; raises TypeError for a text that nobody has said in its language."""
    if not isinstance(value, str | int | Decimal):
        raise TypeError(f"the page cannot write {value!r}")
    return value


def _item(mark: Mark, book: Book, speech: Speech, language: Language) -> ItemView:
    moments = [
        MomentView(say(speech.sentence(moment.message), language), _values(moment.values, language))
        for moment in mark.moments
    ]
    diagrams = []
    if mark.broken:
        for window, inside in windows([moment.t for moment in mark.moments], book.end):
            diagrams.append(Markup(timing(book, mark.topics, window, inside, language)))
    return ItemView(
        mark,
        SIGNS[mark.verdict],
        say(message(f"verdict-word-{mark.verdict.replace(' ', '-')}"), language),
        say(mark.text, language),
        say(speech.sentence(mark.sentence), language),
        tuple(moments) if mark.broken else (),
        tuple(diagrams),
    )


def _values(values: Mapping[str, Value], language: Language) -> str:
    mark = "; " if decimal_mark(language) == "," else ", "
    return mark.join(f"{topic} = {_value(value, language)}" for topic, value in values.items())


def _value(value: Value, language: Language) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return numeral(f"{value:.6g}").into(language) if isinstance(value, float) else str(value)


def _phases(book: Book) -> list[tuple[str, Time, Time]]:
    if PHASE not in book.trace.header.topics:
        return []
    return [(str(name), start, end) for start, end, name in book.steps(PHASE).pieces(book.end) if name]


def _parts_out(book: Book) -> dict[str, list[Time]]:
    places: dict[str, list[Time]] = defaultdict(list)
    for happening in book.happenings("part.out"):
        places[str(happening.attributes.get("at", ""))].append(happening.t)
    return dict(sorted(places.items()))


def _skills(exercise: Exercise, report: Report, language: Language) -> list[SkillView]:
    by_skill: dict[str, list[Mark]] = defaultdict(list)
    for item in exercise.scenario.rubric:
        if report.mark(item.id).verdict != "void":
            for skill in item.skills:
                by_skill[skill].append(report.mark(item.id))
    return [
        SkillView(
            say(message(f"skill-{skill}"), language),
            sum((mark.points for mark in marks), Decimal(0)),
            sum((mark.offered for mark in marks), Decimal(0)),
        )
        for skill, marks in by_skill.items()
        if len(marks) >= FEWEST
    ]


def _facts(trace: Trace, exercise: Exercise, report: Report, language: Language) -> Sequence[tuple[str, str]]:
    """What somebody needs who wants to check these marks."""

    def fact(id: str, value: str) -> tuple[str, str]:
        label: Say = message(f"sheet-fact-{id}")
        return say(label, language), value

    return [
        fact("exercise", f"{report.scenario} {report.version}"),
        fact("controller", str(trace.header.about.get("controller", "–"))),
        fact("seed", str(trace.header.seed)),
        fact("length", numeral(clock(trace.end)).into(language)),
        fact("step", numeral(f"{report.step / 1000:g} ms").into(language)),
        *_link(report, language),
        fact("digest", exercise.digest),
        fact("trace", trace.digest()),
    ]


def _link(report: Report, language: Language) -> Sequence[tuple[str, str]]:
    if report.link is None:
        return ()
    missed = [
        (say(message("link-missed-head"), language), say(line, language)) for line in missed_rows(report.link, MOST)
    ]
    return [*((say(what, language), say(value, language)) for what, value in link_rows(report.link)), *missed]
