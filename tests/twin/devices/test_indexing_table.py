"""The indexing table drills, tests and hands on, and strikes whatever reaches in while it turns."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, edges, events
from tests.twin.devices.stations import AT, BEFORE, NEXT, begin, value, wait
from twin.run import Run
from twin.units import MS, S, Time

TABLE: dict[str, Any] = {
    "before": {**BEFORE, "to": "table"},
    "table": {"kind": "indexing_table", "at": AT, "step_time": "1 s"},
    "drill": {"kind": "drill", "table": "table", "place": 1, "clamp_time": "200 ms"},
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


@pytest.mark.parametrize("stuck_at", [False, True])
def test_a_clamp_that_is_stuck_says_so_as_long_as_it_should_be_elsewhere(stuck_at: bool) -> None:
    run, hand = begin(TABLE)
    hand(drill__clamp=stuck_at)
    wait(run, S)
    run.pull("drill.clamp_stuck", True)
    wait(run, S)
    assert value(run, "drill.blocked_by") == ""
    hand(drill__clamp=not stuck_at)
    wait(run, S)
    assert value(run, "drill.blocked_by") == "blocked-clamp-stuck"


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


def test_a_worn_bit_leaves_no_hole_that_passes_the_probe() -> None:
    run, hand = begin(TABLE)
    run.pull("drill.worn", True)
    turn(run, hand)
    drill_through(run, hand)
    turn(run, hand)
    hand(probe__extend=True)
    wait(run, 400 * MS)
    assert value(run, "probe.hole_ok") is False
    assert [event["verdict"] for event in events(run, "part.done")] == ["bad"]
