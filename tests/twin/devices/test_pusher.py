"""The pusher takes what stands in front of it, jams on what does not, and leaves its switches exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.twin.cells import layout
from tests.twin.devices.bench import HERE, Bench
from twin.cell import Cell
from twin.devices.source import SourceSpec
from twin.parts import PartKind
from twin.run import Run
from twin.signals import Value
from twin.units import MM, MS, S, Time


class Hand:
    """Commands given from outside, between advances."""

    def __init__(self, **commands: bool) -> None:
        self.commands: dict[str, Value] = {name.replace("__", "."): value for name, value in commands.items()}

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return dict(self.commands)

    def set(self, topic: str, value: bool) -> None:
        self.commands[topic] = value


def start(*, motor: bool = True, only: PartKind = "metal") -> tuple[Run, Hand]:
    cell = layout()
    source = cell.devices["source"]
    assert isinstance(source, SourceSpec)
    source = replace(source, mix={only: 1})
    hand = Hand(conveyor__motor=motor)
    return Run(Cell(replace(cell, devices={**cell.devices, "source": source}), 1), hand), hand


def edges(run: Run, topic: str) -> list[tuple[Time, Any]]:
    return [(change.t, change.value) for change in run.changes if change.topic == topic]


def until_at_pusher(run: Run) -> None:
    while not run.cell.values["pusher_eye.on"]:
        run.advance(run.now + 10 * MS)


def test_the_rod_leaves_its_switch_after_two_millimetres_and_reaches_the_other_two_before_the_end() -> None:
    run, hand = start(motor=False)
    hand.set("pusher.extend", True)
    run.advance(S)
    hand.set("pusher.extend", False)
    run.advance(2 * S)
    delay = 30 * MS
    two = 2_000_000 * S // 250_000_000  # 2 mm at 250 mm/s
    assert edges(run, "pusher.retracted") == [(delay + two + 1, False), (S + delay + 400 * MS - two, True)]
    assert edges(run, "pusher.extended") == [(delay + 400 * MS - two, True), (S + delay + two + 1, False)]


def test_a_rod_whose_seal_leaks_is_slower_from_that_moment_on_and_as_quick_as_ever_with_a_new_one() -> None:
    run, hand = start(motor=False)
    hand.set("pusher.extend", True)
    run.advance(30 * MS + 200 * MS)  # half of the stroke
    run.pull("pusher.leaking", True)
    run.advance(2 * S)
    two = 2_000_000 * S // 250_000_000
    ((at, _),) = edges(run, "pusher.extended")
    assert abs(at - (230 * MS + 600 * MS - 3 * two)) <= 3
    run.pull("pusher.leaking", False)
    hand.set("pusher.extend", False)
    run.advance(3 * S)
    assert abs(edges(run, "pusher.retracted")[-1][0] - (2 * S + 30 * MS + 400 * MS - two)) <= 3


def test_a_part_in_front_of_the_plate_goes_down_the_chute() -> None:
    run, hand = start()
    until_at_pusher(run)
    hand.set("pusher.extend", True)
    run.advance(run.now + 500 * MS)
    hand.set("pusher.extend", False)
    run.advance(run.now + S)
    assert run.figures["part.out.chute"] == 1
    assert "part.out.bin" not in run.figures


def test_a_stroke_that_is_broken_off_leaves_the_part_on_the_belt() -> None:
    run, hand = start()
    until_at_pusher(run)
    hand.set("pusher.extend", True)
    run.advance(run.now + 250 * MS)
    assert run.cell.devices["pusher"].parts()
    hand.set("pusher.extend", False)
    run.advance(run.now + 4 * S)
    assert run.figures["part.out.bin"] == 1 and "part.out.chute" not in run.figures


def test_a_part_that_only_overlaps_the_plate_jams_the_rod_until_it_has_passed() -> None:
    run, hand = start()
    until_at_pusher(run)
    run.advance(run.now + 200 * MS)  # the centre is past the plate, the end of the part is not
    hand.set("pusher.extend", True)
    run.advance(run.now + 150 * MS)
    assert edges(run, "pusher.blocked_by")[-1][1] == "blocked-part-in-the-way"
    assert [change.value for change in run.changes if change.topic == "collision"] == [{"part": 1, "at": "pusher"}]
    run.advance(run.now + S)
    assert run.cell.values["pusher.extended"] is True
    assert edges(run, "pusher.blocked_by")[-1][1] == ""


def test_parts_queue_at_an_extended_pusher() -> None:
    run, hand = start()
    hand.set("pusher.extend", True)
    run.advance(15 * S)
    lane = run.cell.looks(run.now)["conveyor"].parts
    fronts = [look.along.at(run.now) + look.part.length // 2 for look in lane]
    assert fronts[:3] == [570_000_000, 530_000_000, 490_000_000]


def test_a_full_chute_stops_the_rod_with_its_part_until_there_is_room() -> None:
    run, hand = start()
    run.pull("chute.blocked", True)
    for _ in range(8):
        until_at_pusher(run)
        hand.set("pusher.extend", True)
        run.advance(run.now + 600 * MS)
        hand.set("pusher.extend", run.cell.values["pusher.extended"] is False)
        run.advance(run.now + 600 * MS)
    assert run.cell.values["chute.free"] is False
    assert run.cell.values["pusher.blocked_by"] == "blocked-downstream-full"
    run.pull("chute.blocked", False)
    run.advance(run.now + 3 * S)
    assert run.cell.values["pusher.extended"] is True
    assert run.figures["part.out.chute"] == 8


@pytest.mark.parametrize(
    ("lever", "reason"), [("pusher.jammed", "blocked-jammed"), ("pusher.no_air", "blocked-no-air")]
)
def test_a_pusher_that_cannot_move_says_why(lever: str, reason: str) -> None:
    run, hand = start()
    run.pull(lever, True)
    hand.set("pusher.extend", True)
    run.advance(S)
    assert run.cell.values["pusher.blocked_by"] == reason
    assert run.cell.values["pusher.retracted"] is True
    run.pull(lever, False)
    run.advance(2 * S)
    assert run.cell.values["pusher.blocked_by"] == ""
    assert run.cell.values["pusher.extended"] is True


def test_two_parts_at_once_before_the_plate_jam_the_rod_until_one_has_passed() -> None:
    bench = Bench(
        belt={"kind": "belt", "at": HERE, "length": "600 mm"},
        chute={"kind": "chute", "at": HERE},
        pusher={"kind": "pusher", "belt": "belt", "position": "300 mm", "plate": "100 mm", "to": "chute"},
    )
    bench.lay("belt", 320 * MM, 270 * MM)
    bench.set("pusher.extend", True)
    bench.until(S)
    assert bench.value("pusher.blocked_by") == "blocked-part-in-the-way"
    bench.set("belt.motor", True)
    bench.until(2 * S)
    assert len(bench.events("collision")) == 1
    assert [at for _, at in bench.events("part.lost")] == ["belt"]
    assert len(bench.run.cell.devices["chute"].parts()) == 1
