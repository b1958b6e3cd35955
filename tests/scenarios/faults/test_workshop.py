"""Faults of a station's run: who may put them in, what students see of them, and the bench at the running plant."""

from __future__ import annotations

import pytest

from plc_bridge.conductor import Refusal
from plc_bridge.door import BenchView
from plc_bridge.fault_book import Active
from plc_bridge.fault_commands import Draw, FaultCommand, Inject, ListFaults, Repair
from scenarios.faults.catalogue import catalogue, difficulty
from tests.scenarios.faults.room import SORTING, Room, refused
from twin.replay import replay
from twin.texts import say
from twin.units import MINUTE, S


def test_the_instructors_fault_is_a_lever_of_the_trace_and_is_replayed() -> None:
    room = Room()
    room.wait(2 * S)
    run = room.conductor.run
    begins = run.now + S
    assert room.instructor(Inject("drive-jammed", "pusher", after=S)).done
    room.wait(3 * S)
    assert (begins + 1, "pusher.jammed", True) in run.changes
    assert [entry.state for entry in room.instructor(ListFaults()).faults] == ["there"]
    assert room.instructor(Repair(1)).done
    room.wait(S)
    assert run.cell.values["pusher.jammed"] is False
    again = replay(run.trace())
    again.advance(run.now)
    assert again.trace() == run.trace()


def test_the_nth_part_brings_a_fault() -> None:
    room = Room()
    assert room.instructor(Inject("jam", "conveyor", when="part.in", times=2)).done
    room.wait(60 * S)
    came = [change.t for change in room.conductor.run.changes if change.topic == "part.in"]
    jam = [change.t for change in room.conductor.run.changes if change.topic == "conveyor.jammed"]
    assert jam == ([came[1] + 1] if len(came) > 1 else [])


@pytest.mark.parametrize("command", [Inject("drive-jammed", "pusher"), Draw(1, 3, 1), Repair(), ListFaults()])
def test_a_student_puts_nothing_in_takes_nothing_out_and_lists_nothing(command: FaultCommand) -> None:
    room = Room()
    room.instructor(Inject("jam", "conveyor"))
    assert refused(room.conductor.treat(command, instructor=False)) == "workshop-instructor"
    room.wait(S)
    assert room.conductor.run.cell.values["conveyor.jammed"] is True


@pytest.mark.parametrize("command", [Inject("drive-jammed", "pusher"), Draw(1, 3, 1), Repair()])
def test_nothing_is_put_in_during_an_examination(command: FaultCommand) -> None:
    assert refused(Room(examined=True).instructor(command)) == "workshop-examined"


@pytest.mark.parametrize(
    "command",
    [
        Inject("jamm"),
        Inject("jam", "nowhere"),
        Inject("drive-jammed", "pusher", after=-1),
        Inject("drive-jammed", "pusher", when="part.inn"),
        Inject("limit-left-out"),
        Draw(0, 3, 1),
        Draw(999, 3, 1),
        Repair(7),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(command: FaultCommand) -> None:
    room = Room()
    refused(room.instructor(command))
    assert room.instructor(ListFaults()).faults == ()


def test_a_hidden_fault_is_in_no_view_of_a_student_and_what_is_missing_tells_nothing() -> None:
    rooms = [Room(), Room()]
    rooms[0].instructor(Inject("drive-jammed", "pusher"))
    rooms[1].instructor(Inject("dirty-lens", "entry_eye"))
    assert rooms[0].order.hidden == rooms[1].order.hidden
    assert {"pusher.jammed", "entry_eye.dirty", "conveyor.blocked_by"} <= rooms[0].order.hidden
    assert "panel.start_button" not in rooms[0].order.hidden
    assert rooms[0].see() == rooms[1].see() == BenchView(concealed=True)
    rooms[0].instructor(Repair())
    assert not rooms[0].order.hidden
    shown = Room()
    shown.instructor(Inject("drive-jammed", "pusher", hidden=False))
    assert not shown.order.hidden
    assert [entry.at for entry in shown.see().faults] == ["pusher"]


def test_a_fault_set_by_other_ways_is_one_of_the_run_hidden_and_mended_as_well() -> None:
    room = Room()
    book = room.order.fault_book
    for fault, at, other in (("drive-jammed", "pusher", ""), ("connectors-swapped", "metal_eye.on", "entry_eye.on")):
        levers = book.pulls(fault, at, other)
        for lever, value in levers:
            room.conductor.run.pull(lever, value)
        assert room.order.troubles is not None
        room.order.troubles.told(levers)
        room.wait(S)
        assert "conveyor.jammed" in room.order.hidden
        assert [entry.at for entry in room.instructor(ListFaults()).faults if entry.state == "there"] == [at]
        room.student("answer", fault, at)
        assert room.last() == "right"
        room.order.troubles.told(tuple((lever, type(value)()) for lever, value in levers))
        assert not room.order.hidden


def test_of_faults_that_pull_the_same_lever_the_one_that_was_put_in_is_named_and_it_stays_through_a_reset() -> None:
    room = Room()
    book, troubles = room.order.fault_book, room.order.troubles
    assert troubles is not None
    slips, stuck = Active("belt-slips", "conveyor"), Active("jam", "conveyor")
    levers = book.pulls(slips.name, slips.at, "")
    assert levers == book.pulls(stuck.name, stuck.at, "")
    assert book.active({**room.conductor.run.cell.values, **dict(levers)}) == [stuck], "the lever alone tells of one"
    for named in (slips, stuck):
        troubles.told(levers, named)
        room.wait(S)
        assert list(book.active(room.conductor.run.cell.values, troubles.there())) == [named]
        room.conductor.begin()
        troubles = room.order.troubles
        assert troubles is not None
        room.conductor.go()
        room.wait(S)
        assert troubles.there() == [named]
        mend = book.cures(named.name, named.at, room.conductor.run.cell.values, troubles.there())
        for lever, value in mend:
            room.conductor.run.pull(lever, value)
        troubles.told(mend, named)
        room.wait(S)
        assert not book.active(room.conductor.run.cell.values, troubles.there())


def test_an_exchange_of_two_wires_is_one_fault_and_a_group_of_wires_too() -> None:
    room = Room()
    book = room.order.fault_book
    places = {each.name: each.places for each in book.possible()}
    for fault, other in (("connectors-swapped", "metal_eye.on"), ("fuse-sensors", "")):
        at = next(at for at in places[fault] if at != other)
        levers = dict(book.pulls(fault, at, other))
        found = book.active({**room.conductor.run.cell.values, **levers})
        assert len(found) == 1 and found[0].name == fault


def test_a_draw_is_the_same_for_the_same_seed_and_not_too_hard() -> None:
    draws = []
    for _ in range(2):
        room = Room()
        room.instructor(Draw(3, 1, 7))
        draws.append(room.instructor(ListFaults()).faults)
    assert draws[0] == draws[1]
    assert len(draws[0]) == 3
    assert all(difficulty(catalogue().faults[entry.fault]) == 1 for entry in draws[0])


def test_a_meter_at_the_running_plant_shows_what_is_there_now() -> None:
    room = Room()
    room.wait(S)
    assert room.student("measure", "sensor", "panel.stop").done
    now = room.conductor.run.now
    assert (room.see().reading, room.see().time) == (room.see().done[-1].result, MINUTE)
    assert room.conductor.run.now == now
    room.instructor(Inject("sensor-wire-open", "panel.stop"))
    room.student("measure", "terminal", "panel.stop")
    assert room.last() == "24 V"
    room.wait(S)
    reading = room.see().reading
    assert reading is not None
    assert say(reading.message(), "en") == "0 V"
    room.student("put down")
    assert room.see().reading is None


def test_a_manual_override_is_held_for_a_second_of_a_plant_that_runs() -> None:
    room = Room()
    room.wait(S)
    assert room.student("operate", place="pusher.extend").done
    assert room.see().busy
    assert refused(room.student("operate", place="pusher.extend")) == "bench-hand-full"
    room.wait(2 * S)
    assert (room.see().busy, room.last()) == (False, "pusher has moved")
    room.wait(S)
    assert room.conductor.run.cell.values["pusher.extend.wire"] == ""
    room.conductor.pause()
    with pytest.raises(Refusal):
        room.student("operate", place="pusher.extend")


def test_leds_tell_a_dark_sensor_from_a_broken_wire() -> None:
    room = Room()
    room.instructor(Inject("sensor-wire-open", "pusher.retracted"))
    room.wait(S)
    room.student("look", place="pusher")
    seen = {say(line.result.message(), "en") for line in room.see().done}
    assert "pusher.retracted: LED lit" in seen
    assert room.conductor.run.cell.values["pusher.retracted"] is False


def test_a_reset_mends_nothing_and_the_bill_goes_on() -> None:
    room = Room()
    room.instructor(Inject("drive-jammed", "pusher"))
    room.wait(S)
    room.student("swap", "sensor", "pusher")
    room.conductor.begin()
    room.conductor.go()
    room.wait(S)
    assert room.conductor.run.cell.values["pusher.jammed"] is True
    assert room.see().euros == 45 + 8
    room.student("swap", "pneumatic-drive", "pusher")
    room.wait(S)
    assert room.conductor.run.cell.values["pusher.jammed"] is False
    room.conductor.begin()
    room.conductor.advance(S)
    assert room.conductor.run.cell.values["pusher.jammed"] is False


def test_an_answer_is_judged_at_once_in_practice_and_after_the_end_of_an_examination() -> None:
    room = Room()
    room.instructor(Inject("drive-jammed", "pusher"))
    room.wait(S)
    room.student("answer", "jam", "conveyor")
    assert room.last() == "that is not it"
    room.student("answer", "drive-jammed", "pusher")
    assert room.last() == "right"
    exam = Room(examined=True)
    exam.student("answer", "jam", "conveyor")
    exam.student("swap", "gear", "conveyor")
    assert [line.result.id for line in exam.see().done] == ["bench-noted", "bench-exchanged"]
    exam.conductor.state = "finished"
    assert [line.result.id for line in exam.see().done] == ["bench-wrong", "bench-swapped-in-vain"]


def test_a_mistake_is_given_as_a_program_and_the_answer_is_its_line() -> None:
    room = Room()
    outcome = room.instructor(Inject("timer-too-short", seed=3))
    (source,) = outcome.program
    reference = SORTING.reference.read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(source.text.splitlines()) if text != reference[i]) + 1
    assert [(entry.fault, entry.at) for entry in outcome.faults] == [("timer-too-short", str(line))]
    room.student("answer", "timer-too-short", str(line))
    assert room.last() == "right"
    (mended,) = room.instructor(Repair()).program
    assert mended.text.splitlines() == reference


@pytest.mark.parametrize(
    ("action", "what", "place"),
    [
        ("measure", "nose", "pusher"),
        ("measure", "sensor", "nothing"),
        ("look", "", "nothing"),
        ("operate", "", "entry_eye.on"),
        ("swap", "wheel", "pusher"),
        ("adjust", "wheel", "pusher"),
        ("answer", "jamm", "pusher"),
    ],
)
def test_a_hand_that_finds_nothing_costs_nothing(action: str, what: str, place: str) -> None:
    room = Room()
    refused(room.student(action, what, place))
    assert room.see() == BenchView()
