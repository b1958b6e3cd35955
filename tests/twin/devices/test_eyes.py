"""What sensors beside a lane see: height, colour, any material, and which kind it is."""

from __future__ import annotations

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.parts import PartKind
from twin.units import S

BELT = {"kind": "belt", "at": HERE, "length": "640 mm", "speed": "100 mm/s"}


def seen(part: PartKind, **eye: object) -> bool:
    bench = Bench(belt=BELT, eye={"belt": "belt", "position": "200 mm", **eye})
    bench.give("belt", part)
    bench.set("belt.motor", True)
    bench.until(5 * S)
    return bool(bench.edges("eye.on"))


@pytest.mark.parametrize(("kind", "on"), [("low_box", False), ("high_box", True), ("red", False)])
def test_a_raised_beam_sees_only_what_is_higher(kind: PartKind, on: bool) -> None:
    assert seen(kind, kind="optical_sensor", above="80 mm") is on


@pytest.mark.parametrize(("kind", "on"), [("black", False), ("red", True), ("metal", True)])
def test_a_sensor_set_for_bright_parts_does_not_see_black(kind: PartKind, on: bool) -> None:
    assert seen(kind, kind="optical_sensor", sees_black=False) is on


@pytest.mark.parametrize("kind", ["metal", "red", "black", "low_box"])
def test_a_capacitive_sensor_sees_every_material(kind: PartKind) -> None:
    assert seen(kind, kind="capacitive_sensor")


def test_a_vision_sensor_names_what_covers_its_position_while_it_does() -> None:
    bench = Bench(belt=BELT, eye={"kind": "vision_sensor", "belt": "belt", "position": "200 mm", "codes": {"blue": 7}})
    bench.give("belt", "blue")
    bench.set("belt.motor", True)
    bench.until(4 * S)
    assert bench.edges("eye.code") == [(1_600_000, 7), (2 * S, 0)]


def test_a_vision_sensor_in_the_dark_or_with_an_unknown_part_says_nothing() -> None:
    for kind, dark in (("green", False), ("blue", True)):
        eye = {"kind": "vision_sensor", "belt": "belt", "position": "200 mm", "codes": {"blue": 7}}
        bench = Bench(belt=BELT, eye=eye)
        bench.run.pull("eye.dark", dark)
        bench.give("belt", "green" if kind == "green" else "blue")
        bench.set("belt.motor", True)
        bench.until(4 * S)
        assert bench.edges("eye.code") == []
