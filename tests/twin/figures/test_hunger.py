"""A device that could work and has nothing to work on is starved, and not idle."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.twin.cells import LAYOUTS, LIBRARY, layout
from twin.devices.kinds import KINDS
from twin.figures.elements import Elements
from twin.figures.hunger import FETCHES_FROM, OFFERS, OWN, signs
from twin.figures.report import figures_of
from twin.figures.roles import WORKS_ON_PARTS
from twin.figures.tally import Tally
from twin.signals import Value
from twin.trace import Change
from twin.units import S


def told(cell: str, device: str, changes: Iterable[tuple[int, str, Value]]) -> Elements:
    """Of a device after ten seconds, in which the line ran from the first on."""
    tally = Tally(layout(LIBRARY / cell / "cell.yaml"), {})
    every = [(1, "panel.start", True), (2, "panel.start", False), *changes]
    tally.feed(Change(t * S, topic, value) for t, topic, value in sorted(every, key=lambda each: each[0]))
    tally.close(10 * S)
    return next(each.elements for each in figures_of(tally).stations if each.name == device)


@pytest.mark.parametrize(
    ("cell", "device", "sign", "there"),
    [
        ("testing", "lift", "lift.part", True),
        ("joining", "press", "press.part", True),
        ("handling", "portal", "holder.part", True),
        ("distributing", "arm", "magazine.no_part", False),
    ],
)
def test_it_waits_for_parts_while_none_is_there_and_the_line_runs(
    cell: str, device: str, sign: str, there: bool
) -> None:
    parts = [(0, sign, not there), (5, sign, there), (7, sign, not there)]
    estop = [(8, "panel.estop_1", False)]
    waiting = told(cell, device, parts)
    assert (waiting.starved, waiting.idle) == (7 * S, 3 * S), "before start, and while a part lay there"
    halted = told(cell, device, parts + estop)
    assert (halted.starved, halted.idle) == (5 * S, 5 * S), "nor after an emergency stop"
    held = told(cell, device, [*parts, (3, f"{device}.blocked_by", "blocked-no-air")])
    assert (held.starved, held.down) == (2 * S, 7 * S)


def test_a_line_without_a_start_button_runs_as_soon_as_something_works() -> None:
    at_work: list[tuple[int, str, Value]] = [(2, "entry.motor", True)]
    elements = told("pick-and-place", "gantry", at_work)
    assert (elements.idle, elements.starved) == (2 * S, 8 * S)


def test_the_signs_are_signals_of_devices_that_work_on_parts() -> None:
    assert OWN.keys() | FETCHES_FROM.keys() <= WORKS_ON_PARTS
    for kind, each in [*OWN.items(), *((kind, (sign,)) for kind, sign in OFFERS.items())]:
        assert {signal for signal, _ in each} <= KINDS[kind].signals.keys()
    for path in LAYOUTS:
        cell = layout(path)
        for found in signs(cell).values():
            assert all(cell.signal(topic) is not None for topic in found)
