"""``twincell figures`` tells of a recorded run what the figures of its trace are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.twin.cells import LIBRARY, LINE, Monkey, layout
from tests.ui.cli.typed import typed
from twin.cell import Cell
from twin.figures.plain import plain
from twin.figures.report import figures
from twin.recording import write_trace
from twin.run import Run
from twin.texts import LANGUAGES
from twin.trace import Trace
from twin.units import MS, S

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def trace() -> Trace:
    run = Run(Cell(layout(LINE), 1), Monkey([], every=10 * MS))
    run.advance(100 * S)
    return run.trace()


@pytest.fixture(scope="module")
def record(trace: Trace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("record") / "run.jsonl"
    write_trace(trace, file)
    return file


def test_the_json_is_the_figures_of_the_trace(capsys: Capture, record: Path, trace: Trace) -> None:
    answer = typed(capsys, "figures", str(record), "--json")
    assert answer.code == 0
    assert json.loads(answer.out) == json.loads(json.dumps(plain(figures(trace))))
    assert json.loads(answer.out)["stations"]["mill"]["oee"] > 0
    assert json.loads(answer.out)["work_centres"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_station_is_told_of_in_every_language(capsys: Capture, record: Path, language: str) -> None:
    answer = typed(capsys, "--lang", language, "figures", str(record))
    assert answer.code == 0
    for name in ("mill", "lathe", "inspection", "press", "load", "unload"):
        assert answer.out.count(name) >= 3
    assert "OEE" in answer.out


def test_a_record_whose_layout_this_version_cannot_read_is_refused(capsys: Capture, tmp_path: Path) -> None:
    header = {
        "format": "twincell-trace 1", "topics": {}, "layout": {"id": "old"}, "seed": 1, "scan": 10_000, "about": {},
    }  # fmt: skip
    file = tmp_path / "old.jsonl"
    file.write_text(json.dumps(header) + "\n", encoding="utf-8")
    answer = typed(capsys, "--lang", "en", "figures", str(file))
    assert answer.code == 2
    assert "cannot be read by this version" in answer.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_stations_is_told_station_by_station_with_their_devices_below(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = Run(Cell(layout(LIBRARY / "hub-motor-line" / "cell.yaml"), 1), Monkey([], every=10 * MS))
    run.advance(1 * S)
    file = tmp_path / "run.jsonl"
    write_trace(run.trace(), file)
    answer = typed(capsys, "--lang", language, "figures", str(file))
    names = [line.split(" │")[0].rstrip() for line in answer.out.splitlines()]
    at = names.index("=AXLE")
    assert names[at : at + 5] == ["=AXLE", "  axle_belt", "  axle_feed", "  axle_machine", "  axle_robot"]
    assert names.count("=AXLE") == 5, "OEE, making, pace, shares and losses"
    assert "…" not in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80
    axle = json.loads(typed(capsys, "figures", str(file), "--json").out)["work_centres"]["AXLE"]
    assert axle["units"] == ["axle_belt", "axle_feed", "axle_machine", "axle_robot"]
    assert (axle["planned_cycle_s"], axle["produced"]) == (6.8, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_in_eighty_columns(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, record: Path, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    answer = typed(capsys, "--lang", language, "figures", str(record))
    assert "…" not in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80
