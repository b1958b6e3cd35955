"""Traffic obeys its light: it goes at green alone and comes to stand with a car at the line."""

from __future__ import annotations

from tests.twin.devices.bench import HERE, Bench
from twin.devices.traffic_light import CAR_SPEED, GAP
from twin.units import S


def gone(bench: Bench) -> int:
    return bench.run.cell.looks(bench.run.now)["light"].motions["cars"].at(bench.run.now)


def test_cars_go_at_green_and_the_next_one_stops_at_the_line() -> None:
    bench = Bench(light={"kind": "traffic_light", "at": HERE})
    bench.until(S)
    assert gone(bench) == 0
    bench.set("light.green", True)
    bench.until(4 * S)
    assert gone(bench) == 3 * CAR_SPEED
    bench.set("light.green", False)
    bench.set("light.yellow", True)
    bench.until(4 * S + S // 10)
    assert gone(bench) > 3 * CAR_SPEED, "who is on the way drives up to the line"
    bench.until(20 * S)
    assert gone(bench) == 2 * GAP
