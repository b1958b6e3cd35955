"""Faults that come and are repaired again and again, by laws and by the seed."""

from __future__ import annotations

from scenarios.faults.recurring import Recurrences, Recurring
from tests.twin.cells import Everything, layout
from twin.cell import Cell
from twin.durations import Duration
from twin.run import Run
from twin.units import MINUTE, S, Time

SORTING = layout()


def changes(*, seed: int = 1, until: Time = 10 * MINUTE, **faults: Recurring) -> list[tuple[Time, str, object]]:
    """What levers did."""
    run = Run(Cell(SORTING, seed), Everything(SORTING), script=Recurrences(faults, SORTING, seed))
    run.advance(until)
    return [(c.t, c.topic, c.value) for c in run.changes if run.header.topics[c.topic].kind == "lever"]


def each(fault: str, at: str, up: Time, down: Time) -> Recurring:
    return Recurring(fault=fault, at=at, with_="", up=Duration(mean=up), down=Duration(mean=down))


def test_it_comes_after_the_time_between_failures_and_goes_after_the_repair() -> None:
    found = changes(jam=each("jam", "conveyor", 60 * S, 20 * S), until=3 * MINUTE)
    times = [(t // S, value) for t, _, value in found]
    assert times == [(60, True), (80, False), (140, True), (160, False)]


def test_the_seed_alone_draws_the_times_and_each_fault_has_its_own() -> None:
    law = Duration(law="exponential", mean=60 * S)
    jam = Recurring(fault="jam", at="conveyor", with_="", up=law, down=Duration(mean=S))
    dirty = Recurring(fault="dirty-lens", at="", with_="", up=law, down=Duration(mean=S))
    alone, both = changes(jam=jam), changes(jam=jam, dirty=dirty)
    assert len(alone) > 4 and alone == [change for change in both if change[1] == "conveyor.jammed"]
    assert len(both) > len(alone)
    assert changes(jam=jam, seed=2) != alone


def test_the_repair_of_one_fault_leaves_what_another_still_holds() -> None:
    found = changes(
        jam=each("jam", "conveyor", 60 * S, 10 * MINUTE), slips=each("belt-slips", "conveyor", 30 * S, 60 * S),
        until=5 * MINUTE,
    )  # fmt: skip
    assert [(t // S, value) for t, _, value in found] == [(30, True)]
