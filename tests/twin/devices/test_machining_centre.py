"""A machining centre works on what is inside, once for each rising edge of start, and never with an open door."""

from __future__ import annotations

from typing import Any

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MS, S

MACHINE: dict[str, Any] = {"kind": "machining_centre", "at": {"x": "510 mm", "y": "0 mm"}, "makes": "lid"}


def line(**spec: Any) -> tuple[Run, Hand]:
    """A part reaches the machine at 2 s."""
    run, hand = bench(
        {
            "source": {"kind": "source", "to": "belt", "interval": "1 s", "jitter": "0 s", "mix": {"blank": 1}},
            "belt": {"kind": "belt", "at": {"x": "0 mm", "y": "0 mm"}, "length": "340 mm", "to": "machine"},
            "machine": {**MACHINE, **spec},
            "bin": {"kind": "bin", "at": {"x": "700 mm", "y": "0 mm"}},
        }
    )
    hand(belt__motor=True)
    run.advance(2 * S + 1)
    return run, hand


def test_a_part_is_machined_once_for_each_start_and_leaves_as_another_kind() -> None:
    run, hand = line(to="bin")
    assert edges(run, "machine.free") == [(2 * S, False)]
    hand(machine__start=True)
    run.advance(20 * S)
    begun = 2 * S + 10 * MS
    assert edges(run, "machine.running") == [(begun, True), (begun + 4500 * MS, False)]
    assert [(event["part"], event["kind"]) for event in events(run, "part.out")] == [(1, "lid")]
    assert run.cell.values["belt.blocked_by"] == "blocked-downstream-full"
    assert run.cell.values["machine.free"] is False


def test_a_finished_part_that_finds_no_room_stays_inside() -> None:
    run, hand = line()
    hand(machine__start=True)
    run.advance(20 * S)
    assert run.cell.values["machine.finished"] is True
    assert [part.kind for part in run.cell.devices["machine"].parts()] == ["lid"]


def test_work_stands_during_a_spindle_fault_and_goes_on_after_it() -> None:
    run, hand = line(to="bin")
    hand(machine__start=True)
    run.advance(4 * S)
    run.pull("machine.spindle_fault", True)
    run.advance(10 * S)
    assert run.cell.values["machine.blocked_by"] == "blocked-spindle-fault"
    run.pull("machine.spindle_fault", False)
    run.advance(20 * S)
    assert edges(run, "machine.running")[-1] == (2 * S + 10 * MS + 4500 * MS + 6 * S, False)


def test_a_commanded_door_must_be_shut_before_start_and_stays_shut_while_the_spindle_runs() -> None:
    run, hand = line(door="commanded")
    hand(machine__start=True)
    run.advance(3 * S)
    assert run.cell.values["machine.blocked_by"] == "blocked-door-open"
    hand(machine__close=True)
    run.advance(4 * S)
    assert run.cell.values["machine.running"] is True
    hand(machine__close=False)
    run.advance(5 * S)
    assert run.cell.values["machine.blocked_by"] == "blocked-machine-running"
    run.advance(9 * S)
    assert run.cell.values["machine.door_open"] is True
    assert run.cell.values["machine.finished"] is True


def test_a_machine_without_a_part_says_why_it_does_not_start() -> None:
    run, hand = bench({"machine": MACHINE})
    hand(machine__start=True)
    run.advance(S)
    assert run.cell.values["machine.blocked_by"] == "blocked-no-part"


def test_with_a_worn_tool_parts_come_out_bad() -> None:
    run, hand = line(to="bin")
    run.pull("machine.worn", True)
    hand(machine__start=True)
    run.advance(10 * S)
    assert [event["verdict"] for event in events(run, "part.done")] == ["bad"]


def test_a_machine_that_is_down_keeps_door_and_spindle_where_they_are() -> None:
    run, hand = line(to="bin")
    hand(machine__start=True)
    run.advance(2 * S + 300 * MS)
    run.pull("machine.broken", True)
    run.advance(10 * S)
    assert run.cell.values["machine.blocked_by"] == "blocked-down"
    assert run.cell.values["machine.door_closed"] is False
    run.pull("machine.broken", False)
    run.advance(20 * S)
    assert len(events(run, "part.out")) == 1
