"""Every check means the same to the fast evaluator and to one that looks moment by moment."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenarios.book import Book
from scenarios.checks.always import Always
from scenarios.checks.blinks import Blinks
from scenarios.checks.check import Check, Phases, measured
from scenarios.checks.count import Count
from scenarios.checks.happens import Happens
from scenarios.checks.kinds import CHECKS
from scenarios.checks.lasts import Lasts
from scenarios.checks.lots import Lots
from scenarios.checks.machine import Machine
from scenarios.checks.never import Never
from scenarios.checks.number import Number
from scenarios.checks.only_when import OnlyWhen
from scenarios.checks.order import Order
from scenarios.checks.rate import Rate
from scenarios.checks.reports import Reports
from scenarios.checks.respond import Respond
from scenarios.checks.routes import Routes
from scenarios.checks.stays import Stays
from scenarios.checks.topic import Topic
from scenarios.conditions import Condition
from scenarios.format import Checked
from scenarios.quantities import Frequency
from tests.scenarios.brute import Brute
from tests.scenarios.cells import event, read, trace
from twin.signals import Value
from twin.texts import LANGUAGES, say
from twin.trace import Trace
from twin.units import S

END = 24
SOURCES: list[object] = [
    "belt.motor", "not eye.on", "belt.motor and eye.on", "tank.level > 1", "tank.level != 0 or belt.motor",
    "belt.*", "TRUE",
]  # fmt: skip
EVENTS: list[object] = [
    *SOURCES, "fall(belt.motor)", "rise(eye.on)", "change(belt.motor)", "change(tank.level)", "part.out", "part.in",
    {"event": "part.out", "at": "bin"}, {"state": "belt.motor", "lasted": "3 us"},
    {"event": "rise(eye.on)", "times": 2},
]  # fmt: skip

condition = st.sampled_from(SOURCES).map(lambda source: _condition(source))
happening = st.sampled_from(EVENTS).map(event)
length = st.integers(0, 5)
bound = st.integers(1, 5)


def _condition(source: object) -> Condition:
    state = event(source).state
    assert state is not None
    return state


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


KINDS: dict[type[Check], dict[str, st.SearchStrategy[Any]]] = {
    Respond: {"when": happening, "then": happening, "within": length, "not_before": st.integers(0, 3), "stays": length},
    Never: {"what": happening, "ignore_shorter": length},
    Always: {"what": condition, "ignore_shorter": length},
    OnlyWhen: {"do": happening, "allowed": condition, "grace": length},
    Stays: {"after_each": happening, "keep": condition, "until": _maybe(happening), "for_": _maybe(length),
            "settle": length},
    Lasts: {"what": condition, "min": length, "max": _maybe(length)},
    Blinks: {"what": condition, "at": st.integers(2, 8).map(lambda t: Frequency(Fraction(S, t), Fraction(1, 5)))},
    Routes: {"in_": st.just(event("part.in")), "out": st.just(event("part.out")), "by": st.just("material"),
             "table": st.just({"metal": "chute", "plastic": "bin"}), "still_inside_ok": _maybe(bound)},
    Lots: {"begun": st.just(event("order.begun")), "made": st.just(event("part.out")), "by": st.just("material"),
           "table": st.just({"metal": 1, "plastic": 2})},
    Reports: {"begun": st.just(event("order.begun")), "done": st.just(event("order.done")),
              "gone": st.lists(happening, min_size=1, max_size=2).map(tuple), "within": length},
    Count: {"what": happening, "min": st.integers(0, 3), "max": _maybe(st.integers(0, 3))},
    Rate: {"what": happening, "over": bound, "min": _maybe(st.integers(1, 3).map(lambda n: n * 600 * S)),
           "max": _maybe(st.integers(1, 3).map(lambda n: n * 1800 * S))},
    Order: {"steps": st.lists(happening, min_size=2, max_size=3).map(tuple), "within": _maybe(length)},
    Happens: {"what": happening, "by": _maybe(length)},
    Machine: {"signal": st.just(Topic("machine.state", "STRING")),
              "allowed": st.sampled_from([("Idle>Run",), ("*>Idle", "Idle>Run"), ("Run>*",), ("*>*",)])},
    Number: {"signal": st.just(Topic("tank.level", "REAL")), "of": st.sampled_from(["max", "min", "mean", "last"]),
             "min": _maybe(st.sampled_from([0.5, 1.0])), "max": _maybe(st.sampled_from([1.0, 1.5]))},
}  # fmt: skip

scopes: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.just({}),
    st.sampled_from([("one",), ("two",), ("one", "two")]).map(lambda names: {"during": Phases(names)}),
    happening.map(lambda found: {"after": found}),
    happening.map(lambda found: {"before": found}),
)


time = st.integers(0, END - 1)
bits = st.integers(0, 2**END - 1)


@st.composite
def runs(draw: st.DrawFn) -> Trace:
    changes: list[tuple[int, str, Any]] = []
    for topic, values in (
        ("belt.motor", (True, False)),
        ("eye.on", (True, False)),
        ("tank.level", (1.0, 2.0, 0.0)),
        ("machine.state", ("Run", "Idle", "Held")),
    ):
        # One bit for each moment; two draws make a change about every fourth moment.
        toggles = draw(bits) & draw(bits)
        moments = [t for t in range(END) if toggles >> t & 1]
        changes += [(t, topic, values[i % len(values)]) for i, t in enumerate(moments)]
    phases = sorted(draw(st.lists(time, max_size=3)))
    changes += [(t, "phase", name) for t, name in zip(phases, ("one", "two", "one"), strict=False)]
    for part in range(draw(st.integers(0, 4))):
        t = draw(time)
        about = {"part": part, "material": draw(st.sampled_from(["metal", "plastic", "glass"]))}
        changes.append((t, "part.in", {**about, "at": "source"}))
        if draw(st.booleans()):
            place = draw(st.sampled_from(["chute", "bin"]))
            changes.append((draw(st.integers(t, END - 1)), "part.out", {**about, "at": place}))
    for order in range(draw(st.integers(0, 3))):
        t = draw(time)
        sheet = {"order": order, "variant": draw(st.integers(1, 2)), "quantity": draw(st.integers(1, 2))}
        changes.append((t, "order.begun", {**sheet, "at": "desk"}))
        if draw(st.booleans()):
            changes.append((draw(st.integers(t, END - 1)), "order.done", {**sheet, "good": 1, "at": "desk"}))
    return trace(*changes, end=END, complete=draw(st.booleans()))


def test_the_brute_force_evaluator_knows_every_check() -> None:
    assert set(KINDS) == set(CHECKS.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_fast_and_brute_force_evaluation_agree(kind: type[Check], data: st.DataObject) -> None:
    check = kind(**data.draw(st.fixed_dictionaries(KINDS[kind])), **data.draw(scopes))
    assume(not list(check.flaws()))
    run, step = data.draw(runs()), data.draw(st.sampled_from([0, 0, 1, 2]))
    finding = check.judge(Book(run), step)
    assert (len(finding.kept), len(finding.broken), finding.open) == Brute(run, step).judge(check)
    assert all(0 <= t < END for t in [*finding.kept, *(found.t for found in finding.broken)])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_cutting_a_step_function_differently_changes_nothing(kind: type[Check], data: st.DataObject) -> None:
    check = kind(**data.draw(st.fixed_dictionaries(KINDS[kind])), **data.draw(scopes))
    run = data.draw(runs())
    book = Book(run)
    again = [
        (t, topic, book.steps(topic).at(t))
        for t in data.draw(st.lists(st.integers(0, END - 1), max_size=6))
        for topic in ("belt.motor", "tank.level", "machine.state", "phase")
    ]
    cut = trace(*run.changes, *again, end=END, complete=run.complete)
    assert check.judge(Book(cut), 0) == check.judge(book, 0)


@pytest.mark.parametrize(
    "check",
    [
        Happens(what=event("belt.motor"), during=Phases(("one",))),
        Count(what=event("belt.motor"), min=1, during=Phases(("one",))),
        Number(signal=Topic("tank.level", "REAL"), of="max", min=0.5, during=Phases(("one",))),
    ],
    ids=lambda check: check.kind,
)
def test_what_has_not_happened_yet_may_still_happen_when_its_phase_comes_again(check: Check) -> None:
    phases = ((0, "phase", "one"), (1, "phase", "two"), (2, "phase", "one"))
    early = trace(*phases[:2], end=2, complete=False)
    assert check.judge(Book(early), 0).open == 1
    assert check.judge(Book(trace(*phases, end=24)), 0).broken


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_longer_look_never_takes_back_what_was_broken(kind: type[Check], data: st.DataObject) -> None:
    """What is broken when a recording breaks off is still broken when it is known to the end."""
    check = kind(**data.draw(st.fixed_dictionaries(KINDS[kind])), **data.draw(scopes))
    run, cut = data.draw(runs()), data.draw(st.integers(1, END))
    begun = tuple(change for change in run.changes if change.t < cut)
    early = check.judge(Book(Trace(run.header, begun, cut, complete=False)), 0)
    assert len(early.broken) <= len(check.judge(Book(run), 0).broken)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_a_check_finds_can_be_said_in_every_language(kind: type[Check], data: st.DataObject) -> None:
    check = kind(**data.draw(st.fixed_dictionaries(KINDS[kind])), **data.draw(scopes))
    for found in check.judge(Book(data.draw(runs())), 0).broken[:2]:
        assert all(say(found.message, language) for language in LANGUAGES)


ON_AT_10 = ((10, "belt.motor", True), (15, "belt.motor", False))
ORDER: dict[str, Value] = {"order": 101, "variant": 1, "quantity": 1, "at": "desk"}
PART: dict[str, Value] = {"part": 1, "material": "metal", "colour": "silver", "at": "source"}


@pytest.mark.parametrize(
    ("kept", "broken", "changes"),
    [
        ("respond: {when: belt.motor, then: eye.on, within: 5 us}",
         "respond: {when: belt.motor, then: eye.on, within: 4 us}",
         (*ON_AT_10, (15, "eye.on", True))),
        ("never: {what: belt.motor, ignore_shorter: 5 us}",
         "never: {what: belt.motor, ignore_shorter: 4 us}", ON_AT_10),
        ("always: {what: not belt.motor, ignore_shorter: 5 us}", "always: {what: not belt.motor, ignore_shorter: 4 us}",
         ON_AT_10),
        ("only_when: {do: eye.on, allowed: belt.motor, grace: 2 us}",
         "only_when: {do: eye.on, allowed: belt.motor, grace: 1 us}", (*ON_AT_10, (17, "eye.on", True))),
        ("stays: {after_each: belt.motor, keep: belt.motor, for: 5 us}",
         "stays: {after_each: belt.motor, keep: belt.motor, for: 6 us}", ON_AT_10),
        ("lasts: {what: belt.motor, min: 5 us, max: 5 us}", "lasts: {what: belt.motor, min: 6 us}", ON_AT_10),
        ("lasts: {what: belt.motor, max: 5 us}", "lasts: {what: belt.motor, max: 4 us}", ON_AT_10),
        ("happens: {what: belt.motor, by: 10 us}", "happens: {what: belt.motor, by: 9 us}", ON_AT_10),
        ("order: {steps: [belt.motor, fall(belt.motor)], within: 5 us}",
         "order: {steps: [belt.motor, fall(belt.motor)], within: 4 us}", ON_AT_10),
        ("blinks: {what: belt.motor, at: 200000 Hz, jitter: 1 us}", "blinks: {what: belt.motor, at: 200000 Hz}",
         (*ON_AT_10, (16, "belt.motor", True))),
        ("count: {what: belt.motor, min: 1, max: 1}", "count: {what: belt.motor, min: 2}", ON_AT_10),
        ("rate: {what: change(belt.motor), over: 6 us, min: 333333 /s}",
         "rate: {what: change(belt.motor), over: 5 us, min: 333333 /s}", ON_AT_10),
        ("number: {signal: tank.level, of: max, max: 2}", "number: {signal: tank.level, of: max, max: 1.9}",
         ((10, "tank.level", 2.0),)),
        ("reports: {begun: order.begun, done: order.done, gone: [belt.motor], within: 5 us}",
         "reports: {begun: order.begun, done: order.done, gone: [belt.motor], within: 4 us}",
         (*ON_AT_10, (3, "order.begun", ORDER), (15, "order.done", ORDER))),
        ("routes: {in: part.in, out: part.out, by: material, table: {metal: chute}}",
         "routes: {in: part.in, out: part.out, by: material, table: {metal: chute}, still_inside_ok: 13 us}",
         ((10, "part.in", PART),)),
    ],
)  # fmt: skip
def test_bounds_are_inclusive(kept: str, broken: str, changes: tuple[tuple[int, str, Any], ...]) -> None:
    run = Book(trace(*changes, end=END))
    assert read("{" + kept + "}", Checked).check.judge(run, 0).broken == ()
    assert len(read("{" + broken + "}", Checked).check.judge(run, 0).broken) == 1


def test_a_part_may_be_inside_at_the_end_for_exactly_as_long_as_allowed() -> None:
    check = read("{in: part.in, out: part.out, by: material, table: {metal: chute}, still_inside_ok: 14 us}", Routes)
    assert check.judge(Book(trace((10, "part.in", PART), end=END)), 0).open == 1


def test_a_lot_is_made_after_its_order_has_begun_and_of_its_variant() -> None:
    check = read("{begun: order.begun, made: part.in, by: material, table: {metal: 1, plastic: 2}}", Lots)
    run = trace(
        (2, "order.begun", ORDER), (3, "part.in", PART), (5, "part.in", PART),
        (6, "order.begun", {**ORDER, "order": 102, "quantity": 2}), (7, "part.in", {**PART, "material": "plastic"}),
        end=END,
    )  # fmt: skip
    finding = check.judge(Book(run), 0)
    assert finding.kept == (3,)
    assert [(found.t, found.message.id) for found in finding.broken] == [
        (5, "check-lots-unordered"), (7, "check-lots-wrong")
    ]  # fmt: skip


def test_an_order_that_is_reported_before_its_parts_have_left_is_reported_too_early() -> None:
    check = read("{begun: order.begun, done: order.done, gone: [belt.motor], within: 5 us}", Reports)
    run = trace(*ON_AT_10, (3, "order.begun", ORDER), (9, "order.done", ORDER), end=END)
    assert [found.message.id for found in check.judge(Book(run), 0).broken] == ["check-reports-early"]


def test_an_obligation_that_ends_with_the_run_is_judged_and_one_that_ends_after_it_is_open() -> None:
    run = Book(trace((END - 5, "belt.motor", True), end=END))
    assert read("{after_each: belt.motor, keep: belt.motor, for: 5 us}", Stays).judge(run, 0).kept == (END - 5,)
    assert read("{after_each: belt.motor, keep: belt.motor, for: 6 us}", Stays).judge(run, 0).open == 1
    assert len(read("{when: belt.motor, then: eye.on, within: 4 us}", Respond).judge(run, 0).broken) == 1
    assert read("{when: belt.motor, then: eye.on, within: 5 us}", Respond).judge(run, 0).open == 1


def test_an_obligation_outlives_its_scope_but_not_the_run() -> None:
    run = Book(trace((1, "phase", "one"), (3, "belt.motor", True), (4, "phase", "two"), (8, "eye.on", True), end=END))
    check = read("{when: belt.motor, then: eye.on, within: 5 us, during: one}", Respond)
    assert check.judge(run, 0).kept == (8,)


def test_a_first_flash_cut_short_is_ignored_and_a_later_one_is_not() -> None:
    check = read("{what: belt.motor, at: 200000 Hz ±10 %}", Blinks)
    first = [t for on in (3, 5, 10, 15) for t in ((on, "belt.motor", True), (on + 1, "belt.motor", False))]
    later = [t for on in (3, 8, 10, 15) for t in ((on, "belt.motor", True), (on + 1, "belt.motor", False))]
    assert check.judge(Book(trace(*first, end=END)), 0).broken == ()
    assert len(check.judge(Book(trace(*later, end=END)), 0).broken) == 1


@given(st.integers(1, 500_000_000), st.integers(1, 500_000_000))
def test_a_measured_time_as_it_is_told_never_seems_to_keep_a_bound_that_it_broke(t: int, bound: int) -> None:
    told = Fraction(measured(t, bound).en.removesuffix(" s")) * S
    assert (told > bound) == (t > bound)
    assert (told == bound) == (t == bound)
    assert abs(told - t) <= 500


def test_a_measured_time_is_told_to_the_millisecond_where_that_is_enough() -> None:
    assert measured(5_009_999, 100_000).en == "5.01 s"
    assert measured(200_001, 200_000).en == "0.200001 s"
    assert measured(7).en == "0.000007 s"
