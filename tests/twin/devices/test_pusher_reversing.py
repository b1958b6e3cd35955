"""A pusher that waits against the edge of a part goes on when a reversing belt brings the part back before it."""

from __future__ import annotations

from tests.twin.devices.bench import HERE, Bench
from twin.units import MM, MS, S


def test_it_goes_on_at_the_moment_at_which_the_part_is_before_its_plate() -> None:
    bench = Bench(
        belt={"kind": "reversing_belt", "at": HERE, "length": "600 mm"},
        chute={"kind": "chute", "at": HERE, "length": "200 mm"},
        pusher={"kind": "pusher", "belt": "belt", "position": "300 mm", "plate": "80 mm", "to": "chute"},
    )
    part = bench.give("belt")
    belt = bench.run.cell.devices["belt"]
    belt.lift(part, 0)
    belt.put(part, 350 * MM, 0)  # its middle is 10 mm beyond the plate
    bench.set("pusher.extend", True)
    bench.until(S)
    assert bench.value("pusher.blocked_by") == "blocked-part-in-the-way"
    bench.set("belt.backward", True)
    bench.until(3 * S)
    assert bench.edges("pusher.blocked_by")[-1] == (S + 33 * MS + 334, "")  # 10 mm at 300 mm/s
    assert belt.parts() == ()
    assert bench.value("pusher.extended") is True
