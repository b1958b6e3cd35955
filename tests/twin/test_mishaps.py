"""What goes wrong in a cell is remembered with its moment and its place, live and in the replay."""

from __future__ import annotations

from dataclasses import replace

from tests.exercises import load_exercise
from tests.twin.cells import Everything
from tests.twin.devices.bench import HERE, Bench
from tests.twin.devices.test_gantry import holding, wait
from twin.cell import Cell
from twin.mishaps import KEPT
from twin.parts import KINDS
from twin.replay import replay
from twin.run import Run
from twin.signals import Value
from twin.units import MM, S

BELT = {"kind": "belt", "at": HERE, "length": "400 mm"}


def spilling(seconds: int) -> Run:
    """A belt that runs on with nothing behind it."""
    layout = load_exercise("transport-a-b").layout
    run = Run(Cell(layout, 1), Everything(layout))
    run.pull("unloader.away", True)
    run.advance(seconds * S)
    return run


def counted(figures: dict[str, Value], event: str) -> int:
    return sum(int(count) for name, count in figures.items() if name.startswith(f"{event}."))


def test_a_part_that_falls_off_a_belt_lies_at_its_end_until_the_next_run() -> None:
    bench = Bench(belt=BELT)
    part = bench.give("belt")
    bench.set("belt.motor", True)
    bench.until(10 * S)
    (mishap,) = bench.run.snapshot().mishaps
    assert (mishap.kind, mishap.device, mishap.part) == ("part.lost", "belt", part)
    assert (mishap.along, mishap.across) == (400 * MM - part.length // 2, 0)
    assert mishap.t == next(change.t for change in bench.run.changes if change.topic == "part.lost")
    assert Bench(belt=BELT).run.snapshot().mishaps == ()


def test_a_carrier_falls_with_all_that_stands_on_it() -> None:
    bench = Bench(belt=BELT)
    carrier = bench.give("belt", "carrier_a")
    loaded = replace(carrier, load=(replace(KINDS["rotor_a"], id=7),))
    belt = bench.run.cell.devices["belt"]
    belt.exchange(carrier, loaded, 0)
    bench.set("belt.motor", True)
    bench.until(10 * S)
    assert [mishap.part for mishap in bench.run.snapshot().mishaps] == [loaded]
    fallen = [change.value for change in bench.run.changes if change.topic == "part.lost"]
    assert sorted(each["part"] for each in fallen if isinstance(each, dict)) == [carrier.id, 7]


def test_what_a_gripper_drops_lies_below_it() -> None:
    run, hand = holding()
    hand(gantry__move_x=True, gantry__grab=True)
    wait(run, S // 4)
    where = run.cell.looks(run.now)["gantry"].motions["x"].at(run.now)
    assert 0 < where < 300 * MM
    hand(gantry__grab=False)
    wait(run)
    (fallen,) = (mishap for mishap in run.snapshot().mishaps if mishap.kind == "part.lost")
    assert abs(fallen.along - where) < 10 * MM


def test_a_short_circuit_is_a_mishap_that_drops_nothing() -> None:
    bench = Bench(drive={"kind": "reversing_drive", "at": HERE})
    bench.set("drive.forward", True)
    bench.set("drive.reverse", True)
    bench.until(S)
    (mishap,) = bench.run.snapshot().mishaps
    assert (mishap.kind, mishap.device, mishap.part) == ("short_circuit", "drive", None)
    assert counted(dict(bench.run.snapshot().figures), "short_circuit") == 1


def test_a_replay_has_each_mishap_from_its_moment_on() -> None:
    run = spilling(30)
    mishaps = run.snapshot().mishaps
    assert len(mishaps) > 3
    again = replay(run.trace())
    again.advance(mishaps[1].t)
    assert again.snapshot().mishaps == mishaps[:1]
    again.advance(run.now)
    assert again.snapshot().mishaps == mishaps


def test_a_long_run_remembers_the_last_mishaps_and_counts_all() -> None:
    run = spilling(600)
    snapshot = run.snapshot()
    fell = counted(dict(snapshot.figures), "part.lost")
    assert fell > len(snapshot.mishaps) == KEPT
    assert [mishap.number for mishap in snapshot.mishaps] == list(range(fell - KEPT + 1, fell + 1))
