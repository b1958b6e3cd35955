"""A positioner's bar stops parts, and its jaws hold the one before it until they open."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MM, MS, S

DEVICES: dict[str, Any] = {
    "source": {"kind": "source", "to": "belt", "interval": "1 s", "jitter": "0 s", "mix": {"base": 1}, "gap": "160 mm"},
    "belt": {"kind": "belt", "at": {"x": "0 mm", "y": "0 mm"}, "length": "600 mm", "to": "bin"},
    "bin": {"kind": "bin", "at": {"x": "700 mm", "y": "0 mm"}},
    "positioner": {"kind": "positioner", "belt": "belt", "position": "340 mm"},
}
THERE = 2 * S
"""The first part is at the bar: 300 mm at 300 mm/s after it came at 1 s."""


def start() -> tuple[Run, Hand]:
    run, hand = bench(DEVICES)
    hand(belt__motor=True)
    run.advance(THERE)
    return run, hand


def front(run: Run) -> int:
    look = run.cell.looks(run.now)["belt"].parts[0]
    return look.along.at(run.now) + look.part.length // 2


def test_parts_pass_only_while_the_bar_is_at_its_upper_end() -> None:
    run, hand = start()
    run.advance(5 * S)
    assert front(run) == 340 * MM
    hand(positioner__raise_bar=True)
    run.advance(6 * S)
    assert edges(run, "positioner.at_limit") == [(5 * S + 300 * MS, True)]
    assert front(run) == 340 * MM + 700 * MS * 300


def test_a_clamped_part_stays_though_the_bar_is_up_and_cannot_be_lifted() -> None:
    run, hand = start()
    hand(positioner__clamp=True)
    run.advance(4 * S)
    assert edges(run, "positioner.clamped") == [(THERE + S, True)]
    hand(positioner__raise_bar=True)
    run.advance(8 * S)
    belt = run.cell.devices["belt"]
    assert front(run) == 340 * MM
    assert [belt.fast(part) for part in belt.parts()][:2] == [True, False]
    hand(positioner__clamp=False)
    run.advance(8500 * MS)
    assert edges(run, "positioner.clamped")[-1] == (8 * S, False)
    assert front(run) == 340 * MM + 500 * MS * 300


def test_jaws_that_close_on_nothing_say_so_and_keep_parts_out() -> None:
    run, hand = bench(DEVICES)
    hand(positioner__clamp=True, belt__motor=True)
    run.advance(5 * S)
    assert run.cell.values["positioner.blocked_by"] == "blocked-nothing-to-clamp"
    assert front(run) == 300 * MM
    assert run.cell.values["positioner.clamped"] is False


def test_a_bar_that_comes_down_on_a_part_is_a_collision() -> None:
    run, hand = start()
    hand(positioner__raise_bar=True)
    run.advance(THERE + 350 * MS)
    hand(positioner__raise_bar=False, belt__motor=False)
    run.advance(5 * S)
    assert [event["part"] for event in events(run, "collision")] == [1]


def test_a_jammed_positioner_stands_until_it_is_freed() -> None:
    run, hand = start()
    hand(positioner__raise_bar=True)
    run.advance(THERE + 100 * MS)
    run.pull("positioner.jammed", True)
    run.advance(5 * S)
    assert run.cell.values["positioner.blocked_by"] == "blocked-jammed"
    run.pull("positioner.jammed", False)
    run.advance(6 * S)
    assert edges(run, "positioner.at_limit") == [(5 * S + 200 * MS, True)]
