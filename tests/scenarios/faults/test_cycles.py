"""A good cycle at a running plant proves a fault mended."""

from __future__ import annotations

import pytest

from plc_bridge.conductor import Program, Refusal
from plc_bridge.fault_commands import Inject, Repair
from tests.scenarios.faults.room import SOURCE, Room, refused
from twin.units import S


def test_a_cycle_at_a_running_plant_proves_that_what_was_named_is_mended() -> None:
    room = Room()
    room.conductor.use_program(Program(room.order.compile((SOURCE,)), (SOURCE,)))
    room.wait(S)
    assert room.instructor(Inject("jam", "conveyor")).done
    room.wait(S)
    assert room.student("answer", "jam", "conveyor").done
    assert room.student("verify").done
    assert room.see().cycling and not room.see().solved
    assert refused(room.student("verify")) == "bench-cycle-runs"
    shown(room)
    assert room.see().done[-1].result.id == "bench-no-good-cycle"
    assert room.student("swap", "gear", "conveyor").done
    assert room.student("verify").done
    shown(room)
    assert room.see().done[-1].result.id == "bench-good-cycle"
    assert room.see().solved
    # what was shown before it came proves nothing of another fault
    assert room.instructor(Inject("drive-jammed", "pusher")).done
    room.wait(S)
    assert room.student("answer", "drive-jammed", "pusher").done
    assert room.instructor(Repair()).done
    room.wait(S)
    assert not room.see().solved


def test_hands_in_the_plant_spoil_the_cycle_that_is_being_shown() -> None:
    room = Room()
    room.conductor.use_program(Program(room.order.compile((SOURCE,)), (SOURCE,)))
    assert room.student("verify").done
    room.wait(S)
    assert room.student("swap", "pneumatic-drive", "pusher").done
    shown(room)
    assert room.see().done[-1].result.id == "bench-no-good-cycle"


def test_a_corrected_program_is_proven_by_a_cycle() -> None:
    room = Room()
    given = room.instructor(Inject("timer-too-short"))
    (fault,) = given.faults
    room.conductor.use_program(Program(room.order.compile((SOURCE,)), (SOURCE,)))
    assert room.student("answer", "timer-too-short", fault.at).done
    assert room.student("verify").done
    shown(room)
    assert room.see().solved


def test_no_cycle_is_shown_during_an_examination_nor_while_the_plant_stands() -> None:
    assert refused(Room(examined=True).student("verify")) == "bench-cycle-examined"
    room = Room()
    room.conductor.pause()
    with pytest.raises(Refusal):
        room.student("verify")


def shown(room: Room) -> None:
    """Until the cycle is over."""
    while room.see().cycling:
        room.wait(10 * S)
