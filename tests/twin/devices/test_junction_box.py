"""The light barriers of several chutes in series."""

from tests.twin.devices.bench import HERE, Bench
from twin.units import MS, S


def test_the_signal_is_false_while_a_part_is_in_any_of_the_barriers() -> None:
    chute = {"kind": "chute", "at": HERE, "length": "200 mm", "speed": "400 mm/s", "full_at": "80 mm"}
    box = {"kind": "junction_box", "at": HERE, "chutes": ["first", "second"]}
    bench = Bench(first=chute, second=chute, box=box)
    bench.give("first")
    bench.until(50 * MS)
    bench.give("second")
    bench.until(1 * S)
    # a part of 40 mm: its front is at the barrier 100 ms after it lies at the start, its back 100 ms later
    assert bench.edges("box.free") == [(100 * MS, False), (250 * MS, True)]
