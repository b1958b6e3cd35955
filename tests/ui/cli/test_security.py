"""``twincell trust``, ``users`` and ``audit``: what a person decides there is what a station goes by."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from plc_bridge.opcua.certificate import grouped, make_certificate
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.user_file import UserFile
from tests.ui.cli.typed import typed
from ui.cli import stations

Capture = pytest.CaptureFixture[str]
PASSWORD = "Lichtschranke 5"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stations, "data_folder", lambda: tmp_path)
    return tmp_path


def say(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Come through a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_certificate_is_listed_accepted_taken_back_and_removed(capsys: Capture, data: Path) -> None:
    store = TrustStore(data / "station")
    mine = make_certificate("urn:plc:one", "client")
    store.note_rejected(mine.certificate, "10.1.2.3", "unknown")
    listed = typed(capsys, "--lang", "en", "trust")
    assert listed.code == 0 and grouped(mine.fingerprint) in listed.out, "as a whole, as the controller shows it"
    assert "10.1.2.3" in listed.out
    for action, trusted in (("accept", True), ("reject", False), ("accept", True), ("remove", False)):
        assert typed(capsys, "--lang", "en", "trust", action, mine.fingerprint[:8].upper()).code == 0
        assert store.trusts(mine.certificate) is trusted
    assert store.entries() == ()
    (data / "plc.der").write_bytes(mine.certificate)
    assert typed(capsys, "--lang", "en", "trust", "import", str(data / "plc.der")).code == 0
    assert store.trusts(mine.certificate)


def test_a_trusted_program_that_was_refused_has_one_row_with_the_reason(capsys: Capture, data: Path) -> None:
    store = TrustStore(data / "station")
    mine = make_certificate("urn:plc:one", "client")
    store.take_in(mine.certificate)
    for _ in range(2):
        store.note_rejected(mine.certificate, "10.1.2.3", "uri")
    (row,) = store.entries()
    assert (row.state, row.attempt.times) == ("trusted", 2)
    listed = typed(capsys, "--lang", "en", "trust").out
    assert listed.count(grouped(mine.fingerprint)) == 1
    assert "Trusted, valid until" in listed and "application URI is not the certificate's" in listed
    assert typed(capsys, "--lang", "en", "trust", "reject", mine.fingerprint[:8]).code == 0
    (row,) = store.entries()
    assert (row.state, row.attempt.why) == ("rejected", "uri")
    store.take_in(mine.certificate)
    (row,) = store.entries()
    assert (row.state, row.attempt.times) == ("trusted", 0)
    store.note_rejected(mine.certificate, "10.1.2.3", "uri")
    assert typed(capsys, "--lang", "en", "trust", "remove", mine.fingerprint[:8]).code == 0
    assert store.entries() == ()


def test_the_stations_certificate_is_exported(capsys: Capture, data: Path) -> None:
    answer = typed(capsys, "--lang", "en", "trust", "export", str(data))
    exported = (data / "twincell-station.der").read_bytes()
    assert answer.code == 0 and exported == (data / "station" / "pki" / "own" / "station.der").read_bytes()
    assert typed(capsys, "--lang", "en", "trust", "export", str(data), "--client").code == 0
    assert (data / "twincell-client.der").read_bytes() != exported


def test_the_door_is_opened_for_minutes_that_can_be(capsys: Capture, data: Path) -> None:
    store = TrustStore(data / "station")
    assert typed(capsys, "--lang", "en", "trust", "open", "5").code == 0 and store.open_until() is not None
    assert typed(capsys, "--lang", "en", "trust", "close").code == 0 and store.open_until() is None
    for wrong in ("x", "61", "-1"):
        assert typed(capsys, "--lang", "en", "trust", "open", "--", wrong).code == 2
    assert store.open_until() is None


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("trust", "accept", "ab"), "too short"),
        (("trust", "accept", "abcdef"), "no certificate begins with 'abcdef'"),
        (("trust", "import", "nowhere.der"), "cannot read nowhere.der"),
        (("users", "remove", "anna"), "there is no user anna"),
        (("users", "add", "student"), "taken by the program"),
        (("users", "add", "anna", "--certificate", "nowhere.der"), "cannot read nowhere.der"),
    ],
)
def test_what_cannot_be_is_told(capsys: Capture, data: Path, words: tuple[str, ...], complaint: str) -> None:
    answer = typed(capsys, "--lang", "en", *words)
    assert answer.code == 2 and complaint in answer.err


def test_users_come_and_go_and_their_passwords_are_never_shown(
    capsys: Capture, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = UserFile(data / "station")
    said = []
    for words, password in (
        (("add", "anna", "--role", "instructor"), PASSWORD),
        (("passwd", "anna"), "another word"),
        (("list",), ""),
    ):
        say(monkeypatch, password)
        said.append(typed(capsys, "--lang", "en", "users", *words))
    assert [each.code for each in said] == [0, 0, 0]
    assert users.current()["anna"].opens_with("another word") and "instructor" in said[2].out
    say(monkeypatch, "short")
    assert "at least 8" in typed(capsys, "--lang", "en", "users", "add", "bert").err
    say(monkeypatch, PASSWORD)
    assert "already" in typed(capsys, "--lang", "en", "users", "add", "anna").err
    assert typed(capsys, "--lang", "en", "users", "remove", "anna").code == 0 and users.current() == {}
    told = "".join(f"{each.out}{each.err}" for each in said) + users.path.read_text("utf-8")
    audit = typed(capsys, "--lang", "en", "audit", "--json").out
    assert PASSWORD not in told + audit and "another word" not in told + audit
    assert [json.loads(line)["what"] for line in audit.splitlines()] == ["user-added", "user-changed", "user-removed"]


def test_the_audit_is_filtered_by_user_and_time(capsys: Capture, data: Path) -> None:
    typed(capsys, "--lang", "en", "trust", "open", "5")
    assert "Door opened" in typed(capsys, "--lang", "en", "audit", "--user", "cli").out
    for nothing in (("--user", "anna"), ("--until", "2001-01-01"), ("--since", "2101-01-01")):
        assert "Nothing is recorded" in typed(capsys, "--lang", "en", "audit", *nothing).out
