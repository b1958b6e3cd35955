"""The press tells by its force how well two parts fit, and punishes whoever breaks its interlocks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.bench import HERE, Bench
from tests.twin.devices.hand import Hand, edges, events
from tests.twin.devices.stations import AIR, AT, BEFORE, NEXT, begin, value, wait
from twin.run import Run
from twin.units import MS, S

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


def test_a_part_that_waits_before_the_press_goes_in_once_the_ejector_is_back() -> None:
    bench = Bench(
        belt={"kind": "belt", "at": HERE, "length": "400 mm", "speed": "200 mm/s", "to": "press"},
        press={"kind": "press", "at": HERE, "supply": "air", "good_to": "good", "bad_to": "bad"},
        air={"kind": "air_supply", "at": HERE},
        good={"kind": "bin", "at": HERE},
        bad={"kind": "bin", "at": HERE},
    )
    bench.give("press", "housing")
    bench.give("belt", "housing")
    bench.set("belt.motor", True)
    bench.until(3 * S)
    bench.set("press.eject_good", True)
    bench.until(4 * S)
    assert bench.events("part.out") == [(3_430_000, "good")]
    bench.set("press.eject_good", False)
    bench.until(6 * S)
    assert bench.edges("press.part")[-1] == (4_430_000, True)
