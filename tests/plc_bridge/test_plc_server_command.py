"""``twincell connect`` and ``run --plc`` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asyncua import ua

from plc_bridge.opcua.certificate import fingerprint
from plc_bridge.plc_server.mapping import PlcUser
from plc_bridge.plc_server.writing import mapping_text
from scenarios.mapping_file import read_mapping
from tests.plc_bridge.doctored import trusting
from tests.plc_bridge.fake_plc import PASSWORD, TAGS, USER, FakePlc
from tests.ui.cli.typed import typed

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough


def test_the_command_line_finds_a_mapping_writes_it_and_says_it_all_as_json(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.connect.data_folder", lambda: tmp_path)
    monkeypatch.setenv("TWINCELL_PLC_PASSWORD", PASSWORD)
    file, own = tmp_path / "plc.yaml", tmp_path / "twin.der"
    asked = ("--lang", "de", "connect", plc.endpoint, "--cell", "transport-a-b", "--user", USER)
    stranger = typed(capsys, *asked, "--write-map", str(file))
    known = fingerprint(plc.certificate.certificate)[:8].upper()
    assert stranger.code == 1 and known in stranger.out and not file.exists()
    monkeypatch.setattr("ui.cli.trust.station_folder", lambda: tmp_path / "station")
    monkeypatch.setattr("ui.cli.trust.records_folder", lambda: tmp_path)
    assert typed(capsys, "trust", "accept", known).code == 0
    answer = typed(capsys, *asked, "--json", "--write-map", str(file), "--write-test")
    told = json.loads(answer.out)
    assert answer.code == 0 and told["good"] and {each["verdict"] for each in told["findings"]} == {"good"}
    assert {each["signal"] for each in told["matches"]} >= {"at_b", "conveyor", "PlcAlive"}
    written = file.read_text(encoding="utf-8")
    assert read_mapping(file, TAGS).user == PlcUser(name=USER) and PASSWORD not in written + answer.out
    again = typed(capsys, "connect", "--map", str(file), "--cell", "transport-a-b", "--own-certificate", str(own))
    assert again.code == 0 and own.read_bytes()
    monkeypatch.setenv("TWINCELL_PLC_PASSWORD", "wrong")
    assert typed(capsys, *asked, "--json").code == 1


def test_a_mapping_is_written_when_all_signals_are_found_and_never_leaves_one_out_by_itself(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.connect.data_folder", lambda: tmp_path)
    trusting(plc, tmp_path / "station")
    file = tmp_path / "plc.yaml"
    asked = ("--lang", "en", "connect", plc.endpoint, "--cell", "transport-a-b", "--write-map", str(file))
    plc.missing.add("at_b")
    plc.download()
    try:
        failed = typed(capsys, *asked)
        assert failed.code == 1 and "✘ at_b" in failed.out and "not written" in failed.out and not file.exists()
        assert typed(capsys, *asked, "--force").code == 1
        unfinished = file.read_text(encoding="utf-8")
        assert "omit" not in unfinished
        still = typed(capsys, "--lang", "en", "connect", "--map", str(file), "--cell", "transport-a-b")
        assert still.code == 2 and "at_b has no node" in still.err
    finally:
        plc.missing.clear()
        plc.download()
    assert typed(capsys, *asked).code == 2, "the file is there already"
    assert typed(capsys, *asked, "--force").code == 0
    assert typed(capsys, "connect", "--map", str(file), "--cell", "transport-a-b").code == 0


def test_a_run_with_nodes_that_do_not_fit_names_all_of_them_and_does_not_begin(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.stations.data_folder", lambda: tmp_path)
    file = tmp_path / "plc.yaml"
    file.write_text(mapping_text(plc.mapping()), encoding="utf-8")
    plc.types["at_b"] = ua.VariantType.Int16
    plc.missing.add("conveyor")
    plc.download()
    try:
        answer = typed(capsys, "--lang", "en", "run", "transport-a-b", "--plc", str(file), "--port", "0")
    finally:
        plc.types.clear()
        plc.missing.clear()
        plc.download()
    assert answer.code == 2
    assert [line.split(" ")[0] for line in answer.err.splitlines()] == ["at_b", "conveyor"]


@pytest.mark.parametrize(
    "words",
    [
        ("connect",),
        ("connect", "opc.tcp://127.0.0.1:9", "--write-map", "x.yaml"),
        ("connect", "opc.tcp://127.0.0.1:9", "--own-certificate", __file__),
        ("connect", "--map", "no-such.yaml", "--cell", "transport-a-b"),
        ("connect", "opc.tcp://127.0.0.1:99999"),
        ("connect", "127.0.0.1:4840"),
        ("run", "transport-a-b", "--plc", "no-such.yaml"),
        ("connect", "opc.tcp://127.0.0.1:9", "--security", "Basic128"),
    ],
)
def test_a_command_that_cannot_work_is_told_before_anything_happens(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = typed(capsys, *words)
    assert answer.code == 2 and answer.err.strip()
