"""Neighbours trust the handshake."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import bench, edges, events
from tests.twin.devices.stations import AT, BEFORE, SET_DOWN, begin, value, wait
from twin.units import MS, S

HOLDER: dict[str, Any] = {"before": {**BEFORE, "to": "holder"}, "holder": {"kind": "holder", "at": AT}}


def test_the_arm_of_the_station_before_is_inside_from_reaching_in_until_it_is_out_again() -> None:
    run, _ = begin(HOLDER)
    wait(run, MS)
    assert edges(run, "before.area_free") == [(S, False), (2 * S, True)]
    assert edges(run, "holder.part") == [(SET_DOWN, True)]


def test_it_sends_nothing_while_it_is_told_that_this_station_is_busy() -> None:
    run, _hand = begin(HOLDER)
    run.advance(10 * S)
    assert len(events(run, "part.in")) == 1
    assert value(run, "before.blocked_by") == "blocked-neighbour-busy"


def test_it_trusts_the_signal_and_sets_down_on_a_place_that_is_not_free() -> None:
    run, _ = bench(HOLDER)
    run.advance(4500 * MS)
    assert [event["at"] for event in events(run, "collision")] == ["before"]
    assert [event["part"] for event in events(run, "part.lost")] == [2]
