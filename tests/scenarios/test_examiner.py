"""The examiner waits for states, not for clocks, and its watch sees what the marks will see."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.book import Book
from scenarios.examiner import Examiner
from scenarios.format import Scenario
from scenarios.reading import read_yaml
from scenarios.watch import Watch
from tests.scenarios.cells import SIGNALS, event, read, trace
from twin.cell import Cell
from twin.layout import Layout
from twin.run import Run
from twin.signals import Value
from twin.trace import Trace
from twin.units import FOREVER, MS, US, S, Time

LAYOUT = """\
format: twincell-cell 1
id: bench
devices:
  panel: {kind: panel, at: {x: 0 mm, y: 0 mm}}
  belt: {kind: belt, at: {x: 0 mm, y: 0 mm, z: 0 mm}, length: 1 m, speed: 200 mm/s, to: bin}
  bin: {kind: bin, at: {x: 1 m, y: 0 mm}}
"""
HEAD = """\
format: twincell-scenario 1
id: small
version: 1.0.0
level: 1
time_limit: 20 s
title: {en: small}
skills: [logic]
rubric: []
"""


class Starter:
    """Starts the belt so long after the start button, and stops it on stop or emergency stop."""

    def __init__(self, delay: Time = 0) -> None:
        self.delay = delay
        self.due: Time = FOREVER

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        if sensors["panel.start"] and self.due == FOREVER:
            self.due = now + self.delay
        if not (sensors["panel.stop"] and sensors["panel.estop_1"]):
            self.due = FOREVER
        return {"belt.motor": now >= self.due}


def run(tmp_path: Path, script: str, controller: Starter | None = None) -> Trace:
    (tmp_path / "cell.yaml").write_text(LAYOUT, encoding="utf-8")
    cell = Cell(read_yaml(tmp_path / "cell.yaml", Layout), 1)
    scenario = read(HEAD + script, Scenario, names=None)
    made = Run(cell, controller or Starter(), script=Examiner(scenario))
    made.advance(60 * S)
    assert made.finished
    return made.trace()


def times(made: Trace, topic: str) -> list[tuple[Time, object]]:
    return [(change.t, change.value) for change in made.of(topic)]


def test_a_finger_stays_200_ms_on_a_button_also_beyond_its_phase(tmp_path: Path) -> None:
    made = run(tmp_path, "run: [{name: a, press: panel.start_button}, {name: b, pause: 1 s}]")
    assert times(made, "panel.start_button") == [(1, True), (1 + 200 * MS + 1, False)]
    assert times(made, "phase") == [(1, "a"), (2, "b")]


def test_a_wait_ends_at_the_event_and_the_next_phase_begins_one_microsecond_later(tmp_path: Path) -> None:
    wait = "wait: {for: rise(belt.motor), at_most: 5 s}"
    script = f"run: [{{name: a, press: panel.start_button, {wait}}}, {{name: b, pause: 1 s}}]"
    made = run(tmp_path, script, Starter(1 * S))
    (started,) = [t for t, value in times(made, "belt.motor") if value]
    assert times(made, "phase") == [(1, "a"), (started + 1, "b")]
    assert made.end == started + 1 * S + 1


def test_a_wait_that_takes_too_long_goes_on_all_the_same(tmp_path: Path) -> None:
    script = "run: [{name: a, wait: {for: belt.motor, at_most: 2 s}}, {name: b, pause: 1 s}]"
    assert times(run(tmp_path, script), "phase") == [(1, "a"), (2 * S + 2, "b")]


def test_a_state_that_holds_already_is_not_waited_for(tmp_path: Path) -> None:
    script = "run: [{name: a, wait: {for: not belt.motor, at_most: 2 s}}, {name: b, pause: 1 s}]"
    assert times(run(tmp_path, script), "phase") == [(1, "a"), (2, "b")]


def test_a_state_is_waited_for_with_the_levers_already_pulled(tmp_path: Path) -> None:
    script = (
        "run: [{name: a, hold: panel.estop_button, wait: {for: panel.estop_1, at_most: 2 s}}, {name: b, pause: 1 s}]"
    )
    assert times(run(tmp_path, script), "phase")[1] == (2 * S + 2, "b")


def test_held_stays_until_released_and_levers_are_set_at_the_start(tmp_path: Path) -> None:
    script = """\
start_with: {levers: {panel.auto_switch: false}}
run:
  - {name: a, hold: panel.stop_button, pause: 1 s, then: [{release: panel.stop_button, pause: 1 s}]}
  - {name: b, disturb: {panel.estop_1_broken: true}, pause: 1 s}
"""
    made = run(tmp_path, script)
    assert times(made, "panel.auto_switch") == [(1, False)]
    assert times(made, "panel.stop_button") == [(1, True), (1 * S + 1, False)]
    assert times(made, "panel.estop_1") == [(2 * S + 1, False)]


def test_the_run_ends_at_the_time_limit(tmp_path: Path) -> None:
    script = "run: [{name: a, wait: {for: belt.motor, at_most: 5 min}}]"
    assert run(tmp_path, script).end == 20 * S + 1


@pytest.mark.parametrize(
    "source",
    [
        "belt.motor and not eye.on",
        "fall(belt.motor)",
        "change(belt.motor)",
        "change(tank.level)",
        "tank.level > 1",
        {"state": "belt.motor or eye.on", "lasted": "3 us"},
        {"event": "rise(eye.on)", "times": 2},
        {"event": "part.out", "at": "chute"},
    ],
)
@given(data=st.data())
def test_the_watch_of_the_script_sees_an_event_exactly_when_the_marks_do(source: object, data: st.DataObject) -> None:
    bools = st.tuples(st.integers(1, 30), st.sampled_from(["belt.motor", "eye.on"]), st.booleans())
    levels = st.tuples(st.integers(1, 30), st.just("tank.level"), st.sampled_from([0.0, 1.0, 2.0]))
    outs = st.tuples(st.integers(1, 30), st.just("part.out"), st.sampled_from([{"at": "chute"}, {"at": "bin"}]))
    made = trace(*data.draw(st.lists(st.one_of(bools, levels, outs), max_size=12)), end=40)
    sought = event(source)
    expected = next(iter(Book(made).times(sought)), None)
    assert _first_seen(made, Watch(sought, 0, _values(made, 0))) == expected


def _values(made: Trace, t: Time) -> dict[str, Value]:
    book = Book(made)
    return book.values(SIGNALS, t)


def _first_seen(made: Trace, watch: Watch) -> Time | None:
    t = 0
    while t < made.end:
        happened = [change for change in made.changes if change.t == t]
        if t > 0 and watch.see(t, _values(made, t), happened):
            return t
        t = min([change.t for change in made.changes if change.t > t] + [max(watch.wake(), t + US), made.end])
    return None
