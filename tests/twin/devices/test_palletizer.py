"""A palletizer builds layers that hold only if they are full, clamped, close to the pallet and turned in turns."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S

DEVICES: dict[str, Any] = {
    "pallets": {"kind": "source", "to": "feeder", "interval": "100 ms", "jitter": "0 s", "mix": {"pallet": 1}},
    "feeder": {"kind": "belt", "at": {"x": "-600 mm", "y": "0 mm"}, "length": "300 mm", "to": "palletizer"},
    "boxes": {"kind": "source", "to": "boxer", "interval": "100 ms", "jitter": "0 s", "mix": {"box": 1}},
    "boxer": {"kind": "belt", "at": {"x": "-600 mm", "y": "200 mm"}, "length": "100 mm", "to": "palletizer"},
    "palletizer": {"kind": "palletizer", "at": {"x": "0 mm", "y": "0 mm"}, "to": "exit"},
    "exit": {"kind": "belt", "at": {"x": "200 mm", "y": "0 mm"}, "length": "300 mm", "to": "bin"},
    "bin": {"kind": "bin", "at": {"x": "600 mm", "y": "0 mm"}},
}


def do(run: Run, hand: Hand, seconds: int = 2, **commands: bool) -> None:
    hand(**{f"palletizer__{name}": value for name, value in commands.items()})
    run.advance(run.now + seconds * S)


def start() -> tuple[Run, Hand]:
    """With a pallet on the raised elevator, and boxes waiting."""
    run, hand = bench(DEVICES)
    hand(feeder__motor=True, boxer__motor=True, exit__motor=True, palletizer__load=True)
    while not run.cell.values["palletizer.loaded"]:
        run.advance(run.now + 10 * MS)
    do(run, hand, 3, load=False, up=True, move_to_limit=True)
    do(run, hand, 1, up=False, move_to_limit=False)
    return run, hand


def layer(run: Run, hand: Hand, *, rows: int = 2, turned: bool = False, clamped: bool = True) -> None:
    for _ in range(rows):
        do(run, hand, 3, load_belt=True, turn=turned)
        do(run, hand, 1, load_belt=False, push=True)
        do(run, hand, 1, push=False)
    do(run, hand, 1, clamp=clamped)
    do(run, hand, 2, plate=True)


def lower(run: Run, hand: Hand) -> None:
    do(run, hand, 1, down=True, clamp=False)
    do(run, hand, 2, down=False, plate=False)


def carried(run: Run) -> int:
    return len(run.cell.devices["palletizer"].parts()[0].load)


def test_the_elevator_steps_by_a_layer_and_goes_to_its_limits() -> None:
    run, hand = start()
    t = run.now
    do(run, hand, 1, down=True)
    do(run, hand, 1, down=False)
    do(run, hand, 3, down=True, move_to_limit=True)
    assert [edge for edge in edges(run, "palletizer.elevator_moving") if edge[0] >= t] == [
        (t, True), (t + 500 * MS, False), (t + 2 * S, True), (t + 3 * S, False)
    ]  # fmt: skip


def test_three_layers_that_are_turned_in_turns_leave_on_their_pallet() -> None:
    run, hand = start()
    for number in range(3):
        layer(run, hand, turned=number == 1)
        lower(run, hand)
    assert carried(run) == 18
    do(run, hand, 4, load=True)
    assert [event["carries"] for event in events(run, "part.out") if event["kind"] == "pallet"] == [18]
    assert events(run, "part.lost") == events(run, "collision") == []


def test_the_upper_of_two_layers_that_lie_alike_is_lost_when_the_pallet_leaves() -> None:
    run, hand = start()
    for _ in range(2):
        layer(run, hand)
        lower(run, hand)
    do(run, hand, 3, down=True, move_to_limit=True)
    do(run, hand, 4, down=False, load=True)
    assert len(events(run, "part.lost")) == 6
    assert [event["carries"] for event in events(run, "part.out") if event["kind"] == "pallet"] == [6]


def test_a_layer_that_is_not_clamped_not_full_or_too_high_is_lost() -> None:
    for clamped, rows, steps, lost in ((False, 2, 0, 6), (True, 1, 0, 3), (True, 2, 1, 6)):
        run, hand = start()
        for _ in range(steps):
            do(run, hand, 1, down=True)
            do(run, hand, 1, down=False)
        layer(run, hand, rows=rows, clamped=clamped)
        assert len(events(run, "part.lost")) == lost


def test_a_plate_that_closes_on_boxes_strikes_them_and_stays_open_until_they_are_below() -> None:
    run, hand = start()
    layer(run, hand)
    do(run, hand, plate=False)
    assert len(events(run, "collision")) == 1
    assert run.cell.values["palletizer.blocked_by"] == "blocked-part-in-the-way"
    assert run.cell.values["palletizer.plate_limit"] is True
    do(run, hand, down=True)
    assert run.cell.values["palletizer.plate_limit"] is False


def test_a_third_row_is_a_collision() -> None:
    run, hand = start()
    layer(run, hand, rows=3, clamped=False)
    assert len(events(run, "collision")) == 1


def test_rollers_that_run_on_carry_the_pallet_out_on_the_other_side() -> None:
    run, hand = bench(DEVICES)
    hand(feeder__motor=True, exit__motor=True, palletizer__load=True)
    run.advance(8 * S)
    assert {event["kind"] for event in events(run, "part.out")} == {"pallet"}


def test_a_jammed_elevator_stands_and_goes_on_when_it_is_freed() -> None:
    run, hand = start()
    hand(palletizer__down=True)
    run.advance(run.now + 200 * MS)
    run.pull("palletizer.jammed", True)
    run.advance(run.now + S)
    assert run.cell.values["palletizer.blocked_by"] == "blocked-jammed"
    run.pull("palletizer.jammed", False)
    t = run.now
    run.advance(run.now + S)
    assert edges(run, "palletizer.elevator_moving")[-1] == (t + 300 * MS, False)


def test_without_its_enable_nothing_moves_and_the_clamp_holds() -> None:
    run, hand = start()
    layer(run, hand, rows=2)
    hand(palletizer__down=True)
    run.advance(run.now + 200 * MS)
    do(run, hand, 3, enable=False, plate=False, clamp=False, load_belt=True)
    assert run.cell.values["palletizer.elevator_moving"] is False
    assert run.cell.values["palletizer.clamped"] is run.cell.values["palletizer.plate_limit"] is True
    assert run.cell.values["palletizer.blocked_by"] == "blocked-not-enabled"
    t = run.now
    do(run, hand, 2, enable=True)
    assert edges(run, "palletizer.elevator_moving")[-1] == (t + 300 * MS, False)
    assert events(run, "part.lost") == []
