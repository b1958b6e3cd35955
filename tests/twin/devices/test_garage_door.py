"""A garage door takes five seconds, knows its ends, and strikes whoever stands below it if it is told to come down."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S


def door() -> tuple[Run, Hand]:
    devices: dict[str, Any] = {"door": {"kind": "garage_door", "at": {"x": "0 mm", "y": "0 mm"}}}
    return bench(devices)


def opened() -> tuple[Run, Hand]:
    run, hand = door()
    hand(door__up=True)
    run.advance(6 * S)
    hand(door__up=False)
    run.advance(7 * S)
    return run, hand


def test_it_leaves_one_switch_and_reaches_the_other_ten_millimetres_before_the_end() -> None:
    run, _ = opened()
    assert edges(run, "door.closed") == [(25 * MS + 1, False)]  # 10 mm at 400 mm/s
    assert edges(run, "door.opened") == [(5 * S - 25 * MS, True)]


def test_it_stops_where_it_is_and_turns_round_from_there() -> None:
    run, hand = door()
    hand(door__up=True)
    run.advance(2 * S)
    hand(door__up=False)
    run.advance(3 * S)
    hand(door__down=True)
    run.advance(6 * S)
    assert edges(run, "door.closed")[-1] == (5 * S - 25 * MS, True)


def test_it_strikes_what_stands_in_the_doorway_once() -> None:
    run, hand = opened()
    run.pull("door.obstacle", True)
    hand(door__down=True)
    run.advance(12 * S)
    assert edges(run, "collision") == [(9 * S, {"at": "door"})]  # 800 mm lower
    assert run.cell.values["door.blocked_by"] == "blocked-in-the-doorway"
    assert run.cell.values["door.doorway_free"] is False
    run.pull("door.obstacle", False)
    run.advance(20 * S)
    assert run.cell.values["door.closed"] is True
    assert len(events(run, "collision")) == 1


@pytest.mark.parametrize(
    ("commands", "lever", "reason"),
    [({"door__up": True, "door__down": True}, "", "blocked-both-directions"),
     ({"door__up": True}, "door.jammed", "blocked-jammed")],
)  # fmt: skip
def test_a_door_that_does_not_move_says_why(commands: dict[str, bool], lever: str, reason: str) -> None:
    run, hand = door()
    if lever:
        run.pull(lever, True)
    hand(**commands)
    run.advance(S)
    assert run.cell.values["door.closed"] is True
    assert run.cell.values["door.blocked_by"] == reason


def test_a_broken_light_barrier_reads_as_blocked() -> None:
    run, _ = door()
    run.pull("door.barrier_broken", True)
    run.advance(S)
    assert run.cell.values["door.doorway_free"] is False
