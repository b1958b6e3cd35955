"""A stacker crane travels with its forks in, takes up what the lift comes up below, and strikes what is there."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MM, MS, S

DEVICES: dict[str, Any] = {
    "source": {"kind": "source", "to": "load", "interval": "1 s", "jitter": "0 s", "mix": {"box": 1}, "gap": "300 mm"},
    "load": {"kind": "belt", "at": {"x": "-40 mm", "y": "-200 mm"}, "length": "380 mm", "to": "bin"},
    "bin": {"kind": "bin", "at": {"x": "500 mm", "y": "-200 mm"}},
    "rack": {"kind": "rack", "at": {"x": "0 mm", "y": "200 mm"}},
    "crane": {
        "kind": "stacker_crane",
        "at": {"x": "0 mm", "y": "0 mm"},
        "rack": "rack",
        "load": "load",
        "load_at": "40 mm",
    },
}
DELAY, FORKS, LIFT = 40 * MS, 2100 * MS, 500 * MS
MIDDLE = 2 * 9 + 5
"""The cell in the fifth column of the third level."""


def loaded() -> tuple[Run, Hand]:
    """With a box on the lifted forks, drawn in, at 10 s."""
    run, hand = bench(DEVICES)
    hand(crane__forks_right=True)
    run.advance(4 * S)
    hand(crane__hoist=True)
    run.advance(5 * S)
    hand(crane__forks_right=False)
    run.advance(10 * S)
    assert [part.kind for part in run.cell.devices["crane"].parts()] == ["box"]
    return run, hand


def reach(run: Run, hand: Hand) -> None:
    """Into the rack, set down, and back."""
    hand(crane__forks_left=True)
    run.advance(run.now + 3 * S)
    hand(crane__hoist=False)
    run.advance(run.now + S)
    hand(crane__forks_left=False)
    run.advance(run.now + 3 * S)


def test_the_way_to_a_middle_cell_takes_3200_ms_and_the_forks_2100() -> None:
    run, hand = loaded()
    assert edges(run, "crane.fork_right") == [(FORKS, True), (5 * S + 1, False)]
    hand(crane__target=MIDDLE)
    run.advance(20 * S)
    assert edges(run, "crane.moving_x") == [(10 * S + DELAY, True), (10 * S + DELAY + 3200 * MS, False)]
    assert edges(run, "crane.moving_z")[-1] == (10 * S + DELAY + 2400 * MS, False)


def test_a_box_is_stored_in_the_cell_before_which_the_crane_stands() -> None:
    run, hand = loaded()
    hand(crane__target=MIDDLE)
    run.advance(20 * S)
    reach(run, hand)
    look = run.cell.looks(run.now)["rack"].parts[0]
    assert (look.along.x, look.drop.x) == (800 * MM, -300 * MM)
    assert run.cell.values["rack.stored"] == 1
    assert events(run, "collision") == []


def test_it_does_not_travel_with_its_forks_out_and_says_so() -> None:
    run, hand = bench(DEVICES)
    hand(crane__forks_right=True)
    run.advance(S)
    hand(crane__target=9)
    run.advance(4 * S)
    assert run.cell.values["crane.blocked_by"] == "blocked-forks-out"
    hand(crane__forks_right=False)
    run.advance(12 * S)
    assert edges(run, "crane.moving_x") == [(6100 * MS, True), (11_800 * MS, False)]


def test_a_taken_cell_is_struck_and_the_box_that_is_set_down_there_is_lost() -> None:
    run, hand = loaded()
    reach(run, hand)  # cell 1 is where it stands
    hand(crane__forks_right=True)
    run.advance(run.now + 3 * S)
    hand(crane__hoist=True)
    run.advance(run.now + S)
    hand(crane__forks_right=False)
    run.advance(run.now + 3 * S)
    reach(run, hand)
    assert [event["part"] for event in events(run, "collision")] == [2]
    assert [event["part"] for event in events(run, "part.lost")] == [2]
    assert run.cell.values["rack.stored"] == 1


def test_a_jammed_drive_stands_between_two_cells_where_the_rack_is_struck() -> None:
    run, hand = loaded()
    hand(crane__target=9)
    run.advance(12 * S)
    run.pull("crane.jammed", True)
    run.advance(13 * S)
    assert run.cell.values["crane.blocked_by"] == "blocked-jammed"
    hand(crane__forks_left=True)
    run.advance(14 * S)
    assert [event["at"] for event in events(run, "collision")] == ["crane"]
    hand(crane__forks_left=False)
    run.pull("crane.jammed", False)
    run.advance(30 * S)
    assert run.cell.values["crane.moving_x"] is False
    assert run.cell.values["crane.blocked_by"] == ""


def test_without_its_enable_everything_stands_where_it_is_and_then_goes_on() -> None:
    run, hand = loaded()
    hand(crane__target=MIDDLE)
    run.advance(11 * S)
    hand(crane__enable=False)
    run.advance(14 * S)
    assert edges(run, "crane.moving_x")[-1] == (11 * S, False)
    assert run.cell.values["crane.blocked_by"] == "blocked-not-enabled"
    hand(crane__enable=True)
    run.advance(20 * S)
    left = 3200 * MS - (S - DELAY) + 350 * MS  # a second ramp up costs half its time
    assert edges(run, "crane.moving_x")[-1] == (14 * S + left, False)
    hand(crane__forks_left=True)
    run.advance(21 * S)
    hand(crane__enable=False)
    run.advance(22 * S)
    assert run.cell.values["crane.fork_middle"] is run.cell.values["crane.fork_left"] is False
    assert events(run, "collision") == []
