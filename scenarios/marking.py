"""Marks: a pure function of a trace and a scenario. The same two give the same report, now and in ten years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from plc_bridge.link_report import LinkReport
from scenarios.book import Book
from scenarios.checks.check import PHASE, Check, Finding
from scenarios.events import Event
from scenarios.format import Item, Penalty, Scenario, Score
from scenarios.timeline import Spans
from twin.signals import Value
from twin.texts import LocalText, Message, message, numeral
from twin.trace import Trace
from twin.units import MS, Time

Verdict = Literal["pass", "partial", "fail", "not shown", "void"]

CENT: Final = Decimal("0.01")
MOMENTS: Final = 3
SAFE_STEPS: Final = 3
"""A bound must be at least so many steps of the link."""


@dataclass(frozen=True)
class Moment:
    """Where to look in the run."""

    t: Time
    message: Message
    values: Mapping[str, Value]
    """What the check reads, as it was then."""


@dataclass(frozen=True)
class Mark:
    """One line of the rubric, judged."""

    item: str
    text: LocalText
    verdict: Verdict
    points: Decimal
    offered: Decimal
    """What the item is worth; a void item stays on the list and out of the total."""
    gate: bool
    sentence: Message
    moments: tuple[Moment, ...]
    """The first faults, or the first occasions if there are none."""
    kept: int
    broken: int
    open: int
    topics: tuple[str, ...]
    """The signals to draw beside it."""
    group: str = ""


@dataclass(frozen=True)
class Deduction:
    """A penalty, with the points taken away as a negative number."""

    item: str
    text: LocalText
    points: Decimal
    times: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Report:
    """What a run is worth by a scenario."""

    scenario: str
    version: str
    marks: tuple[Mark, ...]
    penalties: tuple[Deduction, ...]
    groups: Mapping[str, Decimal]
    """The points of each group after its cap and floor."""
    points: Decimal
    """The total, rescaled if items are void, capped if a gate has failed."""
    offered: Decimal
    uncapped: Decimal
    """The total before the gates."""
    failed_gates: tuple[str, ...]
    """Gates that are not passed: broken, or never shown."""
    passed: bool
    """Enough points and every gate; not as long as a gate is void, which a person must decide."""
    complete: bool
    """False if the recording broke off: what came after is unknown."""
    needs_person: bool
    """Items are void or the recording is incomplete: somebody must look."""
    step: Time
    """The exchange step that was allowed for."""
    end: Time
    link: LinkReport | None = None
    """What was measured of the link, if the controller was a real PLC."""

    @property
    def percent(self) -> Decimal:
        return (100 * self.points / self.offered).quantize(CENT, ROUND_HALF_UP) if self.offered else Decimal(0)

    def mark(self, item: str) -> Mark:
        """The mark of the item with this id; raises KeyError."""
        for mark in self.marks:
            if mark.item == item:
                return mark
        raise KeyError(item)


def mark(
    trace: Trace, scenario: Scenario, *, step: Time = 0, void: Iterable[str] = (), link: LinkReport | None = None
) -> Report:
    """Judge a run. ``step``: exchange step of the link, microseconds; ``void``: items that a person has set aside;
    ``link``: what was measured of it, for the report and for what was shown late to keep short pulses.

    Raises ValueError if the trace lacks a signal that the scenario speaks of.
    """
    book = Book(trace, _wanted(scenario))
    aside = frozenset(void)
    late = round(link.shown_late * MS) if link is not None else 0
    marks = tuple(_mark(item, book, step, late, item.id in aside) for item in scenario.rubric)
    penalties = scenario.penalties
    deductions = tuple(_deduct(penalty, book, step + late) for penalty in penalties.items) if penalties else ()
    groups = _groups(scenario, marks)
    offered = _offered(scenario, {item.id: item.points for item in scenario.rubric})
    valid = _offered(scenario, {mark.item: mark.offered for mark in marks if mark.verdict != "void"})
    total = sum((mark.points for mark in marks if not mark.group), start=sum(groups.values(), Decimal(0)))
    if valid and valid != offered:
        total = (total * offered / valid).quantize(CENT, ROUND_HALF_UP)
    if penalties:
        total += max(penalties.floor, sum((each.points for each in deductions), Decimal(0)))
    failed = tuple(each.item for each in marks if each.gate and each.verdict in ("partial", "fail", "not shown"))
    cap = (offered * scenario.pass_.gate_cap / 100).quantize(CENT, ROUND_HALF_UP)
    points = min(total, cap) if failed else total
    needed = offered * scenario.pass_.score / 100
    return Report(
        scenario.id, scenario.version, marks, deductions, groups, points, offered, total, failed,
        passed=points >= needed and not failed and valid > 0 and not any(m.gate and m.verdict == "void" for m in marks),
        complete=trace.complete,
        needs_person=not trace.complete or any(each.verdict == "void" for each in marks),
        step=step,
        end=trace.end,
        link=link,
    )  # fmt: skip


def _wanted(scenario: Scenario) -> set[str]:
    checked = [*scenario.rubric, *(scenario.penalties.items if scenario.penalties else ())]
    topics = {topic for each in checked for topic in each.check.topics()}
    return topics | {topic for item in scenario.rubric for event in item.needs for topic in event.topics()} | {PHASE}


def _mark(item: Item, book: Book, step: Time, late: Time, aside: bool) -> Mark:
    check = item.check
    finding = check.judge(book, step + late)
    tight = [(name, bound) for name, bound in check.bounds().items() if bound < SAFE_STEPS * step]
    verdict, points = _score(item, finding)
    if aside:
        verdict, points, sentence = "void", Decimal(0), message("verdict-set-aside")
    elif tight:
        name, bound = tight[0]
        told = {"bound": numeral(f"{bound / 1000:g} ms"), "step": numeral(f"{step / 1000:g} ms")}
        signals = ", ".join(sorted(check.topics()))
        verdict, points, sentence = "void", Decimal(0), message("verdict-link", name=name, signals=signals, **told)
    elif missing := [need for need in item.needs if not _shown(need, check.scope(book), book)]:
        verdict, points, sentence = "not shown", Decimal(0), message("verdict-needs", event=missing[0].source)
    elif finding.occasions < item.at_least and not finding.broken:
        args = {"found": str(finding.occasions), "at_least": str(item.at_least), "open": str(finding.open)}
        verdict, points, sentence = "not shown", Decimal(0), message("verdict-not-shown", **args)
    elif finding.occasions < item.at_least:
        verdict, points, sentence = "fail", Decimal(0), _sentence(check, finding)
    else:
        sentence = _sentence(check, finding)
    offered = Decimal(item.points)
    topics = check.topics()
    moments = _moments(topics, finding, book)
    counts = (len(finding.kept), len(finding.broken), finding.open)
    return Mark(
        item.id, item.text, verdict, points, offered, item.gate, sentence, moments, *counts,
        tuple(sorted(topics)), item.group,
    )  # fmt: skip


def _shown(event: Event, scope: Spans, book: Book) -> bool:
    """Whether the event, or the condition if that is all that was written, occurs within the scope."""
    if event.state is not None:
        return bool(book.holds(event.state) & scope)
    return any(t in scope for t in book.times(event))


def _score(item: Item, finding: Finding) -> tuple[Verdict, Decimal]:
    score, full = item.score, Decimal(item.points)
    if score.bands:
        points = _banded(score, finding)
    elif score.each:
        points = (full * len(finding.kept) / finding.occasions) if finding.occasions else Decimal(0)
    elif score.deduct is not None:
        points = max(Decimal(0), full - score.deduct * len(finding.broken))
    else:
        points = Decimal(0) if finding.broken else full
    points = points.quantize(CENT, ROUND_HALF_UP)
    passed = points == full if score.bands else not finding.broken
    return ("pass" if passed else "partial" if points else "fail"), points


def _banded(score: Score, finding: Finding) -> Decimal:
    figure = finding.measured
    if figure is None:
        figure = 100 * len(finding.kept) / finding.occasions if finding.occasions else 0
    for band in score.bands:
        if (band.min is None or figure >= band.min) and (band.max is None or figure <= band.max):
            return band.points
    return Decimal(0)


def _sentence(check: Check, finding: Finding) -> Message:
    if not finding.broken:
        return message(f"check-{check.kind.replace('_', '-')}-kept", count=len(finding.kept))
    first, more = finding.broken[0].message, len(finding.broken) - 1
    return message("verdict-broken-more", first=first, more=str(more)) if more else first


def _moments(topics: frozenset[str], finding: Finding, book: Book) -> tuple[Moment, ...]:
    broken: Sequence[tuple[Time, Message]] = [(found.t, found.message) for found in finding.broken]
    told = broken or [(t, message("moment-kept")) for t in finding.kept]
    first = sorted(told, key=lambda pair: pair[0])[:MOMENTS]
    return tuple(Moment(t, what, book.values(topics, t)) for t, what in first)


def _deduct(penalty: Penalty, book: Book, step: Time) -> Deduction:
    check = penalty.check
    finding = check.judge(book, step)
    lost = penalty.points * len(finding.broken)
    if penalty.at_most is not None:
        lost = min(lost, penalty.at_most)
    moments = _moments(check.topics(), finding, book) if finding.broken else ()
    return Deduction(penalty.id, penalty.text, -lost, len(finding.broken), moments)


def _groups(scenario: Scenario, marks: Sequence[Mark]) -> dict[str, Decimal]:
    return {
        name: _between(sum((mark.points for mark in marks if mark.group == name), Decimal(0)), group.floor, group.cap)
        for name, group in scenario.groups.items()
    }


def _offered(scenario: Scenario, points: Mapping[str, Decimal]) -> Decimal:
    total = sum((points.get(item.id, Decimal(0)) for item in scenario.rubric if not item.group), Decimal(0))
    for name, group in scenario.groups.items():
        members = sum((points.get(item.id, Decimal(0)) for item in scenario.rubric if item.group == name), Decimal(0))
        total += members if group.cap is None else min(members, group.cap)
    return total


def _between(points: Decimal, floor: Decimal | None, cap: Decimal | None) -> Decimal:
    if floor is not None:
        points = max(points, floor)
    return points if cap is None else min(points, cap)
