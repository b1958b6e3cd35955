"""What a machine does with a part, and what keeps it from doing it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from benchmarks.truth.lines import AT, Plain, arrivals, buffer, cell, constant, machine, serial, sink
from tests.twin.cells import Monkey
from twin.cell import Cell
from twin.chance import Chance
from twin.durations import Duration
from twin.run import Run
from twin.units import MS, S, Time


def run_of(devices: dict[str, Plain], **levers: bool) -> Run:
    run = Run(Cell(cell(devices), 1), Monkey([], every=10 * MS))
    for name, value in levers.items():
        run.pull(name.replace("__", "."), value)
    return run


def times(run: Run, topic: str, value: object) -> list[Time]:
    return [change.t for change in run.changes if change.topic == topic and change.value == value]


def done(run: Run, name: str) -> list[Time]:
    return [c.t for c in run.changes if c.topic == "part.done" and isinstance(c.value, dict) and c.value["at"] == name]


@pytest.mark.parametrize(
    ("when_full", "second"),
    [("hold", [1, 4, 7]), ("wait", [1, 5, 9]), ("repeat", [1, 4, 7])],
)
def test_a_full_neighbour_holds_up_a_machine_as_its_mode_says(when_full: str, second: list[int]) -> None:
    """The first takes 1 s, the second 3 s: before service it waits for the room, after service its part does."""
    devices = serial([constant(1), constant(3)], (), [{"when_full": when_full}, {}])
    run = run_of(devices)
    run.advance(10 * S)
    began = [t // S for t in times(run, "m2.occupied", True)]
    assert began[:1] == second[:1]
    assert [t // S for t in done(run, "m2")] == [t + 3 for t in second if t + 3 < 10]


def test_a_set_up_comes_before_the_first_part_of_another_kind() -> None:
    devices = {
        "metal": arrivals(["queue"], constant(1), "lose"),
        "red": arrivals(["queue"], constant(1), "lose") | {"mix": {"red": 1}},
        "queue": buffer(10, ["m1"]),
        "m1": machine(constant(1), ["out"], setup="5 s"),
    } | sink()
    run = run_of(devices)
    run.advance(20 * S)
    assert times(run, "m1.blocked_by", "blocked-setup") == [2 * S, 8 * S, 14 * S]
    assert done(run, "m1") == [2 * S, 8 * S, 14 * S]


def test_an_operation_goes_on_where_it_was_interrupted() -> None:
    run = run_of(serial([constant(10)], ()))
    run.advance(4 * S)
    run.pull("m1.planned_stop", True)
    run.advance(7 * S)
    run.pull("m1.planned_stop", False)
    run.advance(14 * S)
    assert done(run, "m1") == [13 * S]
    assert times(run, "m1.blocked_by", "blocked-planned-stop") == [4 * S]


def test_a_controller_can_hold_a_machine() -> None:
    run = Run(Cell(cell(serial([constant(1)], ())), 1), Monkey([(250, "m1.hold", True)], every=10 * MS))
    run.advance(10 * S)
    assert done(run, "m1") == [S, 2 * S]
    assert times(run, "m1.blocked_by", "blocked-held") == [2500 * MS]


def test_one_technician_repairs_one_machine_after_the_other_in_the_order_of_their_calls() -> None:
    def own(up: int) -> dict[str, Any]:
        return {"failures": [{"up": constant(up), "down": constant(10)}], "ages": "always", "crew": "crew"}

    devices = {
        "m1": machine(constant(1), ["out"], **own(5)),
        "m2": machine(constant(1), ["out"], **own(3)),
        "crew": {"kind": "repair_crew", "at": AT},
    } | sink()
    run = run_of(devices)
    run.advance(24 * S)
    assert times(run, "m2.fault", True) == [3 * S, 16 * S]
    assert times(run, "m2.fault", False) == [13 * S]
    assert times(run, "m1.blocked_by", "blocked-awaits-repair") == [5 * S]
    assert times(run, "m1.fault", False) == [23 * S]


def test_a_machine_ages_by_its_work_or_by_the_calendar() -> None:
    """Four seconds of work in parts of one second every two: over at 9 s, and it fails when it would work again."""
    for ages, first in (("working", 10 * S), ("always", 4 * S)):
        failure = {"up": constant(4), "down": constant(1)}
        devices = {
            "supply": arrivals(["m1"], constant(2)),
            "m1": machine(constant(1), ["out"], failures=[failure], ages=ages),
        } | sink()
        run = run_of(devices)
        run.advance(12 * S)
        assert times(run, "m1.fault", True)[0] == first


def test_a_broken_machine_takes_no_part_and_the_one_beside_it_does() -> None:
    devices = {
        "supply": arrivals(["m1", "m2"], constant(2)),
        "m1": machine(constant(1), ["out"]),
        "m2": machine(constant(1), ["out"]),
    } | sink()
    run = run_of(devices, m1__broken=True)
    run.advance(10 * S)
    assert (len(done(run, "m1")), len(done(run, "m2"))) == (0, 4)


def test_a_part_that_finds_no_room_is_lost_or_waits() -> None:
    for when_full, lost in (("lose", 6), ("wait", 0)):
        devices = {"supply": arrivals(["m1"], constant(1), when_full), "m1": machine(constant(3), ["out"])} | sink()
        run = run_of(devices)
        run.advance(9500 * MS)
        assert sum(change.topic == "part.refused" for change in run.changes) == lost


@given(st.integers(1, 10**9), st.integers(0, 1000))
def test_drawn_times_have_the_mean_that_they_state(mean: int, seed: int) -> None:
    chance = Chance(seed, "clock")
    assert Duration(mean=mean).drawn(chance)() == mean
    draw = Duration(law="uniform", mean=mean, spread=mean // 3).drawn(chance)
    assert all(abs(draw() - mean) <= mean // 3 for _ in range(20))


@pytest.mark.parametrize(
    ("law", "variation"),
    [
        (Duration(law="exponential", mean=S), 1.0),
        (Duration(law="erlang", mean=S, stages=4), 0.25),
        (Duration(law="uniform", mean=S, spread=S), 1 / 3),
        (Duration(law="geometric", mean=S, step=S // 4), 0.75),
    ],
    ids=lambda value: value.law if isinstance(value, Duration) else "",
)
def test_a_law_has_its_mean_and_its_variation(law: Duration, variation: float) -> None:
    draw = law.drawn(Chance(1, "clock"))
    found = [draw() for _ in range(20_000)]
    mean = sum(found) / len(found)
    assert mean == pytest.approx(S, rel=0.03)
    assert sum((t - mean) ** 2 for t in found) / len(found) / mean**2 == pytest.approx(variation, rel=0.06)


@pytest.mark.parametrize(
    "wrong",
    [
        {"law": "exponential"},
        {"law": "uniform", "mean": "1 s", "spread": "2 s"},
        {"law": "geometric", "mean": "1 s"},
        {"law": "listed"},
        {"law": "erlang", "mean": "1 s", "stages": 0},
    ],
)
def test_a_duration_that_says_nothing_is_refused(wrong: Plain) -> None:
    with pytest.raises(ValidationError):
        cell(serial([wrong], ()))
