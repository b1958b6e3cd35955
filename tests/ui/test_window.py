"""The window used as a person uses it, on the real twin and the real built-in PLC."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.desk import SORTING, Desk, library, sorting
from twin.texts import message, say
from twin.trace import Change
from twin.units import S
from ui import orders
from ui.actions import BY_ID, RAIL, Screen
from ui.screens.run import PROGRAM, TASK
from ui.widgets.operator_panel import PanelPiece
from ui.widgets.palette import Palette
from ui.widgets.program_panel import TABS as PARTS
from ui.widgets.report_line import ReportLineWidget

REFERENCE = sorting().reference.read_text(encoding="utf-8")


def running(desk: Desk) -> None:
    """The reference program in the PLC, time running, the start button pressed."""
    desk.open(REFERENCE)
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.press("panel.start_button")


def report(desk: Desk, program: str) -> None:
    desk.open(program)
    desk.trigger("mark")
    desk.until(lambda: desk.window.screen_now is Screen.REPORT)
    desk.settle()


def wrong_with_failed_gate() -> str:
    """A program that ignores the emergency stop."""
    name = next(name for name in sorting().wrong if "estop" in name or "emergency" in name)
    return sorting().program(name).text


def test_a_click_on_a_card_sets_the_cell_up(desk: Desk) -> None:
    desk.show()
    (card,) = desk.window.catalogue.findChildren(QWidget, f"card-{SORTING}")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert desk.window.screen_now is Screen.RUN
    assert desk.station.posted[0] == orders.OpenExercise(SORTING, any_port=True)


def test_a_picture_of_a_cell_is_painted_when_it_comes_into_sight(desk: Desk) -> None:
    pictures = desk.window.pictures.painted
    assert pictures == {}
    desk.show()
    first = len(pictures)
    assert 0 < first < len(library().exercises)
    (last,) = desk.window.catalogue.findChildren(QWidget, f"card-{list(library().exercises)[-1]}")
    desk.window.catalogue.grid.ensureWidgetVisible(last)
    desk.settle()
    assert len(pictures) > first


def test_enter_on_a_card_opens_it_too(desk: Desk) -> None:
    desk.show()
    (card,) = desk.window.catalogue.findChildren(QWidget, f"card-{SORTING}")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert desk.window.screen_now is Screen.RUN


def test_the_students_program_runs_the_cell(desk: Desk) -> None:
    running(desk)
    desk.pass_seconds(20)
    view = desk.window.session.view
    assert view is not None
    assert view.control == "program"
    assert view.snapshot.signals["conveyor.motor"] is True
    assert int(view.snapshot.figures.get("part.out.bin", 0)) > 1
    lit = {piece.piece.lamp for piece in desk.window.run.panel.pieces if piece._state.lit}
    assert "stack.green" in lit


def test_the_emergency_stop_in_the_toolbar_is_the_one_on_the_panel(desk: Desk) -> None:
    desk.show()
    running(desk)
    toolbar = desk.window.run.toolbar
    toolbar.stop.click()
    desk.pass_seconds(0.2)
    view = desk.window.session.view
    assert view is not None
    assert view.snapshot.signals["panel.estop_1"] is False
    assert view.snapshot.signals["conveyor.motor"] is False
    assert toolbar.stop.text() == "Release E-stop"
    toolbar.stop.click()
    desk.pass_seconds(0.1)
    assert toolbar.stop.text() == "Emergency stop"


def test_a_button_of_the_panel_is_held_as_long_as_a_finger_holds_it(desk: Desk) -> None:
    desk.show()
    desk.open()
    (start,) = desk.window.run.panel.findChildren(PanelPiece, "panel.start_button")
    desk.station.posted.clear()
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.keyPress(start, Qt.Key.Key_Space)
    QTest.keyRelease(start, Qt.Key.Key_Space)
    assert desk.station.posted == [orders.Pull("panel.start_button", down) for down in (True, False, True, False)]


def test_keys_run_pause_step_and_reset(desk: Desk) -> None:
    desk.show()
    desk.open()
    window = desk.window
    desk.station.posted.clear()
    for key, modifiers in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(window, key, modifiers)
    assert desk.station.posted == [orders.Go(), orders.Pause(), orders.Reset(), orders.Step(), orders.Reset()]


def test_a_reset_of_a_running_cell_runs_on_and_a_stop_does_not(desk: Desk) -> None:
    running(desk)
    conductor = desk.station.conductor
    assert conductor is not None
    desk.trigger("reset")
    assert (conductor.state, conductor.number) == ("running", 2)
    desk.trigger("stop")
    assert conductor.run.now == 0
    assert desk.window.session.can().go


def test_manual_operation_moves_what_is_switched(desk: Desk) -> None:
    desk.open()
    desk.trigger("run")
    desk.window.run.signals.select("conveyor.motor")
    QTest.keyClick(desk.window.run.signals.table, Qt.Key.Key_Space)
    desk.pass_seconds(1)
    view = desk.window.session.view
    assert view is not None
    assert view.snapshot.signals["conveyor.motor"] is True


def test_a_program_with_errors_takes_no_control_and_shows_them(desk: Desk) -> None:
    desk.open()
    desk.window.run.program.editor.setPlainText("IF")
    desk.window.run.ordered.emit(orders.Choose("program"))
    desk.until(lambda: desk.window.session.problems > 0)
    view = desk.window.session.view
    assert view is not None
    assert view.control == "manual"
    assert not desk.window.run.program.problems.isHidden()


def test_a_device_that_is_clicked_is_selected_in_the_table(desk: Desk) -> None:
    desk.show()
    desk.open()
    run = desk.window.run
    run.stage.scene.selected.emit("pusher")
    index = run.signals.table.currentIndex()
    assert str(index.siblingAtColumn(1).data()).startswith("pusher")
    run.signals.table.selectRow(0)
    assert run.stage.help() is not None


def test_help_on_the_selected_device_comes_first(desk: Desk) -> None:
    desk.show()
    desk.open()
    desk.window.run.stage.scene.selected.emit("pusher")
    desk.trigger("help")
    assert desk.window.screen_now is Screen.HELP
    assert say(message("kind-pusher"), "en") in desk.window.help.page.toPlainText().split("First steps")[0]
    desk.trigger("help")
    assert desk.window.stack.currentWidget() is desk.window.run


# Marks


def test_the_report_of_the_reference_program_is_full(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    page = desk.window.report.page()
    assert page is not None
    assert page.passed
    assert page.points == page.of
    assert desk.window.session.book.read()[SORTING].passed


def test_a_moment_of_the_report_jumps_into_the_replay(desk: Desk) -> None:
    desk.show()
    report(desk, wrong_with_failed_gate())
    pane = desk.window.report.replay
    line = next(line for line in desk.window.report.lines if line.moments)
    moment = line._line.moments[0]
    line.moments[0].click()
    assert pane.now == moment.t
    desk.until(lambda: pane._shown == moment.t)
    assert pane.stage.diagram.cursor_times()["a"] == moment.t
    assert abs(pane.slider.value() - moment.t // 1000) <= 1
    snapshot = pane.stage._snapshot
    assert snapshot is not None
    assert abs(snapshot.now - moment.t) <= 1


def test_a_replay_plays_stops_and_is_scrubbed(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    pane = desk.window.report.replay
    pane.seek(0)
    pane.play.click()
    desk.until(lambda: pane.now > S // 10)
    pane.play.click()
    assert not pane.playing
    pane.slider.setValue(30_000)
    assert pane.now == 30 * S
    desk.until(lambda: pane._shown == 30 * S)


def test_the_report_is_written_as_a_page_of_its_own_or_said_why_not(desk: Desk, tmp_path: Path) -> None:
    report(desk, REFERENCE)
    file = tmp_path / "report.html"
    desk.window.report_file.write(file)
    desk.until(lambda: str(file) in desk.window.banner.text, 60)
    assert "</html>" in file.read_text(encoding="utf-8")
    desk.window.report_file.write(file / "below.html")
    desk.until(lambda: "cannot be written" in desk.window.banner.text, 60)


def test_a_run_by_hand_under_the_examiner_ends_in_a_report(desk: Desk) -> None:
    desk.open()
    desk.trigger("mark")
    desk.station.speed = 1000.0
    for _ in range(40):
        desk.station.pass_time()
    desk.until(lambda: desk.window.screen_now is Screen.REPORT)
    page = desk.window.report.page()
    assert page is not None
    assert page.points == "0"


def test_the_palette_does_what_is_typed(desk: Desk) -> None:
    desk.show()
    desk.trigger("palette")
    (palette,) = desk.window.findChildren(Palette)
    QTest.keyClicks(palette.line, "sett")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert desk.window.screen_now is Screen.SETTINGS


def test_every_page_of_the_rail_has_its_action(desk: Desk) -> None:
    desk.show()
    desk.open()
    for screen, action in RAIL:
        desk.window.show_screen(Screen.EXERCISES)
        desk.trigger(action)
        assert desk.window.screen_now is screen


def test_a_program_that_is_not_seen_is_not_undone(desk: Desk) -> None:
    desk.show()
    desk.open()
    program, actions = desk.window.run.program, desk.window.commands.all
    desk.trigger("show-program")
    assert not actions["undo"].isEnabled()
    QTest.keyClicks(program.editor, "x")
    assert actions["undo"].isEnabled()
    desk.trigger("show-task")
    desk.settle()
    typed = program.text()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.text() == typed
    desk.trigger("show-program")
    desk.trigger("undo")
    assert program.text() != typed
    assert actions["redo"].isEnabled()


def test_actions_of_the_run_page_sleep_elsewhere(desk: Desk) -> None:
    desk.open()
    desk.window.show_screen(Screen.SETTINGS)
    awake = {id for id, action in desk.window.commands.all.items() if action.isEnabled()}
    assert not {id for id in awake if BY_ID[id].screen is Screen.RUN}


def test_scene_only_gives_the_page_to_the_cell(desk: Desk) -> None:
    desk.show()
    desk.open()
    before = desk.window.run.stage.scene.width()
    desk.trigger("scene-only")
    desk.settle()
    assert desk.window.run.stage.scene.width() > before
    desk.trigger("scene-only")
    assert desk.window.run.side.isVisible()


def test_program_only_gives_the_page_to_the_program_and_ends_cell_only(desk: Desk) -> None:
    desk.show()
    desk.open()
    run = desk.window.run
    run.tabs.setCurrentIndex(PROGRAM)
    desk.settle()
    before = run.program.editor.width()
    run.tabs.setCurrentIndex(TASK)
    desk.trigger("scene-only")
    desk.trigger("program-only")
    desk.settle()
    assert run.program.editor.isVisible() and run.program.editor.width() > 1.5 * before
    assert not desk.window.commands.all["scene-only"].isChecked()
    shares = dict(run.shares)
    desk.trigger("program-only")
    desk.settle()
    assert run.stage.isVisible() and run.program.editor.width() == before
    assert run.shares == shares


def test_every_table_below_the_program_has_its_action(desk: Desk) -> None:
    desk.show()
    desk.open()
    run = desk.window.run
    for place, name in enumerate(PARTS):
        run.tabs.setCurrentIndex(TASK)
        desk.trigger(f"show-{name}")
        assert (run.tabs.currentIndex(), run.program.tabs.currentIndex()) == (PROGRAM, place)


def test_the_diagram_knows_every_pulse(desk: Desk) -> None:
    running(desk)
    desk.pass_seconds(10)
    conductor = desk.station.conductor
    assert conductor is not None
    happened = [change for change in conductor.run.changes if change.topic == "entry_eye.on"]
    store = desk.window.run.stage.diagram._stores["entry_eye.on"]
    assert len(happened) > 4
    for change in happened:
        assert isinstance(change, Change)
        assert store.at(change.t) == float(bool(change.value))


def test_a_number_is_drawn_as_a_value_also_when_it_is_whole(desk: Desk) -> None:
    desk.window.open_exercise("sorting-vision")
    analog = {lane.topic: lane.analog for lane in desk.window.run.stage.diagram._board().lanes}
    types = {tag.topic: tag.type for tag in desk.window.session.tags}
    assert "INT" in types.values()
    assert analog == {topic: types[topic] != "BOOL" for topic in analog}


def test_the_diagram_tells_of_a_signal_what_the_table_tells(desk: Desk) -> None:
    running(desk)
    desk.station.post(orders.Force("entry_eye.on", True))
    desk.pass_seconds(5)
    run = desk.window.run
    lane = next(lane for lane in run.stage.diagram._board().lanes if lane.topic == "entry_eye.on")
    row = run.signals.model.row(run.signals.model.index(run.signals.model.row_of("entry_eye.on"), 0))
    assert (lane.forced, row.forced) == (True, True)
    assert lane.store.at(run.stage.diagram._now) == row.value == 1
    assert lane.plant is not None
    assert len(lane.plant) > len(lane.store)


def test_the_window_closes_its_station(desk: Desk) -> None:
    desk.show()
    desk.window.close()
    assert desk.station.closed


def test_a_report_line_is_heard_with_verdict_demand_and_points(desk: Desk) -> None:
    report(desk, REFERENCE)
    line = desk.window.findChildren(ReportLineWidget)[0]
    assert line.accessibleName().startswith("met: ")
    assert line._line.points in line.accessibleName()
