"""What a record seals while a fault is hidden, and who opens it again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plc_bridge.conductor import Conductor
from plc_bridge.fault_commands import Inject, ListFaults, Repair
from plc_bridge.link_report import LinkReport
from plc_bridge.manual import Manual
from plc_bridge.pacing import PaceReport
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.sources import read_source
from plc_bridge.simulated_plc import SimulatedPlc
from plc_bridge.station_files import StationFiles
from scenarios.attempt import prepare
from scenarios.marking import mark
from scenarios.order import ExerciseOrder
from tests.scenarios.faults.room import SORTING, Nobody, Room
from twin.recording import FileRecorder, RecordError, read_trace
from twin.replay import replay
from twin.seal_keys import LEFT_AFTER, SealKeys
from twin.trace import Trace
from twin.units import S


def test_a_record_that_broke_off_while_it_was_sealed_can_be_marked(tmp_path: Path) -> None:
    program = compile_scl(read_source(SORTING.reference), SORTING.layout.tag_table())
    recorder = FileRecorder(tmp_path / "run.jsonl", secret=lambda: frozenset({"chute.blocked"}))
    run = prepare(SORTING, SimulatedPlc(program), seed=1, recorder=recorder)
    run.advance(90 * S)
    torn = read_trace(tmp_path / "run.jsonl")
    recorder.close(run.trace())
    assert torn.sealed and not torn.complete
    found, whole = mark(torn, SORTING.scenario), mark(run.trace(), SORTING.scenario)
    assert [each.verdict for each in found.marks] == [each.verdict for each in whole.marks]
    assert 0 < found.points == whole.points


def killed(tmp_path: Path, *, cut: bytes = b"") -> tuple[Trace, Path]:
    """What a run with a hidden fault has seen, and the record of a station that was killed in it."""
    keys = SealKeys(tmp_path / "seals")
    order = ExerciseOrder(SORTING, seed=1)
    conductor = Conductor(order, Nobody(), Manual(), lambda _number: tmp_path / "run.jsonl", keys=keys)
    conductor.go()
    conductor.treat(Inject("drive-jammed", "pusher"), instructor=True)
    conductor.advance(conductor.run.now + 5 * S)
    lived = conductor.run.trace()
    record, (key,) = tmp_path / "run.jsonl", (tmp_path / "seals").iterdir()
    left = {record: record.read_bytes() + cut, key: key.read_bytes()}
    conductor.close(for_good=True)
    for file, content in left.items():  # as if it had never come to that
        file.write_bytes(content)
    return lived, record


@pytest.mark.parametrize("cut", [b"", b'[123,"pus'])
def test_what_a_killed_station_has_sealed_is_opened_by_the_next_one(tmp_path: Path, cut: bytes) -> None:
    lived, record = killed(tmp_path, cut=cut)
    assert '"pusher.jammed",true' not in record.read_text("utf-8")
    assert read_trace(record).sealed
    SealKeys(tmp_path / "seals").open_left(time.time() + LEFT_AFTER + 1)
    found = read_trace(record)
    assert not found.sealed and not found.complete
    assert found.changes == tuple(each for each in lived.changes if each.t < found.end)
    assert any(topic == "pusher.jammed" and value for _, topic, value in found.changes)
    assert list((tmp_path / "seals").iterdir()) == []


def test_a_station_that_lives_has_its_records_opened_by_nobody(tmp_path: Path) -> None:
    _lived, record = killed(tmp_path)
    SealKeys(tmp_path / "seals").open_left()
    assert read_trace(record).sealed


def test_a_station_keeps_the_keys_of_its_records_young_and_drops_them_with_the_seal(tmp_path: Path) -> None:
    files = StationFiles(tmp_path, tmp_path, "cell")
    record = tmp_path / "run.jsonl"
    files.keys.keep(record, bytes(32))
    (key,) = (tmp_path / "seals").iterdir()
    os.utime(key, (0, 0))
    files.leave_account("", PaceReport(), LinkReport())
    assert key.stat().st_mtime > 0
    files.keys.drop(record)
    assert not key.exists()


def test_a_key_whose_record_somebody_has_deleted_goes_and_a_spoilt_one_stops_nothing(tmp_path: Path) -> None:
    keys = SealKeys(tmp_path)
    keys.keep(tmp_path / "gone.jsonl", bytes(32))
    (tmp_path / "a.key").write_text("no key", "utf-8")
    keys.open_left(time.time() + LEFT_AFTER + 1)
    assert [each.name for each in tmp_path.iterdir()] == ["a.key"]


def test_the_record_hides_a_hidden_fault_until_it_is_found_or_the_station_ends(tmp_path: Path) -> None:
    room = Room(records=tmp_path)
    assert room.instructor(Inject("drive-jammed", "pusher")).done
    room.wait(2 * S)
    trace = room.conductor.run.trace()
    room.conductor.begin()
    with pytest.raises(RecordError) as caught:
        read_trace(tmp_path / "1.jsonl")
    assert caught.value.problem.id == "record-sealed"
    assert '"pusher.jammed",true' not in (tmp_path / "1.jsonl").read_text("utf-8")
    assert any(topic == "pusher.jammed" and value for _, topic, value in trace.changes)
    (fault,) = (each.number for each in room.instructor(ListFaults()).faults if each.state != "gone")
    assert room.instructor(Repair(fault)).done
    room.wait(S)
    room.conductor.begin()
    assert read_trace(tmp_path / "1.jsonl") == trace
    again = replay(read_trace(tmp_path / "1.jsonl"))
    again.advance(trace.end)
    assert again.trace().changes == trace.changes
    room.conductor.close(for_good=True)
