"""A station plays back records of its own, and reads no other file for anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from plc_bridge.conductor import Refusal
from plc_bridge.playing_back import LARGEST, read_record
from tests.plc_bridge.orders import SmallOrder
from twin.controller import Controller
from twin.recording import write_trace
from twin.texts import LANGUAGES, Language, say

ORDER = SmallOrder()


class Still:
    def exchange(self, now: int, sensors: object) -> dict[str, object]:
        return {}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    still: Controller = Still()  # type: ignore[assignment]
    run = ORDER.build_run(still, recorder=None, about={})
    run.advance(50_000)
    for path in (folder / "1.jsonl", tmp_path / "elsewhere.jsonl"):
        write_trace(run.trace(), path)
    return folder


def refused(records: Path | None, named: str, language: Language = "en") -> str:
    with pytest.raises(Refusal) as caught:
        read_record(records, named, ORDER.signals)
    return say(caught.value.why, language)


def test_a_record_is_named_by_its_file_or_by_its_path(records: Path) -> None:
    by_name = read_record(records, "1.jsonl", ORDER.signals)
    assert by_name == read_record(records, str(records / "1.jsonl"), ORDER.signals)
    assert by_name.end == 50_000


@pytest.mark.parametrize("named", ["/dev/zero", "../elsewhere.jsonl", "", ".", "2.jsonl", "a\0b", "x" * 5_000])
def test_no_answer_tells_what_there_is_outside_the_folder(records: Path, named: str) -> None:
    assert refused(records, named).startswith(f"This station has no record {named[:100]}")


def test_a_path_into_another_folder_is_none(records: Path) -> None:
    there = records.parent / "elsewhere.jsonl"
    assert there.is_file()
    assert refused(records, str(there)) == f"This station has no record {there}"


def test_a_station_that_keeps_no_records_plays_none_back() -> None:
    assert refused(None, "1.jsonl") == "This station has no record 1.jsonl"


def test_a_file_that_would_fill_the_memory_is_not_read(records: Path) -> None:
    with (records / "large.jsonl").open("wb") as file:
        file.truncate(LARGEST + 1)
    for language in LANGUAGES:
        assert "50 MB" in refused(records, "large.jsonl", language)


def test_a_file_that_is_no_record_says_so(records: Path) -> None:
    (records / "notes.txt").write_text("hello\n", "utf-8")
    assert "record" in refused(records, "notes.txt")
