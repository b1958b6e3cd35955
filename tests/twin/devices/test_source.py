"""What a source brings when something is wrong with its parts."""

from __future__ import annotations

from tests.twin.devices.hand import bench, events
from twin.run import Run
from twin.units import MM, UM, S

AT = {"x": "0 mm", "y": "0 mm"}


def fed(*levers: str) -> Run:
    """Parts have come for ten seconds, one a second."""
    run, hand = bench(
        {
            "source": {"kind": "source", "to": "belt", "interval": "1 s", "jitter": "0 s", "mix": {"red": 1}},
            "belt": {"kind": "belt", "at": AT, "length": "5 m", "to": "bin"},
            "bin": {"kind": "bin", "at": AT},
        }
    )
    for lever in levers:
        run.pull(f"source.{lever}", True)
    hand(belt__motor=True)
    run.advance(10 * S + 1)
    return run


def test_every_other_part_can_be_missing() -> None:
    assert (len(events(fed(), "part.in")), len(events(fed("missing"), "part.in"))) == (10, 5)


def test_a_part_that_lies_askew_takes_up_a_quarter_more_of_the_belt() -> None:
    assert {part.length for part in fed("skewed").cell.devices["belt"].parts()} == {50 * MM}


def test_a_part_that_lies_upside_down_shows_its_black_underside() -> None:
    assert {(event["kind"], event["colour"]) for event in events(fed("upside_down"), "part.in")} == {("red", "black")}


def looks(*levers: str) -> set[tuple[object, ...]]:
    parts = fed(*levers).cell.devices["belt"].parts()
    return {(part.kind, part.material, part.colour, part.height, part.grams) for part in parts}


def test_parts_can_have_the_wrong_colour_height_or_material_and_sensors_take_them_for_what_they_are() -> None:
    assert looks() == {("red", "plastic", "red", 25 * MM, 50)}
    assert looks("wrong_colour") == {("black", "plastic", "black", 25 * MM, 50)}
    assert looks("wrong_height") == {("red_low", "plastic", "red", 22_500 * UM, 50)}
    assert looks("wrong_material") == {("metal", "metal", "silver", 25 * MM, 120)}
    assert looks("wrong_colour", "wrong_height") == {("black_low", "plastic", "black", 22_500 * UM, 50)}
