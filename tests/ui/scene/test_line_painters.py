"""Machines, buffers, arrivals and the crew are painted, and what happens in them can be seen."""

from dataclasses import replace

import pytest

from tests.twin.cells import LINE, Monkey, layout
from tests.ui.scene.test_painters import belongs, differing, frame
from twin.cell import Cell
from twin.run import Run
from twin.snapshot import Snapshot
from twin.units import MS, S
from ui.scene.composing import Composition, compose
from ui.theme.tokens import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("app")
CELL = layout(LINE)


@pytest.fixture(scope="module")
def composition() -> Composition:
    return compose(CELL)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    run = Run(Cell(CELL, 1), Monkey([], every=10 * MS))
    run.advance(20 * S)
    return run.snapshot()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_device_of_the_line_leaves_its_mark(composition: Composition, snapshot: Snapshot, theme: Theme) -> None:
    full = frame(composition, snapshot, theme=theme)
    for name in CELL.devices:
        order = tuple(thing for thing in composition.order if not belongs(composition, thing, name))
        drawings = {other: drawing for other, drawing in composition.drawings.items() if other != name}
        bare = frame(replace(composition, drawings=drawings, order=order), snapshot, theme=theme)
        assert differing(full, bare).sum() > 60, name


@pytest.mark.parametrize("signal", ["mill.fault", "arrivals.stopped"])
def test_a_signal_of_the_line_can_be_seen(composition: Composition, snapshot: Snapshot, signal: str) -> None:
    off = replace(snapshot, signals={**snapshot.signals, signal: False})
    on = replace(snapshot, signals={**snapshot.signals, signal: True})
    assert differing(frame(composition, off), frame(composition, on)).sum() >= 6


@pytest.mark.parametrize("name", ["stock", "full", "inspection"])
def test_parts_in_a_device_can_be_seen(composition: Composition, snapshot: Snapshot, name: str) -> None:
    look = snapshot.looks[name]
    assert look.parts
    empty = replace(snapshot, looks={**snapshot.looks, name: replace(look, parts=())})
    assert differing(frame(composition, snapshot), frame(composition, empty)).sum() >= 6
