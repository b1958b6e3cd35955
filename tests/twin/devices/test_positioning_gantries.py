"""Positioning axes go where they are told, report it in steps, and fill a tray place by place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S

BELT: dict[str, Any] = {"kind": "belt", "length": "400 mm", "width": "160 mm", "to": "bin"}
DEVICES: dict[str, Any] = {
    "cartons": {"kind": "source", "to": "parts", "interval": "1 s", "jitter": "0 s", "mix": {"carton": 1}},
    "parts": {**BELT, "at": {"x": "0 mm", "y": "0 mm"}},
    "trays": {"kind": "source", "to": "boxes", "interval": "1 s", "jitter": "0 s", "mix": {"tray": 1}},
    "boxes": {**BELT, "at": {"x": "0 mm", "y": "-300 mm"}},
    "bin": {"kind": "bin", "at": {"x": "500 mm", "y": "0 mm"}},
    "gantry": {"kind": "gantry_xyz", "at": {"x": "0 mm", "y": "-300 mm"}, "over": ["parts", "boxes"]},
}


def moved(run: Run, hand: Hand, **commands: float | bool) -> None:
    hand(**{f"gantry__{name}": value for name, value in commands.items()})
    run.advance(run.now + S)


def pack(run: Run, hand: Hand, place: float, *, turned: bool = True) -> None:
    """The next carton from the start of its belt onto the tray, its middle at ``place`` millimetres."""
    moved(run, hand, set_x=20.0, set_y=300.0, set_z=0.0, rotate=False)
    moved(run, hand, set_z=170.0)
    moved(run, hand, grab=True)
    moved(run, hand, set_z=0.0, rotate=turned)
    moved(run, hand, set_x=place, set_y=0.0)
    moved(run, hand, set_z=158.0)
    moved(run, hand, grab=False)
    moved(run, hand, set_z=0.0)


def test_a_position_is_reported_every_20_ms_on_the_way_and_exactly_at_rest() -> None:
    run, hand = bench(DEVICES)
    hand(gantry__set_x=20.05)
    run.advance(S)
    assert edges(run, "gantry.position_x") == [
        (20 * MS, 1.0), (40 * MS, 4.0), (60 * MS, 9.0), (80 * MS, 14.6), (100 * MS, 18.2), (120 * MS, 19.9),
        (126_650, 20.0),
    ]  # fmt: skip


@pytest.mark.parametrize("wild", [float("nan"), float("inf"), -5.0])
def test_a_set_point_that_cannot_be_reached_moves_nothing(wild: float) -> None:
    run, hand = bench(DEVICES)
    hand(gantry__set_x=wild)
    run.advance(S)
    assert edges(run, "gantry.position_x") == []


def test_three_turned_cartons_fill_a_tray() -> None:
    run, hand = bench(DEVICES)
    run.advance(1500 * MS)
    for place in (25.0, 75.0, 125.0):
        pack(run, hand, place)
    (tray,) = run.cell.devices["boxes"].parts()
    assert [part.kind for part in tray.load] == ["carton"] * 3
    assert events(run, "part.lost") == []


@pytest.mark.parametrize(("place", "turned"), [(75.0, True), (25.0, False)])
def test_a_carton_beside_the_next_place_or_not_turned_is_lost(place: float, turned: bool) -> None:
    run, hand = bench(DEVICES)
    run.advance(1500 * MS)
    pack(run, hand, place, turned=turned)
    assert [event["kind"] for event in events(run, "part.lost")] == ["carton"]
