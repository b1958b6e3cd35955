"""``twincell experiment`` as it is typed: options over the file, tables and plots in a folder, clear complaints."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.scenarios.experiments.studies import written
from tests.ui.cli.typed import typed
from twin.texts import LANGUAGES

Capture = pytest.CaptureFixture[str]
SHORT = ("--length", "70 s", "--replications", "2", "--workers", "1")


def test_tables_and_plots_are_left_in_the_folder(capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = typed(capsys, "--lang", "en", "experiment", str(written(tmp_path)), *SHORT, "--out", str(out))
    assert answer.code == 0
    assert sorted(file.name for file in out.iterdir()) == [
        "line.throughput_per_h.svg", "replications.csv", "stations.first.shares.blocked.svg", "summary.csv",
    ]  # fmt: skip
    with (out / "replications.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == 4 * 2
    assert "line.throughput_per_h" in answer.out
    assert "95 %" in answer.out


def test_another_path_can_be_varied_without_touching_the_file(capsys: Capture, tmp_path: Path) -> None:
    vary = ("--vary", "devices.first.time.mean=1 s, 2 s", "--vary", "devices.store.capacity=3")
    out = tmp_path / "out"
    answer = typed(capsys, "experiment", str(written(tmp_path)), *SHORT, *vary, "--out", str(out))
    assert answer.code == 0
    with (out / "summary.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["devices.first.time.mean"] for row in rows} == {"1 s", "2 s"}
    assert {row["devices.store.capacity"] for row in rows} == {"3"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--vary", "devices.store.capacity"), "'devices.store.capacity' is no PATH=VALUE,VALUE"),
        (("--vary", "devices.store.capacity=[1"), "'devices.store.capacity=[1' is no PATH=VALUE,VALUE"),
        (("--vary", "devices.store.size=1"), "no field 'size' in the layout"),
        (("--vary", "devices.nosuch.capacity=1"), "no field 'nosuch' in the layout; there are supply, first, store"),
        (("--vary", "devices.store.capacity=0,-3"), "--vary devices.store.capacity=0,-3: devices.store.capacity: "),
        (("--vary", "devices.first.time.mean=9"), "--vary devices.first.time.mean=9: devices.first.time.mean: "),
        (("--length", "8"), "--length 8: length: "),
        (("--workers", "0"), "workers: '0' cannot be used, expected ≥ 1"),
        (("--cluster", "tcp://127.0.0.1:9"), "cluster"),
    ],
)
def test_a_bad_option_is_answered_with_what_is_wrong(
    capsys: Capture, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    if "--cluster" in options:
        pytest.importorskip("distributed")
        told = "no Dask scheduler answers at tcp://127.0.0.1:9"
    answer = typed(capsys, "--lang", "en", "experiment", str(written(tmp_path)), *options)
    assert answer.code == 2
    assert told in answer.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_file_is_told_of_with_line_and_column(capsys: Capture, tmp_path: Path, language: str) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("1 min", "one minute"), encoding="utf-8")
    answer = typed(capsys, "--lang", language, "experiment", str(file))
    assert answer.code == 2
    assert answer.err.startswith("experiment.yaml:7:10: warm_up: ")


def test_a_cell_that_cannot_go_on_is_told_of(capsys: Capture, tmp_path: Path) -> None:
    """Parts without end into a store without bottom, all in the first instant."""
    vary = ("--vary", "devices.supply.to=[store, first]", "--vary", "devices.store.capacity=1000000")
    answer = typed(capsys, "--lang", "en", "experiment", str(written(tmp_path)), *SHORT, *vary)
    assert answer.code == 2
    assert "a run could not go on: devices do not settle at 0 us: supply" in answer.err


def test_a_folder_with_results_of_before_is_left_as_it_is(capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "line.oee.svg").write_text("of another experiment", encoding="utf-8")
    answer = typed(capsys, "--lang", "en", "experiment", str(written(tmp_path)), *SHORT, "--out", str(out))
    assert answer.code == 2
    assert "is not empty" in answer.err
    assert [file.name for file in out.iterdir()] == ["line.oee.svg"]
    assert "line.throughput_per_h" not in answer.out, "told before anything was run"


def test_the_heads_of_the_tables_break_where_a_path_has_a_dot(capsys: Capture, tmp_path: Path) -> None:
    answer = typed(capsys, "--lang", "en", "experiment", str(written(tmp_path)), *SHORT)
    assert answer.code == 0
    words = answer.out.split()
    assert "store" in words and ".capacity" in words
    assert "…" not in answer.out
