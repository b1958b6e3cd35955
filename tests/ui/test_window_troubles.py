"""Whatever goes wrong is said in the window and loses nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from plc_bridge.scl.sources import Source
from tests.ui.desk import SORTING, Desk, sorting
from twin.texts import message
from ui import orders
from ui.actions import Screen
from ui.library import read_library
from ui.viewmodel.view import LinkState

REFERENCE = sorting().reference.read_text(encoding="utf-8")


def running(desk: Desk) -> None:
    """The reference program in the PLC, time running, the start button pressed."""
    desk.open(REFERENCE)
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.press("panel.start_button")


def test_a_station_that_died_is_told_and_started_again(desk: Desk) -> None:
    desk.show()
    running(desk)
    desk.station.die(LinkState("failed", reason=message("notice-station-died", code="1")))
    assert desk.window.banner.isVisible()
    assert "recorded" in desk.window.banner.text
    assert not desk.window.commands.all["run"].isEnabled()
    assert not desk.window.run.panel.pieces[0].isEnabled()
    desk.window.banner._act()
    assert desk.window.banner.isHidden()
    assert isinstance(desk.station.posted[-1], orders.LoadProgram)


def test_the_diagram_of_a_new_station_begins_anew_after_one_that_died(desk: Desk) -> None:
    running(desk)
    desk.pass_seconds(3)
    store = desk.window.run.stage.diagram._stores
    assert len(store["entry_eye.on"])
    desk.station.die(LinkState("failed", reason=message("notice-station-died", code="1")))
    desk.window.session.revive()
    assert len(desk.window.run.stage.diagram._stores["entry_eye.on"]) == 0
    desk.trigger("run")
    desk.press("panel.reset_button")
    view = desk.window.session.view
    assert view is not None
    assert desk.window.run.stage.diagram._now == view.snapshot.now


def test_without_a_station_everything_stays_as_it_was_and_cannot_be_touched(desk: Desk) -> None:
    desk.show()
    desk.open()
    desk.station.post(orders.Pull("panel.auto_switch", True))
    desk.station.post(orders.Pull("panel.estop_button", True))
    desk.trigger("run")
    desk.pass_seconds(0.2)
    run, connections = desk.window.run, desk.window.connections
    switch = next(piece for piece in run.panel.pieces if piece.piece.kind == "switch")
    model, row = run.signals.model, run.signals.model.row_of("panel.estop_1")
    values = [model.row(model.index(row, 0)).value, switch._caption(), run.toolbar.stop.text()]
    assert values == [False, "Auto", "Release E-stop"]
    assert connections.copy.isEnabled()
    desk.station.die(LinkState("failed", reason=message("notice-station-died", code="1")))
    assert values == [model.row(model.index(row, 0)).value, switch._caption(), run.toolbar.stop.text()]
    assert not switch.isEnabled()
    assert not run.toolbar.stop.isEnabled()
    assert not connections.copy.isEnabled()
    assert not desk.window.trust_list.open_door.isEnabled()
    shown = [line.text() for line in connections.mapping.state.findChildren(QLabel)]
    assert "No station is running" in shown


@pytest.mark.parametrize("raw", [b"\0\1\2", None])
def test_a_file_that_is_no_program_is_said_in_the_window(desk: Desk, tmp_path: Path, raw: bytes | None) -> None:
    desk.open()
    file = tmp_path / "x.scl"
    if raw is not None:
        file.write_bytes(raw)
    before = desk.window.run.program.text()
    desk.window.files.take([file])
    assert str(file) in desk.window.banner.text
    assert desk.window.run.program.text() == before


def test_a_file_is_opened_into_the_editor(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    file = tmp_path / "x.scl"
    file.write_text("// mine\n")
    desk.window.files.take([file])
    assert desk.window.run.program.text() == "// mine\n"


def test_a_program_is_written_where_a_person_wants_it_or_said_why_not(desk: Desk, tmp_path: Path) -> None:
    desk.open(REFERENCE)
    desk.window.files.write(tmp_path / "out.scl")
    assert (tmp_path / "out.scl").read_text(encoding="utf-8") == REFERENCE
    desk.window.files.write(tmp_path / "out.scl" / "below.scl")
    assert "cannot be written" in desk.window.banner.text


def test_a_disk_that_refuses_is_said_in_the_window(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    (tmp_path / "programs").write_text("a file where a folder should be")
    desk.window.session.keep((Source("program.scl", "x"),))
    assert "could not be saved" in desk.window.banner.text


def test_an_unknown_exercise_is_said_with_those_that_there_are(desk: Desk) -> None:
    desk.window.open_exercise("sorting-metall")
    assert SORTING in desk.window.banner.text
    assert desk.window.screen_now is Screen.EXERCISES


def test_what_a_station_refuses_is_said_in_the_window(desk: Desk) -> None:
    desk.open()
    desk.station.post(orders.Force("nothing.there", True))
    assert "nothing.there" in desk.window.banner.text


def test_an_exercise_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "scenario.yaml").write_text("format: nothing\n")
    (tmp_path / "good").symlink_to(sorting().folder, target_is_directory=True)
    found = read_library(tmp_path)
    assert found.exercises.keys() == {SORTING}
    assert found.problems
