"""A robot does the job it was given on a handshake, and ends in an error when the job cannot be done."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S

DEVICES: dict[str, Any] = {
    "source": {"kind": "source", "to": "entry", "interval": "1 s", "jitter": "0 s", "mix": {"blank": 1}},
    "entry": {"kind": "belt", "at": {"x": "0 mm", "y": "300 mm"}, "length": "300 mm", "to": "bin"},
    "bin": {"kind": "bin", "at": {"x": "500 mm", "y": "300 mm"}},
    "machine": {"kind": "machining_centre", "at": {"x": "-280 mm", "y": "0 mm"}, "door": "commanded"},
    "robot": {
        "kind": "robot",
        "at": {"x": "20 mm", "y": "0 mm"},
        "places": ["entry", "machine"],
        "positions": ["20 mm"],
        "jobs": [[1, 2], [2, 1]],
    },
}  # fmt: skip
FED = S
REACH, GRIP, QUARTER = 600 * MS, 300 * MS, 2200 * MS


def asked(job: int) -> tuple[Run, Hand]:
    """A part lies at the entry, and the robot is asked at 1 s."""
    run, hand = bench(DEVICES)
    run.advance(FED)
    hand(robot__start=True, robot__job=job)
    return run, hand


def test_a_job_takes_a_turn_two_reaches_and_two_grips() -> None:
    run, _hand = asked(1)
    run.advance(20 * S)
    over = FED + 4 * REACH + 2 * GRIP + QUARTER
    assert edges(run, "robot.busy") == [(FED, True), (over, False)]
    assert edges(run, "robot.ready") == [(FED, False), (over, True)]
    assert edges(run, "machine.free") == [(over - REACH, False)]


def test_start_must_be_withdrawn_before_the_next_job() -> None:
    run, hand = asked(1)
    run.advance(10 * S)
    hand(robot__job=2)
    run.advance(20 * S)
    assert len(edges(run, "robot.busy")) == 2
    hand(robot__start=False)
    run.advance(21 * S)
    hand(robot__start=True)
    run.advance(22 * S)
    assert run.cell.values["robot.busy"] is True


def test_a_robot_that_finds_no_part_fails_and_job_0_clears_it() -> None:
    run, hand = asked(2)
    run.advance(10 * S)
    assert run.cell.values["robot.error"] is True
    assert run.cell.values["robot.blocked_by"] == "blocked-robot-error"
    hand(robot__start=False)
    run.advance(11 * S)
    hand(robot__start=True, robot__job=0)
    run.advance(15 * S)
    assert run.cell.values["robot.error"] is False
    assert run.cell.values["robot.ready"] is True


def test_an_arm_that_meets_a_shut_door_collides_and_what_it_holds_is_thrown_away_by_job_0() -> None:
    run, hand = asked(1)
    hand(machine__close=True)
    run.advance(10 * S)
    assert [event["at"] for event in events(run, "collision")] == ["robot"]
    assert [part.id for part in run.cell.devices["robot"].parts()] == [1]
    hand(robot__start=False)
    run.advance(11 * S)
    hand(robot__start=True, robot__job=0)
    run.advance(12 * S)
    assert [event["part"] for event in events(run, "part.lost")] == [1]


def test_a_door_that_closes_on_the_arm_stops_and_goes_on_when_the_arm_is_out() -> None:
    run, hand = asked(1)
    run.advance(FED + 2 * REACH + GRIP + QUARTER + REACH // 2)
    hand(machine__close=True)
    run.advance(FED + 3 * REACH + GRIP + QUARTER)
    assert [event["at"] for event in events(run, "collision")] == ["machine"]
    assert run.cell.values["machine.blocked_by"] == "blocked-gripper-in-the-door"
    run.advance(20 * S)
    assert run.cell.values["machine.door_closed"] is True


def test_a_protective_stop_holds_the_arm_where_it_is() -> None:
    run, _hand = asked(1)
    run.advance(FED + REACH // 2)
    run.pull("robot.protective_stop", True)
    run.advance(FED + 5 * S + REACH // 2)
    assert run.cell.values["robot.blocked_by"] == "blocked-protective-stop"
    run.pull("robot.protective_stop", False)
    run.advance(30 * S)
    assert edges(run, "robot.busy")[-1] == (FED + 4 * REACH + 2 * GRIP + QUARTER + 5 * S, False)
