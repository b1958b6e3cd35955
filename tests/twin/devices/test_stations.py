"""Neighbours trust the handshake; lift, table, portal and press punish whoever breaks their interlocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S, Time

AT = {"x": "0 mm", "y": "0 mm"}
BEFORE = {"kind": "upstream_station", "at": AT, "interval": "1 s", "jitter": "0 s", "reach": "500 ms"}
NEXT = {"kind": "downstream_station", "at": AT, "cycle": "2 s", "jitter": "0 s"}
AIR = {"kind": "air_supply", "at": AT}
SET_DOWN = 1500 * MS
"""When the station before sets its first part down."""
Devices = Mapping[str, Any]


def wait(run: Run, time: Time) -> None:
    run.advance(run.now + time)


def value(run: Run, topic: str) -> Any:
    return run.cell.values[topic]


def begin(devices: Devices) -> tuple[Run, Hand]:
    """The first part has come, and no more will."""
    run, hand = bench(devices)
    run.advance(SET_DOWN + 100 * MS)
    hand(before__busy=True)
    run.advance(2 * S)
    return run, hand


# Neighbours

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


# The lift

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


# The table

TABLE: dict[str, Any] = {
    "before": {**BEFORE, "to": "table"},
    "table": {"kind": "indexing_table", "at": AT, "step_time": "1 s"},
    "drill": {"kind": "drill", "table": "table", "place": 1},
    "probe": {"kind": "probe", "table": "table", "place": 2},
    "gate": {"kind": "gate", "table": "table", "place": 3, "to": "next"},
    "next": NEXT,
}


def turn(run: Run, hand: Hand) -> None:
    """One place on, as exactly as a scan of 10 ms allows."""
    hand(table__motor=True)
    wait(run, S)
    hand(table__motor=False)
    wait(run, 100 * MS)


def drill_through(run: Run, hand: Hand) -> None:
    hand(drill__clamp=True, drill__motor=True)
    wait(run, 300 * MS)
    hand(drill__down=True)
    wait(run, 2 * S)
    hand(drill__down=False, drill__up=True)
    wait(run, 2 * S)
    hand(drill__up=False, drill__clamp=False, drill__motor=False)
    wait(run, 300 * MS)


def test_a_part_is_drilled_tested_and_handed_on() -> None:
    run, hand = begin(TABLE)
    assert value(run, "table.part") is True
    turn(run, hand)
    assert value(run, "drill.part") is True
    drill_through(run, hand)
    turn(run, hand)
    hand(probe__extend=True)
    wait(run, 400 * MS)
    assert value(run, "probe.hole_ok") is True
    hand(probe__extend=False)
    wait(run, 400 * MS)
    turn(run, hand)
    hand(gate__open=True)
    wait(run, S)
    assert len(events(run, "part.out")) == 1
    assert events(run, "collision") == []


def test_the_probe_finds_no_hole_where_nobody_drilled() -> None:
    run, hand = begin(TABLE)
    turn(run, hand)
    turn(run, hand)
    hand(probe__extend=True)
    wait(run, S)
    assert value(run, "probe.part") is True
    assert value(run, "probe.hole_ok") is False


def test_a_part_that_is_drilled_unclamped_breaks() -> None:
    run, hand = begin(TABLE)
    turn(run, hand)
    since = run.now
    hand(drill__motor=True, drill__down=True)
    wait(run, 3 * S)
    assert edges(run, "collision") == [(since + S, {"part": 1, "at": "drill"})]  # 30 mm at 30 mm/s
    assert len(events(run, "part.lost")) == 1
    assert value(run, "drill.part") is False


def test_a_bit_that_stands_cannot_enter_the_part() -> None:
    run, hand = begin(TABLE)
    turn(run, hand)
    hand(drill__clamp=True, drill__down=True)
    wait(run, 3 * S)
    assert value(run, "drill.is_down") is False
    assert value(run, "drill.blocked_by") == "blocked-bit-stands"
    assert len(events(run, "collision")) == 1
    hand(drill__motor=True)
    wait(run, 3 * S)
    assert value(run, "drill.is_down") is True


@pytest.mark.parametrize(
    ("tool", "commands", "lost"),
    [("drill", {"drill__clamp": True}, 1), ("probe", {"probe__extend": True}, 0), ("gate", {"gate__open": True}, 0)],
)
def test_a_table_that_turns_strikes_whatever_reaches_in(tool: str, commands: dict[str, bool], lost: int) -> None:
    run, hand = begin(TABLE)
    turn(run, hand)  # the part lies at the drill
    hand(**commands)
    wait(run, S)
    hand(table__motor=True)
    wait(run, 100 * MS)
    assert events(run, "collision") == [{"at": tool}]
    assert len(events(run, "part.lost")) == lost


@pytest.mark.parametrize(
    ("command", "way"),
    [
        ("drill__clamp", 200),  # a thousandth of 200 ms
        ("drill__down", S + 1),  # a little more than 30 mm at 30 mm/s
        ("probe__extend", 1),
        ("gate__open", 400),  # a thousandth of 400 ms
    ],
)
def test_what_comes_in_while_the_table_turns_is_struck_as_soon_as_it_reaches_in(command: str, way: Time) -> None:
    run, hand = begin(TABLE)
    hand(table__motor=True)
    wait(run, 300 * MS)
    since = run.now
    hand(**{command: True})
    wait(run, 2 * S)
    assert edges(run, "collision") == [(since + way, {"at": command.partition("__")[0]})]


def test_a_table_whose_motor_stays_on_passes_its_places() -> None:
    run, hand = begin(TABLE)
    hand(table__motor=True)
    wait(run, 2900 * MS)
    degree = -(-S // 60)
    assert edges(run, "table.indexed") == [
        (2 * S + degree, False), (3 * S - degree + 1, True),
        (3 * S + degree, False), (4 * S - degree + 1, True),
        (4 * S + degree, False),
    ]  # fmt: skip


# The portal

PORTAL: dict[str, Any] = {
    "before": {**BEFORE, "to": "holder", "mix": {"red": 1}},
    "air": AIR,
    "holder": {"kind": "holder", "at": AT},
    "chute": {"kind": "chute", "at": AT},
    "next": NEXT,
    "portal": {
        "kind": "portal",
        "at": AT,
        "supply": "air",
        "upstream": "holder",
        "sort": "chute",
        "downstream": "next",
    },
}


def gripped() -> tuple[Run, Hand]:
    run, hand = begin(PORTAL)
    hand(portal__open=True, portal__down=True)
    wait(run, S)
    hand(portal__open=False)
    wait(run, S)
    hand(portal__down=False)
    wait(run, S)
    assert value(run, "portal.not_black") is True
    assert value(run, "holder.part") is False
    return run, hand


@pytest.mark.parametrize(("way", "place"), [(300, "chute"), (500, "next")])
def test_the_portal_carries_a_part_to_either_place(way: int, place: str) -> None:
    run, hand = gripped()
    hand(portal__to_downstream=True)
    wait(run, way * MS * 4)  # 250 mm/s
    hand(portal__to_downstream=False, portal__down=True)
    wait(run, S)
    hand(portal__open=True)
    wait(run, 4 * S)
    assert [event["at"] for event in events(run, "part.out")] == [place]


def test_jaws_that_were_never_open_grip_nothing() -> None:
    run, hand = begin(PORTAL)
    hand(portal__down=True)
    wait(run, S)
    hand(portal__down=False)
    wait(run, S)
    assert run.cell.devices["portal"].parts() == ()
    assert value(run, "holder.part") is True


def test_what_is_let_go_above_the_places_falls() -> None:
    run, hand = gripped()
    hand(portal__open=True)
    wait(run, S)
    assert len(events(run, "part.lost")) == 1


def test_a_lowered_gripper_that_is_moved_sideways_loses_its_part() -> None:
    run, hand = gripped()
    hand(portal__down=True)
    wait(run, S)
    hand(portal__to_downstream=True)
    wait(run, 100 * MS)
    assert events(run, "collision") == [{"at": "portal"}]
    assert len(events(run, "part.lost")) == 1


def test_worn_jaws_lose_the_part_on_the_way_up() -> None:
    run, hand = begin(PORTAL)
    hand(portal__open=True, portal__down=True)
    wait(run, S)
    run.pull("portal.slips", True)
    hand(portal__open=False)
    wait(run, S)
    hand(portal__down=False)
    wait(run, S)
    assert len(events(run, "part.lost")) == 1


# The press

PRESS: dict[str, Any] = {
    "before": {**BEFORE, "to": "press"},
    "air": AIR,
    "next": NEXT,
    "bin": {"kind": "bin", "at": AT},
    "press": {"kind": "press", "at": AT, "supply": "air", "good_to": "next", "bad_to": "bin"},
}


def fitted(kind: str) -> tuple[Run, Hand]:
    """The part is below the ram, with its insert on it."""
    run, hand = begin({**PRESS, "before": {**PRESS["before"], "mix": {kind: 1}}})
    hand(press__slide=True)
    wait(run, S)
    hand(press__gripper=True)
    wait(run, S)
    assert value(run, "press.gripper_open") is True
    hand(press__gripper=False)
    wait(run, S)
    return run, hand


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("housing", 2.2, 2.8), ("housing_loose", 0.8, 1.6), ("metal", 2.2, 2.8)]
)
def test_the_force_at_the_end_of_the_stroke_tells_how_well_they_fit(kind: str, least: float, most: float) -> None:
    run, hand = fitted(kind)
    hand(press__press=True)
    wait(run, 3 * S)
    assert value(run, "press.press_is_down") is True
    assert least <= value(run, "press.force") <= most
    forces = [force for _, force in edges(run, "press.force")]
    assert forces == sorted(forces)
    hand(press__press=False)
    wait(run, 2 * S)
    assert value(run, "press.force") == 0.0


def test_a_housing_that_is_too_tight_breaks_at_four_kilonewtons_unless_the_ram_is_taken_up() -> None:
    run, hand = fitted("housing_tight")
    hand(press__press=True)
    while value(run, "press.force") <= 3.0:
        wait(run, 10 * MS)
    hand(press__press=False)
    wait(run, S)
    assert events(run, "collision") == []
    hand(press__press=True)
    wait(run, 3 * S)
    assert events(run, "collision") == [{"at": "press"}]
    assert len(events(run, "part.lost")) == 1


@pytest.mark.parametrize(("command", "place"), [("press__eject_good", "next"), ("press__eject_bad", "bin")])
def test_a_part_is_pushed_off_to_either_side(command: str, place: str) -> None:
    run, hand = fitted("housing")
    hand(press__slide=False)
    wait(run, S)
    assert value(run, "press.part") is True
    hand(**{command: True})
    wait(run, S)
    assert [event["at"] for event in events(run, "part.out")] == [place]


def test_a_slide_that_moves_below_the_ram_shears_the_part_off() -> None:
    run, hand = fitted("housing")
    hand(press__press=True)
    wait(run, S)
    hand(press__slide=False)
    wait(run, S)
    assert events(run, "collision") == [{"at": "press"}]
    assert len(events(run, "part.lost")) == 1


def test_gripper_and_ram_that_meet_collide() -> None:
    run, hand = fitted("housing")
    hand(press__gripper=True, press__press=True)
    wait(run, S)
    assert events(run, "collision") == [{"at": "press"}]
