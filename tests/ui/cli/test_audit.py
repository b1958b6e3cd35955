"""``twincell audit``: times that a person can type, and lines that a pipe can take."""

from __future__ import annotations

from pathlib import Path

import pytest

from plc_bridge.audit import append, audit_file, entry
from tests.ui.cli.typed import typed
from twin.texts import LANGUAGES
from ui.cli import stations

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_that_is_none_is_told_with_an_example(capsys: Capture, language: str) -> None:
    answer = typed(capsys, "--lang", language, "audit", "--since", "gestern")
    assert answer.code == 2 and "2026-03-01T14:30" in answer.err
    assert "gestern" in answer.err and "match" not in answer.err and "''" not in answer.err


def test_in_a_pipe_each_entry_has_one_line(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stations, "data_folder", lambda: tmp_path)
    users = ["anna", "somebody-whose-name-is-far-too-long-for-a-column-of-a-terminal"]
    told = [entry("user-added", user=user, address="10.1.2.3:49152", certificate="5AAC " * 16) for user in users]
    append(audit_file(stations.records_folder()), [each.line() for each in told])
    lines = typed(capsys, "audit").out.splitlines()
    assert len(lines) == 3 and all(user in line for user, line in zip(users, lines[1:], strict=True))
    assert all(line == line.rstrip() for line in lines)
