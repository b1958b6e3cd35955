"""Runs under command, without clock, network or window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from plc_bridge.conductor import Conductor, Program, Refusal
from plc_bridge.door import ControllerKind
from plc_bridge.manual import Manual
from plc_bridge.order import compile_plc
from plc_bridge.scl.sources import Source
from tests.plc_bridge.orders import Bomb, Conveyor, SmallOrder
from twin.recording import read_trace
from twin.replay import replay
from twin.signals import Value
from twin.texts import LANGUAGES, say
from twin.units import MS, S

CONVEYOR = Program(Conveyor, (Source("main.scl", "conveyor"),))


class Board:
    def __init__(self) -> None:
        self.values: dict[str, Value] = {}

    def publish(self, values: Iterable[tuple[str, Value]]) -> None:
        self.values.update(values)


class Conduct(Protocol):
    def __call__(
        self, folder: Path | None = None, kind: ControllerKind = "manual", program: Program | None = None
    ) -> tuple[Conductor, Board]: ...


@pytest.fixture
def conductor() -> Iterator[Conduct]:
    made: list[Conductor] = []

    def make(
        folder: Path | None = None, kind: ControllerKind = "manual", program: Program | None = None
    ) -> tuple[Conductor, Board]:
        def record(number: int) -> Path | None:
            return folder / f"{number}.jsonl" if folder else None

        board = Board()
        made.append(Conductor(SmallOrder(), board, Manual(), record, kind, program))
        return made[-1], board

    yield make
    for each in made:
        each.close()


def test_a_step_is_one_scan(conductor: Conduct) -> None:
    it, _ = conductor()
    for scans in range(1, 4):
        it.step(1)
        assert it.run.scans == scans
    it.step(5)
    assert it.run.scans == 8 and it.tick == 70 * MS


def test_running_begins_with_the_scan_of_this_moment(conductor: Conduct) -> None:
    it, _ = conductor(kind="program", program=CONVEYOR)
    it.go()
    assert it.run.scans == 1 and it.run.cell.values["belt.motor"] is True


def test_a_reset_is_the_same_run_again(conductor: Conduct) -> None:
    it, _ = conductor(kind="program", program=CONVEYOR)
    traces = []
    for _ in range(2):
        it.go()
        it.advance(8 * S)
        traces.append(it.run.trace())
        it.begin()
    assert traces[0] == traces[1] and any(change.topic == "part.out" for change in traces[0].changes)


def test_what_a_person_did_is_recorded_and_replayed_to_the_identical_trace(conductor: Conduct, tmp_path: Path) -> None:
    it, _ = conductor(tmp_path)
    it.go()
    it.actuate("belt.motor", True)
    it.advance(3 * S)
    it.pull("panel.start_button", True)
    it.force("gate.extend", True)
    it.force("eye.on", True)
    it.advance(5 * S + 1)
    it.release("")
    it.advance(7 * S)
    lived = it.run.trace()
    it.begin()
    kept = read_trace(tmp_path / "1.jsonl")
    assert kept.complete and kept.changes == lived.changes
    again = replay(kept)
    again.advance(kept.end)
    assert again.trace() == lived


def test_taking_over_by_hand_leaves_everything_as_it_is(conductor: Conduct) -> None:
    it, _ = conductor(kind="program", program=CONVEYOR)
    it.go()
    it.advance(1 * S)
    it.control("manual")
    before = dict(it.run.cell.values)
    it.advance(1 * S + 20 * MS)
    assert it.run.cell.values["belt.motor"] is True is before["belt.motor"]


def test_a_record_plays_back(conductor: Conduct, tmp_path: Path) -> None:
    it, _ = conductor(tmp_path, "program", CONVEYOR)
    it.go()
    it.advance(8 * S)
    lived = it.run.trace()
    it.begin()
    it.control("playback", read_trace(tmp_path / "1.jsonl"))
    it.begin()
    it.go()
    it.advance(8 * S)
    assert it.run.trace().changes == lived.changes


def test_pulled_levers_are_shown(conductor: Conduct) -> None:
    it, board = conductor()
    it.pull("gate.jammed", True)
    it.step(1)
    assert board.values["gate.jammed"] is True


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda it: it.pull("panel.start_buton", True),
            "No signal panel.start_buton; did you mean panel.start_button?",
        ),
        (lambda it: it.pull("belt.motor", True), "No signal belt.motor"),
        (lambda it: it.pull("gate.jammed", True, frozenset({"gate.jammed"})), "No signal gate.jammed"),
        (lambda it: it.pull("panel.start_button", 1), "panel.start_button: expected a value of type BOOL, got 1"),
        (lambda it: it.force("gate.jammed", True), "No signal gate.jammed"),
        (lambda it: it.control("program"), "No program is loaded"),
        (lambda it: it.control("playback"), "This station has no record"),
        (lambda it: (it.control("external"), it.actuate("belt.motor", True)), "Actuators are set by hand only"),
        (lambda it: (it.go(), it.step(1)), "Single steps need a paused run"),
    ],
)
def test_a_refused_command_says_why_and_changes_nothing(conductor: Conduct, act: object, said: str) -> None:
    it, _ = conductor()
    before = it.run.trace()
    with pytest.raises(Refusal) as caught:
        act(it)  # type: ignore[operator]
    assert say(caught.value.why, "en").startswith(said)
    assert all(say(caught.value.why, language) for language in LANGUAGES)
    assert it.run.trace().changes == before.changes and it.forced == {}


def test_a_plc_that_stops_is_told_once_with_its_place(conductor: Conduct) -> None:
    sources = (Source("loop.scl", "PROGRAM P\nVAR n : INT; END_VAR\nWHILE TRUE DO n := n; END_WHILE;\nEND_PROGRAM\n"),)
    it, _ = conductor(None, "program", Program(compile_plc(sources, (), 10 * MS), sources))
    it.step(5)
    it.step(5)
    (told,) = (note.text.message() for note in it.notes)
    assert say(told, "en").startswith("The PLC went to STOP and all actuators are off: OB80")
    assert "loop.scl, line 3" in say(told, "en")


def test_nothing_is_forced_in_an_examination(conductor: Conduct) -> None:
    it, _ = conductor()
    it.order.examined = True  # type: ignore[misc]
    with pytest.raises(Refusal) as caught:
        it.force("belt.motor", True)
    assert caught.value.why.id == "station-examined"
    assert it.forced == {}


def test_a_defect_ends_the_run_and_not_the_station(conductor: Conduct, tmp_path: Path) -> None:
    it, _ = conductor(tmp_path, "program", Program(Bomb, (Source("main.scl", "bomb"),)))
    it.go()
    it.advance(1 * S)
    states = [it.state]
    assert it.failed and it.run.now == 100 * MS
    assert say(it.notes[-1].text.message(), "en") == "The run broke off: division by zero"
    with pytest.raises(Refusal):
        it.go()
    broken = it.run.trace()
    it.begin()
    states.append(it.state)
    assert states == ["finished", "paused"] and it.run.now == 0 and not it.failed
    assert read_trace(tmp_path / "1.jsonl").changes == broken.changes


def test_a_record_that_cannot_be_written_ends_the_recording_and_not_the_run(conductor: Conduct, tmp_path: Path) -> None:
    (tmp_path / "1.jsonl").write_text("something else")
    it, _ = conductor(tmp_path)
    assert it.record == "" and it.notes[-1].text.id == "station-record-failed"
    it.step(3)
    assert it.run.scans == 3 and (tmp_path / "1.jsonl").read_text() == "something else"


def test_the_header_says_which_program_it_was(conductor: Conduct, tmp_path: Path) -> None:
    it, _ = conductor(tmp_path, "program", CONVEYOR)
    it.begin()
    about = read_trace(tmp_path / "1.jsonl").header.about
    assert about["controller"] == "program" and about["program"]["name"] == "main.scl"
    assert len(about["program"]["sha256"]) == 64
