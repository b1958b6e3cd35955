"""What the terminal tells of a station while it runs."""

from __future__ import annotations

import asyncio
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plc_bridge.door import Note, PlcServerView, View
from plc_bridge.opcua.certificate import fingerprint, grouped
from plc_bridge.opcua.door_client import Door
from plc_bridge.own_addresses import network_addresses
from plc_bridge.said import Said
from plc_bridge.spawn import Spawned
from twin.mishaps import Mishap
from twin.run import PHASE
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language, message, say
from twin.trace import Change
from twin.units import MS, S, Time
from ui.cli.live import PATIENCE, Watcher
from ui.cli.plc import Teller
from ui.cli.speech import Voice
from ui.cli.stations import tell_ready

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_controller_that_was_refused_is_told_once_with_what_to_do(capsys: Capture, language: Language) -> None:
    print = fingerprint(b"a certificate")
    refused = message(
        "trust-refused-unknown", name="urn:alice", address="10.1.2.3", print=" ".join(grouped(print).split()[:4])
    )
    slipped = message("station-slipped", ms="40")
    notes = tuple(Note(number, Said.of(text)) for number, text in enumerate((slipped, refused), 1))
    view = View(1, 1, "running", Snapshot(0, {}, {}, {}), "external", notes=notes)
    watcher = Watcher(Door("opc.tcp://127.0.0.1:1", "student", ""), (), "", Voice(language))
    for _ in range(2):
        watcher.tell_notes(view)
    told, todo = capsys.readouterr().out.splitlines()
    assert "urn:alice" in told and "10.1.2.3" in told
    assert todo.replace("\u2068", "").replace("\u2069", "").endswith(f"twincell trust accept {print[:8].upper()}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_node_that_does_not_fit_is_told_once(capsys: Capture, language: Language) -> None:
    names = ("at_a", "at_b", "motor")
    reason = message("plc-fit-missing")
    unfit = tuple(Said.of(message("plc-step-signal", signal=name, node="n", what=reason)) for name in names)
    note = Note(1, Said.of(message("plc-link-unfit", count=3, signal="at_a", reason=reason)))
    server = PlcServerView("opc.tcp://10.1.2.3:4840", "unfit", unfit=unfit)
    view = View(1, 1, "running", Snapshot(0, {}, {}, {}), "external", notes=(note,), plc_server=server)
    watcher = Watcher(Door("opc.tcp://127.0.0.1:1", "student", ""), (), "", Voice(language), names_unfit=True)
    for _ in range(2):
        watcher.tell_notes(view)
    told = capsys.readouterr().out
    assert [told.count(name) for name in names] == [1, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plc_without_a_station_says_why_and_again_only_when_that_changes(capsys: Capture, language: Language) -> None:
    tell = Teller("opc.tcp://127.0.0.1:4840", Voice(language))
    refused, silent = message("plc-alone-refused"), message("plc-alone-silent")
    for turn in (refused, refused, silent, silent, None, None, refused):
        tell(turn)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4 and lines[0] == lines[3]
    for line, reason in zip(lines, (refused, silent), strict=False):
        assert say(reason, language) in line


def test_a_station_for_the_network_tells_an_endpoint_for_each_address_of_the_pc(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    monkeypatch.setattr(
        socket, "gethostbyname_ex", lambda _name: ("desk", [], ["127.0.1.1", "10.9.8.7", "192.168.7.6"])
    )
    spawned = Spawned("opc.tcp://127.0.0.1:4841", Path(), "cell", subprocess.Popen.__new__(subprocess.Popen))
    tell_ready(spawned, "0.0.0.0", Voice("en"))
    told = capsys.readouterr().out
    for endpoint in ("127.0.0.1:4841", "10.9.8.7:4841", "192.168.7.6:4841"):
        assert told.count(f"opc.tcp://{endpoint}") == 1
    assert "127.0.1.1" not in told
    tell_ready(spawned, "127.0.0.1", Voice("en"))
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_pc_that_does_not_tell_its_addresses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_name: str) -> tuple[str, list[str], list[str]]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    monkeypatch.setattr(socket, "gethostbyname_ex", unknown)
    monkeypatch.setattr("plc_bridge.own_addresses.network_address", lambda: "")
    assert network_addresses() == ("desk",)


@pytest.mark.parametrize(("lives", "gone"), [(lambda: True, False), (lambda: False, True), (None, True)])
def test_a_station_that_does_not_answer_is_only_busy_while_its_process_lives(
    lives: Callable[[], bool] | None, gone: bool
) -> None:
    watcher = Watcher(Door("opc.tcp://127.0.0.1:9", "student", ""), (), "", Voice("en"), lives=lives)

    async def story() -> bool:
        watcher._lost_since = asyncio.get_running_loop().time() - 2 * PATIENCE
        return watcher._gone()

    assert asyncio.run(story()) is gone


def test_a_station_that_refuses_its_own_password_is_gone() -> None:
    watcher = Watcher(Door("opc.tcp://127.0.0.1:9", "student", ""), (), "", Voice("en"), lives=lambda: True)

    async def story() -> bool:
        watcher._connection("refused")
        return watcher._gone()

    assert asyncio.run(story())


def view(now: Time, parts: int, phase: str = "") -> View:
    changes = (Change(now, PHASE, phase),) if phase else ()
    return View(1, 1, "running", Snapshot(now, {}, {}, {}, changes, figures={"part.out.bin": parts}), "external")


def test_a_line_comes_only_when_phase_or_parts_have_changed(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = Watcher(Door("opc.tcp://127.0.0.1:9", "student", ""), (), "", Voice("en"))
    lines = []
    for each in (
        view(0, 0), view(60 * S, 0), view(61 * S, 0, "automatic"), view(62 * S, 1), view(63 * S, 1, "stopped"),
        view(90 * S, 3), view(120 * S, 3),
    ):  # fmt: skip
        watcher._see(each)
        watcher._line(each)
        lines.append(capsys.readouterr().out.strip())
    assert [line.partition("  ")[2] for line in lines] == [
        "", "", "phase automatic, parts out: 0", "", "phase stopped, parts out: 1", "phase stopped, parts out: 3", "",
    ]  # fmt: skip


def test_a_mishap_is_told_once_and_those_from_before_the_watch_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = Watcher(Door("opc.tcp://127.0.0.1:9", "student", ""), (), "", Voice("en"))
    old, new = Mishap(1, S, "collision", "pusher"), Mishap(2, 61_500 * MS, "collision", "gate")
    for number, mishaps in ((1, (old,)), (1, (old, new)), (1, (old, new)), (2, ())):
        watcher.tell_mishaps(View(1, number, "running", Snapshot(0, {}, {}, {}, mishaps=mishaps), "external"))
    (line,) = capsys.readouterr().out.splitlines()
    assert "01:01.500" in line and "gate" in line and "collision" in line
