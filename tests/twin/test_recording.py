"""Records on disk survive whatever cuts them off, and tell when they were altered."""

from __future__ import annotations

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
