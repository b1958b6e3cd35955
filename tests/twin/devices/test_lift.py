"""The lift measures at the top, strikes an arm that is inside, and hands on only at its ends."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import bench, edges, events
from tests.twin.devices.stations import AIR, AT, BEFORE, NEXT, begin, value, wait
from twin.units import MS, S

LIFT: dict[str, Any] = {
    "before": {**BEFORE, "to": "lift", "mix": {"black_low": 1}},
    "air": AIR,
    "ejector": {"kind": "cylinder", "supply": "air", "stroke": "75 mm"},
    "lift": {
        "kind": "lift", "at": AT, "supply": "air", "ejector": "ejector", "upstream": "before",
        "above": "slide", "below": "chute",
    },
    "chute": {"kind": "chute", "at": AT},
    "slide": {"kind": "air_slide", "at": AT, "supply": "air", "to": "next", "length": "400 mm"},
    "next": NEXT,
}  # fmt: skip


def test_the_height_is_measured_once_the_lift_has_stood_at_the_top_for_200_ms() -> None:
    run, hand = begin(LIFT)
    hand(lift__up=True)
    wait(run, 2 * S)
    top = 2 * S + 30 * MS + 800 * MS
    ((t, height),) = edges(run, "lift.height")
    assert t == top + 200 * MS
    assert 22.4 <= height <= 22.6
    assert value(run, "lift.height_ok") is False
    assert value(run, "lift.not_black") is False


def test_a_part_pushed_off_at_the_top_floats_on_and_at_the_bottom_it_goes_down_the_chute() -> None:
    for up, place in ((True, "next"), (False, "chute")):
        run, hand = begin(LIFT)
        hand(lift__up=up)
        wait(run, 2 * S)
        hand(ejector__extend=True, slide__air=True)
        wait(run, 5 * S)
        assert [event["at"] for event in events(run, "part.out")] == [place]


def test_without_air_a_part_lies_still_on_the_slide() -> None:
    run, hand = begin(LIFT)
    hand(lift__up=True)
    wait(run, 2 * S)
    hand(ejector__extend=True)
    wait(run, 9 * S)
    assert len(run.cell.devices["slide"].parts()) == 1
    hand(slide__air=True)
    wait(run, 2 * S)
    assert len(events(run, "part.out")) == 1


def test_a_lift_that_moves_while_the_arm_is_inside_strikes_it() -> None:
    run, hand = bench(LIFT)
    run.advance(S + 200 * MS)
    hand(lift__up=True)
    run.advance(S + 300 * MS)
    assert events(run, "collision") == [{"at": "lift"}]
    assert value(run, "lift.blocked_by") == "blocked-part-in-the-way"
    run.advance(4 * S)
    assert value(run, "lift.is_up") is True  # once the arm is out


def test_a_lift_stands_between_its_ends_and_pushes_nothing_off_there() -> None:
    run, hand = begin(LIFT)
    hand(lift__up=True)
    wait(run, 400 * MS)
    hand(lift__up=False, ejector__extend=True)
    wait(run, 2 * S)
    assert value(run, "lift.is_up") is value(run, "lift.is_down") is False
    assert value(run, "ejector.blocked_by") == "blocked-part-in-the-way"
    assert value(run, "lift.part") is True
