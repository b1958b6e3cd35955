"""The audit: complete, in order, bounded, without secrets, and readable whatever happened to the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from asyncua.crypto.permission_rules import UserRole

from plc_bridge import audit
from plc_bridge.audit import AuditLog, append, audit_file, entry, read_audit
from plc_bridge.door import LoadProgram, Look, Pull
from plc_bridge.opcua.reporter import command_entry
from plc_bridge.opcua.users import CellUser
from plc_bridge.scl.sources import Source


def test_all_that_is_noted_is_read_in_order_also_from_two_stations(tmp_path: Path) -> None:
    for run in range(2):
        log = AuditLog(tmp_path)
        for number in range(500):
            log.note(entry("lever", user="Zhang 张", lever="gate.jammed", value=number, run=run))
        log.close()
    found = list(read_audit(tmp_path))
    assert [(each.details["run"], each.details["value"]) for each in found] == [
        (r, n) for r in (0, 1) for n in range(500)
    ]
    assert {each.user for each in found} == {"Zhang 张"}


def test_files_rotate_and_their_number_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "LARGEST", 1_000)
    for number in range(200):
        append(audit_file(tmp_path), [entry("lever", value=number).line()])
    files = list(audit_file(tmp_path).parent.iterdir())
    assert len(files) == audit.KEPT + 1
    assert all(file.stat().st_size < 1_200 for file in files)
    values = [each.details["value"] for each in read_audit(tmp_path)]
    assert values == list(range(values[0], 200)) and len(values) < 200


def test_a_torn_line_hides_no_other(tmp_path: Path) -> None:
    append(audit_file(tmp_path), [entry("start").line(), '{"time": "2026', entry("end").line(), "[]", '{"x": 1}'])
    assert [each.what for each in read_audit(tmp_path)] == ["start", "end"]


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    log = AuditLog(tmp_path / "file")
    log.note(entry("start"))
    log.close()
    log = AuditLog(None)
    log.note(entry("start"))
    log.close()


def test_orders_are_told_without_the_text_of_programs() -> None:
    user = CellUser(UserRole.User, "student", "student", "127.0.0.1", "ab12")
    told = command_entry(user, LoadProgram((Source("main.scl", "secret := TRUE;"),)))
    assert "main.scl" in told.line() and "secret" not in told.line()
    pulled = command_entry(user, Pull("gate.jammed", True))
    assert (pulled.user, pulled.role, pulled.address, pulled.application) == ("student", "student", "127.0.0.1", "ab12")
    assert pulled.details == {"command": "pull", "lever": "gate.jammed", "value": True}
    assert command_entry(user, Look("main", ("x" * 5_000,))).details == {"command": "look"}
    assert len(entry("call", method="x" * 5_000).line()) < 400
