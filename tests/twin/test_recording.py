"""Records on disk survive whatever cuts them off, and tell when they were altered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.twin.cells import Sorter, layout
from twin.cell import Cell
from twin.recording import FileRecorder, RecordError, read_trace, write_trace
from twin.replay import replay
from twin.run import Run
from twin.trace import Trace
from twin.units import S


def recorded(path: Path, until: int = 8 * S) -> Trace:
    ticks = iter(range(10_000))
    recorder = FileRecorder(path, clock=lambda: float(next(ticks)))
    run = Run(Cell(layout(), 1), Sorter(), recorder=recorder)
    for moment in range(0, until + 1, S):
        run.advance(moment)
    recorder.close(run.trace())
    return run.trace()


def test_a_record_reads_back_as_the_trace_that_was_written(tmp_path: Path) -> None:
    trace = recorded(tmp_path / "run.jsonl")
    assert read_trace(tmp_path / "run.jsonl") == trace
    write_trace(trace, tmp_path / "again.jsonl")
    assert read_trace(tmp_path / "again.jsonl") == trace


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 0.999))
def test_a_record_cut_anywhere_behind_its_header_tells_what_happened_until_then(tmp_path: Path, share: float) -> None:
    path = tmp_path / "run.jsonl"
    if not path.exists():
        recorded(path)
    whole = read_trace(path)
    content = path.read_bytes()
    head = content.index(b"\n") + 1
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(content[: head + int((len(content) - head) * share)])
    part = read_trace(torn)
    assert not part.complete
    assert part.changes == whole.changes[: len(part.changes)]
    assert part.end <= whole.end
    again = replay(part)
    again.advance(part.end)
    assert again.trace().changes == part.changes


JAMMED = frozenset({"conveyor.jammed", "conveyor.blocked_by"})


def sealed(path: Path) -> tuple[FileRecorder, Trace]:
    """The conveyor jams after a second, and nobody is to know."""
    recorder = FileRecorder(path, secret=lambda: JAMMED)
    run = Run(Cell(layout(), 1), Sorter(), recorder=recorder)
    run.advance(1 * S)
    run.pull("conveyor.jammed", True)
    run.advance(5 * S)
    return recorder, run.trace()


def test_what_is_to_be_found_cannot_be_read_until_the_record_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    recorder, trace = sealed(path)
    assert {"conveyor.jammed", "conveyor.blocked_by"} <= {change.topic for change in trace.changes}
    lines = path.read_text("utf-8").splitlines()[1:]
    assert not any("jammed" in line for line in lines) and sum("sealed" in line for line in lines) == 2
    part = read_trace(path)
    seen = tuple(change for change in trace.changes if change.topic not in JAMMED)
    assert part.sealed and part.changes == seen[: len(part.changes)] and part.end == seen[-1].t
    recorder.close(trace, opened=False)
    with pytest.raises(RecordError) as caught:
        read_trace(path)
    assert caught.value.problem.id == "record-sealed"
    recorder.open()
    assert read_trace(path) == trace
    again = replay(read_trace(path))
    again.advance(trace.end)
    assert again.trace().changes == trace.changes


def test_a_record_that_is_opened_at_its_end_is_whole_and_an_altered_seal_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    recorder, trace = sealed(path)
    recorder.close(trace)
    assert read_trace(path) == trace and not recorder.sealed
    text = path.read_text("utf-8")
    path.write_text(text.replace('{"sealed":"A', '{"sealed":"B', 1), "utf-8")
    with pytest.raises(RecordError) as caught:
        read_trace(path)
    assert caught.value.problem.id == "record-damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="there the folder of a person is private already")
def test_a_record_is_for_its_user_only(tmp_path: Path) -> None:
    recorded(tmp_path / "run.jsonl", S)
    assert (tmp_path / "run.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"metal"', '"metaL"', "record-altered"),
        ('"seed":1', '"seed":2', "record-altered"),
        ("\n[", "\n[1", "record-altered"),
        ("conveyor.motor", "conveyor.moto", "record-damaged"),
    ],
)
def test_an_altered_record_is_found_out(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "run.jsonl"
    recorded(path)
    head, *rest = path.read_text(encoding="utf-8").rpartition(old)
    assert head
    path.write_text(head + new + rest[1], encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_trace(path)
    assert caught.value.problem.id == problem


@pytest.mark.parametrize("content", ["", "hello\n", "{}\n", "[1]\n", '{"format": "twincell-trace 1"}\n', "\x00\n"])
def test_what_is_no_record_is_named_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_trace(path)
    assert (caught.value.line, caught.value.problem.id) == (1, "record-not-one")


def test_a_record_is_never_overwritten(tmp_path: Path) -> None:
    trace = recorded(tmp_path / "run.jsonl")
    with pytest.raises(FileExistsError):
        write_trace(trace, tmp_path / "run.jsonl")
