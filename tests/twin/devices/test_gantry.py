"""A gantry carries what it holds, loses what it lets go in the air, and strikes what it travels through."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.bench import HERE, Bench
from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S, Time

BELT = {"kind": "belt", "length": "400 mm", "to": "bin"}
DEVICES: dict[str, Any] = {
    "source": {"kind": "source", "to": "near", "interval": "8 s", "jitter": "0 s", "mix": {"metal": 1}},
    "near": {**BELT, "at": {"x": "0 mm", "y": "0 mm"}},
    "far": {**BELT, "at": {"x": "0 mm", "y": "-300 mm"}},
    "bin": {"kind": "bin", "at": {"x": "500 mm", "y": "0 mm"}},
    "gantry": {
        "kind": "gantry",
        "at": {"x": "20 mm", "y": "0 mm", "turn": 270},
        "over": ["near", "far"],
        "stroke_x": "300 mm",
    },
}


FED = 8 * S
"""The first part lies on the near belt, the next one comes as much later."""


def holding() -> tuple[Run, Hand]:
    """One second after the part was fed, with it on the raised cup."""
    run, hand = bench(DEVICES)
    run.advance(FED)
    hand(gantry__move_z=True)
    run.advance(FED + 500 * MS)
    hand(gantry__move_z=False, gantry__grab=True)
    run.advance(FED + S)
    return run, hand


def wait(run: Run, time: Time = S) -> None:
    run.advance(run.now + time)


def test_moving_falls_where_the_cup_touches_the_part_and_where_the_axis_ends() -> None:
    run, _hand = holding()
    stroke = 175_000 * 2  # 200 mm less the 25 mm of the part, at 500 mm/s
    assert edges(run, "gantry.moving_z") == [
        (FED + 40 * MS, True),
        (FED + 40 * MS + stroke, False),
        (FED + 540 * MS, True),
        (FED + 540 * MS + stroke, False),
    ]


def test_a_part_is_carried_to_the_other_belt() -> None:
    run, hand = holding()
    assert [part.id for part in run.cell.devices["gantry"].parts()] == [1]
    hand(gantry__move_x=True)
    wait(run)
    hand(gantry__move_z=True)
    wait(run)
    hand(gantry__grab=False)
    wait(run)
    assert [part.id for part in run.cell.devices["far"].parts()] == [1]
    assert events(run, "part.lost") == events(run, "collision") == []


def test_a_part_let_go_in_the_air_is_lost() -> None:
    run, hand = holding()
    hand(gantry__grab=False)
    wait(run)
    assert [event["part"] for event in events(run, "part.lost")] == [1]


def test_a_cup_that_loses_its_vacuum_drops_the_part_and_says_why_it_holds_none() -> None:
    run, _hand = holding()
    run.pull("gantry.leaks", True)
    wait(run)
    assert [event["part"] for event in events(run, "part.lost")] == [1]
    assert run.cell.values["gantry.blocked_by"] == "blocked-no-vacuum"


def test_travelling_low_is_one_collision() -> None:
    run, hand = bench(DEVICES)
    hand(gantry__move_z=True)
    run.advance(S)
    hand(gantry__move_x=True)
    run.advance(2 * S)
    assert [event["at"] for event in events(run, "collision")] == ["gantry"]


def test_jammed_drives_stand_and_say_so_until_they_are_freed() -> None:
    run, hand = bench(DEVICES)
    hand(gantry__move_x=True)
    run.advance(140 * MS)
    run.pull("gantry.jammed", True)
    run.advance(S)
    assert run.cell.values["gantry.blocked_by"] == "blocked-jammed"
    run.pull("gantry.jammed", False)
    run.advance(2 * S)
    assert edges(run, "gantry.moving_x") == [
        (40 * MS, True),
        (140 * MS, False),
        (S, True),
        (S + 475 * MS, False),
    ]  # 275 mm were left; fmt: skip


def test_a_cup_beside_the_middle_of_a_part_does_not_hold_it() -> None:
    run, hand = bench(DEVICES | {"gantry": {**DEVICES["gantry"], "at": {"x": "36 mm", "y": "0 mm", "turn": 270}}})
    hand(gantry__move_z=True, gantry__grab=True)
    run.advance(FED + S)
    assert run.cell.values["gantry.blocked_by"] == "blocked-part-off-centre"
    assert run.cell.values["gantry.detected"] is True


def test_a_part_that_runs_below_a_cup_is_held_the_moment_its_middle_comes_near_enough() -> None:
    it = Bench(
        belt={"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"},
        gantry={"kind": "gantry", "at": {"x": "200 mm", "y": "0 mm"}, "over": ["belt"]},
    )
    part = it.give("belt")
    it.set("gantry.grab", True)
    it.set("gantry.move_z", True)
    it.set("belt.motor", True)
    it.until(1_650_000)
    assert it.run.cell.devices["belt"].parts() == (part,)
    it.until(1_650_001)
    assert it.run.cell.devices["gantry"].parts() == (part,)
