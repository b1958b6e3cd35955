"""Stop blades hold parts back one by one; diverters lead them into a branch and strike what is in their way."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, MS, S

BELT: dict[str, Any] = {"kind": "belt", "at": HERE, "length": "1 m", "speed": "100 mm/s"}
BLADE: dict[str, Any] = {"kind": "stop_blade", "belt": "belt", "position": "500 mm"}


def queued(parts: int) -> Bench:
    """Parts that touch each other at a raised blade."""
    bench = Bench(belt=BELT, blade=BLADE)
    bench.set("blade.rise", True)
    bench.set("belt.motor", True)
    for _ in range(parts):
        bench.give("belt")
        bench.until(bench.run.now + S)
    bench.until(10 * S)
    return bench


def fronts(bench: Bench) -> list[int]:
    return [
        look.along.at(bench.run.now) + look.part.length // 2
        for look in bench.run.cell.looks(bench.run.now)["belt"].parts
    ]


def test_a_blade_rises_after_its_valve_in_a_tenth_of_a_second() -> None:
    bench = Bench(belt=BELT, blade=BLADE)
    bench.set("blade.rise", True)
    bench.until(S)
    assert bench.edges("blade.down") == [(36_667, False)]  # 2 mm and a little more
    assert bench.edges("blade.up") == [(123_334, True)]  # 2 mm before the end


def test_a_blade_that_is_lowered_for_a_moment_lets_one_of_two_touching_parts_go() -> None:
    bench = queued(2)
    assert fronts(bench) == [500 * MM, 460 * MM]
    bench.set("blade.rise", False)
    bench.until(10 * S + 200 * MS)
    bench.set("blade.rise", True)
    bench.until(10 * S + 300 * MS)
    assert bench.value("blade.blocked_by") == "blocked-part-over-blade"
    bench.until(12 * S)
    first, second = fronts(bench)
    assert first > 680 * MM
    assert 500 * MM <= second <= 501 * MM
    assert bench.value("blade.up") is True


def test_a_stuck_blade_says_so() -> None:
    bench = Bench(belt=BELT, blade=BLADE)
    bench.run.pull("blade.jammed", True)
    bench.set("blade.rise", True)
    bench.until(S)
    assert bench.value("blade.blocked_by") == "blocked-jammed"
    assert bench.value("blade.up") is False


def branched() -> Bench:
    return Bench(
        belt={**BELT, "to": "end"},
        arm={"kind": "diverter", "belt": "belt", "position": "500 mm", "to": "branch"},
        branch={"kind": "bin", "at": HERE},
        end={"kind": "bin", "at": HERE},
    )


def test_an_arm_that_is_out_leads_a_part_into_the_branch_at_the_speed_of_the_belt() -> None:
    bench = branched()
    bench.set("arm.swing", True)
    bench.set("belt.motor", True)
    bench.give("belt")
    bench.until(10 * S)
    assert bench.edges("arm.out") == [(270 * MS, True)]
    # 460 mm along the belt and 60 mm along the arm
    assert bench.events("part.out") == [(5_200_000, "branch")]


def test_an_arm_that_is_in_lets_parts_pass() -> None:
    bench = branched()
    bench.set("belt.motor", True)
    bench.give("belt")
    bench.until(11 * S)
    assert [where for _, where in bench.events("part.out")] == ["end"]


def test_a_part_stands_at_the_arm_while_the_belt_stands_and_goes_back_when_the_arm_swings_in() -> None:
    bench = branched()
    bench.set("arm.swing", True)
    bench.set("belt.motor", True)
    bench.give("belt")
    bench.until(4_900_000)
    bench.set("belt.motor", False)
    bench.until(8 * S)
    assert bench.events("part.out") == []
    bench.set("arm.swing", False)
    bench.until(9 * S)
    bench.set("belt.motor", True)
    bench.until(16 * S)
    assert [where for _, where in bench.events("part.out")] == ["end"]


def test_an_arm_that_swings_against_a_part_strikes_it_once_and_goes_on_when_it_is_past() -> None:
    bench = branched()
    bench.set("belt.motor", True)
    bench.give("belt")
    bench.until(4_500_000)  # the front is at 490 mm
    bench.set("arm.swing", True)
    bench.until(4_800_000)
    assert bench.value("arm.blocked_by") == "blocked-part-in-the-way"
    bench.until(8 * S)
    assert [where for _, where in bench.events("collision")] == ["arm"]
    assert bench.value("arm.out") is True


def test_an_arm_that_is_stuck_strikes_nothing_until_it_comes_loose() -> None:
    bench = branched()
    bench.set("belt.motor", True)
    bench.run.pull("arm.jammed", True)
    bench.set("arm.swing", True)
    bench.give("belt")
    bench.until(4_500_000)  # the front is at 490 mm
    bench.run.cell.wake_all()
    bench.until(4_600_000)
    assert bench.events("collision") == []
    bench.run.pull("arm.jammed", False)
    bench.until(8 * S)
    assert bench.events("collision") == [(4_600_000, "arm")]
    assert bench.value("arm.out") is True
