"""The laws that every cell keeps, whatever its controller and its people do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.twin.cells import LAYOUTS, Scenario, Sorter, layout, scenarios
from twin.cell import Cell
from twin.layout import Layout
from twin.parts import everything
from twin.replay import replay
from twin.run import Run
from twin.units import S

CELLS = [layout(path) for path in LAYOUTS]
NAMES = [cell.id for cell in CELLS]
UNTIL = 20 * S
few = settings(max_examples=max(2, 80 // len(CELLS)), deadline=None)
"""All cells share the examples, so that a new one does not make the suite longer."""
GONE = ("part.out", "part.lost")
every_cell = pytest.mark.parametrize("cell", CELLS, ids=NAMES)


def treatments(cell: Layout) -> st.SearchStrategy[Scenario]:
    return scenarios(cell, UNTIL)


@every_cell
@few
@given(data=st.data())
def test_cutting_a_run_into_slices_changes_nothing(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(treatments(cell))
    cuts = tuple(data.draw(st.lists(st.integers(0, UNTIL), max_size=20)))
    whole = treatment.play(treatment.start(), UNTIL)
    sliced = treatment.play(treatment.start(), UNTIL, cuts)
    assert sliced.trace() == whole.trace()


@every_cell
@few
@given(data=st.data())
def test_a_run_is_what_was_done_to_it(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(treatments(cell))
    run = treatment.play(treatment.start(), UNTIL)
    again = replay(run.trace())
    again.advance(UNTIL)
    assert again.trace() == run.trace()


@every_cell
@few
@given(data=st.data())
def test_waking_every_device_for_nothing_changes_nothing(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(treatments(cell))
    calm = treatment.play(treatment.start(), UNTIL)
    moments = sorted(data.draw(st.lists(st.integers(0, UNTIL - 1), max_size=30)))
    edges = data.draw(st.lists(st.sampled_from(calm.changes), max_size=10)) if calm.changes else []
    restless = treatment.start()
    for moment in sorted({*moments, *(change.t for change in edges)}):
        treatment.play(restless, moment)
        restless.cell.wake_all()
    treatment.play(restless, UNTIL)
    assert restless.trace() == calm.trace()
    assert restless.snapshot().mishaps == calm.snapshot().mishaps


@every_cell
@few
@given(data=st.data())
def test_no_part_is_created_or_lost_but_where_parts_come_and_go(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(treatments(cell))
    run = treatment.start()
    for moment in sorted(data.draw(st.lists(st.integers(1, UNTIL), min_size=1, max_size=5, unique=True))):
        treatment.play(run, moment)
        came = {c.value["part"] for c in run.changes if c.topic == "part.in" and isinstance(c.value, dict)}
        gone = [c.value["part"] for c in run.changes if c.topic in GONE and isinstance(c.value, dict)]
        here = [
            inner.id for device in run.cell.devices.values() for part in device.parts() for inner in everything(part)
        ]
        assert sorted(here + gone) == sorted(came)


@every_cell
@few
@given(data=st.data())
def test_two_parts_never_share_a_place(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(treatments(cell))
    run = treatment.start()
    for moment in sorted(data.draw(st.lists(st.integers(1, UNTIL), min_size=1, max_size=8, unique=True))):
        treatment.play(run, moment)
        for look in run.cell.looks(moment).values():
            on_the_way = sorted(
                (each.along.at(moment), each.part.length)
                for each in look.parts
                if each.across.at(moment) == each.drop.at(moment) == 0
            )
            for (one, length), (other, its) in pairwise(on_the_way):
                assert other - one >= (length + its) // 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_seed_gives_one_trace_and_another_gives_another(seed: int) -> None:
    def digest(seed: int) -> str:
        run = Run(Cell(layout(), seed), Sorter())
        run.advance(60 * S)
        return run.trace().digest()

    assert digest(seed) == digest(seed)
    assert digest(seed) != digest(seed + 100)
