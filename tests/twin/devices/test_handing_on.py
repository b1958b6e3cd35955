"""A part that waits at the end of a belt goes on at the moment at which there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.twin.devices.hand import bench
from twin.units import MS, S

FEEDER: dict[str, Any] = {
    "source": {"kind": "source", "to": "first", "interval": "100 ms", "jitter": "0 s", "mix": {"metal": 1}},
    "first": {"kind": "belt", "at": {"x": "0 mm", "y": "0 mm"}, "length": "200 mm", "to": "second"},
    "bin": {"kind": "bin", "at": {"x": "2000 mm", "y": "0 mm"}},
}
IN_LINE = {"x": "200 mm", "y": "0 mm"}
ACROSS = {"x": "240 mm", "y": "-500 mm", "turn": 90}


@pytest.mark.parametrize("at", [IN_LINE, ACROSS], ids=["in line", "across"])
def test_parts_go_on_to_a_slower_belt_one_after_the_other_without_a_gap(at: Any) -> None:
    slow = {"kind": "belt", "at": at, "length": "1000 mm", "speed": "100 mm/s", "to": "bin"}
    run, hand = bench(FEEDER | {"second": slow})
    hand(first__motor=True, second__motor=True)
    run.advance(4 * S)
    fronts = [look.along.at(run.now) + look.part.length // 2 for look in run.cell.looks(run.now)["second"].parts]
    gaps = [one - other for one, other in pairwise(fronts)]
    assert len(gaps) > 4
    assert all(gap - 40_000_000 < 1 * MS for gap in gaps[1:-1])
