"""A press between two belts takes the next part as soon as its ejector is back."""

from __future__ import annotations

from tests.twin.devices.bench import HERE, Bench
from twin.units import S


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
